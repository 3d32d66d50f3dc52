"""The strip, lines and labels under the plot, as readers see them with the marks over them."""

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS
from timeline.view import View, selected_ids

pytestmark = pytest.mark.browser
SIZES = [
    {"width": 1280, "height": 800},
    {"width": 1500, "height": 900},
    {"width": 390, "height": 844},
]

# Words count as ink from .74 em above their baseline to .22 em below; the font's line box has its
# baseline 1.025 em below its top.
INK = """() => {
    const plot = document.querySelector('#chart .js-plotly-plot');
    const group = [...plot.querySelectorAll('.scatterlayer .trace')]
        .find(g => g.__data__[0].trace.name === 'marks');
    const events = group.__data__[0].trace.customdata.map(c => c[0]);
    const marks = [...group.querySelectorAll('path.point')].map((path, n) => {
        const box = path.getBoundingClientRect();
        return [events[n], box.left, box.right, box.top, box.bottom];
    });
    const words = [...document.querySelectorAll('#chart-layer text')].map(text => {
        const box = text.getBoundingClientRect();
        const em = parseFloat(getComputedStyle(text).fontSize);
        const base = box.top + 1.025 * em;
        return [text.dataset.event || '', box.left, box.right, base - 0.74 * em, base + 0.22 * em];
    });
    return {marks, words};
}"""


def touch(one, other, slack=1.0):
    """Two boxes of different events cover the same px, but for a hairline."""
    (a, left, right, top, bottom), (b, left2, right2, top2, bottom2) = one, other
    across = left + slack < right2 and left2 + slack < right
    return a != b and across and top + slack < bottom2 and top2 + slack < bottom


def said(page):
    return page.locator("#chart-layer text").all_text_contents()


def named(page):
    """The events that words or leaders of the layer stand for."""
    return set(
        page.eval_on_selector_all(
            "#chart-layer [data-event]", "parts => parts.map(part => part.dataset.event)"
        )
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("lang", LANGS)
def test_labels_touch_no_mark_of_another_event(open_site, dataset, lang, size):
    page = open_site(f"?lang={lang}", size=size).page
    ink = page.evaluate(INK)
    assert len(ink["marks"]) == len(dataset.shown)
    labels = [words for words in ink["words"] if words[0]]
    assert len(labels) > 5
    assert [(w, m) for w in ink["words"] for m in ink["marks"] if touch(w, m)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_strip_and_labels_lie_under_the_plot_and_follow_the_window(open_site, dataset, lang):
    page = open_site(f"?lang={lang}").page
    labels = {event.label(lang) for event in dataset.shown if event.milestone == 1}
    shown = {words.strip("\u2067\u2069") for words in said(page)}
    assert labels & shown
    assert page.locator("#chart-layer rect[width$='%']").count() >= len(dataset.fronts)
    boxes = """['#chart-layer', '#chart .main-svg'].map(each => {
        const {left, right, top} = document.querySelector(each).getBoundingClientRect();
        return [left, right, top].map(Math.round);
    })"""
    for width in (1280, 1330):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(800)
        layer, plot = page.evaluate(boxes)
        assert layer == plot


@pytest.mark.parametrize("lang", LANGS)
def test_days_are_drawn_beside_the_names_of_lanes_and_never_under_them(open_site, lang):
    page = open_site(f"?lang={lang}").page
    page.locator("#escalation, [data-chart=escalation]").first.scroll_into_view_if_needed()
    page.wait_for_selector("[data-chart=escalation].drawn .of-days")
    sides = page.evaluate("""() => {
        const box = each => document.querySelector(each).getBoundingClientRect();
        const chart = '[data-chart=escalation] ';
        return [['#names', '#chart .main-svg'], [chart + '.of-names', chart + '.of-days']]
            .map(pair => pair.map(each => [box(each).left, box(each).right].map(Math.round)));
    }""")
    for names, days in sides:
        first, second = (names, days) if lang == "en" else (days, names)
        assert first[1] <= second[0] + 1
        assert names[0] < names[1]


@pytest.mark.parametrize("lang", LANGS)
def test_a_filter_changes_the_layer_together_with_the_marks(open_site, dataset, lang):
    tab = open_site(f"?lang={lang}")
    page = tab.page
    everything = named(page)
    page.locator(".filter-front input[value=syria]").check()
    page.wait_for_url("**front=syria**")
    tab.drawn()
    chosen = set(selected_ids(dataset, View(front=("syria",))))
    assert {mark[0] for mark in page.evaluate(INK)["marks"]} == chosen
    assert named(page)
    assert named(page) <= chosen
    assert not everything <= chosen


def test_labels_of_other_events_step_back_while_a_card_is_open(open_site, dataset):
    tab = open_site()
    page = tab.page
    label = page.locator("#chart-layer text[data-event]").first
    opened = label.get_attribute("data-event")
    expect(page.locator("#chart-layer .aside")).to_have_count(0)
    page.locator(f"#list-body tr[data-event={opened}] a").click()
    page.locator("#card h2").wait_for()
    expect(page.locator("#chart-layer text.aside").first).to_have_css("opacity", "0.75")
    tab.drawn()
    for part in page.locator(f"#chart-layer [data-event={opened}]").all():
        assert "aside" not in (part.get_attribute("class") or "")
    page.keyboard.press("Escape")
    expect(page.locator("#chart-layer .aside")).to_have_count(0)
