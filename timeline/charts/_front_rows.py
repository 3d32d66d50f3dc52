"""The three rows of the chart of fronts: fronts in armed conflict, active actors, new dyads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.charts import _lane, _spread, _steps
from timeline.charts._period import Period
from timeline.charts._sheet import Sheet
from timeline.escalation import Spread
from timeline.layout.measure import text_width
from timeline.scene import Align, Line, Point, Primitive, Rect, Text
from timeline.text import say


@dataclass(frozen=True)
class Part:
    """One row of the chart, between ``top`` and ``bottom``, px of the panel."""

    on: Sheet
    drawn: Period
    top: float
    bottom: float

    key = ""

    @property
    def days(self) -> Sequence[Spread]:
        return self.drawn.spread

    @property
    def name(self) -> str:
        return say(f"chart.fronts.row.{self.key}", self.on.lang)

    @property
    def floor(self) -> float:
        return self.bottom - _lane.BELOW_STRIP - 2

    @property
    def ceiling(self) -> float:
        return self.top + _lane.PAD_TOP + self.on.header + 5

    @property
    def highest(self) -> int:
        """The highest number of the row's axis, at least 1."""
        return 1

    def y(self, number: float) -> float:
        return self.floor - number * (self.floor - self.ceiling) / self.highest

    def items(self) -> list[Primitive]:
        raise NotImplementedError

    def ticks(self) -> list[int]:
        """Return the whole numbers of the axis, as many as have room."""
        least = self.on.medium.count * 1.25
        room = max(1, int((self.floor - self.ceiling) / least))
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10**6) if self.highest / n <= room)
        return list(range(0, self.highest + 1, step))

    def ticks_beside(self) -> list[Primitive]:
        """Return the numbers of the axis at the inner end of the column of names."""
        on = self.on
        if on.medium.names == "above":
            return []
        end: Align = "left" if on.rtl else "right"
        x = on.medium.name_column - 6
        return [self._tick(n, x, end) for n in self.ticks()]

    def _tick(self, number: int, x: float, align: Align, dx: float = 0.0, dy: float = 0.0) -> Text:
        on = self.on
        size = on.medium.count
        return on.words(
            x, self.y(number) + dy, str(number), size, fill=on.theme.ink2, align=align, dx=dx
        )

    def ground(self) -> list[Primitive]:
        """Return a hairline at each number of the axis."""
        theme, across = self.on.theme, (0.0, float(self.on.dataset.days))
        return [
            Line(
                layer="back",
                xs=across,
                ys=(self.y(n), self.y(n)),
                stroke=theme.grid if n else theme.control,
                width=1,
            )
            for n in self.ticks()
        ]


class Fronts(Part):
    key = "fronts"

    @property
    def highest(self) -> int:
        return max((each.high for each in self.days), default=0) or 1

    @property
    def ceiling(self) -> float:
        # Words of a rise to the top may stand above the line.
        return super().ceiling + self.on.medium.label * 1.3

    @property
    def stroke(self) -> float:
        return self.on.medium.stroke * 1.375

    def items(self) -> list[Primitive]:
        theme = self.on.theme
        best = [each.best for each in self.days]
        falls = {n for n in range(1, len(best)) if best[n] < best[n - 1]}
        line = _steps.Steps(
            best, self.y, self.floor, theme.ink, self.stroke, ended=frozenset(falls)
        )
        readings = [(each.low, each.best, each.high) for each in self.days]
        fill = theme.tint(theme.ink, 0.16)
        return [
            *self.ground(),
            *_steps.band(readings, self.y, self.floor, fill, theme.ink),
            *line.line(),
            *self._words(line),
        ]

    def _words(self, line: _steps.Steps) -> list[Primitive]:
        """Return the names of the fronts that join, beside the rise, else where there is room.

        Where no column has the numbers of the axis, they stand at the left of the panel.
        """
        on = self.on
        room = _steps.Room(0.0, on.width, self.top + _lane.PAD_TOP + on.header)
        room.take(line.boxes(on.scale))
        seen = set(self.drawn.joined_before)
        items: list[Primitive] = []
        for each in self.days:
            if each.joined:
                again = seen & set(each.joined)
                found = next((t for t in self._wordings(each, again) if self._free(t, room)), None)
                if found:
                    room.take([_box(found, on.scale)])
                    items.append(found)
            seen |= set(each.joined)
        if on.medium.names == "above":
            ticks = (self._tick(n, 0.0, "left", 2.0, -on.medium.count * 0.55) for n in self.ticks())
            items += [tick for tick in ticks if room.free(_box(tick, on.scale))]
        return items

    def _free(self, words: Text, room: _steps.Room) -> bool:
        x0, x1, y0, y1 = _box(words, self.on.scale)
        return y1 < self.floor and room.free((x0 - 1, x1 + 1, y0, y1))

    def _wordings(self, each: Spread, again: set[str]) -> list[Text]:
        """Return the words of a rise in every place that may do, the best first."""
        on, size = self.on, self.on.medium.label
        names = _spread.joined(on.dataset, each, again, on.lang)
        words = say("chart.fronts.joins", on.lang, fronts=names)
        event_id, alt = _spread.cause(self.drawn, each, on.lang)
        beside = self.stroke / 2 + 4
        unit = (self.floor - self.ceiling) / self.highest
        above = self.y(each.best) - self.stroke / 2 - size * 0.72
        middle = self.y(each.best) + max(unit / 2, size * 0.75)
        sides: list[tuple[Align, float]] = [("left", beside), ("right", -beside)]
        if on.rtl:
            sides.reverse()
        places = [(*side, y) for y in (middle, above) for side in sides]
        # Then lower and lower beside the step.
        places += [("left", beside, middle + n * unit) for n in range(1, each.best)]
        return [
            on.words(float(each.day), y, words, size, align=align, dx=dx, id=event_id, alt=alt)
            for align, dx, y in places
        ]


def _box(words: Text, scale: float) -> _steps.Box:
    x = words.x * scale + words.dx
    left = {"left": x, "middle": x - words.w / 2, "right": x - words.w}[words.align]
    return (left, left + words.w, words.y - words.size * 0.47, words.y + words.size * 0.55)


class Actors(Part):
    key = "actors"

    @property
    def ceiling(self) -> float:
        # The highest number stands over its bar where no column has it.
        above = self.on.medium.names == "above"
        return super().ceiling + self.on.medium.count * (0.6 if above else 0.35)

    @property
    def highest(self) -> int:
        return max((len(each.actors) for each in self.days), default=0) or 1

    def items(self) -> list[Primitive]:
        theme = self.on.theme
        return [
            *self.ground(),
            *(
                Rect(
                    layer="cells",
                    x0=each.day + 0.3,
                    x1=each.day + 0.7,
                    y0=self.y(len(each.actors)),
                    y1=self.floor,
                    fill=theme.control,
                )
                for each in self.days
                if each.actors
            ),
            *self._highest_number(),
        ]

    def _highest_number(self) -> list[Primitive]:
        """Return the number over the highest bar, where no column has the numbers of the axis."""
        on = self.on
        most = max(self.days, key=lambda each: len(each.actors), default=None)
        if on.medium.names == "beside" or most is None or not most.actors:
            return []
        size = on.medium.count
        y = self.y(len(most.actors)) - size * 0.6
        number = str(len(most.actors))
        half = text_width(number, size) / 2 / on.scale
        x = min(max(most.day + 0.5, half), on.dataset.days - half)
        return [on.words(x, y, number, size, fill=on.theme.ink2, align="middle")]


class Dyads(Part):
    key = "dyads"

    @staticmethod
    def step_of(on: Sheet) -> float:
        """Return the wanted px from one mark of a stack to the next."""
        return on.medium.mark * 0.95

    @property
    def step(self) -> float:
        return min(self.step_of(self.on), self.on.scale * 0.95)

    def ticks(self) -> list[int]:
        return []

    def items(self) -> list[Primitive]:
        on, theme = self.on, self.on.theme
        items: list[Primitive] = [
            Line(
                layer="back",
                xs=(0.0, float(on.dataset.days)),
                ys=(self.floor, self.floor),
                stroke=theme.control,
                width=1,
            )
        ]
        room = max(1, int((self.floor - self.ceiling) / self.step))
        for each in self.days:
            stack = [_spread.dyad(on.dataset, found, on.lang) for found in each.new_dyads]
            shown = stack if len(stack) <= room else stack[: room - 1]
            for n, (event_id, alt) in enumerate(shown):
                items.append(
                    Point(
                        layer="data",
                        x=each.day + 0.5,
                        y=self.floor - (n + 0.5) * self.step - 1,
                        size=self.step * 0.86,
                        shape="diamond",
                        fill=theme.ink,
                        stroke=theme.ink,
                        width=0,
                        id=event_id,
                        alt=alt,
                    )
                )
            if len(shown) < len(stack):
                size = min(on.medium.count, self.step * 1.2)
                y = self.floor - (len(shown) + 0.5) * self.step - 1
                rest = stack[len(shown) :]
                items.append(
                    on.words(
                        each.day + 0.5,
                        y,
                        f"+{len(rest)}",
                        size,
                        align="middle",
                        bold=True,
                        alt="\n".join(alt.splitlines()[0] for _, alt in rest),
                    )
                )
        return items
