"""What the signs of the lanes mean, and the milestones that found no room for a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from timeline import caption
from timeline.dataset import Dataset
from timeline.text import say
from timeline.view import View
from timeline.web.links import link
from timeline.web.markup import still
from timeline.web.pictures import Picture


def build_legend(signs: Sequence[str], lang: str) -> list[html.Li]:
    """Return one entry per sign that occurs: shapes, fills, bars, level strip."""
    return [
        html.Li(
            [html.Span(className=drawn, **{"aria-hidden": "true"}), words],
            className="begins" if begins else None,
        )
        for drawn, words, begins in caption.legend(signs, lang)
    ]


def build_key(picture: Picture, view: View) -> list[html.Li]:
    """Return the numbered milestones as links that open their cards."""
    return [
        html.Li(
            [
                html.Span(number, className="key-number"),
                html.Span(date, className="key-date"),
                link(label, replace(view, event=event_id)),
            ]
        )
        for number, event_id, date, label in picture.key
    ]


def build_names(dataset: Dataset, picture: Picture, view: View) -> list[html.Div]:
    """Return the names of the lanes, in their order; a click on one shows that front alone."""
    above = " above" if not picture.column else ""
    names = []
    for lane in picture.lanes:
        front = dataset.fronts[lane.front]
        if lane.shown == lane.total:
            count = say("chart.events", view.lang, lane.total)
        else:
            count = say("chart.of", view.lang, shown=lane.shown, total=lane.total)
        folded = "" if lane.shown else " folded"
        names.append(
            html.Div(
                [
                    link(
                        front.label(view.lang),
                        replace(view, front=(lane.front,), event=""),
                        title=say("lane.filter", view.lang, front=front.label(view.lang)),
                    ),
                    html.Span(count, className="count"),
                ],
                className=f"lane-name front-{front.colour}{above}{folded}",
            )
        )
    return names


def build_levels(lang: str, where: str) -> Component:
    """Return the ramp of levels 0 to 6 in words, for where it stands: wide or narrow."""
    cells = [html.Span(str(n), className=f"level level-{n}") for n in range(7)]
    return still(
        html.Div(
            [
                html.Span(say("chart.level_low", lang)),
                html.Span(cells, className="ramp"),
                html.Span(say("chart.level_high", lang)),
            ],
            className=f"levels {where}",
        )
    )
