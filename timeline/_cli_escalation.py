"""The command ``escalation``: the level of every front on every day, or what it depends on."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline._cli_rows import Format, Row, print_rows
from timeline._cli_view import DATA, DataFolder, open_dataset
from timeline.dataset import Dataset
from timeline.escalation import Level, Variant, index, sensitivity

COLUMNS = ("front", "day", "level", "low", "high", "support", "cooperation", "caused_by")
SENSITIVITY = (
    *("window", "some_deaths", "many_deaths", "compared"),
    *("changed", "up", "down", "largest", "gained", "lost"),
)


def list_levels(
    data: DataFolder = DATA,
    format: Format = "text",
    vary: Annotated[
        bool,
        typer.Option(
            "--sensitivity",
            help="Instead, on how many front-days another window or other cut-points change it.",
        ),
    ] = False,
) -> None:
    """List the level of every front on every day, empty where there is no entry."""
    dataset = open_dataset(data)
    if vary:
        print_rows(dataset, "variants", SENSITIVITY, _sensitivity_rows(dataset), format)
    else:
        print_rows(dataset, "levels", COLUMNS, _level_rows(dataset), format)


def _level_rows(dataset: Dataset) -> list[Row]:
    return [_level(dataset, each) for row in index(dataset).values() for each in row]


def _level(dataset: Dataset, level: Level) -> Row:
    return {
        "front": level.front,
        "day": dataset.day(level.day).isoformat(),
        "level": level.best,
        "low": level.low,
        "high": level.high,
        "support": None if level.best is None else level.support,
        "cooperation": level.cooperation,
        "caused_by": level.caused_by,
    }


def _sensitivity_rows(dataset: Dataset) -> list[Row]:
    """Return one row per variant of the index, with the columns SENSITIVITY.

    ``largest`` is the largest number of levels by which a front-day differs.
    """
    return [_variant(variant) for variant in sensitivity(dataset)]


def _variant(variant: Variant) -> Row:
    some, many = variant.cuts
    return {
        "window": variant.window,
        "some_deaths": some,
        "many_deaths": many,
        "compared": variant.compared,
        "changed": variant.changed,
        "up": variant.up,
        "down": variant.down,
        "largest": max((abs(by) for by, _ in variant.changes), default=0),
        "gained": variant.gained,
        "lost": variant.lost,
    }
