"""The command ``list``: the events of a view, to read or to work on."""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from typing import Annotated, Literal

import typer

from timeline._cli_view import with_view
from timeline.caption import state, version_line
from timeline.dataset import Dataset
from timeline.export.table import Row, csv_text, json_text, rows
from timeline.text import isolate, say
from timeline.view import View, reading, selected_ids, total

_GAP = 2
_LEAST = 30  # the width of a title below which columns that can be spared go
_COLUMNS = ("id", "day", "front", "level", "verification", "event")
_SPARED = ("verification", "level")


@with_view
def list_events(
    dataset: Dataset,
    view: View,
    format: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", help="How to write them.")
    ] = "table",
) -> None:
    """List the events of a view."""
    dataset = reading(dataset, view)
    ids = selected_ids(dataset, view)
    if format == "csv":
        typer.echo(csv_text(dataset, ids), nl=False)
    elif format == "json":
        typer.echo(json_text(dataset, ids, total(dataset, view)), nl=False)
    else:
        _print_table(rows(dataset, ids, view.lang), view.lang)
        typer.echo(f"{state(dataset, view)}\n{version_line(dataset, view.lang)}")


def _print_table(found: tuple[Row, ...], lang: str) -> None:
    """Print one event a line; on a terminal the titles are folded to its width.

    The columns stand from left to right in both languages: an Arabic cell is isolated, and the
    first is an id, so that a terminal neither joins nor turns the cells of a line.
    """
    # Loaded here: every command starts with this module.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = Console().width if sys.stdout.isatty() else None
    columns = list(_COLUMNS)
    lines, widths = _measured(found, columns, lang)
    for spared in _SPARED:
        if terminal and terminal - sum(widths[:-1]) < _LEAST:
            columns.remove(spared)
            lines, widths = _measured(found, columns, lang)
    if terminal:
        widths[-1] = max(terminal - sum(widths[:-1]), _LEAST)
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=False)
    for cells in lines:
        title = "\n".join(map(_cell, textwrap.wrap(cells[-1], widths[-1])))
        table.add_row(*(Text(_cell(cell)) for cell in cells[:-1]), Text(title))
    Console(width=sum(widths), highlight=False).print(table)


def _measured(
    found: tuple[Row, ...], columns: list[str], lang: str
) -> tuple[list[list[str]], list[int]]:
    """Return the cells of a table, its head first, and the width of each column."""
    from rich.cells import cell_len

    lines = [[say(f"list.{column}", lang) for column in columns]]
    lines += [[str(getattr(row, column)) for column in columns] for row in found]
    widths = [max(map(cell_len, cells)) + _GAP for cells in zip(*lines, strict=True)]
    return lines, widths


def _cell(words: str) -> str:
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    return isolate(words) if turns else words
