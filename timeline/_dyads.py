"""Who acts on whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from timeline._levels import COUNTED
from timeline._severity import severity
from timeline.dataset import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """What the list holds of one actor's acts towards another: entries, not attacks.

    ``highest`` is the best level of the entries that also count for a front's level; None where
    none does. ``ids`` names all entries in the order given.
    """

    actor1: str
    actor2: str
    highest: int | None
    ids: tuple[str, ...]

    @property
    def entries(self) -> int:
        """Return how many entries there are."""
        return len(self.ids)


def dyads(dataset: Dataset, ids: Iterable[str]) -> Mapping[tuple[str, str], Dyad]:
    """Return who acts on whom in these events, by (actor1, actor2), in the order of the actors.

    An event with several on a side is an entry of each pair. ``untargeted`` gives the events
    that name nobody acted upon and so are in no pair.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for event_id in ids:
        event = dataset.event[event_id]
        for pair in dict.fromkeys(product(event.actor1, event.actor2)):
            found.setdefault(pair, []).append(event_id)
    order = {key: n for n, key in enumerate(dataset.actors)}
    return {
        pair: Dyad(
            actor1=pair[0],
            actor2=pair[1],
            highest=_highest(dataset, found[pair]),
            ids=tuple(found[pair]),
        )
        for pair in sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))
    }


def _highest(dataset: Dataset, ids: Iterable[str]) -> int | None:
    events = (dataset.event[key] for key in ids)
    levels = (severity(e, dataset).best for e in events if e.verification in COUNTED)
    return max(levels, default=None)


def untargeted(dataset: Dataset, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of these events that name nobody acted upon."""
    return tuple(key for key in ids if not dataset.event[key].actor2)
