"""File names that say what a file holds, and never collide for two different views."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from timeline.export._order import Order
from timeline.view import to_query

_LONGEST = 48


def file_name(order: Order, suffix: str, *, table: bool = False, page: bool = False) -> str:
    """Return the name of a file, such as ``timeline_lanes_all_all_…_slide_en.png``.

    A query that the readable parts do not tell whole (role, kinds, verification, words, labels,
    a heading of one's own, or a long list) adds six digits of its hash. A table has no chart, no
    medium and no heading, a page no medium; a story is named by its key.
    """
    if order.story:
        shown = [] if order.chart == "lanes" else [order.chart]
        dark = ["dark"] if order.theme == "dark" else []
        parts = ["timeline", "story", order.story, *shown, order.medium, order.view.lang, *dark]
        return "_".join(parts) + f".{suffix}"
    view = replace(order.view, event="")
    info = order.dataset.info
    first = view.start or info.first
    last = view.end or info.last
    fronts, fronts_told = _list(view.front)
    actors, actors_told = _list(view.actor)
    parts = ["timeline", "events" if table else order.chart, fronts, actors]
    parts += [first.isoformat(), last.isoformat()]
    if not (table or page):
        parts.append(order.medium)
    parts.append(view.lang)
    if order.theme == "dark" and not table:
        parts.append("dark")
    if not table and (order.view.event in order.dataset.event if page else order.shows_event):
        parts.append(order.view.event)
    parts += ["handout"] * (order.handout and suffix == "pdf")
    parts += ["outlines"] * (order.outlines and suffix == "svg")
    told = (
        (table or not (order.title or order.subtitle))
        and fronts_told
        and actors_told
        and view
        == replace(view, role="either", group=(), verification=(), words="", label=(), nolabel=())
    )
    if not told:
        query = to_query(replace(view, lang="en"))
        heading = () if table else (order.title, order.subtitle)
        query += "".join(f"\n{words}" for words in heading if words)
        parts.append(hashlib.sha256(query.encode()).hexdigest()[:6])
    return "_".join(parts) + f".{suffix}"


def _list(keys: tuple[str, ...]) -> tuple[str, bool]:
    """Return the part of a name for a filter, and whether it tells the filter whole."""
    if not keys:
        return "all", True
    joined = "-".join(keys)
    return (joined, True) if len(joined) <= _LONGEST else (f"{len(keys)}-chosen", False)
