"""The traces of a figure, as plain dicts: bars, lines, marks, signs and words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from timeline.draw._outlines import CROSS, OUTLINES, RADIUS
from timeline.scene import Line, Panel, Point, Rect, Shape, Text
from timeline.theme import FONT

Trace = dict[str, Any]

DASHES = {"solid": "solid", "dot": "1.5px,3px", "dash": "5px,3px"}
REACH = 12.0
"""How tall a bar is to the pointer, in px; its row is at least as tall."""
_RLI, _PDI = "\u2067", "\u2069"
_SHIFT = 0.105
"""Plotly puts the baseline .25 em below the middle of a line, the other drawings .355 em."""


def is_bar(line: Line) -> bool:
    """Tell whether a line stands for the days of an event."""
    level = len(line.xs) == 2 and line.ys[0] == line.ys[1]
    return bool(line.id) and level and line.dash == "solid" and line.layer != "back"


def is_tick(line: Line) -> bool:
    """Tell whether a line is the end of an event's days."""
    upright = len(line.xs) == 2 and line.xs[0] == line.xs[1]
    return bool(line.id) and upright and line.layer != "back"


def cells(rects: Sequence[Rect]) -> Trace:
    """Return the rectangles."""
    rows = [(min(r.x0, r.x1), max(r.x0, r.x1), (r.y0 + r.y1) / 2, abs(r.y1 - r.y0)) for r in rects]
    return _bar_trace("cells", rows, [r.fill for r in rects])


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
    """Return where a bar answers to the pointer: unseen, and tall enough to be met."""
    rows = [(min(line.xs), max(line.xs), line.ys[0], REACH) for line in lines]
    trace = _bar_trace("reaches", rows, [line.stroke for line in lines])
    customdata = [[line.id] for line in lines]
    return {**trace, "opacity": 0, "hoverinfo": "none", "customdata": customdata}


def grounds(panel: Panel, texts: Sequence[Text]) -> Trace:
    """Return the boxes behind words, so that no line runs through letters."""
    grounded = [text for text in texts if text.ground]
    scale = _scale(panel)
    rows = []
    for text in grounded:
        shift = {"left": 0.0, "middle": text.w / 2, "right": text.w}[text.align]
        left = _x(panel, text) - shift / scale
        height = min(text.line, text.size * 1.1) * len(text.lines)
        rows.append((left - 2 / scale, left + (text.w + 2) / scale, text.y + text.dy, height))
    return _bar_trace("grounds", rows, [text.ground for text in grounded])


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


def lines(items: Iterable[Line]) -> list[Trace]:
    """Return one trace for each style of line, with a gap after each line."""
    traces: dict[tuple[str, float, str], Trace] = {}
    for line in items:
        style = (line.stroke, line.width, line.dash)
        if style not in traces:
            traces[style] = {
                "type": "scatter",
                "name": f"lines {len(traces)}",
                "mode": "lines",
                "x": [],
                "y": [],
                "line": {"color": line.stroke, "width": line.width, "dash": DASHES[line.dash]},
                "hoverinfo": "skip",
            }
        traces[style]["x"] += [*map(short, line.xs), None]
        traces[style]["y"] += [*map(short, line.ys), None]
    return list(traces.values())


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


def words(name: str, panel: Panel, texts: Sequence[Text]) -> Trace:
    """Return a text trace with one entry for each line of words; "more" answers to the pointer."""
    rows = []
    for text in texts:
        top = text.y + text.dy - (len(text.lines) - 1) * text.line / 2
        for n, line in enumerate(text.lines):
            y = top + n * text.line + _SHIFT * text.size
            rows.append((text, _plain(line, text.rtl), y))
    # Words to the right of their anchor are Plotly's "middle right".
    places = {"left": "middle right", "middle": "middle center", "right": "middle left"}
    trace: Trace = {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "x": [short(_x(panel, text)) for text, _, _ in rows],
        "y": [short(y) for _, _, y in rows],
        "text": [line for _, line, _ in rows],
        "textposition": [places[text.align] for text, _, _ in rows],
        "textfont": {
            "family": FONT,
            "size": [short(text.size) for text, _, _ in rows],
            "color": [text.fill for text, _, _ in rows],
            "weight": [600 if text.bold else 400 for text, _, _ in rows],
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    if name == "more":
        trace |= {
            "hoverinfo": "none",
            "customdata": [[text.id, text.alt] for text, _, _ in rows],
        }
    return trace


def _plain(line: str, rtl: bool) -> str:
    """Return words that Plotly shows letter by letter, read in their own direction."""
    escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"{_RLI}{escaped}{_PDI}" if rtl else escaped


def _scale(panel: Panel) -> float:
    """Return the px of one unit across, at the width of the layout."""
    return panel.w / (panel.xdom[1] - panel.xdom[0])


def _x(panel: Panel, text: Text) -> float:
    """Return where words are anchored; their px shift grows with the picture, as all gaps do."""
    return text.x + text.dx / _scale(panel)


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
