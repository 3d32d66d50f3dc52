"""Components as HTML, for what scripts put on the page past Dash: every word is escaped."""

from __future__ import annotations

from html import escape
from typing import Any

from dash.development.base_component import Component

_NAMES = {"className": "class", "htmlFor": "for"}
"""Properties that HTML calls otherwise; the rest are the same in small letters."""
_VOID = frozenset({"br", "hr", "img", "input"})


def to_markup(part: Any) -> str:
    """Return a component, a word or a list of them as HTML; "" for None.

    Raises ValueError for inline styles, which the page's policy forbids.
    """
    if part is None:
        return ""
    if isinstance(part, list | tuple):
        return "".join(map(to_markup, part))
    if not isinstance(part, Component):
        return escape(str(part), quote=False)
    drawn = part.to_plotly_json()
    name, props = drawn["type"].lower(), drawn["props"]
    if "style" in props:
        raise ValueError(f"<{name}> has an inline style: give it a class")
    attributes = "".join(
        _attribute(_NAMES.get(key, key.lower()), value)
        for key, value in props.items()
        if key != "children" and value is not None and value is not False
    )
    if name in _VOID:
        return f"<{name}{attributes}>"
    return f"<{name}{attributes}>{to_markup(props.get('children'))}</{name}>"


def still(part: Component) -> Component:
    """Return a part of the page that no callback changes, with what it holds as finished HTML.

    ``assets/still.js`` puts it in. Dash visits each of its components at every change of the page:
    what never changes is no component.
    """
    content = to_markup(part.children)
    part.children = None
    setattr(part, "data-markup", content)
    return part


def _attribute(name: str, value: object) -> str:
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
