"""A PDF: what it keeps to, its structure, and the pages of its handout."""

import ctypes
import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pypdfium2.raw as raw
import pytest

from tests.export.test_pictures import plain
from timeline._told import claimant, claimed
from timeline.caption import version_line
from timeline.export import export
from timeline.export._handout import handout
from timeline.export._order import Order
from timeline.scene import Text
from timeline.text import day, say
from timeline.view import View, selected_ids


def made(dataset, **options):
    lang = options.pop("lang", "en")
    view = View(lang=lang, front=options.pop("front", ()))
    return export(dataset, view, format="pdf", **options)[1]


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [plain(page.get_textpage().get_text_range()) for page in document]


def addresses(pdf):
    """The addresses to which the pages lead."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        at, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, at, link):
            action = raw.FPDFLink_GetAction(link)
            length = raw.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document, action, buffer, length)
            found.append(buffer.value.decode())
    return [address for address in found if address]


def tags(page):
    """Each element of a page's structure with its kind and its text alternative."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    todo = [
        raw.FPDF_StructTree_GetChildAtIndex(tree, n)
        for n in range(raw.FPDF_StructTree_CountChildren(tree))
    ]
    while todo:
        element = todo.pop()
        if element:
            yield (
                _said(raw.FPDF_StructElement_GetType, element),
                _said(raw.FPDF_StructElement_GetAltText, element),
            )
            count = raw.FPDF_StructElement_CountChildren(element)
            todo += [raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(count)]


def _said(ask, element):
    length = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("extra", [False, True])
def test_a_pdf_keeps_to_the_standards_in_both_languages(dataset, lang, extra):
    pdf = made(dataset, lang=lang, handout=extra)
    assert re.search(rb"pdfuaid:part>1<", pdf)
    assert re.search(rb"pdfaid:part>3<", pdf)
    assert re.search(rb"pdfaid:conformance>A<", pdf)
    assert f"/Lang({lang}".encode() in pdf.replace(b"/Lang (", b"/Lang(")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_chart_is_a_figure_with_its_summary_and_its_words_are_paragraphs(dataset, lang):
    order = Order(dataset, View(lang=lang))
    page = pypdfium2.PdfDocument(made(dataset, lang=lang))[0]
    found = list(tags(page))
    assert ("Figure", order.scene().alt) in found
    assert sum(kind == "P" for kind, _ in found) > 10


@pytest.mark.parametrize("medium", ["slide", "a4", "square"])
def test_the_arabic_of_a_chart_is_found_word_by_word(dataset, medium):
    """Words with a sign above or below are left out: readers give the sign its own place."""

    (words,) = pages(made(dataset, lang="ar", medium=medium))
    scene = Order(dataset, View(lang="ar"), medium=medium).scene()
    lines = [
        plain(line)
        for panel in scene.panels
        for item in panel.items
        if isinstance(item, Text)
        for line in item.lines
    ]
    asked = {w for line in lines for w in re.findall("[\u0621-\u0652]{2,}", line)}
    asked = {word for word in asked if not re.search("[\u064b-\u0652]", word)}
    assert asked
    assert [word for word in asked if word not in words] == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_handout_tells_every_event_with_dates_certainty_and_sources(dataset, lang):
    words = " ".join(pages(made(dataset, lang=lang, handout=True))[1:])
    for event in dataset.shown:
        for part in plain(event.text("title", lang)).split():
            assert part in words or re.search("[\u064b-\u0652]", part)
        assert event.event_id in words or lang == "ar"  # there the reader turns Latin round
    first = min(event.first_day for event in dataset.shown)
    for part in day(first, lang, "EEEE d MMMM y").split():
        assert part in words


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_page_of_a_handout_bears_its_number_of_all_and_the_version(dataset, lang):
    rest = pages(made(dataset, lang=lang, handout=True))[1:]
    assert rest
    for n, words in enumerate(rest, 2):
        for part in plain(say("handout.page", lang, page=n, pages=len(rest) + 1)).split():
            assert part in words
        if lang == "en":  # in a line to the left the reader turns Latin letters round
            assert plain(version_line(dataset, lang)) in words


def test_sources_are_numbered_and_lead_to_their_addresses(dataset):
    view = View(front=("gaza",))
    pdf = export(dataset, view, format="pdf", handout=True)[1]
    ids = selected_ids(dataset, view)
    keys = {s for i in ids for s in dataset.event[i].sources}
    keys |= {claim.source_id for claim in dataset.claims if claim.event_id in ids}
    reports = [dataset.sources[key] for key in keys]
    wanted = {address for r in reports for address in (r.url, r.archive_url) if address}
    assert set(addresses(pdf)) == wanted
    words = " ".join(pages(pdf)[1:])
    for n in range(1, len(keys) + 1):
        assert f"[{n}]" in words


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_untitled_report_shows_its_address_decoded_short_and_in_its_own_direction(dataset, lang):
    addresses_of = {
        "https://www.example.org/news/story/": "\u2066example.org/news/story/\u2069",
        "https://example.org/%D8%AE%D8%A8%D8%B1": "\u2066example.org/خبر\u2069",
        "http://example.org/%E9": "\u2066example.org/%E9\u2069",
        "https://example.org/?p=618": "\u2066example.org/?p=618\u2069",
        "https://example.org/" + "a" * 300: f"\u2066example.org/{'a' * 71}…\u2069",
    }
    one, *_ = dataset.shown
    report = dataset.sources[one.sources[0]]
    for address, shown in addresses_of.items():
        untitled = replace(report, title="", url=address)
        told = replace(dataset, sources={**dataset.sources, one.sources[0]: untitled})
        markup = handout(Order(told, View(lang=lang)))
        assert f'underline("{shown}")' in markup
        assert f'#link("{address}"' in markup


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_claim_stands_under_its_claimant_with_its_day_and_the_number_of_its_report(
    dataset, lang
):
    shown = {event.event_id for event in dataset.shown}
    claims = [claim for claim in dataset.claims if claim.event_id in shown]
    assert claims
    order = Order(dataset, View(lang=lang))
    markup = handout(order)
    for claim in claims:
        as_of = day(date.fromisoformat(claim.as_of), lang)
        row = f'quiet("{as_of}"), [#"{claimed(claim, lang)} "#link(<{claim.source_id}>'
        before = markup[: markup.index(row)].rpartition("#claims(")[2]
        assert before.startswith(f'"{claimant(dataset, claim.claimant, lang)}"')


def test_events_and_view_lead_to_the_page_where_it_has_an_address(dataset):
    told = replace(dataset, info=replace(dataset.info, address="https://timeline.example"))
    found = addresses(made(told, front=("gaza",), handout=True))
    assert "https://timeline.example/?front=gaza&lang=en" in found
    one = next(e.event_id for e in dataset.shown if e.front == "gaza")
    assert f"https://timeline.example/?lang=en&event={one}" in found


def test_words_of_the_data_are_never_taken_for_markup(dataset):
    one, *_ = dataset.shown
    hostile = '"] #panic("x") \\ $x$ *b* <S001> @S001 [c'
    event = replace(one, title_en=hostile, summary_en=hostile)
    report = replace(dataset.sources[one.sources[0]], title="", url="", publisher=hostile)
    told = replace(
        dataset,
        event={**dataset.event, one.event_id: event},
        sources={**dataset.sources, one.sources[0]: report},
    )
    words = " ".join(pages(made(told, handout=True))[1:])
    assert words.count('#panic("x")') == 3


def test_a_handout_of_nothing_says_so(dataset):
    view = View(words="nothing holds these words")
    found = pages(export(dataset, view, format="pdf", handout=True)[1])
    assert say("handout.none", "en") in found[1]
    assert handout(Order(dataset, view)).count("#heading") == 1


def test_the_same_handout_has_the_same_bytes(dataset):
    assert made(dataset, lang="ar", handout=True) == made(dataset, lang="ar", handout=True)


def test_the_name_of_a_row_and_the_count_after_it_stand_on_one_line(dataset):
    order = Order(dataset, View(), chart="aligned")
    rows = [
        item for panel in order.scene().panels for item in panel.items if isinstance(item, Text)
    ]
    document = pypdfium2.PdfDocument(made(dataset, chart="aligned"))
    lines = document[0].get_textpage().get_text_range().splitlines()
    noted = [f"{item.lines[-1]} {item.note}" for item in rows if item.note]
    assert noted
    for words in noted:
        assert any(words in line for line in lines), words
