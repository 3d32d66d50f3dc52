"""The days above the lanes, and the week lines through them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from timeline.dataset import Dataset
from timeline.layout.measure import text_width
from timeline.scene import Align, Line, Medium, Primitive, Text
from timeline.text import day as day_text
from timeline.text import direction
from timeline.theme import THEMES

TICK = 60.0
"""Least px between two ticks."""
SHIFT, APART = 2.0, 8.0
"""px from a line to its day, and between the words of two days."""
SMALLER, SMALLEST = 0.75, 10.0
"""Type of a month above its day, in the size of the axis, and its least px."""
MONTH_ROW, DAY_ROW = 0.2, 0.73
"""Where months and days stand, in heights of the axis, if months stand above."""


def axis(
    dataset: Dataset, lang: str, medium: Medium, scale: float, height: float
) -> list[Primitive]:
    """Return the days above the lanes; the month stands where it begins, and at the end.

    Where a day with its month would leave no room for the next day, months stand above the days.
    """
    days = _Days(dataset, lang, medium, scale, height)
    return [*days.months(), *days.ticks(), *days.end()]


@dataclass(frozen=True)
class _Days:
    """The words of the axis, ``height`` px high."""

    dataset: Dataset
    lang: str
    medium: Medium
    scale: float
    height: float

    @property
    def _ticks(self) -> range:
        return range(0, self.dataset.days, _step(self.scale))

    @property
    def _first_of_month(self) -> list[int]:
        month = [self.dataset.day(n).month for n in self._ticks]
        return [n for i, n in enumerate(self._ticks) if i == 0 or month[i] != month[i - 1]]

    @cached_property
    def _stacked(self) -> bool:
        """Whether a day with its month is too wide to stand in one row with the next day."""
        for n in self._first_of_month:
            end = n * self.scale + SHIFT + text_width(self._words(n, True), self.medium.axis)
            following = n + self._ticks.step
            more = following < self.dataset.days
            if end + APART > following * self.scale + SHIFT if more else end > self._width:
                return True
        return False

    @property
    def _width(self) -> float:
        return self.dataset.days * self.scale

    def _words(self, n: int, with_month: bool) -> str:
        month = "MMMM" if self.lang == "ar" else "MMM"
        return day_text(self.dataset.day(n), self.lang, f"d {month}" if with_month else "d")

    def months(self) -> list[Primitive]:
        """Return the months above the days that begin them, where they do not stand beside."""
        if not self._stacked:
            return []
        size = max(SMALLEST, self.medium.axis * SMALLER)
        texts: list[Primitive] = []
        taken = -APART
        for n in self._first_of_month:
            words = day_text(self.dataset.day(n), self.lang, "LLLL" if self.lang == "ar" else "LLL")
            w = text_width(words, size)
            x0 = max(0.0, min(n * self.scale + SHIFT, self._width - w))
            if taken + APART <= x0:
                taken = x0 + w
                texts.append(
                    self._text(words, n, x0 - n * self.scale, self.height * MONTH_ROW, size)
                )
        return texts

    def ticks(self) -> list[Primitive]:
        """Return the days of the week lines."""
        named = () if self._stacked else self._first_of_month
        return [self._text(self._words(n, n in named), n, SHIFT, self._row) for n in self._ticks]

    def end(self) -> list[Primitive]:
        """Return the last day, right of the last week line, as far as it leaves that its words."""
        last = self.dataset.days - 1
        tick = self._ticks[-1]
        if tick == last:
            return []
        with_month = not self._stacked and tick in self._first_of_month
        before = tick * self.scale + SHIFT
        before += text_width(self._words(tick, with_month), self.medium.axis) + APART
        # With months above, the last day has no month beside it either.
        for named in (False,) if self._stacked else (True, False):
            words = self._words(last, named)
            if before + text_width(words, self.medium.axis) <= self._width:
                return [self._text(words, last + 1, 0.0, self._row, align="right")]
        return []

    @property
    def _row(self) -> float:
        return self.height * (DAY_ROW if self._stacked else 0.5)

    def _text(
        self, words: str, x: int, dx: float, y: float, size: float = 0.0, align: Align = "left"
    ) -> Text:
        size = size or self.medium.axis
        return Text(
            layer="labels",
            x=float(x),
            y=y,
            dx=dx,
            lines=(words,),
            size=size,
            line=size * 1.3,
            w=text_width(words, size),
            fill=THEMES[self.medium.theme].ink2,
            align=align,
            rtl=direction(self.lang) == "rtl",
        )


def weeks(
    dataset: Dataset, medium: Medium, scale: float, top: float, bottom: float
) -> list[Primitive]:
    """Return the week lines at day edges, from the first day of the period."""
    colour = THEMES[medium.theme].grid
    every = _step(scale)
    return [
        Line(layer="back", xs=(float(n), float(n)), ys=(top - 5, bottom), stroke=colour, width=1)
        for n in range(0, dataset.days, every)
    ]


def _step(scale: float) -> int:
    """Return the days from one tick to the next: one, or whole weeks, ``TICK`` px or more."""
    apart = (1, 7, 14, 28, 91, 364)
    return next((days for days in apart if days * scale >= TICK), 3640)
