"""What readers do on the page, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS
from timeline.view import View, choices, from_query, selected_ids, to_query

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def lang_query(lang):
    return "" if lang == "en" else f"?lang={lang}"


def shown_rows(page):
    return page.locator("#list-body tr:not([hidden])")


def marks(page):
    """The events that the lanes show, as their drawing names them."""
    return set(
        page.evaluate(
            """[...document.querySelector('#chart .js-plotly-plot')._fullData]
            .filter(t => t.name === 'marks').flatMap(t => t.customdata.map(c => c[0]))"""
        )
    )


def tick(page, name, value):
    page.locator(f".filter-{name} input[value={value}]").check()


def mark_place(page, event_id):
    """Where the mark of an event stands in the window."""
    return page.evaluate(
        """id => {
            const plot = document.querySelector('#chart .js-plotly-plot');
            const trace = plot._fullData.find(t => t.name === 'marks');
            const n = trace.customdata.findIndex(c => c[0] === id);
            const {xaxis, yaxis} = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return {x: box.left + xaxis._offset + xaxis.d2p(trace.x[n]),
                    y: box.top + yaxis._offset + yaxis.d2p(trace.y[n])};
        }""",
        event_id,
    )


def a_lone_mark(dataset):
    """An event with a known day that stands alone on its day and front."""
    days = [(e.front, e.first_day) for e in dataset.shown]
    return next(
        e.event_id
        for e in dataset.shown
        if e.precision == "day" and days.count((e.front, e.first_day)) == 1
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_front_shows_its_events_alone_and_all_counts_agree(open_site, dataset, lang):
    tab = open_site(lang_query(lang))
    page = tab.page
    everything = len(dataset.shown)
    expect(shown_rows(page)).to_have_count(everything)
    assert marks(page) == set(selected_ids(dataset, View()))
    promised = page.locator(".filter-front .choice:has-text('') .count").nth(3).inner_text()
    tick(page, "front", "syria")
    expect(shown_rows(page)).to_have_count(int(promised))
    tab.drawn()
    wanted = set(selected_ids(dataset, View(front=("syria",))))
    assert marks(page) == wanted
    assert len(wanted) == int(promised) < everything
    expect(page.locator("#state")).to_contain_text(f"{len(wanted)}")
    assert "front=syria" in tab.query


@pytest.mark.parametrize("lang", LANGS)
def test_an_actor_is_found_by_another_of_its_names(open_site, dataset, lang):
    tab = open_site(lang_query(lang))
    page = tab.page
    page.locator("#actors").fill("حوثي" if lang == "ar" else "Houthi")
    option = page.get_by_role("option", name=dataset.actors["ansar_allah"].short(lang))
    expect(option).to_have_count(1)
    promised = int(option.locator(".count").inner_text())
    option.click()
    expect(shown_rows(page)).to_have_count(promised)
    tab.drawn()
    assert marks(page) == set(selected_ids(dataset, View(actor=("ansar_allah",))))
    page.keyboard.press("Escape")
    page.locator("#role label").nth(1).click()
    acting = selected_ids(dataset, View(actor=("ansar_allah",), role="initiator"))
    expect(shown_rows(page)).to_have_count(len(acting))
    assert "role=initiator" in tab.query


def test_counts_follow_the_other_filters(open_site, dataset):
    tab = open_site("?front=gaza")
    found = choices(dataset, View(front=("gaza",)))
    counts = tab.page.locator(".filter-group .count").all_inner_texts()
    assert counts == [str(n) for n in found["group"].values()]
    fronts = tab.page.locator(".filter-front .count").all_inner_texts()
    assert fronts == [str(n) for n in found["front"].values()]


def test_the_address_is_the_one_that_the_command_line_writes(open_site, dataset):
    tab = open_site()
    page = tab.page
    tick(page, "group", "force")
    tick(page, "front", "syria")
    tick(page, "front", "gaza")
    page.locator("#words").fill("car (strike) & 'more'")
    page.wait_for_url("**words=**")
    page.locator(".days-track input").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**from=2023-10-10**")
    view, problems = from_query(tab.query, dataset)
    assert problems == ()
    assert to_query(view) == tab.query
    assert view.front == ("gaza", "syria")


@pytest.mark.parametrize("lang", LANGS)
def test_words_narrow_the_events_in_either_language(open_site, dataset, lang):
    tab = open_site(lang_query(lang))
    typed = "جنيف" if lang == "ar" else "geneva"
    tab.page.locator("#words").fill(typed)
    wanted = selected_ids(dataset, View(words=typed))
    assert wanted
    expect(shown_rows(tab.page)).to_have_count(len(wanted))
    expect(tab.page.locator(".condition")).to_contain_text(typed)


def test_typing_is_one_step_back_not_many(open_site, dataset):
    tab = open_site()
    page = tab.page
    for typed in ("g", "ge", "geneva"):
        page.locator("#words").fill(typed)
        page.wait_for_url(f"**words={typed}")
    page.go_back()
    page.wait_for_url(lambda url: "words" not in url)
    expect(shown_rows(page)).to_have_count(len(dataset.shown))
    expect(page.locator("#words")).to_have_value("")


def test_days_are_chosen_with_the_keyboard_and_said_in_words(open_site, dataset):
    tab = open_site()
    page = tab.page
    last = page.locator(".days-track input").nth(1)
    last.focus()
    page.keyboard.press("Home")
    first = dataset.info.first
    page.wait_for_url(f"**to={first.isoformat()}")
    wanted = selected_ids(dataset, View(end=first))
    expect(shown_rows(page)).to_have_count(len(wanted))
    assert last.get_attribute("aria-valuetext") == "7 Oct"


@pytest.mark.parametrize("lang", LANGS)
def test_each_condition_and_all_of_them_can_be_taken_away(open_site, dataset, lang):
    tab = open_site(f"?front=gaza&group=force&from=2023-10-10&lang={lang}")
    page = tab.page
    expect(page.locator(".condition")).to_have_count(3)
    page.locator(".condition .remove").first.click()
    expect(page.locator(".condition")).to_have_count(2)
    assert "front" not in tab.query
    expect(page.locator(".filter-front input:checked")).to_have_count(0)
    page.locator(".clear-all").click()
    expect(page.locator(".condition")).to_have_count(0)
    expect(shown_rows(page)).to_have_count(len(dataset.shown))
    assert tab.query == ("" if lang == "en" else f"lang={lang}")


@pytest.mark.parametrize("lang", LANGS)
def test_a_click_on_a_mark_opens_its_card_without_drawing_again(open_site, dataset, lang):
    tab = open_site(lang_query(lang))
    page = tab.page
    event = dataset.event[a_lone_mark(dataset)]
    page.evaluate(
        """window.drawings = 0; document.querySelector('#chart .js-plotly-plot')
        .on('plotly_afterplot', () => window.drawings += 1)"""
    )
    spot = mark_place(page, event.event_id)
    page.mouse.click(spot["x"], spot["y"])
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text(event.text("title", lang))
    expect(card.locator(".other")).to_have_text(event.text("title", "ar" if lang == "en" else "en"))
    expect(card).to_contain_text(dataset.sources[event.sources[0]].publisher)
    assert f"event={event.event_id}" in tab.query
    expect(page.locator(".open-ring")).to_have_count(1)
    assert page.evaluate("window.drawings") == 0
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    expect(page.locator(".side")).not_to_have_class(re.compile("with-card"))
    expect(page.locator(".open-ring")).to_have_count(0)
    assert "event" not in tab.query


@pytest.mark.parametrize("lang", LANGS)
def test_a_deep_link_shows_filters_and_card_and_back_works(open_site, dataset, lang):
    first, second = selected_ids(dataset, View(front=("iraq",)))[:2]
    tab = open_site(f"?front=iraq&lang={lang}&event={first}")
    page = tab.page
    title = page.locator("#card h2")
    expect(title).to_have_text(dataset.event[first].text("title", lang))
    expect(page.locator(".filter-front input[value=iraq]")).to_be_checked()
    page.locator(f"#list-body tr[data-event={second}] a").click()
    expect(title).to_have_text(dataset.event[second].text("title", lang))
    page.go_back()
    expect(title).to_have_text(dataset.event[first].text("title", lang))
    page.go_forward()
    expect(title).to_have_text(dataset.event[second].text("title", lang))


def test_previous_and_next_stay_within_the_filter(open_site, dataset):
    tab = open_site("?front=iraq")
    page = tab.page
    page.locator("#list-body tr:not([hidden]) a").first.click()
    seen = set()
    for _ in range(5):
        page.locator("#card h2").wait_for()
        seen.add(from_query(tab.query, dataset)[0].event)
        before = page.url
        page.locator("#card nav a:has(.icon-next)").click()
        page.wait_for_url(lambda url, before=before: url != before)
        expect(page.locator("#card .card-foot")).to_contain_text(
            from_query(tab.query, dataset)[0].event
        )
    assert len(seen) == 5
    assert seen <= set(selected_ids(dataset, View(front=("iraq",))))


def test_a_name_of_a_lane_shows_that_front_alone(open_site, dataset):
    tab = open_site()
    tab.page.locator(".lane-name.front-4 a").click()
    wanted = selected_ids(dataset, View(front=("syria",)))
    expect(shown_rows(tab.page)).to_have_count(len(wanted))


@pytest.mark.parametrize("lang", LANGS)
def test_the_tooltip_can_be_entered_and_closes_with_escape(open_site, dataset, lang):
    tab = open_site(lang_query(lang))
    page = tab.page
    event = dataset.event[a_lone_mark(dataset)]
    spot = mark_place(page, event.event_id)
    page.mouse.move(spot["x"], spot["y"])
    tip = page.locator(".tip-words")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(event.text("title", lang))
    box = tip.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=2)
    page.wait_for_timeout(600)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_language_switch_turns_the_page_and_keeps_the_view(open_site, dataset):
    tab = open_site("?front=gaza")
    page = tab.page
    side = page.locator(".side").bounding_box()
    page.locator("#language").click()
    page.wait_for_url("**lang=ar")
    tab.drawn()
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == [
        "rtl",
        "ar",
    ]
    expect(page.locator("h1")).to_have_text(dataset.info.title("ar"))
    expect(page.locator(".filter-front input[value=gaza]")).to_be_checked()
    mirrored = page.locator(".side").bounding_box()
    assert side["x"] > 640 > mirrored["x"] + mirrored["width"]
    page.locator("#language").click()
    page.wait_for_url("**?front=gaza&lang=en")
    tab.drawn()
    assert page.evaluate("document.documentElement.dir") == "ltr"


def test_a_first_visit_is_answered_in_the_language_of_the_browser(open_site):
    tab = open_site(locale="ar-LB")
    assert tab.page.evaluate("document.documentElement.lang") == "ar"
    tab.page.locator("#language").click()
    tab.page.wait_for_url("**lang=en")
    tab.drawn()
    assert tab.page.evaluate("document.documentElement.dir") == "ltr"


def test_a_page_that_came_in_the_wrong_language_is_built_again(open_site, dataset):
    tab = open_site(None)
    tab.page.route(
        "**/_dash-layout", lambda route: route.continue_(headers={"accept": "application/json"})
    )
    tab.open("?lang=ar&front=syria")
    expect(tab.page.locator("h1")).to_have_text(dataset.info.title("ar"))
    wanted = selected_ids(dataset, View(front=("syria",)))
    expect(shown_rows(tab.page)).to_have_count(len(wanted))
    expect(tab.page.locator(".filter-front input[value=syria]")).to_be_checked()


def test_the_theme_is_the_systems_until_the_reader_chooses(open_site):
    tab = open_site(color_scheme="dark")
    page = tab.page
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    ink = "document.querySelector('#chart-layer text').getAttribute('fill')"
    before = page.evaluate(ink)
    page.locator("[data-theme-switch]").click()
    tab.drawn()
    assert page.evaluate(paper) != dark
    expect(page.locator("#chart .main-svg").first).to_be_visible()
    for _ in range(50):
        if page.evaluate(ink) != before:
            break
        page.wait_for_timeout(100)
    assert page.evaluate(ink) != before
    tab.open()
    assert page.evaluate(paper) != dark


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_phone_filters_are_a_drawer_that_says_the_outcome(open_site, dataset, lang):
    tab = open_site(lang_query(lang), size=PHONE)
    page = tab.page
    expect(page.locator(".filters")).to_be_hidden()
    page.locator(".tools [data-open-filters]").click()
    expect(page.locator(".side")).to_be_visible()
    assert page.evaluate("document.querySelector('header').inert")
    tick(page, "front", "yemen_red_sea")
    wanted = selected_ids(dataset, View(front=("yemen_red_sea",)))
    expect(page.locator("#outcome")).to_contain_text(str(len(wanted)))
    page.locator("#outcome").click()
    expect(page.locator(".filters")).to_be_hidden()
    expect(shown_rows(page)).to_have_count(len(wanted))
    assert not page.evaluate("document.querySelector('header').inert")
    page.locator("#list-body tr:not([hidden]) a").first.click()
    sheet = page.locator(".side")
    expect(sheet.locator("h2[data-card-title]")).to_be_visible()
    assert sheet.bounding_box()["height"] <= 844 / 2 + 2
    page.locator("#card nav a:has(.icon-close)").click()
    expect(sheet).to_be_hidden()


def test_on_a_phone_the_open_mark_stands_above_its_card(open_site, dataset):
    event = next(e for e in dataset.shown if e.front == list(dataset.fronts)[-1])
    page = open_site(f"?event={event.event_id}", size=PHONE).page
    expect(page.locator("#card h2")).to_be_visible()
    ring, sheet = (page.locator(each).bounding_box() for each in (".open-ring", ".side"))
    assert 0 < ring["y"] < ring["y"] + ring["height"] < sheet["y"]


@pytest.mark.parametrize("size", [PHONE, {"width": 768, "height": 1024}, None])
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_wider_than_the_window(open_site, lang, size):
    tab = open_site(lang_query(lang), size=size)
    wide, window = tab.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= window


def test_the_export_menu_gives_a_file_of_the_view(open_site, dataset, site):
    tab = open_site("?front=syria&lang=ar")
    page = tab.page
    page.locator(".tools .menu summary").click()
    with page.expect_download() as started:
        page.locator(".menu-body a", has_text="CSV").click()
    rows = started.value.path().read_text("utf-8-sig").splitlines()
    assert started.value.suggested_filename.endswith(".csv")
    assert "syria" in started.value.suggested_filename
    for event_id in selected_ids(dataset, View(front=("syria",))):
        assert any(event_id in row for row in rows)
    with page.expect_download() as started:
        page.locator(".menu-body a", has_text="PNG").first.click()
    assert started.value.path().read_bytes()[:4] == b"\x89PNG"


def test_copy_link_names_the_language(open_site):
    tab = open_site("?front=gaza", permissions=["clipboard-read", "clipboard-write"])
    page = tab.page
    page.locator(".tools [data-copy-link]").click()
    expect(page.locator(".tools .copy")).to_contain_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("?front=gaza&lang=en")


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_result_offers_ways_out(open_site, lang):
    tab = open_site(f"?front=iraq&words=zzzz&lang={lang}")
    page = tab.page
    expect(page.locator("#nothing strong").first).to_be_visible()
    page.locator("#nothing .button").first.click()
    expect(page.locator("#nothing")).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_a_wrong_address_is_reported_and_not_followed(open_site, dataset, lang):
    tab = open_site(f"?front=gazza&event=E999999&lang={lang}")
    expect(tab.page.locator("#query-problems li").first).to_contain_text("gazza")
    expect(shown_rows(tab.page)).to_have_count(len(dataset.shown))


def test_the_slash_key_goes_to_the_search(open_site):
    tab = open_site()
    tab.page.keyboard.press("/")
    expect(tab.page.locator("#words")).to_be_focused()


def test_every_event_of_the_list_is_reached_by_keyboard(open_site, dataset):
    tab = open_site("?front=iraq")
    page = tab.page
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    shown = selected_ids(dataset, View(front=("iraq",)))
    reached = []
    for _ in range(len(shown) + 12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('tr')?.dataset.event"))
    events = [each for each in reached if each]
    assert sorted(events) == sorted(shown)
    page.locator(f"#list-body tr[data-event={events[-1]}] a").press("Enter")
    expect(page.locator("#card .card-foot")).to_contain_text(events[-1])
