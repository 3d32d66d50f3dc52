"""What stands round a chart in a file: heading, state, level key, legend, key, source line.

Receives finished strings and gives a panel in px. On the page these parts are the page's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.layout._signs import Sign, glyph
from timeline.scene import Align, Line, Medium, Panel, Primitive, Rect, Text
from timeline.theme import THEMES

Width = Callable[[str, float, bool], float]
Wrap = Callable[[str, float, bool, float], tuple[str, ...]]


@dataclass(frozen=True)
class FrameWords:
    """The finished strings round a chart.

    ``key`` has (number, words) for numbered milestones, ``note`` is how to read the chart.
    """

    title: str
    state: str
    legend: tuple[Sign, ...]
    source: str
    version: str
    levels: tuple[str, str] | None = None
    key: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Frame:
    """The frame of one picture. ``width`` and ``wrap`` measure words on the shipped font."""

    words: FrameWords
    medium: Medium
    rtl: bool
    width: Width
    wrap: Wrap

    @property
    def _inner(self) -> float:
        return self.medium.width - 2 * self.medium.pad_x

    @property
    def _leading(self) -> float:
        return 1.36 if self.rtl else 1.3

    def _key_width(self) -> float:
        """Return the px that the level key takes, words at both ends included."""
        if self.words.levels is None:
            return 0.0
        size = self.medium.legend
        ends = sum(self.width(w, size, False) for w in self.words.levels)
        return ends + 7 * self._cell + 1.1 * size

    @property
    def _cell(self) -> float:
        return self.medium.level * 1.9

    def _title(self) -> tuple[str, ...]:
        title = self.medium.heading or self.words.title
        return self.wrap(title, self.medium.title, True, self._inner)

    def _subtitle(self) -> tuple[str, ...]:
        return self.wrap(self.medium.subtitle, self._subtitle_size, False, self._inner)

    @property
    def _subtitle_size(self) -> float:
        return (self.medium.state + self.medium.title) / 2

    def _strip_signs(self) -> tuple[Sign, ...]:
        """Return the signs of the level strip where they have room beside the level key."""
        signs = tuple(s for s in self.words.legend if s.line in ("single", "movable"))
        medium = self.medium
        row = self.width(self.words.state, medium.state, False) + medium.state * 2
        row += self._key_width() + self._signs_width(signs)
        return signs if self.words.levels and row <= self._inner else ()

    def _signs_width(self, signs: tuple[Sign, ...]) -> float:
        """Return the px of signs after the level key, the gap before each included."""
        return sum(self._sign_width(sign) + self.medium.legend * 1.3 for sign in signs)

    def _legend_signs(self) -> list[Sign]:
        above = self._strip_signs()
        return [sign for sign in self.words.legend if sign not in above]

    def _state(self) -> tuple[str, ...]:
        room = self._inner - self._key_width() - self.medium.state * 2
        room -= self._signs_width(self._strip_signs())
        return self.wrap(self.words.state, self.medium.state, False, room)

    @property
    def top(self) -> float:
        """The px from the top of the picture at which the chart begins."""
        medium = self.medium
        title = len(self._title()) * medium.title * self._leading
        state = len(self._state()) * medium.state * self._leading
        subtitle = len(self._subtitle()) * self._subtitle_size * self._leading
        return medium.pad_top + title + subtitle + state + medium.state * 0.35

    def _rows(self, widths: list[float], gaps: list[float]) -> list[list[int]]:
        """Return the entries of each row when they flow from the inline start.

        ``gaps`` are the px before each entry that does not begin a row.
        """
        rows: list[list[int]] = [[]]
        used = 0.0
        for n, width in enumerate(widths):
            if rows[-1] and used + gaps[n] + width > self._inner:
                rows.append([])
            used = used + gaps[n] + width if rows[-1] else width
            rows[-1].append(n)
        return rows if widths else []

    def _glyph_width(self, sign: Sign) -> float:
        wide = sign.bar != "none" or sign.line != "none"
        return self.medium.legend * (2.6 if wide else 1.35)

    def _sign_width(self, sign: Sign) -> float:
        return self._glyph_width(sign) + self.width(sign.words, self.medium.legend, False)

    def _sign_lines(self, sign: Sign) -> tuple[str, ...]:
        """Return the words of a sign, on lines that fit beside it even on a phone."""
        room = self._inner - self._glyph_width(sign)
        return self.wrap(sign.words, self.medium.legend, False, room)

    def _legend_height(self) -> float:
        """Return the px of the rows of the legend."""
        signs = self._legend_signs()
        rows = self._legend_rows()
        return sum(max(len(self._sign_lines(signs[n])) for n in row) for row in rows) * self._line

    def _legend_rows(self) -> list[list[int]]:
        signs = self._legend_signs()
        gaps = [self._gap(signs, n) for n in range(len(signs))]
        return self._rows([self._sign_width(s) for s in signs], gaps)

    def _gap(self, signs: Sequence[Sign], n: int) -> float:
        """Return the px before an entry of the legend: more, for a rule, where a group begins."""
        begins = n > 0 and signs[n].part != signs[n - 1].part
        return self.medium.legend * (1.8 if begins else 1.3)

    def _key_rows(self) -> list[list[int]]:
        widths = [self._number_width(n) + self._key_words(w) for n, w in self.words.key]
        return self._rows(widths, [self.medium.legend * 1.6] * len(widths))

    def _number_width(self, number: str) -> float:
        return self.width(number, self.medium.legend, True) + self.medium.legend * 0.45

    def _key_words(self, words: str) -> float:
        return self.width(words, self.medium.legend, False)

    @property
    def _line(self) -> float:
        return self.medium.legend * (1.34 if self.rtl else 1.28)

    def _note(self) -> tuple[str, ...]:
        if not self.words.note:
            return ()
        return self.wrap(self.words.note, self.medium.legend, False, self._inner)

    def _source(self) -> tuple[str, ...]:
        version = self.width(self.words.version, self.medium.source, False)
        room = self._inner - version - self.medium.source * 2
        return self.wrap(self.words.source, self.medium.source, False, room) or ("",)

    @property
    def bottom(self) -> float:
        """The px that the frame takes below the chart."""
        medium = self.medium
        legend = self._legend_height() + medium.legend * 0.7
        legend += len(self._note()) * self._line
        key = (len(self._key_rows()) * self._line + medium.legend * 0.3) if self.words.key else 0.0
        source = len(self._source()) * medium.source * self._leading + medium.source * 0.9
        return legend + key + source + medium.pad_bottom

    def room(self) -> float:
        """Return the px that are left for the chart in a picture of fixed height."""
        assert self.medium.height is not None
        return self.medium.height - self.top - self.bottom

    def panel(self, below: float) -> Panel:
        """Return the frame as a panel; ``below`` is where the chart ends."""
        theme, medium = THEMES[self.medium.theme], self.medium
        items: list[Primitive] = []
        y = medium.pad_top
        for line in self._title():
            items.append(self._text(0, y, line, medium.title, theme.ink, bold=True))
            y += medium.title * self._leading
        for line in self._subtitle():
            items.append(self._text(0, y, line, self._subtitle_size, theme.ink2))
            y += self._subtitle_size * self._leading
        if self.words.levels:
            items += self._level_key(y)
        for line in self._state():
            items.append(self._text(0, y, line, medium.state, theme.ink2))
            y += medium.state * self._leading
        y = below + medium.legend * 0.5
        items += self._legend(y)
        y += self._legend_height() + medium.legend * 0.2
        for line in self._note():
            items.append(self._text(0, y, line, medium.legend, theme.ink2, leading=self._line))
            y += self._line
        if self.words.key:
            items += self._key(y)
            y += len(self._key_rows()) * self._line + medium.legend * 0.3
        bottom = medium.height - medium.pad_bottom if medium.height else y + self._foot()
        items += self._footer(bottom)
        width, height = medium.width, bottom + medium.pad_bottom
        return Panel(
            id="page",
            x=0,
            y=0,
            w=width,
            h=height,
            xdom=(0.0, width),
            ydom=(0.0, height),
            items=tuple(items),
        )

    def legend_panel(self, top: float) -> Panel | None:
        """Return legend and level key alone, for a page; None where there is nothing to explain.

        ``top`` is where it begins, px from the top of the Scene.
        """
        signs = self._legend_height() if self._legend_signs() else 0.0
        height = signs + (self.medium.state * self._leading if self.words.levels else 0.0)
        if not height:
            return None
        width = self.medium.width
        items = self._legend(0.0)
        if self.words.levels:
            items += self._level_key(signs)
        return Panel(
            id="legend",
            x=0,
            y=top,
            w=width,
            h=height,
            xdom=(0.0, width),
            ydom=(0.0, height),
            items=tuple(items),
        )

    def _foot(self) -> float:
        return len(self._source()) * self.medium.source * self._leading + self.medium.source * 0.7

    def _physical(self, inline: float) -> float:
        """Return the px from the left for a distance from the inline start of the content."""
        x = self.medium.pad_x + inline
        return self.medium.width - x if self.rtl else x

    def _text(
        self,
        inline: float,
        top: float,
        words: str,
        size: float,
        fill: str,
        *,
        bold: bool = False,
        end: bool = False,
        leading: float | None = None,
    ) -> Text:
        """Return a line that begins (or with ``end`` ends) at a distance from the inline start."""
        line = size * self._leading if leading is None else leading
        side: Align = "right" if self.rtl != end else "left"
        return Text(
            layer="labels",
            x=self._physical(inline),
            y=top + line / 2,
            lines=(words,),
            size=size,
            line=line,
            w=self.width(words, size, bold),
            fill=fill,
            bold=bold,
            align=side,
            rtl=self.rtl,
        )

    def _level_key(self, top: float) -> list[Primitive]:
        """Return the level key at the inline end of the state row, 0 at its inline start."""
        assert self.words.levels is not None
        theme, medium = THEMES[self.medium.theme], self.medium
        size = medium.legend
        row = medium.state * self._leading
        low, high = self.words.levels
        low_width = self.width(low, size, False)
        signs = self._strip_signs()
        at = self._inner - self._key_width() - self._signs_width(signs)
        text_top = top + (row - size * self._leading) / 2
        items: list[Primitive] = [self._text(at, text_top, low, size, theme.ink2)]
        at += low_width + size * 0.6
        for level, colour in enumerate(theme.levels):
            x0, x1 = sorted((self._physical(at), self._physical(at + self._cell - 1)))
            items.append(
                Rect(
                    layer="cells",
                    x0=x0,
                    x1=x1,
                    y0=top + row / 2 - medium.strip / 2,
                    y1=top + row / 2 + medium.strip / 2,
                    fill=colour,
                )
            )
            items.append(
                Text(
                    layer="cells",
                    x=(x0 + x1) / 2,
                    y=top + row / 2,
                    lines=(str(level),),
                    size=medium.level,
                    line=medium.level,
                    w=self.width(str(level), medium.level, True),
                    fill=theme.level_ink[level],
                    bold=True,
                    align="middle",
                )
            )
            at += self._cell
        items.append(self._text(at + size * 0.5, text_top, high, size, theme.ink2))
        at = self._inner - self._signs_width(signs)
        for sign in signs:
            at += size * 1.3
            room = self._glyph_width(sign)
            items += self._glyph(sign, at, top + row / 2)
            items.append(self._text(at + room, text_top, sign.words, size, theme.ink2))
            at += self._sign_width(sign)
        return items

    def _legend(self, top: float) -> list[Primitive]:
        theme, size = THEMES[self.medium.theme], self.medium.legend
        items: list[Primitive] = []
        signs = self._legend_signs()
        y = top
        for numbers in self._legend_rows():
            at, most = 0.0, 1
            for n in numbers:
                sign = signs[n]
                if n != numbers[0]:
                    gap = self._gap(signs, n)
                    if sign.part != signs[n - 1].part:
                        items.append(self._divider(at + gap / 2, y))
                    at += gap
                room = self._glyph_width(sign)
                items += self._glyph(sign, at, y + self._line / 2)
                for row, words in enumerate(lines := self._sign_lines(sign)):
                    below = y + row * self._line
                    items.append(
                        self._text(at + room, below, words, size, theme.ink2, leading=self._line)
                    )
                at += self._sign_width(sign)
                most = max(most, len(lines))
            y += most * self._line
        return items

    def _divider(self, at: float, top: float) -> Line:
        """Return the rule between two groups of the legend, one line high."""
        x, middle, half = self._physical(at), top + self._line / 2, self.medium.legend * 0.5
        return Line(
            layer="back",
            xs=(x, x),
            ys=(middle - half, middle + half),
            stroke=THEMES[self.medium.theme].control,
            width=1,
        )

    def _glyph(self, sign: Sign, at: float, y: float) -> list[Primitive]:
        """Return what a sign shows, from a distance from the inline start."""
        ends = self._physical(at), self._physical(at + self._glyph_width(sign))
        return glyph(sign, *ends, y, self.medium)

    def _key(self, top: float) -> list[Primitive]:
        """Return the numbered milestones, in reading order."""
        theme, size = THEMES[self.medium.theme], self.medium.legend
        items: list[Primitive] = []
        for row, numbers in enumerate(self._key_rows()):
            at = 0.0
            for n in numbers:
                number, words = self.words.key[n]
                y = top + row * self._line
                items.append(
                    self._text(at, y, number, size, theme.ink, bold=True, leading=self._line)
                )
                at += self._number_width(number)
                items.append(self._text(at, y, words, size, theme.ink2, leading=self._line))
                at += self._key_words(words) + size * 1.6
        return items

    def _footer(self, bottom: float) -> list[Primitive]:
        theme, size = THEMES[self.medium.theme], self.medium.source
        lines = self._source()
        y = bottom - len(lines) * size * self._leading
        rule = y - size * 0.35
        items: list[Primitive] = [
            Line(
                layer="back",
                xs=(self.medium.pad_x, self.medium.width - self.medium.pad_x),
                ys=(rule, rule),
                stroke=theme.line,
                width=1,
            ),
            self._text(self._inner, y, self.words.version, size, theme.ink3, end=True),
        ]
        for n, words in enumerate(lines):
            items.append(self._text(0, y + n * size * self._leading, words, size, theme.ink3))
        return items
