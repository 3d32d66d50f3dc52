"""A chart as a PNG picture, two pixels for each px of its medium, with words about itself."""

from __future__ import annotations

from timeline.draw.svg import svg
from timeline.export._chunks import with_texts
from timeline.export._metadata import described, stamp, written
from timeline.export._order import Order
from timeline.export._typst import compile_png


def write_png(order: Order) -> bytes:
    """Return the PNG file; raises ExportError when it cannot be drawn."""
    scene = order.scene()
    found = stamp(order)
    texts = {**described(found), "timeline": written(found)}
    return with_texts(compile_png(svg(scene), scene, order.laid_out), texts, scene.lang)
