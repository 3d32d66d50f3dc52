"""The level of each front on each day: line, band, what it rests on and what raised it."""

from __future__ import annotations

from timeline.charts import _level_row, _levels
from timeline.charts._period import period
from timeline.charts._sheet import Sheet, sheet
from timeline.dataset import Dataset
from timeline.escalation import Level
from timeline.scene import Medium, Scene
from timeline.text import say
from timeline.view import View


def escalation(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return one row per front with its level from 0 to 6, its band and what raised it.

    No filter changes a level; a filter by front chooses the rows. Where a file has no room for
    all, those with the highest levels stand in it, and the subtitle says how many more there are.
    """
    days = period(dataset, view, medium)
    dataset = days.dataset
    rows = {f: r for f, r in days.levels.items() if not view.front or f in view.front}
    on = _sheet(dataset, view, medium, rows, 0)
    fit = len(rows)
    if on.room is not None:
        fit = max(1, int((on.room - on.axis) / _level_row.least(on)))
    if fit < len(rows):
        chosen = sorted(rows, key=lambda f: _levels.weight(rows[f]), reverse=True)[:fit]
        on = _sheet(dataset, view, medium, {f: rows[f] for f in rows if f in chosen}, len(rows))
        rows = {f: row for f, row in rows.items() if f in chosen}
    height = on.row_height(
        len(rows), _level_row.least(on), _level_row.plain(on) + _level_row.HIGHEST * _level_row.UNIT
    )
    items, names = [], []
    y = on.axis
    for front, row in rows.items():
        drawn = _level_row.Row(on, front, row, y, y + height)
        items += drawn.items()
        label = dataset.fronts[front].label(view.lang)
        names += on.row_name(label, drawn.colour, y, y + height)
        y += height
    return on.scene(
        [*items, *on.time_axis(y)],
        names,
        y,
        alt=_levels.told(dataset, view, rows),
        meta={
            "signs": _levels.occurring(rows.values()),
            "rows": tuple(rows),
        },
    )


def _sheet(
    dataset: Dataset, view: View, medium: Medium, rows: dict[str, tuple[Level, ...]], of: int
) -> Sheet:
    """Return the sheet of these rows, ``of`` so many where not all have room."""
    more = say("chart.escalation.more", view.lang, of - len(rows)) if of else ""
    return sheet(
        "escalation",
        dataset,
        view,
        medium,
        ids=[e.event_id for e in dataset.shown if e.front in rows],
        legend=_levels.signs(rows.values(), view.lang),
        more=more,
    )
