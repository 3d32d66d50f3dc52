"""What answered what: per front of the answer, a line from the day of what it answered.

Below it the links together: how late, on what they rest, how much higher, and the force events
without a recorded response. On a narrow page that is all there is, with the links of each front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.charts import _frame, _named
from timeline.charts._events import SHAPES, mark_words
from timeline.charts._facts import (
    Bar,
    Facts,
    bin_words,
    force_words,
    lag_counts,
    median_words,
)
from timeline.charts._period import period
from timeline.charts._sheet import Sheet, sheet
from timeline.charts._threads import Thread, packed, threads
from timeline.dataset import Dataset
from timeline.escalation import (
    Response,
    ResponseSummary,
    VisibleLink,
    between,
    recorded,
    response_summary,
)
from timeline.layout.measure import text_width
from timeline.scene import Dash, Line, Medium, Point, Primitive, Scene
from timeline.text import join, say
from timeline.view import View, selected_ids

LARGER = ((1.7, 1.5), (1.45, 1.4), (1.2, 1.3))
"""The same, larger, for files with few links."""
FITS = ((1.0, 1.2), (1.0, 1.08), (0.92, 1.06), (0.84, 1.06), (0.76, 1.06), (0.68, 1.06))
"""Sizes of marks, and from one line to the next in that size, the most wanted first."""
PAD = 4.0
_PALE = 0.38


def responses(dataset: Dataset, view: View, medium: Medium, *, inferred: bool = False) -> Scene:
    """Return the recorded links between the events chosen, laid out for a medium.

    Links that a curator inferred take part, dotted, only where ``inferred`` asks for them.
    """
    dataset = period(dataset, view, medium).dataset
    ids = frozenset(selected_ids(dataset, view))
    links = between(dataset, ids, inferred)
    found = response_summary(dataset, inferred, ids)
    direct = recorded(dataset, inferred, ids)
    over = sum(link.hidden > 0 for link in links)
    ends = [key for key in dataset.event if any(key in (n.trigger, n.response) for n in links)]
    answers = {link.response for link in links}
    signs = _frame.legend([dataset.event[key] for key in ends if key in answers], (), view.lang)
    legend = tuple(sign for sign in signs if sign.bar == "none")
    on = sheet(
        "responses",
        dataset,
        view,
        medium,
        ids=ends,
        legend=legend,
        links=say("responses.links", view.lang, found.links),
        over=say("responses.over", view.lang, over) if over else "",
    )
    fronts = [front for front in dataset.fronts if not view.front or front in view.front]
    counts = {
        front: sum(dataset.event[link.response].front == front for link in links)
        for front in fronts
    }
    bars: tuple[Bar, ...] = tuple(
        (dataset.fronts[f].label(view.lang), n, on.theme.slot(dataset.fronts[f].colour))
        for f, n in counts.items()
    )
    narrow = medium.names == "above"
    facts = Facts(
        on, found, direct, medium.width - 2 * medium.pad_x, bars if narrow and bars else ()
    )
    said = _said(on, found, direct, counts)
    if narrow:
        return _narrow(on, facts, said)
    block = facts.panel(0.0)
    rows = _Rows(on, links, counts, block.h)
    items, names, height = rows.drawn()
    whole = on.scene(
        items,
        names,
        height + block.h,
        alt=said,
        meta={"links": len(links), "left": rows.left},
    )
    panels = [
        replace(panel, h=height, ydom=(0.0, height)) if panel.id in ("names", on.chart) else panel
        for panel in whole.panels
    ]
    panels.append(replace(block, y=panels[0].y + height))
    return replace(whole, panels=tuple(panels))


def _narrow(on: Sheet, facts: Facts, said: str) -> Scene:
    """Return the links together alone: a day is too narrow here for what was and its answer."""
    panel = facts.panel(0.0)
    meta = {"links": len(facts.links), "left": 0}
    whole = on.scene((), (), panel.h, alt=said, across=(0.0, on.width), meta=meta)
    return replace(whole, panels=(replace(panel, id=on.chart),))


def _said(
    on: Sheet, found: ResponseSummary, direct: Sequence[Response], counts: Mapping[str, int]
) -> str:
    """Return the chart in words."""
    lang = on.lang
    bases = [
        say("responses.alt_part", lang, name=say(f"responses.basis.{key}", lang), n=n)
        for key, n in found.by_basis.items()
    ]
    steps = [
        say("responses.alt_part", lang, name=say(f"responses.step.{key}", lang), n=n)
        for key, n in (
            ("higher", found.higher),
            ("in_kind", found.in_kind),
            ("lower", found.lower),
        )
    ]
    lags = [
        say("responses.alt_part", lang, name=name, n=n)
        for name, n in zip(bin_words(lang), lag_counts(direct), strict=True)
    ]
    fronts = [
        say("responses.alt_part", lang, name=on.dataset.fronts[front].label(lang), n=n)
        for front, n in counts.items()
    ]
    return say(
        "chart.responses.alt",
        lang,
        links=say("responses.links", lang, found.links),
        bases=join(bases, lang),
        steps=join(steps, lang),
        lags=join(lags, lang),
        fronts=join(fronts, lang),
        median=median_words(found, lang),
        force=force_words(found, lang),
    )


@dataclass
class _Rows:
    """The rows of fronts, in the room that a medium leaves beside a block of ``below`` px."""

    on: Sheet
    links: Sequence[VisibleLink]
    counts: Mapping[str, int]
    below: float
    left: int = 0

    def drawn(self) -> tuple[list[Primitive], list[Primitive], float]:
        """Return what stands in the panel, the names, and the height with the axis."""
        on = self.on
        mark, step, lines = self._fitted()
        heights = self._heights(step, lines)
        items: list[Primitive] = []
        names: list[Primitive] = []
        y = on.axis
        for front, its in lines.items():
            bottom = y + heights[front]
            depth = _depth(its) * step
            spare = max(0.0, bottom - y - 2 * PAD - depth) / 2
            for line in its:
                middle = y + PAD + min(spare, step) + (line.row + 0.5) * step
                items += self._thread(line, middle, mark)
            items.append(
                Line(
                    layer="back",
                    xs=(0.0, float(on.dataset.days)),
                    ys=(bottom, bottom),
                    stroke=on.theme.line,
                    width=1,
                    group=front,
                )
            )
            drawn = sum(len(line.answers) for line in its)
            names += _named.row_name(on, front, y, bottom, self._notes(front, drawn))
            y = bottom
        return [*on.time_axis(y), *items], names, y

    def _notes(self, front: str, drawn: int) -> tuple[str, ...]:
        n = self.counts[front]
        if drawn < n:
            return (say("chart.of", self.on.lang, shown=drawn, total=n),)
        return (say("responses.links", self.on.lang, n), str(n))

    def _room(self) -> float | None:
        room = self.on.room
        return None if room is None else room - self.below - self.on.axis

    def _fitted(self) -> tuple[float, float, dict[str, list[Thread]]]:
        """Return the size of marks, their step, and the lines, fewer where a file lacks room."""
        room, most = self._room(), self.on.scale * 0.58
        full = min(self.on.medium.mark, most)
        for factor, air in FITS if room is None else LARGER + FITS:
            mark = min(full * factor, most)
            step, lines = mark * air, self._lines(mark)
            if room is None or sum(self._heights(step, lines, least=True).values()) <= room:
                return mark, step, lines
        while sum(self._heights(step, lines, least=True).values()) > (room or 0.0):
            fullest = max(lines, key=lambda front: _depth(lines[front]))
            cut = _depth(lines[fullest]) - 1
            if cut < 1:
                break
            self.left += sum(len(t.answers) for t in lines[fullest] if t.row >= cut)
            lines[fullest] = [t for t in lines[fullest] if t.row < cut]
        return mark, step, lines

    def _lines(self, mark: float) -> dict[str, list[Thread]]:
        number = text_width("+88", self.on.medium.count, True) + 4
        return {
            front: packed(threads(self.on.dataset, self.links, front), self.on.scale, mark, number)
            for front in self.counts
        }

    def _heights(
        self, step: float, lines: Mapping[str, Sequence[Thread]], least: bool = False
    ) -> dict[str, float]:
        heights = {
            front: max(_named.least_height(self.on, front), 2 * PAD + _depth(its) * step)
            for front, its in lines.items()
        }
        room = self._room()
        if room is None or least:
            return heights
        spare = max(0.0, room - sum(heights.values()))
        filled = [front for front in heights if lines[front]] or list(heights)
        return {
            front: height + (spare / len(filled) if front in filled else 0.0)
            for front, height in heights.items()
        }

    def _thread(self, line: Thread, y: float, mark: float) -> list[Primitive]:
        """Return a line: pale where its days are not known, a tick at what was answered."""
        on, dataset = self.on, self.on.dataset
        colour = on.theme.slot(dataset.fronts[line.front].colour)
        trigger = dataset.event[line.trigger]
        width = min(on.medium.stroke, mark * 0.2)
        dash: Dash = "dot" if line.inferred else "dash" if line.answers[0].hidden else "solid"
        items: list[Primitive] = []

        def part(x0: float, x1: float, stroke: str) -> None:
            if x1 > x0:
                items.append(
                    Line(
                        layer="back",
                        xs=(x0, x1),
                        ys=(y, y),
                        stroke=stroke,
                        width=width,
                        dash=dash,
                        group=line.front,
                    )
                )

        pale = on.theme.tint(colour, _PALE)
        known = max(answer.first for answer in line.answers)
        part(line.start, min(line.sure, line.last), pale)
        part(line.sure, known, colour)
        part(max(line.sure, known), line.last, pale)
        items.append(
            Line(
                layer="data",
                xs=(line.start, line.start),
                ys=(y - mark * 0.45, y + mark * 0.45),
                stroke=on.theme.slot(dataset.fronts[trigger.front].colour),
                width=max(2.4, mark * 0.28),
                id=trigger.event_id,
                alt=mark_words(dataset, trigger, on.lang),
                group=line.front,
            )
        )
        for answer in line.answers:
            items += self._answer(line, answer.id, answer.at, answer.hidden, y, mark)
        return items

    def _answer(
        self, line: Thread, key: str, at: float, hidden: int, y: float, mark: float
    ) -> list[Primitive]:
        on, event = self.on, self.on.dataset.event[key]
        colour = on.theme.slot(on.dataset.fronts[line.front].colour)
        solid = event.verification in ("confirmed", "corroborated")
        alt = say(
            "responses.mark",
            on.lang,
            response=mark_words(on.dataset, event, on.lang),
            trigger=on.dataset.event[line.trigger].text("title", on.lang),
        )
        items: list[Primitive] = [
            Point(
                layer="data",
                x=at,
                y=y,
                size=mark,
                shape=SHAPES[event.group],
                fill=colour if solid else on.theme.page,
                stroke=colour,
                width=0.6 if solid else on.medium.stroke * 0.85,
                cross=event.verification == "contested",
                id=key,
                alt=alt,
                group=line.front,
            )
        ]
        if hidden:
            words = f"+{hidden}"
            items.append(
                replace(
                    on.words(
                        at,
                        y,
                        words,
                        on.medium.count * 0.9,
                        bold=True,
                        align="left",
                        dx=mark * 0.6 + 3,
                        ground=on.theme.page,
                        id=key,
                        alt=say("responses.hidden", on.lang, hidden),
                        group=line.front,
                    ),
                    rtl=False,
                )
            )
        return items


def _depth(lines: Sequence[Thread]) -> int:
    return max((line.row for line in lines), default=-1) + 1
