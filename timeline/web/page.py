"""The page: heading, state, lanes, list, and the side column; everything in one language."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html

from timeline import caption
from timeline.dataset import Dataset
from timeline.export import TABLES
from timeline.layout.media import PAGE_WIDTHS
from timeline.text import LANGS, day, direction, say
from timeline.theme import FONT
from timeline.view import View
from timeline.web import ids
from timeline.web.citing import corrections_target
from timeline.web.compare import build_compare_place
from timeline.web.dialog import build_dialog
from timeline.web.filters import actor_names, build_filters, values
from timeline.web.legend import build_levels
from timeline.web.links import language_address
from timeline.web.listing import list_rows
from timeline.web.markup import still
from timeline.web.parts import button, icon, icon_button
from timeline.web.sheets import build_sheets
from timeline.web.sources import build_sources_panel
from timeline.web.state import build_data_problems
from timeline.web.stories import build_story, build_story_menu, story_steps

_UNDER = {"data-under-drawer": ""}


def build_layout(dataset: Dataset, view: View) -> html.Div:
    """Return the whole page, to be filled by the callbacks from the address."""
    return html.Div(
        [
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.VIEW),
            dcc.Store(id=ids.EVENT),
            dcc.Store(id=ids.OTHER_LANGUAGE),
            html.Div(build_page(dataset, view.lang), id=ids.ROOT),
        ]
    )


def build_page(dataset: Dataset, lang: str) -> dmc.MantineProvider:
    """Return what stands on the page in a language, inside Mantine's providers."""
    return dmc.MantineProvider(
        dmc.DirectionProvider(
            [
                *_stores(dataset, lang),
                html.A(say("page.skip", lang), href=f"#{ids.LIST}", className="skip"),
                _heading(dataset, lang),
                html.Main(
                    [
                        _lanes(dataset, lang),
                        build_sheets(lang),
                        _list(dataset, lang),
                        _side(dataset, lang),
                    ],
                    className="stage",
                ),
                build_sources_panel(dataset, lang),
                _footer(dataset, lang),
                build_dialog(dataset, lang),
            ],
            direction=direction(lang),
        ),
        defaultColorScheme="auto",
        theme={"fontFamily": FONT, "defaultRadius": 3, "respectReducedMotion": True},
    )


def _stores(dataset: Dataset, lang: str) -> list[dcc.Store]:
    form = "d MMM" if lang == "en" else "d MMMM"
    every = [dataset.day(n) for n in range(dataset.days)]
    options = {
        "lang": lang,
        "widths": PAGE_WIDTHS,
        "iso": [each.isoformat() for each in every],
        "days": [day(each, lang, form) for each in every],
        "words": {"from": say("filter.days.from", lang), "to": say("filter.days.to", lang)},
        "names": actor_names(dataset),
        **{name: values(dataset, name) for name in ("front", "actor", "group", "verification")},
    }
    return [
        dcc.Store(id=ids.OPTIONS, data=options),
        dcc.Store(id=ids.MEDIUM),
        dcc.Store(id=ids.SHOWN),
        dcc.Store(id=ids.OUTSIDE),
        dcc.Store(id=ids.COMPARED),
        dcc.Store(id=ids.CHARTS_NEAR),
        dcc.Store(id=ids.SHEETS),
        dcc.Store(id=ids.SHEETS_OF_EVENT),
        dcc.Store(id=ids.STORIES, data=story_steps(dataset, lang)),
        dcc.Store(id=ids.DRAWN),
        dcc.Store(id=ids.CHAIN),
        dcc.Store(id=ids.LIST_ROWS, data=list_rows(dataset, lang)),
    ]


def _heading(dataset: Dataset, lang: str) -> html.Header:
    other = next(each for each in LANGS if each != lang)
    exporting = html.Details(
        [
            html.Summary(
                [icon("download"), html.Span(say("download.title", lang))],
                className="button strong",
            ),
            html.Div(id=ids.EXPORTS, className="menu-body"),
        ],
        className="menu",
    )
    return html.Header(
        [
            html.Div(
                [
                    html.H1(dataset.info.title(lang)),
                    html.P(dataset.info.subtitle(lang), className="wide"),
                    html.P(caption.period(dataset, View(lang=lang)), className="narrow"),
                ],
                className="titles",
            ),
            html.Div(
                [
                    button(
                        say("filter.title", lang),
                        "filter",
                        "button open-filters",
                        **{"data-open-filters": ""},
                    ),
                    html.A(
                        say("page.language", other),
                        id=ids.LANGUAGE,
                        href=language_address(View(lang=other)),
                        hrefLang=other,
                        lang=other,
                        className="button language",
                    ),
                    icon_button("theme", say("page.theme", lang), **{"data-theme-switch": ""}),
                    button(
                        say("page.copy", lang),
                        "link",
                        "button copy",
                        **{"data-copy-link": "view", "data-done": say("page.copied", lang)},
                    ),
                    exporting,
                ],
                className="tools",
            ),
            html.P(caption.version_line(dataset, lang), className="version"),
            _places(dataset, lang),
        ],
        className="top",
        **_UNDER,
    )


def _places(dataset: Dataset, lang: str) -> html.Nav:
    """Return the ways to the parts of the page, and to the stories."""
    places = {
        "lanes": ids.LANES,
        "charts": ids.CHARTS,
        "list": ids.LIST,
        "sources": ids.SOURCES_PANEL,
    }
    return html.Nav(
        [
            *(html.A(say(f"place.{name}", lang), href=f"#{to}") for name, to in places.items()),
            *build_story_menu(dataset, lang),
        ],
        className="places",
        **{"aria-label": say("place.label", lang)},
    )


def _lanes(dataset: Dataset, lang: str) -> html.Section:
    return html.Section(
        [
            build_story(lang),
            html.Div(
                [
                    html.P(id=ids.STATE, className="state", **{"aria-live": "polite"}),
                    build_levels(lang, "wide"),
                    _zoom(lang),
                    button(
                        say("filter.title", lang),
                        "filter",
                        "button open-filters in-row",
                        **{"data-open-filters": ""},
                    ),
                ],
                className="state-row",
            ),
            html.Div(id=ids.QUERY_PROBLEMS, className="problems"),
            html.Div(id=ids.EVENT_PROBLEM, className="problems grave", role="status"),
            build_data_problems(dataset, lang),
            html.Figure(
                [
                    html.Div(id=ids.NOTHING, className="nothing"),
                    html.Div(
                        [
                            html.Div(id=ids.NAMES, className="names"),
                            html.Div(
                                html.Div(
                                    [
                                        html.Div(
                                            id=ids.CHART_LAYER,
                                            className="chart-layer",
                                            **{"aria-hidden": "true"},
                                        ),
                                        html.Div(html.Div(), id=ids.CHART),
                                        html.Div(
                                            id=ids.CHAIN_LAYER,
                                            className="chart-layer over",
                                            **{"aria-hidden": "true"},
                                        ),
                                    ],
                                    className="days-inner",
                                ),
                                id=ids.DAYS_VIEW,
                                className="days-scroll",
                                role="application",
                                tabIndex="0",
                                **{
                                    "aria-label": say("walk.label", lang),
                                    "aria-describedby": ids.CHART_ALT,
                                },
                            ),
                        ],
                        id=ids.CHART_BOX,
                        className="chart-box",
                        **{
                            "data-day-list": say("walk.day", lang),
                            "data-day-close": say("dialog.close", lang),
                        },
                    ),
                    html.Figcaption(
                        [
                            html.P(id=ids.CHART_ALT, className="unseen"),
                            html.P(id=ids.WALK_SAID, className="unseen", role="status"),
                            html.Div(
                                [html.Ul(id=ids.LEGEND, className="legend"), _how_to_read(lang)],
                                className="legend-row",
                            ),
                            build_levels(lang, "narrow"),
                            html.Ul(id=ids.KEY, className="key"),
                        ]
                    ),
                ]
            ),
            build_compare_place(),
        ],
        id=ids.LANES,
        className="lanes",
        **{**_UNDER, "aria-label": say("page.lanes", lang)},
    )


def _zoom(lang: str) -> html.Div:
    """Return the buttons that look closer at days, and take what is in sight as the days."""
    buttons = [
        icon_button(f"zoom-{by}", say(f"zoom.{by}", lang), **{"data-zoom": by})
        for by in ("out", "in", "all")
    ]
    use = html.Button(
        say("zoom.use", lang), type="button", className="button zoom-use", **{"data-zoom": "use"}
    )
    return html.Div(
        [use, *buttons], className="zoom", role="group", **{"aria-label": say("zoom.label", lang)}
    )


def _how_to_read(lang: str) -> html.Details:
    """Return how to read the lanes, closed at first."""
    return html.Details(
        [html.Summary(say("reading.title", lang)), html.P(say("reading.lanes", lang))],
        className="reading",
    )


def _list(dataset: Dataset, lang: str) -> html.Section:
    heads = ("day", "front", "event", "who", "level", "verification")
    files = [
        html.A(
            kind.upper(),
            download="",
            className="chart-file",
            **{"data-list-file": kind, "aria-label": say("list.file", lang, kind=kind.upper())},
        )
        for kind in TABLES
    ]
    return html.Section(
        [
            html.H2(say("list.title", lang)),
            html.Div(
                [
                    html.A(say("place.lanes", lang), href=f"#{ids.LANES}"),
                    button(
                        say("filter.title", lang), "filter", "button", **{"data-open-filters": ""}
                    ),
                ],
                className="list-ways narrow",
            ),
            html.P(
                [
                    html.Span(id=ids.LIST_COUNT),
                    html.Span(
                        [" · ", say("list.files", lang), " ", *files], className="list-files"
                    ),
                ],
                className="small",
            ),
            html.Table(
                [
                    html.Caption(say("list.caption", lang), className="unseen"),
                    still(html.Thead(html.Tr([_head(head, lang) for head in heads]))),
                    html.Tbody(id=ids.LIST_BODY),
                ]
            ),
        ],
        id=ids.LIST,
        className="list",
        tabIndex="-1",
        **_UNDER,
    )


def _head(name: str, lang: str) -> html.Th:
    """Return the head of a column, a button that sorts by it."""
    words = say(f"list.{name}", lang)
    sort = html.Button(words, type="button", className="sort", **{"data-sort": name})
    sorted_now = {"aria-sort": "ascending"} if name == "day" else {}
    # Chromium repeats a head on every sheet of paper, but without what can be pressed in it.
    return html.Th(sort, scope="col", **{"data-words": words, **sorted_now})


def _side(dataset: Dataset, lang: str) -> html.Div:
    return html.Div(
        [
            build_filters(dataset, lang),
            html.Div(id=ids.CARD_NOTE, className="card-note", role="status"),
            html.Div(id=ids.CARD, className="card"),
        ],
        id=ids.SIDE,
        className="side",
        role="complementary",
        **{"aria-label": say("page.side", lang)},
    )


def _footer(dataset: Dataset, lang: str) -> html.Footer:
    info = dataset.info
    return html.Footer(
        [
            html.P(id=ids.SOURCES),
            html.P(
                [
                    caption.version_line(dataset, lang),
                    " · ",
                    say("page.curators", lang, names=", ".join(info.curators)),
                    " · ",
                    html.A(say("page.corrections", lang), href=corrections_target(info)),
                ]
            ),
            html.P(
                [
                    say("paper.address", lang),
                    " ",
                    html.Bdi(dir="ltr", **{"data-paper-address": ""}),
                ],
                className="paper-only",
            ),
            html.Div(
                [html.H2(say("reports.title", lang)), html.Ol()],
                className="paper-reports",
                **{"data-paper-reports": ""},
            ),
        ],
        className="bottom",
        **_UNDER,
    )
