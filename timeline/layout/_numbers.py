"""Where the number of an event stands: beside its mark, or near it on a leader.

Units: px from the left of the plot, and px above the lane's floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from timeline.layout._places import Align, Placed, Spec, Words
from timeline.layout._room import SINK, Box, Room

DIGITS = 0.7
"""Height of a number, in label rows: digits have no descenders."""
CLEAR = 0.8
"""px kept free above and below a number, together: a browser's digits differ a little."""
SHIFTS = (0.0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45)
"""Steps by which words beside their mark may move up or down and still be read as its own."""
SLIDES = (0.0, -0.5, 0.5, -1.0, 1.0, -1.5, 1.5, -2.0, 2.0, -2.5, 2.5)
"""Widths by which a number may move sideways off its mark, on a leader."""
STEEP = 0.5
"""Least rise of a leader for each px that it goes sideways: flatter, it is taken for a bar."""
DETOUR = 3.0
"""Label rows that a number rather moves away than to be joined to the side of its mark."""
SLICE = 3.0
"""px across of the rectangles that stand for a sloping leader."""

Path = tuple[tuple[float, float], ...]


def place_number(at: Placed, width: float, spec: Spec, room: Room, mark: float) -> Words | None:
    """Reserve the nearest room for a number: at its mark's side, else above it on a leader."""
    x = at.day * spec.day + at.dx
    beside = _beside(at, x, width, spec, room, mark)
    if beside:
        return beside
    found = _above(at, x, width, spec, room, mark)
    if found is None:
        return None
    _, left, low, path = found
    row = spec.row * DIGITS + CLEAR
    room.take(left, left + width, low, low + row)
    for box in _boxes(path):
        room.take(*box)
    day = at.day * spec.day
    leader = tuple((at.day, px - day, u) for px, u in path)
    return Words(at.day, left + width / 2 - day, low + row / 2, "middle", leader)


def _beside(
    at: Placed, x: float, width: float, spec: Spec, room: Room, mark: float
) -> Words | None:
    half, row = mark * 0.55, spec.row * DIGITS + CLEAR
    sides: tuple[tuple[Align, float, float, float], ...] = (
        ("left", half + 1, x + half, x + half + 1 + width),
        ("right", -half - 1, x - half - 1 - width, x - half),
    )
    for shift in SHIFTS:
        middle = max(at.u, row / 2 - SINK) + shift * spec.step
        for align, dx, x0, x1 in sides:
            if room.free(x0, x1, middle - row / 2, middle + row / 2):
                room.take(x0, x1, middle - row / 2, middle + row / 2)
                return Words(at.day, at.dx + dx, middle, align)
    return None


def _above(
    at: Placed, x: float, width: float, spec: Spec, room: Room, mark: float
) -> tuple[float, float, float, Path] | None:
    """Return the nearest place that is free: how far from its mark, left edge, height and leader.

    What cannot be nearer than the best place so far is not tried: trying is what costs.
    """
    best: tuple[float, float, float, Path] | None = None
    row = spec.row * DIGITS + CLEAR
    foot, edge = at.u + mark * 0.6, max(mark * 0.6, spec.step / 2) + 0.6
    # From the top of the mark; or from its side, sloping up at once or between two days.
    starts: list[Path] = [((x, foot),), ((x - edge, at.u),), ((x + edge, at.u),)]
    middle, gutter = at.day * spec.day, spec.day / 2 - 1
    if gutter > abs(at.dx) + edge:
        starts.append(((x - edge, at.u), (middle - gutter, at.u)))
        starts.append(((x + edge, at.u), (middle + gutter, at.u)))
    for n, start in enumerate(starts):
        stem, base = start[-1]
        if not all(room.free(*box) for box in _boxes(start)):
            continue
        for slide in SLIDES:
            left = min(max(stem + (slide - 0.5) * width, 0.0), spec.width - width)
            end = min(max(stem, left + 2), left + width - 2)
            least = base + abs(end - stem) * STEEP
            aside = abs(left + width / 2 - x) * 0.5
            nearest = max(0.0, least - foot) + aside + (spec.row * DETOUR if n else 0.0)
            if best and nearest >= best[0]:
                continue
            low = room.lowest(left, left + width, row, least)
            if low is None:
                continue
            path: Path = (*start, (end, low)) if low - base > 1 or n else ()
            if all(room.free(*box) for box in _boxes(path)):
                # A leader costs a detour, and one that leaves by the side a longer one.
                detour = spec.row * (DETOUR if n else 0.5) if path else 0.0
                far = abs(low - foot) + aside + detour
                if not best or far < best[0]:
                    best = (far, left, low, path)
    return best


def _boxes(path: Path) -> Iterator[Box]:
    """Yield the rectangles that stand for a leader."""
    for (x0, u0), (x1, u1) in pairwise(path):
        parts = 1 if u0 == u1 else max(1, ceil(abs(x1 - x0) / SLICE))
        for n in range(parts):
            a, b = n / parts, (n + 1) / parts
            xs = sorted((x0 + (x1 - x0) * a, x0 + (x1 - x0) * b))
            us = sorted((u0 + (u1 - u0) * a, u0 + (u1 - u0) * b))
            level = 0.5 if u0 == u1 else 0.0
            yield xs[0] - 0.5, xs[1] + 0.5, us[0] - level, us[1] + level
