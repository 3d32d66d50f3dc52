"""How wide a conflict is: fronts with armed force, active actors, who is new against whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from timeline._levels import COUNTED, days_inside, index
from timeline.dataset import Dataset, Event

ARMED = 4
"""The level from which a front is in armed conflict."""

UNKNOWN = "unknown"
"""The key of an actor that is not known: nobody in particular, so never counted as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How wide the conflict is on one day; ``low``, ``best`` and ``high`` count fronts.

    ``fronts`` are those of ``best`` in their order, ``joined`` those of them that were not among
    them the day before. ``actors`` have a force event in the window, by the rule of the line, on
    any front, in the order of the file and each under its own key. ``new_dyads`` are
    (actor1, actor2, event id): the first force event of one against the other, on the day by
    which it has happened for certain, the first of the period where it began before.
    """

    day: int
    low: int
    best: int
    high: int
    fronts: tuple[str, ...]
    joined: tuple[str, ...]
    actors: tuple[str, ...]
    new_dyads: tuple[tuple[str, str, str], ...]


@lru_cache(maxsize=8)
def spread(dataset: Dataset) -> tuple[Spread, ...]:
    """Return how wide the conflict is on each day of the period.

    Only fronts that count for it are counted, at level 4 or above.
    """
    counting = {
        front: row
        for front, row in index(dataset).items()
        if dataset.fronts[front].counts_for_horizontal
    }
    actors, new = _actors(dataset), _new_dyads(dataset)
    found: list[Spread] = []
    for day in range(dataset.days):
        levels = [row[day] for row in counting.values()]
        fronts = tuple(each.front for each in levels if _armed(each.best))
        before = found[-1].fronts if found else ()
        found.append(
            Spread(
                day=day,
                low=sum(_armed(each.low) for each in levels),
                best=len(fronts),
                high=sum(_armed(each.high) for each in levels),
                fronts=fronts,
                joined=tuple(front for front in fronts if front not in before),
                actors=tuple(key for key in dataset.actors if key in actors[day]),
                new_dyads=tuple(new[day]),
            )
        )
    return tuple(found)


def _armed(level: int | None) -> bool:
    return level is not None and level >= ARMED


def _force(dataset: Dataset) -> Iterator[tuple[str, Event]]:
    """Give the force events that count, in the order of the file."""
    for event_id, event in dataset.event.items():
        kind = dataset.event_types[event.event_type]
        if kind.group == "force" and event.verification in COUNTED:
            yield event_id, event


def _actors(dataset: Dataset) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in range(dataset.days)]
    for _, event in _force(dataset):
        for day in days_inside(dataset, event):
            found[day].update(key for key in event.actor1 if key != UNKNOWN)
    return found


def _new_dyads(dataset: Dataset) -> list[list[tuple[str, str, str]]]:
    first: dict[tuple[str, str], tuple[int, str]] = {}
    for event_id, event in _force(dataset):
        certain = event.first_day if event.precision == "lasted" else event.last_day
        day = max(0, dataset.offset(certain))
        for pair in product(event.actor1, event.actor2):
            if UNKNOWN not in pair and (pair not in first or day < first[pair][0]):
                first[pair] = day, event_id
    found: list[list[tuple[str, str, str]]] = [[] for _ in range(dataset.days)]
    for (actor1, actor2), (day, event_id) in first.items():
        if day < dataset.days:
            found[day].append((actor1, actor2, event_id))
    return found
