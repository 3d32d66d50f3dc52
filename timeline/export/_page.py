"""A chart as a page of typst markup: the drawing below, its words set above it.

The words are set by typst and not inside the drawing: there each letter under a sign such as
tanween would lack its code, which the standards refuse and a search does not find. Set this way
they are also read aloud line by line, after the drawing's text alternative.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.draw._svg import BASELINE
from timeline.export._typst import quote
from timeline.layout.measure import text_width
from timeline.scene import Medium, Scene, Text

DRAWING = "chart.svg"
"""The name under which the markup asks for the drawing, made without words."""
_ALIGN = {"left": "left", "middle": "center", "right": "right"}
_SLACK = 40
"""Room in points that a line may need beyond its measured width; nothing wraps by a hair."""


def page(scene: Scene, medium: Medium, link: str = "") -> str:
    """Return the markup of the page; with ``link`` the title leads there."""
    width, height = scene.width * medium.pt, scene.height * medium.pt
    words = "".join(
        _line(scene, medium.pt, item, panel.px(item.x) + item.dx, panel.py(item.y) + item.dy, link)
        for panel in scene.panels
        for item in panel.items
        if isinstance(item, Text)
    )
    return (
        f"#page(width: {width}pt, height: {height}pt, margin: 0pt, header: none, footer: none)[\n"
        '#set text(top-edge: "baseline", bottom-edge: "baseline")\n'
        f"#place(top + left, image({quote(DRAWING)}, width: {width}pt, alt: {quote(scene.alt)}))\n"
        f"{words}]\n"
    )


def _line(scene: Scene, pt: float, item: Text, x: float, y: float, link: str) -> str:
    """Return each line of a text at its place: anchored at x, y the middle of the block."""
    first = y - (len(item.lines) - 1) * item.line / 2 + BASELINE * item.size
    noted = text_width(f" {item.note}", item.note_size) if item.note else 0.0
    width = (item.w + noted) * pt + _SLACK
    left = x * pt - {"left": 0.0, "middle": width / 2, "right": width}[item.align]
    direction = "rtl" if item.rtl else "ltr"
    placed = ""
    for n, words in enumerate(item.lines):
        said = "".join(_runs(item, pt, words, n == len(item.lines) - 1))
        if link and item.bold and words in scene.title:
            said = f"#link({quote(link)})[{said}]"
        placed += (
            f"#place(top + left, dx: {left:.2f}pt, dy: {(first + n * item.line) * pt:.2f}pt,"
            f" block(width: {width:.2f}pt, align({_ALIGN[item.align]})["
            f"#set text(dir: {direction});#par[{said}]]))\n"
        )
    return placed


def _runs(item: Text, pt: float, words: str, last: bool) -> Iterator[str]:
    weight = 600 if item.bold else 400
    yield (
        f"#text(size: {item.size * pt:.2f}pt, weight: {weight}, fill: rgb({quote(item.fill)}),"
        f" {quote(words)})"
    )
    if item.note and last:
        yield (
            f"#text(size: {item.note_size * pt:.2f}pt, fill: rgb({quote(item.note_fill)}),"
            f" {quote(' ' + item.note)})"
        )
