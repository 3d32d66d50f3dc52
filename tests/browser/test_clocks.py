"""How days are read: by which clock, and in which direction."""

import re

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS
from timeline.view import View, reading, selected_ids

pytestmark = pytest.mark.browser
KNOWN = View(clock="known")


def choose(page, switch, value):
    page.locator(f"#{switch} label[for$='-{value}']").click()


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_asks_what_had_been_printed(open_site, dataset, lang):
    tab = open_site(f"?lang={lang}")
    choose(tab.page, "clock", "known")
    listed = reading(dataset, KNOWN)
    rows = tab.page.locator("#list-body tr:not([hidden])")
    expect(rows).to_have_count(len(selected_ids(listed, KNOWN)))
    expect(tab.page.locator("#state")).to_contain_text(str(len(listed.apart)))
    assert "clock=known" in tab.query
    tab.page.locator("#state .remove").click()
    expect(rows).to_have_count(len(dataset.shown))
    assert "clock" not in tab.query


FIRST = """() => {
    const plot = document.querySelector('#chart .js-plotly-plot');
    const marks = plot._fullData.find(trace => trace.name === 'marks');
    return plot._fullLayout.xaxis.d2p(marks.x[0]) / plot._fullLayout.xaxis._length;
}"""
"""Where the first event stands across the lanes, 0 to 1."""


@pytest.mark.parametrize("lang", LANGS)
def test_days_run_the_other_way_and_back(open_site, lang):
    tab = open_site(f"?lang={lang}")
    assert tab.page.evaluate(FIRST) < 0.1
    choose(tab.page, "time", "rtl")
    expect(tab.page).to_have_url(re.compile("time=rtl"))
    tab.page.wait_for_function(f"() => ({FIRST})() > 0.9")
    choose(tab.page, "time", "ltr")
    expect(tab.page).not_to_have_url(re.compile("time="))
    tab.page.wait_for_function(f"() => ({FIRST})() < 0.1")
