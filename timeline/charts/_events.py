"""The events of one lane, from what the skyline placed: marks, bars, labels and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from timeline import caption
from timeline.charts._lane import Drawing
from timeline.dataset import Dataset, Event
from timeline.dates import in_words
from timeline.layout.measure import text_width
from timeline.layout.skyline import GAP, Lane, Placed, Words
from timeline.scene import Line, Point, Primitive, Shape, Text
from timeline.text import say
from timeline.theme import THEMES

SHAPES: dict[str, Shape] = {
    "force": "diamond",
    "posture": "square",
    "threat": "triangle-up",
    "verbal": "circle",
    "cooperation": "triangle-down",
}


def mark_words(dataset: Dataset, event: Event, lang: str) -> str:
    """Return what a mark stands for, in three lines: title; day and front; who and how sure."""
    return say(
        "chart.mark",
        lang,
        title=event.text("title", lang),
        date=in_words(event.when, lang, weekday=True),
        front=dataset.fronts[event.front].label(lang),
        who=caption.who(dataset, event, lang),
        verification=say(f"verification.{event.verification}", lang),
    )


LEAST_STROKE = 0.8
"""px of the thinnest outline or bar."""
LONGEST = 32
"""The most letters of a label that somebody asked for by name."""


def label_words(event: Event, lang: str) -> str:
    """Return what labels an event: its label, or its title, cut at a word where it is long.

    What the list itself marks as a milestone is never cut.
    """
    words = event.label(lang)
    if event.milestone or len(words) <= LONGEST:
        return words
    whole = words[:LONGEST].rpartition(" ")[0] or words[: LONGEST - 1]
    return whole.rstrip(" ,;:\u060c\u061b\u2013\u2014-") + "\u2026"


@dataclass(frozen=True)
class EventDrawing:
    """Draws the events of a lane on the lane."""

    on: Drawing

    def items(self, lane: Lane, numbers: dict[str, str]) -> list[Primitive]:
        """Return the marks, bars, labels and numbers of the lane."""
        items: list[Primitive] = []
        for placed in lane.placed:
            event = self.on.dataset.event[placed.id]
            items += self._bar(placed, event, lane.mark)
            items.append(self._mark(placed, event, lane.mark))
            if placed.words:
                items += self._label(placed.words, event)
            elif placed.number and event.event_id in numbers:
                items += self._leader(placed.number, event)
                items.append(self._number(placed.number, event, numbers[event.event_id]))
        for more in lane.more:
            items.append(
                Text(
                    layer="labels",
                    x=more.day + 0.5,
                    y=self.on.floor - more.u,
                    lines=(f"+{len(more.ids)}",),
                    size=self.on.medium.label * 0.86,
                    line=self.on.medium.label,
                    w=text_width(f"+{len(more.ids)}", self.on.medium.label * 0.86, True),
                    fill=THEMES[self.on.medium.theme].ink,
                    bold=True,
                    align="middle",
                    group=self.on.front,
                    alt="\n".join(
                        self.on.dataset.event[i].text("title", self.on.lang) for i in more.ids
                    ),
                )
            )
        return items

    def _bar(self, placed: Placed, event: Event, size: float) -> list[Primitive]:
        if placed.bar == "none":
            return []
        inset = 1 / self.on.scale
        x0, x1 = placed.first + inset, placed.last + 1 - inset
        y = self.on.floor - placed.u
        stroke = self._stroke(size)
        width = stroke * (2 if placed.bar == "lasted" else 1)
        lines: list[Primitive] = [
            self._line(part, (y, y), width, event) for part in self._parts(placed, event, x0, x1)
        ]
        tick, head = size * 0.42, size * 0.42 / self.on.scale
        info = self.on.dataset.info
        for x, inward, beyond in (
            (x0, head, event.first_day < info.first),
            (x1, -head, event.last_day > info.last),
        ):
            # A bar that passes the days drawn is clipped, and an arrowhead leads on.
            if beyond:
                xs, ys = (x + inward, x, x + inward), (y - tick, y, y + tick)
                lines.append(self._line(xs, ys, stroke, event))
            elif placed.bar == "uncertain":
                lines.append(self._line((x, x), (y - tick, y + tick), stroke, event))
        return lines

    def _stroke(self, size: float) -> float:
        """Return the stroke of a mark of that size: as thick as keeps a hollow one hollow."""
        medium = self.on.medium
        return max(LEAST_STROKE, medium.stroke * min(1.0, size / medium.mark))

    def _parts(
        self, placed: Placed, event: Event, x0: float, x1: float
    ) -> tuple[tuple[float, float], ...]:
        """Return the bar in one piece, or in two where its label stands in it."""
        words = placed.words
        if words is None or words.align != "left" or words.u != placed.u:
            return ((x0, x1),)
        if not placed.first <= words.day <= placed.last:
            return ((x0, x1),)
        bold = event.milestone == 1
        width = text_width(label_words(event, self.on.lang), self.on.medium.label, bold)
        before = words.day + (words.dx - GAP) / self.on.scale
        after = words.day + (words.dx + width + GAP) / self.on.scale
        return ((x0, before), (after, x1))

    def _line(
        self, xs: tuple[float, ...], ys: tuple[float, ...], width: float, event: Event
    ) -> Line:
        return Line(
            layer="data",
            xs=xs,
            ys=ys,
            stroke=self.on.colour,
            width=width,
            id=event.event_id,
            group=self.on.front,
        )

    def _mark(self, placed: Placed, event: Event, size: float) -> Point:
        solid = event.verification in ("confirmed", "corroborated")
        colour, page = self.on.colour, THEMES[self.on.medium.theme].page
        return Point(
            layer="data",
            x=placed.day + placed.dx / self.on.scale,
            y=self.on.floor - placed.u,
            size=size,
            shape=SHAPES[event.group],
            fill=colour if solid else page,
            stroke=colour,
            width=0.6 if solid else self._stroke(size),
            cross=event.verification == "contested",
            id=event.event_id,
            alt=mark_words(self.on.dataset, event, self.on.lang),
            group=self.on.front,
        )

    def _label(self, words: Words, event: Event) -> list[Primitive]:
        theme, medium = THEMES[self.on.medium.theme], self.on.medium
        first = event.milestone == 1
        label = label_words(event, self.on.lang)
        items = self._leader(words, event)
        items.append(
            Text(
                layer="labels",
                x=words.day,
                dx=words.dx,
                y=self.on.floor - words.u,
                lines=(label,),
                size=medium.label,
                line=medium.label * 1.2,
                w=text_width(label, medium.label, first),
                fill=theme.ink if first else theme.ink2,
                bold=first,
                align=words.align,
                rtl=self.on.rtl,
                ground=theme.page,
                id=event.event_id,
                group=self.on.front,
            )
        )
        return items

    def _leader(self, words: Words, event: Event) -> list[Primitive]:
        if not words.leader:
            return []
        points = [(d + dx / self.on.scale, self.on.floor - u) for d, dx, u in words.leader]
        return [
            Line(
                layer="back",
                xs=tuple(x for x, _ in points),
                ys=tuple(y for _, y in points),
                stroke=THEMES[self.on.medium.theme].ink3,
                width=0.9,
                id=event.event_id,
                group=self.on.front,
            )
        ]

    def _number(self, words: Words, event: Event, number: str) -> Text:
        size = self.on.medium.label * 0.86
        return Text(
            layer="labels",
            x=words.day,
            dx=words.dx,
            y=self.on.floor - words.u,
            lines=(number,),
            size=size,
            line=size * 0.8,
            w=text_width(number, size, True),
            fill=THEMES[self.on.medium.theme].ink,
            bold=True,
            align=words.align,
            id=event.event_id,
            group=self.on.front,
        )
