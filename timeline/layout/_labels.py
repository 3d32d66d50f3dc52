"""Where the label of a day mark stands: beside it, or above it on a leader.

Units: px from the left of the plot, and px above the lane's floor.
"""

from __future__ import annotations

from timeline.layout._numbers import SHIFTS
from timeline.layout._places import Align, Placed, Spec, Words
from timeline.layout._room import SINK, Room

GAP = 4.0
"""px between a mark or a leader and its words."""
CLEAR = 0.6
"""Marks that stay free at the far end of a label: closer, it reads as the next event's."""


def cleared(x0: float, x1: float, align: Align, spec: Spec, mark: float) -> tuple[float, float]:
    """Return the width of a label with what stays free at its far end, inside the plot."""
    if align == "right":
        return min(x0, max(0.0, x0 - CLEAR * mark)), x1
    return x0, max(x1, min(spec.width, x1 + CLEAR * mark))


def place_label(
    at: Placed, width: float, spec: Spec, room: Room, mark: float, on_top: bool
) -> Words | None:
    """Place the label of a day mark: beside it if its row is free, else above on a leader."""
    x = at.day * spec.day + at.dx
    half, row = mark * 0.6, spec.row
    beside = half + GAP
    sides: tuple[tuple[Align, float, float, float], ...] = (
        ("right", -beside, x - beside - width, x - half),
        ("left", beside, x + half, x + beside + width),
    )
    for align, dx, near, far in sides:
        x0, x1 = cleared(near, far, align, spec, mark)
        for shift in SHIFTS:
            u = max(at.u, row / 2 - SINK) + shift * spec.step
            if room.free(x0, x1, u - row / 2, u + row / 2):
                room.take(x0, x1, u - row / 2, u + row / 2)
                return Words(at.day, at.dx + dx, u, align)
    if on_top:
        stem, foot = at.dx, at.u + half
        start: tuple[tuple[float, float, float], ...] = ((at.day, at.dx, foot),)
    else:
        # The leader of a lower mark leaves sideways and climbs in the gutter between two days,
        # or near its stack where days are wide.
        stem = 1 - min(spec.day / 2, spec.columns * spec.step / 2 + row)
        foot = at.u
        start = ((at.day, at.dx - half, at.u), (at.day, stem, at.u))
    stem_x = at.day * spec.day + stem
    choices: tuple[tuple[Align, float, float], ...] = (
        ("right", stem_x - GAP - width, stem_x + 1),
        ("left", stem_x - 1, stem_x + GAP + width),
    )
    for align, near, far in choices:
        x0, x1 = cleared(near, far, align, spec, mark)
        low = room.lowest(x0, x1, row, at.u + half)
        # A leader cannot pass through what stands above its mark.
        if low is None or not room.free(stem_x - 0.5, stem_x + 0.5, foot, low + row):
            continue
        room.take(x0, x1, low, low + row)
        room.take(stem_x - 1, stem_x + 1, foot, low)
        dx = stem + (-GAP if align == "right" else GAP)
        return Words(at.day, dx, low + row / 2, align, (*start, (at.day, stem, low + row)))
    return None
