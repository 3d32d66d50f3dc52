"""How the events of a picture are named in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from timeline.export._order import Order


@dataclass(frozen=True)
class Counts:
    """How many events of a picture are labelled, stand in its key, or are named in neither."""

    labelled: int
    keyed: int
    unnamed: int


def count_names(order: Order) -> Counts | None:
    """Return the counts of a picture; None for a chart that labels no events."""
    meta = order.scene().meta
    if "labelled" not in meta:
        return None
    found = (cast(int, meta.get(name, 0)) for name in ("labelled", "keyed", "unnamed"))
    return Counts(*found)
