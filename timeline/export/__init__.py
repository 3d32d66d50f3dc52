"""Files out: every kind of file from one View, for the page's download and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from timeline.dataset import Dataset
from timeline.export._order import Order
from timeline.export._tables import write_csv, write_csvw, write_json
from timeline.export.names import file_name
from timeline.export.pdf import write_pdf
from timeline.export.png import write_png
from timeline.export.svg import write_svg
from timeline.view import View, reading

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
) -> tuple[str, bytes]:
    """Return the name and the bytes of one file; the same input gives the same bytes.

    Raises KeyError for an unknown chart, medium or format, which callers check first against
    ``CHARTS``, ``MEDIA`` and ``FORMATS``; ExportError when the file cannot be drawn. For
    ``handout``, ``outlines`` and ``bom`` see ``Order``; kinds of file that have no use for one
    pass it over.
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
    )
    return file_name(order, format, table=format in TABLES), FORMATS[format](order)
