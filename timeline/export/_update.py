"""Draws new data into a deck that somebody has edited.

Each slide of ours says in a hidden shape how it was asked for (``_marked``). Slides without one,
and decks' own properties, stay as they are. What is drawn anew is what a new export would draw.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem
from timeline.export._deck import packed
from timeline.export._marked import TITLE, marked, notes_of, read_mark
from timeline.export._metadata import BEGINNING
from timeline.export._order import Order
from timeline.export._shapes import digest
from timeline.export._sound import empty, need_fonts
from timeline.export._update_slide import redraw
from timeline.export._update_words import Kept
from timeline.export.pptx import write_pptx
from timeline.layout.media import MEDIA
from timeline.text import LANGS
from timeline.theme import THEMES
from timeline.version import __version__
from timeline.view import View, from_query, reading

Mark = Mapping[str, Any]


@dataclass(frozen=True)
class Changes:
    """What became of one slide of ours; ids are of events, in the order of the list.

    ``same`` says that data and program are those it was made with: it was not touched. ``lost`` is
    a slide of a step that the story no longer has: not touched either. ``notes`` is false where
    somebody wrote them anew, and they were left so.
    """

    number: int
    title: str
    same: bool = False
    lost: bool = False
    shows_events: bool = False
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    redrawn: tuple[str, ...] = ()
    kept: Kept | None = None
    notes: bool = True


@dataclass(frozen=True)
class Update:
    """The deck as it is now, its slides of ours, and how many others it has.

    ``missing`` are steps of its story that have no slide in it.
    """

    content: bytes
    changes: tuple[Changes, ...]
    foreign: int
    missing: tuple[int, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing was to be done; then the content is as it was."""
        return all(each.same or each.lost for each in self.changes)


def update(content: bytes, name: str, dataset: Dataset) -> Update:
    """Return a deck with the data of now drawn into its slides of ours.

    Raises ExportError where it is no deck, has no slide of ours, or one of these asks for what the
    data or the program does not know.
    """
    need_fonts()
    deck = _open(content, name)
    found = [(n, made, _mark_of(made)) for n, made in enumerate(deck.slides, 1)]
    ours = [(n, made, mark) for n, made, mark in found if mark is not None]
    if not ours:
        raise ExportError([Problem("X52", "", values={"name": name, "n": len(found)})])
    orders = [_order(n, mark, name, dataset) for n, _, mark in ours]
    problems = [each for order in orders if isinstance(order, list) for each in order]
    if problems:
        raise ExportError(problems)
    drawn = _Drawn()
    changes = []
    for (n, made, mark), order in zip(ours, orders, strict=True):
        assert isinstance(order, Order)
        changes.append(_update_slide(n, made, mark, order, drawn))
    result = Update(content, tuple(changes), len(found) - len(ours), _missing(ours, dataset))
    if result.same:
        return result
    _set_stamp(deck, drawn)
    return replace(result, content=packed(deck))


def _open(content: bytes, name: str) -> Deck:
    try:
        return Presentation(io.BytesIO(content))
    except Exception as error:  # a foreign file can be broken in any way
        kind = "locked" if content.startswith(b"\xd0\xcf\x11\xe0") else ""
        values = {"name": name, "reason": f"{type(error).__name__}"}
        raise ExportError([Problem("X51", "", values=values, variant=kind)]) from error


def _mark_of(made: Slide) -> Mark | None:
    shape = marked(made.shapes._spTree)
    return read_mark(shape) if shape is not None else None


def _order(n: int, mark: Mark, name: str, dataset: Dataset) -> Order | list[Problem]:
    """Return how a slide is to be drawn now, or why it cannot be."""
    where = f"{name}, {n}"
    story = str(mark.get("story", ""))
    view, wrong = from_query("" if story else mark["query"], dataset)
    problems = [replace(each, file=where) for each in wrong]
    known = {"chart": CHARTS, "medium": MEDIA, "lang": LANGS, "theme": THEMES}
    for each, names in known.items():
        if mark[each] not in names:
            said = {"what": each, "value": mark[each], "known": ", ".join(names)}
            problems.append(Problem("X53", where, values=said))
    event = mark["slide"]["event"]
    view = replace(view, lang=mark["lang"], event=event if event in dataset.event else "")
    if story and story not in dataset.stories:
        said = {"what": "story", "value": story, "known": ", ".join(dataset.stories) or "–"}
        problems.append(Problem("X53", where, values=said))
    if not story and not problems:
        problems += empty(reading(dataset, view), view, where)
    if problems:
        return problems
    told = mark["slide"]
    return Order(
        dataset if story else reading(dataset, view),
        View(lang=view.lang) if story else view,
        mark["chart"],
        mark["medium"],
        "dark" if mark["theme"] == "dark" else "light",
        story=story,
        title=told["heading"],
        subtitle=told["subtitle"],
    )


class _Drawn:
    """Fresh decks by their order, each drawn once."""

    def __init__(self) -> None:
        self._decks: dict[Order, dict[str, tuple[Slide, Mark]]] = {}
        self.stamps: list[str] = []

    def page(self, order: Order, page: str) -> tuple[Slide, Mark] | None:
        """Return a page of a fresh deck and what it says of itself; None where it has none."""
        if order not in self._decks:
            deck = Presentation(io.BytesIO(write_pptx(order)))
            marks = [(made, _mark_of(made)) for made in deck.slides]
            self._decks[order] = {m["slide"]["page"]: (made, m) for made, m in marks if m}
            self.stamps += filter(None, (_stamp_in(deck)[1],))
        return self._decks[order].get(page)


def _update_slide(n: int, made: Slide, mark: Mark, order: Order, drawn: _Drawn) -> Changes:
    title = made.shapes.title.text_frame.text if made.shapes.title is not None else ""
    title = " ".join(title.split())
    current = (order.dataset.digest, f"timeline {__version__}")
    if (mark["data"]["digest"], mark["program"]) == current:
        return Changes(n, title, same=True)
    page = drawn.page(order, mark["slide"]["page"])
    if page is None:
        return Changes(n, title, lost=True)
    fresh, now = page
    before, after = mark["events"], now["events"]
    listed = [*order.dataset.event, *before]
    kept = redraw(made.shapes._spTree, fresh.shapes._spTree, mark, now, listed)
    mine = digest(notes_of(made)) == mark["slide"]["notes"]
    if mine:
        _take_notes(made, fresh)
    if mark["slide"]["page"] == TITLE:
        return Changes(n, title, kept=kept, notes=mine)
    return Changes(
        n,
        title,
        shows_events=True,
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        redrawn=tuple(key for key in after if key in before and before[key] != after[key]),
        kept=kept,
        notes=mine,
    )


def _take_notes(made: Slide, fresh: Slide) -> None:
    ours, theirs = (each.notes_slide.notes_text_frame for each in (fresh, made))
    if ours is not None and theirs is not None:
        theirs._txBody.getparent().replace(theirs._txBody, ours._txBody)


def _missing(ours: list[tuple[int, Slide, Mark]], dataset: Dataset) -> tuple[int, ...]:
    """Return the steps of the deck's stories that have no slide in it."""
    missing: list[int] = []
    for story in dict.fromkeys(str(mark.get("story", "")) for _, _, mark in ours):
        pages = {mark["slide"]["page"] for _, _, mark in ours if mark.get("story") == story}
        steps = dataset.stories.get(story, ())[1:]
        missing += [step.step for step in steps if str(step.step) not in pages]
    return tuple(missing)


def _stamp_in(deck: Deck) -> tuple[Any, str]:
    """Return the part of a deck that bears its stamp, and the stamp; None and "" without one."""
    for rel in deck.part.rels.values():
        if rel.is_external or not hasattr(rel.target_part, "_blob"):
            continue
        words = rel.target_part.blob.decode("utf-8", "replace")
        if found := re.search(re.escape(BEGINNING) + r".*(?=</stamp>)", words):
            return rel.target_part, found.group()
    return None, ""


def _set_stamp(deck: Deck, drawn: _Drawn) -> None:
    """Let what a deck says of itself as a whole be that of its first slide of ours."""
    part, old = _stamp_in(deck)
    if part is not None and drawn.stamps:
        part._blob = part.blob.decode().replace(old, drawn.stamps[0]).encode()
