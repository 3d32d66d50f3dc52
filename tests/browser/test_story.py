"""A guided walk: told step by step, by buttons, keys or a clicker, left and returned to."""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS
from timeline.view import from_query, selected_ids

pytestmark = pytest.mark.browser
STORY = "border_to_geneva"


def asked(tab):
    return {name: values[-1] for name, values in parse_qs(tab.query).items()}


def shows(tab, dataset, n, lang):
    """The bar, the lanes and the list tell step n."""
    step = dataset.stories[STORY][n]
    page = tab.page
    expect(page.locator(".story-title")).to_have_text(step.title(lang))
    expect(page.locator(".story-text")).to_have_text(step.text(lang))
    chosen = selected_ids(dataset, from_query(step.view, dataset)[0])
    expect(page.locator("#list-body tr:not([hidden])")).to_have_count(len(chosen))
    if step.event_id:
        expect(page.locator(f"#list-body tr.open[data-event={step.event_id}]")).to_have_count(1)
        expect(page.locator(".open-ring")).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_a_story_is_chosen_told_forward_and_back_and_left(open_site, dataset, lang):
    tab = open_site(f"?lang={lang}")
    page = tab.page
    page.locator(".stories summary").click()
    page.locator(f"[data-story={STORY}]").click()
    shows(tab, dataset, 0, lang)
    page.locator(".story [data-step='1']").click()
    shows(tab, dataset, 1, lang)
    page.keyboard.press("PageDown")
    shows(tab, dataset, 2, lang)
    page.keyboard.press("ArrowLeft" if lang == "ar" else "ArrowRight")
    shows(tab, dataset, 3, lang)
    page.keyboard.press("PageUp")
    shows(tab, dataset, 2, lang)
    assert asked(tab)["story"] == STORY
    assert asked(tab)["step"] == "2"
    page.locator("[data-leave-story]").click()
    expect(page.locator("#story")).to_be_hidden()
    assert "story" not in asked(tab)
    assert asked(tab)["event"] == dataset.stories[STORY][2].event_id


def test_a_reader_looks_round_in_a_step_and_comes_back(open_site, dataset):
    tab = open_site(f"?story={STORY}&step=0&{dataset.stories[STORY][0].view}")
    page = tab.page
    expect(page.locator(".story-return")).to_be_hidden()
    page.locator(".filter-front input[value=gaza]").check()
    expect(page.locator(".story-return")).to_be_visible()
    page.locator(".story-return").click()
    shows(tab, dataset, 0, "en")
    expect(page.locator(".story-return")).to_be_hidden()


def test_a_link_to_a_step_opens_it(open_site, dataset):
    step = dataset.stories[STORY][5]
    tab = open_site(f"?{step.view}&event={step.event_id}&story={STORY}&step=5&lang=ar")
    shows(tab, dataset, 5, "ar")


def test_a_story_that_does_not_exist_leaves_the_page_as_it_is(open_site):
    tab = open_site("?story=nowhere&step=99")
    expect(tab.page.locator("#story")).to_be_hidden()


def test_letters_typed_into_the_search_turn_no_page(open_site, dataset):
    tab = open_site(f"?story={STORY}&step=0&{dataset.stories[STORY][0].view}")
    tab.page.locator("#words").press("ArrowRight")
    tab.page.locator("#words").press("PageDown")
    expect(tab.page.locator(".story-title")).to_have_text(dataset.stories[STORY][0].title_en)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(390, 844), (820, 1180)])
def test_neither_step_nor_card_covers_the_event_that_is_told(open_site, dataset, lang, size):
    tab = open_site(f"?lang={lang}", size={"width": size[0], "height": size[1]})
    page = tab.page
    page.locator(".stories summary").click()
    page.locator(f"[data-story={STORY}]").click()
    for n in range(1, 6):
        page.locator(".story [data-step='1']").click()
        event = dataset.stories[STORY][n].event_id
        expect(page.locator(".story-title")).to_have_text(dataset.stories[STORY][n].title(lang))
        if not event:
            continue
        expect(page.locator(f"#list-body tr.open[data-event={event}]")).to_have_count(1)
        page.wait_for_function(
            """() => {
                const place = document.querySelector('.open-ring')?.getBoundingClientRect();
                if (!place) return false;
                const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
                const found = document.elementFromPoint(x, y);
                return Boolean(found?.closest('#chart-box'));
            }"""
        )
    next_step = page.locator(".story [data-step='1']")
    next_step.click(trial=True)


def test_an_entry_of_the_menu_opens_its_first_step_in_a_tab_of_its_own(open_site, dataset):
    page = open_site().page
    address = page.locator(f"[data-story={STORY}]").get_attribute("href")
    tab = open_site(address)
    shows(tab, dataset, 0, "en")
    expect(tab.page.locator(".story-return")).to_be_hidden()
