"""Looking closer at days: wider lanes that scroll with their charts, and the way back."""

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS

pytestmark = pytest.mark.browser
IN_SIGHT = """() => {
    const ring = document.querySelector('.open-ring').getBoundingClientRect();
    const seen = document.querySelector('.days-scroll').getBoundingClientRect();
    return ring.left >= seen.left && ring.right <= seen.right;
}"""
SCROLLED = "() => document.querySelector('.days-scroll').scrollLeft"
AS_WIDE = """times => ['.days-scroll', '#charts .chart-part.of-days'].every(name => {
    const part = document.querySelector(name);
    return Math.round(part.scrollWidth / part.clientWidth) === times;
})"""


def closer(page, times):
    for _ in range(times):
        page.locator("[data-zoom=in]").click()


@pytest.mark.parametrize("lang", LANGS)
def test_lanes_and_charts_widen_and_scroll_together(open_site, lang):
    tab = open_site(f"?lang={lang}")
    page = tab.page
    page.locator("#charts .chart").first.scroll_into_view_if_needed()
    page.locator("#charts .chart.drawn .chart-part.of-days").first.wait_for()
    with page.expect_response(lambda answer: "zoom=4" in answer.url):
        page.locator("#days-view").press("+")
        page.locator("#days-view").press("+")
    page.wait_for_function(AS_WIDE, arg=4)
    tab.drawn()
    page.locator(".days-scroll").evaluate("part => { part.scrollLeft = 300; }")
    page.wait_for_function(
        "() => Math.abs(document.querySelector('#charts .chart-part.of-days').scrollLeft - 300) < 2"
    )
    page.locator("[data-zoom=all]").click()
    page.wait_for_function(AS_WIDE, arg=1)


@pytest.mark.parametrize("lang", LANGS)
def test_the_days_in_sight_become_the_days_of_the_filter(open_site, dataset, lang):
    tab = open_site(f"?lang={lang}&front=iraq")
    closer(tab.page, 2)
    tab.page.locator(".days-scroll").evaluate("part => { part.scrollLeft = 0; }")
    tab.page.locator("[data-zoom=use]").click()
    tab.page.wait_for_url("**to=**")
    quarter = dataset.day(-(-dataset.days // 4) - 1).isoformat()
    assert tab.query == f"front=iraq&to={quarter}&lang={lang}"


@pytest.mark.parametrize("day", ["first", "last"])
def test_an_event_opened_out_of_sight_comes_into_sight(open_site, dataset, day):
    events = sorted(
        (e for e in dataset.shown if e.front == "iraq" and e.precision == "day"),
        key=lambda e: e.first_day,
    )
    event = events[0 if day == "first" else -1]
    page = open_site("?front=iraq").page
    closer(page, 3)
    page.locator(".days-scroll").evaluate(
        "(part, end) => { part.scrollLeft = end ? part.scrollWidth : 0; }", day == "first"
    )
    page.locator(f"#list-body tr[data-event={event.event_id}] a").first.click()
    page.locator(".open-ring").wait_for()
    page.wait_for_function(IN_SIGHT)


def test_a_button_that_can_do_no_more_says_so(open_site):
    page = open_site("?front=syria").page
    expect(page.locator("[data-zoom=out]")).to_be_disabled()
    closer(page, 3)
    expect(page.locator("[data-zoom=in]")).to_be_disabled()
    assert page.evaluate(SCROLLED) > 0


@pytest.mark.parametrize("lang", LANGS)
def test_closer_lanes_are_laid_out_anew_and_name_their_month(open_site, lang):
    page = open_site(f"?lang={lang}&front=gaza").page
    labels = page.locator("#chart-layer text[data-event]")
    before = labels.count()
    expect(page.locator(".month-name")).to_have_text("")
    with page.expect_response(lambda answer: "zoom=8" in answer.url):
        closer(page, 3)
    expect(page.locator(".month-name")).to_have_text("October" if lang == "en" else "تشرين الأول")
    page.wait_for_function(
        "n => document.querySelectorAll('#chart-layer text[data-event]').length >= n", arg=before
    )
    page.locator(".days-scroll").evaluate("part => { part.scrollLeft = part.scrollWidth; }")
    expect(page.locator(".month-name")).to_have_text("November" if lang == "en" else "تشرين الثاني")
