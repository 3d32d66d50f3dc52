"""The reports on which events rest, numbered, as paragraphs for notes and for a slide."""

from __future__ import annotations

from collections.abc import Iterable

from timeline._told import published, untitled
from timeline.dataset import Dataset, Source
from timeline.text import isolate, say


def cited(dataset: Dataset, ids: Iterable[str]) -> dict[str, list[str]]:
    """Return each report once, with the events that it stands for, in the order of the events."""
    found: dict[str, list[str]] = {}
    for event_id in ids:
        for key in dataset.event[event_id].sources:
            if key in dataset.sources:
                found.setdefault(key, []).append(event_id)
    return found


def entries(dataset: Dataset, reports: dict[str, list[str]], lang: str, form: str) -> list[str]:
    """Return a line for each report: number, publisher, title, day and its events.

    ``form`` is the key of the wording: "deck.source", or "deck.source_short" without the title.
    """
    return [
        say(
            form,
            lang,
            number=number,
            publisher=isolate(dataset.sources[key].publisher),
            title=_title(dataset.sources[key], lang),
            day=published(dataset.sources[key], lang),
            events=isolate(", ".join(events)),
        )
        for number, (key, events) in enumerate(reports.items(), 1)
    ]


def notes(dataset: Dataset, ids: Iterable[str], lang: str) -> list[str]:
    """Return the reports of some events as paragraphs: a heading, then each with its address."""
    reports = cited(dataset, ids)
    if not reports:
        return []
    lines = entries(dataset, reports, lang, "deck.source")
    addresses = (dataset.sources[key].url for key in reports)
    return [
        say("deck.sources", lang, len(reports)),
        *(
            f"{line}\n{isolate(url)}" if url else line
            for line, url in zip(lines, addresses, strict=True)
        ),
    ]


def _title(report: Source, lang: str) -> str:
    return isolate(report.title) if report.title else untitled(report, lang)
