"""A chart as a PDF page: vector, tagged, its fonts embedded and its words searchable."""

from __future__ import annotations

from timeline.draw.svg import svg
from timeline.export._order import Order
from timeline.export._typst import compile_svg


def write_pdf(order: Order) -> bytes:
    """Return the PDF file; raises ExportError when it cannot be drawn."""
    scene = order.scene()
    return compile_svg(svg(scene), scene, order.laid_out, "pdf")
