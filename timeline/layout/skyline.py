"""Where the marks, bars and labels of one lane stand, so that nothing can overlap.

Every item, label and leader included, reserves a rectangle at the lowest free height above the
level strip, in a fixed order: day marks, labels of day marks from left to right, bars shortest
first. The result depends on nothing but its input.

Units: ``u`` is px above the lane's floor; across, a position is a day (float, 0 = start of the
period) plus px. Days only spread when a lane is drawn wider than it was packed for, so a packed
lane is right for every wider drawing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from timeline.layout._numbers import DIGITS, SHIFTS, place_number
from timeline.layout._places import Align, Lane, Mark, More, Placed, Spec, Words
from timeline.layout._room import SINK, Room

__all__ = ["GAP", "Lane", "Mark", "More", "Packer", "Placed", "Spec", "Words", "pack_lane"]

GAP = 4.0
"""px between a mark or a leader and its words."""
BAR_GAP = 2.0
"""px between two bars, beyond the height of their marks."""
BREAK = 70.0
"""px by which a bar must exceed its label for the label to stand in it."""
CLEAR = 0.6
"""Marks that stay free at the far end of a label: closer, it reads as the next event's."""


def pack_lane(marks: tuple[Mark, ...], spec: Spec) -> Lane:
    """Place the events of one lane, dropping labels of lowest priority to keep under the cap.

    A mark without room for its label gets its number beside it where that fits. Where the marks
    alone pass the cap they become smaller and stand in two columns, then the rest of a day is one
    "+N".
    """
    packer = Packer(marks, spec)
    kept = [m.id for m in sorted((m for m in marks if m.width), key=lambda m: m.priority)]
    lane = packer.lane(kept)
    if spec.cap is None:
        return lane
    dropped: list[str] = []
    while lane.height > spec.cap and kept:
        dropped.insert(0, kept.pop())
        lane = packer.lane(kept)
    # A label may have gone for the height of another: what still fits comes back.
    for event_id in dropped:
        again = packer.lane([*kept, event_id])
        if again.height <= max(spec.cap, lane.height):
            kept.append(event_id)
            lane = again
    return lane


class Packer:
    """Places the events of one lane again and again, each time with other labels.

    The marks of single days stand the same each time and are placed once.
    """

    def __init__(self, marks: tuple[Mark, ...], spec: Spec) -> None:
        self._spec = spec
        columns, self._mark, step = _columns(marks, spec)
        self._room = Room(spec.width, spec.day)
        self._placed: dict[str, Placed] = {}
        self._more: list[More] = []
        self._tops: set[str] = set()
        self._stack(marks, columns, step)
        self._marks = marks
        self._named = [m for m in sorted(marks, key=lambda m: m.priority) if m.number_width]
        self._bars = sorted(
            (m for m in marks if m.bar != "none"), key=lambda m: (m.last - m.first, m.priority)
        )
        self._order = sorted(self._named, key=lambda m: (m.first, m.priority))

    def _stack(self, marks: tuple[Mark, ...], columns: int, step: float) -> None:
        """Place the marks of single days."""
        spec, room = self._spec, self._room
        rows = max(1, int(spec.cap // step)) if spec.cap else None
        for day, stack in sorted(_stacks(marks).items()):
            if rows and len(stack) > rows * columns:
                hidden = stack[: len(stack) - rows * columns + columns]
                stack = stack[len(hidden) :]
                self._more.append(More(day, step / 2, tuple(m.id for m in reversed(hidden))))
                room.take(day * spec.day, (day + 1) * spec.day, 0, step)
                base = step
            else:
                base = 0.0
            for n, m in enumerate(stack):
                level, column = divmod(n, columns)
                dx = (column - (columns - 1) / 2) * step
                u = base + (level + 0.5) * step
                self._placed[m.id] = Placed(m.id, day + 0.5, dx, u, m.bar, m.first, m.last)
                x = (day + 0.5) * spec.day + dx
                room.take(x - step / 2, x + step / 2, u - step / 2, u + step / 2)
            self._tops.update(m.id for m in stack[-columns:])

    def lane(
        self,
        labelled: Collection[str],
        named: Collection[str] | None = None,
        extras: Mapping[str, float] | None = None,
        top: float = 0.0,
    ) -> Lane:
        """Return the lane with labels on some events and numbers on the others of ``named``.

        By default every event that has room for a number is named. ``extras`` are widths of
        labels of other events, the most important first: those are labelled that fit below
        ``top`` with nothing moved.
        """
        kept = frozenset(labelled)
        first: frozenset[str] = frozenset()
        while True:
            lane = self._pack(kept, named, first)
            bare = set(lane.unnamed)
            # What finds room neither for its label nor, after the other labels, for its number
            # gets its number before them; and before other numbers, where that is not enough.
            if bare & kept:
                kept -= bare
            elif bare - first:
                first |= bare
            else:
                return self._pack(kept, named, first, extras, top) if extras else lane

    def _pack(
        self,
        labelled: frozenset[str],
        chosen: Collection[str] | None,
        first: frozenset[str],
        extras: Mapping[str, float] | None = None,
        top: float = 0.0,
    ) -> Lane:
        spec, mark, room = self._spec, self._mark, self._room.copy()
        placed = dict(self._placed)
        wanted = [m for m in self._named if chosen is None or m.id in chosen]
        named = sorted((m for m in wanted if m.id in placed), key=lambda m: m.id not in first)

        def give_numbers(to: list[Mark]) -> None:
            for m in to:
                if placed[m.id].words is None:
                    number = place_number(placed[m.id], m.number_width, spec, room, mark)
                    placed[m.id] = replace(placed[m.id], number=number)

        # Numbers first: each must stand at its mark, while a label can go higher on a leader.
        give_numbers([m for m in named if m.id not in labelled])
        labels = [m for m in named if m.id in labelled]
        for m in sorted(labels, key=lambda m: (m.first, -placed[m.id].u)):
            words = _label(placed[m.id], m.width, spec, room, mark, m.id in self._tops)
            placed[m.id] = replace(placed[m.id], words=words)
        give_numbers(labels)
        names = {m.id for m in wanted}
        for m in self._bars:
            placed[m.id] = _range(m, spec, room, mark, m.id in labelled, m.id in names)
        for event_id, width in (extras or {}).items():
            if event_id not in placed:
                continue
            at, tried = placed[event_id], room.copy()
            if at.bar == "none":
                words = _label(at, width, spec, tried, mark, event_id in self._tops)
            else:
                words = _at_bar(at, width, spec, tried, mark)
            if words and tried.top <= max(top, room.top):
                placed[event_id], room = replace(at, words=words), tried
        bare = [m.id for m in self._order if m.id in names and not _words(placed.get(m.id))]
        numbered = [m.id for m in self._order if m.id in placed and placed[m.id].number is not None]
        return Lane(
            room.top,
            tuple(placed[m.id] for m in self._marks if m.id in placed),
            tuple(self._more),
            mark,
            tuple(numbered),
            tuple(bare),
        )


def _words(placed: Placed | None) -> Words | None:
    """Return what names an event: its label, or its number."""
    return (placed.words or placed.number) if placed else None


def _cleared(x0: float, x1: float, align: Align, spec: Spec, mark: float) -> tuple[float, float]:
    """Return the width of a label with what stays free at its far end, inside the plot."""
    if align == "right":
        return min(x0, max(0.0, x0 - CLEAR * mark)), x1
    return x0, max(x1, min(spec.width, x1 + CLEAR * mark))


def _columns(marks: tuple[Mark, ...], spec: Spec) -> tuple[int, float, float]:
    """Return how many columns a day has, and the size and step of its marks."""
    tallest = max((len(stack) for stack in _stacks(marks).values()), default=0)
    if spec.cap is None or tallest * spec.step <= spec.cap * spec.columns:
        return spec.columns, spec.mark, spec.step
    fitting = max(1, int((spec.day - 1) // (spec.step * 0.8)))
    return min(2, fitting), spec.mark * 0.8, spec.step * 0.8


def _stacks(marks: tuple[Mark, ...]) -> dict[int, list[Mark]]:
    """Return the day marks by day, each from the floor up: what matters most stands on top."""
    stacks: dict[int, list[Mark]] = {}
    for m in marks:
        if m.bar == "none":
            stacks.setdefault(m.first, []).append(m)
    for stack in stacks.values():
        stack.sort(key=lambda m: m.priority, reverse=True)
    return stacks


def _label(
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
        x0, x1 = _cleared(near, far, align, spec, mark)
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
        x0, x1 = _cleared(near, far, align, spec, mark)
        low = room.lowest(x0, x1, row, at.u + half)
        # A leader cannot pass through what stands above its mark.
        if low is None or not room.free(stem_x - 0.5, stem_x + 0.5, foot, low + row):
            continue
        room.take(x0, x1, low, low + row)
        room.take(stem_x - 1, stem_x + 1, foot, low)
        dx = stem + (-GAP if align == "right" else GAP)
        return Words(at.day, dx, low + row / 2, align, (*start, (at.day, stem, low + row)))
    return None


def _at_bar(at: Placed, width: float, spec: Spec, room: Room, mark: float) -> Words | None:
    """Place a label before or after a bar that stands, where its row is free."""
    before, after = at.first * spec.day + 1 - GAP, (at.last + 1) * spec.day - 1 + GAP
    sides: tuple[tuple[Align, float, float, float], ...] = (
        ("right", float(at.first), before - width, before),
        ("left", float(at.last + 1), after, after + width),
    )
    for align, day, near, far in sides:
        low, high = _cleared(near, far, align, spec, mark)
        if room.free(low, high, at.u - spec.row / 2, at.u + spec.row / 2):
            room.take(low, high, at.u - spec.row / 2, at.u + spec.row / 2)
            return Words(day, 1 - GAP if align == "right" else GAP - 1, at.u, align)
    return None


def _range(m: Mark, spec: Spec, room: Room, mark: float, labelled: bool, named: bool) -> Placed:
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
