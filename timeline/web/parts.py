"""Small pieces that several parts of the page use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from babel import Locale
from dash import html

from timeline.dataset import Dataset, Event
from timeline.text import say


def icon(name: str) -> html.Span:
    """Return a decorative icon, drawn by the style sheet."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})


def glyph(group: str, verification: str, slot: int | None = None) -> html.Span:
    """Return the mark of an event: shape by group, fill by verification, colour by front."""
    colour = "" if slot is None else f" front-{slot}"
    return html.Span(
        className=f"glyph glyph-{group}-{verification}{colour}", **{"aria-hidden": "true"}
    )


def event_glyph(dataset: Dataset, event: Event) -> html.Span:
    """Return the mark of an event as the lanes draw it."""
    return glyph(event.group, event.verification, dataset.fronts[event.front].colour)


def swatch(slot: int) -> html.Span:
    """Return a small square in a front's colour."""
    return html.Span(className=f"swatch front-{slot}", **{"aria-hidden": "true"})


def button(
    words: str, icon_name: str, class_name: str = "button", **attributes: Any
) -> html.Button:
    """Return a button with an icon before its words."""
    return html.Button(
        [icon(icon_name), html.Span(words, **{"data-said": ""})],
        className=class_name,
        type="button",
        **attributes,
    )


def icon_button(name: str, words: str, **attributes: Any) -> html.Button:
    """Return a button that shows only an icon and says its words to screen readers."""
    return html.Button(
        icon(name),
        className="button icon-only",
        type="button",
        title=words,
        **{"aria-label": words, **attributes},
    )


def language_name(code: str, lang: str) -> str:
    """Return the name of a language in the reader's own, or its code where it has none."""
    return str(Locale.parse(lang).languages.get(code, code))


def terms(rows: Sequence[tuple[str, object]], lang: str) -> html.Dl:
    """Return a list of terms: the key of each name after ``card.``, and what is said of it."""
    return html.Dl(
        [
            html.Div([html.Dt(say(f"card.{name}", lang)), html.Dd(said)], className="fact")
            for name, said in rows
        ]
    )
