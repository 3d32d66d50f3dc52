"""What the chart of fronts says in words: who joins, new dyads, signs, the text alternative."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from timeline import caption
from timeline.charts._events import mark_words
from timeline.charts._levels import cause as cause_of
from timeline.charts._period import Period
from timeline.dataset import Dataset
from timeline.dates import in_words
from timeline.escalation import Spread
from timeline.layout._signs import Sign
from timeline.text import day, join, say
from timeline.view import View


def joined(dataset: Dataset, each: Spread, again: Collection[str], lang: str) -> str:
    """Return the fronts that join on a day, with "again" after those that had left."""
    names = []
    for front in each.joined:
        name = dataset.fronts[front].label(lang)
        names.append(say("chart.fronts.again", lang, front=name) if front in again else name)
    return join(names, lang)


def cause(drawn: Period, each: Spread, lang: str) -> tuple[str, str]:
    """Return the id and the words of the first event that took a front into armed conflict."""
    dataset, levels = drawn.dataset, drawn.levels
    known = [levels[front][each.day] for front in each.joined if levels[front][each.day].caused_by]
    found = [cause_of(dataset, level) for level in known]
    if not found:
        return "", ""
    said = [mark_words(dataset, dataset.event[event_id], lang) for event_id in found]
    return found[0], "\n\n".join(said)


def dyad(dataset: Dataset, found: tuple[str, str, str], lang: str) -> tuple[str, str]:
    """Return the event id of a new dyad, and its words: who, upon whom, in which event, when."""
    actor1, actor2, event_id = found
    acting, upon = (dataset.actors[key].short(lang) for key in (actor1, actor2))
    event = dataset.event[event_id]
    return event_id, say(
        "chart.fronts.dyad",
        lang,
        dyad=say("who.upon", lang, acting=acting, upon=upon),
        title=event.text("title", lang),
        date=in_words(event.span, lang, weekday=True),
    )


def occurring(days: Sequence[Spread]) -> tuple[str, ...]:
    """Return the keys of the signs that occur, in the legend's order."""
    best = [each.best for each in days]
    signs = {
        "line": True,
        "ended": any(later < before for before, later in pairwise(best)),
        "band": any(each.low != each.high for each in days),
        "dyad": any(each.new_dyads for each in days),
    }
    return tuple(key for key, occurs in signs.items() if occurs)


def signs(days: Sequence[Spread], lang: str) -> tuple[Sign, ...]:
    """Return the legend of the signs that occur."""
    drawn = {
        "line": Sign("", 0, line="line"),
        "ended": Sign("", 0, line="dash"),
        "band": Sign("", 0, line="band"),
        "dyad": Sign("", 1, shape="diamond"),
    }
    return tuple(
        Sign(
            say(f"chart.fronts.sign.{key}", lang),
            drawn[key].part,
            shape=drawn[key].shape,
            line=drawn[key].line,
        )
        for key in occurring(days)
    )


def told(drawn: Period, view: View) -> str:
    """Return the text alternative: each change of the number with its day, then the rest."""
    dataset, days, lang = drawn.dataset, drawn.spread, view.lang
    parts = [say("chart.fronts.alt", lang, period=caption.period(dataset, view))]
    seen = set(drawn.joined_before)
    before = None
    changes = []
    for each in days:
        if each.best != before or each.joined:
            date = day(dataset.day(each.day), lang, "d MMMM")
            names = joined(dataset, each, seen & set(each.joined), lang)
            key = "joined" if names else "fewer"
            changes.append(
                say(f"chart.fronts.told.{key}", lang, n_fronts=each.best, day=date, fronts=names)
            )
        before = each.best
        seen |= set(each.joined)
    parts.append(say("chart.fronts.told", lang, changes="; ".join(changes)))
    if wide := sum(each.low != each.high for each in days):
        parts.append(say("chart.fronts.told.band", lang, wide))
    most = max(days, key=lambda each: len(each.actors), default=None)
    if most and most.actors:
        parts.append(
            say(
                "chart.fronts.told.actors",
                lang,
                len(most.actors),
                day=day(dataset.day(most.day), lang, "d MMMM"),
            )
        )
    if dyads := sum(len(each.new_dyads) for each in days):
        parts.append(say("chart.fronts.told.dyads", lang, dyads))
    return " ".join(parts)
