"""What belongs together lights up together; what was looked for is marked where it stands."""

import re

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS
from timeline.view import View, fold, selected_ids

pytestmark = pytest.mark.browser

TYPED = {"en": "GAZA", "ar": "غزه"}
"""Words as readers type them: in capitals, and with heh for ta marbuta."""
FOUND = "#list-body tr:not([hidden]):has(mark)"
RING = """() => {
    const ring = document.querySelector('.hint-ring');
    if (!ring) return null;
    const plot = document.querySelector('#chart .js-plotly-plot');
    const group = [...plot.querySelectorAll('.scatterlayer .trace')]
        .find(g => g.__data__[0].trace.name === 'marks');
    const n = group.__data__[0].trace.customdata.findIndex(c => c[0] === ring.dataset.event);
    const middle = part => {
        const {left, right, top, bottom} = part.getBoundingClientRect();
        return [(left + right) / 2, (top + bottom) / 2];
    };
    const [a, b] = middle(ring), [x, y] = middle(group.querySelectorAll('path.point')[n]);
    return [ring.dataset.event, Math.hypot(a - x, b - y)];
}"""


def ids(rows):
    return rows.evaluate_all("found => found.map(row => row.dataset.event)")


def draw_charts(page):
    page.locator("[data-chart=fronts]").scroll_into_view_if_needed()
    page.locator("[data-chart=responses].drawn").wait_for()


def with_points(page):
    """The events that are drawn in a chart below the lanes, and are in the list."""
    drawn = "parts => [...new Set(parts.map(part => part.dataset.event))]"
    return page.locator("[data-chart=responses] [data-event]").evaluate_all(drawn)


@pytest.mark.parametrize("lang", LANGS)
def test_words_looked_for_are_marked_in_the_titles_that_hold_them(open_site, dataset, lang):
    words = TYPED[lang]
    page = open_site(f"?lang={lang}").page
    expect(page.locator("mark")).to_have_count(0)
    page.locator("#words").fill(words)
    page.locator("mark").first.wait_for(state="attached")
    chosen = selected_ids(dataset, View(words=words))
    held = {i for i in chosen if fold(words) in fold(dataset.event[i].text("title", lang))}
    assert set(ids(page.locator(FOUND))) == held
    assert {fold(found) for found in page.locator("mark").all_text_contents()} == {fold(words)}
    for event in held:
        shown = page.locator(f"#list-body tr[data-event={event}] a").text_content()
        assert shown == dataset.event[event].text("title", lang)
    page.locator("#words").fill("")
    expect(page.locator("mark")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_the_open_card_marks_the_words_until_they_are_dropped(open_site, dataset, lang):
    words = TYPED[lang]
    event = next(
        i
        for i in selected_ids(dataset, View(words=words))
        if fold(words) in fold(dataset.event[i].text("title", lang))
    )
    page = open_site(f"?words={words}&lang={lang}").page
    page.locator(f"#list-body tr[data-event={event}] a").click()
    title = page.locator("#card [data-card-title]")
    expect(title.locator("mark").first).to_be_visible()
    expect(title).to_have_text(dataset.event[event].text("title", lang))
    there = f"new URLSearchParams({{event: '{event}', lang: '{lang}'}})"
    page.evaluate(f"window.timelineAddress.go({there})")
    expect(page.locator("#card mark")).to_have_count(0)
    expect(title).to_have_text(dataset.event[event].text("title", lang))


def test_an_event_found_by_another_name_marks_nothing(open_site, dataset):
    words = "حزب الله"
    assert selected_ids(dataset, View(words=words))
    page = open_site(f"?words={words}&lang=en").page
    page.locator("#list-body tr:not([hidden])").first.wait_for(state="attached")
    expect(page.locator("#list-body mark")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_are_told_apart_in_both_themes(open_site, scheme):
    page = open_site("?words=gaza&lang=en", color_scheme=scheme).page
    mark = page.locator("#list-body mark").first
    ground, line = mark.evaluate(
        "part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).boxShadow]"
    )
    assert ground not in ("rgba(0, 0, 0, 0)", "transparent")
    assert "inset" in line
    assert mark.evaluate(
        "p => getComputedStyle(p).color === getComputedStyle(p.parentElement).color"
    )


def test_marked_words_are_told_apart_in_forced_colours(open_site):
    page = open_site("?words=gaza&lang=en", forced_colors="active").page
    line = page.locator("#list-body mark").first.evaluate(
        "part => getComputedStyle(part).textDecorationLine"
    )
    assert line == "underline"


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_lights_its_mark_and_its_points(open_site, lang):
    page = open_site(f"?lang={lang}").page
    draw_charts(page)
    event = with_points(page)[0]
    row = page.locator(f"#list-body tr[data-event={event}]")
    row.scroll_into_view_if_needed()
    row.hover()
    found, distance = page.evaluate(RING)
    assert (found, distance < 1.5) == (event, True)
    expect(page.locator(f".chart [data-event={event}].lit").first).to_be_attached()
    page.mouse.move(0, 0)
    expect(page.locator(".hint-ring")).to_have_count(0)
    expect(page.locator(".lit")).to_have_count(0)
    row.locator("a").focus()
    assert page.evaluate(RING)[0] == event
    page.keyboard.press("Tab")
    assert page.evaluate(RING)[0] != event


@pytest.mark.parametrize("lang", LANGS)
def test_a_point_of_a_chart_lights_the_mark_and_the_row(open_site, lang):
    page = open_site(f"?lang={lang}").page
    draw_charts(page)
    point = page.locator("[data-chart=responses] g[data-event]:has(circle, path)").first
    event = point.get_attribute("data-event")
    point.dispatch_event("pointerover", {"bubbles": True, "pointerType": "mouse"})
    found, distance = page.evaluate(RING)
    assert (found, distance < 1.5) == (event, True)
    expect(page.locator(f"#list-body tr[data-event={event}]")).to_have_class(re.compile("lit"))


def test_a_mark_of_the_lanes_lights_the_row(open_site):
    page = open_site("?front=yemen_red_sea&lang=en").page
    mark = page.locator("#chart .scatterlayer path.point").nth(3)
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#list-body tr.lit")).to_have_count(1)
    expect(page.locator(".hint-ring")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_the_open_event_is_marked_in_the_charts(open_site, lang):
    page = open_site(f"?lang={lang}").page
    draw_charts(page)
    first, second = with_points(page)[:2]
    for event in (first, second):
        page.locator(f"#list-body tr[data-event={event}] a").evaluate("link => link.click()")
        expect(
            page.locator(f"[data-chart=responses] [data-event={event}].open").first
        ).to_be_attached()
        opened = page.locator("[data-chart=responses] .open")
        assert set(opened.evaluate_all("all => all.map(part => part.dataset.event)")) == {event}
    page.keyboard.press("Escape")
    expect(page.locator(".chart .open")).to_have_count(0)
