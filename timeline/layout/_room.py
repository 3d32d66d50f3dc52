"""The rectangles of one lane that are already reserved: what is free, and where the lowest room is.

Units: px from the left of the plot, and px above the lane's floor.
"""

from __future__ import annotations

SINK = 3.0
"""px that a label row may reach below the floor: there is air above the strip."""

Box = tuple[float, float, float, float]
_TOUCH = 0.01
"""px by which two rectangles may meet and still be apart."""


class Room:
    """The rectangles already reserved, in px; kept by columns, so that few are compared."""

    def __init__(self, width: float, column: float) -> None:
        self._width, self._column = width, column
        self._taken: list[list[Box]] = [[] for _ in range(int(width / column) + 2)]
        self.top = 0.0

    def copy(self) -> Room:
        """Return a room with the same rectangles, that can be filled further on its own."""
        same = Room.__new__(Room)
        same._width, same._column, same.top = self._width, self._column, self.top
        same._taken = [list(boxes) for boxes in self._taken]
        return same

    def _columns(self, x0: float, x1: float) -> range:
        last = len(self._taken) - 1
        first = min(max(0, int(x0 / self._column)), last)
        return range(first, min(max(first, int(x1 / self._column)), last) + 1)

    def _across(self, x0: float, x1: float) -> list[Box]:
        """Return what is reserved in the way of a rectangle; some of it more than once."""
        return [
            box
            for n in self._columns(x0, x1)
            for box in self._taken[n]
            if x1 > box[0] + _TOUCH and box[1] > x0 + _TOUCH
        ]

    def _inside(self, x0: float, x1: float) -> bool:
        return x0 >= -_TOUCH and x1 <= self._width + _TOUCH

    def free(self, x0: float, x1: float, u0: float, u1: float) -> bool:
        """Tell whether a rectangle lies inside the plot and touches nothing reserved."""
        if u0 < -SINK - _TOUCH or not self._inside(x0, x1):
            return False
        for _, _, b0, b1 in self._across(x0, x1):
            if u1 > b0 + _TOUCH and b1 > u0 + _TOUCH:
                return False
        return True

    def lowest(self, x0: float, x1: float, height: float, floor: float) -> float | None:
        """Return the lowest free height for a rectangle, or None outside the plot."""
        if floor < -SINK - _TOUCH or not self._inside(x0, x1):
            return None
        u = floor
        for _, _, b0, b1 in sorted(set(self._across(x0, x1)), key=lambda box: box[2]):
            if b1 > u + _TOUCH and u + height > b0 + _TOUCH:
                u = b1
        return u

    def take(self, x0: float, x1: float, u0: float, u1: float) -> None:
        """Reserve a rectangle."""
        for n in self._columns(x0, x1):
            self._taken[n].append((x0, x1, u0, u1))
        self.top = max(self.top, u1)
