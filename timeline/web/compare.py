"""Two views on the same days: the lanes of a second one below those of the first.

The address holds the second as ``compare=``, its own query written as one value. Days, language,
direction of time and clock are always those of the first, so that what stands under each other
happened on the same day. The filters of the page belong to the first; a link swaps the two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dash import Dash, Input, Output, html
from dash.exceptions import PreventUpdate

from timeline import caption
from timeline.dataset import Dataset, Event
from timeline.errors import Problem
from timeline.text import problem_text, say
from timeline.view import View, from_query, reading, selected_ids, to_query
from timeline.web import ids
from timeline.web.links import address
from timeline.web.markup import to_markup
from timeline.web.pictures import Painter, asked_medium
from timeline.web.sheets import sheet_parts


def second_view(
    query: str, first: View, dataset: Dataset
) -> tuple[View, tuple[Problem, ...]] | None:
    """Return the view that a query compares the first with, and what it asks for wrongly.

    None where the query compares nothing. An empty value is all events.
    """
    asked = [value for name, value in parse_qsl(query, keep_blank_values=True) if name == "compare"]
    if not asked:
        return None
    found, problems = from_query(asked[0], dataset)
    return on_same_days(found, first), problems


def on_same_days(view: View, first: View) -> View:
    """Return a view with the days, language, direction and clock of another, and no open event."""
    return replace(
        view,
        start=first.start,
        end=first.end,
        lang=first.lang,
        time=first.time,
        clock=first.clock,
        event="",
    )


def compare_address(first: View, second: View) -> str:
    """Return the relative address of two views side by side."""
    alone = replace(on_same_days(second, View()), label=(), nolabel=())
    start = address(first).removeprefix("./") or "?"
    joined = "" if start == "?" else "&"
    return f"{start}{joined}{urlencode([('compare', to_query(alone))])}"


def both_ways(view: View, event: Event) -> tuple[View, View]:
    """Return the acts of an event's first actor on its front, and the acts towards that actor."""
    acting = View(front=(event.front,), actor=event.actor1[:1], role="initiator")
    acting = on_same_days(acting, view)
    return acting, replace(acting, role="target")


def build_both_ways(dataset: Dataset, view: View, event: Event) -> html.P | None:
    """Return the link of a card that sets acts of its actor beside acts towards it."""
    if not (event.actor1 and event.actor2):
        return None
    actor = dataset.actors[event.actor1[0]].short(view.lang)
    front = dataset.fronts[event.front].label(view.lang)
    words = say("compare.both", view.lang, actor=actor, front=front)
    return html.P(_link(words, *both_ways(view, event)), className="compare-both")


def build_comparison(
    dataset: Dataset, first: View, second: View, problems: tuple[Problem, ...] = ()
) -> list[Any]:
    """Return what stands above the second picture: both views in words, and the ways on."""
    lang = first.lang
    listed = reading(dataset, first)
    shared = len(set(selected_ids(listed, first)) & set(selected_ids(listed, second)))
    states = [
        html.Li([html.Span(say(f"compare.{place}", lang), className="compare-place"), words])
        for place, words in (
            ("above", caption.state(listed, first)),
            ("below", caption.state(listed, second)),
        )
    ]
    faults = [
        html.Strong(say("compare.problems", lang)),
        html.Ul([html.Li(problem_text(problem, lang)) for problem in problems]),
        _link(say("compare.mend", lang), first, second),
    ]
    return [
        html.H2(say("compare.title", lang), tabIndex="-1"),
        html.P(say("compare.read", lang), className="compare-read"),
        html.Div(faults, className="problems", role="status") if problems else None,
        html.Ul(states, className="compare-states", **{"aria-live": "polite"}),
        html.P(
            say("compare.shared", lang, shared) if shared else say("compare.apart", lang),
            className="small",
        ),
        html.P(
            [
                _link(say("compare.swap", lang), second, first, "button"),
                html.Button(
                    say("compare.leave", lang),
                    type="button",
                    className="button",
                    **{"data-clear": "compare"},
                ),
            ],
            className="compare-ways",
        ),
    ]


def build_beginnings(dataset: Dataset, view: View) -> list[Any]:
    """Return the comparisons that a view suggests: both directions of its actor, all events."""
    lang, offered = view.lang, []
    if len(view.actor) == 1:
        actor = dataset.actors[view.actor[0]].short(lang)
        acting = replace(view, role="initiator", event="")
        offered.append(
            _link(
                say("compare.directions", lang, actor=actor),
                acting,
                replace(acting, role="target"),
                "button",
            )
        )
    if replace(on_same_days(view, View())) != View():
        offered.append(_link(say("compare.all", lang), view, View(), "button"))
    return [html.Span(say("compare.begin", lang)), *offered] if offered else []


def build_compare_place() -> html.Section:
    """Return the place of the comparison below the lanes, to be filled by a script."""
    return html.Section(
        [
            html.Div(className="compare-words"),
            html.Figure(
                html.Div(className="chart-body", role="img"),
                className="chart compare-chart",
            ),
        ],
        id=ids.COMPARE,
        className="compare",
    )


def register_compare(app: Dash, dataset: Dataset, paint: Painter) -> None:
    """Draw the second view of an address, or say which comparisons the first one suggests."""

    @app.callback(Output(ids.COMPARED, "data"), Input(ids.VIEW, "data"), Input(ids.MEDIUM, "data"))
    def show_comparison(query: str | None, medium: dict[str, Any] | None) -> dict[str, Any]:
        if query is None or not medium:
            raise PreventUpdate
        first = replace(from_query(query, dataset)[0], event="")
        found = second_view(query, first, dataset)
        if found is None:
            return {"words": to_markup(build_beginnings(dataset, first))}
        second, problems = found
        laid_out = asked_medium(medium.get("width", 0), medium.get("theme", "light"))
        scene = paint.scene(second, laid_out)
        return {
            "words": to_markup(build_comparison(dataset, first, second, problems)),
            "alt": scene.alt,
            "parts": sheet_parts(scene, laid_out),
            "height": scene.height,
        }


def _link(words: str, first: View, second: View, class_name: str = "") -> html.A:
    return html.A(
        words,
        href=compare_address(first, second),
        className=class_name or None,
        **{"data-go": ""},
    )
