"""The time panel of a Scene as a Plotly figure: a plain dict, without numpy and without Plotly.

Across stand the panel's own values, down its px, so a picture may be wider than its layout and is
never taller. The plot fills the figure: names, legend and key are the page's own.

Traces, from the back: ``cells``, ``bars``, ``reaches`` (bars to the pointer), ``grounds`` (boxes
behind words), ``lines …`` (one per style), ``marks``, ``signs`` (crosses and ends of ranges),
``labels``, ``more`` ("+N"). An empty one is left out, but for the marks. Lines at the back and
between cells are shapes, one path per style: as traces they took a third of the time
(`benchmarks/drawing.py`).

What answers to the pointer: marks, with ``customdata`` [event id, alternative text], reaches
with [event id], ``more`` with ["", alternative text].
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.draw import _traces
from timeline.scene import Line, Panel, Point, Rect, Scene, Text
from timeline.theme import FONT

Figure = dict[str, Any]

HOVER = 24
"""How near the pointer must come to a mark, in px: a mark is smaller than a fingertip."""


def figure(scene: Scene) -> Figure:
    """Return the figure of the Scene's time panel: ``{"data": [...], "layout": {...}}``."""
    panel = next(panel for panel in scene.panels if panel.time)
    rects = [i for i in panel.items if isinstance(i, Rect)]
    lines = [i for i in panel.items if isinstance(i, Line)]
    points = [i for i in panel.items if isinstance(i, Point)]
    texts = [i for i in panel.items if isinstance(i, Text)]
    bars = [line for line in lines if _traces.is_bar(line)]
    ticks = [line for line in lines if _traces.is_tick(line)]
    back = [line for line in lines if line.layer == "back"]
    edges = [line for line in lines if line.layer == "cells" and not line.id]
    drawn = {id(line) for line in (*bars, *ticks, *back, *edges)}
    traces = [
        _traces.cells(rects),
        _traces.bars(bars),
        _traces.reaches(bars),
        _traces.grounds(panel, texts),
        *_traces.lines(line for line in lines if id(line) not in drawn),
        _traces.marks(points),
        _traces.signs([p for p in points if p.cross], ticks),
        _traces.words("labels", panel, [t for t in texts if t.id or not t.alt]),
        _traces.words("more", panel, [t for t in texts if t.alt and not t.id]),
    ]
    data = [trace for trace in traces if trace["y"] or trace["name"] == "marks"]
    shapes = [*_shapes(back, "below"), *_shapes(edges, "above")]
    return {"data": data, "layout": _layout(scene, panel, shapes)}


def config() -> Figure:
    """Return what Plotly may offer beside the figure: nothing, above all no upload."""
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "showTips": False,
        "scrollZoom": False,
        "doubleClick": False,
        "responsive": True,
    }


def _layout(scene: Scene, panel: Panel, shapes: list[Figure]) -> Figure:
    bare = {"visible": False, "fixedrange": True, "automargin": False, "type": "linear"}
    height = _traces.short(panel.h)
    return {
        "height": height,
        "autosize": True,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        "paper_bgcolor": scene.background,
        "plot_bgcolor": scene.background,
        "font": {"family": FONT},
        "xaxis": {**bare, "range": list(panel.xdom)},
        "yaxis": {**bare, "range": [height, 0]},
        "shapes": shapes,
        "barmode": "overlay",
        "hovermode": "closest",
        "hoverdistance": HOVER,
        "clickmode": "event",
        "dragmode": False,
        "showlegend": False,
    }


def _shapes(lines: Iterable[Line], layer: str) -> list[Figure]:
    """Return one path below or above the traces for each style of line."""
    paths: dict[tuple[str, float, str], list[str]] = {}
    for line in lines:
        points = zip(line.xs, line.ys, strict=True)
        corners = "L".join(f"{_traces.short(x)},{_traces.short(y)}" for x, y in points)
        paths.setdefault((line.stroke, line.width, line.dash), []).append(f"M{corners}")
    return [
        {
            "type": "path",
            "path": "".join(parts),
            "layer": layer,
            "line": {"color": stroke, "width": width, "dash": _traces.DASHES[dash]},
        }
        for (stroke, width, dash), parts in paths.items()
    ]
