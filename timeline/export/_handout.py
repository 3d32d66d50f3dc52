"""The pages after a chart: its events by day, with dates, certainty, claims and sources.

Written as typst markup. All words of the data are string literals there: nothing in them is
taken for markup. The pages are for paper, so they are light whatever the chart is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from timeline._told import claimant, claimed, deaths
from timeline.caption import sources_line, state, version_line, who
from timeline.dataset import Claim, Dataset, Event, Source
from timeline.dates import in_words, parse
from timeline.export._metadata import view_link
from timeline.export._order import Order
from timeline.export._typst import quote
from timeline.text import day, direction, isolate, language, say
from timeline.theme import THEMES
from timeline.view import View, selected_ids

_INK = THEMES["light"]
_PAGE, _PAGES = "\x00", "\x01"
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
    numbers = _numbers(events, dataset)
    of_event: dict[str, list[Claim]] = {}
    for claim in dataset.claims:
        of_event.setdefault(claim.event_id, []).append(claim)
    parts = [_set_up(dataset, view), _opening(dataset, view, [e.event_id for e in events])]
    for first, group in groupby(events, lambda event: event.first_day):
        parts.append(_heading(2, day(first, lang, "EEEE d MMMM y")))
        parts += [_event(dataset, e, of_event.get(e.event_id, []), numbers, lang) for e in group]
    if numbers:
        parts.append(_heading(1, say("handout.sources", lang)))
        parts += [_report(dataset.sources[key], n, lang) for key, n in numbers.items()]
    return "".join(parts)


def _numbers(events: list[Event], dataset: Dataset) -> dict[str, int]:
    """Return the number of each report, in the order in which the events name them."""
    keys = dict.fromkeys(key for event in events for key in event.sources)
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
        "#let apart(body) = block(above: 7pt, below: 7pt, body)\n"
        f"#let quiet(words) = text(fill: rgb({quote(_INK.ink2)}), words)\n"
    )


def _opening(dataset: Dataset, view: View, ids: list[str]) -> str:
    lang = view.lang
    lines = [state(dataset, view), sources_line(dataset, ids, lang)]
    lines.append(say("handout.order" if ids else "handout.none", lang))
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
        parts.append(f"#apart(quiet({quote(say('handout.claims', lang))}))\n")
        parts += [_claim(dataset, claim, numbers, lang) for claim in claims]
        parts.append("\n")
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
    yield " · ".join(part for part in (front, kind, place, who(dataset, event, lang)) if part)
    sure = say(f"verification.{event.verification}", lang)
    why = say(f"verification_why.{event.verification}", lang)
    yield say("handout.certainty", lang, sure=sure, why=why)
    if dead := deaths(event, lang):
        yield say("handout.deaths", lang, deaths=dead)


def _claim(dataset: Dataset, claim: Claim, numbers: Mapping[str, int], lang: str) -> str:
    """Return a claim as an item of a list, with the number of its report."""
    name = claimant(dataset, claim.claimant, lang)
    said = say("handout.claim", lang, who=name, said=claimed(claim, lang))
    return f"- #{quote(said + ' ')}{_reference(numbers, claim.source_id)}\n"


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
    untitled = report.url or say("card.untitled", lang)
    title = isolate(report.title) if report.title else untitled
    said = _link(report.url, title) if report.url else f"#{quote(title)}"
    if report.archive_url:
        said += f" · {_link(report.archive_url, say('card.archive', lang))}"
    head = " · ".join(part for part in details if part)
    return (
        "#block(breakable: false, above: 10pt, below: 10pt, grid(columns: (24pt, 1fr),"
        f" quiet({quote(str(number))}), [#quiet({quote(head)}) \\ {said} <{report.source_id}>]))\n"
    )


def _heading(level: int, words: str) -> str:
    kept = "" if level < 3 else ", bookmarked: false"
    return f"#heading(level: {level}{kept}, {quote(words)})\n"


def _paragraph(words: str) -> str:
    return f"#{quote(words)}\n\n"


def _link(address: str, words: str) -> str:
    return f"#link({quote(address)}, underline({quote(words)}))"
