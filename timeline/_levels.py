"""The peak level of each front on each day, with its band, what it rests on and what raised it.

A level is the highest severity in the window: never a sum or a mean, so that entering an event
twice, or minor ones beside it, moves nothing. No filter reaches these functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from timeline._severity import CUTS, Cuts, severity
from timeline.dataset import HIDDEN, Dataset, Event

WINDOW = 7
"""The days that a level looks back over, its own day among them."""

COUNTED = frozenset({"confirmed", "corroborated", "single_source"})
"""The verification with which an event moves the line; without the last it moves the low edge."""

_FIRM = COUNTED - {"single_source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The level of one front on one day, 0 to 6; None is no entry in the window, which is not 0.

    ``day`` counts from the first of the period. ``low``, ``best`` and ``high`` are the band and
    the line in it: where low is None and best is not, nothing firm stands behind the level.
    ``support`` is how many events in the window reach ``best``; ``cooperation`` the highest of
    its own track, 1 to 3; ``daily`` the best level of this single day.

    ``step`` is best minus best of the day before. It is None where one of the two is missing:
    the first entry after a gap is a step up from nothing, not from 0. ``caused_by`` names the
    events that reach ``best`` where the level rises or begins, in the order of the file; all of
    them count for the first time on this day. ``ended`` marks a day on which the level falls or
    breaks off, because no further entry was made in time: never de-escalation.
    """

    front: str
    day: int
    low: int | None
    best: int | None
    high: int | None
    support: int
    cooperation: int | None
    daily: int | None
    step: int | None
    caused_by: tuple[str, ...]
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """When a front first stood at a level or above: the day, and the events that took it there.

    ``low_day`` is the first day on which the low reading had reached it, never before ``day``,
    None where it never did; ``high_day`` the first by the high reading, never after ``day``.
    """

    level: int
    day: int
    caused_by: tuple[str, ...]
    low_day: int | None
    high_day: int


def days_inside(dataset: Dataset, event: Event, window: int = WINDOW) -> range:
    """Return the days of the period whose window holds all possible days of an event.

    One that lasted went on on each of its days, so there any day in the window is enough.
    """
    if event.precision == "lasted":
        return days_touching(dataset, event, window)
    return _within(dataset, dataset.offset(event.last_day), dataset.offset(event.first_day), window)


def days_touching(dataset: Dataset, event: Event, window: int = WINDOW) -> range:
    """Return the days of the period whose window holds any possible day of an event."""
    return _within(dataset, dataset.offset(event.first_day), dataset.offset(event.last_day), window)


def _within(dataset: Dataset, start: int, last: int, window: int) -> range:
    return range(max(start, 0), min(last + window, dataset.days))


def index(
    dataset: Dataset, window: int = WINDOW, cuts: Cuts = CUTS
) -> Mapping[str, tuple[Level, ...]]:
    """Return the level of every front on each day of the period, in the order of the fronts.

    The line takes confirmed, corroborated and single-source events all of whose possible days
    lie in the window; its low edge leaves out single sources and takes the low death figures;
    its high edge takes contested events too, the high figures, and any possible day.
    """
    return _index(dataset, window, cuts)


class _Row:
    """What is gathered for one front, one place per day."""

    __slots__ = ("best", "cooperation", "daily", "high", "low", "reaching")

    def __init__(self, days: int) -> None:
        self.low: list[int | None] = [None] * days
        self.best: list[int | None] = [None] * days
        self.high: list[int | None] = [None] * days
        self.cooperation: list[int | None] = [None] * days
        self.daily: list[int | None] = [None] * days
        self.reaching: list[list[str]] = [[] for _ in range(days)]

    def enter(self, event_id: str, level: int, days: Iterable[int]) -> None:
        for day in days:
            known = self.best[day]
            if known is None or level > known:
                self.best[day], self.reaching[day] = level, [event_id]
            elif level == known:
                self.reaching[day].append(event_id)


def _raise(row: list[int | None], level: int, days: Iterable[int]) -> None:
    for day in days:
        known = row[day]
        row[day] = level if known is None else max(known, level)


@lru_cache(maxsize=16)
def _index(dataset: Dataset, window: int, cuts: Cuts) -> Mapping[str, tuple[Level, ...]]:
    rows = {front: _Row(dataset.days) for front in dataset.fronts}
    for event_id, event in dataset.event.items():
        if event.verification in HIDDEN or event.front not in rows:
            continue
        grave, row = severity(event, dataset, cuts), rows[event.front]
        _raise(row.high, grave.high, days_touching(dataset, event, window))
        if event.verification not in COUNTED:
            continue
        days = days_inside(dataset, event, window)
        row.enter(event_id, grave.best, days)
        _raise(row.daily, grave.best, days_inside(dataset, event, 1))
        if (coop := dataset.event_types[event.event_type].coop) is not None:
            _raise(row.cooperation, coop, days)
        if event.verification in _FIRM:
            _raise(row.low, grave.low, days)
    return MappingProxyType({front: tuple(_levels(front, row)) for front, row in rows.items()})


def _levels(front: str, row: _Row) -> Iterable[Level]:
    before: int | None = None
    for day, best in enumerate(row.best):
        rises = best is not None and (before is None or best > before)
        yield Level(
            front=front,
            day=day,
            low=row.low[day],
            best=best,
            high=row.high[day],
            support=len(row.reaching[day]),
            cooperation=row.cooperation[day],
            daily=row.daily[day],
            step=None if best is None or before is None else best - before,
            caused_by=tuple(row.reaching[day]) if rises else (),
            ended=before is not None and (best is None or best < before),
        )
        before = best


def first_reached(dataset: Dataset) -> Mapping[str, tuple[Reached, ...]]:
    """Return, per front, when each level from 1 to the highest reached was first reached.

    A front that begins at 6 reached all six that day. A level that only the high reading
    reaches is not among them.
    """
    return {front: tuple(_reached(row)) for front, row in index(dataset).items()}


def _reached(row: tuple[Level, ...]) -> Iterable[Reached]:
    days, low_days, high_days = (
        _first_days(readings)
        for readings in (
            [each.best for each in row],
            [each.low for each in row],
            [each.high for each in row],
        )
    )
    for level, day in sorted(days.items()):
        yield Reached(
            level=level,
            day=day,
            caused_by=row[day].caused_by,
            low_day=low_days.get(level),
            high_day=high_days[level],
        )


def _first_days(readings: Iterable[int | None]) -> dict[int, int]:
    """Return, per level from 1, the first day on which a reading stands at it or above."""
    found: dict[int, int] = {}
    for day, reading in enumerate(readings):
        for level in range(1, (reading or 0) + 1):
            found.setdefault(level, day)
    return found
