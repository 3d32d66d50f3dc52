"""Computed rows on the standard output: aligned for people, CSV or JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import typer

from timeline.dataset import Dataset

Row = Mapping[str, object]
Format = Annotated[
    Literal["text", "csv", "json"], typer.Option("--format", help="How to write them.")
]

_GAP = "  "


def print_rows(
    dataset: Dataset, name: str, columns: Sequence[str], rows: Sequence[Row], format: str
) -> None:
    """Print rows of keys, days and numbers; None is an empty cell, a tuple a list.

    JSON names them ``name`` and says of which data they are; there None is null.
    """
    if format == "json":
        held = [{column: row[column] for column in columns} for row in rows]
        whole = {"version": dataset.version_label, name: held}
        typer.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    cells = [tuple(columns), *(tuple(_cell(row[column]) for column in columns) for row in rows)]
    if format == "csv":
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(cells)
        typer.echo(written.getvalue(), nl=False)
        return
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        typer.echo(_GAP.join(padded).rstrip())


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    return "" if value is None else str(value)
