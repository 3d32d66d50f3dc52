"""A chart as a slide, or a story as a deck: native shapes, with the sources in the notes."""

from __future__ import annotations

from dataclasses import replace

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from timeline.caption import state, version_line
from timeline.draw.slide import WIDER, slide
from timeline.export._cited import notes
from timeline.export._deck import Properties, add_slide, new_deck, number_slide, save, set_notes
from timeline.export._marked import CHART, SOURCES, TITLE, mark
from timeline.export._metadata import described, stamp, version_words, view_link, written
from timeline.export._order import Order
from timeline.export._story import Pages, events_of, shown_in, steps_of, view_of
from timeline.layout.measure import widened
from timeline.scene import Point, Scene
from timeline.text import direction, isolate, say
from timeline.theme import THEMES
from timeline.view import View, selected_ids


def write_pptx(order: Order) -> bytes:
    """Return the file of slides; raises ExportError where the story does not exist."""
    with widened(*WIDER):
        if order.story:
            return _story(replace(order, view=View(lang=order.view.lang)))
        return _chart(order)


def _chart(order: Order) -> bytes:
    scene = order.scene()
    deck = _deck(order, scene)
    made = add_slide(deck)
    slide(scene, made, order.laid_out.pt)
    set_notes(made, _told(order, order.view), order.view.lang)
    found = stamp(order)
    mark(made, found, order, CHART)
    properties = _properties(order, scene.title, str(found["state"]), found)
    return save(deck, properties, order.view.lang, written(found))


def _story(order: Order) -> bytes:
    opening, *steps = steps_of(order)
    pages, lang = Pages(order), order.view.lang
    first = pages.title(opening)
    deck = _deck(order, first)
    made = add_slide(deck, first=True)
    slide(first, made, order.laid_out.pt)
    set_notes(made, [opening.text(lang), version_line(order.dataset, lang)], lang)
    found = stamp(order, shown_in(order, steps), story=order.story)
    mark(made, found, order, TITLE)
    for step in steps:
        scene = pages.step(step)
        made = add_slide(deck)
        slide(scene, made, order.laid_out.pt)
        view = view_of(order, step)
        told = [step.text(lang), _words_of(scene, step.event_id)]
        set_notes(made, [*filter(None, told), *_told(order, view, step.event_id)], lang)
        own = stamp(replace(order, view=view), story=order.story)
        mark(made, own, replace(order, view=view), str(step.step))
    last = add_slide(deck)
    slide(pages.sources(steps), last, order.laid_out.pt)
    set_notes(last, notes(order.dataset, events_of(steps), lang), lang)
    mark(last, stamp(order, events_of(steps), story=order.story), order, SOURCES)
    for made in deck.slides:
        _number(made, order)
    properties = _properties(order, opening.title(lang), opening.text(lang), found)
    return save(deck, properties, lang, written(found))


def _deck(order: Order, scene: Scene) -> Deck:
    pt = order.laid_out.pt
    return new_deck(scene.width * pt, scene.height * pt, THEMES[order.theme], order.view.lang)


def _told(order: Order, view: View, first: str = "") -> list[str]:
    """Return what stands in the notes of a chart: what is shown, and its numbered reports.

    Those of the event ``first`` come first.
    """
    shown = selected_ids(order.dataset, replace(view, event=""))
    ids = sorted(shown, key=lambda event_id: event_id != first)
    link = view_link(order.dataset, view)
    return [
        say("deck.shown", view.lang, state=state(order.dataset, replace(view, event=""))),
        version_line(order.dataset, view.lang),
        *([isolate(link)] if link else []),
        *notes(order.dataset, ids, view.lang),
    ]


def _words_of(scene: Scene, event_id: str) -> str:
    """Return the words of an event's mark: what it was, when and where, who, how sure."""
    for panel in scene.panels:
        for item in panel.items:
            if isinstance(item, Point) and item.id == event_id and event_id:
                return item.alt
    return ""


def _number(made: Slide, order: Order) -> None:
    """Put the number of a slide below its picture, at the end of the line."""
    medium = order.laid_out
    size, width = medium.source * medium.pt, medium.pad_x * 2 * medium.pt
    right = (medium.width - medium.pad_x) * medium.pt
    assert medium.height is not None
    number_slide(
        made,
        left=medium.pad_x * medium.pt if direction(order.view.lang) == "rtl" else right - width,
        top=(medium.height - medium.pad_bottom) * medium.pt - size * 1.1,
        width=width,
        size=size,
        colour=THEMES[order.theme].ink3,
        lang=order.view.lang,
    )


def _properties(order: Order, title: str, subject: str, found: dict[str, object]) -> Properties:
    info = order.dataset.info
    shown = f"story={order.story}" if order.story else str(found["query"])
    return Properties(
        title=title,
        subject=subject,
        author=", ".join(info.curators),
        keywords=", ".join(filter(None, (shown, version_words(found)))),
        comments=described(found)["Description"],
        version=order.dataset.version_label,
        day=info.released,
    )
