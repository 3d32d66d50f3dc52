"""The charts below the lanes: each drawn once per View, width class and theme, as two SVGs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from dash import html

from timeline.charts import CHARTS, OF_EVENT
from timeline.dataset import Dataset
from timeline.draw.layer import placed, stretched
from timeline.export import PICTURES
from timeline.layout.media import page_medium
from timeline.scene import Medium, Panel, Scene
from timeline.text import say
from timeline.view import View, reading
from timeline.web import ids
from timeline.web.links import export_address
from timeline.web.markup import still

KEPT = 256
"""Charts kept in memory by one worker; the least recently asked for goes first."""
ORDER = ("escalation", "fronts", "deaths", "responses", "actors", "aligned", "coverage")
"""The charts below the lanes, in the order of reading."""
ANOTHER_ON_PHONES = ("responses", "actors")
"""Charts that are drawn in another way where a phone has no room for theirs."""
Sheet = Mapping[str, Any]
Painter = Callable[[str, View, int, str], Sheet]


def sheet_painter(dataset: Dataset) -> Painter:
    """Return the function that draws one chart of a view for a chart width in px and a theme."""

    @lru_cache(maxsize=KEPT)
    def paint(chart: str, view: View, width: int, theme: Literal["light", "dark"]) -> Sheet:
        medium = page_medium(width, theme)
        scene = CHARTS[chart](reading(dataset, view), view, medium)
        return {
            "chart": chart,
            "title": scene.meta["title"],
            "subtitle": scene.meta["subtitle"],
            "alt": scene.alt,
            "parts": sheet_parts(scene, medium),
            "height": scene.height,
            "files": {kind: export_address(view, "slide", theme, kind, chart) for kind in PICTURES},
        }

    def paint_known(chart: str, view: View, width: int, theme: str) -> Sheet:
        known = view if chart in OF_EVENT else replace(view, event="")
        return paint(chart, known, int(width), "dark" if theme == "dark" else "light")

    return paint_known


def sheet_parts(scene: Scene, medium: Medium) -> list[Sheet]:
    """Return the panels of a Scene as SVGs, each with its place: px from top and inline start."""
    column = medium.name_column if medium.names == "beside" else 0.0
    return [_part(panel, column, scene.width) for panel in scene.panels]


def _part(panel: Panel, column: float, width: float) -> Sheet:
    """Return one panel as an SVG, where it stands, and whether it is scrolled or holds names."""
    return {
        "svg": stretched(panel),
        **placed(panel, column, width),
        "time": panel.time,
        "names": panel.id == "names",
    }


def build_sheets(lang: str) -> html.Section:
    """Return the places of the charts, to be filled when they come near the window."""
    drawn = [chart for chart in ORDER if chart in CHARTS]
    return still(
        html.Section(
            [_place(chart, lang) for chart in drawn],
            id=ids.CHARTS,
            className="charts",
            tabIndex="-1",
            **{"data-under-drawer": "", "aria-label": say("charts.title", lang)},
        )
    )


def _place(chart: str, lang: str) -> html.Figure:
    files = [
        html.A(
            kind.upper(),
            download="",
            className="chart-file",
            **{"data-kind": kind, "aria-label": say("charts.file", lang, kind=kind.upper())},
        )
        for kind in PICTURES
    ]
    more = html.Button(
        say("dialog.open_chart", lang),
        type="button",
        className="chart-more plain",
        **{"data-export-open": chart},
    )
    return html.Figure(
        [
            html.H2(say("charts.drawing", lang), className="chart-title"),
            html.P(className="chart-subtitle small"),
            html.Div(
                className="chart-body",
                role="img",
            ),
            html.Figcaption(
                [
                    *_how_to_read(chart, lang),
                    html.P([say("charts.files", lang), " ", *files, more], className="chart-files"),
                ]
            ),
        ],
        className="chart",
        **{"data-chart": chart},
    )


def _how_to_read(chart: str, lang: str) -> list[html.P]:
    """Return how to read a chart; a phone's own words where it draws something else there."""
    wide = say(f"chart.{chart}.read", lang)
    if chart not in ANOTHER_ON_PHONES:
        return [html.P(wide, className="chart-read")]
    narrow = say(f"chart.{chart}.read.narrow", lang)
    return [
        html.P(wide, className="chart-read wide"),
        html.P(narrow, className="chart-read narrow"),
    ]
