"""An event in the address that the filters hide, or that does not exist: said where the reader is.

The page asks only where the open event is not among those shown, so a filter costs nothing more.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import Any
from urllib.parse import urlencode

from dash import ClientsideFunction, Dash, Input, Output, State, html
from dash.exceptions import PreventUpdate

from timeline import caption
from timeline.dataset import Dataset
from timeline.text import join, problem_text, say
from timeline.view import View, from_query, selected_ids, without
from timeline.web import ids
from timeline.web.links import link

_PARAMS = ("front", "actor", "group", "verification", "days", "words")


def register_outside(app: Dash, dataset: Dataset) -> None:
    """Say on the card that the filters hide its event, and above the lanes that there is none."""
    app.clientside_callback(
        ClientsideFunction("timeline", "seekEvent"),
        Output(ids.OUTSIDE, "data"),
        Input(ids.SHOWN, "data"),
        Input(ids.EVENT, "data"),
        State(ids.VIEW, "data"),
        State(ids.OUTSIDE, "data"),
    )

    @app.callback(
        Output(ids.CARD_NOTE, "children"),
        Output(ids.EVENT_PROBLEM, "children"),
        Input(ids.OUTSIDE, "data"),
    )
    def show_outside(outside: dict[str, str] | None) -> tuple[Any, Any]:
        if outside is None:
            raise PreventUpdate
        event_id = outside.get("event", "")
        view = replace(from_query(outside.get("query", ""), dataset)[0], event="")
        if not event_id:
            return [], []
        if event_id not in dataset.event:
            return [], build_unknown(event_id, view, dataset)
        return build_hidden(dataset, replace(view, event=event_id)), []


def hiding(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the filters of a view that hide its event, each by itself."""
    if dataset.event[view.event].hidden:
        view = without(view, "verification")

    def alone(param: str) -> View:
        others = (other for other in _PARAMS if other != param)
        return reduce(lambda left, other: without(left, other), others, view)

    used = dict.fromkeys(condition.param for condition in caption.conditions(dataset, view))
    return tuple(p for p in used if view.event not in selected_ids(dataset, alone(p)))


def shown_again(dataset: Dataset, view: View) -> View:
    """Return the view without the filters that hide its event; a hidden event is asked for."""
    for param in hiding(dataset, view):
        view = without(view, param)
    event = dataset.event[view.event]
    return replace(view, verification=(event.verification,)) if event.hidden else view


def build_hidden(dataset: Dataset, view: View) -> list[Any]:
    """Return what the card says of an event that is not among those shown, with the way out."""
    lang, event = view.lang, dataset.event[view.event]
    if view.event in selected_ids(dataset, view):
        return []
    filters = hiding(dataset, view)
    words = [c.words for c in caption.conditions(dataset, view) if c.param in filters]
    if event.hidden:
        said = say(f"outside.{event.verification}", lang)
    else:
        said = say("outside.hidden", lang, conditions=join(words, lang))
    return [
        html.P(said),
        link(say("outside.show", lang), shown_again(dataset, view), "button", **{"data-show": ""}),
    ]


def build_unknown(event_id: str, view: View, dataset: Dataset) -> list[Any]:
    """Return what to say of an event that the list does not have, with the way on."""
    lang = view.lang
    _, problems = from_query(urlencode({"event": event_id}), dataset)
    return [
        html.P(html.Strong(say("outside.unknown", lang))),
        *(html.P(problem_text(problem, lang)) for problem in problems),
        html.P(
            [
                link(say("outside.without", lang), view, "button"),
                html.A(say("outside.search", lang), href=f"#{ids.LIST}", className="button"),
            ],
            className="buttons",
        ),
    ]
