"""What a click waits for, past Dash: the lanes of a view and the card of its event, ready to show.

A store of Dash tells each of its components of every change, some two hundred times for a click.
These two answers are asked for and painted by a script instead (`assets/answers.js`); what may
come a moment later goes on through callbacks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Flask, Response, request

from timeline.dataset import Dataset
from timeline.draw.figure import config
from timeline.view import View, from_query
from timeline.web.card import build_card
from timeline.web.legend import build_key, build_legend, build_names
from timeline.web.links import page_address
from timeline.web.markup import to_markup
from timeline.web.pictures import Painter, Picture


def add_answers(server: Flask, dataset: Dataset, paint: Painter) -> None:
    """Add the routes of both, each taking a query; lanes also ``width`` in px, theme and zoom."""

    @server.get("/lanes")
    def give_lanes() -> Response:
        asked = request.args
        view = _asked_view(dataset)
        picture = paint(
            view,
            asked.get("width", 0, type=int),
            asked.get("theme", ""),
            asked.get("zoom", 1, type=int),
        )
        return _answer(server, lanes(dataset, view, picture))

    @server.get("/card")
    def give_card() -> Response:
        view = _asked_view(dataset)
        known = view.event in dataset.event
        card = to_markup(build_card(dataset, view, page_address())) if known else ""
        return _answer(server, {"card": card})


def lanes(dataset: Dataset, view: View, picture: Picture) -> dict[str, Any]:
    """Return the lanes of a view as the script paints them.

    ``figure`` is Plotly's, ``layer`` the SVG under it; ``names``, ``legend`` and ``key`` are HTML;
    ``lanes`` has the front, top and bottom of each, and ``height`` and ``column`` are px.
    """
    view = replace(view, event="")
    return {
        "figure": {**picture.figure, "config": config()},
        "layer": picture.layer,
        "height": picture.height,
        "column": picture.column,
        "lanes": [(lane.front, lane.top, lane.bottom) for lane in picture.lanes],
        "names": to_markup(build_names(dataset, picture, view)),
        "alt": picture.alt,
        "legend": to_markup(build_legend(picture.signs, view.lang)),
        "key": to_markup(build_key(picture, view)),
    }


def _asked_view(dataset: Dataset) -> View:
    return from_query(request.query_string.decode("utf-8", "replace"), dataset)[0]


def _answer(server: Flask, content: dict[str, Any]) -> Response:
    answer = Response(server.json.dumps(content), mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
