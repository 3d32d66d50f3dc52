"""On what an event rests: how sure it is and why, the words of a source, the reports."""

from __future__ import annotations

from dash import html

from timeline._told import published, quoted, sure, untitled
from timeline.dataset import Dataset, Event
from timeline.text import problem_text, say
from timeline.web.parts import glyph, language_name, terms


def build_sure(dataset: Dataset, event: Event, lang: str) -> html.Section:
    """Return how sure the report is, and on what that rests."""
    why, rows = sure(dataset, event, lang)
    parts: list[object] = [
        html.H3(
            [glyph("verbal", event.verification), say(f"verification.{event.verification}", lang)]
        ),
        html.P(why),
    ]
    if rows:
        parts.append(terms(rows, lang))
    if event.source_quote:
        parts.append(_quote(event, lang))
    if event.note:
        parts.append(html.P(say("card.note", lang), className="small note-of"))
        parts.append(html.P(event.note, className="small", lang="en", dir="ltr"))
    parts += [html.P(problem_text(note, lang), className="small") for note in event.notes]
    return html.Section(parts, className="card-part")


def _quote(event: Event, lang: str) -> html.Blockquote:
    """Return the decisive words of a source, marked with the language they are in."""
    spoken, way, words = quoted(event)
    return html.Blockquote(html.Q(words, lang=spoken, dir=way), title=language_name(spoken, lang))


def build_sources(dataset: Dataset, event: Event, lang: str) -> html.Section:
    """Return the reports: publisher, day and language, then the title as a link."""
    rows = []
    comma = say("reports.between", lang)
    for key in event.sources:
        report = dataset.sources.get(key)
        if report is None:
            continue
        details = [published(report, lang), language_name(report.language, lang)]
        shown = report.title or untitled(report, lang)
        spoken = (
            {"lang": report.title_lang or report.language, "dir": "auto"} if report.title else {}
        )
        name = html.Bdi(shown, **spoken)
        if report.url:
            name = html.A(name, href=report.url, rel="noopener noreferrer", target="_blank")
        rows.append(
            html.Li(
                [
                    html.Span([html.Bdi(report.publisher), comma, comma.join(details)]),
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
    return html.A(
        words, href=address, rel="noopener noreferrer", target="_blank", className="small"
    )
