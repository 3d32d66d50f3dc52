"""What is in a file: its words, its fonts, its size, and the same bytes each time."""

import base64
import io
import re
import struct
import unicodedata
import xml.etree.ElementTree as ET

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from timeline.caption import sources_line, state, version_line
from timeline.export import export
from timeline.export._fonts import ARABIC, LATIN, WEIGHTS
from timeline.layout.measure import FONTS
from timeline.layout.media import MEDIA
from timeline.view import View, selected_ids

SVG = "{http://www.w3.org/2000/svg}"


def made(dataset, kind, lang="en", **options):
    return export(dataset, View(lang=lang), format=kind, **options)[1]


def plain(words):
    """Words as a reader compares them: no direction marks, no presentation forms."""
    words = unicodedata.normalize("NFKC", words)
    return " ".join(re.sub("[\u2066-\u2069\u200e\u200f]", "", words).split())


def svg_words(svg):
    return [plain("".join(t.itertext())) for t in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("medium", MEDIA)
def test_a_png_has_two_pixels_for_each_px_of_its_medium(dataset, medium):
    png = made(dataset, "png", medium=medium)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * MEDIA[medium].width, 2 * MEDIA[medium].height)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_picture_says_what_it_shows(dataset, lang):
    view = View(lang=lang, front=("lebanon_border",))
    _, svg = export(dataset, view, format="svg")
    words = " ".join(svg_words(svg))
    ids = selected_ids(dataset, view)
    for line in (
        state(dataset, view),
        sources_line(dataset, ids, lang),
        version_line(dataset, lang),
        dataset.info.title(lang),
    ):
        for part in plain(line).split(" "):
            assert part in words


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_svg_carries_a_font_with_every_letter_it_uses(dataset, lang):
    svg = made(dataset, "svg", lang).decode()
    faces = re.findall(r"font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)", svg)
    letters = {
        int(weight): set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
        for weight, data in faces
    }
    assert set(letters) == {400, 600}
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        weight = int(text.get("font-weight", "400"))
        used = {ord(c) for c in (text.text or "") if not unicodedata.category(c).startswith("C")}
        assert used <= letters[weight], [chr(c) for c in used - letters[weight]]


def test_the_font_of_the_page_has_the_alphabets_for_which_pictures_carry_it():
    for name in WEIGHTS.values():
        letters = TTFont((FONTS / name).with_suffix(".woff2")).getBestCmap()
        wanted = {c for c in LATIN | ARABIC if not unicodedata.category(c).startswith("C")}
        assert {c for c in wanted if ord(c) not in letters} == set()


def test_each_mark_of_an_svg_has_its_event_and_a_title(dataset):
    root = ET.fromstring(made(dataset, "svg"))
    marks = {g.get("data-event"): g.findtext(f"{SVG}title") for g in root.iter(f"{SVG}g")}
    for event in dataset.shown:
        assert event.title_en in (marks[event.event_id] or "")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_pdf_is_one_titled_page_with_searchable_words(dataset, lang):
    document = pypdfium2.PdfDocument(made(dataset, "pdf", lang))
    assert len(document) == 1
    assert dataset.info.title(lang) in document.get_metadata_dict()["Title"]
    found = plain(document[0].get_textpage().get_text_range())
    fronts = [front.label(lang) for front in dataset.fronts.values()]
    words = {word for front in fronts for word in front.split() if len(word) > 2}
    missing = {word for word in words if word not in found}
    assert not missing
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (960, 540)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "csv", "json"])
def test_the_same_view_gives_the_same_bytes(dataset, kind):
    assert made(dataset, kind, "ar") == made(dataset, kind, "ar")


def test_an_open_card_adds_its_chain_to_a_picture_and_takes_nothing_away(dataset):
    answer = next(event for event in dataset.shown if event.responds_to)
    plain_name, bare = export(dataset, View(), format="svg")
    name, chained = export(dataset, View(event=answer.event_id), format="svg")
    assert name == plain_name.replace(".svg", f"_{answer.event_id}.svg")

    def told(drawn):
        root = ET.fromstring(drawn)
        words = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
        marks = {e.get("data-event") for e in root.iter(f"{SVG}g") if e.get("data-event")}
        return words, marks

    (words, marks), (before, marked) = told(chained), told(bare)
    assert before < words, "the legend says what the arrows are"
    assert marks == marked
    assert ET.fromstring(chained).find(f".//{SVG}g[@data-panel='chain']/*") is not None


def test_an_open_card_changes_no_table_and_no_picture_without_its_mark(dataset):
    one = dataset.shown[0]
    for kind in ("csv", "json"):
        opened = export(dataset, View(event=one.event_id), format=kind)
        assert opened == export(dataset, View(), format=kind)
    other = next(front for front in dataset.fronts if front != one.front)
    view = View(front=(other,), event=one.event_id)
    _, chained = export(dataset, view, format="svg")
    assert ET.fromstring(chained).find(f".//{SVG}g[@data-panel='chain']/*") is None


def test_a_dark_picture_is_dark(dataset):
    light, dark = (made(dataset, "svg", theme=theme).decode() for theme in ("light", "dark"))
    assert light != dark
    assert re.search(r'<rect width="1600" height="900" fill="#15181B"/>', dark)
