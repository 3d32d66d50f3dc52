"""What a slide says of itself, in a shape that is not seen.

Programs drop parts of a file that they do not know, and slides are copied into other decks; a
shape that is hidden goes with its slide wherever it goes, and its text with it (LibreOffice drops
alternative texts, too). There stands the slide's stamp, and under ``slide`` how it was asked for
and where its words stood: by that it is seen later what somebody moved, wrote anew or took away.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from timeline.export._metadata import ABOUT, BEGINNING, written
from timeline.export._order import Order
from timeline.export._shapes import (
    digest,
    groups_in,
    leaves,
    name_of,
    shapes_in,
    text_of,
    words_of,
)

NAME = "timeline"
"""The name of the hidden shape."""
CHART, TITLE, SOURCES = "chart", "title", "sources"
"""The pages of a deck that are no steps of a story; a step is named by its number."""
_NUMBER = 99


def mark(made: Slide, found: Mapping[str, object], order: Order, page: str) -> None:
    """Add to a slide that is drawn whole what it says of itself."""
    tree: Any = made.shapes._spTree
    told = {
        "page": page,
        "event": order.view.event,
        "heading": order.title,
        "subtitle": order.subtitle,
        "notes": digest(notes_of(made)),
        "groups": list(dict.fromkeys(name_of(group) for group in groups_in(tree))),
        "places": [
            [leaf.key, round(leaf.x), round(leaf.y), leaf.digest]
            for leaf in leaves(tree)
            if leaf.words
        ],
    }
    tree.append(_shape(written({**found, "slide": told})))


def _shape(words: str) -> Any:
    return parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="{_NUMBER}" name="{NAME}" hidden="1"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="12700" cy="12700"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        '</p:spPr><p:txBody><a:bodyPr wrap="none"><a:noAutofit/></a:bodyPr>'
        '<a:lstStyle/><a:p><a:pPr algn="l" rtl="0"/><a:r><a:rPr lang="en-GB" sz="100"'
        f' noProof="1"/><a:t>{escape(words, quote=False)}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def marked(tree: Any) -> Any:
    """Return the hidden shape of a slide; None where it has none of ours."""
    for element in shapes_in(tree):
        if text_of(element).startswith(BEGINNING):
            return element
    return None


def read_mark(shape: Any) -> dict[str, Any] | None:
    """Return what a hidden shape says; None where it is damaged."""
    try:
        found = json.loads(text_of(shape))
    except (ValueError, RecursionError):
        return None
    return found if _sound(found) else None


def _sound(found: Any) -> bool:
    if not isinstance(found, dict) or found.get("about") != ABOUT:
        return False
    names = ("query", "chart", "medium", "theme", "lang", "program")
    told, data = found.get("slide"), found.get("data")
    if not isinstance(told, dict) or not isinstance(data, dict) or not data.get("digest"):
        return False
    words = ("page", "event", "heading", "subtitle", "notes")
    return (
        all(isinstance(found.get(name), str) for name in names)
        and isinstance(found.get("events"), dict)
        and all(isinstance(told.get(name), str) for name in words)
        and isinstance(told.get("groups"), list)
        and isinstance(told.get("places"), list)
        and all(isinstance(place, list) and len(place) == 4 for place in told["places"])
    )


def notes_of(made: Slide) -> str:
    """Return the words of the speaker notes on one line."""
    frame = made.notes_slide.notes_text_frame if made.has_notes_slide else None
    return words_of(frame._txBody) if frame is not None else ""
