"""What the chart of levels says in words: causes, the signs that occur, the text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timeline import caption
from timeline.charts._events import mark_words
from timeline.charts._steps import runs
from timeline.dataset import Dataset
from timeline.escalation import Level
from timeline.layout._signs import Sign, Stroke
from timeline.text import day, join, say
from timeline.view import View

SIGNS: Mapping[str, Stroke] = {
    "line": "line",
    "single": "thin",
    "ended": "dash",
    "gap": "dot",
    "daily": "dots",
    "band": "band",
    "open": "open",
    "cooperation": "bars",
}
"""The signs of the chart in the order of the legend, and how each is drawn there."""


def cause(dataset: Dataset, each: Level) -> str:
    """Return the event to name at a rise: a milestone, or one with short words, before others."""

    def weight(event_id: str) -> tuple[int, bool]:
        event = dataset.event[event_id]
        return (event.milestone or 9, not event.label_en)

    return min(each.caused_by, key=weight)


def caused(dataset: Dataset, each: Level, lang: str) -> str:
    """Return what raised a level in words: the event to name, and how many more there are."""
    first = mark_words(dataset, dataset.event[cause(dataset, each)], lang)
    others = len(each.caused_by) - 1
    more = say("chart.escalation.others", lang, others) if others else ""
    said = say("chart.escalation.raised", lang, level=each.best)
    return "\n".join(part for part in (said, first, more) if part)


def weight(row: Sequence[Level]) -> tuple[int, int]:
    """Return how important a front is: its highest level, and how many days it stood there."""
    levels = [-1 if each.best is None else each.best for each in row]
    highest = max(levels, default=-1)
    return highest, levels.count(highest)


def occurring(rows: Iterable[Sequence[Level]]) -> tuple[str, ...]:
    """Return the keys of the signs that occur in these rows, in the legend's order."""
    found = set()
    for each in (level for row in rows for level in row):
        there = each.best is not None
        found |= {
            key
            for key, occurs in (
                ("line", there and each.support != 1),
                ("single", each.support == 1),
                ("ended", each.ended),
                ("gap", not there),
                ("daily", each.daily is not None and each.daily != each.best),
                ("band", None not in (each.low, each.high) and each.low != each.high),
                ("open", each.low is None and each.high is not None),
                ("cooperation", each.cooperation is not None),
            )
            if occurs
        }
    return tuple(key for key in SIGNS if key in found)


def signs(rows: Iterable[Sequence[Level]], lang: str) -> tuple[Sign, ...]:
    """Return the legend of the signs that occur in these rows."""
    return tuple(
        Sign(say(f"chart.escalation.sign.{key}", lang), 0, line=SIGNS[key])
        for key in occurring(rows)
    )


def told(dataset: Dataset, view: View, rows: Mapping[str, Sequence[Level]]) -> str:
    """Return the text alternative: per front its levels with their days, its band and support."""
    parts = [say("chart.escalation.alt", view.lang, period=caption.period(dataset, view))]
    return " ".join(parts + [_told(dataset, view.lang, front, row) for front, row in rows.items()])


def _told(dataset: Dataset, lang: str, front: str, row: Sequence[Level]) -> str:
    levels = []
    for start, _, (level, *_) in runs((each.best,) for each in row):
        said = say("chart.escalation.none", lang) if level is None else str(level)
        key = "ended" if row[start].ended else "from"
        date = day(dataset.day(start), lang, "d MMMM")
        levels.append(say(f"chart.escalation.told.{key}", lang, level=said, day=date))
    name = dataset.fronts[front].label(lang)
    parts = [say("chart.escalation.told", lang, front=name, levels=join(levels, lang))]
    if single := sum(each.support == 1 for each in row):
        parts.append(say("chart.escalation.told.single", lang, single))
    if wide := sum(each.low != each.high for each in row):
        parts.append(say("chart.escalation.told.band", lang, wide))
    if highest := max((each.cooperation or 0 for each in row), default=0):
        parts.append(say("chart.escalation.told.cooperation", lang, level=highest))
    return " ".join(parts)
