"""``check``: every problem of a folder of files, as a table or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from timeline._cli_view import DATA, DataFolder
from timeline.dataset import Dataset, load_dataset
from timeline.errors import DataError, Problem
from timeline.text import direction, problem_text, say

_NARROW = 100
_STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}


def check_files(
    data: DataFolder = DATA,
    lang: Annotated[Literal["en", "ar"], typer.Option(help="Language of the messages.")] = "en",
    format: Annotated[
        Literal["text", "json"], typer.Option(help="For people or programs.")
    ] = "text",
) -> None:
    """Check the files of a timeline; ends with 1 if there is an error, else with 0."""
    dataset: Dataset | None = None
    try:
        dataset = load_dataset(data)
        found = _found(dataset)
    except DataError as error:
        found = [(problem.severity, problem) for problem in error.problems]
    if format == "json":
        print(json.dumps(_report(dataset, found, lang), ensure_ascii=False, indent=2))
    else:
        _print(dataset, found, lang)
    if any(problem.severity == "error" for _, problem in found):
        raise typer.Exit(1)


def _found(dataset: Dataset) -> list[tuple[str, Problem]]:
    """Return every problem with its severity, the notes on sound events last."""
    notes = [("note", note) for event in dataset.event.values() for note in event.notes]
    return [*((problem.severity, problem) for problem in dataset.problems), *notes]


def _report(dataset: Dataset | None, found: list[tuple[str, Problem]], lang: str) -> dict[str, Any]:
    counts: dict[str, Any] = {
        "version": None,
        "events": 0,
        "hidden": 0,
        "left_out": None,
        "by_front": {},
    }
    if dataset:
        counts = {
            "version": dataset.version_label,
            "events": len(dataset.shown),
            "hidden": dataset.hidden,
            "left_out": dataset.left_out,
            "by_front": dict(_by_front(dataset)),
        }
    return {**counts, "problems": [_entry(severity, p, lang) for severity, p in found]}


def _entry(severity: str, problem: Problem, lang: str) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "id": problem.id,
        "column": problem.column,
        "code": problem.code,
        "severity": severity,
        "message": problem_text(problem, lang),
    }


def _by_front(dataset: Dataset) -> Mapping[str, int]:
    counts = Counter(event.front for event in dataset.shown)
    return {front: counts[front] for front in dataset.fronts}


def _print(dataset: Dataset | None, found: list[tuple[str, Problem]], lang: str) -> None:
    console = Console(highlight=False, soft_wrap=not Console().is_terminal)
    if found and console.is_terminal:
        console.print(_problems(found, lang, console.width < _NARROW))
    elif found:
        for severity, problem in found:
            print(
                problem.code, say(f"check.{severity}", lang), problem_text(problem, lang), sep="  "
            )
    else:
        console.print(say("check.none", lang))
    if dataset is None:
        console.print(say("check.unreadable", lang))
    else:
        console.print(_fronts(dataset, lang))
        console.print(_summary(dataset, lang))
    counts = Counter(severity for severity, _ in found)
    values = {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"]}
    console.print(say("check.found", lang, **values))


def _summary(dataset: Dataset, lang: str) -> str:
    numbers = {
        "rows": dataset.rows_in,
        "shown": len(dataset.shown),
        "hidden": dataset.hidden,
        "left_out": dataset.left_out,
    }
    version = say("check.version", lang, version=dataset.version_label, digest=dataset.digest)
    return f"{say('check.summary', lang, **numbers)}\n{version}"


def _table(heads: list[str], lang: str) -> Table:
    right = direction(lang) == "rtl"
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, justify="right" if right else "left", overflow="fold")
    return table


def _problems(found: list[tuple[str, Problem]], lang: str, narrow: bool) -> Table:
    heads = [say(f"check.{head}", lang) for head in ("code", "kind", "message")]
    table = _table(heads[1:] if narrow else heads, lang)
    for severity, problem in found:
        kind = Text(say(f"check.{severity}", lang), style=_STYLES[severity])
        cells = [Text(problem.code), kind, Text(problem_text(problem, lang))]
        table.add_row(*(cells[1:] if narrow else cells))
    return table


def _fronts(dataset: Dataset, lang: str) -> Table:
    table = _table([say("check.front", lang), say("check.count", lang)], lang)
    for front, n in _by_front(dataset).items():
        table.add_row(Text(dataset.fronts[front].label(lang)), Text(str(n)))
    return table
