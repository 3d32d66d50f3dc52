"""The card of an event: what, when, where, who, how sure and why, what it answers, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dash import html

from timeline.dataset import Dataset, Event
from timeline.dates import Span, in_words, short
from timeline.text import LANGS, direction, problem_text, say
from timeline.view import View, selected_ids
from timeline.web.claims import build_claims
from timeline.web.links import link
from timeline.web.parts import event_glyph, glyph, icon, language_name

RIGHT_TO_LEFT = ("ar", "fa", "he")

Part = html.Section | html.Div | html.Header


def build_card(dataset: Dataset, view: View) -> list[Part]:
    """Return the parts of the card of ``view.event``, which the dataset has."""
    event, lang = dataset.event[view.event], view.lang
    answers = tuple(dataset.answers(event.event_id))
    related = [*event.responds_to, *answers]
    parts = [
        _head(dataset, view, event),
        html.Div(
            [*_titles(event, lang), _facts(dataset, view, event)],
            className="card-part",
            **{"data-related": " ".join(related)},
        ),
        _sure(dataset, event, lang),
        *build_claims(dataset, event, lang),
        _links(dataset, view, event.responds_to, "card.answered", event.response_basis),
        _links(dataset, view, answers, "card.answers"),
        _sources(dataset, event, lang),
        _foot(view, event),
    ]
    return [part for part in parts if part is not None]


def order(dataset: Dataset, view: View) -> list[str]:
    """Return the chosen events in the order of the card's previous and next, by day."""
    chosen = selected_ids(dataset, replace(view, event=""))
    return sorted(chosen, key=lambda i: (dataset.event[i].first_day, dataset.event[i].last_day, i))


def _head(dataset: Dataset, view: View, event: Event) -> html.Header:
    lang = view.lang
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
                    html.Span(
                        say("card.kind", lang, front=dataset.fronts[event.front].label(lang), kind=kind)
                    ),
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


def _titles(event: Event, lang: str) -> list[html.H2 | html.P]:
    other = next(each for each in LANGS if each != lang)
    parts: list[html.H2 | html.P] = [
        html.H2(event.text("title", lang), tabIndex="-1", **{"data-card-title": ""}),
        html.P(event.text("title", other), lang=other, dir=direction(other), className="other"),
    ]
    if event.text("summary", lang):
        parts.append(html.P(event.text("summary", lang), className="summary"))
    return parts


def _facts(dataset: Dataset, view: View, event: Event) -> html.Dl:
    lang = view.lang
    span = Span(event.first_day, event.last_day, event.precision)
    rows: list[tuple[str, object]] = [
        ("when", in_words(span, lang, event.time, weekday=True, long=True)),
    ]
    if event.text("place", lang):
        rows.append(("where", event.text("place", lang)))
    rows.append(("who", _who(dataset, view, event)))
    deaths = _deaths(event, lang)
    if deaths:
        rows.append(("deaths", deaths))
    known = dataset.first_known(event)
    if known:
        rows.append(("known", say("card.known.day", lang, day=known)))
    return _terms(rows, lang)


def _terms(rows: Sequence[tuple[str, object]], lang: str) -> html.Dl:
    return html.Dl(
        [
            html.Div([html.Dt(say(f"card.{name}", lang)), html.Dd(words)], className="fact")
            for name, words in rows
        ]
    )


def _quote(quoted: str, lang: str) -> html.Blockquote:
    """Return the decisive words of a source, marked with the language they are in."""
    spoken, _, words = quoted.partition(": ")
    marks = {"lang": spoken, "dir": "rtl" if spoken in RIGHT_TO_LEFT else "ltr"}
    return html.Blockquote(html.Q(words, **marks), title=language_name(spoken, lang))


def _deaths(event: Event, lang: str) -> str:
    """Return the reported deaths as a range, or "" where none are given."""
    given = [event.fatalities_low, event.fatalities_best, event.fatalities_high]
    known = [n for n in given if n is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    if low == high:
        return say("card.deaths.n", lang, low)
    if event.fatalities_best is None:
        return say("card.deaths.range", lang, low=low, high=high)
    return say("card.deaths.best", lang, low=low, high=high, best=event.fatalities_best)


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


def _sure(dataset: Dataset, event: Event, lang: str) -> html.Section:
    """Return how sure the report is, and on what that rests."""
    reports = [dataset.sources[key] for key in event.sources if key in dataset.sources]
    originators = {report.originator or report.publisher for report in reports}
    reasons = [say(f"verification_why.{event.verification}", lang)]
    if event.verification in ("corroborated", "confirmed"):
        reasons.append(say("card.originators", lang, len(originators)))
    terms = []
    if event.source_basis and event.source_basis != "not_stated":
        terms.append(("basis", say(f"basis.{event.source_basis}", lang)))
    if event.attribution:
        terms.append(("attribution", say(f"attribution.{event.attribution}", lang)))
    parts: list[object] = [
        html.H3(
            [glyph("verbal", event.verification), say(f"verification.{event.verification}", lang)]
        ),
        html.P(" ".join(reasons)),
    ]
    if terms:
        parts.append(_terms(terms, lang))
    if event.source_quote:
        parts.append(_quote(event.source_quote, lang))
    if event.note:
        parts.append(html.P(say("card.note", lang), className="small note-of"))
        parts.append(html.P(event.note, className="small", lang="en", dir="ltr"))
    parts += [html.P(problem_text(note, lang), className="small") for note in event.notes]
    return html.Section(parts, className="card-part")


def _links(
    dataset: Dataset, view: View, keys: Sequence[str], heading: str, basis: str = ""
) -> html.Section | None:
    """Return the events that this one answered, or that answered it."""
    lang = view.lang
    rows = []
    for key in keys:
        other = dataset.event.get(key)
        if other is None or other.hidden:
            continue
        why = basis or other.response_basis
        span = Span(other.first_day, other.last_day, other.precision)
        front = dataset.fronts[other.front].label(lang)
        details = [say(f"response_basis.{why}", lang)] if why else []
        rows.append(
            html.Li(
                [
                    event_glyph(dataset, other),
                    html.Div(
                        [
                            link(other.text("title", lang), replace(view, event=key)),
                            html.Span(
                                " · ".join([*details, short(span, lang), front]), className="small"
                            ),
                        ]
                    ),
                ]
            )
        )
    if not rows:
        return None
    return html.Section([html.H3(say(heading, lang)), html.Ul(rows)], className="card-part chain")


def _sources(dataset: Dataset, event: Event, lang: str) -> html.Section:
    rows = []
    for key in event.sources:
        report = dataset.sources.get(key)
        if report is None:
            continue
        details = [
            say("card.published", lang, day=date.fromisoformat(report.published))
            if report.published
            else say("card.undated", lang),
            language_name(report.language, lang),
        ]
        shown = report.title or say("card.untitled", lang)
        spoken = {"lang": report.title_lang or report.language, "dir": "auto"} if report.title else {}
        name = html.Bdi(shown, **spoken)
        if report.url:
            name = html.A(name, href=report.url, rel="noopener noreferrer", target="_blank")
        rows.append(
            html.Li(
                [
                    html.Span([html.Bdi(report.publisher), ", ", ", ".join(details)]),
                    html.Span(name, className="source-title"),
                    _archive(report.archive_url, lang),
                ]
            )
        )
    heading = say("card.sources", lang, len(rows))
    return html.Section([html.H3(heading), html.Ul(rows)], className="card-part sources")


def _archive(address: str, lang: str) -> html.A | None:
    if not address:
        return None
    words = say("card.archive", lang)
    return html.A(words, href=address, rel="noopener noreferrer", target="_blank", className="small")


def _foot(view: View, event: Event) -> html.Div:
    lang = view.lang
    return html.Div(
        [
            html.Bdi(event.event_id),
            html.Button(
                html.Span(say("card.copy", lang), **{"data-said": ""}),
                type="button",
                className="plain",
                **{"data-copy-link": "event", "data-done": say("page.copied", lang)},
            ),
        ],
        className="card-part card-foot small",
    )
