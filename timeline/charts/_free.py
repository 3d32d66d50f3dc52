"""Where words can stand in a small panel without touching what is drawn there."""

from __future__ import annotations

from math import ceil, floor

_BESIDE = (0, 16, 40, 80, 130, 200, 280, 380, 500, 650, 820)
_STEP = 2


class Free:
    """The free px of a rectangle from (0, top) to (width, bottom): a row of bits for each px."""

    def __init__(self, width: float, top: float, bottom: float) -> None:
        """Begin with all px free."""
        self._width, self._top = floor(width), ceil(top)
        self._taken = [0] * max(0, floor(bottom) - self._top)

    def take(self, x0: float, x1: float, y0: float, y1: float) -> None:
        """Mark the px of a box as taken."""
        bits = self._bits(x0, x1)
        for n in self._lines(y0, y1):
            self._taken[n] |= bits

    def take_line(self, x0: float, y0: float, x1: float, y1: float, half: float) -> None:
        """Mark the px within ``half`` of a straight line as taken."""
        parts = max(1, ceil(max(abs(x1 - x0), abs(y1 - y0)) / 3))
        for n in range(parts + 1):
            x, y = x0 + (x1 - x0) * n / parts, y0 + (y1 - y0) * n / parts
            self.take(x - half, x + half, y - half, y + half)

    def is_free(self, x0: float, x1: float, y0: float, y1: float) -> bool:
        """Tell whether a box lies inside and touches nothing."""
        if x0 < 0 or x1 > self._width or y0 < self._top or y1 > self._top + len(self._taken):
            return False
        bits = self._bits(x0, x1)
        return not any(self._taken[n] & bits for n in self._lines(y0, y1))

    def near(
        self, x: float, y: float, w: float, h: float, gap: float
    ) -> tuple[float, float] | None:
        """Return the left and the middle of the free box nearest to a point, None without one.

        A box after the point comes first, then one before it, then those farther off.
        """
        found: list[tuple[float, float, float]] = []
        lefts = [(x + gap, 0.0), (x - gap - w, 4.0)]
        lefts += [(x - w / 2, 8.0), (self._width - w, 10.0)]
        lefts += [(x - gap - w - shift, 6.0 + shift * 0.7) for shift in _BESIDE[1:]]
        height = len(self._taken)
        for left, far in lefts:
            if left < 0 or left + w > self._width:
                continue
            for n in range(0, ceil(height / _STEP)):
                for middle in (y - n * _STEP, y + n * _STEP):
                    cost = far + n * _STEP
                    if found and cost >= found[0][0]:
                        break
                    if self.is_free(left, left + w, middle - h / 2, middle + h / 2):
                        found = [(cost, left, middle)]
        return found[0][1:] if found else None

    def _bits(self, x0: float, x1: float) -> int:
        a, b = max(0, floor(x0)), min(self._width, ceil(x1))
        return ((1 << (b - a)) - 1) << a if b > a else 0

    def _lines(self, y0: float, y1: float) -> range:
        return range(max(0, floor(y0) - self._top), min(len(self._taken), ceil(y1) - self._top))
