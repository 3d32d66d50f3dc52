"""How much the index depends on the choice of its window and of its cut-points."""

from __future__ import annotations

from dataclasses import dataclass

from timeline._levels import WINDOW, index
from timeline._severity import CUTS, Cuts
from timeline.dataset import Dataset

VARIANTS: tuple[tuple[int, Cuts], ...] = (
    (3, CUTS),
    (14, CUTS),
    (WINDOW, (1, 10)),
    (WINDOW, (1, 50)),
)
"""The windows and cut-points with which the index is repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The index repeated with another window or other cut-points, held against the usual one.

    Levels are compared on ``compared`` front-days, those with an entry both ways: only there is
    there a level that can change. ``gained`` have an entry this way alone, ``lost`` the usual way
    alone. ``changes`` is how many front-days differ by how many levels, from the largest fall to
    the largest rise, without those that stay.
    """

    window: int
    cuts: Cuts
    compared: int
    gained: int
    lost: int
    changes: tuple[tuple[int, int], ...]

    @property
    def up(self) -> int:
        """Return on how many front-days the level is higher."""
        return sum(n for by, n in self.changes if by > 0)

    @property
    def down(self) -> int:
        """Return on how many front-days the level is lower."""
        return sum(n for by, n in self.changes if by < 0)

    @property
    def changed(self) -> int:
        """Return on how many front-days the level is another one."""
        return self.up + self.down


def sensitivity(dataset: Dataset) -> tuple[Variant, ...]:
    """Return the index repeated with each of VARIANTS, over all fronts and days."""
    return tuple(_variant(dataset, window, cuts) for window, cuts in VARIANTS)


def _variant(dataset: Dataset, window: int, cuts: Cuts) -> Variant:
    usual, other = index(dataset), index(dataset, window, cuts)
    compared = gained = lost = 0
    changes: dict[int, int] = {}
    for front, row in usual.items():
        for one, two in zip(row, other[front], strict=True):
            if one.best is not None and two.best is not None:
                compared += 1
                by = two.best - one.best
                changes[by] = changes.get(by, 0) + 1
            else:
                gained += two.best is not None
                lost += one.best is not None
    changes.pop(0, None)
    return Variant(
        window=window,
        cuts=cuts,
        compared=compared,
        gained=gained,
        lost=lost,
        changes=tuple(sorted(changes.items())),
    )
