"""Turning a finished picture round: the days of a time panel run from right to left."""

from __future__ import annotations

from dataclasses import replace

from timeline.scene import Align, Panel, Primitive, Scene, Text

_OTHER: dict[Align, Align] = {"left": "right", "middle": "middle", "right": "left"}


def turned(scene: Scene) -> Scene:
    """Return the Scene with the days of its time panels from right to left.

    Every place is mirrored and no word is: nothing that was apart can come to touch.
    """
    panels = tuple(_turned(panel) if panel.time else panel for panel in scene.panels)
    return replace(scene, panels=panels)


def _turned(panel: Panel) -> Panel:
    first, last = panel.xdom
    items = tuple(_item(item) for item in panel.items)
    return replace(panel, xdom=(last, first), items=items)


def _item(item: Primitive) -> Primitive:
    if isinstance(item, Text):
        return replace(item, dx=-item.dx, align=_OTHER[item.align])
    return item
