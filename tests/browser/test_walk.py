"""The marks by keyboard, and what a fingertip finds where several stand together."""

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS, say

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
MARKS = """() => document.querySelector('#chart .js-plotly-plot')._fullData
    .find(trace => trace.name === 'marks').customdata.length"""


def told(page):
    return page.locator("#walk-said").text_content()


@pytest.mark.parametrize("lang", LANGS)
def test_every_mark_is_reached_by_arrows_and_told(open_site, dataset, lang):
    page = open_site(f"?front=west_bank&front=yemen_red_sea&lang={lang}").page
    view = page.locator("#days-view")
    view.focus()
    heard = set()
    view.press("ArrowRight")
    for _ in range(2):
        view.press("Home")
        before = None
        while told(page) != before:
            before = told(page)
            heard.add(before)
            view.press("ArrowRight")
        view.press("ArrowDown")
    assert len(heard) == page.evaluate(MARKS)
    titles = [e.text("title", lang) for e in dataset.shown if e.front == "west_bank"]
    assert all(any(words.startswith(title) for words in heard) for title in titles)


def test_enter_opens_the_mark_and_escape_leaves(open_site):
    tab = open_site("?front=syria")
    view = tab.page.locator("#days-view")
    view.focus()
    view.press("ArrowRight")
    view.press("End")
    expect(tab.page.locator(".walk-ring")).to_have_count(1)
    title = told(tab.page).split(". ")[0]
    view.press("Enter")
    expect(tab.page.locator("#card [data-card-title]")).to_have_text(title)
    tab.page.locator("#days-view").focus()
    tab.page.locator("#days-view").press("Escape")
    expect(tab.page.locator(".walk-ring")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_tap_on_a_stack_gives_its_list(open_site, dataset, lang):
    tab = open_site(f"?front=gaza&lang={lang}", size=PHONE)
    page = tab.page
    place = page.evaluate(
        """() => {
            const plot = document.querySelector('#chart .js-plotly-plot');
            const trace = plot._fullData.find(each => each.name === 'marks');
            const n = trace.customdata.findIndex(each => each[0] === 'E100');
            plot.scrollIntoView({block: 'center'});
            const box = plot.getBoundingClientRect();
            const {xaxis, yaxis} = plot._fullLayout;
            return {x: box.left + xaxis.d2p(trace.x[n]), y: box.top + yaxis.d2p(trace.y[n])};
        }"""
    )
    page.mouse.click(place["x"], place["y"])
    links = page.locator(".day-list a")
    expect(links.first).to_be_visible()
    assert links.count() > 1
    head = f"{say('walk.day', lang)}: {links.count()}"
    expect(page.locator(".day-head strong")).to_have_text(head)
    expect(page.locator("#card [data-card-title]")).to_have_count(0)
    first = links.first.text_content()
    links.first.click()
    expect(page.locator("#card [data-card-title]")).to_have_text(first)
    expect(page.locator(".day-list")).to_have_count(0)
