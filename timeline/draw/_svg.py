"""What the SVG drawings share: words and marks at a point, and numbers.

Text has physical anchors, and right-to-left isolates instead of the ``direction`` attribute,
which browsers and typst read differently.
"""

from __future__ import annotations

from html import escape

from timeline.draw._outlines import CROSS, RADIUS, points
from timeline.scene import Item, Point, Text

_RLI, _PDI = "\u2067", "\u2069"
BASELINE = 0.355
"""From the middle of a line to its baseline, in sizes: half the height of a capital letter."""
_ANCHOR = {"left": "start", "middle": "middle", "right": "end"}
DASHES = {"dot": "1.5 3", "dash": "5 3"}


def words_at(item: Text, x: float, y: float) -> str:
    """Return the words without their ground, anchored at a point in px."""
    first = y - (len(item.lines) - 1) * item.line / 2 + BASELINE * item.size
    weight = ' font-weight="600"' if item.bold else ""
    event = f' data-event="{escape(item.id)}"' if item.id else ""
    drawn = ""
    for n, words in enumerate(item.lines):
        if not words:
            continue
        said = escape(words)
        if item.note and n == len(item.lines) - 1:
            said += (
                f' <tspan font-weight="400" font-size="{number(item.note_size)}"'
                f' fill="{item.note_fill}">{escape(item.note)}</tspan>'
            )
        said = f"{_RLI}{said}{_PDI}" if item.rtl else said
        drawn += (
            f'<text x="{number(x)}" y="{number(first + n * item.line)}"'
            f' font-size="{number(item.size)}"'
            f' fill="{item.fill}" text-anchor="{_ANCHOR[item.align]}"{weight}{event}'
            f' xml:space="preserve">{said}</text>'
        )
    return drawn


def ground_at(item: Text, x: float, y: float) -> str:
    """Return the box behind words that stand on a bar, so that no line runs through letters.

    Grounds are drawn before all words of their layer: a line of Arabic reaches into the next.
    """
    if not item.ground:
        return ""
    left = {"left": x, "middle": x - item.w / 2, "right": x - item.w}[item.align] - 2
    height = min(item.line, item.size * 1.1) * len(item.lines)
    return (
        f'<rect x="{number(left)}" y="{number(y - height / 2)}" width="{number(item.w + 4)}"'
        f' height="{number(height)}" fill="{item.ground}"/>'
    )


def marked(item: Item, drawn: str) -> str:
    """Return a drawing as that of its event, with the event's words as its title."""
    if not item.id:
        return drawn
    return f'<g data-event="{escape(item.id)}"><title>{escape(item.alt)}</title>{drawn}</g>'


def point_at(item: Point, x: float, y: float) -> str:
    """Return a mark around a point in px."""
    look = f'fill="{item.fill}" stroke="{item.stroke}" stroke-width="{number(item.width)}"'
    if item.shape == "circle":
        outline = (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(RADIUS * item.size)}" {look}/>'
        )
    else:
        corners = "L".join(
            f"{number(a)} {number(b)}" for a, b in points(item.shape, x, y, item.size)
        )
        outline = f'<path d="M{corners}Z" {look} stroke-linejoin="miter"/>'
    if not item.cross:
        return outline
    d = CROSS * item.size
    return (
        f'{outline}<path d="M{number(x - d)} {number(y - d)}L{number(x + d)} {number(y + d)}'
        f'M{number(x - d)} {number(y + d)}L{number(x + d)} {number(y - d)}" fill="none"'
        f' stroke="{item.stroke}" stroke-width="{number(item.width * 0.8)}"/>'
    )


def number(value: float) -> str:
    """Write a number as short as it can be without moving anything by a hundredth of a px."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
