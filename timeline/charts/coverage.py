"""Coverage: how much the list holds for each front and day, and on how many reports that rests.

Entries, not attacks: where cells are pale or empty, little was entered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline import caption
from timeline.charts._period import period
from timeline.charts._shades import Key, height_of, shade
from timeline.charts._sheet import Sheet, sheet
from timeline.coverage import Entries, entries_by_day
from timeline.dataset import Dataset
from timeline.layout.measure import text_width, wrap
from timeline.scene import Line, Medium, Primitive, Rect, Scene, Text
from timeline.text import say
from timeline.view import View, selected_ids

ENTRIES = (1, 2, 3, 5, 9)
"""The least number of entries of each shade."""
REPORTS = (1, 2, 4, 8, 16)
"""The least number of reports of each shade."""
_PAD, _GAP = 5.0, 2.0


def coverage(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return the entries and reports of the chosen events per front and day."""
    dataset = period(dataset, view, medium).dataset
    ids = selected_ids(dataset, view)
    page = sheet("coverage", dataset, view, medium, ids=ids, chosen=caption.state(dataset, view))
    rows = _rows(page, ids)
    filtered = len(ids) < len(dataset.shown)
    key = Key(page, {"entries": ENTRIES, "reports": REPORTS}, chosen=filtered)
    height = _row_height(page, rows, key)
    # Totals stand in every row or in none; the strips have them day by day.
    fitting = (n for n in (2, 1) if all(_name_height(page, row, n) <= height for row in rows))
    totals = next(fitting, 0)
    items: list[Primitive] = []
    names: list[Primitive] = []
    for n, row in enumerate(rows):
        top = page.axis + n * height
        drawn = _Drawn(page, row, top, top + height, totals)
        items += drawn.strips()
        names += drawn.name()
    bottom = page.axis + len(rows) * height
    total = page.room if page.room is not None else bottom + key.height
    return page.scene(
        [*page.time_axis(bottom), *items, *key.items(total - key.height)],
        names,
        total,
        alt=say(
            "chart.coverage.alt",
            view.lang,
            title=say("chart.coverage.title", view.lang),
            rows=" ".join(_told(page, row) for row in rows),
        ),
        meta={"fronts": tuple(row.front for row in rows)},
    )


@dataclass(frozen=True)
class _Row:
    """What the list holds for a front: per day, of the chosen events and of all."""

    front: str
    chosen: tuple[Entries, ...]
    whole: tuple[Entries, ...]
    entries: int
    of: int
    reports: int


def _rows(page: Sheet, ids: Sequence[str]) -> list[_Row]:
    dataset = page.dataset
    chosen: Mapping[str, tuple[Entries, ...]] = entries_by_day(dataset, ids)
    whole = entries_by_day(dataset)
    found = []
    for front in dataset.fronts:
        if page.view.front and front not in page.view.front:
            continue
        own = [dataset.event[key] for key in ids if dataset.event[key].front == front]
        found.append(
            _Row(
                front=front,
                chosen=chosen[front],
                whole=whole[front],
                entries=len(own),
                of=sum(event.front == front for event in dataset.shown),
                reports=len({source for event in own for source in event.sources}),
            )
        )
    return found


def _counts(page: Sheet, row: _Row) -> tuple[str, str]:
    """Return the totals of a row in words: its entries and its reports."""
    entries = say("chart.coverage.entries", page.lang, row.of)
    if row.entries != row.of:
        entries = say("chart.coverage.of", page.lang, row.of, shown=row.entries)
    return entries, say("count.reports", page.lang, row.reports)


def _told(page: Sheet, row: _Row) -> str:
    """Return a row in words: its totals, its fullest day, and the days without any entry."""
    entries, reports = _counts(page, row)
    fullest = max(row.chosen, key=lambda day: day.entries)
    return say(
        "chart.coverage.alt.row",
        page.lang,
        front=page.dataset.fronts[row.front].label(page.lang),
        entries=entries,
        reports=reports,
        most=say("chart.coverage.entries", page.lang, fullest.entries),
        day=page.dataset.day(fullest.day),
        empty=say("count.days", page.lang, sum(not day.entries for day in row.chosen)),
    )


def _name_lines(page: Sheet, row: _Row, totals: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of the name of a row and of its first ``totals``: entries, reports."""
    medium = page.medium
    front = page.dataset.fronts[row.front].label(page.lang)
    counts = _counts(page, row)[:totals]
    if medium.names == "above":
        return (front,), (" · ".join(counts),)
    room = medium.name_column - medium.lane_name * 0.9 - 4
    lines = (line for words in counts for line in wrap(words, medium.count, False, room))
    return wrap(front, medium.lane_name, True, room), tuple(lines)


def _name_height(page: Sheet, row: _Row, totals: int = 2) -> float:
    name, counts = _name_lines(page, row, totals)
    medium = page.medium
    return (len(name) * medium.lane_name + len(counts) * medium.count) * page.leading + _PAD


def _row_height(page: Sheet, rows: Sequence[_Row], key: Key) -> float:
    """Return the px of a row: in a file all have what room there is, on a page what they need."""
    medium = page.medium
    name = max(_name_height(page, row) for row in rows)
    strips = height_of(medium.count) + _GAP + height_of(medium.level) + 2 * _PAD
    least = name + strips - _PAD if medium.names == "above" else max(name + _PAD, strips)
    if page.room is None:
        return least if medium.names == "above" else max(least, strips + medium.level)
    return (page.room - page.axis - key.height) / len(rows)


@dataclass(frozen=True)
class _Drawn:
    """Draws one row between ``top`` and ``bottom``."""

    page: Sheet
    row: _Row
    top: float
    bottom: float
    totals: int

    def name(self) -> list[Primitive]:
        """Return the colour bar, the name of the front and the totals of the row."""
        page, medium = self.page, self.page.medium
        front = page.dataset.fronts[self.row.front]
        bar, words = page.row_name(
            front.label(page.lang), page.theme.slot(front.colour), self.top, self.bottom
        )
        assert isinstance(words, Text)
        if not self.totals:
            return [bar, words]
        counts = _name_lines(page, self.row, self.totals)[1]
        line = medium.count * page.leading
        y = words.y + len(words.lines) * words.line / 2 + len(counts) * line / 2
        below = page.words(
            words.x,
            y,
            counts,
            medium.count,
            fill=page.theme.ink3,
            group=self.row.front,
            ground=words.ground,
        )
        return [bar, words, below]

    def strips(self) -> list[Primitive]:
        """Return the strip of entries and, thinner, that of reports."""
        page, medium = self.page, self.page.medium
        above = _name_height(page, self.row, self.totals) if medium.names == "above" else _PAD
        room = self.bottom - _PAD - self.top - above
        thin = min(max(room * 0.32, height_of(medium.level)), page.scale * 1.2 + medium.level)
        tall = min(room - _GAP - thin, page.scale * 2.4 + medium.level)
        y0 = self.top + above
        y1 = y0 + tall
        items: list[Primitive] = []
        for run in self._nothing():
            y = (y0 + y1) / 2
            items.append(
                Line(
                    layer="cells",
                    xs=run,
                    ys=(y, y),
                    stroke=page.theme.control,
                    width=1,
                    dash="dot",
                    group=self.row.front,
                )
            )
        for chosen, whole in zip(self.row.chosen, self.row.whole, strict=True):
            if not whole.entries:
                continue
            alt = self._words(chosen, whole)
            items += self._cell(chosen.day, chosen.entries, ENTRIES, (y0, y1), alt, bold=True)
            if chosen.sources:
                place = (y1 + _GAP, y1 + _GAP + thin)
                items += self._cell(chosen.day, chosen.sources, REPORTS, place, alt, bold=False)
        items.append(
            Line(
                layer="back",
                xs=(0.0, float(page.dataset.days)),
                ys=(self.bottom, self.bottom),
                stroke=page.theme.line,
                width=1,
            )
        )
        return items

    def _nothing(self) -> list[tuple[float, float]]:
        """Return the runs of days on which the list has no entry at all."""
        runs: list[tuple[float, float]] = []
        for day in self.row.whole:
            if day.entries:
                continue
            if runs and runs[-1][1] == day.day:
                runs[-1] = (runs[-1][0], day.day + 1.0)
            else:
                runs.append((float(day.day), day.day + 1.0))
        return runs

    def _cell(
        self,
        day: int,
        number: int,
        steps: Sequence[int],
        place: tuple[float, float],
        alt: str,
        *,
        bold: bool,
    ) -> list[Primitive]:
        page, medium = self.page, self.page.medium
        step = shade(number, steps)
        inset = 0.5 / page.scale
        rect = Rect(
            layer="cells",
            x0=day + inset,
            x1=day + 1 - inset,
            y0=place[0],
            y1=place[1],
            fill=page.theme.levels[step],
            group=self.row.front,
            alt=alt,
        )
        room = page.scale * 0.82 - 0.8
        # Where two digits have no room no cell has a number: those of the fullest would be missing.
        for size in (medium.count, medium.level) if bold else (medium.level,):
            if number and max(text_width(n, size, bold) for n in ("00", str(number))) <= room:
                return [rect, self._number(day, number, step, place, size, bold)]
        return [rect]

    def _number(
        self,
        day: int,
        number: int,
        step: int,
        place: tuple[float, float],
        size: float,
        bold: bool,
    ) -> Text:
        return Text(
            layer="cells",
            x=day + 0.5,
            y=sum(place) / 2,
            lines=(str(number),),
            size=size,
            line=size,
            w=text_width(str(number), size, bold),
            fill=self.page.theme.level_ink[step],
            bold=bold,
            align="middle",
            group=self.row.front,
        )

    def _words(self, chosen: Entries, whole: Entries) -> str:
        page = self.page
        entries = say("chart.coverage.entries", page.lang, chosen.entries)
        if chosen.entries != whole.entries:
            entries = say("chart.coverage.of", page.lang, whole.entries, shown=chosen.entries)
        return say(
            "chart.coverage.cell",
            page.lang,
            front=page.dataset.fronts[self.row.front].label(page.lang),
            day=page.dataset.day(chosen.day),
            entries=entries,
            reports=say("count.reports", page.lang, chosen.sources),
        )
