"""A Scene as SVG: real text, one group per lane, each mark with its event id and title.

Text has physical anchors, and right-to-left isolates instead of the ``direction`` attribute,
which browsers and typst read differently. Fonts are named, not embedded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from timeline.draw._outlines import CROSS, RADIUS, points
from timeline.scene import LAYERS, Item, Line, Panel, Point, Primitive, Rect, Scene, Text
from timeline.theme import FONT

_RLI, _PDI = "\u2067", "\u2069"
BASELINE = 0.355
"""From the middle of a line to its baseline, in sizes: half the height of a capital letter."""
_ANCHOR = {"left": "start", "middle": "middle", "right": "end"}
_DASHES = {"dot": "1.5 3", "dash": "5 3"}


def svg(scene: Scene, style: str = "") -> str:
    """Return the Scene as one SVG document; ``style`` is CSS for its head, such as fonts."""
    width, height = _n(scene.width), _n(scene.height)
    head = f"<style>{style}</style>" if style else ""
    body = "".join(_panel(panel) for panel in scene.panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{scene.lang}" lang="{scene.lang}"'
        f' direction="ltr" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-labelledby="title desc" font-family="{FONT}">'
        f'<title id="title">{escape(scene.title)}</title>'
        f'<desc id="desc">{escape(scene.alt)}</desc>{head}'
        f'<rect width="{width}" height="{height}" fill="{scene.background}"/>'
        f"{body}</svg>\n"
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
    """Draw items in their order; neighbouring lines of one style become one path."""

    def style(item: Primitive) -> object:
        if isinstance(item, Line):
            return (item.stroke, item.width, item.dash, item.id)
        return id(item)

    return "".join(_run(panel, list(run)) for _, run in groupby(items, style))


def _run(panel: Panel, items: Sequence[Primitive]) -> str:
    first = items[0]
    if isinstance(first, Line):
        return _line(panel, [item for item in items if isinstance(item, Line)])
    if isinstance(first, Point):
        return _marked(first, _point(panel, first))
    if isinstance(first, Rect):
        return _rect(panel, first)
    return _text(panel, first)


def _marked(item: Item, drawn: str) -> str:
    if not item.id:
        return drawn
    return f'<g data-event="{escape(item.id)}"><title>{escape(item.alt)}</title>{drawn}</g>'


def _point(panel: Panel, item: Point) -> str:
    x, y = panel.px(item.x), panel.py(item.y)
    look = f'fill="{item.fill}" stroke="{item.stroke}" stroke-width="{_n(item.width)}"'
    if item.shape == "circle":
        outline = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(RADIUS * item.size)}" {look}/>'
    else:
        corners = "L".join(f"{_n(a)} {_n(b)}" for a, b in points(item.shape, x, y, item.size))
        outline = f'<path d="M{corners}Z" {look} stroke-linejoin="miter"/>'
    if not item.cross:
        return outline
    d = CROSS * item.size
    return (
        f'{outline}<path d="M{_n(x - d)} {_n(y - d)}L{_n(x + d)} {_n(y + d)}'
        f'M{_n(x - d)} {_n(y + d)}L{_n(x + d)} {_n(y - d)}" fill="none"'
        f' stroke="{item.stroke}" stroke-width="{_n(item.width * 0.8)}"/>'
    )


def _rect(panel: Panel, item: Rect) -> str:
    x0, x1 = sorted((panel.px(item.x0), panel.px(item.x1)))
    y0, y1 = sorted((panel.py(item.y0), panel.py(item.y1)))
    return (
        f'<rect x="{_n(x0)}" y="{_n(y0)}" width="{_n(x1 - x0)}" height="{_n(y1 - y0)}"'
        f' fill="{item.fill}"/>'
    )


def _line(panel: Panel, items: Sequence[Line]) -> str:
    d = "".join(
        "M"
        + "L".join(f"{_n(panel.px(x))} {_n(panel.py(y))}" for x, y in zip(i.xs, i.ys, strict=True))
        for i in items
    )
    first = items[0]
    dash = f' stroke-dasharray="{_DASHES[first.dash]}"' if first.dash != "solid" else ""
    event = f' data-event="{escape(first.id)}"' if first.id else ""
    return (
        f'<path d="{d}" fill="none" stroke="{first.stroke}"'
        f' stroke-width="{_n(first.width)}"{dash}{event}/>'
    )


def _text(panel: Panel, item: Text) -> str:
    x, y = panel.px(item.x) + item.dx, panel.py(item.y) + item.dy
    first = y - (len(item.lines) - 1) * item.line / 2 + BASELINE * item.size
    weight = ' font-weight="600"' if item.bold else ""
    event = f' data-event="{escape(item.id)}"' if item.id else ""
    drawn = _ground(item, x, y)
    for n, words in enumerate(item.lines):
        said = escape(words)
        if item.note and n == len(item.lines) - 1:
            said += (
                f' <tspan font-weight="400" font-size="{_n(item.note_size)}"'
                f' fill="{item.note_fill}">{escape(item.note)}</tspan>'
            )
        said = f"{_RLI}{said}{_PDI}" if item.rtl else said
        drawn += (
            f'<text x="{_n(x)}" y="{_n(first + n * item.line)}" font-size="{_n(item.size)}"'
            f' fill="{item.fill}" text-anchor="{_ANCHOR[item.align]}"{weight}{event}'
            f' xml:space="preserve">{said}</text>'
        )
    return drawn


def _ground(item: Text, x: float, y: float) -> str:
    """Return the box behind words that stand on a bar, so that no line runs through letters."""
    if not item.ground:
        return ""
    left = {"left": x, "middle": x - item.w / 2, "right": x - item.w}[item.align] - 2
    height = min(item.line, item.size * 1.1) * len(item.lines)
    return (
        f'<rect x="{_n(left)}" y="{_n(y - height / 2)}" width="{_n(item.w + 4)}"'
        f' height="{_n(height)}" fill="{item.ground}"/>'
    )


def _n(value: float) -> str:
    """Write a number as short as it can be without moving anything by a hundredth of a px."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
