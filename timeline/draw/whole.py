"""A whole Scene as a Plotly figure of a fixed size, for a notebook: a plain dict.

What answers to the pointer is Plotly's own, on the chart's own axis; all else is a picture under
it, which the caller draws from ``ground``, so that names, labels, legend and source line stand as
in every other file. Zooming would part the two and is off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from textwrap import wrap
from typing import Any

from timeline.draw import _traces
from timeline.scene import Panel, Point, Primitive, Rect, Scene
from timeline.theme import FONT

_OFF = ["sendChartToCloud", "select2d", "lasso2d"]
"""Buttons of Plotly that upload the data to a third party, or have nothing to do here."""
_LINE = 52
"""Letters in a line of what hovers."""


def ground(scene: Scene) -> Scene:
    """Return the Scene without the marks that the figure draws itself."""
    chart = _chart(scene)
    kept = tuple(item for item in chart.items if not (isinstance(item, Point) and item.alt))
    panels = (replace(each, items=kept) if each is chart else each for each in scene.panels)
    return replace(scene, panels=tuple(panels))


def over(scene: Scene, picture: str, first: datetime) -> dict[str, Any]:
    """Return the figure of a Scene: ``{"data": [...], "layout": {...}}``.

    ``picture`` is the address of the drawn ground. Where days run across, x are points of time,
    the first of which is ``first``; y are px of the panel, downwards.
    """
    panel = _chart(scene)
    points = [item for item in panel.items if isinstance(item, Point) and item.alt]
    crossed = [point for point in points if point.cross]
    areas = [item for item in panel.items if isinstance(item, Rect) and item.alt]
    said = [f"{_hover(point.alt)}<extra></extra>" for point in points]
    traces = [
        {**_traces.marks(points), "hovertemplate": said, "hoverinfo": None},
        _traces.signs(crossed, ()),
        _areas(areas),
    ]
    data = [trace for trace in traces if trace["x"]]
    if panel.time:
        data = [{**trace, "x": _times(trace["x"], first)} for trace in data]
    return {"data": data, "layout": _layout(scene, panel, picture, first)}


def _chart(scene: Scene) -> Panel:
    """Return the panel that answers to the pointer: the one with most to say."""
    return max(scene.panels, key=lambda panel: sum(bool(item.alt) for item in panel.items))


def _areas(areas: Sequence[Primitive]) -> dict[str, Any]:
    """Return unseen points in the middle of what is no mark and has something to say."""
    rects = [item for item in areas if isinstance(item, Rect)]
    return {
        "type": "scatter",
        "name": "areas",
        "mode": "markers",
        "x": [_traces.short((rect.x0 + rect.x1) / 2) for rect in rects],
        "y": [_traces.short((rect.y0 + rect.y1) / 2) for rect in rects],
        "customdata": [[rect.id, rect.alt] for rect in rects],
        "marker": {"size": 16, "opacity": 0},
        "hovertemplate": [f"{_hover(rect.alt)}<extra></extra>" for rect in rects],
    }


def _hover(words: str) -> str:
    """Return words as Plotly may show them: nothing in them is markup, no line is too long."""
    lines = (line for part in words.splitlines() for line in wrap(part, _LINE))
    return "<br>".join(escape(line, quote=False) for line in lines)


def _times(days: Sequence[float], first: datetime) -> list[str]:
    return [(first + timedelta(days=day)).isoformat(timespec="minutes") for day in days]


def _layout(scene: Scene, panel: Panel, picture: str, first: datetime) -> dict[str, Any]:
    bare = {"visible": False, "fixedrange": True, "automargin": False}
    if panel.time:
        across = {**bare, "type": "date", "range": _times(panel.xdom, first)}
    else:
        across = {**bare, "type": "linear", "range": list(panel.xdom)}
    left, right = panel.x / scene.width, (panel.x + panel.w) / scene.width
    bottom, top = 1 - (panel.y + panel.h) / scene.height, 1 - panel.y / scene.height
    return {
        "width": scene.width,
        "height": scene.height,
        "autosize": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        "paper_bgcolor": scene.background,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT},
        "images": [
            {
                "source": picture,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 1,
                "sizex": 1,
                "sizey": 1,
                "sizing": "stretch",
                "layer": "below",
            }
        ],
        "xaxis": {**across, "domain": [left, right]},
        "yaxis": {
            **bare,
            "type": "linear",
            "range": list(panel.ydom)[::-1],
            "domain": [bottom, top],
        },
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "modebar": {"remove": _OFF},
        "meta": {"title": scene.title, "lang": scene.lang},
    }
