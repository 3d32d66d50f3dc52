"""The strings round a chart: heading, state, legend of the signs that occur, key, source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from timeline import caption, escalation
from timeline.charts._events import SHAPES, label_words
from timeline.charts._lane import could_be_higher, could_be_lower
from timeline.dataset import Dataset, Event
from timeline.dates import short
from timeline.escalation import Level
from timeline.layout._signs import Bar, Fill, Sign
from timeline.layout.frame import Frame, FrameWords
from timeline.layout.measure import text_width, wrap
from timeline.scene import Medium
from timeline.text import direction, say
from timeline.view import View

Entry = tuple[str, str]
Key = tuple[tuple[str, str, str, str], ...]

FILLS: dict[str, Fill] = {
    "confirmed": "solid",
    "corroborated": "solid",
    "single_source": "hollow",
    "contested": "cross",
}


def heading(dataset: Dataset, view: View) -> str:
    """Return the title of the list with the days shown."""
    title = dataset.info.title(view.lang)
    return say("chart.heading", view.lang, title=title, period=caption.period(dataset, view))


def signs(events: Sequence[Event], rows: Iterable[Sequence[Level]]) -> tuple[str, ...]:
    """Return the keys of the signs that occur, in the legend's order: of events, then of strips."""
    groups = {e.group for e in events}
    fills = {FILLS.get(e.verification, "hollow") for e in events}
    spans = {e.precision for e in events}
    found = [f"group.{group}" for group in SHAPES if group in groups]
    found += [f"fill.{fill}" for fill in ("solid", "hollow", "cross") if fill in fills]
    if spans - {"day", "lasted"}:
        found.append("bar.uncertain")
    if "lasted" in spans:
        found.append("bar.lasted")
    levels = [each for row in rows for each in row]
    if any(each.support == 1 for each in levels):
        found.append("strip.single")
    if any(could_be_higher(each) or could_be_lower(each) for each in levels):
        found.append("strip.movable")
    return tuple(found)


def legend(events: Sequence[Event], rows: Iterable[Sequence[Level]], lang: str) -> tuple[Sign, ...]:
    """Return the legend of the signs that occur among the events and in the level strips."""
    entries = []
    for key in signs(events, rows):
        kind, _, value = key.partition(".")
        words = say(key if kind == "group" else f"chart.{key}", lang)
        if kind == "group":
            entries.append(Sign(words, 0, shape=SHAPES[value]))
        elif kind == "fill":
            fill: Fill = next(f for f in FILLS.values() if f == value)
            entries.append(Sign(words, 1, fill=fill))
        elif kind == "strip":
            entries.append(Sign(words, 3, line="single" if value == "single" else "movable"))
        else:
            bar: Bar = "lasted" if value == "lasted" else "uncertain"
            entries.append(Sign(words, 2, fill="solid" if bar == "lasted" else "hollow", bar=bar))
    return tuple(entries)


def answers(
    dataset: Dataset, view: View, events: Sequence[Event], medium: Medium
) -> tuple[Sign, ...]:
    """Return the arrows that a file draws between the events shown, for the event of the view."""
    if not (medium.framed and view.event):
        return ()
    shown = {event.event_id for event in events}
    links = escalation.visible(escalation.chain(dataset, view.event), shown)
    dotted = sorted({link.basis == escalation.BASES[-1] for link in links})
    return tuple(
        Sign(say("chain.sign_inferred", view.lang), 4, line="inferred")
        if each
        else Sign(say("chain.sign", view.lang), 4, line="answer")
        for each in dotted
        if view.event in shown
    )


def key_entries(events: Sequence[Event], named: Collection[str], lang: str) -> Mapping[str, Entry]:
    """Return the short date and the label of the events that have a name in the picture, by day."""
    return {
        event.event_id: (short(event.span, lang), label_words(event, lang))
        for event in sorted(events, key=lambda e: (e.first_day, e.event_id))
        if event.event_id in named
    }


def key_rows(entries: Mapping[str, Entry], keyed: Collection[str]) -> Key:
    """Return (number, event id, short date, label) for the milestones that are numbered."""
    chosen = [(event_id, *entry) for event_id, entry in entries.items() if event_id in keyed]
    return tuple((str(n), *row) for n, row in enumerate(chosen, 1))


def frame(
    dataset: Dataset,
    view: View,
    medium: Medium,
    events: Sequence[Event],
    rows: Iterable[Sequence[Level]],
) -> Frame:
    """Return the frame of the lanes of the events with their rows of levels, without a key."""
    lang = view.lang
    words = FrameWords(
        title=heading(dataset, view),
        state=caption.state(dataset, view),
        legend=legend(events, rows, lang) + answers(dataset, view, events, medium),
        levels=(say("chart.level_low", lang), say("chart.level_high", lang)),
        source=caption.sources_line(dataset, [e.event_id for e in events], lang),
        version=caption.version_line(dataset, lang),
    )
    return Frame(words, medium, direction(lang) == "rtl", text_width, wrap)


def with_key(frame: Frame, key: Key, lang: str, unnamed: int = 0) -> Frame:
    """Return the frame with a key of the numbered milestones, and how many are not named."""
    rows = tuple(
        (number, say("chart.key", lang, date=date, label=label)) for number, _, date, label in key
    )
    if unnamed:
        rows += (("", say("chart.key_more", lang, unnamed)),)
    return replace(frame, words=replace(frame.words, key=rows))
