"""The signs of a legend and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from timeline.scene import Line, Medium, Point, Primitive, Rect, Shape
from timeline.theme import THEMES

THIN = 0.8
"""Width of an arrow, in the medium's strokes."""
HEAD, SPREAD = 4.2, 0.6
"""Length of an arrowhead in widths of its line, and half its breadth in its length."""

Fill = Literal["solid", "hollow", "cross"]
Bar = Literal["none", "uncertain", "lasted"]
Stroke = Literal[
    "none",
    "line",
    "thin",
    "dash",
    "dot",
    "dots",
    "band",
    "open",
    "bars",
    "single",
    "movable",
    "answer",
    "inferred",
]


@dataclass(frozen=True)
class Sign:
    """One entry of the legend: a mark, a bar or a line, and what it means.

    ``part`` groups entries. ``line`` is a line, or what stands about one: the dots of single days,
    a band, a band open below, bars that hang from an axis, a thinner cell of the level strip, a
    cell with hairlines, an arrow to an answer, a dotted one to one that is inferred.
    """

    words: str
    part: int
    shape: Shape = "circle"
    fill: Fill = "solid"
    bar: Bar = "none"
    line: Stroke = "none"


def glyph(sign: Sign, start: float, end: float, y: float, medium: Medium) -> list[Primitive]:
    """Return what a sign shows between the px of its inline start and of its words."""
    theme = THEMES[medium.theme]
    way = 1.0 if end > start else -1.0
    end -= way * medium.legend * 0.5
    if sign.line in ("answer", "inferred"):
        return _arrow(sign.line == "inferred", start, end, y, medium)
    if sign.line != "none":
        return _line(sign.line, min(start, end), max(start, end), y, medium)
    mark = min(medium.mark, medium.legend)
    centre = (start + end) / 2 if sign.bar != "lasted" else start + way * mark * 0.5
    point = Point(
        x=centre,
        y=y,
        size=mark,
        shape=sign.shape,
        fill=theme.ink if sign.fill == "solid" else theme.page,
        stroke=theme.ink,
        width=0.6 if sign.fill == "solid" else medium.stroke,
        cross=sign.fill == "cross",
    )
    if sign.bar == "none":
        return [point]
    width = medium.stroke * (2 if sign.bar == "lasted" else 1)
    bar = Line(xs=(start, end), ys=(y, y), stroke=theme.ink, width=width)
    if sign.bar == "lasted":
        return [bar, point]
    tick = mark * 0.42
    ends = [replace(bar, xs=(x, x), ys=(y - tick, y + tick)) for x in (start, end)]
    return [bar, *ends, point]


def _line(kind: Stroke, x0: float, x1: float, y: float, medium: Medium) -> list[Primitive]:
    theme = THEMES[medium.theme]
    size, thick = medium.legend, medium.stroke * 1.375
    half = size * 0.36
    if kind == "dots":
        return [
            Point(
                x=x0 + (x1 - x0) * part,
                y=y,
                size=medium.stroke * 2.35,
                shape="circle",
                fill=theme.ink,
                stroke=theme.ink,
                width=0,
            )
            for part in (0.15, 0.5, 0.85)
        ]
    if kind == "bars":
        step = (x1 - x0) / 3
        return [
            Rect(
                x0=x0 + n * step,
                x1=x0 + (n + 1) * step,
                y0=y - half,
                y1=y - half + (n + 1) * half * 0.55,
                fill=theme.control,
            )
            for n in range(3)
        ]
    if kind in ("single", "movable"):
        return _cells(kind == "single", x0, x1, y, medium)
    items: list[Primitive] = []
    if kind in ("band", "open"):
        fill = theme.tint(theme.ink)
        items.append(Rect(layer="back", x0=x0, x1=x1, y0=y - half, y1=y + half, fill=fill))
        if kind == "band":
            return items
    line = Line(xs=(x0, x1), ys=(y, y), stroke=theme.ink, width=thick)
    if kind == "open":
        line = replace(line, ys=(y + half, y + half), width=1.2, dash="dot")
    elif kind == "thin":
        line = replace(line, width=thick / 2)
    elif kind == "dash":
        line = replace(line, dash="dash")
    elif kind == "dot":
        line = replace(line, stroke=theme.control, width=1, dash="dot")
    return [*items, line]


def _cells(single: bool, x0: float, x1: float, y: float, medium: Medium) -> list[Primitive]:
    """Return two cells of the level strip, the second thinner or with hairlines."""
    theme = THEMES[medium.theme]
    half, middle = medium.legend * 0.32, (x0 + x1) / 2
    items: list[Primitive] = [
        Rect(
            layer="cells",
            x0=start,
            x1=end,
            y0=y - half * share,
            y1=y + half * share,
            fill=theme.levels[4],
        )
        for start, end, share in (
            (x0, middle - 0.5, 1.0),
            (middle + 0.5, x1, 0.6 if single else 1.0),
        )
    ]
    if single:
        return items
    return items + [
        Line(
            layer="cells",
            xs=(middle + 0.5, x1),
            ys=(at, at),
            stroke=theme.control,
            width=1,
        )
        for at in (y - half - 1.5, y + half + 1.5)
    ]


def _arrow(dotted: bool, start: float, end: float, y: float, medium: Medium) -> list[Primitive]:
    """Return an arrow as links have it, which points from the inline start to the words."""
    width = medium.stroke * THIN
    length = width * HEAD
    back, side = end - length * (1.0 if end > start else -1.0), length * SPREAD
    line = Line(
        layer="labels",
        xs=(start, end),
        ys=(y, y),
        stroke=THEMES[medium.theme].ink,
        width=width,
        dash="dot" if dotted else "solid",
    )
    return [line, replace(line, xs=(back, end, back), ys=(y - side, y, y + side), dash="solid")]
