"""Where a bar of several days stands, with its mark and its words.

Units: px from the left of the plot, and px above the lane's floor.
"""

from __future__ import annotations

from timeline.layout._labels import CLEAR, GAP, cleared
from timeline.layout._numbers import DIGITS
from timeline.layout._places import Align, Mark, Placed, Spec, Words
from timeline.layout._room import Room

BAR_GAP = 2.0
"""px between two bars, beyond the height of their marks."""
BREAK = 70.0
"""px by which a bar must exceed its label for the label to stand in it."""


def label_bar(at: Placed, width: float, spec: Spec, room: Room, mark: float) -> Words | None:
    """Place a label before or after a bar that stands, where its row is free."""
    before, after = at.first * spec.day + 1 - GAP, (at.last + 1) * spec.day - 1 + GAP
    sides: tuple[tuple[Align, float, float, float], ...] = (
        ("right", float(at.first), before - width, before),
        ("left", float(at.last + 1), after, after + width),
    )
    for align, day, near, far in sides:
        low, high = cleared(near, far, align, spec, mark)
        if room.free(low, high, at.u - spec.row / 2, at.u + spec.row / 2):
            room.take(low, high, at.u - spec.row / 2, at.u + spec.row / 2)
            return Words(day, 1 - GAP if align == "right" else GAP - 1, at.u, align)
    return None


def place_bar(m: Mark, spec: Spec, room: Room, mark: float, labelled: bool, named: bool) -> Placed:
    """Place a bar with its mark and its label: before it, in it, after it, or above it."""
    row = max(spec.row, 14.0) if labelled and m.width else mark + BAR_GAP
    x0, x1 = m.first * spec.day + 1, (m.last + 1) * spec.day - 1
    day = (m.first + m.last + 1) / 2 if m.bar == "uncertain" else m.first + 0.5
    r0, r1, height = x0 - 2, x1 + 2, row
    words: tuple[float, float, Align] | None = None
    number: tuple[float, float, Align] | None = None
    centre, clear = day * spec.day, max(4.0, CLEAR * mark)
    # A label in its bar must clear the mark, which stands in the middle of an uncertain one and
    # in the first day of another.
    if m.bar == "uncertain":
        start, origin, inside = 1 + 2 * mark, float(m.first), (x1 - x0) / 2 - mark
    else:
        start, origin, inside = max(1 + 2 * mark, centre - x0 + mark * 0.6 + GAP), day, x1 - x0
        inside -= BREAK
    above = False
    if labelled and m.width:
        if x0 - GAP - m.width - 2 >= 0:
            words, r0 = (float(m.first), 1 - GAP, "right"), x0 - GAP - m.width - clear
        elif inside >= start + m.width + GAP:
            words = (origin, start + m.first * spec.day - origin * spec.day, "left")
        elif x1 + GAP + m.width + 2 <= spec.width:
            words, r1 = (float(m.last + 1), GAP - 1, "left"), x1 + GAP + m.width + clear
        elif x0 + m.width <= spec.width:
            words, r1 = (float(m.first), 1.0, "left"), max(r1, x0 + m.width + clear)
            row, height, above = mark + BAR_GAP, mark + BAR_GAP + spec.row, True
    if words is None and named:
        if x1 + GAP + m.number_width <= spec.width:
            number, r1 = (float(m.last + 1), GAP - 1, "left"), x1 + GAP + m.number_width + 2
        elif x0 - GAP - m.number_width >= 0:
            number, r0 = (float(m.first), 1 - GAP, "right"), x0 - GAP - m.number_width - 2
        else:
            half = m.number_width / 2
            at = min(max(centre, half), spec.width - half)
            number, r0, r1 = (day, at - centre, "middle"), min(r0, at - half), max(r1, at + half)
            row, height, above = mark + BAR_GAP, mark + BAR_GAP + spec.row * DIGITS, True
    r0, r1 = max(0.0, r0), min(spec.width, r1)
    u = room.lowest(r0, r1, height, 0.0)
    assert u is not None, "a clipped rectangle always finds room above the others"
    room.take(r0, r1, u, u + height)
    middle = u + row / 2
    heading = u + (row + height) / 2 if above else middle
    return Placed(
        m.id,
        day,
        0.0,
        middle,
        m.bar,
        m.first,
        m.last,
        Words(words[0], words[1], heading, words[2]) if words else None,
        Words(number[0], number[1], heading, number[2]) if number else None,
    )
