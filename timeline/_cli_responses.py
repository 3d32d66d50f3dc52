"""The command ``responses``: what answered what, as an actor or a source says."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

import typer

from timeline._cli_rows import Format, print_rows
from timeline._cli_view import DATA, DataFolder, open_dataset
from timeline.escalation import Response, recorded

COLUMNS = tuple(field.name for field in fields(Response))


def list_responses(
    data: DataFolder = DATA,
    format: Format = "text",
    inferred: Annotated[
        bool,
        typer.Option("--inferred", help="Also the links that only a curator sees."),
    ] = False,
) -> None:
    """List every link between two events: basis, lag from fewest to most days, step in levels."""
    dataset = open_dataset(data)
    rows = [
        {column: getattr(link, column) for column in COLUMNS}
        for link in recorded(dataset, inferred)
    ]
    print_rows(dataset, "responses", COLUMNS, rows, format)
