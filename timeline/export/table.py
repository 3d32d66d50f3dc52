"""Events as tables: finished rows for reading, CSV and JSON for working on.

The one writer for the command ``list``, for downloads and for export.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from timeline import text
from timeline.caption import who
from timeline.dataset import EVENT_COLUMNS, Dataset, Event
from timeline.dates import in_words, parse, short
from timeline.escalation import severity

COLUMNS = (*EVENT_COLUMNS, "first_day", "last_day", "severity")
"""The columns of the file, then what follows from them: days as YYYY-MM-DD, a level 0 to 6."""

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

    Lists are joined by ";". A text that a spreadsheet would take for a formula gets an
    apostrophe in front, which reading takes away again.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for key in ids:
        record = _record(dataset, dataset.event[key])
        writer.writerow([_cell(record[column]) for column in COLUMNS])
    return written.getvalue()


def json_text(dataset: Dataset, ids: Iterable[str], total: int) -> str:
    """Return the events as JSON: count, total, version, and events with COLUMNS.

    Lists are lists, what is not known is null, ``large_scale`` is true or false.
    """
    events = [_record(dataset, dataset.event[key]) for key in ids]
    whole = {
        "count": len(events),
        "total": total,
        "version": dataset.version_label,
        "events": events,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _record(dataset: Dataset, event: Event) -> dict[str, object]:
    derived: dict[str, object] = {
        "first_day": event.first_day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "severity": severity(event, dataset).best,
    }
    return {
        column: derived[column] if column in derived else _value(getattr(event, column))
        for column in COLUMNS
    }


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = ";".join(value)
    if not isinstance(value, str):
        return value
    words = value.replace("\r\n", "\n").replace("\r", "\n")  # csv leaves a bare \r unquoted
    return f"'{words}" if _FORMULA.match(value) else words
