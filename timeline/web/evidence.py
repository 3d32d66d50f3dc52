"""On what an event rests: how sure it is and why, the words of a source, the reports."""

from __future__ import annotations

from datetime import date

from dash import html

from timeline.dataset import Dataset, Event
from timeline.text import problem_text, say
from timeline.web.parts import glyph, language_name, terms

_RIGHT_TO_LEFT = ("ar", "fa", "he")


def build_sure(dataset: Dataset, event: Event, lang: str) -> html.Section:
    """Return how sure the report is, and on what that rests."""
    reports = [dataset.sources[key] for key in event.sources if key in dataset.sources]
    originators = {report.originator or report.publisher for report in reports}
    reasons = [say(f"verification_why.{event.verification}", lang)]
    if event.verification in ("corroborated", "confirmed"):
        reasons.append(say("card.originators", lang, len(originators)))
    rows: list[tuple[str, object]] = []
    if event.source_basis and event.source_basis != "not_stated":
        rows.append(("basis", say(f"basis.{event.source_basis}", lang)))
    if event.attribution:
        rows.append(("attribution", say(f"attribution.{event.attribution}", lang)))
    parts: list[object] = [
        html.H3(
            [glyph("verbal", event.verification), say(f"verification.{event.verification}", lang)]
        ),
        html.P(" ".join(reasons)),
    ]
    if rows:
        parts.append(terms(rows, lang))
    if event.source_quote:
        parts.append(_quote(event.source_quote, lang))
    if event.note:
        parts.append(html.P(say("card.note", lang), className="small note-of"))
        parts.append(html.P(event.note, className="small", lang="en", dir="ltr"))
    parts += [html.P(problem_text(note, lang), className="small") for note in event.notes]
    return html.Section(parts, className="card-part")


def _quote(quoted: str, lang: str) -> html.Blockquote:
    """Return the decisive words of a source, marked with the language they are in."""
    spoken, _, words = quoted.partition(": ")
    marks = {"lang": spoken, "dir": "rtl" if spoken in _RIGHT_TO_LEFT else "ltr"}
    return html.Blockquote(html.Q(words, **marks), title=language_name(spoken, lang))


def build_sources(dataset: Dataset, event: Event, lang: str) -> html.Section:
    """Return the reports: publisher, day and language, then the title as a link."""
    rows = []
    comma = say("reports.between", lang)
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
