"""The card of an event: what, when, where, who, how sure and why, what it answers, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dash import html

from timeline._notes import note_key, subjects
from timeline._told import deaths, linked
from timeline.dataset import Dataset, Event
from timeline.dates import in_words, parse
from timeline.escalation import chain
from timeline.text import LANGS, direction, say
from timeline.view import View, selected_ids
from timeline.web.citing import build_citing, correction_address
from timeline.web.claims import build_claims
from timeline.web.compare import build_both_ways
from timeline.web.evidence import build_sources, build_sure
from timeline.web.links import link
from timeline.web.marking import mark_words
from timeline.web.parts import event_glyph, icon, terms


def build_card(dataset: Dataset, view: View, base: str = "") -> list[html.Div]:
    """Return the parts of the card of ``view.event``, which the dataset has.

    ``base`` is the whole address of the page, for what leaves it: citation and letter.
    """
    event, lang = dataset.event[view.event], view.lang
    answers = tuple(dataset.answers(event.event_id))
    related = chain(dataset, event.event_id).ids
    parts = [
        _head(dataset, view, event),
        html.Div(
            [
                *_titles(event, view),
                _facts(dataset, view, event),
                build_both_ways(dataset, view, event),
            ],
            className="card-part",
            **{"data-related": " ".join(related)},
        ),
        build_sure(dataset, event, lang),
        *build_claims(dataset, event, lang),
        _links(dataset, view, event.responds_to, "card.answered", event.response_basis),
        _links(dataset, view, answers, "card.answers"),
        build_sources(dataset, event, lang),
        _foot(dataset, view, event, base),
    ]
    return [part for part in parts if part is not None]


def order(dataset: Dataset, view: View) -> list[str]:
    """Return the chosen events in the order of the card's previous and next, by day."""
    chosen = selected_ids(dataset, replace(view, event=""))
    return sorted(chosen, key=lambda i: (dataset.event[i].first_day, dataset.event[i].last_day, i))


def _head(dataset: Dataset, view: View, event: Event) -> html.Header:
    lang = view.lang
    front = dataset.fronts[event.front].label(lang)
    kind = dataset.event_types[event.event_type].label(lang)
    around = _neighbours(order(dataset, view), event.event_id)
    steps = []
    for name, neighbour in zip(("previous", "next"), around, strict=True):
        words = say(f"card.{name}", lang)
        if neighbour:
            there = replace(view, event=neighbour)
            steps.append(
                link(icon(name), there, "button icon-only", title=words, **{"aria-label": words})
            )
        else:
            steps.append(html.Span(icon(name), className="button icon-only off"))
    closing = say("card.close", lang)
    return html.Header(
        [
            html.Span(
                [
                    event_glyph(dataset, event),
                    html.Span(say("card.kind", lang, front=front, kind=kind)),
                ],
                className="card-kind",
            ),
            html.Button(
                html.Span(className="grip", **{"aria-hidden": "true"}),
                type="button",
                className="card-grip",
                title=say("card.taller", lang),
                **{"data-card-tall": "", "aria-label": say("card.taller", lang)},
            ),
            html.Nav(
                [
                    *steps,
                    link(
                        icon("close"),
                        replace(view, event=""),
                        "button icon-only",
                        title=closing,
                        **{"aria-label": closing},
                    ),
                ],
                **{"aria-label": say("card.steps", lang)},
            ),
        ],
        className="card-head",
    )


def _neighbours(ordered: Sequence[str], event_id: str) -> tuple[str, str]:
    """Return the events before and after one; an event that is filtered away has none."""
    if event_id not in ordered:
        return "", ""
    n = ordered.index(event_id)
    return ordered[n - 1] if n else "", ordered[n + 1] if n + 1 < len(ordered) else ""


def _titles(event: Event, view: View) -> list[html.H2 | html.P]:
    lang = view.lang
    other = next(each for each in LANGS if each != lang)
    title, foreign, summary = (
        mark_words(event.text(column, each), view.words)
        for column, each in (("title", lang), ("title", other), ("summary", lang))
    )
    parts: list[html.H2 | html.P] = [
        html.H2(title, tabIndex="-1", **{"data-card-title": ""}),
        html.P(foreign, lang=other, dir=direction(other), className="other"),
    ]
    note = note_key(subjects(event))
    if note:
        parts.append(html.P(say(note, lang), className="content-note small"))
    if event.text("summary", lang):
        parts.append(html.P(summary, className="summary"))
    return parts


def _facts(dataset: Dataset, view: View, event: Event) -> html.Dl:
    lang = view.lang
    rows: list[tuple[str, object]] = [
        ("when", in_words(parse(event.date), lang, event.time, weekday=True, long=True)),
    ]
    if event.text("place", lang):
        rows.append(("where", event.text("place", lang)))
    rows.append(("who", _who(dataset, view, event)))
    if dead := deaths(event, lang):
        rows.append(("deaths", dead))
    known = dataset.first_known(event)
    if known:
        rows.append(("known", say("card.known.day", lang, day=known)))
    return terms(rows, lang)


def _who(dataset: Dataset, view: View, event: Event) -> list[object]:
    """Return who acted towards whom; each name filters by that actor."""
    parts: list[object] = _actors(dataset, view, event.actor1)
    if event.actor2:
        upon = say("card.upon", view.lang)
        parts.append(html.Span(icon("upon"), title=upon, role="img", **{"aria-label": upon}))
        parts += _actors(dataset, view, event.actor2)
    return parts


def _actors(dataset: Dataset, view: View, keys: Iterable[str]) -> list[object]:
    parts: list[object] = []
    for n, key in enumerate(keys):
        if n:
            parts.append(say("card.and", view.lang))
        actor = dataset.actors[key]
        chosen = View(actor=(key,), lang=view.lang)
        label = say("card.filter_by", view.lang, actor=actor.label(view.lang))
        parts.append(link(actor.short(view.lang), chosen, title=label))
    return parts


def _links(
    dataset: Dataset, view: View, keys: Sequence[str], heading: str, basis: str = ""
) -> html.Section | None:
    """Return the events that this one answered, or that answered it."""
    lang = view.lang
    rows = [
        html.Li(
            [
                event_glyph(dataset, other),
                html.Div(
                    [
                        link(other.text("title", lang), replace(view, event=other.event_id)),
                        html.Span(details, className="small"),
                    ]
                ),
            ]
        )
        for other, details in linked(dataset, keys, lang, basis)
    ]
    if not rows:
        return None
    return html.Section([html.H3(say(heading, lang)), html.Ul(rows)], className="card-part chain")


def _foot(dataset: Dataset, view: View, event: Event, base: str) -> html.Div:
    lang = view.lang
    return html.Div(
        [
            html.Div(
                [
                    html.Bdi(event.event_id),
                    html.Button(
                        html.Span(say("card.copy", lang), **{"data-said": ""}),
                        type="button",
                        className="plain",
                        **{"data-copy-link": "event", "data-done": say("page.copied", lang)},
                    ),
                    html.A(
                        say("report.title", lang),
                        href=correction_address(dataset, event, lang, base),
                        **{"data-report": ""},
                    ),
                ],
                className="card-foot",
            ),
            build_citing(dataset, event, lang, base),
        ],
        className="card-part small",
    )
