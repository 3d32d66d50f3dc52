"""The chain of the selected event, to be laid over the lanes: what it answered, what answered it.

A ring round the event, and a link with an arrowhead at each answer. Everything stands where the
Scene of the lanes has it: nothing is laid out a second time, and the lanes know nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from timeline import escalation
from timeline.charts import _link
from timeline.charts._routes import (
    Box,
    Roads,
    Stop,
    bar_box,
    leader_box,
    mark_box,
    strip_box,
    words_box,
)
from timeline.dataset import Dataset
from timeline.escalation import VisibleLink
from timeline.scene import Line, Medium, Panel, Point, Primitive, Rect, Scene, Text
from timeline.text import say
from timeline.view import View

RIM = 0.6
"""From the middle of a mark to where a link ends, in its size."""
CLEAR = 3.0
"""The px by which a link keeps away from words above and below it."""
APART = 3.0
"""The most px between two links in one gutter."""


def chain(
    dataset: Dataset, view: View, lanes: Scene, medium: Medium, *, inferred: bool = False
) -> Scene:
    """Return the chain of ``view.event`` over the lanes of the same view and medium.

    The first panel has the place, size and scales of the lanes' own; it is empty where they have
    no mark of the event. A link over events without a mark says how many. ``inferred`` adds the
    links that neither an actor nor a source states. In a file there are also a ring round the
    event, which the page draws itself and at once, and each label that a link cannot but cross,
    on a ground over the link.
    ``meta["links"]`` are the links that are drawn.
    """
    on = next(panel for panel in lanes.panels if panel.time)
    stops = _stops(on)
    links: tuple[VisibleLink, ...] = ()
    items: list[Primitive] = []
    if view.event in stops:
        links = escalation.visible(escalation.chain(dataset, view.event, inferred), stops)
        items = _links(links, on, stops, lanes, medium, view.lang)
        if medium.framed:
            items.append(_link.ring(on, stops[view.event], medium))
    return Scene(
        width=lanes.width,
        height=lanes.height,
        panels=(replace(on, id="chain", items=tuple(items)),),
        background=lanes.background,
        title=lanes.title,
        alt=_alt(dataset, view, links) if view.event in stops else "",
        lang=view.lang,
        meta={"links": links},
    )


def laid_over(lanes: Scene, chain: Scene) -> Scene:
    """Return the lanes with a chain over them, as one Scene."""
    panels: list[Panel] = []
    (over,) = chain.panels
    again = {item.id for item in over.items if isinstance(item, Text) and item.id}
    for panel in lanes.panels:
        if not panel.time:
            panels.append(panel)
            continue
        items = (i for i in panel.items if not (isinstance(i, Text) and i.id in again))
        panels += [replace(panel, items=tuple(items)), over]
    alt = " ".join(words for words in (lanes.alt, chain.alt) if words)
    return replace(lanes, panels=tuple(panels), alt=alt)


def _stops(panel: Panel) -> Mapping[str, Stop]:
    """Return the marks of the lanes by event, in px of the panel."""
    day = panel.w / (panel.xdom[1] - panel.xdom[0])
    stops = {}
    for item in panel.items:
        if isinstance(item, Point) and item.id:
            x = panel.px(item.x) - panel.x
            edge = round(x / day) * day
            edges = (edge,) if abs(x - edge) < 1 else (x // day * day, (x // day + 1) * day)
            stops[item.id] = Stop(item.id, x, item.y, item.size * RIM, edges)
    return stops


def _links(
    links: Sequence[VisibleLink],
    panel: Panel,
    stops: Mapping[str, Stop],
    lanes: Scene,
    medium: Medium,
    lang: str,
) -> list[Primitive]:
    """Return the lines and arrowheads of the links, the labels they cross, then their words."""
    free = [s.x - s.half - s.edges[0] for s in stops.values() if len(s.edges) > 1]
    apart = min(APART, max(1.8, min(free, default=0.0) - 1))
    boxes = [*_boxes(panel, stops), *_strips(panel, apart)]
    first, last = panel.xdom
    gutters = [n * panel.w / (last - first) for n in range(1, round(last - first))]
    roads = Roads(panel.w, boxes, _levels(panel, lanes), gutters, apart, _link.head(medium))
    lines: list[Line] = []
    words: list[Primitive] = []
    for link in links:
        way = roads.route(stops[link.trigger], stops[link.response])
        lines += _link.arrow(link, way, panel, medium)
        if link.hidden:
            words.append(_link.hidden(link, way, boxes, panel, medium, lang))
    # On the page other events step back, and a label drawn again would not.
    again = _link.crossed(lines[::2], panel, medium) if medium.framed else []
    return [*lines, *again, *words]


def _boxes(panel: Panel, stops: Mapping[str, Stop]) -> list[Box]:
    """Return what a link had better not cross."""
    boxes = [mark_box(stop) for stop in stops.values()]
    for item in panel.items:
        if isinstance(item, Text) and item.layer == "labels":
            left, right, top, bottom = _link.room(panel, item)
            boxes.append(words_box(left, right, top - CLEAR, bottom + CLEAR))
        elif isinstance(item, Line) and item.layer == "data" and item.ys[0] == item.ys[-1]:
            x0, x1 = sorted(panel.px(x) - panel.x for x in (item.xs[0], item.xs[-1]))
            boxes.append(bar_box(item.id, x0, x1, item.ys[0]))
        elif isinstance(item, Line) and item.layer == "back" and item.id:
            for n in range(len(item.xs) - 1):
                x0, x1 = sorted(panel.px(x) - panel.x for x in item.xs[n : n + 2])
                y0, y1 = sorted(item.ys[n : n + 2])
                boxes.append(leader_box(x0 - 2, x1 + 2, y0 - 1, y1 + 1))
    return boxes


def _strips(panel: Panel, apart: float) -> list[Box]:
    """Return the days of the level strips: a link passes them at the edge of a day."""
    first, last = panel.xdom
    day, n_days = panel.w / (last - first), round(last - first)
    return [
        strip_box(n * day + apart + 0.6, (n + 1) * day - apart - 0.6, y0, y1)
        for y0, y1 in _strip_heights(panel)
        for n in range(n_days)
    ]


def _levels(panel: Panel, lanes: Scene) -> list[float]:
    """Return where a link may run across days: between two lanes, and above a level strip."""
    bounds = cast(Sequence[tuple[Any, ...]], lanes.meta["lanes"])
    edges = [top for _, top, *_ in bounds]
    levels = [y + shift for y in edges for shift in (0.0, -2.0, 2.0)]
    return levels + [top - 2.0 for top, _ in _strip_heights(panel)]


def _strip_heights(panel: Panel) -> list[tuple[float, float]]:
    """Return the top and bottom of each level strip, whatever cells it is made of."""
    strips: dict[str, tuple[float, float]] = {}
    for item in panel.items:
        if isinstance(item, Rect) and item.layer == "cells":
            top, bottom = strips.get(item.group, (item.y0, item.y1))
            strips[item.group] = min(top, item.y0), max(bottom, item.y1)
    return list(strips.values())


def _alt(dataset: Dataset, view: View, links: Sequence[VisibleLink]) -> str:
    """Return in words which event is selected, and what answered what."""

    def title(event_id: str) -> str:
        return dataset.event[event_id].text("title", view.lang)

    lang = view.lang
    said = [say("chain.selected", lang, title=title(view.event))]
    for link in links:
        values = {
            "answer": title(link.response),
            "trigger": title(link.trigger),
            "basis": say(f"response_basis.{link.basis}", lang),
        }
        if link.hidden:
            said.append(say("chain.answered_over", lang, link.hidden, **values))
        else:
            said.append(say("chain.answered", lang, **values))
    return " ".join(said)
