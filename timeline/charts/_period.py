"""Which days a chart draws, and what the whole list says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from timeline.dataset import Dataset
from timeline.escalation import Level, Spread, index, spread
from timeline.scene import Medium
from timeline.view import View


@dataclass(frozen=True)
class Period:
    """The days that are drawn; ``dataset`` has them as its period, ``whole`` all of the list's.

    Levels and fronts in conflict look back over the whole list, whatever is drawn of them. Days
    are counted from the first that is drawn.
    """

    whole: Dataset
    dataset: Dataset

    @property
    def start(self) -> int:
        """The first day that is drawn, counted from the first of the list."""
        return self.whole.offset(self.dataset.info.first)

    @cached_property
    def levels(self) -> Mapping[str, tuple[Level, ...]]:
        """The levels of the days that are drawn, by front."""
        if self.dataset is self.whole:
            return index(self.whole)
        return {
            front: tuple(replace(each, day=each.day - self.start) for each in row[self._days])
            for front, row in index(self.whole).items()
        }

    @cached_property
    def spread(self) -> tuple[Spread, ...]:
        """How wide the conflict is on the days that are drawn."""
        days = spread(self.whole)[self._days]
        return tuple(replace(each, day=each.day - self.start) for each in days)

    @cached_property
    def joined_before(self) -> frozenset[str]:
        """The fronts that had joined the conflict before the days that are drawn."""
        return frozenset(
            front for each in spread(self.whole)[: self.start] for front in each.joined
        )

    @property
    def _days(self) -> slice:
        return slice(self.start, self.start + self.dataset.days)


def period(dataset: Dataset, view: View, medium: Medium) -> Period:
    """Return the days that a chart draws.

    A page keeps all days, so that a filter moves nothing; a picture for an audience gives its
    width to the days of its view.
    """
    info = dataset.info
    first, last = max(info.first, view.start or info.first), min(info.last, view.end or info.last)
    if not medium.framed or first > last or (first, last) == (info.first, info.last):
        return Period(dataset, dataset)
    return Period(dataset, replace(dataset, info=replace(info, first=first, last=last)))
