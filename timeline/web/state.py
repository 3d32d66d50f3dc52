"""What is shown, in words, and what to do about it: conditions with ×, ways out, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from timeline import caption
from timeline.dataset import Dataset
from timeline.errors import Problem
from timeline.text import join, problem_text, say
from timeline.view import View, selected_ids, without
from timeline.web.links import link
from timeline.web.parts import icon


def build_state(dataset: Dataset, view: View) -> list[Any]:
    """Return the state sentence: the number first, then each condition with its own ×."""
    conditions = caption.conditions(dataset, view)
    counted = caption.counted(dataset, view)
    if not conditions:
        before, number, after = caption.state(dataset, view).partition(counted)
        return [html.Span([before, html.Strong(number), after], className="state-number")]
    parts: list[Any] = [html.Strong(counted, className="state-number")]
    for condition in conditions:
        removing = say("state.remove", view.lang, condition=condition.words)
        parts.append(
            html.Span(
                [
                    html.Span(condition.words, className="condition-words"),
                    link(
                        icon("close"),
                        without(view, condition.param, condition.value),
                        "remove",
                        title=removing,
                        **{"aria-label": removing},
                    ),
                ],
                className="condition",
            )
        )
    parts.append(
        link(say("state.clear", view.lang), View(lang=view.lang, time=view.time), "clear-all")
    )
    return parts


def build_nothing(dataset: Dataset, view: View) -> list[Any]:
    """Return what to say where no event matches: the conditions, and what dropping each gives."""
    lang = view.lang
    conditions = caption.conditions(dataset, view)
    if selected_ids(dataset, view) or not conditions:
        return []
    left = [
        (condition, len(selected_ids(dataset, without(view, condition.param, condition.value))))
        for condition in conditions
    ]
    ways = [
        html.P(say("nothing.without", lang, n, condition=condition.words)) for condition, n in left
    ]
    best, most = max(left, key=lambda pair: pair[1])
    buttons = [link(say("state.clear", lang), View(lang=lang), "button strong")]
    if most and len(conditions) > 1:
        fewer = without(view, best.param, best.value)
        buttons.insert(0, link(say("nothing.remove", lang, condition=best.words), fewer, "button"))
    return [
        html.P(html.Strong(say("nothing.title", lang))),
        html.P(join([condition.words for condition in conditions], lang)),
        *(ways if len(conditions) > 1 else []),
        html.P(buttons, className="buttons"),
    ]


def build_query_problems(view: View, problems: Sequence[Problem]) -> list[Any]:
    """Return what the address asks for wrongly, with the address as it was understood."""
    if not problems:
        return []
    return [
        html.Strong(say("query.problems", view.lang, len(problems))),
        html.Ul([html.Li(problem_text(problem, view.lang)) for problem in problems]),
        link(say("query.mend", view.lang), replace(view)),
    ]


def build_data_problems(dataset: Dataset, lang: str) -> html.Details | None:
    """Return the problems of the files in words: what was left out first, then warnings."""
    if not dataset.problems:
        return None
    errors = [problem for problem in dataset.problems if problem.severity == "error"]
    if dataset.left_out:
        heading = say("data.left_out", lang, dataset.left_out)
    elif errors:
        heading = say("data.faults", lang, len(errors))
    else:
        heading = say("data.warnings", lang, len(dataset.problems))
    ordered = [*errors, *(p for p in dataset.problems if p.severity != "error")]
    return html.Details(
        [
            html.Summary([html.Strong(heading), html.Span(say("data.see", lang))]),
            html.Ul([html.Li(problem_text(problem, lang)) for problem in ordered]),
        ],
        className="problems grave" if dataset.left_out or errors else "problems",
    )
