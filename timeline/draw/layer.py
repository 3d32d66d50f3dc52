"""What stands behind the marks of a page's lanes, as SVG that needs no redrawing when it widens.

Level strip, lines between days, leaders and labels of the Scene's time panel: across in per cent
of the width, down in px. Shifts in px become per cent as well, as those of marks and leaders do:
where every anchor moves alike, nothing can come to touch. Plotly draws the marks and bars over it;
drawing these parts in Plotly too took 1.2 to 1.5 times as long (`benchmarks/drawing.py`).
"""

from __future__ import annotations

from html import escape
from itertools import pairwise

from timeline.draw._behind import is_behind
from timeline.draw._svg import DASHES, number, text_at
from timeline.scene import LAYERS, Line, Panel, Primitive, Rect, Scene, Text


def layer(scene: Scene) -> str:
    """Return the layer as an ``<svg>`` element as high as the panel and as wide as its parent."""
    panel = next(panel for panel in scene.panels if panel.time)
    items = [item for item in panel.items if is_behind(item)]
    drawn = "".join(_item(panel, item) for name in LAYERS for item in items if item.layer == name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{number(panel.h)}"'
        f' direction="ltr" aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def _item(panel: Panel, item: Primitive) -> str:
    if isinstance(item, Rect):
        return _rect(panel, item)
    if isinstance(item, Line):
        return _line(panel, item)
    assert isinstance(item, Text)
    # A nested drawing puts its origin at a per cent of the width; inside it, px are px.
    x = item.x + item.dx * (panel.xdom[1] - panel.xdom[0]) / panel.w
    words = text_at(item, 0, item.y + item.dy)
    return f'<svg x="{_across(panel, x)}" overflow="visible">{words}</svg>'


def _rect(panel: Panel, item: Rect) -> str:
    x0, x1 = sorted((item.x0, item.x1))
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
