"""The words that a reader looks for, marked where they stand in a text.

The server says where they stand: the rules by which letters count as one are Python's alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html

from timeline.dataset import Dataset
from timeline.view import View, matches

Places = tuple[tuple[int, int], ...]


def mark_words(text: str, words: str) -> str | list[Any]:
    """Return a text with the words marked, or the text itself where it does not hold them."""
    found = matches(text, words)
    if not found:
        return text
    parts: list[Any] = []
    done = 0
    for start, end in found:
        parts += [text[done:start], html.Mark(text[start:end])]
        done = end
    return [part for part in [*parts, text[done:]] if part]


def title_places(dataset: Dataset, view: View, ids: Iterable[str]) -> Mapping[str, Places]:
    """Return where the titles of events hold a view's words, in whole letters (code points).

    Events found by their summary, place or another name are left out.
    """
    if not view.words:
        return {}
    found = ((i, matches(dataset.event[i].text("title", view.lang), view.words)) for i in ids)
    return {event_id: places for event_id, places in found if places}
