"""HTML as text: what comes from the data is escaped, what we wrote stands as it is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_EMPTY = frozenset({"input"})
"""Elements without content, which are not closed."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | int | bool | None) -> Markup:
    """Return an element; children that are no Markup are words and are escaped.

    Underscores of attributes become hyphens, a last one falls away (``class_``). True stands for
    an attribute without value, False and None for none.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escaped(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _EMPTY:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{together(children)}</{name}>")


def together(children: Iterable[str]) -> Markup:
    """Return children one after the other."""
    return Markup("".join(c if isinstance(c, Markup) else escaped(c) for c in children))


def escaped(value: object) -> str:
    """Return words as they stand between tags or in an attribute."""
    return escape(str(value))


def sign(class_name: str) -> Markup:
    """Return a decorative sign that the style sheet draws."""
    return element("span", class_=class_name, aria_hidden="true")


def button(words: str, icon: str = "", **attributes: str | int | bool | None) -> Markup:
    """Return a button; with an icon, only that is seen, and its words are its name."""
    if icon:
        return element(
            "button",
            sign(f"icon icon-{icon}"),
            type="button",
            class_="button icon-only",
            title=words,
            aria_label=words,
            **attributes,
        )
    return element("button", words, type="button", class_="button", **attributes)
