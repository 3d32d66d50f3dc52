"""A chart as an SVG file with its fonts inside, or its words as paths: the same everywhere."""

from __future__ import annotations

from timeline.draw.svg import svg
from timeline.export._fonts import font_css
from timeline.export._metadata import stamp_text
from timeline.export._order import Order
from timeline.export._outlined import outlined


def write_svg(order: Order) -> bytes:
    """Return the SVG file; raises ExportError when a configured address is none."""
    scene = order.scene()
    if order.outlines:
        return outlined(svg(scene, "", stamp_text(order))).encode()
    return svg(scene, font_css(scene), stamp_text(order)).encode()
