"""Which items of the page's lanes lie behind: the layer draws them, the figure the others."""

from __future__ import annotations

from timeline.scene import Line, Point, Primitive, Text


def is_behind(item: Primitive) -> bool:
    """Tell whether an item is drawn by the layer; the others are marks, bars and "+N" signs."""
    if isinstance(item, Point):
        return False
    if isinstance(item, Line):
        return item.layer != "data"
    return not (isinstance(item, Text) and item.alt)
