"""What a link of a chain looks like: line and arrowhead, what it passes over or crosses, ring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import cos, pi, sin

from timeline.charts._routes import Box, Spot, Stop, Way
from timeline.escalation import VisibleLink
from timeline.layout._signs import HEAD, SPREAD, THIN
from timeline.layout.measure import text_width
from timeline.scene import Dash, Line, Medium, Panel, Text
from timeline.text import direction, say
from timeline.theme import THEMES

_TAIL = 0.12
"""How far letters reach below the room of their line, in its size."""
SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)
"""How far along a piece of a link its words may stand."""


def arrow(link: VisibleLink, way: Way, panel: Panel, medium: Medium) -> list[Line]:
    """Return the line of a link and its arrowhead, both named after the answer."""
    dash: Dash = "dot" if link.basis == "inferred" else "solid"
    width = medium.stroke * THIN
    tip = [(min(max(x, 1.0), panel.w - 1.0), y) for x, y in _head(way, head(medium))]
    return [
        _line(way, panel, medium, width, link.response, dash),
        _line(tip, panel, medium, width, link.response),
    ]


def head(medium: Medium) -> float:
    """Return the length of an arrowhead in px."""
    return medium.stroke * THIN * HEAD


def _line(
    spots: Sequence[Spot], panel: Panel, medium: Medium, width: float, id: str, dash: Dash = "solid"
) -> Line:
    """Return a line through places in px of the panel."""
    first, last = panel.xdom
    return Line(
        layer="labels",
        xs=tuple(first + x / panel.w * (last - first) for x, _ in spots),
        ys=tuple(y for _, y in spots),
        stroke=THEMES[medium.theme].ink,
        width=width,
        dash=dash,
        id=id,
    )


def _head(way: Way, length: float) -> Way:
    """Return the arrowhead at the end of a way."""
    (x0, y0), (x1, y1) = way[-2:]
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    x, y, side = x1 - dx * length, y1 - dy * length, length * SPREAD
    return (x - dy * side, y - dx * side), (x1, y1), (x + dy * side, y + dx * side)


def hidden(
    link: VisibleLink, way: Way, boxes: Sequence[Box], panel: Panel, medium: Medium, lang: str
) -> Text:
    """Return how many events a filter took out of a link, where the words cover the least."""
    size = medium.label
    words = say("chain.hidden", lang, link.hidden)
    w = text_width(words, size)
    half_w, half_h = w / 2 + 2, size * 0.6

    def covered(spot: Spot) -> float:
        x, y = spot
        return sum(
            box.cost
            for box in boxes
            if box.x0 < x + half_w
            and x - half_w < box.x1
            and box.y0 < y + half_h
            and y - half_h < box.y1
        )

    spots = [
        (
            min(max(x0 + (x1 - x0) * share, half_w), panel.w - half_w),
            min(max(y0 + (y1 - y0) * share, half_h), panel.h - half_h),
        )
        for (x0, y0), (x1, y1) in pairwise(way)
        for share in SHARES
    ]
    x, y = min(spots, key=covered)
    first, last = panel.xdom
    return Text(
        layer="labels",
        x=first + x / panel.w * (last - first),
        y=y,
        lines=(words,),
        size=size,
        line=size * 1.2,
        w=w,
        fill=THEMES[medium.theme].ink,
        align="middle",
        rtl=direction(lang) == "rtl",
        ground=THEMES[medium.theme].page,
    )


def room(panel: Panel, item: Text) -> tuple[float, float, float, float]:
    """Return the left, right, top and bottom of words, in px of the panel."""
    x, y = panel.px(item.x) - panel.x + item.dx, item.y + item.dy
    left = {"left": x, "middle": x - item.w / 2, "right": x - item.w}[item.align]
    half = ((len(item.lines) - 1) * item.line + item.size) / 2
    return left, left + item.w, y - half, y + half


def crossed(lines: Sequence[Line], panel: Panel, medium: Medium) -> list[Text]:
    """Return the labels of a panel that links cross, each on a ground that keeps it readable.

    ``lines`` are the links without their arrowheads, which no ground may hide.
    """
    pieces = [
        (*sorted(panel.px(x) - panel.x for x in xs), *sorted(ys))
        for line in lines
        for xs, ys in zip(pairwise(line.xs), pairwise(line.ys), strict=True)
    ]
    found = []
    for item in panel.items:
        if isinstance(item, Text) and item.layer == "labels" and item.id and not item.alt:
            left, right, top, bottom = room(panel, item)
            if any(
                x0 < right and left < x1 and y0 < bottom and top < y1 for x0, x1, y0, y1 in pieces
            ):
                found.append(replace(item, group="", ground=THEMES[medium.theme].page))
    return found


def ring(panel: Panel, stop: Stop, medium: Medium) -> Line:
    """Return a rounded frame round the mark of an event and its bar, clear of all letters.

    Words that stand on the bar are inside; the frame keeps away from words beside the mark.
    """
    xs = [stop.x - stop.half, stop.x + stop.half]
    for item in panel.items:
        if isinstance(item, Line) and item.layer == "data" and item.id == stop.id:
            xs += [panel.px(x) - panel.x for x in item.xs]
    pad = medium.stroke * 1.8
    x0, x1 = max(1.0, min(xs) - pad), min(panel.w - 1, max(xs) + pad)
    y0, y1 = max(1.0, stop.y - stop.half - pad), min(panel.h - 1, stop.y + stop.half + pad)
    for item in panel.items:
        if not isinstance(item, Text) or item.layer != "labels":
            continue
        left, right, top, bottom = room(panel, item)
        below = bottom + item.size * _TAIL
        if top >= y1 or bottom <= y0 or left >= x1 + pad or right <= x0 - pad:
            continue
        if abs(item.y + item.dy - stop.y) > stop.half:
            # Words, or a number of the key, above or below.
            if bottom < stop.y:
                y0 = max(y0, (bottom - item.size * _TAIL + stop.y - stop.half) / 2)
            else:
                y1 = min(y1, (top + stop.y + stop.half) / 2)
        elif item.id == stop.id and min(xs) < left and right < max(xs):
            y0, y1 = max(1.0, min(y0, top)), min(panel.h - 1, max(y1, below))
        elif left > stop.x:
            x1 = min(x1, (stop.x + stop.half + left) / 2)
        elif right < stop.x:
            x0 = max(x0, (stop.x - stop.half + right) / 2)
    r = min(4.0 * medium.stroke, (y1 - y0) / 2, (x1 - x0) / 2)
    corners = ((x1 - r, y1 - r), (x0 + r, y1 - r), (x0 + r, y0 + r), (x1 - r, y0 + r))
    spots = [
        (x + r * cos(angle), y + r * sin(angle))
        for n, (x, y) in enumerate(corners)
        for angle in ((n / 2 + part / 8) * pi for part in range(5))
    ]
    return _line([*spots, spots[0]], panel, medium, medium.stroke, stop.id)
