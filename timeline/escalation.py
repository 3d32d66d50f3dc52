"""How grave an event is, and the level of each front on each day.

Severity and level run from 0 (contacts only) to 6 (25 or more reported deaths in one event, or a
large-scale operation). A level is the highest severity of the last seven days: never a sum, and
no filter changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline.dataset import Dataset, Event

WINDOW = 7
"""The days that a level looks back over, its own day among them."""

_SOME, _MANY = 1, 25
_COUNTED = {"confirmed", "corroborated", "single_source"}


@dataclass(frozen=True, slots=True)
class Severity:
    """How grave an event is, 0 to 6: with the lowest, the best and the highest death figure."""

    low: int
    best: int
    high: int


def severity(event: Event, dataset: Dataset) -> Severity:
    """Return how grave an event is, from its type and the deaths reported in it alone."""
    kind = dataset.event_types[event.event_type]
    if kind.group != "force":
        return Severity(kind.base, kind.base, kind.base)
    low, best, high = event.fatalities_low, event.fatalities_best, event.fatalities_high

    def level(deaths: int | None) -> int:
        if event.large_scale or (deaths or 0) >= _MANY:
            return 6
        return max(kind.base, 5) if (deaths or 0) >= _SOME else kind.base

    middle = level(low if best is None else best)
    lowest = middle if low is None else min(middle, level(low))
    if high is not None:
        return Severity(lowest, middle, max(middle, level(high)))
    return Severity(lowest, middle, min(6, middle + 1) if best is None else middle)


@lru_cache(maxsize=8)
def levels(dataset: Dataset) -> Mapping[str, tuple[int | None, ...]]:
    """Return the level of every front on each day of the period, in the order of the fronts.

    None is a day without an entry in the seven days up to it: not known, which is not 0. An
    event counts where all its possible days lie in those seven; one that lasted, where any does.
    Contested, unreviewed and withdrawn events do not count.
    """
    found: dict[str, list[int | None]] = {front: [None] * dataset.days for front in dataset.fronts}
    for event in dataset.event.values():
        if event.verification not in _COUNTED or event.front not in found:
            continue
        best = severity(event, dataset).best
        first, last = dataset.offset(event.first_day), dataset.offset(event.last_day)
        if event.precision == "lasted":
            days = range(first, last + WINDOW)
        else:
            days = range(last, first + WINDOW)
        row = found[event.front]
        for day in range(max(days.start, 0), min(days.stop, dataset.days)):
            row[day] = max(best, row[day] or 0)
    return {front: tuple(row) for front, row in found.items()}
