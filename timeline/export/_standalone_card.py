"""The card of an event in a standalone file: claims side by side, sources by their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from timeline._notes import note_key, subjects
from timeline._told import by_claimant, claimed, deaths, linked, published, quoted, sure, untitled
from timeline.caption import who
from timeline.dataset import Claim, Dataset, Event, Source
from timeline.dates import in_words, parse
from timeline.export._standalone_markup import Markup, element, sign, together
from timeline.text import LANGS, direction, language, problem_text, say

Numbers = Mapping[str, int]
"""The number of each report in the list of sources of the file."""


def cards(dataset: Dataset, ids: Collection[str], numbers: Numbers, lang: str) -> dict[str, Markup]:
    """Return the card of each event; links lead to events that are in the file.

    Of its sources a card has the numbers: a script takes their words from the list of them.
    """
    claims: dict[str, list[Claim]] = {}
    for claim in dataset.claims:
        claims.setdefault(claim.event_id, []).append(claim)
    held = frozenset(ids)
    return {
        key: together(_parts(dataset, dataset.event[key], claims.get(key, []), numbers, held, lang))
        for key in ids
    }


def glyph(dataset: Dataset, event: Event) -> Markup:
    """Return the mark of an event as the lanes draw it."""
    colour = dataset.fronts[event.front].colour
    return sign(f"glyph glyph-{event.group}-{event.verification} front-{colour}")


def report(source: Source, lang: str) -> Markup:
    """Return the words on a report: publisher, day, language, its title with its links."""
    comma = say("reports.between", lang)
    spoken = source.title_lang or source.language
    marks = {"lang": spoken, "dir": "auto"} if source.title else {}
    title = element("bdi", source.title or untitled(source, lang), **marks)
    parts = [
        element("span", element("bdi", source.publisher), comma, published(source, lang), comma),
        element("span", language(source.language, lang)),
        element("span", _link(source.url, title) if source.url else title, class_="source-title"),
    ]
    if source.archive_url:
        parts.append(_link(source.archive_url, say("card.archive", lang)))
    return together(parts)


def _link(address: str, words: str) -> Markup:
    return element("a", words, href=address, rel="noopener noreferrer", target="_blank")


def _parts(
    dataset: Dataset,
    event: Event,
    claims: Sequence[Claim],
    numbers: Numbers,
    held: Collection[str],
    lang: str,
) -> Iterator[Markup]:
    yield _head(dataset, event, lang)
    yield _sure(event, dataset, lang)
    for heading, numeric in (("card.positions", False), ("card.numbers", True)):
        found = [claim for claim in claims if (claim.measure != "position") is numeric]
        if found:
            yield _section(say(heading, lang), _claims(dataset, found, numbers, lang))
    answers = tuple(dataset.answers(event.event_id))
    yield _links(dataset, event.responds_to, "card.answered", held, lang, event.response_basis)
    yield _links(dataset, answers, "card.answers", held, lang)
    cited = [str(numbers[key]) for key in event.sources if key in numbers]
    if cited:
        heading = say("card.sources", lang, len(cited))
        yield _section(heading, element("ol", data_cited=" ".join(cited)), "sources")
    yield element("p", element("bdi", event.event_id), class_="small")


def _section(heading: str, content: Markup, class_name: str = "") -> Markup:
    return element("section", element("h3", heading), content, class_=class_name or None)


def _head(dataset: Dataset, event: Event, lang: str) -> Markup:
    other = next(each for each in LANGS if each != lang)
    front = dataset.fronts[event.front].label(lang)
    kind = dataset.event_types[event.event_type].label(lang)
    summary, note = event.text("summary", lang), note_key(subjects(event))
    return together(
        [
            element(
                "p",
                glyph(dataset, event),
                element("span", say("card.kind", lang, front=front, kind=kind)),
                class_="card-kind",
            ),
            element("h2", event.text("title", lang), tabindex="-1", id="card-title"),
            element(
                "p", event.text("title", other), lang=other, dir=direction(other), class_="other"
            ),
            element("p", say(note, lang), class_="small") if note else Markup(),
            element("p", summary, class_="summary") if summary else Markup(),
            _terms(_facts(dataset, event, lang), lang),
        ]
    )


def _facts(dataset: Dataset, event: Event, lang: str) -> Iterator[tuple[str, str]]:
    yield "when", in_words(parse(event.date), lang, event.time, weekday=True, long=True)
    if event.text("place", lang):
        yield "where", event.text("place", lang)
    yield "who", who(dataset, event, lang)
    if dead := deaths(event, lang):
        yield "deaths", dead
    if known := dataset.first_known(event):
        yield "known", say("card.known.day", lang, day=known)


def _terms(rows: Iterable[tuple[str, str]], lang: str) -> Markup:
    return element(
        "dl",
        *(
            element("div", element("dt", say(f"card.{name}", lang)), element("dd", said))
            for name, said in rows
        ),
    )


def _sure(event: Event, dataset: Dataset, lang: str) -> Markup:
    """Return how sure the report is, and on what that rests."""
    why, rows = sure(dataset, event, lang)
    parts = [
        element(
            "h3",
            sign(f"glyph glyph-verbal-{event.verification}"),
            say(f"verification.{event.verification}", lang),
        ),
        element("p", why),
    ]
    if rows:
        parts.append(_terms(rows, lang))
    if event.source_quote:
        spoken, way, words = quoted(event)
        parts.append(element("blockquote", element("q", words, lang=spoken, dir=way)))
    if event.note:
        parts.append(element("p", say("card.note", lang), class_="small"))
        parts.append(element("p", event.note, class_="small", lang="en", dir="ltr"))
    parts += [element("p", problem_text(note, lang), class_="small") for note in event.notes]
    return element("section", *parts)


def _claims(dataset: Dataset, claims: Sequence[Claim], numbers: Numbers, lang: str) -> Markup:
    """Return the claims in equal columns, one block per claimant."""
    return element(
        "div",
        *(
            element(
                "div",
                element("h4", name),
                *(
                    element("p", claimed(each, lang), _reference(numbers, each.source_id))
                    for each in own
                ),
            )
            for name, own in by_claimant(dataset, claims, lang)
        ),
        class_="claims",
    )


def _reference(numbers: Numbers, key: str) -> Markup:
    """Return the number of a report; nothing for one that is not listed."""
    if key not in numbers:
        return Markup()
    return together([" ", element("span", f"[{numbers[key]}]", class_="number", dir="ltr")])


def _links(
    dataset: Dataset,
    keys: Iterable[str],
    heading: str,
    held: Collection[str],
    lang: str,
    basis: str = "",
) -> Markup:
    """Return the events that this one answered, or that answered it; nothing without any."""
    rows = []
    for other, details in linked(dataset, keys, lang, basis):
        key, title = other.event_id, other.text("title", lang)
        named = element("a", title, href=f"#event={key}", data_open=key) if key in held else title
        rows.append(
            element(
                "li",
                glyph(dataset, other),
                element(
                    "div",
                    element("span", named),
                    element("span", details, class_="small"),
                ),
            )
        )
    if not rows:
        return Markup()
    return _section(say(heading, lang), element("ul", *rows), "chain")
