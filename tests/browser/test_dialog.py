"""Export from the page: one click for a picture, or the dialog with its preview."""

import pytest
from playwright.sync_api import expect

from timeline.export import FORMATS, export
from timeline.export._chunks import texts
from timeline.text import LANGS, say
from timeline.view import View, from_query

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
CLIPBOARD = ["clipboard-read", "clipboard-write"]
KEEP = """() => {
    const address = URL.createObjectURL;
    window.kept = {};
    URL.createObjectURL = (blob) => {
        const found = address(blob);
        window.kept[found] = blob;
        return found;
    };
}"""
SHOWN = """async () => {
    const shown = window.kept[document.querySelector('.export-sheet img').src];
    return [...new Uint8Array(await shown.arrayBuffer())];
}"""
"""The bytes that the preview shows."""
PIXELS = """async (bytes) => {
    const pasted = async () => (await navigator.clipboard.read())[0].getType('image/png');
    const blob = bytes ? new Blob([new Uint8Array(bytes)]) : await pasted();
    const image = await createImageBitmap(blob);
    const paper = new OffscreenCanvas(image.width, image.height).getContext('2d');
    paper.drawImage(image, 0, 0);
    const {data} = paper.getImageData(0, 0, image.width, image.height);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    return [image.width, image.height, ...digest].join(' ');
}"""
"""What a picture shows, the one in the clipboard if none is given: a browser writes it anew."""


class Dialog:
    """The open dialog of a tab."""

    def __init__(self, page):
        self.page, self.root = page, page.locator("#export-dialog")
        self.said = self.root.locator(".export-preview > .export-said")
        self.foot = self.root.locator(".export-foot .export-said")
        self.copy = self.root.locator("[data-copy-picture]")
        self.title = self.root.locator("[name=title]")
        self.picture = self.root.locator(".export-sheet img")

    def choose(self, name, value):
        self.root.locator(f"[name={name}]").select_option(value)
        return self.settled()

    def settled(self):
        """Wait until the preview shows what is chosen."""
        self.page.wait_for_timeout(300)
        self.root.locator(".export-form:not(.drawing)").wait_for()
        return self

    def shown(self):
        return bytes(self.page.evaluate(SHOWN))

    def download(self):
        with self.page.expect_download() as started:
            self.root.locator("[type=submit]").click()
        return started.value.suggested_filename, started.value.path().read_bytes()


@pytest.fixture
def open_dialog(open_site):
    """Return a function that opens a page and the dialog on it."""

    def opened(query, **wishes):
        tab = open_site(query, **wishes)
        tab.page.evaluate(KEEP)
        tab.page.locator(".tools .menu summary").click()
        tab.page.locator("#exports [data-export-open]").click()
        dialog = Dialog(tab.page)
        expect(dialog.picture).to_be_visible()
        dialog.settled()
        return tab, dialog

    return opened


def refuse(tab, status):
    """Take the fault away that a refused file is for the browser, but not for the reader."""
    tab.faults[:] = [fault for fault in tab.faults if str(status) not in fault]


@pytest.mark.parametrize("lang", LANGS)
def test_the_preview_is_the_exported_picture_and_changes_with_each_choice(
    open_dialog, dataset, lang
):
    query = f"front=lebanon_border&lang={lang}"
    _, dialog = open_dialog(f"?{query}")
    view, _ = from_query(query, dataset)
    chosen = {"chart": "lanes", "medium": "slide", "theme": "light"}
    for name, value in {"chart": "escalation", "medium": "square", "theme": "dark"}.items():
        chosen[name] = value
        dialog.choose(name, value)
        assert dialog.shown() == export(dataset, view, format="png", **chosen)[1]
    other = next(each for each in LANGS if each != lang)
    dialog.choose("lang", other)
    there = View(front=view.front, lang=other)
    assert dialog.shown() == export(dataset, there, format="png", **chosen)[1]
    dialog.choose("format", "svg")
    assert dialog.shown() == export(dataset, there, format="svg", **chosen)[1]
    dialog.root.get_by_label(say("dialog.field.outlines", lang)).check()
    dialog.settled()
    assert dialog.shown() == export(dataset, there, format="svg", outlines=True, **chosen)[1]


@pytest.mark.parametrize("lang", LANGS)
def test_a_download_is_the_file_of_the_export_function(open_dialog, dataset, lang):
    query = f"front=iraq&lang={lang}"
    _, dialog = open_dialog(f"?{query}")
    view, _ = from_query(query, dataset)
    for kind in ("png", "pdf", "pptx", "json"):
        dialog.choose("format", kind)
        handout = kind == "pdf"
        if handout:
            dialog.root.get_by_label(say("dialog.field.handout", lang)).check()
        name, content = export(dataset, view, format=kind, handout=handout)
        assert dialog.download() == (name, content)
        expect(dialog.foot).to_contain_text(name)


def test_a_table_is_marked_for_a_spreadsheet_or_not(open_dialog, dataset):
    _, dialog = open_dialog("?front=iraq&lang=en")
    dialog.choose("format", "csv")
    view = View(front=("iraq",))
    rows = export(dataset, view, format="csv")[1].decode()
    expect(dialog.root.locator(".export-sheet pre")).to_contain_text(rows.splitlines()[0])
    expect(dialog.copy).to_be_hidden()
    assert dialog.download()[1].decode("utf-8-sig") == rows
    dialog.root.get_by_label(say("dialog.field.bom", "en")).uncheck()
    assert dialog.download()[1].decode() == rows


@pytest.mark.parametrize("lang", LANGS)
def test_an_edited_title_stands_in_the_picture_and_in_what_the_file_says_of_itself(
    open_dialog, dataset, lang
):
    _, dialog = open_dialog(f"?front=syria&lang={lang}")
    own = {"en": "What happened in Syria", "ar": "ما جرى في سوريا"}[lang]
    assert dataset.info.title(lang) in dialog.title.get_attribute("placeholder")
    before = dialog.shown()
    dialog.title.fill(own)
    dialog.settled()
    assert dialog.shown() != before
    _, content = dialog.download()
    about = dict(texts(content))
    assert about["Title"] == own
    view = View(front=("syria",), lang=lang)
    assert content == export(dataset, view, format="png", title=own)[1]


@pytest.mark.parametrize("lang", LANGS)
def test_a_title_that_is_too_long_is_refused_in_the_words_of_the_page(open_dialog, lang):
    tab, dialog = open_dialog(f"?front=syria&lang={lang}")
    dialog.choose("lang", next(each for each in LANGS if each != lang))
    dialog.title.fill("x" * 140)
    expect(dialog.said).to_have_class("export-said wrong")
    name = say("dialog.field.title", lang)
    assert dialog.said.inner_text() == say("problem.X37", lang, name=name, n=140, limit=120)
    expect(dialog.picture).to_be_hidden()
    dialog.title.fill("Short")
    expect(dialog.picture).to_be_visible()
    refuse(tab, 400)


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_is_copied_from_the_menu_and_from_the_dialog(open_site, dataset, lang):
    query = f"front=iraq&lang={lang}"
    page = open_site(f"?{query}", permissions=CLIPBOARD).page
    page.locator(".tools .menu summary").click()
    page.locator("#exports [data-copy-picture]").click()
    expect(page.locator("#exports .export-said")).to_have_text(say("dialog.copied", lang))
    view, _ = from_query(query, dataset)
    slide = export(dataset, view, format="png")[1]
    assert page.evaluate(PIXELS) == page.evaluate(PIXELS, list(slide))
    page.locator("#exports [data-export-open]").click()
    dialog = Dialog(page)
    dialog.settled().choose("medium", "square")
    dialog.copy.click()
    expect(dialog.foot).to_have_text(say("dialog.copied", lang))
    square = export(dataset, view, format="png", medium="square")[1]
    assert page.evaluate(PIXELS) == page.evaluate(PIXELS, list(square))


@pytest.mark.parametrize("lang", LANGS)
def test_a_refused_clipboard_is_told_in_words(open_dialog, lang):
    _, dialog = open_dialog(f"?front=iraq&lang={lang}")
    dialog.page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); }")
    dialog.copy.click()
    expect(dialog.foot).to_have_text(say("dialog.refused", lang))


@pytest.mark.parametrize("lang", LANGS)
def test_a_lost_server_is_told_in_words(open_dialog, lang):
    tab, dialog = open_dialog(f"?front=iraq&lang={lang}")
    tab.page.route("**/export?*", lambda route: route.abort())
    dialog.root.locator("[name=theme]").select_option("dark")
    expect(dialog.said).to_have_text(say("dialog.lost", lang))
    dialog.root.locator("[type=submit]").click()
    expect(dialog.foot).to_have_text(say("dialog.lost", lang))
    tab.page.unroute("**/export?*")
    dialog.choose("theme", "light")
    expect(dialog.picture).to_be_visible()
    tab.faults[:] = [fault for fault in tab.faults if "ERR_FAILED" not in fault]


def test_a_server_that_fails_without_words_is_told_in_words(open_site):
    tab = open_site("?front=iraq&lang=en")
    tab.page.route("**/export?*", lambda route: route.fulfill(status=502, body="<h1>Bad</h1>"))
    tab.page.locator(".tools .menu summary").click()
    tab.page.locator(".menu-body a", has_text="PNG").click()
    said = tab.page.locator("#exports .export-said")
    expect(said).to_have_text(say("dialog.failed", "en"))
    refuse(tab, 502)


def test_one_click_gives_the_picture_for_slides_with_the_chain_of_the_open_event(
    open_site, dataset
):
    page = open_site("?front=syria&event=E110&lang=en").page
    page.locator(".tools .menu summary").click()
    with page.expect_download() as started:
        page.get_by_role("link", name=say("dialog.slides", "en")).click()
    view, _ = from_query("front=syria&event=E110", dataset)
    name, content = export(dataset, view, format="png")
    assert started.value.suggested_filename == name
    assert started.value.path().read_bytes() == content


@pytest.mark.parametrize(("lang", "size"), [("en", None), ("ar", PHONE)])
def test_the_dialog_keeps_the_focus_and_gives_it_back(open_dialog, lang, size):
    tab, dialog = open_dialog(f"?front=iraq&lang={lang}", size=size)
    page, query = tab.page, tab.query
    expect(dialog.root.locator("[name=format]")).to_be_focused()
    inside = "!document.activeElement.closest('body > *') || document.activeElement === "
    inside += "document.body || Boolean(document.activeElement.closest('#export-dialog'))"
    for _ in range(24):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Shift+Tab")
    page.locator("#export-dialog [name=theme]").focus()
    page.keyboard.press("/")
    expect(page.locator("#words")).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog.root).to_be_hidden()
    expect(page.locator(".tools .menu summary")).to_be_focused()
    assert tab.query == query


@pytest.mark.parametrize("lang", LANGS)
def test_the_dialog_is_mirrored_and_fills_a_phone(open_dialog, lang):
    _, dialog = open_dialog(f"?front=iraq&lang={lang}", size=PHONE)
    assert dialog.root.bounding_box() == {"x": 0, "y": 0, **PHONE}
    assert dialog.root.evaluate("node => node.scrollWidth <= node.clientWidth")
    dialog.page.set_viewport_size({"width": 1280, "height": 800})
    boxes = [
        dialog.root.locator(part).bounding_box()["x"]
        for part in (".export-fields", ".export-preview")
    ]
    assert boxes == sorted(boxes, reverse=lang == "ar")


def test_only_what_a_kind_of_file_uses_can_be_chosen(open_dialog):
    _, dialog = open_dialog("?front=iraq&lang=en")
    fields = {
        "png": {"chart", "medium", "lang", "theme", "title", "subtitle"},
        "pptx": {"chart", "medium", "lang", "theme", "story", "title", "subtitle"},
        "html": {"lang", "theme", "title"},
        "csv": {"lang", "bom"},
        "json": {"lang"},
    }
    for kind in (kind for kind in fields if kind in FORMATS):
        dialog.choose("format", kind)
        controls = dialog.root.locator(".export-fields [name]:visible")
        names = set(controls.evaluate_all("found => found.map(each => each.name)"))
        assert names == {"format", *fields[kind]}


def test_a_story_becomes_a_deck(open_dialog, dataset):
    _, dialog = open_dialog("?front=iraq&lang=en")
    story = next(iter(dataset.stories))
    dialog.choose("format", "pptx").choose("story", story)
    expect(dialog.root.locator("[data-note=story]")).to_be_visible()
    expect(dialog.copy).to_be_hidden()
    assert dialog.download() == export(dataset, View(), format="pptx", story=story)


def test_a_chart_on_the_page_opens_the_dialog_with_itself(open_site):
    page = open_site("?front=iraq&lang=en").page
    more = page.locator("[data-export-open=fronts]")
    more.scroll_into_view_if_needed()
    more.click()
    dialog = Dialog(page)
    expect(dialog.root.locator("[name=chart]")).to_have_value("fronts")
    expect(dialog.picture).to_be_visible()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
