"""How a whole drawing was moved or made larger, from where some of it stood and stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

NEAR = 3_000
"""As many EMU, a quarter of a point, two programs may set a shape apart that nobody moved."""
_APART = 400_000
"""Two shapes must be so far apart, in EMU, to tell how much larger all became."""


@dataclass(frozen=True)
class Fit:
    """What takes a place to another: both axes are scaled alike, then moved, in EMU."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return x * self.scale + self.x, y * self.scale + self.y

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return the point that comes to lie there."""
        return (x - self.x) / self.scale, (y - self.y) / self.scale

    @property
    def still(self) -> bool:
        """Whether it leaves everything where it is."""
        return self == Fit()


def fit_between(pairs: Sequence[tuple[float, float, float, float]]) -> Fit:
    """Return what has happened to a whole drawing, from pairs of (x, y, x now, y now).

    Single shapes that were moved do not count: most of the others agree.
    """
    still = sum(abs(x - u) <= NEAR and abs(y - v) <= NEAR for x, y, u, v in pairs)
    if not pairs or still * 2 >= len(pairs):
        return Fit()
    points = [(x, u) for x, _, u, _ in pairs], [(y, v) for _, y, _, v in pairs]
    slopes = [
        (v - b) / (u - a)
        for axis in points
        for n, (a, b) in enumerate(axis)
        for u, v in axis[n + 1 :]
        if abs(u - a) > _APART
    ]
    scale = median(slopes) if slopes else 1.0
    scale = 1.0 if abs(scale - 1) < 0.004 or scale <= 0.05 else scale
    x, y = (median(now - before * scale for before, now in axis) for axis in points)
    return Fit(scale, x, y)
