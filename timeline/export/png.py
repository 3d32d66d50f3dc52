"""A chart as a PNG picture, two pixels for each px of its medium."""

from __future__ import annotations

from timeline.draw.svg import svg
from timeline.export._order import Order
from timeline.export._typst import compile_svg


def write_png(order: Order) -> bytes:
    """Return the PNG file; raises ExportError when it cannot be drawn."""
    scene = order.scene()
    return compile_svg(svg(scene), scene, order.laid_out, "png")
