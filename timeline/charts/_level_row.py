"""The row of one front in the chart of levels: its height, line, band, dots and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from timeline.charts import _lane, _levels, _steps
from timeline.charts._sheet import Sheet
from timeline.escalation import Level
from timeline.layout.measure import text_width
from timeline.scene import Align, Line, Point, Primitive, Rect, Text
from timeline.text import day, say

HIGHEST = 6
UNIT = 6.4
"""The px of a level on a page."""
LEAST = 0.62
"""The least of it in a file, as a share."""
_DEEP = 0.42
"""How far Arabic letters and their dots reach below their baseline, in their size."""


def stroke(on: Sheet) -> float:
    """Return the width of the line: that of the medium's marks, a little heavier."""
    return on.medium.stroke * 1.375


def plain(on: Sheet) -> float:
    """Return the height of a row but for its levels."""
    medium = on.medium
    return _lane.PAD_TOP + on.header + medium.label * 1.15 + 6 * stroke(on) + _lane.BELOW_STRIP


def wanted(on: Sheet) -> float:
    """Return the height of a row on a page."""
    return plain(on) + HIGHEST * UNIT


def least(on: Sheet) -> float:
    """Return the least height of a row in a file."""
    return plain(on) + HIGHEST * UNIT * LEAST


@dataclass(frozen=True)
class Row:
    """Draws the row of one front between ``top`` and ``bottom``, px of the panel."""

    on: Sheet
    front: str
    levels: Sequence[Level]
    top: float
    bottom: float

    @property
    def colour(self) -> str:
        return self.on.theme.slot(self.on.dataset.fronts[self.front].colour)

    @property
    def stroke(self) -> float:
        return stroke(self.on)

    @property
    def floor(self) -> float:
        """The axis of the row: below it hangs the track of cooperation."""
        return self.bottom - _lane.BELOW_STRIP - 3.6 * self.stroke

    def y(self, level: int) -> float:
        unit = (self.bottom - self.top - plain(self.on)) / HIGHEST
        return self.floor - self.stroke * 1.2 - level * unit

    @property
    def steps(self) -> _steps.Steps:
        return _steps.Steps(
            [each.best for each in self.levels],
            self.y,
            self.floor,
            self.colour,
            self.stroke,
            frozenset(each.day for each in self.levels if each.ended),
            frozenset(each.day for each in self.levels if each.support == 1),
            self.front,
        )

    def items(self) -> list[Primitive]:
        tint = self.on.theme.tint(self.colour)
        readings = [(each.low, each.best, each.high) for each in self.levels]
        dots = self._dots()
        return [
            *self._ground(),
            *_steps.band(readings, self.y, self.floor, tint, self.colour, self.front),
            *self._cooperation(),
            *self.steps.line(),
            *dots,
            *self._words(dots),
        ]

    def _ground(self) -> list[Primitive]:
        """Return the axis, dotted where there is no entry, and the hairline under the row."""
        theme, days = self.on.theme, float(self.on.dataset.days)
        items: list[Primitive] = [
            Line(
                layer="back",
                xs=(0.0, days),
                ys=(self.bottom, self.bottom),
                stroke=theme.line,
                width=1,
                group=self.front,
            )
        ]
        for start, end, gap in _steps.runs(each.best is None for each in self.levels):
            items.append(
                Line(
                    layer="cells" if gap else "back",
                    xs=(float(start), float(end)),
                    ys=(self.floor, self.floor),
                    stroke=theme.control if gap else theme.line,
                    width=1,
                    dash="dot" if gap else "solid",
                    group=self.front,
                )
            )
        return items

    def _cooperation(self) -> list[Primitive]:
        return [
            Rect(
                layer="cells",
                x0=float(start),
                x1=float(end),
                y0=self.floor + 1,
                y1=self.floor + 1 + level * self.stroke,
                fill=self.on.theme.control,
                group=self.front,
            )
            for start, end, level in _steps.runs(each.cooperation for each in self.levels)
            if level
        ]

    def _dots(self) -> list[Point]:
        """Return a dot for each day whose own level is not that of the line."""
        return [
            Point(
                layer="data",
                x=each.day + 0.5,
                y=self.y(each.daily),
                size=self.on.medium.stroke * 2.35,
                shape="circle",
                fill=self.colour,
                stroke=self.colour,
                width=0,
                alt=say(
                    "chart.escalation.dot",
                    self.on.lang,
                    day=day(self.on.dataset.day(each.day), self.on.lang, "d MMMM"),
                    level=each.daily,
                ),
                group=self.front,
            )
            for each in self.levels
            if each.daily is not None and each.daily != each.best
        ]

    def _words(self, dots: Sequence[Point]) -> list[Primitive]:
        """Return the numbers at the steps, what raised the level, and "no further entry" once."""
        on, scale = self.on, self.on.scale
        room = _steps.Room(0.0, on.width, self.top + _lane.PAD_TOP + on.header - 1)
        room.take(self.steps.boxes(scale))
        for dot in dots:
            x, half = dot.x * scale, dot.size / 2 + 1
            room.take([(x - half, x + half, dot.y - half, dot.y + half)])
        steps = [each for each in self.levels if self._is_step(each)]
        steps.sort(key=lambda each: (not each.caused_by, -(each.best or 0), each.day))
        numbers = {each.day: found for each in steps if (found := self._number(each, room))}
        items: list[Primitive] = list(numbers.values())
        for each in self._by_weight(steps):
            if each.day in numbers and (label := self._label(each, numbers[each.day], room)):
                items.append(label)
        for each in self.levels:
            if each.ended and (words := self._ended(each, numbers.get(each.day), room)):
                items.append(words)
                break
        return items

    def _is_step(self, each: Level) -> bool:
        return each.best is not None and bool(each.caused_by or each.ended)

    def _by_weight(self, steps: Sequence[Level]) -> list[Level]:
        """Return the rises, those with a milestone and short words first."""

        def weight(each: Level) -> tuple[int, int, int]:
            event = self.on.dataset.event[_levels.cause(self.on.dataset, each)]
            return (event.milestone or 9, -(each.best or 0), each.day)

        return sorted((each for each in steps if each.caused_by), key=weight)

    def _baseline(self, level: int) -> float:
        """Return where words above the line at a level stand, deep letters clear of it."""
        medium = self.on.medium
        deep = _DEEP * max(medium.label, medium.level) if self.on.rtl else 0.27 * medium.level
        return self.y(level) - self.stroke / 2 - deep - 0.5

    def _fits(self, words: Text, room: _steps.Room, gap: float = 2.0) -> bool:
        x = words.x * self.on.scale + words.dx
        x0 = {"left": x, "middle": x - words.w / 2, "right": x - words.w}[words.align]
        below = 0.355 + _DEEP if self.on.rtl and not words.bold else 0.47
        box = (x0, x0 + words.w, words.y - words.size * 0.45, words.y + words.size * below)
        if not room.free((box[0] - gap, box[1] + gap, box[2], box[3])):
            return False
        room.take([box])
        return True

    def _number(self, each: Level, room: _steps.Room) -> Text | None:
        on = self.on
        assert each.best is not None
        caused = each.caused_by
        beside = self.stroke / 2 + 2.0
        places: list[tuple[float, float, Align]] = [
            (each.day, beside, "left"),
            (each.day + 0.5, 0.0, "middle"),
            (each.day, -beside, "right"),
        ]
        # As large as the labels; in a short stretch as small as the level strip's.
        sizes = (max(on.medium.label, on.medium.level), on.medium.level)
        for size, (x, dx, align) in product(sizes, places):
            number = on.words(
                x,
                self._baseline(each.best) - 0.355 * size,
                str(each.best),
                size,
                bold=True,
                align=align,
                dx=dx,
                id=_levels.cause(on.dataset, each) if caused else "",
                alt=_levels.caused(on.dataset, each, on.lang) if caused else "",
                group=self.front,
            )
            if self._fits(number, room, 0.5):
                return number
        return None

    def _label(self, each: Level, number: Text, room: _steps.Room) -> Text | None:
        """Return what raised the level beside its number, the longest wording that fits."""
        event_id = _levels.cause(self.on.dataset, each)
        for words in self._wordings(each, event_id):
            if found := self._beside(each, number, words, room, event_id):
                return found
        return None

    def _wordings(self, each: Level, event_id: str) -> list[str]:
        on = self.on
        event = on.dataset.event[event_id]
        name = event.label(on.lang)
        others = len(each.caused_by) - 1
        wordings = [name]
        if others:
            wordings.insert(0, say("chart.escalation.cause", on.lang, others, label=name))
        if each.day == 0 and each.best == HIGHEST:
            already = say("chart.escalation.highest", on.lang)
            both = say("chart.escalation.highest_cause", on.lang, highest=already, cause=name)
            wordings = [both, already]
        longest = on.width * (0.85 if event.text("label", on.lang) else 0.7)
        return [w for w in wordings if text_width(w, on.medium.label) <= longest]

    def _ended(self, each: Level, number: Text | None, room: _steps.Room) -> Text | None:
        return self._beside(
            each, number, say("chart.escalation.ended", self.on.lang), room, fill=self.on.theme.ink2
        )

    def _beside(
        self,
        each: Level,
        number: Text | None,
        words: str,
        room: _steps.Room,
        event_id: str = "",
        fill: str = "",
    ) -> Text | None:
        """Return words beside a step where they fit: after its number, or before the step."""
        on = self.on
        size = on.medium.label
        after, before = self.stroke / 2 + 3.0, -(self.stroke / 2 + 3.0)
        if number is not None:
            x = (number.x - each.day) * on.scale + number.dx
            left = {"left": x, "middle": x - number.w / 2, "right": x - number.w}[number.align]
            after, before = left + number.w + 4.0, min(left - 4.0, before)
        level = 0 if each.best is None else each.best
        places: list[tuple[Align, float]] = [("left", after), ("right", before)]
        for align, dx in reversed(places) if on.rtl else places:
            text = on.words(
                float(each.day),
                self._baseline(level) - 0.355 * size,
                words,
                size,
                fill=fill or on.theme.ink2,
                align=align,
                dx=dx,
                id=event_id,
                alt=number.alt if number is not None and event_id else "",
                group=self.front,
                ground=on.theme.page,
            )
            if self._fits(text, room):
                return text
        return None
