"""A chart as a PDF page: vector, tagged, its fonts embedded, its words searchable.

It keeps to PDF/A-3a and PDF/UA-1 in both languages, has no date of making, and carries its stamp
as an attached file.
"""

from __future__ import annotations

from timeline.draw.svg import svg
from timeline.export._handout import handout
from timeline.export._metadata import described, stamp, version_words, written
from timeline.export._order import Order
from timeline.export._page import DRAWING, page
from timeline.export._typst import compile_pdf, quote
from timeline.text import direction
from timeline.theme import FONT

_STAMP = "timeline.json"


def write_pdf(order: Order) -> bytes:
    """Return the PDF file; raises ExportError when it cannot be drawn."""
    scene = order.scene()
    found = stamp(order)
    markup = [
        _document(order, scene.title, found),
        page(scene, order.laid_out, str(found.get("link", ""))),
    ]
    if order.handout:
        markup.append(handout(order))
    files = {DRAWING: svg(scene, words=False).encode(), _STAMP: written(found).encode()}
    return compile_pdf("".join(markup), files)


def _document(order: Order, title: str, found: dict[str, object]) -> str:
    """Return what stands before the pages: properties, attached file, language, font.

    The standards want a date; it is that of the data, so that the same view gives the same bytes.
    """
    info, lang = order.dataset.info, order.view.lang
    day = info.released
    authors = ", ".join(map(quote, info.curators))
    keywords = ", ".join(
        quote(each) for each in (version_words(found), str(found["query"])) if each
    )
    return (
        f"#set document(title: {quote(title)}, author: ({authors},),"
        f" description: {quote(described(found)['Description'])},"
        f" keywords: ({keywords},),"
        f" date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))\n"
        f"#pdf.attach({quote(_STAMP)}, relationship: {quote('data')},"
        f" mime-type: {quote('application/json')}, description: {quote(version_words(found))})\n"
        f"#set text(font: {quote(FONT)}, lang: {quote(lang)}, dir: {direction(lang)})\n"
    )
