"""Files out: every kind of file from one View, for the page's download and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem
from timeline.export._order import Order
from timeline.export._sound import need_fonts
from timeline.export._tables import write_csv, write_csvw, write_json
from timeline.export.html import write_html
from timeline.export.names import file_name
from timeline.export.pdf import write_pdf
from timeline.export.png import write_png
from timeline.export.svg import write_svg
from timeline.view import View, reading


def _write_pptx(order: Order) -> bytes:
    """Return the file of slides; its library, slow to load, is loaded only here."""
    from timeline.export.pptx import write_pptx

    return write_pptx(order)


PICTURES: Mapping[str, Callable[[Order], bytes]] = {
    "png": write_png,
    "svg": write_svg,
    "pdf": write_pdf,
    "pptx": _write_pptx,
}
PAGES: Mapping[str, Callable[[Order], bytes]] = {"html": write_html}
"""Kinds of file that fit any window and hold both languages: they have no medium."""
TABLES: Mapping[str, Callable[[Order], bytes]] = {"csv": write_csv, "json": write_json}
FORMATS: Mapping[str, Callable[[Order], bytes]] = {**PICTURES, **PAGES, **TABLES}
DECKS = ("pptx",)
"""The kinds of file that a story can be."""
TYPES: Mapping[str, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""The media type of each kind of file."""


def companion(dataset: Dataset, view: View, name: str, *, bom: bool = False) -> tuple[str, bytes]:
    """Return name and bytes of the file that tells what a CSV file ``name`` of a view holds.

    A table of rows has no place for it; the file lies beside it, as "CSV on the Web" wants.
    """
    return f"{name}-metadata.json", write_csvw(Order(dataset, view, bom=bom), name)


def export(
    dataset: Dataset,
    view: View,
    *,
    format: str,
    chart: str = "lanes",
    medium: str = "slide",
    theme: Literal["light", "dark"] = "light",
    handout: bool = False,
    outlines: bool = False,
    bom: bool = False,
    story: str = "",
    title: str = "",
    subtitle: str = "",
) -> tuple[str, bytes]:
    """Return the name and the bytes of one file; the same input gives the same bytes.

    With ``story`` the file is the deck of that story, of whose view only the language counts.
    ``title`` stands in place of the chart's own heading, ``subtitle`` below it.

    Raises KeyError for an unknown chart, medium or format, which callers check first against
    ``CHARTS``, ``MEDIA`` and ``FORMATS``; ExportError when the file cannot be drawn, the story
    does not exist, or the format is no deck. For ``handout``, ``outlines`` and ``bom`` see
    ``Order``; kinds of file that have no use for one pass it over.
    """
    order = Order(
        reading(dataset, view),
        view,
        chart,
        medium,
        theme,
        handout=handout,
        outlines=outlines,
        bom=bom,
        story=story,
        title=title,
        subtitle=subtitle,
    )
    return name_of(order, format), file_of(order, format)


def name_of(order: Order, format: str) -> str:
    """Return the name of the file of an order."""
    return file_name(order, format, table=format in TABLES, page=format in PAGES)


def file_of(order: Order, format: str) -> bytes:
    """Return the bytes of the file of an order; raises as ``export`` does."""
    if order.story and format not in DECKS:
        raise ExportError([Problem("X22", "", values={"format": format})])
    if format not in TABLES:
        need_fonts()
    return FORMATS[format](order)
