"""The events as plain values, from which a script builds the list below the lanes."""

from __future__ import annotations

from typing import Any

from timeline import caption
from timeline.dataset import VERIFICATION, Dataset
from timeline.dates import listed, parse
from timeline.escalation import severity
from timeline.text import say


def list_rows(dataset: Dataset, lang: str) -> list[dict[str, Any]]:
    """Return every event, hidden ones too, in words and in the order of its possible days.

    ``order`` ranks it by front, level and verification, for sorting by these columns.
    """
    rows = []
    ordered = sorted(dataset.event.values(), key=lambda e: (e.first_day, e.last_day, e.event_id))
    for event in ordered:
        front, level = dataset.fronts[event.front], severity(event, dataset)
        rows.append(
            {
                "id": event.event_id,
                "day": listed(parse(event.date), lang),
                "iso": event.first_day.isoformat(),
                "front": front.label(lang),
                "slot": front.colour,
                "group": event.group,
                "verification": event.verification,
                "title": event.text("title", lang),
                "who": caption.who(dataset, event, lang),
                "level": level.best,
                "sure": say(f"verification.{event.verification}", lang),
                "order": [front.sort, level.best, VERIFICATION.index(event.verification)],
            }
        )
    return rows
