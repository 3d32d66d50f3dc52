"""The drawn lanes, each drawn once: Scenes and figures kept per View, width class and theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from timeline.charts import CHARTS
from timeline.charts.chain import chain
from timeline.dataset import Dataset
from timeline.draw.figure import figure
from timeline.draw.layer import layer, stretched
from timeline.layout.direction import turned
from timeline.layout.media import PAGE_WIDTHS, page_medium
from timeline.scene import Medium, Scene
from timeline.view import View, reading

KEPT = 256
"""Pictures kept in memory by one worker; the least recently asked for goes first."""
KEPT_SCENES = 32
"""Layouts kept beside their pictures, for what is laid over them: they are larger."""

ZOOMS = (2, 4, 8)
"""How many times as wide the days may be drawn: the steps of ``assets/zoom.js``."""


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


class Painter:
    """Draws views of a dataset for a width class, each once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._scene = lru_cache(maxsize=KEPT_SCENES)(self._lay_out)
        self._picture = lru_cache(maxsize=KEPT)(self._paint)
        self._chain = lru_cache(maxsize=KEPT)(self._link)

    def __call__(self, view: View, width: int, theme: str, zoom: int = 1) -> Picture:
        """Return the picture of a view without its event."""
        return self._picture(replace(view, event=""), asked_medium(width, theme, zoom))

    def scene(self, view: View, medium: Medium) -> Scene:
        """Return the lanes of a view without its event, laid out for a medium."""
        return self._scene(replace(view, event=""), medium)

    def chain(self, view: View, width: int, theme: str, zoom: int = 1) -> str:
        """Return the chain of the view's event over its picture, as an ``<svg>``; "" for none."""
        return self._chain(view, asked_medium(width, theme, zoom)) if view.event else ""

    def _lay_out(self, view: View, medium: Medium) -> Scene:
        return CHARTS["lanes"](reading(self._dataset, view), view, medium)

    def _paint(self, view: View, medium: Medium) -> Picture:
        scene = self._scene(view, medium)
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

    def _link(self, view: View, medium: Medium) -> str:
        lanes = self._scene(replace(view, event="", time="ltr"), medium)
        linked = chain(reading(self._dataset, view), view, lanes, medium)
        panel = (turned(linked) if view.time == "rtl" else linked).panels[0]
        return stretched(panel) if panel.items else ""


def asked_medium(width: object, theme: str, zoom: int = 1) -> Medium:
    """Return the medium of the width class and theme that a browser sent.

    Looked at closer, the days are ``zoom`` times as wide, and all labels may find a place.
    """
    wanted = width if isinstance(width, int | float) else 0
    known = max((w for w in PAGE_WIDTHS if w <= wanted), default=PAGE_WIDTHS[0])
    medium = page_medium(known, "dark" if theme == "dark" else "light")
    if zoom not in ZOOMS:
        return medium
    column = medium.name_column
    wide = column + (medium.width - column) * zoom
    return replace(medium, name=f"{medium.name}x{zoom}", width=wide, labels=None)
