"""The drawn lanes, each drawn once: Scenes and figures kept per View, width class and theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.draw.figure import figure
from timeline.draw.layer import layer
from timeline.layout.media import PAGE_WIDTHS, page_medium
from timeline.view import View, reading

KEPT = 256
"""Pictures kept in memory by one worker; the least recently asked for goes first."""


@dataclass(frozen=True)
class Lane:
    """One lane: where it stands in px, and how many of its events are shown."""

    front: str
    top: float
    bottom: float
    shown: int
    total: int


@dataclass(frozen=True)
class Picture:
    """One drawing of the lanes for the page.

    ``height`` and the tops and bottoms of ``lanes`` are px; ``column`` is the width kept for the
    names beside the lanes, 0 where they stand above; ``key`` are the numbered milestones.
    ``layer`` is the ``<svg>`` under the figure.
    """

    figure: Mapping[str, Any]
    layer: str
    height: float
    alt: str
    shown: int
    key: tuple[tuple[str, str, str, str], ...]
    lanes: tuple[Lane, ...]
    column: float
    signs: tuple[str, ...]


Painter = Callable[[View, int, str], Picture]


def painter(dataset: Dataset) -> Painter:
    """Return the function that draws a view of a dataset, without its event, for a width class."""

    @lru_cache(maxsize=KEPT)
    def paint(view: View, width: int, theme: Literal["light", "dark"]) -> Picture:
        medium = page_medium(width, theme)
        scene = CHARTS["lanes"](reading(dataset, view), view, medium)
        panel = next(panel for panel in scene.panels if panel.id == "lanes")
        meta = cast(Mapping[str, Any], scene.meta)
        return Picture(
            figure=figure(scene),
            layer=layer(scene),
            height=scene.height,
            alt=scene.alt,
            shown=meta["shown"],
            key=meta["key"],
            lanes=tuple(
                Lane(front, panel.py(top), panel.py(bottom), shown, total)
                for front, top, bottom, shown, total in meta["lanes"]
            ),
            column=medium.name_column,
            signs=meta["signs"],
        )

    def paint_known(view: View, width: int, theme: str) -> Picture:
        return paint(view, _width(width), "dark" if theme == "dark" else "light")

    return paint_known


def _width(width: object) -> int:
    """Return the width class of a number that a browser sent."""
    wanted = width if isinstance(width, int | float) else 0
    return max((w for w in PAGE_WIDTHS if w <= wanted), default=PAGE_WIDTHS[0])
