"""``check``: every problem of a folder of files and what its list covers, as text or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from timeline._cli_view import DATA, DataFolder
from timeline.coverage import Coverage, Share, coverage
from timeline.dataset import Dataset, load_dataset
from timeline.errors import DataError, Problem
from timeline.text import direction, join, language, problem_text, say
from timeline.view import story_problems

# What prints is loaded by the function that prints: every command starts with this module.
if TYPE_CHECKING:
    from rich.table import Table

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
    told = (*dataset.problems, *story_problems(dataset))
    return [*((problem.severity, problem) for problem in told), *notes]


def _report(dataset: Dataset | None, found: list[tuple[str, Problem]], lang: str) -> dict[str, Any]:
    counts: dict[str, Any] = {
        "version": None,
        "events": 0,
        "hidden": 0,
        "left_out": None,
        "by_front": {},
        "coverage": None,
    }
    if dataset:
        covered = coverage(dataset)
        counts = {
            "version": dataset.version_label,
            "events": len(dataset.shown),
            "hidden": dataset.hidden,
            "left_out": dataset.left_out,
            "by_front": dict(covered.by_front),
            "coverage": _coverage(dataset, covered),
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


def _coverage(dataset: Dataset, covered: Coverage) -> dict[str, Any]:
    """Return what the list covers, its days named."""
    days = [dataset.day(n).isoformat() for n in range(dataset.days)]
    by_day = {
        front: dict(zip(days, counts, strict=True)) for front, counts in covered.by_day.items()
    }
    return {**asdict(covered), "by_day": by_day}


def _print(dataset: Dataset | None, found: list[tuple[str, Problem]], lang: str) -> None:
    from rich.console import Console

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
        covered = coverage(dataset)
        console.print(_fronts(dataset, covered, lang))
        for line in _lines(dataset, covered, lang):
            console.print(line)
    counts = Counter(severity for severity, _ in found)
    values = {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"]}
    console.print(say("check.found", lang, **values))


def _lines(dataset: Dataset, covered: Coverage, lang: str) -> Iterator[str]:
    """Give what the list covers and rests on, and its version, a line each."""

    def share(part: Share) -> str:
        return say("check.share", lang, n=part.n, of=part.of)

    yield say("check.read_days", lang, first=dataset.info.first)
    yield say(
        "check.two",
        lang,
        all=share(covered.two),
        grave=share(covered.grave_two),
        milestones=share(covered.milestones_two),
    )
    yield say("check.links", lang, linked=share(covered.linked), **covered.links)
    names = [
        say("check.item", lang, name=language(code, lang), n=n)
        for code, n in covered.languages.items()
    ]
    yield say("check.languages", lang, items=join(names, lang))
    late = {name: share(getattr(covered, name)) for name in ("late", "undated", "untitled")}
    yield say("check.late", lang, **late)
    numbers = {
        "rows": dataset.rows_in,
        "shown": len(dataset.shown),
        "hidden": dataset.hidden,
        "left_out": dataset.left_out,
    }
    yield say("check.summary", lang, **numbers)
    yield say("check.version", lang, version=dataset.version_label, digest=dataset.digest)


def _table(heads: list[str], lang: str) -> Table:
    from rich.table import Table

    right = direction(lang) == "rtl"
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, justify="right" if right else "left", overflow="fold")
    return table


def _problems(found: list[tuple[str, Problem]], lang: str, narrow: bool) -> Table:
    from rich.text import Text

    heads = [say(f"check.{head}", lang) for head in ("code", "kind", "message")]
    table = _table(heads[1:] if narrow else heads, lang)
    for severity, problem in found:
        kind = Text(say(f"check.{severity}", lang), style=_STYLES[severity])
        cells = [Text(problem.code), kind, Text(problem_text(problem, lang))]
        table.add_row(*(cells[1:] if narrow else cells))
    return table


def _fronts(dataset: Dataset, covered: Coverage, lang: str) -> Table:
    from rich.text import Text

    heads = [say(f"check.{head}", lang) for head in ("front", "count", "days")]
    table = _table(heads, lang)
    for front, n in covered.by_front.items():
        weeks = _weeks(covered.by_day[front])
        table.add_row(Text(dataset.fronts[front].label(lang)), Text(str(n)), Text(weeks))
    return table


def _weeks(counts: Sequence[int]) -> str:
    """Return a sign for each day: 7 days a group, so that a line holds the whole period."""
    signs = ["·" if not n else str(n) if n < 10 else "+" for n in counts]
    return " ".join("".join(signs[start : start + 7]) for start in range(0, len(signs), 7))
