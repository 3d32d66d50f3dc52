"""The command ``verify``: which view and data a file shows, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from timeline._cli_view import DATA, DataFolder, stop
from timeline.dataset import Dataset, load_dataset
from timeline.errors import DataError, Problem
from timeline.export._carried import Carried, read_carried
from timeline.export.verify import Findings, data_of, verify
from timeline.text import day, isolate, language, problem_text, say

KNOWN = "PNG, SVG, PDF, PPTX, HTML, CSV, JSON"
_LISTS = ("changed", "withdrawn", "gone", "added", "edited")


def verify_files(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `export` made.")],
    data: DataFolder = DATA,
    lang: Annotated[Literal["en", "ar"], typer.Option(help="Language of the answer.")] = "en",
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For people or programs.")
    ] = "text",
) -> None:
    """Say which view and data a file shows, and which of its events have changed since.

    Ends with 0 if all that it shows still stands as it did, with 1 if not, and with 2 if the
    file or the data cannot be read.
    """
    carried = _read(file, lang)
    try:
        dataset = load_dataset(data)
    except DataError as error:
        stop(error.problems, lang, 2)
    findings = verify(carried, dataset)
    if format == "json":
        typer.echo(json.dumps(_record(findings, dataset, lang), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(findings, dataset, file.name, lang)))
    raise typer.Exit(0 if findings.unchanged else 1)


def _read(file: Path, lang: str) -> Carried:
    """Return what a file carries; ends the program with 2 where that is nothing."""
    beside = file.with_name(f"{file.name}-metadata.json")
    try:
        content = file.read_bytes()
        companion = beside.read_bytes() if beside.is_file() else b""
    except OSError as error:
        said = {"text": str(file), "reason": error.strerror or str(error), "known": KNOWN}
        stop([Problem("X11", "", values=said)], lang, 2)
    carried = read_carried(content, companion)
    if carried is None or (carried.stamp is None and carried.rows is None):
        said = {"name": file.name, "known": KNOWN}
        stop([Problem("X12", "", values=said)], lang, 2)
    return carried


def _record(findings: Findings, dataset: Dataset, lang: str) -> dict[str, Any]:
    record = {
        **asdict(findings),
        "unchanged": findings.unchanged,
        "unknown": [problem_text(problem, lang) for problem in findings.unknown],
        "here": {"version": dataset.version_label, "digest": dataset.digest},
    }
    if findings.stamp:
        record["stamp"] = {k: v for k, v in findings.stamp.items() if k != "events"}
    return record


def _lines(findings: Findings, dataset: Dataset, name: str, lang: str) -> Iterator[str]:
    """Yield the answer line by line; an event is named by its id and its title of now."""
    kind = findings.kind.upper()
    if not findings.whole:
        yield say("verify.damaged", lang, name=isolate(name))
    if stamp := findings.stamp:
        yield from _shown(kind, stamp, lang)
        released = dataset.info.released
        yield (
            say("verify.same", lang)
            if findings.same_data
            else say("verify.other", lang, version=dataset.version_label, released=released)
        )
    else:
        yield say("verify.untold", lang, kind=kind, name=name)
    lost = len({*findings.changed, *findings.withdrawn, *findings.gone})
    yield say("verify.unchanged", lang, n_=findings.events - lost, of=findings.events)
    for each in _LISTS:
        if ids := getattr(findings, each):
            yield say(f"verify.{each}", lang, n_=len(ids))
            yield from (f"  {_named(dataset, key, lang)}" for key in ids)
    for each in ("claims", "reports"):
        if getattr(findings, each):
            yield say(f"verify.{each}", lang)
    if findings.unknown:
        yield say("verify.unknown", lang)
        yield from (f"  {problem_text(problem, lang)}" for problem in findings.unknown)


def _shown(kind: str, stamp: Any, lang: str) -> Iterator[str]:
    yield say("verify.view", lang, kind=kind, title=stamp["title"], state=stamp["state"])
    yield say(
        "verify.look",
        lang,
        chart=stamp["chart"],
        medium=stamp["medium"],
        lang_=language(stamp["lang"], lang),
        query=isolate(stamp["query"]) if stamp["query"] else say("verify.default", lang),
    )
    made = data_of(stamp)
    yield say(
        "verify.data",
        lang,
        version=isolate(made["version"]),
        released=_day(made["released"], lang),
        program=isolate(stamp["program"]),
    )
    if "link" in stamp:
        yield say("verify.link", lang, link=stamp["link"])


def _day(written: str, lang: str) -> str:
    """Return a day of a stamp in words; as it is written where there is no such day."""
    try:
        return day(date.fromisoformat(written), lang)
    except ValueError:
        return isolate(written)


def _named(dataset: Dataset, key: str, lang: str) -> str:
    event = dataset.event.get(key)
    return f"{key} {isolate(event.text('title', lang))}" if event else key
