"""Claims: one number or position of one claimant each, held against their events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from timeline._rows import Draft, Rows
from timeline._rules import Known, unknown_key
from timeline._values import Claim, Event
from timeline.errors import Problem


def check_claims(
    drafts: Iterable[Draft[Claim]], known: Known, events: Rows[Event]
) -> Iterator[Claim | Problem]:
    """Give each sound claim and each Problem; a faulty claim is dropped, its event stays."""
    for draft in drafts:
        claim = draft.value
        _check_numbers(draft)
        _refer(draft, "claimant", claim.claimant, known.actors)
        _refer(draft, "front", claim.front, known.fronts)
        _refer(draft, "source_id", claim.source_id, known.sources)
        if claim.event_id:
            _refer(draft, "event_id", claim.event_id, events)
        event = events.values.get(claim.event_id)
        if event and claim.measure == "killed" and draft.sound("measure", "population"):
            _check_range(draft, event)
        yield from draft.problems
        if not draft.bad:
            yield replace(claim, line=draft.line)


def _refer(draft: Draft[Claim], column: str, key: str, rows: Rows[Any]) -> None:
    if not draft.sound(column) or key in rows.values:
        return
    if line := rows.lost_line(key):
        draft.bad |= {column}
        followed = draft.problem("V07", column, "needed", text=key, of=rows.file, on=line)
        draft.problems.append(replace(followed, severity="warning"))
    elif not rows.whole:
        draft.bad |= {column}  # the file's own problem says why
    else:
        draft.fault("V07", column, **unknown_key(key, rows))  # type: ignore[arg-type]


def _check_numbers(draft: Draft[Claim]) -> None:
    claim = draft.value
    if not draft.sound("measure", "value_low", "value_high"):
        return
    given = [n for n in (claim.value_low, claim.value_high) if n is not None]
    if claim.measure == "position":
        if given:
            draft.fault("V08", "value_low", "position")
        for column in ("wording_en", "wording_ar"):
            if not getattr(claim, column) and draft.sound(column):
                draft.fault("V02", column, "position")
    elif not given:
        draft.fault("V02", "value_low", "claim")
    elif given[0] > given[-1]:
        draft.fault("V12", "value_low", "claim", a=given[0], b=given[-1])


def _check_range(draft: Draft[Claim], event: Event) -> None:
    """Hold a claim of deaths against its event; a part of the dead may be fewer than the least."""
    given = (event.fatalities_low, event.fatalities_best, event.fatalities_high)
    numbers = [n for n in given if n is not None]
    if not numbers or not draft.sound("value_low", "value_high"):
        return
    low, high = min(numbers), max(numbers)
    floor = low if draft.value.population in ("", "all", "not_stated") else 0
    for column in ("value_low", "value_high"):
        n = getattr(draft.value, column)
        if n is not None and not floor <= n <= high:
            said = {"n": n, "low": low, "high": high, "event": event.event_id}
            draft.fault("V17", column, **said)
            return
