"""The traces of a figure, as plain dicts: bars, marks, signs and "+N"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from timeline.draw._outlines import CROSS, OUTLINES, RADIUS
from timeline.scene import Line, Panel, Point, Shape, Text
from timeline.theme import FONT

Trace = dict[str, Any]

REACH = 12.0
"""How tall a bar is to the pointer, in px; its row is at least as tall."""
_SHIFT = 0.105
"""Plotly puts the baseline .25 em below the middle of a line, the other drawings .355 em."""


def bars(lines: Sequence[Line]) -> Trace:
    """Return the lines of events as bars.

    Plotly widens a bar to whole pixels, so ours lie on whole pixels: all are equally thick.
    """
    rows = []
    for line in lines:
        thick = max(1, round(line.width))
        middle = round(line.ys[0] - thick / 2) + thick / 2
        rows.append((min(line.xs), max(line.xs), middle, thick))
    trace = _bar_trace("bars", rows, [line.stroke for line in lines])
    return {**trace, "customdata": [[line.id] for line in lines]}


def reaches(lines: Sequence[Line]) -> Trace:
    """Return where a bar answers to the pointer: unseen, and tall enough to be met.

    A bar in two pieces answers between them too, where its label stands.
    """
    whole: dict[tuple[str, float], list[Line]] = {}
    for line in lines:
        whole.setdefault((line.id, line.ys[0]), []).append(line)
    rows = [
        (min(min(part.xs) for part in parts), max(max(part.xs) for part in parts), y, REACH)
        for (_, y), parts in whole.items()
    ]
    trace = _bar_trace("reaches", rows, [parts[0].stroke for parts in whole.values()])
    customdata = [[event] for event, _ in whole]
    return {**trace, "opacity": 0, "hoverinfo": "none", "customdata": customdata}


def _bar_trace(
    name: str, rows: Sequence[tuple[float, float, float, float]], colours: list[str]
) -> Trace:
    """Return a trace of horizontal bars from rows of (x0, x1, middle, height)."""
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "base": [short(x0) for x0, _, _, _ in rows],
        "x": [short(x1 - x0) for x0, x1, _, _ in rows],
        "y": [short(y) for _, _, y, _ in rows],
        "width": [short(height) for _, _, _, height in rows],
        "marker": {"color": colours, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def marks(points: Sequence[Point]) -> Trace:
    """Return the marks, with event id and alternative text."""
    return {
        "type": "scatter",
        "name": "marks",
        "mode": "markers",
        "x": [short(p.x) for p in points],
        "y": [short(p.y) for p in points],
        "customdata": [[p.id, p.alt] for p in points],
        "marker": {
            "symbol": [p.shape for p in points],
            "size": [short(p.size * _SIZES[p.shape]) for p in points],
            "color": [p.fill for p in points],
            "opacity": 1,
            "line": {"color": [p.stroke for p in points], "width": [p.width for p in points]},
        },
        "cliponaxis": False,
        "hoverinfo": "none",
    }


def signs(crossed: Sequence[Point], ticks: Sequence[Line]) -> Trace:
    """Return the crosses over contested marks and the ends of uncertain days.

    The cross is laid over the mark because Plotly has no triangle with a cross.
    """
    rows = [
        (p.id, p.x, p.y, "x-thin", 2 * CROSS * p.size, p.stroke, p.width * 0.8) for p in crossed
    ] + [
        (t.id, t.xs[0], sum(t.ys) / 2, "line-ns", abs(t.ys[1] - t.ys[0]), t.stroke, t.width)
        for t in ticks
    ]
    return {
        "type": "scatter",
        "name": "signs",
        "mode": "markers",
        "x": [short(x) for _, x, *_ in rows],
        "y": [short(y) for _, _, y, *_ in rows],
        "customdata": [[row[0]] for row in rows],
        "marker": {
            "symbol": [row[3] for row in rows],
            "size": [short(row[4]) for row in rows],
            "opacity": 1,
            "line": {"color": [row[5] for row in rows], "width": [short(row[6]) for row in rows]},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def more(panel: Panel, texts: Sequence[Text]) -> Trace:
    """Return the "+N" where marks found no room, with the words for the events behind it."""
    scale = panel.w / (panel.xdom[1] - panel.xdom[0])
    return {
        "type": "scatter",
        "name": "more",
        "mode": "text",
        "x": [short(text.x + text.dx / scale) for text in texts],
        "y": [short(text.y + text.dy + _SHIFT * text.size) for text in texts],
        "text": [text.lines[0] for text in texts],
        "textposition": "middle center",
        "textfont": {
            "family": FONT,
            "size": [short(text.size) for text in texts],
            "color": [text.fill for text in texts],
            "weight": [600 if text.bold else 400 for text in texts],
        },
        "customdata": [[text.id, text.alt] for text in texts],
        "cliponaxis": False,
        "hoverinfo": "none",
    }


def _sizes() -> dict[Shape, float]:
    """Return Plotly's size of each shape for a mark of size 1, from our outlines.

    Plotly's triangles are flatter than ours: theirs have the same area.
    """

    def reach(shape: Shape) -> float:
        return max(x for x, _ in OUTLINES[shape])

    def area(shape: Shape) -> float:
        corners = OUTLINES[shape]
        edges = zip(corners, corners[1:] + corners[:1], strict=True)
        return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in edges)) / 2

    return {
        "circle": 2 * RADIUS,
        "square": 2 * reach("square"),
        "diamond": 2 * reach("diamond") / 1.3,
        "triangle-up": 2 * math.sqrt(area("triangle-up") / math.sqrt(3)),
        "triangle-down": 2 * math.sqrt(area("triangle-down") / math.sqrt(3)),
    }


_SIZES = _sizes()


def short(value: float) -> float:
    """Round to a thousandth: finer than any screen, shorter on the wire."""
    return round(value, 3)
