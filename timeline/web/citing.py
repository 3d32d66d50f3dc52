"""How to cite an event, and the letter to the curators about an error in it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from dash import html

from timeline.dataset import Dataset, Event, Info
from timeline.dates import in_words, parse
from timeline.text import join, say
from timeline.view import View
from timeline.web.links import language_address

_LATEX = re.compile(r"([&%$#_{}])")


def permalink(base: str, event_id: str, lang: str) -> str:
    """Return the address of an event alone, which names its language; ``base`` is the page's."""
    return base + language_address(View(event=event_id, lang=lang))


def plain_citation(dataset: Dataset, event: Event, lang: str, base: str) -> str:
    """Return one sentence that names curators, title, id, day, data version and address."""
    info = dataset.info
    return say(
        "cite.plain",
        lang,
        curators=join(list(info.curators), lang),
        title=event.text("title", lang),
        id=event.event_id,
        when=in_words(parse(event.date), lang),
        timeline=info.title(lang),
        version=dataset.version_label,
        released=info.released,
        address=permalink(base, event.event_id, lang),
    )


def bibtex_citation(dataset: Dataset, event: Event, lang: str, base: str) -> str:
    """Return the same as an entry for programs that manage references."""
    info = dataset.info
    authors = " and ".join(f"{{{_latex(name)}}}" for name in info.curators)
    version = say("cite.version", lang, version=dataset.version_label, id=event.event_id)
    fields = {
        "author": authors,
        "title": f"{{{_latex(event.text('title', lang))}}}",
        "howpublished": _latex(f"{info.title(lang)}, {version}"),
        "year": str(info.released.year),
        "date": info.released.isoformat(),
        "note": _latex(in_words(parse(event.date), lang)),
        "url": permalink(base, event.event_id, lang),
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{timeline-{event.event_id},\n{rows}\n}}"


def correction_address(dataset: Dataset, event: Event, lang: str, base: str) -> str:
    """Return where to report an error: a letter that already names the event and the data."""
    values = {
        "id": event.event_id,
        "title": event.text("title", lang),
        "version": dataset.version_label,
        "address": permalink(base, event.event_id, lang),
    }
    letter = {
        "subject": say("report.subject", lang, **values),
        "body": say("report.body", lang, **values).replace("\n", "\r\n"),
    }
    written = urlencode(letter, quote_via=quote)
    target = corrections_target(dataset.info)
    return f"{target}?{written}" if target.startswith("mailto:") else target


def corrections_target(info: Info) -> str:
    """Return where corrections go, as an address that a browser can follow."""
    return info.corrections if "://" in info.corrections else f"mailto:{info.corrections}"


def build_citing(dataset: Dataset, event: Event, lang: str, base: str) -> html.Details:
    """Return the box with both forms of the citation, closed at first."""
    forms = (
        ("cite.as_text", html.P(plain_citation(dataset, event, lang, base), **{"data-words": ""})),
        (
            "cite.as_bibtex",
            html.Pre(
                bibtex_citation(dataset, event, lang, base),
                dir="ltr",
                tabIndex="0",
                **{"data-words": "", "aria-label": say("cite.as_bibtex", lang)},
            ),
        ),
    )
    return html.Details(
        [
            html.Summary(say("cite.title", lang)),
            *(
                html.Div(
                    [html.H4(say(heading, lang)), form, _copy(heading, lang)], className="cited"
                )
                for heading, form in forms
            ),
        ],
        className="cite",
    )


def _copy(heading: str, lang: str) -> html.Button:
    return html.Button(
        html.Span(say("cite.copy", lang), **{"data-said": ""}),
        type="button",
        className="button",
        **{
            "data-copy-words": "",
            "data-done": say("cite.copied", lang),
            "aria-label": say("cite.copy_this", lang, what=say(heading, lang)),
        },
    )


def _latex(words: str) -> str:
    """Return words so that LaTeX prints its own signs instead of obeying them."""
    return _LATEX.sub(r"\\\1", words.replace("\\", "/"))
