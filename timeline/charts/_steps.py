"""Step lines over days with their bands, and the room that is left beside them for words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from timeline.scene import Line, Primitive, Rect

T = TypeVar("T")
Box = tuple[float, float, float, float]
"""Left, right, top and bottom in px of the panel."""
Reading = tuple[int | None, int | None, int | None]
"""The low edge, the line and the high edge on one day."""


def runs(values: Iterable[T]) -> list[tuple[int, int, T]]:
    """Return (first day, day after the last, value) for each run of equal values."""
    found, start = [], 0
    for value, same in groupby(values):
        end = start + len(list(same))
        found.append((start, end, value))
        start = end
    return found


@dataclass(frozen=True)
class Steps:
    """Draws one step line: ``y`` gives the px for a value, ``floor`` where there is none.

    ``ended`` are the days on which the line falls because nothing further was entered, ``thin``
    those on which it rests on one entry.
    """

    values: Sequence[int | None]
    y: Callable[[int], float]
    floor: float
    stroke: str
    width: float
    ended: frozenset[int] = frozenset()
    thin: frozenset[int] = frozenset()
    group: str = ""

    def line(self) -> list[Primitive]:
        """Return the line: level stretches, and rises and falls between them.

        A fall for want of entries is dashed, with the first day after it: alone it would be too
        short to show its dashes.
        """
        items: list[Primitive] = []
        looks = [(v, n in self.thin, n in self.ended) for n, v in enumerate(self.values)]
        for start, end, (value, thin, ended) in runs(looks):
            if value is not None:
                width = self._width(thin)
                items.append(self._part((start, end), (self.y(value),) * 2, width, ended))
        for n, (before, value) in enumerate(zip(self.values, self.values[1:], strict=False), 1):
            if before == value or (before is None and value is None):
                continue
            ended = n in self.ended
            if before is None and not ended:
                continue
            y0, y1 = (self.floor if v is None else self.y(v) for v in (before, value))
            # As far as the outer edge of the level stretches: no notch stands in the corner.
            past = 0.0 if ended else self.width / 2
            ys = (y0 + past, y1 - past) if y1 < y0 else (y0 - past, y1 + past)
            items.append(self._part((n, n), ys, self._width(n in self.thin), ended))
        return items

    def boxes(self, scale: float) -> list[Box]:
        """Return where the line is, in px, for a day of ``scale`` px."""
        half = self.width / 2
        found: list[Box] = []
        for item in self.line():
            assert isinstance(item, Line)
            xs, ys = sorted(x * scale for x in item.xs), sorted(item.ys)
            found.append((xs[0] - half, xs[-1] + half, ys[0] - half, ys[-1] + half))
        return found

    def _width(self, thin: bool) -> float:
        return self.width * 0.5 if thin else self.width

    def _part(
        self, xs: tuple[float, float], ys: tuple[float, float], width: float, ended: bool
    ) -> Line:
        return Line(
            layer="data",
            xs=(float(xs[0]), float(xs[1])),
            ys=ys,
            stroke=self.stroke,
            width=width,
            dash="dash" if ended else "solid",
            group=self.group,
        )


def band(
    readings: Sequence[Reading],
    y: Callable[[int], float],
    floor: float,
    fill: str,
    edge: str,
    group: str = "",
) -> list[Primitive]:
    """Return the band: a rectangle wherever its edges differ.

    It goes down to the floor, with a dotted edge, where there is no low reading.
    """
    items: list[Primitive] = []
    for start, end, (low, high) in runs((low, high) for low, _, high in readings):
        if high is None or low == high:
            continue
        bottom = floor if low is None else y(low)
        items.append(
            Rect(
                layer="back",
                x0=float(start),
                x1=float(end),
                y0=y(high),
                y1=bottom,
                fill=fill,
                group=group,
            )
        )
        if low is None:
            items.append(
                Line(
                    layer="cells",
                    xs=(float(start), float(end)),
                    ys=(bottom, bottom),
                    stroke=edge,
                    width=1.2,
                    dash="dot",
                    group=group,
                )
            )
    return items


@dataclass
class Room:
    """What is taken in a stretch of a panel, in px, and what still fits."""

    left: float
    right: float
    top: float
    taken: list[Box] = field(default_factory=list)

    def take(self, boxes: Iterable[Box]) -> None:
        """Note boxes as taken."""
        self.taken += boxes

    def free(self, box: Box) -> bool:
        """Tell whether a box touches nothing and stays inside."""
        x0, x1, y0, y1 = box
        if x0 < self.left or x1 > self.right or y0 < self.top:
            return False
        return all(x1 <= a or b <= x0 or y1 <= c or d <= y0 for a, b, c, d in self.taken)
