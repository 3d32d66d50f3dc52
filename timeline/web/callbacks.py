"""What follows from the address: each callback makes a View, calls pure functions, returns.

One callback turns controls into a query; every other reads only the query. The lanes and the card
are asked for by a script (`timeline/web/answers.py`); what may come a moment later comes from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html
from dash.exceptions import PreventUpdate

from timeline import caption
from timeline.charts import CHARTS, OF_EVENT
from timeline.dataset import Dataset
from timeline.text import LANGS, say
from timeline.view import View, from_query, reading, selected_ids, total
from timeline.web import filters, ids
from timeline.web.compare import register_compare
from timeline.web.downloads import build_downloads
from timeline.web.links import language_address
from timeline.web.marking import title_places
from timeline.web.markup import to_markup
from timeline.web.outside import register_outside
from timeline.web.page import build_page
from timeline.web.pictures import Painter
from timeline.web.sheets import ORDER, Sheet, sheet_painter
from timeline.web.sources import register_sources
from timeline.web.state import build_nothing, build_query_problems, build_state

_CONTROLS = (
    (ids.FRONTS, "value"),
    (ids.ACTORS, "value"),
    (ids.GROUPS, "value"),
    (ids.VERIFICATION, "value"),
    (ids.ROLE, "value"),
    (ids.DAYS, "data"),
    (ids.WORDS, "value"),
    (ids.CLOCK, "value"),
    (ids.TIME, "value"),
)


def register(app: Dash, dataset: Dataset, paint: Painter) -> None:
    """Give an app its callbacks."""
    _register_scripts(app)
    _register_sheets(app, dataset)
    _register_chain(app, dataset, paint)
    _register_state(app, dataset)
    _register_language(app, dataset)
    register_compare(app, dataset, paint)
    register_outside(app, dataset)
    register_sources(app, dataset)


def _register_scripts(app: Dash) -> None:
    """Wire the address to the controls and back, and the stores to the scripts that draw."""

    def script(name: str, *wires: Any, **options: Any) -> None:
        app.clientside_callback(ClientsideFunction("timeline", name), *wires, **options)

    options = State(ids.OPTIONS, "data")
    script("fillStill", *(Input(part, "id") for part in (ids.CHARTS, ids.SOURCES_PANEL)))
    script(
        "readAddress",
        Output(ids.VIEW, "data"),
        Output(ids.EVENT, "data"),
        Output(ids.OTHER_LANGUAGE, "data"),
        *[Output(*control) for control in _CONTROLS],
        Input(ids.URL, "search"),
        Input(ids.OPTIONS, "data"),
        State(ids.VIEW, "data"),
        State(ids.EVENT, "data"),
        *[State(*control) for control in _CONTROLS],
    )
    script(
        "writeAddress",
        *[Input(*control) for control in _CONTROLS],
        options,
        prevent_initial_call=True,
    )
    script("measureMedium", Output(ids.MEDIUM, "data"), Input(ids.CHART_BOX, "id"), options)
    script(
        "showChosen",
        Input(ids.SHOWN, "data"),
        Input(ids.DAYS, "data"),
        Input(ids.EVENT, "data"),
        State(ids.VIEW, "data"),
        options,
        State(ids.LIST_ROWS, "data"),
        State(ids.LIST_BODY, "id"),
        State(ids.DAYS_BOX, "id"),
    )
    script(
        "showStory", Input(ids.URL, "search"), Input(ids.STORIES, "data"), State(ids.STORY, "id")
    )
    script("showState", Input(ids.SHOWN, "data"))
    script(
        "followView",
        Input(ids.VIEW, "data"),
        Input(ids.EVENT, "data"),
        Input(ids.MEDIUM, "data"),
        State(ids.CHART, "id"),
    )
    script("watchCharts", Output(ids.CHARTS_NEAR, "data"), Input(ids.CHARTS, "id"))
    for store in (ids.SHEETS, ids.SHEETS_OF_EVENT):
        script("showCharts", Input(store, "data"))
    script("followChain", Input(ids.CHAIN, "data"), Input(ids.DRAWN, "data"))
    script("settleHighlight", Input(ids.EVENT, "data"))
    script("showComparison", Input(ids.COMPARED, "data"), State(ids.COMPARE, "id"))
    script("followExports", Input(ids.EXPORTS, "children"))


def _register_sheets(app: Dash, dataset: Dataset) -> None:
    """Draw the charts below the lanes, once they are near the window."""
    paint = sheet_painter(dataset)

    def draw(
        charts: Iterable[str], near: bool | None, view: View, medium: dict[str, Any] | None
    ) -> list[Sheet]:
        if not near or not medium:
            raise PreventUpdate
        width, theme = medium.get("width", 0), medium.get("theme", "light")
        return [paint(chart, view, width, theme) for chart in charts if chart in CHARTS]

    @app.callback(
        Output(ids.SHEETS, "data"),
        Input(ids.VIEW, "data"),
        Input(ids.MEDIUM, "data"),
        Input(ids.CHARTS_NEAR, "data"),
    )
    def show_sheets(query: str | None, medium: dict[str, Any] | None, near: bool | None) -> Any:
        charts = (chart for chart in ORDER if chart not in OF_EVENT)
        return draw(charts, near, _view(query or "", dataset), medium)

    @app.callback(
        Output(ids.SHEETS_OF_EVENT, "data"),
        Input(ids.VIEW, "data"),
        Input(ids.MEDIUM, "data"),
        Input(ids.CHARTS_NEAR, "data"),
        Input(ids.EVENT, "data"),
    )
    def show_sheets_of_event(
        query: str | None, medium: dict[str, Any] | None, near: bool | None, event: str | None
    ) -> Any:
        known = event if event in dataset.event else ""
        view = replace(_view(query or "", dataset), event=known or "")
        return draw(OF_EVENT, near, view, medium)


def _register_chain(app: Dash, dataset: Dataset, paint: Painter) -> None:
    """Draw the chain after the lanes, whose places it takes; the lanes never wait for it."""

    @app.callback(
        Output(ids.CHAIN, "data"),
        Output(ids.EXPORTS, "children"),
        Input(ids.EVENT, "data"),
        Input(ids.DRAWN, "data"),
    )
    def show_chain(event: str | None, drawn: dict[str, Any] | None) -> tuple[Any, ...]:
        if event is None or not drawn:
            raise PreventUpdate
        known = event if event in dataset.event else ""
        view = replace(_view(drawn["query"], dataset), event=known)
        width, theme = drawn["medium"].get("width", 0), drawn["medium"].get("theme", "light")
        zoom = drawn["medium"].get("zoom", 1)
        return paint.chain(view, width, theme, zoom), build_downloads(view, theme)


def _register_state(app: Dash, dataset: Dataset) -> None:
    @app.callback(Output(ids.SHOWN, "data"), Output(ids.ACTORS, "data"), Input(ids.VIEW, "data"))
    def show_state(query: str | None) -> tuple[Any, ...]:
        if query is None:
            raise PreventUpdate
        view, problems = from_query(query, dataset)
        listed = reading(dataset, view)
        chosen = selected_ids(listed, view)
        other = next(lang for lang in LANGS if lang != view.lang)
        said = {
            ids.STATE: build_state(listed, view),
            ids.QUERY_PROBLEMS: build_query_problems(view, problems),
            ids.NOTHING: build_nothing(listed, view),
            ids.LIST_COUNT: caption.counted(listed, view),
            ids.OUTCOME: say("filter.outcome", view.lang, total(listed, view), shown=len(chosen)),
            ids.SOURCES: html.A(
                caption.sources_line(listed, chosen, view.lang), href=f"#{ids.SOURCES_PANEL}"
            ),
        }
        shown = {
            "ids": chosen,
            "days": filters.day_counts(listed, view),
            "places": title_places(listed, view, chosen),
            "said": {part: to_markup(words) for part, words in said.items()},
            "counts": filters.counts(listed, view),
            "language": language_address(replace(view, lang=other)),
        }
        return shown, filters.actor_choices(listed, view)


def _register_language(app: Dash, dataset: Dataset) -> None:
    """Build the page again where it came in another language than the address asks for.

    That happens only where a browser keeps back the referring address.
    """

    @app.callback(
        Output(ids.ROOT, "children"),
        Input(ids.OTHER_LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def show_language(lang: str | None) -> Any:
        if lang not in LANGS:
            raise PreventUpdate
        return build_page(dataset, lang)


def _view(query: str, dataset: Dataset) -> View:
    """Return the view of a query without its open event, so that equal pictures are one."""
    return replace(from_query(query, dataset)[0], event="")
