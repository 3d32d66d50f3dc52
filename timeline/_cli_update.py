"""New data in a deck that somebody has edited, for ``export``: what became of each slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from timeline._cli_view import stop
from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem
from timeline.export._files import why, write_whole
from timeline.export._update import Changes, Update, update
from timeline.text import isolate, join, say

_EVENTS = ("added", "removed", "redrawn")
_KEPT = ("moved", "edited", "left_out")


def update_deck(dataset: Dataset, deck: Path, out: Path | None, lang: str) -> None:
    """Draw the data of now into a deck, in place or into ``out``; say what has changed.

    Ends the program with 1 where that cannot be, and then nothing was written.
    """
    place = out or deck
    if place.is_dir():
        place /= deck.name
    try:
        content = deck.read_bytes()
    except OSError as error:
        values = {"path": str(deck), "reason": why(error)}
        stop([Problem("X50", "", values=values)], lang, 1)
    try:
        made = update(content, deck.name, dataset)
    except ExportError as error:
        stop(error.problems, lang, 1)
    if made.content != content or place != deck:
        try:
            write_whole(place, made.content)
        except OSError as error:
            values = {"path": str(place), "reason": why(error)}
            stop([Problem("X02", "", values=values)], lang, 1)
    typer.echo("\n".join((*_lines(made, dataset, lang), str(place))))


def _lines(made: Update, dataset: Dataset, lang: str) -> Iterator[str]:
    if made.same:
        yield say("update.same", lang, version=isolate(dataset.version_label))
    else:
        yield say("update.made", lang, version=isolate(dataset.version_label))
    for each in made.changes:
        if not each.same:
            yield say("update.slide", lang, number=each.number, title=isolate(each.title))
            yield from (f"  {line}" for line in _of(each, dataset, lang))
    if made.missing:
        steps = join([str(step) for step in made.missing], lang)
        yield say("update.missing", lang, steps=steps)
    if made.foreign:
        yield say("update.others", lang, made.foreign)


def _of(changes: Changes, dataset: Dataset, lang: str) -> Iterator[str]:
    """Yield what became of a slide, line by line; events by id and title of now."""
    if changes.lost:
        yield say("update.lost", lang)
    if changes.kept is None:
        return
    lists = [getattr(changes, name) for name in _EVENTS]
    if changes.shows_events and not any(lists):
        yield say("update.no_event", lang)
    for name, ids in zip(_EVENTS, lists, strict=True):
        if ids:
            yield say(f"update.{name}", lang, n_=len(ids))
            yield from (f"  {_named(dataset, key, lang)}" for key in ids)
    for name in _KEPT:
        if keys := getattr(changes.kept, name):
            yield say(f"update.{name}", lang, what=_listed(keys, dataset, lang))
    if changes.kept.foreign:
        yield say("update.foreign", lang, n_=changes.kept.foreign)
    if not changes.notes:
        yield say("update.notes", lang)
    if not changes.kept.animations:
        yield say("update.animations", lang)


def _listed(keys: Iterable[str], dataset: Dataset, lang: str) -> str:
    """Return shapes by the event that they name, or by their own words."""
    return join([isolate(_event_of(key, dataset, lang)) for key in keys], lang)


def _event_of(key: str, dataset: Dataset, lang: str) -> str:
    name = key.partition("#")[0]
    event_id = name.partition(" ")[0]
    if event_id in dataset.event:
        return _named(dataset, event_id, lang)
    return say(f"update.{name}", lang) if name in ("title", "head", "chart", "foot") else name


def _named(dataset: Dataset, key: str, lang: str) -> str:
    event = dataset.event.get(key)
    return f"{key} {isolate(event.text('title', lang))}" if event else key
