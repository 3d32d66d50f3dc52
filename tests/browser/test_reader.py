"""Around the lanes: the card's ways out, sources and method, paper, a lost server."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from timeline.text import LANGS, say
from timeline.view import View, from_query
from timeline.web.citing import bibtex_citation, plain_citation
from timeline.web.sources import FIRST, report_rows

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("lang", LANGS)
def test_an_event_is_cited_in_both_forms(open_site, dataset, lang):
    tab = open_site(f"?lang={lang}&event=E018", permissions=["clipboard-read", "clipboard-write"])
    page, event = tab.page, dataset.event["E018"]
    page.locator(".cite summary").click()
    base = f"{tab.address}/"
    for n, cited in enumerate((plain_citation, bibtex_citation)):
        button = page.locator("[data-copy-words]").nth(n)
        button.click()
        expect(button).to_have_text(say("cite.copied", lang))
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == cited(dataset, event, lang, base)


@pytest.mark.parametrize("lang", LANGS)
def test_an_error_in_an_event_is_reported_by_a_letter_that_names_it(open_site, lang):
    page = open_site(f"?lang={lang}&event=E018").page
    letter = page.locator("[data-report]")
    expect(letter).to_have_text(say("report.title", lang))
    assert letter.get_attribute("href").startswith("mailto:")
    assert "E018" in letter.get_attribute("href")


@pytest.mark.parametrize("lang", LANGS)
def test_a_click_on_an_actor_in_the_card_shows_its_events(open_site, dataset, lang):
    tab = open_site(f"?lang={lang}&event=E018")
    actor = dataset.event["E018"].actor1[0]
    tab.page.locator(".fact a", has_text=dataset.actors[actor].short(lang)).first.click()
    expect(tab.page.locator("#state .condition")).to_have_count(1)
    assert from_query(tab.query, dataset)[0] == View(actor=(actor,), lang=lang)


@pytest.mark.parametrize("lang", LANGS)
def test_what_follows_is_said_before_a_summary_about_children(open_site, lang):
    page = open_site(f"?lang={lang}&event=E018").page
    note = page.locator(".content-note + .summary")
    expect(note).to_be_visible()
    expect(page.locator(".content-note")).to_have_text(say("note.children", lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
def test_an_event_that_the_filters_hide_says_so_and_is_shown_by_a_link(open_site, lang, size):
    page = open_site(f"?lang={lang}&event=E018&front=iraq", size=size).page
    expect(page.locator("#card-note p")).to_be_visible()
    page.locator("#card-note [data-show]").click()
    expect(page.locator("#list-body tr.open")).to_have_count(1)
    expect(page.locator("#card-note p")).to_have_count(0)
    assert "iraq" not in page.url
    assert "event=E018" in page.url


@pytest.mark.parametrize("lang", LANGS)
def test_an_event_that_does_not_exist_is_said_above_the_lanes(open_site, lang):
    page = open_site(f"?lang={lang}&event=E9999&front=iraq").page
    problem = page.locator("#event-problem")
    expect(problem).to_contain_text(say("outside.unknown", lang))
    expect(problem).to_contain_text("E9999")
    expect(page.locator("#chart-layer text[data-event]").first).to_be_attached()
    expect(page.locator("#days-view .aside")).to_have_count(0)
    problem.locator("a").first.click()
    expect(problem).to_be_empty()
    assert "E9999" not in page.url
    assert "iraq" in page.url


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_filter_reaches_beyond_its_column(open_site, lang, width):
    page = open_site(f"?lang={lang}", size={"width": width, "height": 800}).page
    if width < 1200:
        page.locator("[data-open-filters]:visible").first.click()
    beyond = """() => {
        const side = document.querySelector('#side').getBoundingClientRect();
        return [...document.querySelectorAll('#side label, #side button, #side input')]
            .filter(each => each.getClientRects().length)
            .filter(each => each.getBoundingClientRect().right > side.right + 1
                || each.getBoundingClientRect().left < side.left - 1)
            .map(each => each.textContent || each.id);
    }"""
    assert page.evaluate(beyond) == []


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_tablet_the_card_never_covers_the_mark_of_its_event(open_site, dataset, lang):
    by_day = sorted(
        (e for e in dataset.shown if e.precision == "day"), key=lambda e: (e.first_day, e.event_id)
    )
    tab = open_site(f"?lang={lang}", size={"width": 820, "height": 1100})
    for event in (by_day[0], by_day[-1], by_day[1]):
        tab.page.evaluate("id => window.timelineAddress.openEvent(id)", event.event_id)
        expect(tab.page.locator("#card [data-card-title]")).to_have_text(event.text("title", lang))
        tab.drawn()
        ring, card = (tab.page.locator(each).bounding_box() for each in (".open-ring", "#side"))
        middle = ring["x"] + ring["width"] / 2
        assert not card["x"] < middle < card["x"] + card["width"]
        assert 0 <= card["x"] <= 820 - card["width"]


@pytest.mark.parametrize("lang", LANGS)
def test_sources_and_method_are_a_place_of_the_page(open_site, dataset, lang):
    page = open_site(f"?lang={lang}").page
    page.locator(".places > a").last.click()
    expect(page.locator("#sources-and-method h2")).to_be_in_viewport()
    expect(page.locator("#reports-list li")).to_have_count(FIRST)
    every = report_rows(dataset, [e.event_id for e in dataset.shown], lang)
    page.locator("[data-all-reports]").click()
    expect(page.locator("#reports-list li")).to_have_count(len(every))
    expect(page.locator("[data-all-reports]")).to_be_hidden()
    first = page.locator("#reports-list li").first
    expect(first).to_contain_text(every[0][0])
    expect(first).to_contain_text(every[0][1])


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_method_is_a_page_with_a_way_back(open_site, lang):
    tab = open_site(f"?lang={lang}")
    tab.page.locator(".method a").click()
    expect(tab.page.locator("h1")).to_have_text("Method")
    tab.page.locator(".document .button").click()
    tab.drawn()
    assert tab.query == f"lang={lang}"


@pytest.mark.parametrize("lang", LANGS)
def test_how_to_read_the_lanes_stands_beside_their_legend(open_site, lang):
    page = open_site(f"?lang={lang}").page
    page.locator(".reading summary").click()
    words = page.locator(".legend-row .reading p")
    expect(words).to_be_visible()
    expect(words).to_have_text(say("reading.lanes", lang))


def words_of(path):
    pdf = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    sizes = {tuple(round(side) for side in page.get_size()) for page in pdf}
    pdf.close()
    return pages, sizes


@pytest.mark.parametrize("lang", LANGS)
def test_the_view_prints_as_pages_without_controls(open_site, dataset, tmp_path, lang):
    tab = open_site(f"?lang={lang}&front=syria", color_scheme="dark")
    path = tmp_path / "page.pdf"
    tab.page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    pages, sizes = words_of(path)
    assert sizes == {(842, 595)}
    whole = " ".join(" ".join(pages).split())
    assert whole.count(dataset.version_label) >= 2
    assert f"?lang={lang}&front=syria" in whole
    if lang == "en":
        assert dataset.info.title("en") in pages[0]
        assert "of 551 events: Syria" in pages[0].replace("\n", " ")
        for control in ("page.copy", "download.title", "filter.words", "reading.title"):
            assert say(control, lang) not in whole
        heads = [page for page in pages if say("list.verification", lang) in page]
        assert len(heads) > 1
    shown = pypdfium2.PdfDocument(path)
    corner = shown[0].render(scale=1).to_pil().convert("L").getpixel((5, 5))
    shown.close()
    assert corner == 255
    expect(tab.page.locator("#paper")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_lost_server_is_said_with_a_way_to_try_again(open_site, lang):
    tab = open_site(f"?lang={lang}")
    page = tab.page
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.route("**/health", lambda route: route.abort())
    page.locator(".filter-front input[value=iraq]").check()
    bar = page.locator("#lost")
    expect(bar).to_be_visible()
    expect(bar).to_contain_text(say("lost.said", lang))
    again = bar.locator("button")
    again.click()
    expect(again).to_have_text(say("lost.still", lang))
    page.unroute("**/_dash-update-component*")
    page.unroute("**/health")
    with page.expect_navigation():
        again.click()
    tab.faults.clear()  # what the browser itself writes of requests that never arrived
    tab.drawn()
    expect(bar).to_be_hidden()
    assert "front=iraq" in tab.query
