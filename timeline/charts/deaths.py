"""Reported deaths: what each claimant counted over time, one row per front or toll of an event.

Nothing is added up, averaged or filled in. All claimants have the same ink and weight; a line has
its dash and a label at its end, and every row has its own scale from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline import caption
from timeline.charts import _series
from timeline.charts._deaths import FOOT, HEAD, Drawn, name_of
from timeline.charts._period import period
from timeline.charts._series import Row
from timeline.charts._sheet import Sheet, sheet
from timeline.dataset import Dataset
from timeline.layout.frame import Sign
from timeline.layout.measure import wrap
from timeline.scene import Medium, Primitive, Scene
from timeline.text import join, say
from timeline.view import View

_PLOT, _PER_LABEL = 2.7, 1.3
"""The least height of a plot and what each label after the first adds, in its type size."""
_GROWTH = 3
"""How often a row of a page is made taller for labels that found no room."""


def deaths(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return the deaths that claimants reported on the fronts and days of a view."""
    dataset = period(dataset, view, medium).dataset
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
    grown = dict.fromkeys(rows, 0)
    for _ in range(5):
        below = len(notes) * page.medium.legend * page.leading
        shown = _room_for(page, rows, below)
        heights = _heights(page, shown, below, [grown[row] for row in shown])
        drawn = [
            Drawn(page, row, top, top + height)
            for row, (top, height) in zip(shown, heights, strict=True)
        ]
        parts = [each.draw() for each in drawn]
        missing = tuple(words for part in parts for words in part[2])
        if page.room is None and missing and max(grown.values()) < _GROWTH:
            for row, part in zip(shown, parts, strict=True):
                grown[row] += bool(part[2])
            continue
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
    return _Fitted(shown, items, names, height, bottom - FOOT, missing)


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
    name = name_of(page, row).height
    plot = page.medium.label * _PLOT + HEAD + FOOT
    return name + plot if page.medium.names == "above" else max(name + FOOT, plot)


def _heights(
    page: Sheet, rows: Sequence[Row], below: float, grown: Sequence[int]
) -> list[tuple[float, float]]:
    """Return top and height of each row; more labels have more room."""
    least = [_least(page, row) for row in rows]
    wanted = [
        (len(row.curves) - 0.8 + 2 * more) * page.medium.label * _PER_LABEL
        for row, more in zip(rows, grown, strict=True)
    ]
    share = 1.0
    if page.room is not None:
        share = max(0.0, page.room - page.axis - below - sum(least)) / sum(wanted)
    found, top = [], page.axis
    for low, more in zip(least, wanted, strict=True):
        found.append((top, low + more * share))
        top += low + more * share
    return found


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


def _alt(dataset: Dataset, rows: Iterable[Row], lang: str) -> str:
    said = [_series.told(dataset, row, lang) for row in rows]
    heading = say("chart.deaths.title", lang)
    parts = said or [say("chart.deaths.none", lang)]
    return say("chart.deaths.alt", lang, title=heading, rows=" ".join(parts))
