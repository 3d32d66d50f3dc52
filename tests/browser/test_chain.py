"""The chain of an open card, as readers see it over the lanes."""

import pytest
from playwright.sync_api import expect

from timeline import escalation
from timeline.text import LANGS

pytestmark = pytest.mark.browser

COUNT = """() => {
    window.drawings = 0;
    const plot = document.querySelector('#chart .js-plotly-plot');
    plot.on('plotly_afterplot', () => { window.drawings += 1; });
}"""
ANSWERS = """() => [...new Set([...document.querySelectorAll('#chain-layer line')]
    .map(line => line.dataset.event))].sort()"""


@pytest.fixture(scope="module")
def chains(dataset):
    """Chains in which each link has an answer of its own, the longest first."""
    found = [escalation.chain(dataset, event.event_id) for event in dataset.shown]
    plain = [c for c in found if len({link.response for link in c.links}) == len(c.links)]
    return sorted((c for c in plain if c.back and c.forward), key=lambda c: -len(c.links))


def stepped_back(page):
    """The events whose marks have stepped back."""
    return page.evaluate(
        """() => {
            const plot = document.querySelector('#chart .js-plotly-plot');
            const group = [...plot.querySelectorAll('.scatterlayer .trace')]
                .find(g => g.__data__[0].trace.name === 'marks');
            const events = group.__data__[0].trace.customdata.map(c => c[0]);
            return [...group.querySelectorAll('path.point')]
                .flatMap((path, n) => path.classList.contains('aside') ? [events[n]] : []);
        }"""
    )


@pytest.mark.parametrize("lang", LANGS)
def test_opening_a_card_draws_its_chain_and_not_the_lanes(open_site, dataset, chains, lang):
    chain = chains[0]
    tab = open_site(f"?lang={lang}")
    page = tab.page
    expect(page.locator("#chain-layer svg")).to_have_count(0)
    page.evaluate(COUNT)
    page.locator(f"#list-body tr[data-event={chain.event}] a").click()
    page.locator("#chain-layer line").first.wait_for(state="attached")
    assert page.evaluate(ANSWERS) == sorted(link.response for link in chain.links)
    tab.drawn()
    assert page.evaluate("window.drawings") == 0
    assert set(stepped_back(page)) == {e.event_id for e in dataset.shown} - set(chain.ids)
    boxes = page.evaluate(
        """['#chain-layer svg', '#chart .main-svg'].map(each => {
            const {left, right, top, bottom} = document.querySelector(each).getBoundingClientRect();
            return [left, right, top, bottom].map(Math.round);
        })"""
    )
    assert boxes[0] == boxes[1]
    links = page.locator("#exports a", has_text="PNG").first
    assert f"event={chain.event}" in links.get_attribute("href")
    page.keyboard.press("Escape")
    expect(page.locator("#chain-layer svg")).to_have_count(0)
    assert page.evaluate("window.drawings") == 0


@pytest.mark.parametrize("lang", LANGS)
def test_a_filter_moves_the_chain_with_the_lanes_or_takes_it_away(open_site, dataset, chains, lang):
    chain = next(c for c in chains if len({dataset.event[i].front for i in c.ids}) > 1)
    front = dataset.event[chain.event].front
    tab = open_site(f"?event={chain.event}&lang={lang}")
    page = tab.page
    expect(page.locator("#chain-layer svg")).to_have_count(1)
    whole = page.evaluate(ANSWERS)
    tab.open(f"?front={front}&event={chain.event}&lang={lang}")
    expect(page.locator("#chain-layer svg")).to_have_count(
        1 if any(dataset.event[link.response].front == front for link in chain.links) else 0
    )
    here = [i for i in page.evaluate(ANSWERS) if dataset.event[i].front == front]
    assert page.evaluate(ANSWERS) == here
    assert set(here) < set(whole)
    other = next(each for each in dataset.fronts if each != front)
    tab.open(f"?front={other}&event={chain.event}&lang={lang}")
    page.locator("#card h2").wait_for()
    expect(page.locator("#chain-layer svg")).to_have_count(0)
