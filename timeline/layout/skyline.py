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

from timeline.layout._bars import label_bar, place_bar
from timeline.layout._labels import GAP, place_label
from timeline.layout._numbers import place_number
from timeline.layout._places import Lane, Mark, More, Placed, Spec, Words
from timeline.layout._room import Room

__all__ = ["GAP", "Lane", "Mark", "More", "Packer", "Placed", "Spec", "Words", "pack_lane"]


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
            words = place_label(placed[m.id], m.width, spec, room, mark, m.id in self._tops)
            placed[m.id] = replace(placed[m.id], words=words)
        give_numbers(labels)
        names = {m.id for m in wanted}
        for m in self._bars:
            placed[m.id] = place_bar(m, spec, room, mark, m.id in labelled, m.id in names)
        for event_id, width in (extras or {}).items():
            if event_id not in placed:
                continue
            at, tried = placed[event_id], room.copy()
            if at.bar == "none":
                words = place_label(at, width, spec, tried, mark, event_id in self._tops)
            else:
                words = label_bar(at, width, spec, tried, mark)
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
