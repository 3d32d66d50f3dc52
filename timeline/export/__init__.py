"""Files out: every kind of file from one View, for the page's download and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from timeline.dataset import Dataset
from timeline.export._order import Order
from timeline.export._tables import write_csv, write_json
from timeline.export.names import file_name
from timeline.export.pdf import write_pdf
from timeline.export.png import write_png
from timeline.export.svg import write_svg
from timeline.view import View

PICTURES: Mapping[str, Callable[[Order], bytes]] = {
    "png": write_png,
    "svg": write_svg,
    "pdf": write_pdf,
}
TABLES: Mapping[str, Callable[[Order], bytes]] = {"csv": write_csv, "json": write_json}
FORMATS: Mapping[str, Callable[[Order], bytes]] = {**PICTURES, **TABLES}
TYPES: Mapping[str, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""The media type of each kind of file."""


def export(
    dataset: Dataset,
    view: View,
    *,
    format: str,
    chart: str = "lanes",
    medium: str = "slide",
    theme: Literal["light", "dark"] = "light",
    title: str = "",
    subtitle: str = "",
) -> tuple[str, bytes]:
    """Return the name and the bytes of one file; the same input gives the same bytes.

    ``title`` stands in place of the chart's own heading, ``subtitle`` below it.

    Raises KeyError for an unknown chart, medium or format, which callers check first against
    ``CHARTS``, ``MEDIA`` and ``FORMATS``; ExportError when the file cannot be drawn.
    """
    order = Order(dataset, view, chart, medium, theme, title=title, subtitle=subtitle)
    return name_of(order, format), file_of(order, format)


def name_of(order: Order, format: str) -> str:
    """Return the name of the file of an order."""
    return file_name(order, format, table=format in TABLES)


def file_of(order: Order, format: str) -> bytes:
    """Return the bytes of the file of an order; raises as ``export`` does."""
    return FORMATS[format](order)
