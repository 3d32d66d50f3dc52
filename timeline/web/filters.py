"""The filters: fronts, actors, kinds, verification, days, words, each choice with its count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from timeline.dataset import Dataset
from timeline.text import say
from timeline.view import GROUPS, HIDDEN, PUBLIC, ROLES, View, choices, fold, selected_ids
from timeline.web import ids
from timeline.web.parts import glyph, icon, icon_button, swatch

CHECKED = ("front", "group", "verification")
"""The filters with a count beside each tick box; those of actors stand in the search field."""


def values(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return what a filter offers, in the order of the page."""
    if name == "front":
        return tuple(dataset.fronts)
    if name == "group":
        return GROUPS
    if name == "actor":
        return tuple(dataset.actors)
    hidden = tuple(v for v in HIDDEN if any(e.verification == v for e in dataset.event.values()))
    return PUBLIC + hidden


def build_filters(dataset: Dataset, lang: str) -> html.Div:
    """Return the filter panel; counts and values come from the query."""
    return html.Div(
        [
            html.Div(
                [
                    html.H2(say("filter.title", lang)),
                    icon_button("close", say("filter.close", lang), **{"data-close-filters": ""}),
                ],
                className="drawer-head",
            ),
            _words(lang),
            _ticks(dataset, "front", ids.FRONTS, lang),
            _actors(lang),
            html.Div(
                [
                    _ticks(dataset, "group", ids.GROUPS, lang),
                    _ticks(dataset, "verification", ids.VERIFICATION, lang),
                ],
                className="filter-pair",
            ),
            _days(lang),
            _clocks(lang),
            html.Div(
                [
                    html.Button(
                        say("state.clear", lang),
                        type="button",
                        className="button",
                        **{"data-clear": "front actor role group verification from to words"},
                    ),
                    html.Button(
                        id=ids.OUTCOME,
                        type="button",
                        className="button strong",
                        **{"data-close-filters": ""},
                    ),
                ],
                className="drawer-foot",
            ),
        ],
        id=ids.FILTERS,
        className="filters",
    )


def counts(dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
    """Return the counts beside the tick boxes for a view, by filter and value."""
    found = choices(dataset, view)
    return {
        name: {value: found[name][value] for value in values(dataset, name)} for name in CHECKED
    }


def actor_choices(dataset: Dataset, view: View) -> list[dict[str, Any]]:
    """Return the actors grouped by kind, those that leave most events first."""
    found = choices(dataset, view)["actor"]
    kinds: dict[str, list[dict[str, Any]]] = {}
    for key, actor in dataset.actors.items():
        item = {"value": key, "label": actor.short(view.lang), "count": found[key]}
        kinds.setdefault(actor.actor_type, []).append(item)
    most = sorted(kinds, key=lambda kind: -max(item["count"] for item in kinds[kind]))
    return [
        {
            "group": say(f"actor_type.{kind}", view.lang),
            "items": sorted(kinds[kind], key=lambda item: (-item["count"], item["label"])),
        }
        for kind in most
    ]


def actor_names(dataset: Dataset) -> Mapping[str, list[str]]:
    """Return every name of each actor, folded as the search field's words are."""
    return {
        key: sorted(
            {
                fold(name)
                for name in (
                    actor.label_en,
                    actor.label_ar,
                    actor.short_en,
                    actor.short_ar,
                    *actor.aliases,
                )
                if name
            }
        )
        for key, actor in dataset.actors.items()
    }


def day_counts(dataset: Dataset, view: View) -> list[int]:
    """Return for each day how many events may have happened on it, under all other filters."""
    bars = [0] * dataset.days
    for event_id in selected_ids(dataset, replace(view, start=None, end=None)):
        event = dataset.event[event_id]
        if event.first_day == event.last_day and 0 <= dataset.offset(event.first_day) < len(bars):
            bars[dataset.offset(event.first_day)] += 1
    return bars


def _heading(key: str, lang: str, clears: str, component: str) -> html.Legend:
    return html.Legend(
        [
            html.Span(say(key, lang), id=ids.label_of(component)),
            html.Button(
                say("filter.clear", lang),
                type="button",
                className="clear",
                **{"data-clear": clears, "aria-label": say(f"{key}.clear", lang)},
            ),
        ]
    )


def _ticks(dataset: Dataset, name: str, component: str, lang: str) -> html.Fieldset:
    boxes = []
    for value in values(dataset, name):
        if name == "front":
            front = dataset.fronts[value]
            sign, words = swatch(front.colour), front.label(lang)
        elif name == "group":
            sign, words = glyph(value, "confirmed"), say(f"group.{value}", lang)
        else:
            sign, words = glyph("verbal", value), say(f"verification.{value}", lang)
        label = html.Span(
            [
                sign,
                html.Span(words, className="choice-name"),
                html.Span(className="count", **{"data-count": value}),
            ],
            className="choice",
        )
        boxes.append(dmc.Checkbox(value=value, label=label, size="xs", radius=2))
    return html.Fieldset(
        [
            _heading(f"filter.{name}", lang, name, component),
            dmc.CheckboxGroup(boxes, id=component, value=[]),
        ],
        className=f"filter filter-{name}",
    )


def _actors(lang: str) -> html.Fieldset:
    return html.Fieldset(
        [
            _heading("filter.actor", lang, "actor role", ids.ACTORS),
            dmc.MultiSelect(
                id=ids.ACTORS,
                data=[],
                value=[],
                searchable=True,
                hidePickedOptions=True,
                clearSearchOnChange=True,
                placeholder=say("filter.actor.hint", lang),
                nothingFoundMessage=say("filter.actor.none", lang),
                leftSection=icon("search"),
                rightSection=html.Span(),
                filter={"function": "actorFilter"},
                renderOption={"function": "actorChoice"},
                limit=60,
                maxDropdownHeight=320,
                radius=3,
                size="sm",
                comboboxProps={"shadow": None, "transitionProps": {"duration": 0}},
                **{"aria-label": say("filter.actor", lang)},
            ),
            dmc.SegmentedControl(
                id=ids.ROLE,
                value="either",
                fullWidth=True,
                radius=3,
                size="xs",
                transitionDuration=0,
                data=[{"value": role, "label": say(f"role.{role}", lang)} for role in ROLES],
                **{"aria-label": say("filter.role", lang)},
            ),
        ],
        className="filter filter-actor",
    )


def _days(lang: str) -> html.Fieldset:
    return html.Fieldset(
        [
            html.Legend(
                [
                    html.Span(say("filter.days", lang)),
                    html.Span(className="days-words", **{"data-days-words": ""}),
                ]
            ),
            html.Div(id=ids.DAYS_BOX, className="days-box", dir="ltr"),
        ],
        className="filter filter-days",
    )


def _clocks(lang: str) -> html.Div:
    """Return the switches of how days are read: by which clock, and in which direction."""
    switches = (
        (ids.CLOCK, "filter.clock", ("happened", "known")),
        (ids.TIME, "filter.time", ("ltr", "rtl")),
    )
    return html.Div(
        [
            html.Div(
                [
                    html.Span(say(key, lang), id=ids.label_of(component)),
                    dmc.SegmentedControl(
                        id=component,
                        value=values[0],
                        fullWidth=True,
                        radius=3,
                        size="xs",
                        transitionDuration=0,
                        data=[
                            {"value": value, "label": say(f"{key}.{value}", lang)}
                            for value in values
                        ],
                        **{"aria-labelledby": ids.label_of(component)},
                    ),
                ]
            )
            for component, key, values in switches
        ],
        className="filter filter-clocks",
    )


def _words(lang: str) -> html.Div:
    return html.Div(
        [
            dmc.TextInput(
                id=ids.WORDS,
                value="",
                debounce=300,
                placeholder=say("filter.words.hint", lang),
                leftSection=icon("search"),
                rightSection=html.Kbd("/", **{"aria-hidden": "true"}),
                radius=3,
                size="sm",
                inputProps={"maxLength": 100},
                **{"aria-label": say("filter.words", lang)},
            ),
            dcc.Store(id=ids.DAYS),
        ],
        className="filter filter-words",
        role="search",
    )
