"""The whole time panel of a Scene in Plotly: what the page's drawing is measured against.

The traces of the page's figure, and with them the level strip (``cells``), the boxes behind words
(``grounds``) and ``labels``. Lines are shapes, one path per style: as traces they took a third of
the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from timeline.draw._behind import is_behind
from timeline.draw.figure import Figure, figure
from timeline.scene import LAYERS, Line, Panel, Rect, Scene, Text
from timeline.theme import FONT

DASHES = {"solid": "solid", "dot": "1.5px,3px", "dash": "5px,3px"}
PLACES = {"left": "middle right", "middle": "middle center", "right": "middle left"}
"""Words to the right of their anchor are Plotly's "middle right"."""
SHIFT = 0.105
"""Plotly puts the baseline .25 em below the middle of a line, the other drawings .355 em."""


def all_in_plotly(scene: Scene) -> Figure:
    """Return the figure of everything that the time panel holds."""
    panel = next(panel for panel in scene.panels if panel.time)
    behind = sorted(filter(is_behind, panel.items), key=lambda item: LAYERS.index(item.layer))
    rects = [item for item in behind if isinstance(item, Rect)]
    lines = [item for item in behind if isinstance(item, Line)]
    texts = [item for item in behind if isinstance(item, Text)]
    page = figure(scene)
    data = [_cells(rects), *page["data"], _labels(panel, texts)]
    data.insert(1, _grounds(panel, [text for text in texts if text.ground]))
    shapes = [
        *_shapes((line for line in lines if line.layer == "back"), "below"),
        *_shapes((line for line in lines if line.layer == "cells"), "above"),
    ]
    return {"data": data, "layout": {**page["layout"], "shapes": shapes}}


def _cells(rects: Sequence[Rect]) -> dict[str, Any]:
    rows = [(r.x0, r.x1, (r.y0 + r.y1) / 2, abs(r.y1 - r.y0)) for r in rects]
    return _boxes("cells", rows, [r.fill for r in rects])


def _grounds(panel: Panel, texts: Sequence[Text]) -> dict[str, Any]:
    scale = _scale(panel)
    rows = []
    for text in texts:
        before = {"left": 0.0, "middle": text.w / 2, "right": text.w}[text.align]
        left = text.x + (text.dx - before) / scale
        height = min(text.line, text.size * 1.1) * len(text.lines)
        rows.append((left - 2 / scale, left + (text.w + 2) / scale, text.y + text.dy, height))
    return _boxes("grounds", rows, [text.ground for text in texts])


def _boxes(
    name: str, rows: Sequence[tuple[float, float, float, float]], colours: list[str]
) -> dict[str, Any]:
    """Return a trace of horizontal bars from rows of (x0, x1, middle, height)."""
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "base": [x0 for x0, _, _, _ in rows],
        "x": [x1 - x0 for x0, x1, _, _ in rows],
        "y": [y for _, _, y, _ in rows],
        "width": [height for _, _, _, height in rows],
        "marker": {"color": colours, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _labels(panel: Panel, texts: Sequence[Text]) -> dict[str, Any]:
    rows = []
    for text in texts:
        top = text.y + text.dy - (len(text.lines) - 1) * text.line / 2 + SHIFT * text.size
        for n, line in enumerate(text.lines):
            said = f"\u2067{line}\u2069" if text.rtl else line
            rows.append((text, said, top + n * text.line))
    return {
        "type": "scatter",
        "name": "labels",
        "mode": "text",
        "x": [text.x + text.dx / _scale(panel) for text, _, _ in rows],
        "y": [y for _, _, y in rows],
        "text": [said for _, said, _ in rows],
        "textposition": [PLACES[text.align] for text, _, _ in rows],
        "textfont": {
            "family": FONT,
            "size": [text.size for text, _, _ in rows],
            "color": [text.fill for text, _, _ in rows],
            "weight": [600 if text.bold else 400 for text, _, _ in rows],
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _shapes(lines: Iterable[Line], layer: str) -> list[dict[str, Any]]:
    paths: dict[tuple[str, float, str], list[str]] = {}
    for line in lines:
        corners = "L".join(f"{x:.3f},{y:.3f}" for x, y in zip(line.xs, line.ys, strict=True))
        paths.setdefault((line.stroke, line.width, line.dash), []).append(f"M{corners}")
    return [
        {
            "type": "path",
            "path": "".join(parts),
            "layer": layer,
            "line": {"color": stroke, "width": width, "dash": DASHES[dash]},
        }
        for (stroke, width, dash), parts in paths.items()
    ]


def _scale(panel: Panel) -> float:
    """Return the px of one unit across, at the width of the layout."""
    return panel.w / (panel.xdom[1] - panel.xdom[0])
