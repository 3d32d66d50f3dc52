"""A view as one HTML file that works from a disk, without a server and without a network.

The lanes are the scene's own drawing, as the page has it, not a figure of a chart library: what
is asked for (hide marks where they stand, both themes, two languages, three widths) needs no
library, and the Plotly bundle alone would fill three quarters of the size allowed. What the file
shows is packed (deflate, which every browser unpacks by itself), so that a list of twice the
length still fits; what it says about itself stands in plain text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from timeline import caption, theme
from timeline.charts._events import mark_words
from timeline.dataset import Dataset, Event
from timeline.export import _standalone_lanes
from timeline.export._cited import cited
from timeline.export._metadata import described, stamp, written
from timeline.export._order import Order
from timeline.export._standalone_body import body, heading
from timeline.export._standalone_card import Numbers, cards
from timeline.export._standalone_choice import choice_data
from timeline.export._standalone_markup import Markup, element, escaped, together
from timeline.layout.measure import FONTS
from timeline.text import LANGS, direction, say
from timeline.theme import FONT
from timeline.view import GROUPS, ROLES, View, selected_ids

MEDIUM = "window"
"""For what the lanes are laid out here: any window, as its metadata say."""
_OWN = Path(__file__).parent / "standalone"
_SCRIPTS = ("choose.js", "address.js", "lanes.js", "page.js")
_WEIGHTS = {400: "Vazirmatn-Regular.woff2", 600: "Vazirmatn-SemiBold.woff2"}
_SIGNS = FONTS.parent / "signs.css"


def write_html(order: Order) -> bytes:
    """Return the file in UTF-8; the language and the theme of the order are those it opens in.

    It holds the events of the view; its filters narrow them. Raises ExportError when a configured
    address is none.
    """
    view = replace(order.view, event="")
    ids = selected_ids(order.dataset, view)
    events = sorted(
        (order.dataset.event[key] for key in ids),
        key=lambda event: (event.first_day, event.last_day, event.event_id),
    )
    reports = cited(order.dataset, [event.event_id for event in events])
    numbers = {key: n for n, key in enumerate(reports, 1)}
    colours = _standalone_lanes.Colours()
    content = {
        **choice_data(order.dataset, [event.event_id for event in events]),
        "cited": {e.event_id: [numbers[k] for k in e.sources if k in numbers] for e in events},
        "langs": {
            lang: _in_language(order, replace(view, lang=lang), events, numbers, colours)
            for lang in LANGS
        },
        "start": {
            "lang": view.lang,
            "theme": order.theme,
            "event": order.view.event if order.view.event in ids else "",
        },
    }
    style = "\n".join([theme.css(), _fonts(), _read(_SIGNS), colours.css(), _read("page.css")])
    script = "\n".join(_read(name) for name in _SCRIPTS)
    return _document(order, view, events, style, script, _packed(content)).encode()


def _in_language(
    order: Order,
    view: View,
    events: list[Event],
    numbers: Numbers,
    colours: _standalone_lanes.Colours,
) -> dict[str, object]:
    """Return all that is shown in one language: markup and drawings, and words for the script."""
    dataset, lang = order.dataset, view.lang
    layouts = _standalone_lanes.lanes(order, view, colours)
    ids = [event.event_id for event in events]
    found: dict[str, object] = {
        "direction": direction(lang),
        "title": order.title or dataset.info.title(lang),
        "body": body(order, view, events, numbers, layouts[0]["signs"]),
        "layouts": layouts,
        "cards": cards(dataset, ids, numbers, lang),
        "marks": {event.event_id: mark_words(dataset, event, lang) for event in events},
        "words": _words(dataset, view, events),
    }
    if order.chart != "lanes":
        wanted = replace(order.view, lang=lang)
        found["chart"] = _standalone_lanes.chart(order, wanted, colours)
    return found


def _words(dataset: Dataset, view: View, events: list[Event]) -> dict[str, object]:
    """Return the wording that a script completes; what it fills in stands in braces.

    ``values`` are the conditions in words, by the filter (for an actor, the role) and the value.
    """
    lang, n, fronts = view.lang, len(events), dataset.fronts.items()
    everything = View(front=tuple(dataset.fronts), group=GROUPS, words="{words}", lang=lang)
    values = {f"{c.param}={c.value}": c.words for c in caption.conditions(dataset, everything)}
    for role in ROLES:
        acting = View(actor=tuple(dataset.actors), role=role, lang=lang)  # type: ignore[arg-type]
        found = caption.conditions(dataset, acting)
        values |= {f"{role}={condition.value}": condition.words for condition in found}
    return {
        "all": say("standalone.all", lang, n),
        "some": say("standalone.some", lang, n, shown="{shown}"),
        "values": values,
        "fronts": {key: front.label(lang) for key, front in fronts},
        "slots": {key: front.colour for key, front in fronts},
        "only": {key: say("lane.filter", lang, front=front.label(lang)) for key, front in fronts},
        "events": {
            key: say("chart.events", lang, sum(event.front == key for event in events))
            for key, _ in fronts
        },
        "of": say("chart.of", lang, shown="{shown}", total="{total}"),
        "remove": say("state.remove", lang, condition="{condition}"),
    }


def _document(
    order: Order, view: View, events: list[Event], style: str, script: str, packed: str
) -> str:
    """Return the whole file: what it says of itself, then, until it is unpacked, its heading."""
    told = stamp(replace(order, medium=MEDIUM, view=view))
    said = described(told)
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}';"
        " font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )
    lang = view.lang
    metas = {
        "viewport": "width=device-width, initial-scale=1",
        "referrer": "no-referrer",
        "description": said["Description"],
        "generator": said["Software"],
        "dcterms.rights": said["Copyright"],
        **({"dcterms.source": said["Source"]} if "Source" in said else {}),
    }
    head = together(
        [
            Markup('<meta charset="utf-8">'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
            *(Markup(f'<meta name="{n}" content="{escaped(w)}">') for n, w in metas.items()),
            element("title", order.title or said["Title"]),
            Markup(f'<script type="application/json" id="about">{written(told)}</script>'),
            Markup(f"<style>{style}</style>"),
        ]
    )
    waiting = element(
        "div",
        heading(order, view, events),
        Markup(f"<noscript>{element('p', say('standalone.script', lang))}</noscript>"),
        element("p", say("standalone.old", lang), id="old", hidden=True),
        class_="page",
        id="page",
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{direction(lang)}"'
        f' data-theme="{order.theme}">\n<head>{head}</head>\n<body>{waiting}\n'
        f'<script type="text/plain" id="packed">{packed}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _packed(content: Mapping[str, object]) -> str:
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(plain, 9)).decode()


def _digest(words: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()


def _fonts() -> str:
    """Return the page's own fonts, which have both scripts, as data addresses."""
    return "".join(
        f'@font-face{{font-family:"{FONT}";font-weight:{weight};src:url(data:font/woff2;base64,'
        f'{base64.b64encode((FONTS / name).read_bytes()).decode()}) format("woff2")}}'
        for weight, name in _WEIGHTS.items()
    )


def _read(name: str | Path) -> str:
    return (_OWN / name).read_text(encoding="utf-8")
