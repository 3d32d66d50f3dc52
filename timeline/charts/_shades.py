"""Five greys for numbers: which number has which, and the key that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline.charts._sheet import Sheet
from timeline.layout.measure import text_width
from timeline.scene import Line, Primitive, Rect, Text
from timeline.text import say


def shade(number: int, steps: Sequence[int]) -> int:
    """Return the grey of a number, 1 to 5, or 0 for none; ``steps`` are the least of each."""
    return sum(number >= least for least in steps)


def height_of(size: float) -> float:
    """Return the px of a strip with numbers of a type size in it."""
    return round(size * 1.55, 1)


@dataclass(frozen=True)
class Key:
    """The key of the shades, in a row that breaks where the panel is narrow.

    ``scales`` are named as in ``chart.coverage.key.<name>``; ``chosen`` tells that a filter is
    on, so that there are cells of which nothing was chosen.
    """

    page: Sheet
    scales: Mapping[str, Sequence[int]]
    chosen: bool

    @property
    def height(self) -> float:
        """The px that the key takes."""
        return self._line * len(self._rows) + self.page.medium.legend * 0.5

    @property
    def _line(self) -> float:
        return height_of(self.page.medium.legend) + 4

    @property
    def _size(self) -> float:
        return self.page.medium.legend

    @property
    def _gap(self) -> float:
        return self._size * 0.45

    @cached_property
    def _parts(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return each part as its words and the texts in its cells; a line for no entry."""
        parts = [
            (say(f"chart.coverage.key.{name}", self.page.lang), _ranges(steps))
            for name, steps in self.scales.items()
        ]
        if self.chosen:
            parts.append((say("chart.coverage.key.not_chosen", self.page.lang), ("",)))
        return [*parts, (say("chart.coverage.key.none", self.page.lang), ())]

    def _cell(self, cells: Sequence[str]) -> float:
        widest = max(text_width(words, self._size) for words in cells)
        return max(widest + self._size * 0.6, self._size * 1.5)

    def _width(self, part: tuple[str, tuple[str, ...]]) -> float:
        words, cells = part
        signs = len(cells) * self._cell(cells) if cells else self._size * 2.2
        return text_width(words, self._size) + self._gap + signs

    @cached_property
    def _rows(self) -> list[list[tuple[str, tuple[str, ...]]]]:
        rows: list[list[tuple[str, tuple[str, ...]]]] = [[]]
        used = 0.0
        for part in self._parts:
            width = self._width(part)
            if rows[-1] and used + width > self.page.width:
                rows.append([])
                used = 0.0
            rows[-1].append(part)
            used += width + self._size * 1.8
        return rows

    def items(self, top: float) -> list[Primitive]:
        """Return the key, from the inline start."""
        items: list[Primitive] = []
        for n, row in enumerate(self._rows):
            y = top + self._size * 0.5 + (n + 0.5) * self._line
            at = 0.0
            for part in row:
                items += self._part(part, at, y)
                at += self._width(part) + self._size * 1.8
        return items

    def _x(self, inline: float) -> float:
        """Return days across for px from the inline start."""
        page = self.page
        return (page.width - inline if page.rtl else inline) / page.scale

    def _part(self, part: tuple[str, tuple[str, ...]], at: float, y: float) -> list[Primitive]:
        page, theme, size = self.page, self.page.theme, self._size
        words, cells = part
        items: list[Primitive] = [page.words(self._x(at), y, words, size, fill=theme.ink2)]
        at += text_width(words, size) + self._gap
        half = height_of(size) / 2
        if not cells:
            xs = tuple(sorted((self._x(at), self._x(at + size * 2.2))))
            line = Line(layer="cells", xs=xs, ys=(y, y), stroke=theme.control, width=1, dash="dot")
            return [*items, line]
        for n, number in enumerate(cells):
            step = 0 if not number else n + 1
            x0, x1 = sorted((self._x(at + 0.5), self._x(at + self._cell(cells) - 0.5)))
            items.append(
                Rect(layer="cells", x0=x0, x1=x1, y0=y - half, y1=y + half, fill=theme.levels[step])
            )
            if number:
                items.append(
                    Text(
                        layer="labels",
                        x=(x0 + x1) / 2,
                        y=y,
                        lines=(number,),
                        size=size,
                        line=size,
                        w=text_width(number, size),
                        fill=theme.level_ink[step],
                        align="middle",
                    )
                )
            at += self._cell(cells)
        return items


def _ranges(steps: Sequence[int]) -> tuple[str, ...]:
    """Return the numbers of each shade: "1", "3–4", "9+"."""
    found = []
    for least, after in zip(steps, (*steps[1:], None), strict=True):
        if after is None:
            found.append(f"{least}+")
        else:
            found.append(str(least) if after == least + 1 else f"{least}–{after - 1}")
    return tuple(found)
