"""How thickly the list is filled, so that thin curation is not taken for quiet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline._levels import days_touching
from timeline.dataset import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the list holds for one front on one day.

    ``entries`` counts the events that may have happened or were going on that day, ``known``
    those of them of which this is the one possible day, ``sources`` the different reports under
    ``entries``.
    """

    front: str
    day: int
    entries: int
    known: int
    sources: int


def coverage(
    dataset: Dataset, ids: Iterable[str] | None = None
) -> Mapping[str, tuple[Coverage, ...]]:
    """Return entries and reports per front and day; of all events that readers see without ids."""
    chosen = dataset.shown if ids is None else [dataset.event[key] for key in ids]
    entries = {front: [0] * dataset.days for front in dataset.fronts}
    known = {front: [0] * dataset.days for front in dataset.fronts}
    sources: dict[str, list[set[str]]] = {
        front: [set() for _ in range(dataset.days)] for front in dataset.fronts
    }
    for event in chosen:
        if event.front not in entries:
            continue
        for day in days_touching(dataset, event, 1):
            entries[event.front][day] += 1
            known[event.front][day] += event.first_day == event.last_day
            sources[event.front][day].update(event.sources)
    return {
        front: tuple(
            Coverage(
                front=front,
                day=day,
                entries=entries[front][day],
                known=known[front][day],
                sources=len(sources[front][day]),
            )
            for day in range(dataset.days)
        )
        for front in dataset.fronts
    }
