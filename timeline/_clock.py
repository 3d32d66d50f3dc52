"""The list by another clock: each event on the day of the first report that we hold.

It answers what the list's sources had printed by a given day. An event whose first report is not
one of the day is set apart, since its day of report would say nothing of when it became known.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from timeline.dataset import Dataset, Event

LATE = 2
"""More days than this after an event, a first report is not one of the day."""


def is_late(event: Event, dataset: Dataset) -> bool:
    """Tell whether the first report that we hold is not one of the days after the event."""
    known = dataset.first_known(event)
    return known is None or (known - event.last_day).days > LATE


@lru_cache(maxsize=8)
def by_first_report(dataset: Dataset) -> Dataset:
    """Return the dataset with each event on the day of its first report; see ``Dataset.apart``.

    ``date`` stays as written; only the days on which an event stands are others. A report of the
    day before, in a place where it was still that day, counts for the event's own day.
    """
    events, apart = {}, []
    for key, event in dataset.event.items():
        known = dataset.first_known(event)
        if known is None or is_late(event, dataset) or known > dataset.info.last:
            apart += [] if event.hidden else [key]
            continue
        day = max(known, event.first_day, dataset.info.first)
        events[key] = replace(event, first_day=day, last_day=day, precision="day")
    return replace(dataset, event=events, apart=tuple(apart))
