"""The items of one lane, of the axis and of the week lines, from what the skyline placed."""

from __future__ import annotations

from dataclasses import dataclass

from timeline import caption
from timeline.dataset import Dataset, Event
from timeline.dates import in_words
from timeline.layout.measure import text_width, wrap
from timeline.layout.skyline import GAP, Lane, Placed, Words
from timeline.scene import Align, Line, Medium, Point, Primitive, Rect, Shape, Text
from timeline.text import day as day_text
from timeline.text import direction, say
from timeline.theme import THEMES

SHAPES: dict[str, Shape] = {
    "force": "diamond",
    "posture": "square",
    "threat": "triangle-up",
    "verbal": "circle",
    "cooperation": "triangle-down",
}
PAD_TOP, ABOVE_STRIP, BELOW_STRIP = 3.0, 4.0, 4.0
TICK = 60.0
"""Least px between two ticks."""


def chrome(medium: Medium) -> float:
    """Return the height of a lane that is not for events: its strip, paddings, name row."""
    header = medium.lane_name * 1.5 if medium.names == "above" else 0.0
    return PAD_TOP + header + ABOVE_STRIP + medium.strip + BELOW_STRIP


def axis(
    dataset: Dataset, lang: str, medium: Medium, scale: float, height: float
) -> list[Primitive]:
    """Return the days above the lanes; the month stands where it begins, and at the end."""
    theme = THEMES[medium.theme]
    every = next(n for n in (7, 14, 28, 91, 364, 3640) if n * scale >= TICK or n == 3640)
    last = dataset.days - 1
    wanted: list[tuple[int, bool]] = [(last, True)]
    month = None
    for n in range(0, dataset.days, every):
        name = dataset.day(n).month != month
        month = dataset.day(n).month
        wanted.append((n, name))
    texts: list[Primitive] = []
    taken: list[tuple[float, float]] = []
    for n, with_month in wanted:
        at_end = n == last
        forms = ("d MMMM", "d") if lang == "ar" else ("d MMM", "d")
        for form in forms if with_month else ("d",):
            words = day_text(dataset.day(n), lang, form)
            w = text_width(words, medium.axis)
            x0 = (last + 1) * scale - w if at_end else n * scale
            if all(x0 + w + 8 <= a or b + 8 <= x0 for a, b in taken):
                break
        else:
            continue
        taken.append((x0, x0 + w))
        texts.append(
            Text(
                layer="labels",
                x=float(last + 1 if at_end else n),
                y=height / 2,
                dx=0.0 if at_end else 2.0,
                lines=(words,),
                size=medium.axis,
                line=medium.axis * 1.3,
                w=w,
                fill=theme.ink2,
                align="right" if at_end else "left",
                rtl=direction(lang) == "rtl",
            )
        )
    return texts


def weeks(
    dataset: Dataset, medium: Medium, scale: float, top: float, bottom: float
) -> list[Primitive]:
    """Return the week lines at day edges, from the first day of the period."""
    colour = THEMES[medium.theme].grid
    every = next(n for n in (7, 14, 28, 91, 364, 3640) if n * scale >= TICK or n == 3640)
    return [
        Line(layer="back", xs=(float(n), float(n)), ys=(top - 5, bottom), stroke=colour, width=1)
        for n in range(0, dataset.days, every)
    ]


def mark_words(dataset: Dataset, event: Event, lang: str) -> str:
    """Return what a mark stands for, in three lines: title; day and front; who and how sure."""
    return say(
        "chart.mark",
        lang,
        title=event.text("title", lang),
        date=in_words(event.span, lang, weekday=True),
        front=dataset.fronts[event.front].label(lang),
        who=caption.who(dataset, event, lang),
        verification=say(f"verification.{event.verification}", lang),
    )


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
    def _colour(self) -> str:
        return THEMES[self.medium.theme].slot(self.dataset.fronts[self.front].colour)

    @property
    def _rtl(self) -> bool:
        return direction(self.lang) == "rtl"

    @property
    def _floor(self) -> float:
        return self.bottom - BELOW_STRIP - self.medium.strip - ABOVE_STRIP

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
        y1 = self.bottom - BELOW_STRIP
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
        line = size * (1.5 if self._rtl else 1.3)
        lines: tuple[str, ...]
        lines = (front,) if above else wrap(front, size, open_lane, medium.name_column - indent - 4)
        y = self.top + PAD_TOP + line * len(lines) / 2
        if not open_lane and not above:
            y = (self.top + self.bottom) / 2
        side: Align = "right" if self._rtl else "left"
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
                y0=self.top + PAD_TOP,
                y1=self.top + PAD_TOP + line if above else self.bottom - BELOW_STRIP,
                fill=self._colour,
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
                rtl=self._rtl,
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
                    rtl=self._rtl,
                    group=self.front,
                )
            )
        return items

    def events(self, lane: Lane, numbers: dict[str, str]) -> list[Primitive]:
        """Return the marks, bars, labels and numbers of the lane."""
        items: list[Primitive] = []
        for placed in lane.placed:
            event = self.dataset.event[placed.id]
            items += self._bar(placed, event)
            items.append(self._mark(placed, event, lane.mark))
            if placed.words:
                items += self._label(placed.words, event)
            elif placed.number and event.event_id in numbers:
                items.append(self._number(placed.number, event, numbers[event.event_id]))
        for more in lane.more:
            items.append(
                Text(
                    layer="labels",
                    x=more.day + 0.5,
                    y=self._floor - more.u,
                    lines=(f"+{len(more.ids)}",),
                    size=self.medium.label * 0.86,
                    line=self.medium.label,
                    w=text_width(f"+{len(more.ids)}", self.medium.label * 0.86, True),
                    fill=THEMES[self.medium.theme].ink,
                    bold=True,
                    align="middle",
                    group=self.front,
                    alt="\n".join(self.dataset.event[i].text("title", self.lang) for i in more.ids),
                )
            )
        return items

    def _bar(self, placed: Placed, event: Event) -> list[Primitive]:
        if placed.bar == "none":
            return []
        inset = 1 / self.scale
        x0, x1 = placed.first + inset, placed.last + 1 - inset
        y = self._floor - placed.u
        width = self.medium.stroke * (2 if placed.bar == "lasted" else 1)
        lines: list[Primitive] = [
            self._line(part, (y, y), width, event) for part in self._parts(placed, event, x0, x1)
        ]
        if placed.bar == "lasted":
            return lines
        tick = self.medium.mark * 0.42
        ends = []
        # A range that passes the period is clipped, and its end left open.
        if event.first_day >= self.dataset.info.first:
            ends.append(x0)
        if event.last_day <= self.dataset.info.last:
            ends.append(x1)
        lines += [self._line((x, x), (y - tick, y + tick), self.medium.stroke, event) for x in ends]
        return lines

    def _parts(
        self, placed: Placed, event: Event, x0: float, x1: float
    ) -> tuple[tuple[float, float], ...]:
        """Return the bar in one piece, or in two where its label stands in it."""
        words = placed.words
        if words is None or words.align != "left" or words.day != placed.first:
            return ((x0, x1),)
        if words.u != placed.u:
            return ((x0, x1),)
        bold = event.milestone == 1
        width = text_width(event.label(self.lang), self.medium.label, bold)
        before = words.day + (words.dx - GAP) / self.scale
        after = words.day + (words.dx + width + GAP) / self.scale
        return ((x0, before), (after, x1))

    def _line(
        self, xs: tuple[float, float], ys: tuple[float, float], width: float, event: Event
    ) -> Line:
        return Line(
            layer="data",
            xs=xs,
            ys=ys,
            stroke=self._colour,
            width=width,
            id=event.event_id,
            group=self.front,
        )

    def _mark(self, placed: Placed, event: Event, size: float) -> Point:
        solid = event.verification in ("confirmed", "corroborated")
        colour, page = self._colour, THEMES[self.medium.theme].page
        return Point(
            layer="data",
            x=placed.day + placed.dx / self.scale,
            y=self._floor - placed.u,
            size=size,
            shape=SHAPES[event.group],
            fill=colour if solid else page,
            stroke=colour,
            width=0.6 if solid else self.medium.stroke,
            cross=event.verification == "contested",
            id=event.event_id,
            alt=mark_words(self.dataset, event, self.lang),
            group=self.front,
        )

    def _label(self, words: Words, event: Event) -> list[Primitive]:
        theme, medium = THEMES[self.medium.theme], self.medium
        first = event.milestone == 1
        label = event.label(self.lang)
        items: list[Primitive] = []
        if words.leader:
            points = [(d + dx / self.scale, self._floor - u) for d, dx, u in words.leader]
            items.append(
                Line(
                    layer="back",
                    xs=tuple(x for x, _ in points),
                    ys=tuple(y for _, y in points),
                    stroke=theme.ink3,
                    width=0.9,
                    id=event.event_id,
                    group=self.front,
                )
            )
        items.append(
            Text(
                layer="labels",
                x=words.day,
                dx=words.dx,
                y=self._floor - words.u,
                lines=(label,),
                size=medium.label,
                line=medium.label * 1.2,
                w=text_width(label, medium.label, first),
                fill=theme.ink if first else theme.ink2,
                bold=first,
                align=words.align,
                rtl=self._rtl,
                ground=theme.page,
                id=event.event_id,
                group=self.front,
            )
        )
        return items

    def _number(self, words: Words, event: Event, number: str) -> Text:
        size = self.medium.label * 0.86
        return Text(
            layer="labels",
            x=words.day,
            dx=words.dx,
            y=self._floor - words.u,
            lines=(number,),
            size=size,
            line=size,
            w=text_width(number, size, True),
            fill=THEMES[self.medium.theme].ink,
            bold=True,
            align=words.align,
            id=event.event_id,
            group=self.front,
        )
