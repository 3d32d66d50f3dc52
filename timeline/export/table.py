"""Events as tables: finished rows for reading, CSV and JSON for working on.

The one writer for the command ``list``, for downloads and for export.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from timeline import text
from timeline.caption import who
from timeline.dataset import EVENT_COLUMNS, Claim, Dataset, Event, Source
from timeline.dates import in_words, parse, short
from timeline.escalation import severity

COLUMNS = (*EVENT_COLUMNS, "first_day", "last_day", "severity", "claims", "reports")
"""The columns of the file, then what follows from them: days as YYYY-MM-DD, a level 0 to 6, what
each claimant said, and the reports behind the keys in ``sources``."""

LISTS = ("actor1", "actor2", "sources", "responds_to", "external_ref")
"""The columns that hold several keys in one cell."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Row:
    """One event as a reader sees it in a list: finished strings, and two whole numbers.

    ``day`` is short and without the year, ``when`` the full date in words.
    """

    id: str
    day: str
    when: str
    front: str
    event: str
    who: str
    verification: str
    sources: int
    level: int


def rows(dataset: Dataset, ids: Iterable[str], lang: str) -> tuple[Row, ...]:
    """Return the events for reading, in the order of the ids."""
    return tuple(_row(dataset, dataset.event[key], lang) for key in ids)


def _row(dataset: Dataset, event: Event, lang: str) -> Row:
    span = parse(event.date)
    day = short(span, lang)
    if span.precision in ("one_of", "month"):
        day = text.say(f"list.{span.precision}", lang, day=day)
    return Row(
        id=event.event_id,
        day=day,
        when=in_words(span, lang, event.time),
        front=dataset.fronts[event.front].label(lang),
        event=event.text("title", lang),
        who=who(dataset, event, lang),
        verification=text.say(f"verification.{event.verification}", lang),
        sources=len(event.sources),
        level=severity(event, dataset).best,
    )


def csv_text(dataset: Dataset, ids: Iterable[str]) -> str:
    """Return the events as CSV, one line each, with COLUMNS.

    Lists are joined by ";", claims and reports by " | ", their parts by " · ". A text that a
    spreadsheet would take for a formula gets an apostrophe in front, which reading takes away
    again.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for key in ids:
        record = _record(dataset, dataset.event[key])
        writer.writerow([_cell(record[column]) for column in COLUMNS])
    return written.getvalue()


def json_text(
    dataset: Dataset, ids: Iterable[str], total: int, about: Mapping[str, object] | None = None
) -> str:
    """Return the events as JSON: count, total, version, events with COLUMNS, and their sources.

    Lists are lists, what is not known is null, ``large_scale`` is true or false. Claims stand in
    their event, reports once under ``sources`` by their key. ``about`` says what the file shows.
    """
    chosen = [dataset.event[key] for key in ids]
    cited = sorted({key for event in chosen for key in event.sources if key in dataset.sources})
    whole = {
        **({"about": about} if about else {}),
        "count": len(chosen),
        "total": total,
        "version": dataset.version_label,
        "events": [_json_event(dataset, event) for event in chosen],
        "sources": {key: _fields(dataset.sources[key]) for key in cited},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _json_event(dataset: Dataset, event: Event) -> dict[str, object]:
    record = _record(dataset, event)
    del record["reports"]
    return {**record, "claims": [_fields(claim) for claim in _claims(dataset, event)]}


def _fields(row: Claim | Source) -> dict[str, object]:
    """Return the cells of a row by their columns."""
    return {f.name: _value(getattr(row, f.name)) for f in fields(row) if f.name != "line"}


def cells(event: Event) -> dict[str, str]:
    """Return the cells of an event as its CSV row has them, without protecting apostrophes."""
    return {column: plain_cell(_value(getattr(event, column))) for column in EVENT_COLUMNS}


def plain_cell(value: object) -> str:
    """Return a value of a JSON record as the cell of a CSV row, without apostrophe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = ";".join(value)
    words = "" if value is None else str(value)
    return words.replace("\r\n", "\n").replace("\r", "\n")  # csv leaves a bare \r unquoted


def _record(dataset: Dataset, event: Event) -> dict[str, object]:
    derived: dict[str, object] = {
        "first_day": event.first_day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "severity": severity(event, dataset).best,
        "claims": " | ".join(_claim_words(claim) for claim in _claims(dataset, event)),
        "reports": " | ".join(
            _report_words(dataset.sources[key]) for key in event.sources if key in dataset.sources
        ),
    }
    return {
        column: derived[column] if column in derived else _value(getattr(event, column))
        for column in COLUMNS
    }


def _claims(dataset: Dataset, event: Event) -> list[Claim]:
    return [claim for claim in dataset.claims if claim.event_id == event.event_id]


def _claim_words(claim: Claim) -> str:
    given = sorted({n for n in (claim.value_low, claim.value_high) if n is not None})
    parts = (
        claim.claim_id,
        claim.claimant,
        " ".join([claim.measure, "–".join(map(str, given))]).strip(),
        claim.population,
        claim.wording_en,
        claim.wording_ar,
        claim.source_id,
    )
    return " · ".join(part for part in parts if part)


def _report_words(report: Source) -> str:
    parts = (report.source_id, report.publisher, report.published, report.title, report.url)
    return " · ".join(part for part in parts if part)


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def _cell(value: object) -> str:
    words = plain_cell(value)
    return f"'{words}" if isinstance(value, str | list) and _FORMULA.match(words) else words


def unprotected(cell: str) -> str:
    """Return the text of a CSV cell without the apostrophe that protects it, if it has one."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
