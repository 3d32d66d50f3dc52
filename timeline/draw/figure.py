"""What answers to the pointer in a Scene's time panel, as a Plotly figure: a plain dict.

Across stand the panel's own values, down its px, so a picture may be wider than its layout and is
never taller. The plot fills the figure and its ground is clear: the rest of the panel is an SVG
drawing that lies under it (`timeline/draw/layer.py`); names, legend and key are the page's own.

Traces, from the back: ``bars``, ``reaches`` (bars to the pointer), ``marks``, ``signs`` (crosses
and ends of ranges), ``more`` ("+N"). An empty one is left out, but for the marks.

What answers: marks, with ``customdata`` [event id, alternative text], reaches with [event id],
``more`` with ["", alternative text].
"""

from __future__ import annotations

from typing import Any

from timeline.draw import _traces
from timeline.draw._behind import is_behind
from timeline.scene import Line, Panel, Point, Scene, Text
from timeline.theme import FONT

Figure = dict[str, Any]

CLEAR = "transparent"
HOVER = 24
"""How near the pointer must come to a mark, in px: a mark is smaller than a fingertip."""


def figure(scene: Scene) -> Figure:
    """Return the figure of the Scene's time panel: ``{"data": [...], "layout": {...}}``."""
    panel = next(panel for panel in scene.panels if panel.time)
    items = [item for item in panel.items if not is_behind(item)]
    lines = [item for item in items if isinstance(item, Line)]
    points = [item for item in items if isinstance(item, Point)]
    bars = [line for line in lines if line.ys[0] == line.ys[1]]
    ticks = [line for line in lines if line.xs[0] == line.xs[1]]
    traces = [
        _traces.bars(bars),
        _traces.reaches(bars),
        _traces.marks(points),
        _traces.signs([point for point in points if point.cross], ticks),
        _traces.more(panel, [item for item in items if isinstance(item, Text)]),
    ]
    data = [trace for trace in traces if trace["y"] or trace["name"] == "marks"]
    return {"data": data, "layout": _layout(panel)}


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


def _layout(panel: Panel) -> Figure:
    bare = {"visible": False, "fixedrange": True, "automargin": False, "type": "linear"}
    height = _traces.short(panel.h)
    return {
        "height": height,
        "autosize": True,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT},
        "xaxis": {**bare, "range": list(panel.xdom)},
        "yaxis": {**bare, "range": [height, 0]},
        "barmode": "overlay",
        "hovermode": "closest",
        "hoverdistance": HOVER,
        "clickmode": "event",
        "dragmode": False,
        "showlegend": False,
    }
