"""The view on paper: its pictures laid out for A4, in the light theme, asked for when it prints."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from flask import Flask, Response, jsonify, request

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.draw.svg import svg
from timeline.layout.media import MEDIA
from timeline.view import View, from_query, selected_ids
from timeline.web.sheets import OF_EVENT, ORDER
from timeline.web.sources import report_rows

KEPT = 32
"""Pictures kept in memory by one worker: few readers print."""
PAPER = replace(MEDIA["a4"], width=1035, pad_x=0, pad_top=8, pad_bottom=4)
"""The medium of a sheet: A4 without its edges, which a printer keeps."""
TALLEST = 700
BELOW = 96
"""Room for legend, key and source below the lanes, in px."""
REPORTS = 150
"""So many reports are written out; where there are more, the line on sources must do."""


def add_paper(server: Flask, dataset: Dataset) -> None:
    """Add the route ``/paper``: the lanes of a view and the charts asked for, and its reports."""

    @lru_cache(maxsize=KEPT)
    def draw(chart: str, view: View) -> str:
        # Few lanes are not stretched over a whole sheet: the list goes on below them.
        content = CHARTS[chart](dataset, view, replace(PAPER, height=None)).height
        height = min(TALLEST, content + BELOW)
        return svg(CHARTS[chart](dataset, view, replace(PAPER, height=height)))

    @server.get("/paper")
    def give_paper() -> Response:
        pairs = request.query_string.decode("utf-8", "replace").split("&")
        query = "&".join(pair for pair in pairs if not pair.startswith("chart="))
        view, _ = from_query(query, dataset)
        asked = set(request.args.getlist("chart"))
        reports = report_rows(dataset, selected_ids(dataset, view), view.lang)
        charts = ["lanes", *(c for c in ORDER if c in CHARTS and c in asked)]
        answer = jsonify(
            pictures=[draw(c, view if c in OF_EVENT else replace(view, event="")) for c in charts],
            reports=reports if len(reports) <= REPORTS else [],
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer
