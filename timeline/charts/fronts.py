"""How wide the conflict is on each day: fronts in armed conflict, active actors, new dyads."""

from __future__ import annotations

from timeline.charts import _spread
from timeline.charts._front_rows import Actors, Dyads, Fronts
from timeline.charts._period import Period, period
from timeline.charts._sheet import Sheet, sheet
from timeline.dataset import Dataset
from timeline.layout.measure import text_width
from timeline.scene import Medium, Primitive, Scene
from timeline.view import View

SHARES = (0.5, 0.17, 0.33)
"""How a file's room is shared among fronts, actors and dyads."""


def fronts(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return the number of fronts at level 4 or above, active actors and new dyads per day.

    All fronts that count for it are counted, whatever is filtered. Each rise is named with the
    fronts that join.
    """
    drawn = period(dataset, view, medium)
    dataset, days = drawn.dataset, drawn.spread
    counting = {f for f, front in dataset.fronts.items() if front.counts_for_horizontal}
    ids = [e.event_id for e in dataset.shown if e.front in counting]
    legend = _spread.signs(days, view.lang)
    on = sheet("fronts", dataset, view, medium, ids=ids, legend=legend)
    rows = _rows(on, drawn)
    items: list[Primitive] = []
    names: list[Primitive] = []
    for row in rows:
        items += row.items()
        kept = 10 + text_width("00", medium.count)
        names += on.row_name(row.name, on.theme.ink, row.top, row.bottom, kept)
        names += row.ticks_beside()
    bottom = rows[-1].bottom
    return on.scene(
        [*items, *on.time_axis(bottom)],
        names,
        bottom,
        alt=_spread.told(drawn, view),
        meta={"signs": _spread.occurring(days)},
    )


def _rows(on: Sheet, drawn: Period) -> tuple[Fronts, Actors, Dyads]:
    """Return the three rows: as tall as they need on a page, by share in a file."""
    medium = on.medium
    if on.room is None:
        highest = max((each.high for each in drawn.spread), default=0)
        stack = max((len(each.new_dyads) for each in drawn.spread), default=0)
        heights = [
            max(90.0, 24.0 * highest) + 2 * medium.label + 12,
            64.0,
            min(14, max(3, stack)) * Dyads.step_of(on) + 14,
        ]
        heights = [height + on.header for height in heights]
    else:
        heights = [(on.room - on.axis) * share for share in SHARES]
    tops = [on.axis, on.axis + heights[0], on.axis + heights[0] + heights[1]]
    bounds = [(top, top + height) for top, height in zip(tops, heights, strict=True)]
    return (
        Fronts(on, drawn, *bounds[0]),
        Actors(on, drawn, *bounds[1]),
        Dyads(on, drawn, *bounds[2]),
    )
