"""The list of events: sorted by a column, its head in sight, its rows as a file."""

import csv
import io

import pytest
from playwright.sync_api import expect

from timeline.escalation import severity
from timeline.text import LANGS

pytestmark = pytest.mark.browser


def rows(page):
    return page.locator("#list-body tr:not([hidden])")


def ids(page):
    return rows(page).evaluate_all("found => found.map(row => row.dataset.event)")


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_is_sorted_by_a_column_and_back(open_site, dataset, lang):
    page = open_site(f"?front=syria&lang={lang}").page
    by_day = ids(page)
    days = [dataset.event[key].first_day for key in by_day]
    assert days == sorted(days)
    head = page.locator("th:has([data-sort=level])")
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    levels = [severity(dataset.event[key], dataset).best for key in ids(page)]
    assert levels == sorted(levels, reverse=True)
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.locator("[data-sort=day]").click()
    assert ids(page) == by_day


def test_titles_are_sorted_as_the_language_sorts_them(open_site, dataset):
    page = open_site("?front=west_bank").page
    page.locator("[data-sort=event]").press("Enter")
    titles = [dataset.event[key].title_en.casefold() for key in ids(page)]
    assert titles[0] == min(titles)
    assert titles[-1] == max(titles)


def test_the_head_of_the_list_stays_in_sight(open_site):
    page = open_site("").page
    page.locator("#list-body tr").nth(200).scroll_into_view_if_needed()
    expect(page.locator("[data-sort=day]")).to_be_in_viewport()


def test_the_chosen_rows_come_as_a_file(open_site, dataset):
    page = open_site("?front=iraq&lang=en").page
    with page.expect_download() as download:
        page.locator("[data-list-file=csv]").click()
    words = download.value.path().read_text(encoding="utf-8-sig")
    found = [row["event_id"] for row in csv.DictReader(io.StringIO(words))]
    assert found == [e.event_id for e in dataset.shown if e.front == "iraq"]
