"""One row of the deaths chart: its name, its scale, and each series with its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, permutations

from timeline.charts import _series
from timeline.charts._free import Free
from timeline.charts._series import Curve, Row
from timeline.charts._sheet import Sheet
from timeline.escalation import Reported
from timeline.layout.measure import text_width, wrap
from timeline.scene import Line, Point, Primitive, Rect, Text
from timeline.text import isolate, say

HEAD, FOOT, GAP = 6.0, 7.0, 4.0
"""The px above the highest number, below 0 and under a name."""
_ORDERS = 6
"""How many orders of the labels of single reports are tried."""


@dataclass(frozen=True)
class Name:
    """The name of a row and whose dead it counts, which stands after it where there is room."""

    lines: tuple[str, ...]
    who: tuple[str, ...]
    indent: float
    beside: bool
    height: float


def name_of(page: Sheet, row: Row) -> Name:
    medium = page.medium
    above = medium.names == "above"
    indent = medium.lane_name * (0.55 if above else 0.9)
    room = (page.width if above else medium.name_column) - indent - 4
    name, who = row.name(page.dataset, page.lang), row.who(page.lang)
    lines = (name,) if above else wrap(name, medium.lane_name, True, room)
    last = text_width(lines[-1], medium.lane_name, True)
    beside = len(lines) == 1 and last + 8 + text_width(who, medium.count) <= room
    below = (who,) if beside else wrap(who, medium.count, False, room)
    height = len(lines) * medium.lane_name + (0 if beside else len(below) * medium.count)
    return Name(lines, below, indent, beside, height * page.leading + GAP)


_Box = tuple[float, float, float, float]
"""Left, right, top and bottom; of a line, where it begins and ends."""


@dataclass(frozen=True)
class Drawn:
    """Draws one row between ``top`` and ``bottom``."""

    page: Sheet
    row: Row
    top: float
    bottom: float

    @property
    def _floor(self) -> float:
        return self.bottom - FOOT

    @cached_property
    def _ceiling(self) -> float:
        """The top of the plot, below the name where that stands above it."""
        above = self.page.medium.names == "above"
        return self.top + (name_of(self.page, self.row).height if above else 0.0)

    def _y(self, number: float) -> float:
        head = self._ceiling + HEAD + self.page.medium.count * 0.9
        # In a tall row there is room above the highest number for a label too.
        label = self.page.medium.label
        head += max(0.0, min(label * 1.4, (self._floor - head - label * 4) * 0.3))
        return self._floor - (self._floor - head) * number / max(1, self.row.most)

    @staticmethod
    def _x(report: Reported) -> float:
        return report.day + 0.5

    @property
    def _mark(self) -> float:
        return max(3.4, min(self.page.scale * 0.42, self.page.medium.mark * 0.5))

    def draw(self) -> tuple[list[Primitive], list[Primitive], list[str]]:
        """Return the items of the panel, those of the names, and the labels without room."""
        free = Free(self.page.width, self._ceiling + 1, self._floor)
        lines = [item for curve in self.row.curves for item in self._curve(curve, free)]
        scale = self._scale(free)
        labels, missing = self._labels(free)
        return [*scale, *lines, *labels], self._name(), missing

    def _labels(self, free: Free) -> tuple[list[Primitive], list[str]]:
        """Return the labels of the row and those without room, as few as an order of them leaves.

        A single report has no dash to be known by, so its label goes first and stands at it.
        """
        singles = [curve for curve in self.row.curves if len(curve.reports) == 1]
        others = [curve for curve in self.row.curves if len(curve.reports) > 1]
        best: tuple[list[Primitive], list[str]] | None = None
        for first in islice(permutations(singles), _ORDERS):
            left, boxes = free.copy(), list[_Box]()
            labels: list[Primitive] = []
            missing = []
            for curve in (*first, *others):
                placed = self._label(curve, left, boxes)
                labels += placed
                if not placed:
                    words = _series.label(self.page.dataset, self.row, curve, self.page.lang)
                    missing.append(words)
            if best is None or len(missing) < len(best[1]):
                best = labels, missing
            if not missing:
                break
        return best or ([], [])

    def _name(self) -> list[Primitive]:
        page, medium = self.page, self.page.medium
        name = name_of(page, self.row)
        colour = page.theme.slot(page.dataset.fronts[self.row.front].colour)
        bar, words = page.row_name(
            self.row.name(page.dataset, page.lang), colour, self.top, self.bottom
        )
        assert isinstance(words, Text)
        words = replace(words, id=self.row.event)
        small, fill = medium.count, page.theme.ink3
        x, y = words.x, words.y
        if name.beside:
            x += words.w + 8
        else:
            y += len(name.lines) * words.line / 2 + len(name.who) * small * page.leading / 2
        who = page.words(x, y, name.who, small, fill=fill, ground=words.ground)
        return [bar, words, replace(who, id=self.row.event)]

    def _scale(self, free: Free) -> list[Primitive]:
        """Return hairlines at round numbers, and the numbers at the left."""
        page, medium = self.page, self.page.medium
        items: list[Primitive] = []
        days = (0.0, float(page.dataset.days))
        marks = (self._x(report) for curve in self.row.curves for report in curve.reports)
        first = min(marks, default=days[1]) * page.scale - self._mark * 0.5 - 1
        below = self.bottom
        for number in _series.ticks(self.row.most):
            y = self._y(number)
            colour = page.theme.grid if number else page.theme.control
            items.append(Line(layer="back", xs=days, ys=(y, y), stroke=colour, width=1))
            words = f"{number:,}"
            w, half = text_width(words, medium.count), medium.count * 0.5
            middle = y - half - 1.2
            # At the left, where most series are still low; where a mark stands there, at the right.
            left = 1.0
            before = left + w <= first and middle + half <= below
            if not before and not free.is_free(0, w + 5, middle - half, middle + half):
                left = page.width - w - 1
                if not free.is_free(left, left + w, middle - half, middle + half):
                    continue
            below = middle - half
            free.take(left - 1, left + w + 4, middle - half, middle + half)
            items.append(
                page.words(
                    left / page.scale,
                    middle,
                    words,
                    medium.count,
                    fill=page.theme.ink3,
                    align="left",
                )
            )
        return items

    def _curve(self, curve: Curve, free: Free) -> list[Primitive]:
        """Return the marks of a series, its ranges, and thin straight lines between them."""
        items: list[Primitive] = []
        paths = {
            tuple(self._y(_series.ends(report)[side]) for report in curve.reports)
            for side in (0, 1)
        }
        xs = tuple(map(self._x, curve.reports))
        if len(xs) > 1:
            for ys in sorted(paths):
                items.append(self._line(xs, ys, curve))
                self._take_path(free, xs, ys)
        for report in curve.reports:
            items += self._report(report, curve, free)
        return items

    def _take_path(self, free: Free, xs: Sequence[float], ys: Sequence[float]) -> None:
        scale = self.page.scale
        for n in range(1, len(xs)):
            free.take_line(xs[n - 1] * scale, ys[n - 1], xs[n] * scale, ys[n], 2.0)

    def _line(self, xs: tuple[float, ...], ys: tuple[float, ...], curve: Curve) -> Line:
        width = max(1.0, self.page.medium.stroke * 0.7)
        return Line(xs=xs, ys=ys, stroke=self.page.theme.ink, width=width, dash=curve.dash)

    def _report(self, report: Reported, curve: Curve, free: Free) -> list[Primitive]:
        theme, size = self.page.theme, self._mark
        low, high = _series.ends(report)
        x, scale = self._x(report), self.page.scale
        items: list[Primitive] = []
        if low != high:
            half = size * 0.5 / scale
            y0, y1 = self._y(high), self._y(low)
            tint = theme.tint(theme.ink, 0.3)
            items.append(Rect(layer="cells", x0=x - half, x1=x + half, y0=y0, y1=y1, fill=tint))
            free.take(x * scale - size, x * scale + size, y0, y1)
        alt = self._words(report, curve)
        for number in sorted({low, high}):
            y = self._y(number)
            free.take(x * scale - size, x * scale + size, y - size, y + size)
            items.append(self._point(x, y, report, curve, alt))
        return items

    def _words(self, report: Reported, curve: Curve) -> str:
        page = self.page
        source = page.dataset.sources.get(report.source)
        return say(
            "chart.deaths.mark",
            page.lang,
            number=_series.amount(report, page.lang),
            claimant=_series.claimant(page.dataset, self.row, curve.series, page.lang),
            place=self.row.name(page.dataset, page.lang),
            day=page.dataset.day(report.day),
            publisher=isolate(source.publisher if source else ""),
        )

    def _label(self, curve: Curve, free: Free, boxes: list[_Box]) -> list[Primitive]:
        """Return the label of a series; nothing without room.

        Before it stands a sample of its line, by which it is known where it cannot stand at its
        end. A single report has no line: its label stands at it, or is joined to it.
        """
        page, size = self.page, self.page.medium.label
        words = _series.label(page.dataset, self.row, curve, page.lang)
        single = len(curve.reports) == 1
        sample = 0.0 if single else size * 1.9 + GAP
        w, h = text_width(words, size), size * (1.25 if page.rtl else 1.15)
        x, y = self._x(curve.last) * page.scale, self._y(_series.ends(curve.last)[1])

        def leader(left: float, middle: float) -> _Box | None:
            return self._leader(x, y, (left, left + w, middle - h / 2, middle + h / 2))

        def fits(left: float, middle: float) -> bool:
            path = leader(left, middle)
            return path is None or not any(_meets(path, box) for box in boxes)

        reach = size * 4.5 if single else None
        place = free.near(x, y, w + sample, h, self._mark + 3, reach, fits if single else None)
        if place is None:
            return []
        left, middle = place
        boxes.append((left, left + w + sample, middle - h / 2, middle + h / 2))
        free.take(left - 3, left + w + sample + 3, middle - h / 2, middle + h / 2)
        text_x = (left + w if page.rtl else left + sample) / page.scale
        text = page.words(
            text_x, middle, words, size, id=curve.series.event, ground=page.theme.page
        )
        text = replace(text, line=h)
        if single:
            path = leader(left, middle)
            if path is None:
                return [text]
            x0, x1, y0, y1 = path
            free.take_line(x0, y0, x1, y1, 2.0)
            xs = (x0 / page.scale, x1 / page.scale)
            return [Line(xs=xs, ys=(y0, y1), stroke=page.theme.ink3, width=0.9), text]
        start = (left + w + GAP if page.rtl else left) / page.scale
        end = start + (sample - GAP) / page.scale
        return [self._line((start, end), (middle, middle), curve), text]

    def _leader(self, x: float, y: float, box: _Box) -> _Box | None:
        """Return the ends of a line from a mark to its label, None where they stand together.

        Only level with its mark does a label stand with it: one above or below, however near,
        could be that of another mark.
        """
        near_x, near_y = min(max(x, box[0]), box[1]), min(max(y, box[2]), box[3])
        dx, dy = near_x - x, near_y - y
        far = (dx * dx + dy * dy) ** 0.5
        if far < self._mark + (8 if abs(dy) < 1 else 0):
            return None
        part = (self._mark / 2 + 1) / far
        return x + dx * part, near_x, y + dy * part, near_y

    def _point(self, x: float, y: float, report: Reported, curve: Curve, alt: str = "") -> Point:
        theme = self.page.theme
        hollow = _series.is_open(report)
        return Point(
            x=x,
            y=y,
            size=self._mark,
            shape="circle",
            fill=theme.page if hollow else theme.ink,
            stroke=theme.ink,
            width=max(1.0, self.page.medium.stroke * 0.6) if hollow else 0.5,
            id=curve.series.event,
            group=self.row.front,
            alt=alt,
        )


def _meets(path: _Box, box: _Box) -> bool:
    """Tell whether a straight line from (x0, y0) to (x1, y1) runs through a box."""
    x0, x1, y0, y1 = path
    return any(
        box[0] - 2 < x0 + (x1 - x0) * n / 20 < box[1] + 2
        and box[2] - 1 < y0 + (y1 - y0) * n / 20 < box[3] + 1
        for n in range(21)
    )
