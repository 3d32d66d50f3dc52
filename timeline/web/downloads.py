"""Files of a view: the route that gives them, and the menu that leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from dash import html
from flask import Flask, Response, request
from werkzeug.wrappers import Response as BaseResponse

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.errors import ExportError, ViewError
from timeline.export import FORMATS, PAGES, PICTURES, TABLES, TYPES, export
from timeline.layout.media import MEDIA
from timeline.text import problem_text, say
from timeline.view import View, from_query
from timeline.web.links import export_address

OWN = ("format", "chart", "medium", "theme", "bom", "story")
"""Parameters of the file, not of its view."""
OFFERED = ("slide", "slide-4x3", "a4", "square", "share")
"""The media of the menu, in its order."""


def add_downloads(server: Flask, dataset: Dataset) -> None:
    """Add the route ``/export``: the file of a view, byte for byte that of the command line."""

    @server.get("/export")
    def give_file() -> BaseResponse:
        asked = request.args
        query = "&".join(
            pair
            for pair in request.query_string.decode("utf-8", "replace").split("&")
            if pair.partition("=")[0] not in OWN
        )
        view, _ = from_query(query, dataset)
        kind, chart = asked.get("format", "png"), asked.get("chart", "lanes")
        medium, story = asked.get("medium", "slide"), asked.get("story", "")
        theme: Literal["light", "dark"] = "dark" if asked.get("theme") == "dark" else "light"
        for name, value, known in (
            ("format", kind, FORMATS),
            ("chart", chart, CHARTS),
            ("medium", medium, MEDIA),
            ("story", story, dataset.stories),
        ):
            if value not in known and (name != "story" or value):
                words = say("download.unknown", view.lang, name=name, known=", ".join(known))
                return Response(words, 400, mimetype="text/plain")
        try:
            file_name, content = export(
                dataset,
                view,
                format=kind,
                chart=chart,
                medium=medium,
                theme=theme,
                bom="bom" in asked,
                story=story,
            )
        except (ExportError, ViewError) as error:
            words = "\n".join(problem_text(problem, view.lang) for problem in error.problems)
            return Response(words, 500, mimetype="text/plain")
        response = Response(content, mimetype=TYPES[kind].partition(";")[0])
        response.headers["Content-Type"] = TYPES[kind]
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        return response.make_conditional(request)


def build_downloads(view: View, theme: str) -> list[html.Div | html.P]:
    """Return the entries of the export menu for a view: pictures per medium, then tables."""
    rows = [_row(f"download.{medium}", view, medium, theme, PICTURES) for medium in OFFERED]
    note = html.P(say("download.note", view.lang), className="small")
    listed = replace(view, event="")
    page = _row("download.page", view, "slide", theme, PAGES)
    return [*rows, page, _row("download.table", listed, "slide", theme, TABLES), note]


def _row(name: str, view: View, medium: str, theme: str, kinds: Iterable[str]) -> html.Div:
    """Return one line of the menu: what it is of, then a link for each kind of file."""
    words = say(name, view.lang)
    links = [
        html.A(
            kind.upper(),
            href=export_address(view, medium, theme, kind),
            download="",
            **{"aria-label": say("download.file", view.lang, kind=kind.upper(), medium=words)},
        )
        for kind in kinds
    ]
    return html.Div([html.Span(words), *links], className="menu-row")
