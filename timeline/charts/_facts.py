"""What the links say together, in words and small bars: a block under the rows of responses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from timeline.charts._sheet import Sheet
from timeline.escalation import Response, ResponseSummary
from timeline.layout.measure import text_width, wrap
from timeline.scene import Line, Panel, Primitive, Rect, Text
from timeline.text import kept, say

Bar = tuple[str, int, str]
Cell = tuple[list[Primitive], float]

BINS: tuple[tuple[int, int | None], ...] = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 7), (8, None))
"""The lags that share a column of the histogram, in days; the last is open."""
_FOUR, _TWO = 860.0, 500.0


def lag_counts(links: Iterable[Response]) -> tuple[int, ...]:
    """Return how many links fall into each of ``BINS``, and last those that may be in several."""
    counts = [0] * (len(BINS) + 1)
    for link in links:
        for n, (low, high) in enumerate(BINS):
            if link.lag_low >= low and (high is None or link.lag_high <= high):
                counts[n] += 1
                break
        else:
            counts[-1] += 1
    return tuple(counts)


def bin_words(lang: str) -> tuple[str, ...]:
    """Return the names of the columns of the histogram: "0", "4–7", "8+", "?"."""
    words = [
        str(low)
        if low == high
        else kept(
            say("responses.or_more", lang, low=low) if high is None else f"{low}–{high}", lang
        )
        for low, high in BINS
    ]
    return (*words, say("responses.unsure", lang))


def median_words(found: ResponseSummary, lang: str) -> str:
    """Return the median lag in words, with how many links it rests on."""
    if found.median_low is None or found.median_high is None:
        return say("responses.no_median", lang)
    low, high = found.median_low, found.median_high
    if low == high and low >= 1 and low == int(low):
        days = say("count.days", lang, int(low))
    else:
        span = f"{low:g}" if low == high else kept(f"{low:g}–{high:g}", lang)
        days = say("responses.lag_days", lang, days=span)
    return say("responses.median", lang, found.timed, days=days)


def force_words(found: ResponseSummary, lang: str) -> str:
    """Return how many force events have no recorded response, as a sentence."""
    if not found.force:
        return say("responses.no_force", lang)
    return say("responses.force", lang, found.force, unanswered=found.unanswered)


@dataclass(frozen=True)
class Facts:
    """The block, ``width`` px across; ``fronts`` adds bars of the links that end on each front."""

    sheet: Sheet
    found: ResponseSummary
    links: Sequence[Response]
    width: float
    fronts: tuple[Bar, ...] = ()

    @property
    def _size(self) -> float:
        return self.sheet.medium.count

    @property
    def _line(self) -> float:
        return self._size * self.sheet.leading

    def panel(self, y: float) -> Panel:
        """Return the block as a panel of the picture that begins at ``y``."""
        items, height = self._cells()
        return Panel(
            id="facts",
            x=self.sheet.medium.pad_x,
            y=y,
            w=self.width,
            h=height,
            xdom=(0.0, self.width),
            ydom=(0.0, height),
            items=tuple(items),
        )

    def _cells(self) -> Cell:
        cells: list[Callable[[float, float, float], Cell]] = [
            self._lags,
            self._basis,
            self._steps,
            self._force,
        ]
        if self.fronts:
            cells.append(self._per_front)
        columns = 4 if self.width >= _FOUR else 2 if self.width >= _TWO else 1
        gap = self._size * 2.2
        room = (self.width - gap * (columns - 1)) / columns
        items: list[Primitive] = []
        y = self._size * 0.9
        for first in range(0, len(cells), columns):
            bottoms = [y]
            for n, cell in enumerate(cells[first : first + columns]):
                drawn, bottom = cell(n * (room + gap), y, room)
                items += drawn
                bottoms.append(bottom)
            y = max(bottoms) + self._size * 0.9
        return items, y - self._size * 0.4

    def _x(self, inline: float) -> float:
        return self.width - inline if self.sheet.rtl else inline

    def _rect(self, at: float, width: float, y0: float, y1: float, fill: str) -> Rect:
        x0, x1 = sorted((self._x(at), self._x(at + width)))
        return Rect(layer="cells", x0=x0, x1=x1, y0=y0, y1=y1, fill=fill)

    def _heading(self, key: str, at: float, y: float, room: float) -> Cell:
        lines = wrap(say(key, self.sheet.lang), self._size, True, room)
        height = len(lines) * self._line
        text = self.sheet.words(self._x(at), y + height / 2, lines, self._size, bold=True)
        return [text], y + height + self._size * 0.3

    def _sentence(self, words: str, at: float, y: float, room: float) -> Cell:
        lines = wrap(words, self._size, False, room)
        height = len(lines) * self._line
        fill = self.sheet.theme.ink2
        text = self.sheet.words(self._x(at), y + height / 2, lines, self._size, fill=fill)
        return [text], y + height

    def _bars(self, bars: Sequence[Bar], at: float, y: float, room: float) -> Cell:
        """Return bars with their names before them and their numbers after them."""
        size, theme = self._size, self.sheet.theme
        names = max(text_width(name, size) for name, _, _ in bars) + size * 0.7
        numbers = max(text_width(str(n), size, True) for _, n, _ in bars) + size * 0.5
        longest = max(1, *(n for _, n, _ in bars))
        stretch = max(4.0, room - names - numbers)
        items: list[Primitive] = []
        for name, n, fill in bars:
            middle = y + self._line / 2
            long = n / longest * stretch
            items += [
                self.sheet.words(self._x(at), middle, name, size, fill=theme.ink2),
                self._rect(
                    at + names, max(1.0, long), middle - size * 0.4, middle + size * 0.4, fill
                ),
                self.sheet.words(
                    self._x(at + names + max(1.0, long) + size * 0.35),
                    middle,
                    str(n),
                    size,
                    bold=True,
                ),
            ]
            y += self._line
        return items, y

    def _block(self, key: str, bars: Sequence[Bar], at: float, y: float, room: float) -> Cell:
        items, y = self._heading(key, at, y, room)
        drawn, y = self._bars(bars, at, y, room)
        return [*items, *drawn], y

    def _grey(self, prefix: str, counts: Iterable[tuple[str, int]]) -> list[Bar]:
        fill, lang = self.sheet.theme.control, self.sheet.lang
        return [(say(f"{prefix}.{key}", lang), n, fill) for key, n in counts]

    def _basis(self, at: float, y: float, room: float) -> Cell:
        bars = self._grey("responses.basis", self.found.by_basis.items())
        return self._block("responses.by_basis", bars, at, y, room)

    def _steps(self, at: float, y: float, room: float) -> Cell:
        found = self.found
        counts = (("higher", found.higher), ("in_kind", found.in_kind), ("lower", found.lower))
        bars = self._grey("responses.step", counts)
        return self._block("responses.by_step", bars, at, y, room)

    def _force(self, at: float, y: float, room: float) -> Cell:
        found = self.found
        counts = (("with", found.force - found.unanswered), ("without", found.unanswered))
        bars = self._grey("responses.answered", counts)
        items, y = self._block("responses.by_force", bars, at, y, room)
        said, y = self._sentence(force_words(found, self.sheet.lang), at, y, room)
        return [*items, *said], y

    def _per_front(self, at: float, y: float, room: float) -> Cell:
        return self._block("responses.by_front", self.fronts, at, y, room)

    def _lags(self, at: float, y: float, room: float) -> Cell:
        """Return the histogram: days run from left to right in every language."""
        sheet, size, theme = self.sheet, self._size, self.sheet.theme
        items, y = self._heading("responses.by_lag", at, y, room)
        counts, names = lag_counts(self.links), bin_words(sheet.lang)
        tall = size * 2.3
        step = min(room / len(counts), size * 4)
        left = self._x(at) - (step * len(counts) if sheet.rtl else 0.0)
        floor = y + self._line + tall
        for n, (count, name) in enumerate(zip(counts, names, strict=True)):
            x0, middle = left + n * step, left + (n + 0.5) * step
            high = count / max(1, *counts) * tall
            unsure = n == len(counts) - 1
            items.append(
                Rect(
                    layer="cells",
                    x0=x0 + step * 0.14,
                    x1=x0 + step * 0.86,
                    y0=floor - max(high, 0.5),
                    y1=floor,
                    fill=theme.line if unsure else theme.control,
                )
            )
            items.append(self._number(middle, floor - high - self._line * 0.5, str(count), True))
            items.append(self._number(middle, floor + self._line * 0.55, name, False))
        items.append(
            Line(
                layer="back",
                xs=(left, left + step * len(counts)),
                ys=(floor, floor),
                stroke=theme.control,
                width=1,
            )
        )
        words = median_words(self.found, sheet.lang)
        said, y = self._sentence(words, at, floor + self._line * 1.15, room)
        return [*items, *said], y

    def _number(self, x: float, y: float, words: str, bold: bool) -> Text:
        fill = self.sheet.theme.ink if bold else self.sheet.theme.ink2
        return self.sheet.words(x, y, words, self._size, bold=bold, fill=fill, align="middle")
