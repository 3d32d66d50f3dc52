"""Files of a view: the route that gives them, and the menu that leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, request
from werkzeug.wrappers import Response as BaseResponse

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem, ViewError
from timeline.export import FORMATS, PAGES, PICTURES, TABLES, TYPES, file_of, name_of
from timeline.export._counts import count_names
from timeline.export._order import Order
from timeline.export._recipes import long_words
from timeline.export._sound import one_line
from timeline.layout.media import MEDIA
from timeline.text import LANGS, problem_text, say
from timeline.view import View, from_query, reading, to_query
from timeline.web.links import export_address
from timeline.web.parts import icon

OWN = (
    "format",
    "chart",
    "medium",
    "theme",
    "title",
    "subtitle",
    "handout",
    "outlines",
    "bom",
    "story",
)
"""Parameters of the file, not of its view."""
OFFERED = ("slide", "slide-4x3", "a4", "square", "share")
"""The media that a reader can choose, in this order."""


def add_downloads(server: Flask, dataset: Dataset) -> None:
    """Add the route ``/export``: the file of a view, byte for byte that of the command line.

    A picture comes with two headers in percent code: ``Timeline-Title``, its heading, and, where
    it labels events, ``Timeline-Names``, how many. What is told is told in the language of the
    page that asks, which the header ``Timeline-Language`` names, or else in that of the file.
    """

    @server.get("/export")
    def give_file() -> BaseResponse:
        asked = request.args
        query = "&".join(
            pair
            for pair in request.query_string.decode("utf-8", "replace").split("&")
            if pair.partition("=")[0] not in OWN
        )
        view, _ = from_query(query, dataset)
        lang = request.headers.get("Timeline-Language", "")
        lang = lang if lang in LANGS else view.lang
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
                words = say("download.unknown", lang, name=name, known=", ".join(known))
                return Response(words, 400, mimetype="text/plain")
        heading = {name: one_line(asked.get(name, "")) for name in ("title", "subtitle")}
        too_long = [
            problem
            for name, words in heading.items()
            for problem in long_words(say(f"dialog.field.{name}", lang), words)
        ]
        if too_long:
            return _refusal(too_long, lang, 400)
        order = Order(
            reading(dataset, view),
            view,
            chart,
            medium,
            theme,
            handout="handout" in asked,
            outlines="outlines" in asked,
            bom="bom" in asked,
            story=story,
            **heading,
        )
        try:
            file_name, content = name_of(order, kind), file_of(order, kind)
        except (ExportError, ViewError) as error:
            return _refusal(error.problems, lang, 500)
        response = Response(content, mimetype=TYPES[kind].partition(";")[0])
        response.headers["Content-Type"] = TYPES[kind]
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
        response.headers["Cache-Control"] = "no-cache"
        if kind in PICTURES and not story:
            response.headers["Timeline-Title"] = quote(order.scene().title)
            if counts := count_names(order):
                told = say("dialog.named", lang, **vars(counts))
                response.headers["Timeline-Names"] = quote(told)
        response.add_etag()
        return response.make_conditional(request)


def _refusal(problems: Iterable[Problem], lang: str, status: int) -> Response:
    words = "\n".join(problem_text(problem, lang) for problem in problems)
    return Response(words, status, mimetype="text/plain")


def build_downloads(view: View, theme: str) -> list[Component]:
    """Return the entries of the export menu for a view.

    First a picture with one click, saved or copied; then a page and tables of the view; then the
    way to the dialog.
    """
    lang = view.lang
    picture = export_address(view, "slide", theme, "png")
    quick = html.A(
        [icon("download"), say("dialog.slides", lang), html.Span("PNG", className="small")],
        href=picture,
        className="menu-act",
        **{"data-export-file": ""},
    )
    copy = html.Button(
        [icon("copy"), say("dialog.copy", lang)],
        type="button",
        className="menu-act",
        **{"data-copy-picture": picture},
    )
    more = html.Button(
        say("dialog.open", lang),
        type="button",
        className="button",
        **{"data-export-open": "", "data-export-view": to_query(view, name_lang=True)},
    )
    page = _row("download.page", view, "slide", theme, PAGES)
    tables = _row("download.table", replace(view, event=""), "slide", theme, TABLES)
    note = html.P(say("download.note", lang), className="small")
    return [quick, copy, page, tables, more, build_said(), note]


def build_said() -> html.P:
    """Return the place of what a script says of a file, beside what it is about."""
    return html.P(role="status", className="export-said", **{"data-export-said": ""})


def _row(name: str, view: View, medium: str, theme: str, kinds: Iterable[str]) -> html.Div:
    """Return one line of the menu: what it is of, then a link for each kind of file."""
    words = say(name, view.lang)
    links = [
        html.A(
            kind.upper(),
            href=export_address(view, medium, theme, kind),
            **{
                "data-export-file": "",
                "aria-label": say("download.file", view.lang, kind=kind.upper(), medium=words),
            },
        )
        for kind in kinds
    ]
    return html.Div([html.Span(words), *links], className="menu-row")
