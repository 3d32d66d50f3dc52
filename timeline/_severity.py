"""How grave one event is, from its type and the deaths reported in it alone."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dataset import Dataset, Event

Cuts = tuple[int, int]

CUTS: Cuts = (1, 25)
"""The reported deaths from which armed force stands at level 5, and from which at level 6."""

_TOP = 6


@dataclass(frozen=True, slots=True)
class Severity:
    """How grave an event is, 0 to 6: with the lowest, the best and the highest death figure."""

    low: int
    best: int
    high: int


def severity(event: Event, dataset: Dataset, cuts: Cuts = CUTS) -> Severity:
    """Return how grave an event is; deaths and scale raise armed force and nothing else.

    Where no best figure is known, the low one stands for it, and the high reading is one level
    up unless a high figure says otherwise. Always low ≤ best ≤ high.
    """
    kind = dataset.event_types[event.event_type]
    if kind.group != "force":
        return Severity(kind.base, kind.base, kind.base)
    low, best, high = event.fatalities_low, event.fatalities_best, event.fatalities_high
    some, many = cuts

    def level(deaths: int | None) -> int:
        if event.large_scale or (deaths or 0) >= many:
            return _TOP
        return max(kind.base, 5) if (deaths or 0) >= some else kind.base

    middle = level(low if best is None else best)
    lowest = middle if low is None else min(middle, level(low))
    if high is not None:
        return Severity(lowest, middle, max(middle, level(high)))
    return Severity(lowest, middle, min(_TOP, middle + 1) if best is None else middle)
