"""The rules that need more than one cell of an event: other columns, files, and the period."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from timeline import dates
from timeline._cells import date_fault
from timeline._checks import has_persian_letters, suggest
from timeline._rows import Draft, Rows
from timeline._values import Actor, Event, EventType, Front, Info, Source
from timeline.dates import Span
from timeline.errors import Problem
from timeline.text import LANGS, say

_GRACE = timedelta(days=1)  # 00:40 in Gaza can be in a New York paper of the day before
_LONGEST_WITH_DEATHS = 3
_IN_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|‘[^’]*’")
_NEVER_SAID = ("title", "label", "summary")


@dataclass(frozen=True, slots=True)
class Known:
    """What an event may refer to, and the period (None where it could not be read)."""

    fronts: Rows[Front]
    actors: Rows[Actor]
    types: Rows[EventType]
    sources: Rows[Source]
    info: Info | None


def check_event(draft: Draft[Event], known: Known) -> list[Problem]:
    """Check one event against its own cells and the other files, and fill in what follows.

    Faults and notes are added to the draft; warnings are returned.
    """
    _check_references(draft, known)
    _check_sources(draft, known.sources)
    if draft.sound("date"):
        _check_days(draft, known)
    for rule in (_check_place, _check_deaths, _check_attribution, _check_companions):
        rule(draft, known)
    return list(_check_wording(draft))


def _check_references(draft: Draft[Event], known: Known) -> None:
    event = draft.value
    kind = known.types.values.get(event.event_type)
    draft.value = replace(event, line=draft.line, group=kind.group if kind else "")
    for column, rows in (("front", known.fronts), ("event_type", known.types)):
        if draft.sound(column):
            _check_key(draft, column, getattr(event, column), rows)
    for column in ("actor1", "actor2"):
        if draft.sound(column):
            for key in getattr(event, column):
                _check_key(draft, column, key, known.actors)


def _check_key(
    draft: Draft[Event], column: str, key: str, rows: Rows[Any], *, needed: bool = True
) -> bool:
    """Tell whether a key can be used; a row that was left out is a note unless it is needed."""
    if key in rows.values:
        if key in rows.mended:
            draft.note("V07", column, "mended", text=key, of=rows.file, on=rows.mended[key])
        return True
    line = rows.lost_line(key)
    if line is not None and needed:
        draft.fault("V07", column, "needed", text=key, of=rows.file, on=line)
    elif line is not None:
        draft.note("V07", column, "left_out", text=key, of=rows.file, on=line)
    elif rows.whole:
        draft.fault("V07", column, **unknown_key(key, rows))  # type: ignore[arg-type]
    return False


def unknown_key(key: str, rows: Rows[Any]) -> dict[str, object]:
    """Return variant and values of V07 for a key that its file does not have."""
    names = {str(getattr(v, "label_en", k)): k for k, v in rows.values.items()}
    names |= {k: k for k in rows.values}
    meant = names.get(suggest(key, names), "")
    said: dict[str, object] = {"text": key[:60], "of": rows.file}
    return {**said, "variant": "meant", "meant": meant} if meant else said


def _check_sources(draft: Draft[Event], sources: Rows[Source]) -> None:
    if not draft.sound("sources"):
        return
    event = draft.value
    lost = [key for key in event.sources if sources.lost_line(key) and key not in sources.values]
    if lost and len(lost) == len(event.sources):
        draft.fault("V07", "sources", "no_source", keys=", ".join(lost), of=sources.file)
        return
    usable = tuple(
        k for k in event.sources if _check_key(draft, "sources", k, sources, needed=False)
    )
    if not usable or not draft.sound("sources"):
        return
    if usable != event.sources:
        draft.value = replace(draft.value, sources=usable)
    if event.verification == "corroborated" and draft.sound("verification") and not lost:
        _check_originators(draft, [sources.values[key] for key in usable])


def _check_originators(draft: Draft[Event], reports: list[Source]) -> None:
    ids = [report.source_id for report in reports]
    if len(ids) == 1:
        draft.fault("V15", "verification", "one", source=ids[0])
        return
    named = bodies(reports)
    if len(named) < 2:
        body = next(iter(named), "")
        if len(ids) == 2:
            said = {"first": ids[0], "second": ids[1], "originator": body}
            draft.fault("V15", "verification", **said)
        else:
            draft.fault("V15", "verification", "all", sources=", ".join(ids), originator=body)


def bodies(reports: Iterable[Source]) -> tuple[str, ...]:
    """Return the different agencies or bodies that reports rest on, as first named."""
    named: dict[str, str] = {}
    for report in reports:
        for part in report.originator.split(";"):
            if part.strip():
                named.setdefault(_folded(part), part.strip())
    return tuple(named.values())


def _folded(name: str) -> str:
    """Return a name as it is compared: no case, accents, dots, invisible signs or double spaces."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    seen = (c for c in plain if unicodedata.category(c) not in ("Cf", "Mn"))
    words = re.sub(r"[^\w\s]", " ", "".join(seen).replace(".", ""))
    return " ".join(words.split()).removeprefix("the ")


def _check_days(draft: Draft[Event], known: Known) -> None:
    event, span = draft.value, dates.parse(draft.value.date)
    draft.value = replace(event, first_day=span.first, last_day=span.last, precision=span.precision)
    info = known.info
    if info and not span.touches(info.first, info.last):
        draft.fault("V05", "date", day=span.first, first=info.first, last=info.last)
    if report := _first_report(event, known.sources):
        published = date.fromisoformat(report.published)
        if draft.sound("sources") and span.first > published + _GRACE:
            draft.fault("V06", "date", source=report.source_id, published=published)
    if event.time and draft.sound("tz"):
        _check_clock(draft, span)
    if span.precision == "lasted" and span.days > _LONGEST_WITH_DEATHS and _deaths(event):
        draft.fault("V12", "fatalities_best", "lasted", n=span.days)


def _first_report(event: Event, sources: Rows[Source]) -> Source | None:
    reports = [sources.values[key] for key in event.sources if key in sources.values]
    dated = [report for report in reports if report.published]
    return min(dated, key=lambda report: report.published, default=None)


def _check_clock(draft: Draft[Event], span: Span) -> None:
    try:
        dates.check_clock(draft.value.time, span, draft.value.tz)
    except dates.DateError as found:
        fault = date_fault(found)
        draft.fault(fault.code, "time", fault.variant, **fault.values)


def _check_place(draft: Draft[Event], known: Known) -> None:
    event = draft.value
    if not draft.sound("lat", "lon"):
        return
    if event.lat is None or event.lon is None:
        if (event.lat is None) != (event.lon is None):
            missing, given = ("lat", "lon") if event.lat is None else ("lon", "lat")
            draft.fault("V02", missing, "pair", given=given)
        return
    if event.geo_precision is None and draft.sound("geo_precision"):
        draft.fault("V02", "geo_precision", "geo")
    front = known.fronts.values.get(event.front)
    if front and front.bbox and not _inside(event.lat, event.lon, front):
        swapped = "swapped" if _inside(event.lon, event.lat, front) else "outside"
        draft.fault("V08", "lat", swapped, lat=event.lat, lon=event.lon, front=event.front)


def _inside(lat: float, lon: float, front: Front) -> bool:
    west, south, east, north = front.bbox
    return south <= lat <= north and west <= lon <= east


def _deaths(event: Event) -> list[int]:
    given = (event.fatalities_low, event.fatalities_best, event.fatalities_high)
    return [n for n in given if n is not None]


def _check_deaths(draft: Draft[Event], known: Known) -> None:
    event, names = draft.value, ("low", "best", "high")
    given = [
        (name, n)
        for name in names
        if draft.sound(f"fatalities_{name}")
        and (n := getattr(event, f"fatalities_{name}")) is not None
    ]
    for (lower, a), (upper, b) in pairwise(given):
        if a > b:
            said = {"lower": lower, "a": a, "upper": upper, "b": b}
            draft.fault("V12", f"fatalities_{lower}", **said)


def _check_attribution(draft: Draft[Event], known: Known) -> None:
    event = draft.value
    doubted = event.attribution in ("disputed", "unknown")
    if doubted and draft.sound("attribution", "actor1") and event.actor1 != ("unknown",):
        draft.fault("V16", "actor1", text=event.attribution)


def _check_companions(draft: Draft[Event], known: Known) -> None:
    event = draft.value
    if event.large_scale and not event.note and draft.sound("note"):
        draft.fault("V02", "note", "large_scale")
    if event.milestone:
        for column in ("label_en", "label_ar"):
            if not getattr(event, column) and draft.sound(column):
                draft.fault("V02", column, "milestone")


def _check_wording(draft: Draft[Event]) -> Iterable[Problem]:
    for lang in LANGS:
        for name in _NEVER_SAID:
            column = f"{name}_{lang}"
            words = draft.value.text(name, lang) if draft.sound(column) else ""
            if found := _loaded_words(lang)(_IN_QUOTES.sub("", words)):
                said = draft.problem("V18", column, text=found[0])
                yield replace(said, severity="warning")
            if lang == "ar" and has_persian_letters(words):
                yield replace(draft.problem("V18", column, "persian"), severity="warning")


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _loaded_words(lang: str) -> Callable[[str], re.Match[str] | None]:
    """Return the search for words that need a speaker; each language's catalogue lists its own."""
    if lang not in _PATTERNS:
        stems = "|".join(re.escape(stem) for stem in say("check.loaded_words", lang).split())
        _PATTERNS[lang] = re.compile(rf"\b(?:{stems})\w*", re.IGNORECASE)
    return _PATTERNS[lang].search


def undated(events: Mapping[str, Event], sources: Rows[Source]) -> int:
    """Return for how many events no source says when it was published."""
    return sum(_first_report(event, sources) is None for event in events.values())
