"""One lane without its events: its height, ground, level strip and name."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dataset import Dataset
from timeline.layout.measure import text_width, wrap
from timeline.scene import Align, Line, Medium, Primitive, Rect, Text
from timeline.text import direction, say
from timeline.theme import THEMES

PAD_TOP, ABOVE_STRIP, BELOW_STRIP = 3.0, 4.0, 4.0


def chrome(medium: Medium) -> float:
    """Return the height of a lane that is not for events: its strip, paddings, name row."""
    header = medium.lane_name * 1.5 if medium.names == "above" else 0.0
    return header + medium.strip + (PAD_TOP + ABOVE_STRIP + BELOW_STRIP) * medium.air


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

    def strip(self, levels: tuple[int | None, ...]) -> list[Primitive]:
        """Return the level strip: one cell per run of equal level, its number where it begins."""
        theme = THEMES[self.medium.theme]
        y1 = self.bottom - BELOW_STRIP * self.medium.air
        y0 = y1 - self.medium.strip
        items: list[Primitive] = []
        start = 0
        for n in range(1, len(levels) + 1):
            if n < len(levels) and levels[n] == levels[start]:
                continue
            level = levels[start]
            if level is None:
                items.append(
                    Line(
                        layer="cells",
                        xs=(float(start), float(n)),
                        ys=((y0 + y1) / 2, (y0 + y1) / 2),
                        stroke=theme.control,
                        width=1,
                        dash="dot",
                        group=self.front,
                    )
                )
            else:
                items += self._run(start, n, level, y0, y1)
            start = n
        return items

    def _run(self, start: int, end: int, level: int, y0: float, y1: float) -> list[Primitive]:
        theme, medium = THEMES[self.medium.theme], self.medium
        rect = Rect(
            layer="cells",
            x0=float(start),
            x1=float(end),
            y0=y0,
            y1=y1,
            fill=theme.levels[level],
            group=self.front,
        )
        edges = [
            Line(
                layer="cells",
                xs=(float(n), float(n)),
                ys=(y0, y1),
                stroke=theme.page,
                width=1,
                group=self.front,
            )
            for n in range(start, end + 1)
        ]
        size = min(medium.level, medium.strip)
        number = Text(
            layer="cells",
            x=start + 0.5,
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
        return [rect, *edges, number]

    def name(self, counts: tuple[int, int], open_lane: bool) -> list[Primitive]:
        """Return the colour bar, the name and the count of the lane, px from the inline start."""
        theme, medium = THEMES[self.medium.theme], self.medium
        shown, total = counts
        front = self.dataset.fronts[self.front].label(self.lang)
        if shown == total:
            short = str(total)
            count = say("chart.events", self.lang, total)
        else:
            short = count = say("chart.of", self.lang, shown=shown, total=total)
        above = medium.names == "above"
        size = medium.lane_name if open_lane or above else medium.lane_name * 0.92
        indent = medium.lane_name * (0.55 if above else 0.9)
        line = size * (1.5 if self.rtl else 1.3)
        lines: tuple[str, ...]
        lines = (front,) if above else wrap(front, size, open_lane, medium.name_column - indent - 4)
        y = self.top + PAD_TOP * medium.air + line * len(lines) / 2
        if not open_lane and not above:
            y = (self.top + self.bottom) / 2
        side: Align = "right" if self.rtl else "left"
        w = max(text_width(words, size, open_lane or above) for words in lines)
        last = text_width(lines[-1], size, True) + 6 + text_width(short, medium.count)
        inline = above or len(lines) > 1
        own_line = y + line * (len(lines) / 2 + 0.5) + 1
        if not above and last + indent > medium.name_column:
            inline = False
        if not open_lane and not above:
            inline, own_line = False, self.bottom + 1
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
        if not inline and own_line + medium.count / 2 < self.bottom:
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
