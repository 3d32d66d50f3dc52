"""Two views on the same days: begun from a card or a filter, carried by the address, left again."""

import re
from urllib.parse import parse_qs, quote

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import AXE, FAULTS
from timeline.text import LANGS
from timeline.view import from_query, selected_ids

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
FIRST = "front=lebanon_border&actor=hezbollah&role=initiator"
SECOND = "front=lebanon_border&actor=hezbollah&role=target"
BOTH = f"?{FIRST}&compare={quote(SECOND, safe='')}"
DAY = """day => {
    const [plot] = document.querySelectorAll('#chart .js-plotly-plot');
    const {xaxis} = plot._fullLayout;
    return plot.getBoundingClientRect().left + xaxis._offset + xaxis.d2p(day);
}"""


def compared(page):
    """The events that the second picture shows, as its marks name them."""
    drawn = "parts => [...new Set(parts.map(part => part.dataset.event))]"
    return set(page.locator("#compare [data-event]").evaluate_all(drawn))


def chosen(dataset, query):
    return set(selected_ids(dataset, from_query(query, dataset)[0]))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
def test_a_link_sets_two_views_on_the_same_days(open_site, dataset, lang, size):
    page = open_site(f"{BOTH}&lang={lang}", size=size).page
    states = page.locator(".compare-states li")
    expect(states).to_have_count(2)
    for row, query in zip(states.all(), (FIRST, SECOND), strict=True):
        expect(row).to_contain_text(str(len(chosen(dataset, query))))
    assert compared(page) == chosen(dataset, SECOND)
    expect(page.locator("#compare .chart-body")).to_have_attribute("aria-label", re.compile("."))
    # A day stands at the same place in both.
    event = next(
        e
        for e in dataset.shown
        if e.event_id in chosen(dataset, SECOND) and e.first_day == e.last_day
    )
    day = dataset.offset(event.first_day)
    mark = page.locator(f"#compare [data-event={event.event_id}]").first.bounding_box()
    middle = mark["x"] + mark["width"] / 2
    assert page.evaluate(DAY, day) - 1 <= middle <= page.evaluate(DAY, day + 1) + 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_comparison_is_begun_swapped_and_left(open_site, dataset, lang):
    tab = open_site(f"?{FIRST}&lang={lang}")
    page = tab.page
    page.locator("#compare a.button").first.click()
    expect(page.locator("#compare h2")).to_be_focused()
    assert "compare=" in tab.query
    page.locator(".compare-ways a").click()
    expect(page.locator(".filter-actor [data-active]").first).to_be_visible()
    page.wait_for_url("**role=target**")
    assert chosen(dataset, parse_qs(tab.query)["compare"][0]) == chosen(dataset, FIRST)
    page.locator(".compare-ways button").click()
    expect(page.locator("#compare h2")).to_have_count(0)
    assert "compare" not in tab.query
    assert "role=target" in tab.query


@pytest.mark.parametrize("lang", LANGS)
def test_filters_cards_and_the_other_language_keep_what_is_compared(open_site, lang):
    tab = open_site(f"{BOTH}&lang={lang}")
    page = tab.page
    page.locator(".filter-group input[value=force]").check()
    page.wait_for_url("**group=force**")
    assert "compare=" in tab.query
    page.locator("#compare [data-event]").first.click()
    page.locator("#card h2").wait_for()
    assert "compare=" in tab.query
    page.locator("#card [data-go].icon-only").last.click()
    expect(page.locator("#card h2")).to_have_count(0)
    assert "compare=" in tab.query
    expect(page.locator("#language")).to_have_attribute("href", re.compile("compare="))


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_leads_to_both_directions(open_site, dataset, lang):
    event = next(e for e in dataset.shown if e.actor1 and e.actor2)
    tab = open_site(f"?event={event.event_id}&lang={lang}")
    tab.page.locator(".compare-both a").click()
    expect(tab.page.locator(".compare-states li")).to_have_count(2)
    asked = parse_qs(tab.query)
    assert asked["role"] == ["initiator"]
    assert "role=target" in asked["compare"][0]


@pytest.mark.parametrize("lang", LANGS)
def test_a_damaged_comparison_is_told_with_the_way_out(open_site, lang):
    tab = open_site(f"?{FIRST}&lang={lang}&compare={quote('front=mars', safe='')}")
    faults = tab.page.locator("#compare .problems")
    expect(faults).to_contain_text("mars")
    faults.locator("a").click()
    expect(faults).to_have_count(0)
    assert "mars" not in tab.query


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_a_comparison(open_site, lang, size):
    page = open_site(f"{BOTH}&lang={lang}", size=size).page
    page.locator("#compare h2").wait_for()
    page.evaluate(AXE)
    assert page.evaluate(FAULTS, [None, "#lanes"]) == []
