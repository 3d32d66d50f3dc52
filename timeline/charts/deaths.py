"""Reported deaths: what each claimant counted over time, one row per front or toll of an event.

Nothing is added up, averaged or filled in. All claimants have the same ink and weight; a line has
its dash and a label at its end, and every row has its own scale from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline import caption
from timeline.charts import _series
from timeline.charts._free import Free
from timeline.charts._series import Curve, Row
from timeline.charts._sheet import Sheet, sheet
from timeline.dataset import Dataset
from timeline.escalation import Reported
from timeline.layout.frame import Sign
from timeline.layout.measure import text_width, wrap
from timeline.scene import Line, Medium, Point, Primitive, Rect, Scene, Text
from timeline.text import isolate, join, say
from timeline.view import View

_HEAD, _FOOT, _GAP = 6.0, 7.0, 4.0
_PLOT, _PER_LABEL = 2.7, 1.3
"""The least height of a plot and what each label after the first adds, in its type size."""


def deaths(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return the deaths that claimants reported on the fronts and days of a view."""
    rows = _series.rows(dataset, view)
    page = _sheet(dataset, view, medium, rows)
    fitted = _fit(page, rows)
    return page.scene(
        [*page.time_axis(fitted.axis_to), *fitted.items],
        fitted.names,
        fitted.height,
        alt=_alt(dataset, rows, view.lang),
        meta={
            "rows": tuple((row.front, row.event, row.population) for row in fitted.rows),
            "unlabelled": fitted.unlabelled,
            "left_out": len(rows) - len(fitted.rows),
        },
    )


def _sheet(dataset: Dataset, view: View, medium: Medium, rows: Sequence[Row]) -> Sheet:
    lang = view.lang
    curves = [curve for row in rows for curve in row.curves]
    reports = [report for curve in curves for report in curve.reports]
    signs = [Sign(say("chart.deaths.sign.report", lang), 0)] if reports else []
    if any(map(_series.is_open, reports)):
        signs.append(Sign(say("chart.deaths.sign.open", lang), 0, fill="hollow"))
    who = len({curve.series.claimant for curve in curves})
    page = sheet(
        "deaths",
        dataset,
        view,
        medium,
        ids=(),
        legend=tuple(signs),
        numbers=say("chart.deaths.numbers", lang, len(reports)),
        claimants=say("chart.deaths.claimants", lang, who),
    )
    source = caption.reports_line(dataset, {report.source for report in reports}, lang)
    words = replace(page.frame.words, source=source)
    return replace(page, frame=replace(page.frame, words=words))


@dataclass(frozen=True)
class _Fitted:
    rows: tuple[Row, ...]
    items: list[Primitive]
    names: list[Primitive]
    height: float
    axis_to: float
    unlabelled: tuple[str, ...]


def _fit(page: Sheet, rows: tuple[Row, ...]) -> _Fitted:
    """Lay the rows out; what has no label or no room is said in words below."""
    if not rows:
        return _none(page)
    notes: tuple[str, ...] = ()
    for _ in range(4):
        below = len(notes) * page.medium.legend * page.leading
        shown = _room_for(page, rows, below)
        heights = _heights(page, shown, below)
        drawn = [
            _Drawn(page, row, top, top + height)
            for row, (top, height) in zip(shown, heights, strict=True)
        ]
        parts = [each.draw() for each in drawn]
        missing = tuple(words for part in parts for words in part[2])
        said = _notes(page, [row for row in rows if row not in shown], missing)
        if len(said) <= len(notes):
            break
        notes = said
    bottom = heights[-1][0] + heights[-1][1]
    items = [item for part in parts for item in part[0]]
    names = [item for part in parts for item in part[1]]
    size = page.medium.legend
    line = size * page.leading
    x = float(page.dataset.days) if page.rtl else 0.0
    for n, words in enumerate(said):
        items.append(page.words(x, bottom + (n + 0.5) * line, words, size, fill=page.theme.ink2))
    height = page.room if page.room is not None else bottom + len(said) * line
    return _Fitted(shown, items, names, height, bottom - _FOOT, missing)


def _none(page: Sheet) -> _Fitted:
    size = page.medium.label
    lines = wrap(say("chart.deaths.none", page.lang), size, False, page.width)
    height = page.axis + size * page.leading * (len(lines) + 1)
    x = float(page.dataset.days) if page.rtl else 0.0
    words = page.words(x, (page.axis + height) / 2, lines, size, fill=page.theme.ink2)
    return _Fitted((), [words], [], page.room or height, page.axis, ())


def _room_for(page: Sheet, rows: tuple[Row, ...], below: float) -> tuple[Row, ...]:
    """Return the rows that a picture has room for: those with most reports, in their order."""
    if page.room is None:
        return rows
    kept = list(rows)
    while len(kept) > 1 and sum(_least(page, r) for r in kept) > page.room - page.axis - below:
        kept.remove(min(kept, key=lambda row: row.size))
    return tuple(kept)


def _least(page: Sheet, row: Row) -> float:
    name = _name(page, row).height
    plot = page.medium.label * _PLOT + _HEAD + _FOOT
    return name + plot if page.medium.names == "above" else max(name + _FOOT, plot)


def _heights(page: Sheet, rows: Sequence[Row], below: float) -> list[tuple[float, float]]:
    """Return top and height of each row; more labels have more room."""
    least = [_least(page, row) for row in rows]
    wanted = [(len(row.curves) - 0.4) * page.medium.label * _PER_LABEL for row in rows]
    share = 1.0
    if page.room is not None:
        share = max(0.0, page.room - page.axis - below - sum(least)) / sum(wanted)
    found, top = [], page.axis
    for low, more in zip(least, wanted, strict=True):
        found.append((top, low + more * share))
        top += low + more * share
    return found


@dataclass(frozen=True)
class _Name:
    """The name of a row and whose dead it counts, which stands after it where there is room."""

    lines: tuple[str, ...]
    who: tuple[str, ...]
    indent: float
    beside: bool
    height: float


def _name(page: Sheet, row: Row) -> _Name:
    medium = page.medium
    above = medium.names == "above"
    indent = medium.lane_name * (0.55 if above else 0.9)
    room = (page.width if above else medium.name_column) - indent - 4
    name, who = row.name(page.dataset, page.lang), row.who(page.lang)
    lines = (name,) if above else wrap(name, medium.lane_name, True, room)
    last = text_width(lines[-1], medium.lane_name, True)
    beside = last + 8 + text_width(who, medium.count) <= room
    below = (who,) if beside else wrap(who, medium.count, False, room)
    height = len(lines) * medium.lane_name + (0 if beside else len(below) * medium.count)
    return _Name(lines, below, indent, beside, height * page.leading + _GAP)


def _notes(page: Sheet, left_out: Sequence[Row], missing: Sequence[str]) -> tuple[str, ...]:
    lang = page.lang
    said = []
    if missing:
        said.append(say("chart.deaths.unlabelled", lang, items=join(list(missing), lang)))
    if left_out:
        names = [f"{row.name(page.dataset, lang)} ({row.who(lang)})" for row in left_out]
        said.append(say("chart.deaths.more", lang, len(left_out), items=join(names, lang)))
    return tuple(
        line for words in said for line in wrap(words, page.medium.legend, False, page.width)
    )


@dataclass(frozen=True)
class _Drawn:
    """Draws one row between ``top`` and ``bottom``."""

    page: Sheet
    row: Row
    top: float
    bottom: float

    @property
    def _floor(self) -> float:
        return self.bottom - _FOOT

    @property
    def _ceiling(self) -> float:
        """The top of the plot, below the name where that stands above it."""
        above = self.page.medium.names == "above"
        return self.top + (_name(self.page, self.row).height if above else 0.0)

    def _y(self, number: float) -> float:
        head = self._ceiling + _HEAD + self.page.medium.count * 0.9
        return self._floor - (self._floor - head) * number / max(1, self.row.most)

    @staticmethod
    def _x(report: Reported) -> float:
        return report.day + 0.5

    @property
    def _mark(self) -> float:
        return max(3.4, min(self.page.scale * 0.42, self.page.medium.mark * 0.5))

    def draw(self) -> tuple[list[Primitive], list[Primitive], list[str]]:
        """Return the items of the panel, those of the names, and the labels without room."""
        free = Free(self.page.width, self._ceiling + 1, self._floor - 1)
        scale = self._scale(free)
        lines = [item for curve in self.row.curves for item in self._curve(curve, free)]
        labels: list[Primitive] = []
        missing = []
        # A single report has no dash to be known by, so its label must stand at it.
        for curve in sorted(self.row.curves, key=lambda curve: len(curve.reports) > 1):
            placed = self._label(curve, free)
            labels += placed
            if not placed:
                missing.append(_series.label(self.page.dataset, self.row, curve, self.page.lang))
        return [*scale, *lines, *labels], self._name(), missing

    def _name(self) -> list[Primitive]:
        page, medium = self.page, self.page.medium
        name = _name(page, self.row)
        colour = page.theme.slot(page.dataset.fronts[self.row.front].colour)
        bar, words = page.row_name(
            self.row.name(page.dataset, page.lang), colour, self.top, self.bottom
        )
        assert isinstance(words, Text)
        x, y = words.x, words.y + len(name.lines) * words.line / 2
        if name.beside:
            x += text_width(name.lines[-1], medium.lane_name, True) + 8
            y -= words.line * 0.46
        else:
            y += len(name.who) * medium.count * page.leading / 2
        who = page.words(x, y, name.who, medium.count, fill=page.theme.ink3)
        return [bar, replace(words, id=self.row.event), replace(who, id=self.row.event)]

    def _scale(self, free: Free) -> list[Primitive]:
        """Return hairlines at round numbers, and the numbers at the left."""
        page, medium = self.page, self.page.medium
        items: list[Primitive] = []
        days = (0.0, float(page.dataset.days))
        for number in _series.ticks(self.row.most):
            y = self._y(number)
            colour = page.theme.grid if number else page.theme.control
            items.append(Line(layer="back", xs=days, ys=(y, y), stroke=colour, width=1))
            words = f"{number:,}"
            w, half = text_width(words, medium.count), medium.count * 0.5
            middle = y - half - 0.5
            free.take(0, w + 4, middle - half, middle + half)
            items.append(
                page.words(
                    0.0, middle, words, medium.count, fill=page.theme.ink3, align="left", dx=1.0
                )
            )
        return items

    def _curve(self, curve: Curve, free: Free) -> list[Primitive]:
        """Return the marks of a series, its ranges, and thin straight lines between them."""
        items: list[Primitive] = []
        paths = {
            tuple(self._y(_series.ends(report)[side]) for report in curve.reports)
            for side in (0, 1)
        }
        xs = tuple(map(self._x, curve.reports))
        if len(xs) > 1:
            for ys in sorted(paths):
                items.append(self._line(xs, ys, curve))
                self._take_path(free, xs, ys)
        for report in curve.reports:
            items += self._report(report, curve, free)
        return items

    def _take_path(self, free: Free, xs: Sequence[float], ys: Sequence[float]) -> None:
        scale = self.page.scale
        for n in range(1, len(xs)):
            free.take_line(xs[n - 1] * scale, ys[n - 1], xs[n] * scale, ys[n], 2.0)

    def _line(self, xs: tuple[float, ...], ys: tuple[float, ...], curve: Curve) -> Line:
        width = max(1.0, self.page.medium.stroke * 0.7)
        return Line(xs=xs, ys=ys, stroke=self.page.theme.ink, width=width, dash=curve.dash)

    def _report(self, report: Reported, curve: Curve, free: Free) -> list[Primitive]:
        theme, size = self.page.theme, self._mark
        low, high = _series.ends(report)
        x, scale = self._x(report), self.page.scale
        items: list[Primitive] = []
        if low != high:
            half = size * 0.5 / scale
            y0, y1 = self._y(high), self._y(low)
            tint = theme.tint(theme.ink, 0.3)
            items.append(Rect(layer="cells", x0=x - half, x1=x + half, y0=y0, y1=y1, fill=tint))
            free.take(x * scale - size, x * scale + size, y0, y1)
        alt = self._words(report, curve)
        for number in sorted({low, high}):
            y = self._y(number)
            free.take(x * scale - size, x * scale + size, y - size, y + size)
            items.append(self._point(x, y, report, curve, alt))
        return items

    def _words(self, report: Reported, curve: Curve) -> str:
        page = self.page
        source = page.dataset.sources.get(report.source)
        return say(
            "chart.deaths.mark",
            page.lang,
            number=_series.amount(report, page.lang),
            claimant=_series.claimant(page.dataset, self.row, curve.series, page.lang),
            place=self.row.name(page.dataset, page.lang),
            day=page.dataset.day(report.day),
            publisher=isolate(source.publisher if source else ""),
        )

    def _label(self, curve: Curve, free: Free) -> list[Primitive]:
        """Return the label of a series with a sample of its line; nothing without room."""
        page, size = self.page, self.page.medium.label
        words = _series.label(page.dataset, self.row, curve, page.lang)
        w, h = text_width(words, size), size * 1.15
        sample = size * (1.9 if len(curve.reports) > 1 else 0.75)
        x, y = self._x(curve.last) * page.scale, self._y(_series.ends(curve.last)[1])
        place = free.near(x, y, w + sample + _GAP, h, self._mark + 3)
        if place is None:
            return []
        left, middle = place
        free.take(left - 3, left + w + sample + _GAP + 3, middle - h / 2, middle + h / 2)
        start = left + w + _GAP if page.rtl else left
        text_x = (left + w if page.rtl else left + sample + _GAP) / page.scale
        text = page.words(text_x, middle, words, size, id=curve.series.event)
        if len(curve.reports) > 1:
            xs = (start / page.scale, (start + sample) / page.scale)
            return [self._line(xs, (middle, middle), curve), text]
        mark = self._point((start + sample / 2) / page.scale, middle, curve.last, curve)
        return [mark, text]

    def _point(self, x: float, y: float, report: Reported, curve: Curve, alt: str = "") -> Point:
        theme = self.page.theme
        hollow = _series.is_open(report)
        return Point(
            x=x,
            y=y,
            size=self._mark,
            shape="circle",
            fill=theme.page if hollow else theme.ink,
            stroke=theme.ink,
            width=max(1.0, self.page.medium.stroke * 0.6) if hollow else 0.5,
            id=curve.series.event,
            group=self.row.front,
            alt=alt,
        )


def _alt(dataset: Dataset, rows: Iterable[Row], lang: str) -> str:
    said = [_series.told(dataset, row, lang) for row in rows]
    heading = say("chart.deaths.title", lang)
    parts = said or [say("chart.deaths.none", lang)]
    return say("chart.deaths.alt", lang, title=heading, rows=" ".join(parts))
