"""What is drawn, resolved: panels, a few primitives, and the medium they are laid out for.

Plain values without any library. Colours and wording are final, every text is measured, and all
layout is done by the time a Scene exists; a drawing only turns it into its own format.

Units: ``Panel.x, y, w, h`` and every size are CSS px from the top left of the Scene. Inside a
panel, ``x`` and ``y`` are in the panel's own units, mapped linearly by ``xdom`` and ``ydom``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "middle", "right"]
Layer = Literal["back", "cells", "data", "labels"]
LAYERS: tuple[Layer, ...] = ("back", "cells", "data", "labels")
Shape = Literal["diamond", "square", "triangle-up", "circle", "triangle-down"]
Dash = Literal["solid", "dot", "dash"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every primitive carries: its layer, the event it stands for, its words, its lane."""

    layer: Layer = "data"
    id: str = ""
    alt: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Item):
    """A mark. ``size`` is the nominal size m in px; outlines per shape are in ``OUTLINES``."""

    x: float
    y: float
    size: float
    shape: Shape
    fill: str
    stroke: str
    width: float
    cross: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect(Item):
    """A filled rectangle from (x0, y0) to (x1, y1), without outline."""

    x0: float
    y0: float
    x1: float
    y1: float
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Item):
    """A polyline; ``xs`` and ``ys`` are of equal length."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    stroke: str
    width: float
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Item):
    """Words, already wrapped into lines and measured.

    (x + dx, y + dy) is the physical ``align`` end of the block and the middle of its height;
    ``dx, dy`` are px. ``line`` is the line height, ``w`` the width of the widest line. ``note``
    follows the last line in ``note_fill`` and regular weight. ``ground`` fills a box behind the
    words. Direction marks are added by the drawings from ``rtl``.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    line: float
    w: float
    fill: str
    dx: float = 0.0
    dy: float = 0.0
    bold: bool = False
    align: Align = "left"
    rtl: bool = False
    note: str = ""
    note_size: float = 0.0
    note_fill: str = ""
    ground: str = ""


Primitive = Point | Rect | Line | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A rectangle of the Scene with its own linear scales.

    ``xdom`` holds the values at the left and right edge, ``ydom`` those at the top and bottom.
    A panel with ``time`` has days since the first day of the period across.
    """

    id: str
    x: float
    y: float
    w: float
    h: float
    xdom: tuple[float, float]
    ydom: tuple[float, float]
    items: tuple[Primitive, ...]
    time: bool = False

    def px(self, x: float) -> float:
        """Return the px from the left of the Scene for a value across."""
        return self.x + (x - self.xdom[0]) / (self.xdom[1] - self.xdom[0]) * self.w

    def py(self, y: float) -> float:
        """Return the px from the top of the Scene for a value down."""
        return self.y + (y - self.ydom[0]) / (self.ydom[1] - self.ydom[0]) * self.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A finished picture. ``meta`` is for captions, tests and file metadata, never drawn."""

    width: float
    height: float
    panels: tuple[Panel, ...]
    background: str
    title: str
    alt: str
    lang: str
    meta: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """For what a Scene is laid out: room, type sizes and mark sizes, all in px.

    ``height`` None is as tall as the content. ``framed`` puts heading, legend, key and source
    inside the picture; the page has its own. ``names`` says where lane names stand and
    ``name_column`` how wide their column is. ``labels`` is the most labels wanted (None: all),
    ``label_few`` the least size of a label where no more than three lanes are shown. ``air`` is
    the part of the usual room between the parts of a lane.
    ``heading`` stands in place of a chart's own, ``subtitle`` as lines below it.
    ``pt`` is the size of one px in points on paper or on a slide.
    """

    name: str
    width: float
    height: float | None = None
    theme: Literal["light", "dark"] = "light"
    framed: bool = False
    names: Literal["beside", "above"] = "beside"
    name_column: float = 112.0
    pad_x: float = 0.0
    pad_top: float = 0.0
    pad_bottom: float = 0.0
    title: float = 22.0
    state: float = 13.0
    axis: float = 12.0
    lane_name: float = 13.0
    count: float = 12.0
    label: float = 11.5
    label_few: float = 0.0
    air: float = 1.0
    level: float = 10.5
    legend: float = 12.0
    source: float = 11.0
    mark: float = 10.0
    stroke: float = 1.6
    step: float = 11.0
    strip: float = 12.0
    least_lane: float = 50.0
    folded_lane: float = 30.0
    lanes_height: float = 620.0
    labels: int | None = None
    heading: str = ""
    subtitle: str = ""
    pt: float = 0.75
