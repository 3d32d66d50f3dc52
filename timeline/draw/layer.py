"""Panels of a page as SVG that needs no redrawing when it widens.

Level strip, lines between days, leaders and labels of the Scene's time panel: across in per cent
of the width, down in px. Shifts in px become per cent as well, as those of marks and leaders do:
where every anchor moves alike, nothing can come to touch. Plotly draws the marks and bars over it;
drawing these parts in Plotly too took 1.2 to 1.5 times as long (`benchmarks/drawing.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from timeline.draw._behind import is_behind
from timeline.draw._svg import DASHES, ground_at, marked, number, point_at, words_at
from timeline.scene import LAYERS, Line, Panel, Point, Primitive, Rect, Scene, Text


def stretched(panel: Panel) -> str:
    """Return a whole panel, marks too, as an ``<svg>`` as wide as its parent: for pages."""
    return _drawn(panel, panel.items)


def placed(panel: Panel, column: float, width: float) -> dict[str, float]:
    """Return where a panel stands in a drawing of a width: px from the top and the inline start.

    ``column`` is the room for names beside the chart. ``width`` is given for the names alone;
    every other panel is as wide as there is room.
    """
    names = panel.id == "names"
    beside = not names and panel.w < width - 1
    return {
        "top": panel.y,
        "start": column if beside else 0,
        "width": panel.w if names and column else 0,
    }


def layer(scene: Scene) -> str:
    """Return the layer as an ``<svg>`` element as high as the panel and as wide as its parent."""
    panel = next(panel for panel in scene.panels if panel.time)
    return _drawn(panel, [item for item in panel.items if is_behind(item)])


def _drawn(panel: Panel, items: Sequence[Primitive]) -> str:
    drawn = "".join(_layer(panel, [i for i in items if i.layer == name]) for name in LAYERS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{number(panel.h)}"'
        f' direction="ltr" aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def _layer(panel: Panel, items: Sequence[Primitive]) -> str:
    """Draw a layer in its order, all words last."""
    words = (_words(panel, item) for item in items if isinstance(item, Text))
    return "".join([*(_item(panel, item) for item in items), *words])


def _item(panel: Panel, item: Primitive) -> str:
    if isinstance(item, Rect):
        return marked(item, _rect(panel, item))
    if isinstance(item, Line):
        return _line(panel, item)
    # A nested drawing puts its origin at a per cent of the width; inside it, px are px.
    if isinstance(item, Point):
        drawn = marked(item, point_at(item, 0, item.y))
        return f'<svg x="{_across(panel, item.x)}" overflow="visible">{drawn}</svg>'
    ground = ground_at(item, 0, item.y + item.dy)
    return _nested(panel, item, ground) if ground else ""


def _words(panel: Panel, item: Text) -> str:
    words = words_at(item, 0, item.y + item.dy)
    return _nested(panel, item, marked(item, words) if item.alt else words)


def _nested(panel: Panel, item: Text, drawn: str) -> str:
    x = item.x + item.dx * (panel.xdom[1] - panel.xdom[0]) / panel.w
    return f'<svg x="{_across(panel, x)}" overflow="visible">{drawn}</svg>'


def _rect(panel: Panel, item: Rect) -> str:
    forward = panel.xdom[1] > panel.xdom[0]
    x0, x1 = sorted((item.x0, item.x1), reverse=not forward)
    y0, y1 = sorted((item.y0, item.y1))
    width = 100 * (x1 - x0) / (panel.xdom[1] - panel.xdom[0])
    return (
        f'<rect x="{_across(panel, x0)}" y="{number(y0)}" width="{width:.3f}%"'
        f' height="{number(y1 - y0)}" fill="{item.fill}"/>'
    )


def _line(panel: Panel, item: Line) -> str:
    dash = f' stroke-dasharray="{DASHES[item.dash]}"' if item.dash != "solid" else ""
    look = f'stroke="{item.stroke}" stroke-width="{number(item.width)}"{dash}'
    event = f' data-event="{escape(item.id)}"' if item.id else ""
    points = list(zip(item.xs, item.ys, strict=True))
    return "".join(
        f'<line x1="{_across(panel, x0)}" y1="{number(y0)}" x2="{_across(panel, x1)}"'
        f' y2="{number(y1)}" {look}{event}/>'
        for (x0, y0), (x1, y1) in pairwise(points)
    )


def _across(panel: Panel, x: float) -> str:
    first, last = panel.xdom
    return f"{100 * (x - first) / (last - first):.3f}%"
