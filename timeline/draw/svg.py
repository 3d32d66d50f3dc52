"""A Scene as SVG: real text, one group per lane, each mark with its event id and title.

Text has physical anchors, and right-to-left isolates instead of the ``direction`` attribute,
which browsers and typst read differently. Fonts are named, not embedded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from timeline.draw._svg import DASHES, ground_at, marked, number, point_at, words_at
from timeline.scene import LAYERS, Line, Panel, Point, Primitive, Rect, Scene, Text
from timeline.theme import FONT


def svg(scene: Scene, style: str = "", metadata: str = "", *, words: bool = True) -> str:
    """Return the Scene as one SVG document.

    ``style`` is CSS for its head, such as fonts; ``metadata`` is what the file says of itself,
    as text that XML can hold. Without ``words`` all text is left out, for a drawing that sets it.
    """
    width, height = number(scene.width), number(scene.height)
    head = f"<style>{style}</style>" if style else ""
    head = f"<metadata>{metadata}</metadata>{head}" if metadata else head
    panels = scene.panels if words else tuple(map(_without_words, scene.panels))
    body = "".join(_panel(panel) for panel in panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{scene.lang}" lang="{scene.lang}"'
        f' direction="ltr" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-labelledby="title desc" font-family="{FONT}">'
        f'<title id="title">{escape(scene.title)}</title>'
        f'<desc id="desc">{escape(scene.alt)}</desc>{head}'
        f'<rect width="{width}" height="{height}" fill="{scene.background}"/>'
        f"{body}</svg>\n"
    )


def _without_words(panel: Panel) -> Panel:
    """Return the panel without its texts; the boxes behind them stay."""
    return replace(
        panel,
        items=tuple(
            replace(item, lines=("",) * len(item.lines), note="")
            if isinstance(item, Text)
            else item
            for item in panel.items
        ),
    )


def _panel(panel: Panel) -> str:
    groups = []
    names = dict.fromkeys(item.group for item in panel.items)
    for name in sorted(names, key=lambda name: name != ""):
        items = [item for item in panel.items if item.group == name]
        layers = "".join(_items(panel, (i for i in items if i.layer == layer)) for layer in LAYERS)
        groups.append(f'<g data-lane="{escape(name)}">{layers}</g>' if name else layers)
    return f'<g data-panel="{escape(panel.id)}">{"".join(groups)}</g>'


def _items(panel: Panel, items: Iterable[Primitive]) -> str:
    """Draw items in their order, all words last; neighbouring lines of a style become one path."""
    items = list(items)

    def style(item: Primitive) -> object:
        if isinstance(item, Line):
            return (item.stroke, item.width, item.dash, item.id)
        return id(item)

    drawn = [_run(panel, list(run)) for _, run in groupby(items, style)]
    words = [words_at(item, *_anchor(panel, item)) for item in items if isinstance(item, Text)]
    return "".join([*drawn, *words])


def _run(panel: Panel, items: Sequence[Primitive]) -> str:
    first = items[0]
    if isinstance(first, Line):
        return _line(panel, [item for item in items if isinstance(item, Line)])
    if isinstance(first, Point):
        return marked(first, point_at(first, panel.px(first.x), panel.py(first.y)))
    if isinstance(first, Rect):
        return marked(first, _rect(panel, first))
    return ground_at(first, *_anchor(panel, first))


def _anchor(panel: Panel, item: Text) -> tuple[float, float]:
    return panel.px(item.x) + item.dx, panel.py(item.y) + item.dy


def _rect(panel: Panel, item: Rect) -> str:
    x0, x1 = sorted((panel.px(item.x0), panel.px(item.x1)))
    y0, y1 = sorted((panel.py(item.y0), panel.py(item.y1)))
    return (
        f'<rect x="{number(x0)}" y="{number(y0)}" width="{number(x1 - x0)}"'
        f' height="{number(y1 - y0)}" fill="{item.fill}"/>'
    )


def _line(panel: Panel, items: Sequence[Line]) -> str:
    d = "".join(
        "M"
        + "L".join(
            f"{number(panel.px(x))} {number(panel.py(y))}" for x, y in zip(i.xs, i.ys, strict=True)
        )
        for i in items
    )
    first = items[0]
    dash = f' stroke-dasharray="{DASHES[first.dash]}"' if first.dash != "solid" else ""
    event = f' data-event="{escape(first.id)}"' if first.id else ""
    return (
        f'<path d="{d}" fill="none" stroke="{first.stroke}"'
        f' stroke-width="{number(first.width)}"{dash}{event}/>'
    )
