"""The lanes of a standalone file: drawn from the scene for several widths, for both themes.

Each drawing stretches with the window, as those of the page do, so three layouts serve every
screen. Colours stand as variables, whose values differ by theme: both themes share one drawing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypedDict, cast

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.draw.layer import placed, stretched
from timeline.export._order import Order
from timeline.layout.media import page_medium
from timeline.scene import Panel, Point, Primitive, Scene, Text
from timeline.view import View

WIDTHS = (328, 560, 904)
"""Widths in px of the layouts; each serves up to the next one."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
JOINT = "+"
"""Between the ids of the events for which one sign "+3" stands."""
_COLOUR = re.compile(r'(?<==")#[0-9A-F]{6}(?=")')


class Layout(TypedDict):
    """The lanes for one width, their days as an ``<svg>``.

    ``column`` is the room for the names beside them; lanes are front, top and height in px; the
    key are the numbered milestones, ``signs`` those that occur.
    """

    width: int
    height: float
    column: float
    svg: str
    lanes: list[tuple[str, float, float]]
    key: list[tuple[str, str, str, str]]
    signs: list[str]


class Colours:
    """The colours of drawings as variables: pairs of light and dark, in the order of their use."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def paired(self, light: str, dark: str) -> str:
        """Return a drawing of which both themes are given, with variables for its colours."""
        others = iter(_COLOUR.findall(dark))
        return _COLOUR.sub(lambda found: f"var(--{self._name(found[0], next(others))})", light)

    def _name(self, light: str, dark: str) -> str:
        return self._names.setdefault((light, dark), f"c{len(self._names)}")

    def css(self) -> str:
        """Return the variables; on paper, every drawing is light."""
        light, dark = (
            "".join(f"--{name}:{pair[n]};" for pair, name in self._names.items()) for n in (0, 1)
        )
        return f':root{{{light}}}@media screen{{:root[data-theme="dark"]{{{dark}}}}}'


def lanes(order: Order, view: View, colours: Colours) -> list[Layout]:
    """Return the layouts of the lanes as plain values, the narrowest first."""
    return [_lanes(order.dataset, view, width, colours) for width in WIDTHS]


def chart(order: Order, view: View, colours: Colours) -> dict[str, object]:
    """Return another chart than the lanes: its words, and its layouts, the narrowest first."""
    drawn: list[dict[str, object]] = []
    for width in WIDTHS:
        light, dark = (_scene(order.dataset, view, order.chart, width, t) for t in THEMES)
        column = page_medium(width).name_column
        drawn.append(
            {
                "width": width,
                "height": light.height,
                "parts": [
                    _part(*pair, column, light.width, colours)
                    for pair in zip(light.panels, dark.panels, strict=True)
                ],
            }
        )
    said = {key: light.meta.get(key, "") for key in ("title", "subtitle")}
    return {**said, "alt": light.alt, "layouts": drawn}


def _scene(
    dataset: Dataset, view: View, name: str, width: int, theme: Literal["light", "dark"]
) -> Scene:
    return CHARTS[name](dataset, view, page_medium(width, theme))


def _lanes(dataset: Dataset, view: View, width: int, colours: Colours) -> Layout:
    light, dark = (_scene(dataset, view, "lanes", width, theme) for theme in THEMES)
    meta = cast(Mapping[str, Any], light.meta)
    drawn = [stretched(_named(_days(scene), dataset)) for scene in (light, dark)]
    return {
        "width": width,
        "height": light.height,
        "column": page_medium(width).name_column,
        "svg": colours.paired(*drawn),
        "lanes": [(front, top, bottom - top) for front, top, bottom, *_ in meta["lanes"]],
        "key": list(meta["key"]),
        "signs": list(meta["signs"]),
    }


def _days(scene: Scene) -> Panel:
    return next(panel for panel in scene.panels if panel.time)


def _named(panel: Panel, dataset: Dataset) -> Panel:
    """Return the panel with the ids of its events on every "+3", and without hover texts.

    The words of a mark stand once in the file, not in each drawing.
    """
    marked = {item.id for item in panel.items if isinstance(item, Point)}
    unmarked = [event for key, event in dataset.event.items() if key not in marked]
    items: list[Primitive] = []
    for item in panel.items:
        if isinstance(item, Text) and item.alt:
            titles = set(item.alt.split("\n"))
            behind = [
                event.event_id
                for event in unmarked
                if event.front == item.group
                and titles & {event.title_en, event.title_ar}
                and dataset.offset(event.first_day) <= item.x <= dataset.offset(event.last_day) + 1
            ]
            items.append(replace(item, id=JOINT.join(behind), alt=""))
        else:
            items.append(replace(item, alt=""))
    return replace(panel, items=tuple(items))


def _part(
    light: Panel, dark: Panel, column: float, width: float, colours: Colours
) -> dict[str, object]:
    """Return one panel of a chart: its drawing, and where it stands in px."""
    svg = colours.paired(*map(stretched, cast(Sequence[Panel], (light, dark))))
    return {"svg": svg, **placed(light, column, width)}
