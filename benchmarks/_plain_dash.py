"""The same events as a plain Dash app, with what Dash and Plotly Express give: the peer of page.py.

A row of fronts to tick, a field of actors, `px.scatter` of days by front, and a card below that
tells the title, day, front and summary of a mark that is clicked. It places no label, draws no
bar, level or chain, counts nothing beside the choices, keeps no address and has no list.
"""

from __future__ import annotations

from typing import Any

import plotly.express as px
from dash import Dash, Input, Output, dcc, html
from dash.exceptions import PreventUpdate
from flask import Flask

from timeline.dataset import Dataset


def build_plain_app(dataset: Dataset) -> Flask:
    """Return the WSGI server of the peer."""
    rows = _rows(dataset)
    of = {row["id"]: row for row in rows}
    app = Dash(__name__, assets_folder="none")
    app.layout = html.Div(
        [
            html.H1("Timeline"),
            dcc.Checklist(
                [{"value": key, "label": front.label_en} for key, front in dataset.fronts.items()],
                id="fronts",
                inline=True,
            ),
            dcc.Dropdown(list(dataset.actors), id="actors", multi=True),
            dcc.Graph(id="chart", style={"height": "600px"}),
            html.Div(id="card"),
        ]
    )

    @app.callback(Output("chart", "figure"), Input("fronts", "value"), Input("actors", "value"))
    def show_chart(fronts: list[str] | None, actors: list[str] | None) -> Any:
        wanted = [
            row
            for row in rows
            if (not fronts or row["front"] in fronts)
            and (not actors or set(actors) & set(row["actors"]))
        ]
        return px.scatter(
            wanted,
            x="day",
            y="height",
            color="front",
            symbol="group",
            hover_name="title",
            custom_data=["id"],
        )

    @app.callback(
        Output("card", "children"), Input("chart", "clickData"), prevent_initial_call=True
    )
    def show_card(clicked: dict[str, Any] | None) -> list[Any]:
        if not clicked:
            raise PreventUpdate
        row = of[clicked["points"][0]["customdata"][0]]
        facts = [html.P(row[name]) for name in ("day", "front", "summary")]
        return [html.H2(row["title"]), *facts]

    app.server.test_client().get("/")
    return app.server


def _rows(dataset: Dataset) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    stacked: dict[tuple[str, object], int] = {}
    fronts = list(dataset.fronts)
    for event in dataset.shown:
        n = stacked[event.front, event.first_day] = (
            stacked.get((event.front, event.first_day), -1) + 1
        )
        rows.append(
            {
                "id": event.event_id,
                "day": event.first_day.isoformat(),
                "front": event.front,
                "height": -fronts.index(event.front) + n * 0.03,
                "group": event.group,
                "actors": [*event.actor1, *event.actor2],
                "title": event.text("title", "en"),
                "summary": event.text("summary", "en"),
            }
        )
    return rows
