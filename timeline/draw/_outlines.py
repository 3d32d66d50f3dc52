"""The outlines of the marks, of equal optical area, in units of their nominal size."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.scene import Shape

OUTLINES: Mapping[Shape, tuple[tuple[float, float], ...]] = {
    "diamond": ((0, -0.58), (0.58, 0), (0, 0.58), (-0.58, 0)),
    "square": ((-0.43, -0.43), (0.43, -0.43), (0.43, 0.43), (-0.43, 0.43)),
    "triangle-up": ((0, -0.54), (0.54, 0.4), (-0.54, 0.4)),
    "triangle-down": ((0, 0.54), (0.54, -0.4), (-0.54, -0.4)),
}
"""Corners (x, y), y downwards; a circle has none, only ``RADIUS``."""

RADIUS = 0.48
CROSS = 0.27
"""Half the width and height of the cross over a contested mark."""


def points(shape: Shape, x: float, y: float, size: float) -> tuple[tuple[float, float], ...]:
    """Return the corners of a mark of ``size`` px around (x, y)."""
    return tuple((x + dx * size, y + dy * size) for dx, dy in OUTLINES[shape])
