"""What the skyline takes and gives: events to place, measures, and where things stand.

Units: ``u`` is px above the lane's floor; across, a position is a day (float, 0 = start of the
period) plus px.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bar = Literal["none", "uncertain", "lasted"]
Align = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One event to place. ``priority`` is smaller for what matters more.

    ``first`` and ``last`` are whole days of the period, clipped to it; ``width`` is the measured
    width of the label in px, 0 for none; ``number_width`` the room a number takes, 0 for none.
    """

    id: str
    first: int
    last: int
    bar: Bar
    priority: tuple[int, int, str]
    width: float = 0.0
    number_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Spec:
    """The measures of a lane, in px: day width, mark size and step, label row, number of days.

    ``columns`` is how many marks may stand side by side in a day before the cap is reached.
    """

    days: int
    day: float
    mark: float
    step: float
    row: float
    cap: float | None = None
    columns: int = 1

    @property
    def width(self) -> float:
        """The width of the plot in px."""
        return self.days * self.day


@dataclass(frozen=True, slots=True)
class Words:
    """A placed label: the anchor (day, px), the middle of its row, and the side it reads from."""

    day: float
    dx: float
    u: float
    align: Align
    leader: tuple[tuple[float, float, float], ...] = ()
    """Points (day, dx, u) of the line from the mark to the words; empty beside a mark."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A placed event: its mark (day, px, u), and its bar and words where it has them."""

    id: str
    day: float
    dx: float
    u: float
    bar: Bar
    first: int
    last: int
    words: Words | None = None
    number: Words | None = None


@dataclass(frozen=True, slots=True)
class More:
    """Events of one day for which no mark found room: drawn as one "+N"."""

    day: int
    u: float
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A packed lane: its height above the floor, what stands where, and the size of its marks.

    ``numbered`` events have a number in place of their label, ``unnamed`` neither, for want of
    room.
    """

    height: float
    placed: tuple[Placed, ...]
    more: tuple[More, ...]
    mark: float
    numbered: tuple[str, ...]
    unnamed: tuple[str, ...] = ()
