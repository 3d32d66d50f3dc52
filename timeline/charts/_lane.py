"""One lane without its events: its height, ground, level strip and name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.charts._steps import runs
from timeline.dataset import Dataset
from timeline.escalation import Level
from timeline.layout.measure import text_width, wrap
from timeline.scene import Align, Dash, Line, Medium, Primitive, Rect, Text
from timeline.text import direction, say
from timeline.theme import THEMES

PAD_TOP, ABOVE_STRIP, BELOW_STRIP = 3.0, 4.0, 4.0
THINNER = 0.13
"""What is missing above and below a cell that rests on one entry, in heights of the strip."""
CLEAR = 1.0
"""px between a level's number and the edges of its cell."""
DIGIT = 0.71
"""Height of a digit, in its type size."""
_HAIR = 1.5


def could_be_higher(each: Level) -> bool:
    """Tell whether a level could be read higher: a contested report, a range of days or deaths."""
    return each.high is not None and each.high != each.best


def could_be_lower(each: Level) -> bool:
    """Tell whether a level could be read lower, down to no entry at all."""
    return each.best is not None and each.low != each.best


def chrome(medium: Medium) -> float:
    """Return the height of a lane that is not for events: its strip, paddings, name row."""
    header = medium.lane_name * 1.5 if medium.names == "above" else 0.0
    return header + medium.strip + (PAD_TOP + ABOVE_STRIP + BELOW_STRIP) * medium.air


@dataclass(frozen=True)
class _Name:
    """The name of a lane in its lines, and its count; ``inline``: it can follow, in short."""

    lines: tuple[str, ...]
    size: float
    line: float
    indent: float
    short: str
    count: str
    inline: bool


@dataclass(frozen=True)
class Drawing:
    """Draws one lane between ``top`` and ``bottom``, px from the top of the panel."""

    dataset: Dataset
    lang: str
    medium: Medium
    scale: float
    front: str
    top: float
    bottom: float

    @property
    def colour(self) -> str:
        """The colour of the front."""
        return THEMES[self.medium.theme].slot(self.dataset.fronts[self.front].colour)

    @property
    def rtl(self) -> bool:
        """Whether words are read from the right."""
        return direction(self.lang) == "rtl"

    @property
    def floor(self) -> float:
        """Where the lowest marks stand, px from the top of the panel."""
        air = (ABOVE_STRIP + BELOW_STRIP) * self.medium.air
        return self.bottom - self.medium.strip - air

    def ground(self) -> list[Primitive]:
        """Return the hairline under the lane."""
        return [
            Line(
                layer="back",
                xs=(0.0, float(self.dataset.days)),
                ys=(self.bottom, self.bottom),
                stroke=THEMES[self.medium.theme].line,
                width=1,
                group=self.front,
            )
        ]

    def strip(self, row: Sequence[Level]) -> list[Primitive]:
        """Return the level strip: one cell per run of equal level, its number where it begins.

        A cell that rests on one entry is thinner; a hairline above or below the strip says that
        the level could be read higher or lower, dotted where no firm report is behind it.
        """
        y1 = self.bottom - BELOW_STRIP * self.medium.air
        y0 = y1 - self.medium.strip
        items: list[Primitive] = []
        for start, end, level in runs(each.best for each in row):
            if level is None:
                items.append(self._hairline(start, end, (y0 + y1) / 2, "dot"))
            else:
                items += self._run(row[start:end], level, y0, y1)
        for start, end, higher in runs(could_be_higher(each) for each in row):
            if higher:
                items.append(self._hairline(start, end, y0 - _HAIR))
        for start, end, (lower, firm) in runs(
            (could_be_lower(each), each.low is not None) for each in row
        ):
            if lower:
                items.append(self._hairline(start, end, y1 + _HAIR, "solid" if firm else "dot"))
        return items

    def _hairline(self, start: int, end: int, y: float, dash: Dash = "solid") -> Line:
        return Line(
            layer="cells",
            xs=(float(start), float(end)),
            ys=(y, y),
            stroke=THEMES[self.medium.theme].control,
            width=1,
            dash=dash,
            group=self.front,
        )

    def _run(self, row: Sequence[Level], level: int, y0: float, y1: float) -> list[Primitive]:
        theme, medium = THEMES[self.medium.theme], self.medium
        first, last = row[0].day, row[-1].day
        rects = [
            Rect(
                layer="cells",
                x0=float(first + start),
                x1=float(first + end),
                y0=y0 + (medium.strip * THINNER if single else 0.0),
                y1=y1 - (medium.strip * THINNER if single else 0.0),
                fill=theme.levels[level],
                group=self.front,
            )
            for start, end, single in runs(each.support == 1 for each in row)
        ]
        edges = [
            Line(
                layer="cells",
                xs=(float(n), float(n)),
                ys=(y0, y1),
                stroke=theme.page,
                width=1,
                group=self.front,
            )
            for n in range(first, last + 2)
        ]
        # A number keeps clear of both edges of its cell.
        cell = medium.strip * (1 - 2 * THINNER if row[0].support == 1 else 1)
        size = min(medium.level, (cell - 2 * CLEAR) / DIGIT)
        number = Text(
            layer="cells",
            x=first + 0.5,
            y=(y0 + y1) / 2,
            lines=(str(level),),
            size=size,
            line=size,
            w=text_width(str(level), size, True),
            fill=theme.level_ink[level],
            bold=True,
            align="middle",
            group=self.front,
        )
        return [*rects, *edges, number]

    def name_height(self, counts: tuple[int, int], open_lane: bool) -> float:
        """Return the least px of a lane whose name stands beside it: of the name and its count."""
        medium = self.medium
        if medium.names == "above":
            return 0.0
        name = self._named(counts, open_lane)
        height = name.line * len(name.lines)
        if not open_lane:
            return height + 2
        own_line = 0.0 if name.inline else name.line / 2 + medium.count / 2 + 1
        return PAD_TOP * medium.air + height + own_line + 1

    def _named(self, counts: tuple[int, int], open_lane: bool) -> _Name:
        medium = self.medium
        shown, total = counts
        front = self.dataset.fronts[self.front].label(self.lang)
        if shown == total:
            short, count = str(total), say("chart.events", self.lang, total)
        else:
            short = count = say("chart.of", self.lang, shown=shown, total=total)
        above = medium.names == "above"
        size = medium.lane_name if open_lane or above else medium.lane_name * 0.92
        indent = medium.lane_name * (0.55 if above else 0.9)
        lines = (
            (front,)
            if above
            else tuple(wrap(front, size, open_lane, medium.name_column - indent - 4))
        )
        last = text_width(lines[-1], size, True) + 6 + text_width(short, medium.count)
        inline = above or (open_lane and last + indent <= medium.name_column)
        return _Name(lines, size, size * (1.5 if self.rtl else 1.3), indent, short, count, inline)

    def name(self, counts: tuple[int, int], open_lane: bool) -> list[Primitive]:
        """Return the colour bar, the name and the count of the lane, px from the inline start."""
        theme, medium = THEMES[self.medium.theme], self.medium
        above = medium.names == "above"
        name = self._named(counts, open_lane)
        lines, size, line, short, count = name.lines, name.size, name.line, name.short, name.count
        indent = name.indent
        y = self.top + PAD_TOP * medium.air + line * len(lines) / 2
        if not open_lane and not above:
            y = (self.top + self.bottom) / 2
        side: Align = "right" if self.rtl else "left"
        w = max(text_width(words, size, open_lane or above) for words in lines)
        own_line = y + line * (len(lines) / 2 + 0.5) + 1
        if not open_lane and not above:
            own_line = self.bottom + 1
        own_fits = own_line + medium.count / 2 < self.bottom
        inline = name.inline and (above or len(lines) > 1 or not own_fits)
        items: list[Primitive] = [
            Rect(
                layer="back",
                x0=0.0,
                x1=max(3.0, medium.lane_name * 0.23),
                y0=self.top + PAD_TOP * medium.air,
                y1=self.top + PAD_TOP * medium.air + line
                if above
                else self.bottom - BELOW_STRIP * medium.air,
                fill=self.colour,
                group=self.front,
            ),
            Text(
                layer="labels",
                x=indent,
                y=y,
                lines=lines,
                size=size,
                line=line,
                w=w,
                fill=theme.ink if open_lane or above else theme.ink2,
                bold=open_lane or above,
                align=side,
                rtl=self.rtl,
                note=short if inline else "",
                note_size=medium.count,
                note_fill=theme.ink3,
                group=self.front,
            ),
        ]
        if not inline and own_fits:
            items.append(
                Text(
                    layer="labels",
                    x=indent,
                    y=own_line,
                    lines=(count,),
                    size=medium.count,
                    line=medium.count * 1.3,
                    w=text_width(count, medium.count),
                    fill=theme.ink3,
                    align=side,
                    rtl=self.rtl,
                    group=self.front,
                )
            )
        return items
