"""What followed one event on each front, by the days after it: the order of entries, not cause.

Day 0 is the event's own first day. Entries that stated or reported links tie to it stand at the
foot of their day in full colour, on a line; all others are pale.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.charts import _frame, _lane, _named
from timeline.charts._events import EventDrawing
from timeline.charts._fit import ROW
from timeline.charts._sheet import Sheet, sheet
from timeline.dataset import Dataset, Event
from timeline.dates import in_words
from timeline.escalation import Followed, followed, severity
from timeline.layout._signs import Bar
from timeline.layout.measure import text_width
from timeline.layout.skyline import Lane, Mark, Spec, pack_lane
from timeline.scene import Line, Medium, Point, Primitive, Scene
from timeline.text import isolate, join, say
from timeline.view import View, selected_ids

DAYS = 14
"""The days after the event that are shown, where the period has them."""
ROW_CAP = 132.0
SIZES = (1.0, 0.9, 0.8, 0.72, 0.64, 0.56)
LARGER = (2.0, 1.7, 1.35, 1.2, 1.1)
"""How much larger marks may be drawn where a picture of fixed height has room."""
COLUMNS = (2, 3, 4)
"""How many marks may stand side by side in a day, fewest first."""
RING = 1.6
"""The size of the ring round the event itself, in that of its mark."""
_PALE = {"light": 0.5, "dark": 0.62}
_FOOT = 7.0


def aligned(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return what followed the view's event, or else the first milestone, for a medium."""
    ids = selected_ids(dataset, view)
    chosen = _chosen(dataset, view, ids)
    if chosen is None:
        return _empty(dataset, view, medium)
    first = max(chosen.first_day, dataset.info.first)
    last = min(dataset.info.last, chosen.first_day + dt.timedelta(DAYS))
    days = (last - first).days
    wanted = frozenset(ids)
    fronts = [front for front in dataset.fronts if not view.front or front in view.front]
    after = {
        front: tuple(each for each in found if each.event in wanted)
        for front, found in followed(dataset, chosen.event_id, days).items()
        if front in fronts or front == chosen.front
    }
    flat = [each for found in after.values() for each in found]
    tied = frozenset(each.event for each in flat if each.tied)
    events = [chosen, *(dataset.event[each.event] for each in flat)]
    on = sheet(
        "aligned",
        dataset,
        replace(view, start=first, end=last),
        medium,
        ids=[event.event_id for event in events],
        legend=_frame.legend(events, (), view.lang),
        event=chosen.label(view.lang),
        counted=say("chart.events", view.lang, len(flat)),
        days=say("count.days", view.lang, days),
        tied=say("aligned.tied", view.lang, len(tied)),
    )
    return _Rows(on, chosen, after, tied, days).scene()


def _chosen(dataset: Dataset, view: View, ids: Sequence[str]) -> Event | None:
    """Return the view's event, or the first milestone of those selected, by rank then day."""
    if view.event in dataset.event and not dataset.event[view.event].hidden:
        return dataset.event[view.event]
    events = [dataset.event[key] for key in ids if not dataset.event[key].hidden]
    return min(
        events, key=lambda each: (each.milestone or 9, each.first_day, each.event_id), default=None
    )


def _empty(dataset: Dataset, view: View, medium: Medium) -> Scene:
    none = say("chart.aligned.none", view.lang)
    on = sheet(
        "aligned",
        dataset,
        view,
        medium,
        ids=(),
        event=none,
        counted=say("chart.events", view.lang, 0),
        days=say("count.days", view.lang, DAYS),
        tied=say("aligned.tied", view.lang, 0),
    )
    size = medium.lane_name
    height = on.room or size * 4
    x = on.width if on.rtl else 0.0
    text = on.words(x, height / 2, none, size, fill=on.theme.ink2)
    meta = {"event": "", "shown": 0, "tied": 0}
    return on.scene([text], [], height, alt=none, across=(0.0, on.width), meta=meta)


@dataclass(frozen=True)
class _Rows:
    """The rows of fronts: what followed, packed so that nothing overlaps."""

    on: Sheet
    chosen: Event
    after: Mapping[str, tuple[Followed, ...]]
    tied: frozenset[str]
    days: int

    @property
    def _day(self) -> float:
        return self.on.width / (self.days + 1)

    @property
    def _header(self) -> float:
        medium = self.on.medium
        return medium.lane_name * 1.5 if medium.names == "above" else 0.0

    @property
    def _chrome(self) -> float:
        return _lane.PAD_TOP + self._header + _FOOT + 3

    def scene(self) -> Scene:
        on = self.on
        marks = {front: self._marks(front) for front in self.after}
        medium, packed = self._packed(marks)
        heights = self._heights(packed)
        items: list[Primitive] = []
        names: list[Primitive] = []
        y = on.axis
        bounds = {}
        for front, lane in packed.items():
            bottom = y + heights[front]
            bounds[front] = y, bottom
            items += self._row(front, lane, medium, y, bottom)
            shown = len(self.after[front])
            counted = say("chart.events", on.lang, shown)
            names += _named.row_name(on, front, y, bottom, (counted, str(shown)))
            y = bottom
        items += self._trunk(packed, bounds)
        flat = [each for found in self.after.values() for each in found]
        return on.scene(
            [*self._axis(bounds), *items],
            [*self._corner(), *names],
            y,
            alt=self._said(),
            across=(0.0, self.days + 1.0),
            meta={"event": self.chosen.event_id, "shown": len(flat), "tied": len(self.tied)},
        )

    def _marks(self, front: str) -> tuple[Mark, ...]:
        """Return what a row has to place; what is tied has the least priority, so the foot."""
        dataset = self.on.dataset
        events = [dataset.event[each.event] for each in self.after[front]]
        if front == self.chosen.front:
            events.append(self.chosen)
        marks = []
        for event in events:
            itself = event is self.chosen
            first = max(0, (event.first_day - self.chosen.first_day).days)
            end = (event.last_day - self.chosen.first_day).days
            last = max(first, min(self.days, end))
            words = event.label(self.on.lang) if self._named(event) else ""
            bar: Bar = "none"
            if itself or (event.precision == "lasted" and last > first):
                bar = "lasted"  # the event itself gets a row of its own
            elif event.precision not in ("day", "lasted"):
                bar = "uncertain"
            bold = event.milestone == 1
            width = text_width(words, self.on.medium.label, bold) if words else 0.0
            order = 0 if itself else 2 if event.event_id in self.tied else 1
            priority = (order, -severity(event, dataset).best, event.event_id)
            marks.append(
                Mark(event.event_id, first, first if itself else last, bar, priority, width)
            )
        return tuple(marks)

    def _named(self, event: Event) -> bool:
        beside = self.on.medium.names == "beside"
        return event is self.chosen or (beside and event.milestone == 1)

    def _packed(self, marks: Mapping[str, tuple[Mark, ...]]) -> tuple[Medium, dict[str, Lane]]:
        """Return the rows with marks as large, and as few side by side, as the room allows."""
        on = self.on
        room = None if on.room is None else on.room - on.axis
        for size in SIZES if room is None else LARGER + SIZES:
            medium = replace(
                on.medium, mark=on.medium.mark * size, step=on.medium.step * size, strip=0.0
            )
            for columns in COLUMNS:
                cap = ROW_CAP if room is None else None
                packed = {
                    f: pack_lane(m, self._spec(f, medium, columns, cap)) for f, m in marks.items()
                }
                if room is None or sum(self._least(packed).values()) <= room:
                    return medium, packed
        share = (room or 0.0) / len(marks) - self._chrome
        cap = max(medium.step * 2, share)
        return medium, {f: pack_lane(m, self._spec(f, medium, 4, cap)) for f, m in marks.items()}

    def _spec(self, front: str, medium: Medium, columns: int, cap: float | None) -> Spec:
        fitting = max(1, int((self._day - 4) // medium.step))
        row = medium.label * ROW[self.on.lang]
        if front == self.chosen.front:
            row = max(row, medium.mark * RING + 1)
        return Spec(
            days=self.days + 1,
            day=self._day,
            mark=medium.mark,
            step=medium.step,
            row=row,
            cap=cap,
            columns=min(columns, fitting),
        )

    def _least(self, packed: Mapping[str, Lane]) -> dict[str, float]:
        beside = self.on.medium.names == "beside"
        return {
            front: max(
                _named.least_height(self.on, front) if beside else 0.0, lane.height + self._chrome
            )
            for front, lane in packed.items()
        }

    def _heights(self, packed: Mapping[str, Lane]) -> dict[str, float]:
        heights = self._least(packed)
        if self.on.room is None:
            return heights
        spare = max(0.0, self.on.room - self.on.axis - sum(heights.values()))
        filled = [front for front in heights if packed[front].placed] or list(heights)
        return {
            front: high + (spare / len(filled) if front in filled else 0.0)
            for front, high in heights.items()
        }

    def _row(
        self, front: str, lane: Lane, medium: Medium, top: float, bottom: float
    ) -> list[Primitive]:
        on = self.on
        drawing = _lane.Drawing(
            on.dataset, on.lang, medium, self._day, front, top, bottom - _FOOT + 8
        )
        colour = drawing.colour
        pale = on.theme.tint(colour, _PALE[on.theme.name])
        dark = {*self.tied, self.chosen.event_id}
        items: list[Primitive] = []
        for item in EventDrawing(drawing).items(lane, {}):
            if item.id == self.chosen.event_id and isinstance(item, Line):
                continue
            if item.id == self.chosen.event_id and isinstance(item, Point):
                items.append(self._ring(item))
            if item.id and item.id not in dark and isinstance(item, Point):
                fill = pale if item.fill == colour else item.fill
                item = replace(item, stroke=pale, fill=fill)
            elif item.id and item.id not in dark and isinstance(item, Line):
                item = replace(item, stroke=pale if item.stroke == colour else item.stroke)
            items.append(item)
        items.append(
            Line(
                layer="back",
                xs=(0.0, self.days + 1.0),
                ys=(bottom, bottom),
                stroke=on.theme.line,
                width=1,
                group=front,
            )
        )
        return items

    def _ring(self, mark: Point) -> Point:
        """Return the ring round the event itself."""
        theme = self.on.theme
        return replace(
            mark,
            shape="circle",
            size=mark.size * RING,
            fill=theme.page,
            stroke=theme.ink,
            width=1.5,
            cross=False,
        )

    def _trunk(
        self, packed: Mapping[str, Lane], bounds: Mapping[str, tuple[float, float]]
    ) -> list[Primitive]:
        """Return the lines that join the event with what is tied to it, in gutters and feet."""
        stem = 2.5 / self._day
        items: list[Primitive] = []
        feet = []
        for front, lane in packed.items():
            placed = [p for p in lane.placed if p.id in self.tied]
            itself = [p for p in lane.placed if p.id == self.chosen.event_id and self.tied]
            if not placed and not itself:
                continue
            floor = bounds[front][1] - _FOOT
            foot = floor + 3.5
            feet.append(foot)
            ends = [stem]
            for each in placed:
                x = each.day + each.dx / self._day
                if each.bar != "none":
                    x = each.first + stem
                ends.append(x)
                items.append(self._join((x, x), (floor - each.u, foot)))
            for each in itself:
                items.append(self._join((stem, each.day), (floor - each.u, floor - each.u)))
                items.append(self._join((stem, stem), (floor - each.u, foot)))
            items.append(self._join((min(ends), max(ends)), (foot, foot)))
        if len(feet) > 1:
            for top, bottom in bounds.values():
                y0, y1 = max(min(feet), top + self._header), min(max(feet), bottom)
                if y1 > y0:
                    items.append(self._join((stem, stem), (y0, y1)))
        return items

    def _join(self, xs: tuple[float, float], ys: tuple[float, float]) -> Line:
        return Line(layer="back", xs=xs, ys=ys, stroke=self.on.theme.ink3, width=1.2)

    def _axis(self, bounds: Mapping[str, tuple[float, float]]) -> list[Primitive]:
        """Return the days after the event, with a line between two."""
        on, size = self.on, self.on.medium.axis
        every = [say("aligned.day", on.lang, n=n) for n in range(self.days + 1)]
        long = all(text_width(words, size) + 6 <= self._day for words in every)
        items: list[Primitive] = [
            on.words(
                n + 0.5,
                on.axis / 2,
                words if long else str(n),
                size,
                fill=on.theme.ink2,
                align="middle",
            )
            for n, words in enumerate(every)
        ]
        # Where names stand above their rows no line runs through them.
        edges = [(top + self._header, bottom) for top, bottom in bounds.values()]
        if not self._header and edges:
            edges = [(on.axis - 5, edges[-1][1])]
        for n in range(self.days + 2):
            x = float(n)
            items += [
                Line(layer="back", xs=(x, x), ys=ys, stroke=on.theme.grid, width=1) for ys in edges
            ]
        return items

    def _corner(self) -> list[Primitive]:
        on = self.on
        if on.medium.names == "above":
            return []
        words, size = say("aligned.days", on.lang), on.medium.axis
        return [on.words(0.0, on.axis / 2, words, size, fill=on.theme.ink2)]

    def _said(self) -> str:
        """Return the chart in words: per front how many entries, how many tied, on which days."""
        on, parts = self.on, []
        for front, found in self.after.items():
            by_day = Counter(
                (on.dataset.event[each.event].first_day - self.chosen.first_day).days
                for each in found
            )
            days = [
                say("aligned.on_day", on.lang, n=n, day=day) for day, n in sorted(by_day.items())
            ]
            parts.append(
                say(
                    "aligned.front",
                    on.lang,
                    front=on.dataset.fronts[front].label(on.lang),
                    counted=say("chart.events", on.lang, len(found)),
                    tied=say("aligned.tied", on.lang, sum(each.tied for each in found)),
                    days=say("aligned.by_day", on.lang, items=join(days, on.lang)) if days else "",
                )
            )
        return say(
            "chart.aligned.alt",
            on.lang,
            event=isolate(self.chosen.text("title", on.lang)),
            date=in_words(self.chosen.span, on.lang),
            fronts=" ".join(parts),
        )
