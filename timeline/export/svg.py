"""A chart as an SVG file with its fonts inside, so that it looks the same elsewhere."""

from __future__ import annotations

from timeline.draw.svg import svg
from timeline.export._fonts import font_css
from timeline.export._metadata import stamp_text
from timeline.export._order import Order


def write_svg(order: Order) -> bytes:
    """Return the SVG file; raises ExportError when a configured address is none."""
    scene = order.scene()
    return svg(scene, font_css(scene), stamp_text(order)).encode()
