"""What is shown, in words: the state of the filters, the sources, the version of the data.

Finished strings in the reader's language, the same on the page, in a file and in a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce

from timeline import text
from timeline.dataset import GROUPS, VERIFICATION, Dataset, Event
from timeline.escalation import Level, index
from timeline.view import View, selected_ids, total

_FILLS = {"solid": "corroborated", "hollow": "single_source", "cross": "contested"}
"""Fill of a mark → the verification whose sign stands for it in a legend."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One value of a filter in use, in words; ``view.without(view, param, value)`` drops it.

    ``param`` is the parameter of the query, or "days" for first and last day together, which
    have no single value, or "clock".
    """

    param: str
    value: str
    words: str


def conditions(dataset: Dataset, view: View) -> tuple[Condition, ...]:
    """Return every filter value in use, in the order of the state sentence."""
    found = [
        Condition(param, key, _phrase(param, [name], view))
        for param in ("front", "actor", "group", "verification")
        for key, name in _names(dataset, view, param)
    ]
    if view.start or view.end:
        found.append(Condition("days", "", period(dataset, view)))
    if view.words:
        found.append(Condition("words", view.words, _words(view)))
    if view.clock == "known":
        found.append(Condition("clock", "known", _clock(dataset, view)))
    return tuple(found)


def state(dataset: Dataset, view: View) -> str:
    """Return what is shown as a sentence without a full stop.

    "All 227 events on 7 fronts, 39 days", or "40 of 227 events: Lebanon–Israel border; …".
    """
    phrases = _phrases(dataset, view)
    shown = counted(dataset, view)
    if phrases:
        together = reduce(
            lambda one, two: text.say("state.and", view.lang, first=one, second=two), phrases
        )
        return text.say("state.filtered", view.lang, counted=shown, conditions=together)
    if not dataset.shown:
        return shown
    fronts = len({event.front for event in dataset.shown})
    return text.say(
        "state.all",
        view.lang,
        counted=shown,
        fronts=text.say("count.fronts", view.lang, fronts),
        days=text.say("count.days", view.lang, dataset.days),
    )


def counted(dataset: Dataset, view: View) -> str:
    """Return the number with which the state sentence begins: "40 of 227 events"."""
    of = total(dataset, view)
    if not of:
        return text.say("count.none", view.lang)
    if not _phrases(dataset, view):
        return text.say("count.all", view.lang, of)
    return text.say("count.of", view.lang, of, shown=len(selected_ids(dataset, view)))


def period(dataset: Dataset, view: View) -> str:
    """Return the days shown: "28 October – 14 November 2023"."""
    first, last = view.start or dataset.info.first, view.end or dataset.info.last
    if first == last:
        return text.day(first, view.lang)
    form = "d MMMM y"
    if first.year == last.year:
        form = "d" if first.month == last.month else "d MMMM"
    key = "period.month" if form == "d" else "period.days"
    return text.say(key, view.lang, first=text.day(first, view.lang, form), last=last)


def who(dataset: Dataset, event: Event, lang: str) -> str:
    """Return who acted towards whom, in short names: "Hezbollah → Israel"."""
    acting, upon = (
        text.join([dataset.actors[key].short(lang) for key in keys], lang)
        for keys in (event.actor1, event.actor2)
    )
    return text.say("who.upon", lang, acting=acting, upon=upon) if upon else acting


def sources_line(dataset: Dataset, ids: Iterable[str], lang: str) -> str:
    """Return how many reports by how many publishers the events rest on; "" without events.

    A single report is named with its day.
    """
    keys = {key for event_id in ids for key in dataset.event[event_id].sources}
    return reports_line(dataset, keys, lang)


def reports_line(dataset: Dataset, keys: Iterable[str], lang: str) -> str:
    """Return the same of reports by their ids; "" without reports."""
    reports = [dataset.sources[key] for key in sorted(set(keys)) if key in dataset.sources]
    if not reports:
        return ""
    if len(reports) == 1:
        named = _apart(reports[0].publisher, lang)
        if not reports[0].published:
            return text.say("sources.one", lang, publisher=named)
        published = date.fromisoformat(reports[0].published)
        return text.say("sources.one_dated", lang, publisher=named, published=published)
    publishers = len({report.publisher for report in reports})
    return text.say(
        "sources.many",
        lang,
        reports=text.say("count.reports", lang, len(reports)),
        publishers=text.say("count.publishers", lang, publishers),
        file=_apart("sources.csv", lang),
    )


def version_line(dataset: Dataset, lang: str) -> str:
    """Return which data this is: "Data 1.0.0 · 25 November 2026 · CC BY 4.0"."""
    return text.say(
        "version.line",
        lang,
        version=_apart(dataset.version_label, lang),
        released=dataset.info.released,
        licence=_apart(dataset.info.licence, lang),
    )


def legend(signs: Iterable[str], lang: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each sign of a picture: its style class, its words, and whether it begins a group."""
    before = ""
    for sign in signs:
        kind, _, value = sign.partition(".")
        if kind == "group":
            drawn, key = f"glyph glyph-{value}-corroborated", sign
        elif kind == "fill":
            drawn, key = f"glyph glyph-verbal-{_FILLS[value]}", f"chart.{sign}"
        else:
            drawn, key = f"bar bar-{value}", f"chart.{sign}"
        yield drawn, text.say(key, lang), before not in ("", kind)
        before = kind


def summary(dataset: Dataset, view: View) -> str:
    """Return the text alternative of the lanes: what is shown, where, and the highest levels."""
    ids = selected_ids(dataset, view)
    parts = [
        text.say("summary.lanes", view.lang, period=period(dataset, view)),
        text.say("summary.sentence", view.lang, words=state(dataset, view)),
    ]
    on = [dataset.event[key].front for key in ids]
    where = [
        text.say("summary.front", view.lang, front=front.label(view.lang), n=on.count(key))
        for key, front in dataset.fronts.items()
        if key in on
    ]
    highest = [
        text.say(
            "summary.level",
            view.lang,
            front=dataset.fronts[key].label(view.lang),
            level=peak.best,
            day=dataset.day(peak.day),
        )
        for key, row in index(dataset).items()
        if (peak := _peak(row)).best is not None and (not view.front or key in view.front)
    ]
    for key, found in (("summary.fronts", where), ("summary.levels", highest)):
        if found:
            parts.append(text.say(key, view.lang, items=text.join(found, view.lang)))
    return " ".join(parts)


def _peak(row: tuple[Level, ...]) -> Level:
    """Return the first day at the highest level of a front; any day where it has no entry."""
    return max(row, key=lambda each: -1 if each.best is None else each.best)


def _phrases(dataset: Dataset, view: View) -> list[str]:
    """Return one phrase for each filter in use, its values joined."""
    phrases = []
    for param in ("front", "actor", "group", "verification"):
        names = [name for _, name in _names(dataset, view, param)]
        if names:
            phrases.append(_phrase(param, names, view))
    if view.start or view.end:
        phrases.append(period(dataset, view))
    if view.words:
        phrases.append(_words(view))
    if view.clock == "known":
        phrases.append(_clock(dataset, view))
    return phrases


def _phrase(param: str, names: list[str], view: View) -> str:
    key = f"condition.{param}" + (f".{view.role}" if param == "actor" else "")
    return text.say(key, view.lang, names=text.join(names, view.lang, "or"))


def _words(view: View) -> str:
    return text.say("condition.words", view.lang, words=_apart(view.words, view.lang))


def _clock(dataset: Dataset, view: View) -> str:
    """Return that events stand on the days of their first reports, and how many have none."""
    return text.say("condition.clock", view.lang, len(dataset.apart))


def _names(dataset: Dataset, view: View, param: str) -> list[tuple[str, str]]:
    """Return the values of a filter with their names, in the order of the files."""
    lang, wanted = view.lang, getattr(view, param)
    if param == "front":
        return [(key, front.label(lang)) for key, front in dataset.fronts.items() if key in wanted]
    if param == "actor":
        return [(key, actor.short(lang)) for key, actor in dataset.actors.items() if key in wanted]
    order = GROUPS if param == "group" else VERIFICATION
    return [(key, text.say(f"{param}.{key}", lang)) for key in order if key in wanted]


def _apart(words: str, lang: str) -> str:
    """Return words of unknown direction so that they stand unharmed in a sentence."""
    return words if words.isascii() and text.direction(lang) == "ltr" else text.isolate(words)
