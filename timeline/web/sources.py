"""Sources and method: how the list was made, what it covers, and the reports of the view."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate

from timeline._told import published, untitled
from timeline.coverage import Coverage, Share, coverage
from timeline.dataset import Dataset
from timeline.export import TABLES
from timeline.text import direction, say
from timeline.view import from_query, selected_ids
from timeline.web import ids
from timeline.web.markup import still
from timeline.web.parts import language_name, swatch

FIRST = 50
"""Reports that stand in the list before a reader asks for all."""
METHOD = ("choice", "days", "level", "severity", "sure", "figures", "causes", "limits")
"""The sentences on the method, in their order; docs/method.md says it at length."""
SHARES = ("two", "grave_two", "milestones_two", "late", "linked", "undated", "untitled")
LANGUAGES = 3
"""Languages of reports named one by one; the others are counted together."""


def build_sources_panel(dataset: Dataset, lang: str) -> html.Section:
    """Return the panel, its list of reports to be filled when a reader comes near."""
    return html.Section(
        [
            html.H2(say("place.sources", lang)),
            still(html.Div([_method(lang), _covered(dataset, lang)], className="panel-columns")),
            _reports(lang),
            _files(dataset, lang),
            dcc.Store(id=ids.REPORTS),
            dcc.Store(id=ids.REPORTS_ASKED, data=""),
        ],
        id=ids.SOURCES_PANEL,
        className="sources-panel",
        tabIndex="-1",
        **{"data-under-drawer": ""},
    )


def report_rows(dataset: Dataset, event_ids: Sequence[str], lang: str) -> list[list[str]]:
    """Return the reports of some events, by publisher and day: finished words for a script.

    Each row has publisher, title or where it was read, the title's language or "", day in words,
    address, archived copy; undated reports stand after the dated ones of their publisher.
    """
    keys = {key for each in event_ids for key in dataset.event[each].sources}
    reports = [dataset.sources[key] for key in keys if key in dataset.sources]
    reports.sort(key=lambda r: (r.publisher.casefold(), r.published or "~", r.title, r.source_id))
    return [
        [
            report.publisher,
            report.title or untitled(report, lang),
            (report.title_lang or report.language) if report.title else "",
            published(report, lang),
            _web(report.url),
            _web(report.archive_url),
        ]
        for report in reports
    ]


def register_sources(app: Dash, dataset: Dataset) -> None:
    """List the reports of the view once a reader is near: the first ones, then all."""
    app.clientside_callback(
        ClientsideFunction("timeline", "watchSources"),
        Output(ids.REPORTS_ASKED, "data"),
        Input(ids.SOURCES_PANEL, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("timeline", "showReports"),
        Input(ids.REPORTS, "data"),
        State(ids.REPORTS_LIST, "id"),
    )

    @app.callback(
        Output(ids.REPORTS, "data"),
        Output(ids.REPORTS_COUNT, "children"),
        Input(ids.VIEW, "data"),
        Input(ids.REPORTS_ASKED, "data"),
    )
    def show_reports(query: str | None, asked: str | None) -> tuple[Any, str]:
        if query is None or not asked:
            raise PreventUpdate
        view = from_query(query, dataset)[0]
        rows = report_rows(dataset, selected_ids(dataset, view), view.lang)
        shown = rows if asked == "all" else rows[:FIRST]
        return {"rows": shown, "of": len(rows)}, say("reports.count", view.lang, len(rows))


def _web(address: str) -> str:
    """Return an address that a browser may follow; anything else is left out."""
    return address if address.startswith(("https://", "http://")) else ""


def _method(lang: str) -> html.Div:
    return html.Div(
        [
            html.H3(say("method.title", lang)),
            *(html.P(say(f"method.{name}", lang)) for name in METHOD),
            html.P(
                html.A(
                    [say("method.whole", lang), " ", html.Bdi(say("method.in_english", lang))],
                    href=f"method?lang={lang}",
                )
            ),
        ],
        className="method",
    )


@lru_cache(maxsize=8)
def _coverage(dataset: Dataset) -> Coverage:
    return coverage(dataset)


def _covered(dataset: Dataset, lang: str) -> html.Div:
    covers = _coverage(dataset)
    fronts = [
        html.Tr(
            [
                html.Th(
                    html.Span([swatch(front.colour), front.label(lang)]),
                    scope="row",
                ),
                html.Td(str(covers.by_front[key])),
                html.Td(str(covers.empty_days[key])),
            ]
        )
        for key, front in dataset.fronts.items()
    ]
    heads = ("front", "events", "empty")
    return html.Div(
        [
            html.H3(say("coverage.title", lang)),
            html.Table(
                [
                    html.Caption(say("coverage.fronts", lang), className="unseen"),
                    html.Thead(
                        html.Tr([html.Th(say(f"coverage.{h}", lang), scope="col") for h in heads])
                    ),
                    html.Tbody(fronts),
                ],
                className="covered",
            ),
            html.Table(
                [
                    html.Caption(say("coverage.shares", lang), className="unseen"),
                    html.Tbody(
                        [
                            html.Tr(
                                [
                                    html.Th(say(f"coverage.{name}", lang), scope="row"),
                                    html.Td(_share(getattr(covers, name), lang)),
                                ]
                            )
                            for name in SHARES
                        ]
                    ),
                ],
                className="covered",
            ),
            html.P([_languages(covers, lang), " ", _for_claims(dataset, lang)], className="small"),
        ]
    )


def _share(share: Share, lang: str) -> str:
    percent = round(100 * share.n / share.of) if share.of else 0
    return say("coverage.share", lang, n=share.n, of=share.of, percent=percent)


def _for_claims(dataset: Dataset, lang: str) -> str:
    """Return how many reports stand behind no event that readers see, but behind a claim."""
    behind = {key for event in dataset.shown for key in event.sources}
    return say("coverage.for_claims", lang, sum(key not in behind for key in dataset.sources))


def _languages(covers: Coverage, lang: str) -> str:
    """Return in which languages the reports are: the most frequent ones, then the rest."""
    named = list(covers.languages.items())[:LANGUAGES]
    parts = [
        say("coverage.language", lang, language=language_name(code, lang), n=n) for code, n in named
    ]
    rest = sum(covers.languages.values()) - sum(n for _, n in named)
    if rest:
        parts.append(say("coverage.other_languages", lang, n=rest))
    return say(
        "coverage.reports",
        lang,
        sum(covers.languages.values()),
        publishers=covers.publishers,
        languages=say("reports.between", lang).join(parts),
    )


def _reports(lang: str) -> html.Div:
    return html.Div(
        [
            html.H3(say("reports.title", lang)),
            html.P(id=ids.REPORTS_COUNT, className="small", **{"aria-live": "polite"}),
            html.Ol(
                id=ids.REPORTS_LIST,
                dir=direction(lang),
                **{
                    "data-between": say("reports.between", lang),
                    "data-archive": say("card.archive", lang),
                },
            ),
            html.Button(
                say("reports.all", lang),
                type="button",
                className="button",
                hidden=True,
                **{"data-all-reports": ""},
            ),
        ],
        className="reports",
    )


def _files(dataset: Dataset, lang: str) -> html.Div:
    """Return the whole list as files; those of the view stand over the list of events."""
    files = [
        html.A(
            kind.upper(),
            href=f"export?lang={lang}&format={kind}",
            download="",
            className="chart-file",
            **{"aria-label": say("files.file", lang, kind=kind.upper())},
        )
        for kind in TABLES
    ]
    return html.Div(
        [
            html.H3(say("files.title", lang)),
            html.P(say("files.licence", lang, licence=dataset.info.licence)),
            html.P([say("files.events", lang), " ", *files]),
        ]
    )
