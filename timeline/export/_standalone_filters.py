"""The side of a standalone file: its filters, and the place of the card of an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from timeline.dataset import Dataset, Event
from timeline.export._standalone_markup import Markup, button, element, sign
from timeline.text import say
from timeline.view import GROUPS, ROLES


def side(dataset: Dataset, events: Collection[Event], lang: str) -> Markup:
    """Return the filters, and the place of the card, which lies over them."""
    steps = element(
        "nav",
        *(button(say(f"card.{way}", lang), way, data_step=way) for way in ("previous", "next")),
        button(say("card.close", lang), "close", data_close=True),
        aria_label=say("card.steps", lang),
    )
    return element(
        "div",
        element(
            "details",
            element("summary", say("filter.title", lang), class_="button"),
            _filters(dataset, events, lang),
            class_="filters",
            data_filters=True,
        ),
        element(
            "aside",
            steps,
            element("div", data_card_body=True),
            class_="card",
            data_card=True,
            hidden=True,
            aria_labelledby="card-title",
        ),
        class_="side",
    )


def _filters(dataset: Dataset, events: Collection[Event], lang: str) -> Markup:
    words = say("filter.words", lang)
    search = element(
        "input",
        type="search",
        name="words",
        maxlength=100,
        autocomplete="off",
        placeholder=say("filter.words.hint", lang),
        aria_label=words,
    )
    fronts = {e.front for e in events}
    groups = {e.group for e in events}
    sides = element(
        "div",
        *(
            element(
                "label",
                element("input", type="radio", name="role", value=role, checked=role == "either"),
                element("span", say(f"role.{role}", lang)),
            )
            for role in ROLES
        ),
        class_="roles",
        role="radiogroup",
        aria_label=say("filter.role", lang),
    )
    return element(
        "form",
        element("div", search, role="search"),
        _ticks(
            "front",
            [
                (key, front.label(lang), sign(f"swatch front-{front.colour}"))
                for key, front in dataset.fronts.items()
                if key in fronts
            ],
            lang,
        ),
        _ticks(
            "group",
            [
                (key, say(f"group.{key}", lang), sign(f"glyph glyph-{key}-confirmed"))
                for key in GROUPS
                if key in groups
            ],
            lang,
        ),
        _ticks("actor", _actors(dataset, events, lang), lang, sides),
    )


def _actors(dataset: Dataset, events: Iterable[Event], lang: str) -> list[tuple[str, str, Markup]]:
    """Return the actors of the events and those they belong to, of the most events first."""
    named: Counter[str] = Counter()
    for event in events:
        keys = event.actor1 + event.actor2
        named.update({above for key in keys for above in dataset.ancestors(key)})
    actors = [(key, dataset.actors[key].short(lang), Markup()) for key in named]
    return sorted(actors, key=lambda actor: (-named[actor[0]], actor[1], actor[0]))


def _ticks(
    name: str, choices: Iterable[tuple[str, str, Markup]], lang: str, before: Markup | None = None
) -> Markup:
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name=name, value=value),
            drawn,
            element("span", words, class_="choice-name"),
            element("span", class_="count", data_count=value),
        )
        for value, words, drawn in choices
    ]
    return element(
        "fieldset",
        element("legend", say(f"filter.{name}", lang)),
        before or Markup(),
        element("div", *boxes, class_="choices"),
        class_=f"filter filter-{name}",
    )
