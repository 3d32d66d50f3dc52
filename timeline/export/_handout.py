"""The pages after a chart: its events by day, with dates, certainty, claims and sources.

Written as typst markup. All words of the data are string literals there: nothing in them is
taken for markup. The pages are for paper, so they are light whatever the chart is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from urllib.parse import unquote

from timeline._told import by_claimant, claimed, deaths
from timeline.caption import reports_line, state, version_line, who
from timeline.dataset import Claim, Dataset, Event, Source
from timeline.dates import in_words, parse
from timeline.export._metadata import view_link
from timeline.export._order import Order
from timeline.export._typst import quote
from timeline.text import day, direction, isolate, language, say
from timeline.theme import FONT, THEMES
from timeline.view import View, selected_ids

_INK = THEMES["light"]
_PAGE, _PAGES = "\x00", "\x01"
_OTHER = "DejaVu Sans Mono"
"""The only font without serifs that typst itself brings, for scripts that ours lacks."""
_UPON = str.maketrans("→←", "››")
"""A sign of our font for "towards"; where words run from the right it turns round by itself."""
_ADDRESS = 84
"""The letters of an address that are shown, about a line; the link has them all."""
_LRI, _PDI = "\u2066", "\u2069"
_SEVERAL = 8
"""An event with more claims than this may be broken by the end of a page."""


def handout(order: Order) -> str:
    """Return the markup of the pages, in the language and the direction of the view."""
    dataset, view = order.dataset, replace(order.view, event="")
    lang = view.lang
    events = sorted(
        (dataset.event[key] for key in selected_ids(dataset, view)),
        key=lambda event: (event.first_day, event.last_day, event.event_id),
    )
    of_event: dict[str, list[Claim]] = {}
    for claim in sorted(dataset.claims, key=lambda claim: claim.as_of):
        of_event.setdefault(claim.event_id, []).append(claim)
    numbers = _numbers(events, of_event, dataset)
    parts = [_set_up(dataset, view), _opening(dataset, view, numbers)]
    for first, group in groupby(events, lambda event: event.first_day):
        parts.append(_heading(2, day(first, lang, "EEEE d MMMM y")))
        parts += [_event(dataset, e, of_event.get(e.event_id, []), numbers, lang) for e in group]
    if numbers:
        parts.append(_heading(1, say("handout.sources", lang)))
        parts += [_report(dataset.sources[key], n, lang) for key, n in numbers.items()]
    return "".join(parts)


def _numbers(
    events: list[Event], claims: Mapping[str, list[Claim]], dataset: Dataset
) -> dict[str, int]:
    """Return the number of each report, in the order in which events and claims name them."""
    keys: dict[str, None] = {}
    for event in events:
        keys |= dict.fromkeys(event.sources)
        keys |= dict.fromkeys(claim.source_id for claim in claims.get(event.event_id, ()))
    return {key: n for n, key in enumerate((k for k in keys if k in dataset.sources), 1)}


def _set_up(dataset: Dataset, view: View) -> str:
    """Return paper, type, and what stands on every page: running title, version, number."""
    lang = view.lang
    running = f"{dataset.info.title(lang)} · {state(dataset, view)}"
    count = say("handout.page", lang, page=_PAGE, pages=_PAGES)
    count = quote(count).replace(_PAGE, '" + str(here().page()) + "')
    count = count.replace(_PAGES, '" + str(counter(page).final().first()) + "')
    small = f"set text(size: 7.5pt, fill: rgb({quote(_INK.ink2)}))"
    rail = "right" if direction(lang) == "rtl" else "left"
    return (
        '#set page(paper: "a4", margin: (x: 56pt, top: 64pt, bottom: 56pt),'
        f" header: [#{small}; #{quote(running)}],"
        f" footer: context [#{small}; #{quote(version_line(dataset, lang))} #h(1fr) #({count})])\n"
        f"#set text(font: ({quote(FONT)}, {quote(_OTHER)}))\n"
        f"#set text(size: 9pt, fill: rgb({quote(_INK.ink)}))\n"
        "#set par(leading: 0.72em, spacing: 0.72em)\n"
        "#show heading: set text(weight: 600)\n"
        "#show heading.where(level: 1): set text(size: 16pt)\n"
        "#show heading.where(level: 1): set block(above: 22pt, below: 10pt)\n"
        "#show heading.where(level: 2): set text(size: 11.5pt)\n"
        "#show heading.where(level: 2): set block(above: 18pt, below: 8pt)\n"
        "#show heading.where(level: 3): set text(size: 9.5pt)\n"
        "#show heading.where(level: 3): set block(above: 0pt, below: 5pt)\n"
        f"#let event(colour, whole, body) = block(breakable: not whole, above: 11pt, below: 11pt,"
        f" width: 100%, inset: ({rail}: 9pt), stroke: ({rail}: 2pt + colour), body)\n"
        "#let claims(who, ..rows) = block(above: 7pt, below: 7pt, grid(columns: (78pt, 1fr),"
        " column-gutter: 9pt, row-gutter: 5pt, grid.header(repeat: true,"
        " grid.cell(colspan: 2, text(weight: 600, who))), ..rows))\n"
        "#let apart(body) = block(above: 7pt, below: 7pt, body)\n"
        f"#let quiet(words) = text(fill: rgb({quote(_INK.ink2)}), words)\n"
    )


def _opening(dataset: Dataset, view: View, numbers: Mapping[str, int]) -> str:
    lang = view.lang
    lines = [state(dataset, view), reports_line(dataset, numbers, lang)]
    lines.append(say("handout.order" if selected_ids(dataset, view) else "handout.none", lang))
    parts = [_heading(1, say("handout.title", lang)), *(_paragraph(line) for line in lines if line)]
    if link := view_link(dataset, view):
        parts.append(f"{_link(link, say('handout.link', lang))}\n\n")
    return "".join(parts)


def _event(
    dataset: Dataset, event: Event, claims: list[Claim], numbers: Mapping[str, int], lang: str
) -> str:
    front = dataset.fronts[event.front]
    whole = "true" if len(claims) <= _SEVERAL else "false"
    parts = [
        f"#event(rgb({quote(_INK.slot(front.colour))}), {whole})[\n",
        _heading(3, event.text("title", lang)),
        _paragraph(_dates(dataset, event, lang)),
        *(f"#quiet({quote(line)})\n\n" for line in _facts(dataset, event, lang)),
    ]
    if event.text("summary", lang):
        parts.append(f"#apart({quote(event.text('summary', lang))})\n")
    if claims:
        label = quote(say("handout.claims", lang))
        parts.append(f"#block(above: 7pt, below: 7pt, sticky: true, quiet({label}))\n")
        for name, own in by_claimant(dataset, claims, lang):
            rows = "".join(_claim(claim, numbers, lang) for claim in own)
            parts.append(f"#claims({quote(name)}{rows})\n")
    cited = "".join(_reference(numbers, key) for key in event.sources)
    names = f"{say('handout.sources', lang)} "
    link = view_link(dataset, View(event=event.event_id, lang=lang))
    name = _link(link, event.event_id) if link else f"#quiet({quote(event.event_id)})"
    return "".join([*parts, f"#apart[#quiet({quote(names)}){cited} #h(1fr) {name}]\n]\n"])


def _dates(dataset: Dataset, event: Event, lang: str) -> str:
    """Return the date in words, with its precision, and the day of the first report."""
    known = dataset.first_known(event)
    reported = say("handout.known", lang, day=known) if known else say("handout.undated", lang)
    return f"{in_words(parse(event.date), lang, event.time)} · {reported}"


def _facts(dataset: Dataset, event: Event, lang: str) -> Iterator[str]:
    """Yield the lines on where, what, who and how sure."""
    place = event.text("place", lang)
    front = dataset.fronts[event.front].label(lang)
    kind = dataset.event_types[event.event_type].label(lang)
    sides = who(dataset, event, lang).translate(_UPON)
    yield " · ".join(part for part in (front, kind, place, sides) if part)
    sure = say(f"verification.{event.verification}", lang)
    why = say(f"verification_why.{event.verification}", lang)
    yield say("handout.certainty", lang, sure=sure, why=why)
    if dead := deaths(event, lang):
        yield say("handout.deaths", lang, deaths=dead)


def _claim(claim: Claim, numbers: Mapping[str, int], lang: str) -> str:
    """Return the cells of a claim: its day, then what is said with the number of its report."""
    as_of = quote(day(date.fromisoformat(claim.as_of), lang))
    said = quote(claimed(claim, lang) + " ")
    return f", quiet({as_of}), [#{said}{_reference(numbers, claim.source_id)}]"


def _reference(numbers: Mapping[str, int], key: str) -> str:
    """Return the number of a report as a link to its line; "" for one that is not listed."""
    if key not in numbers:
        return ""
    return f"#link(<{key}>, {quote(f'[{numbers[key]}]')}) "


def _report(report: Source, number: int, lang: str) -> str:
    """Return the line of a report: publisher, day, language, title with its link, archive."""
    published = (
        day(date.fromisoformat(report.published), lang)
        if report.published
        else say("card.undated", lang)
    )
    details = [isolate(report.publisher), published, language(report.language, lang)]
    untitled = _shown(report.url) if report.url else say("card.untitled", lang)
    title = isolate(report.title) if report.title else untitled
    said = _link(report.url, title) if report.url else f"#{quote(title)}"
    if report.archive_url:
        said += f" · {_link(report.archive_url, say('card.archive', lang))}"
    head = " · ".join(part for part in details if part)
    return (
        "#block(breakable: false, above: 10pt, below: 10pt, grid(columns: (24pt, 1fr),"
        f" quiet({quote(str(number))}), [#quiet({quote(head)}) \\ {said} <{report.source_id}>]))\n"
    )


def _shown(address: str) -> str:
    """Return an address as words for readers: decoded, on one line, in its own direction."""
    plain = unquote(address)
    if "\ufffd" in plain:
        plain = address
    plain = "".join(sign for sign in plain if sign.isprintable()).partition("://")[2]
    plain = plain.removeprefix("www.")
    if len(plain) > _ADDRESS:
        plain = plain[: _ADDRESS - 1] + "…"
    return f"{_LRI}{plain}{_PDI}"


def _heading(level: int, words: str) -> str:
    kept = "" if level < 3 else ", bookmarked: false"
    return f"#heading(level: {level}{kept}, {quote(words)})\n"


def _paragraph(words: str) -> str:
    return f"#{quote(words)}\n\n"


def _link(address: str, words: str) -> str:
    return f"#link({quote(address)}, underline({quote(words)}))"
