"""Stories: guided walks, each step a view of the page; the menu of them and the bar of a step."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from dash import html

from timeline.dataset import Dataset, Step
from timeline.text import say
from timeline.web import ids
from timeline.web.parts import button, icon_button


def story_steps(dataset: Dataset, lang: str) -> dict[str, list[dict[str, Any]]]:
    """Return every story by key: its steps in words, each with its query and its event."""
    return {
        story: [
            {
                "step": step.step,
                "title": step.title(lang),
                "text": step.text(lang),
                "query": step.view,
                "event": step.event_id,
                "count": say("story.step", lang, n=number, of=len(steps) - 1) if number else "",
            }
            for number, step in enumerate(steps)
        ]
        for story, steps in dataset.stories.items()
    }


def build_story_menu(dataset: Dataset, lang: str) -> list[html.Details]:
    """Return the menu of stories; nothing where a timeline has none."""
    entries = [
        html.Li(
            [
                html.A(
                    steps[0].title(lang), href=_beginning(steps[0], lang), **{"data-story": story}
                ),
                html.Span(say("story.steps", lang, len(steps) - 1), className="small"),
            ]
        )
        for story, steps in dataset.stories.items()
    ]
    if not entries:
        return []
    menu = html.Details(
        [
            html.Summary(say("story.menu", lang)),
            html.Ul(entries, className="menu-body"),
        ],
        className="menu stories",
    )
    return [menu]


def _beginning(first: Step, lang: str) -> str:
    """Return the relative address of a story's first step with its view, for a tab of its own."""
    named = {"event": first.event_id, "story": first.story, "step": "0", "lang": lang}
    own = urlencode({name: value for name, value in named.items() if value})
    return f"?{first.view}&{own}" if first.view else f"?{own}"


def build_story(lang: str) -> html.Section:
    """Return the bar of a story, empty until the address names one."""
    return html.Section(
        [
            html.Div(
                [
                    html.P(className="story-name small"),
                    html.H2(className="story-title", tabIndex="-1"),
                    html.P(className="story-text"),
                ],
                className="story-words",
                **{"aria-live": "polite"},
            ),
            html.Div(
                [
                    icon_button("previous", say("story.previous", lang), **{"data-step": "-1"}),
                    icon_button("next", say("story.next", lang), **{"data-step": "1"}),
                    button(
                        say("story.return", lang),
                        "upon",
                        "button story-return",
                        **{"data-step": "0"},
                    ),
                    button(say("story.leave", lang), "close", **{"data-leave-story": ""}),
                ],
                className="story-tools",
            ),
        ],
        id=ids.STORY,
        className="story",
        hidden=True,
        **{"aria-label": say("story.menu", lang)},
    )
