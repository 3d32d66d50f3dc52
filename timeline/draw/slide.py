"""A Scene as native shapes of a slide: editable marks, lines and text boxes, grouped by lane.

Each event is one shape that bears its id as its name and its words as alternative text. The
heading is the slide's own title; all else stands in the groups ``GROUPS``, by which it is found
again in a deck that somebody has edited. The words stand in ``FAMILY``, which every machine has;
a Scene for a slide is measured ``WIDER`` than in the shipped font, so that they have room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Emu

from timeline.draw._native import FAMILY, SPARE, WIDER, Drawn, Pen, Tag, language, safe
from timeline.scene import LAYERS, Item, Line, Panel, Point, Primitive, Rect, Scene, Text

__all__ = ["FAMILY", "GROUPS", "HEAD", "KINDS", "SPARE", "WIDER", "language", "safe", "slide"]

_PAGE = "page"
"""The panel that is as large as the Scene: what stands round the chart."""
GROUPS = HEAD, CHART, FOOT = ("head", "chart", "foot")
"""What stands above the chart, the chart, what stands below it."""
KINDS = ("area", "days", "label", "line", "link", "mark", "ring")
"""The names of shapes that stand for no event by themselves; an event's id may stand before."""
FLOW = 1.03
"""How much wider than its widest line a bold paragraph is that wraps by itself."""
_LETTERS = 0.42
"""How far letters reach up and down from the middle of their line, in their size."""
_FIRST = 100
"""The number of the first shape: below stand those of the slide's own placeholders."""


def slide(scene: Scene, onto: Slide, pt: float) -> None:
    """Draw a Scene on a slide that has a title and is ``pt`` points wide for each of its px."""
    drawing = _Drawing(scene, Pen(pt, scene.width, scene.lang), count(_FIRST), _names(scene))
    title, parts = drawing.parts()
    if title is not None:
        _set_title(onto, title, scene, drawing.pen)
    tree = onto.shapes._spTree
    spaces = nsdecls("p", "a", "r")
    holder: Any = parse_xml(f"<p:spTree {spaces}>{''.join(part.xml for part in parts)}</p:spTree>")
    tree.extend(list(holder))


def _set_title(onto: Slide, title: tuple[Text, float, float], scene: Scene, pen: Pen) -> None:
    """Put the heading into the slide's title, as wide as the slide's margins allow."""
    item, x, top = title
    shape = onto.shapes.title
    assert shape is not None
    margin = {"left": x, "right": scene.width - x, "middle": 0.0}[item.align]
    room = scene.width - 2 * margin
    width = min(room, _flowing(item)) if len(item.lines) > 1 else room
    left = {"left": x, "middle": x - width / 2, "right": x - width}[item.align]
    shape.left, shape.top = Emu(pen.emu(left)), Emu(pen.emu(top))
    shape.width = Emu(pen.emu(width))
    shape.height = Emu(pen.emu(item.line * len(item.lines)))
    body = parse_xml(f"<p:txBody {nsdecls('p', 'a')}>{pen.text_body(item, flow=True)}</p:txBody>")
    old: Any = shape._element.txBody
    old.getparent().replace(old, body)


Names = dict[int, Tag]


def _names(scene: Scene) -> Names:
    """Return name and alternative text by the identity of the item that stands for its event.

    A mark stands for its event before anything else does, then what has words for it.
    """
    chosen: dict[str, Item] = {}
    words: dict[str, str] = {}

    def rank(item: Item) -> int:
        return 2 * isinstance(item, Point) + bool(item.alt)

    for panel in scene.panels:
        for item in panel.items:
            if item.id:
                words.setdefault(item.id, item.alt)
                words[item.id] = words[item.id] or item.alt
                if item.id not in chosen or rank(item) > rank(chosen[item.id]):
                    chosen[item.id] = item
    return {id(item): Tag(0, key, words[key]) for key, item in chosen.items()}


@dataclass(frozen=True)
class _Drawing:
    """Draws the panels of a Scene, giving every shape the next number."""

    scene: Scene
    pen: Pen
    numbers: Iterator[int]
    names: Names

    def parts(self) -> tuple[tuple[Text, float, float] | None, list[Drawn]]:
        """Return the heading with its place, and everything else in order from the back.

        What stands above the chart is drawn first, then the chart as one group, then what stands
        below: the order in which it is read aloud.
        """
        charts = [panel for panel in self.scene.panels if panel.id != _PAGE]
        pages = [panel for panel in self.scene.panels if panel.id == _PAGE]
        top = min((panel.y for panel in charts), default=self.scene.height)
        title = None
        heads: list[Drawn] = []
        feet: list[Drawn] = []
        for panel in pages:
            found, items = _apart(panel, self.scene.title)
            if found and title is None:
                first = found[0]
                y = panel.py(first.y) + first.dy
                lines = tuple(line for item in found for line in item.lines)
                words = replace(first, lines=lines, w=max(item.w for item in found))
                top_of = y - first.line * len(first.lines) / 2
                title = (words, panel.px(first.x) + first.dx, top_of)
            page = replace(panel, items=tuple(_paragraphs(items)))
            above = [item for item in page.items if _down(page, item) < top]
            below = [item for item in page.items if _down(page, item) >= top]
            heads += self._items(page, _ordered(above))
            feet += self._items(page, _ordered(below))
        parts = [self._group(heads, HEAD)] if heads else []
        if charts:
            parts.append(self._chart(charts))
        return title, [*parts, *([self._group(feet, FOOT)] if feet else [])]

    def _chart(self, panels: Sequence[Panel]) -> Drawn:
        """Return the chart as one group: a group for each lane, over and under them the rest."""
        under: list[Drawn] = []
        over: list[Drawn] = []
        lanes: dict[str, list[Drawn]] = {}
        with_lanes = [n for n, panel in enumerate(panels) if any(i.group for i in panel.items)]
        for n, panel in enumerate(panels):
            loose = [item for item in panel.items if not item.group]
            if loose:
                drawn = self._group(self._items(panel, _ordered(loose)), panel.id)
                (over if with_lanes and n > with_lanes[-1] else under).append(drawn)
            for name in dict.fromkeys(item.group for item in panel.items if item.group):
                items = [item for item in panel.items if item.group == name]
                lanes.setdefault(name, []).extend(self._items(panel, _ordered(items)))
        groups = [self._group(drawn, name) for name, drawn in lanes.items() if drawn]
        parts = [*under, *groups, *over]
        if not parts:
            parts = [self.pen.rect((0, 0, 1, 1), "none", self._tag("area"))]
        return self._group(parts, CHART, self.scene.alt)

    def _group(self, parts: Sequence[Drawn], name: str, alt: str = "") -> Drawn:
        return self.pen.group(parts, self._tag(name, alt))

    def _tag(self, name: str, alt: str = "") -> Tag:
        return Tag(next(self.numbers), name, alt)

    def _items(self, panel: Panel, items: Sequence[Primitive]) -> list[Drawn]:
        """Draw items in their order; neighbouring lines of one look become one shape."""
        drawn = []
        for _, run in groupby(items, _look):
            first, *others = run
            if isinstance(first, Line):
                lines = [first, *(item for item in others if isinstance(item, Line))]
                drawn.append(self._lines(panel, lines))
            elif isinstance(first, Point):
                x, y = panel.px(first.x), panel.py(first.y)
                kind = "ring" if first.fill == "none" else "mark"
                drawn.append(self.pen.mark(first, x, y, self._named(first, kind)))
            elif isinstance(first, Rect):
                x0, x1 = sorted((panel.px(first.x0), panel.px(first.x1)))
                y0, y1 = sorted((panel.py(first.y0), panel.py(first.y1)))
                box = (x0, y0, x1, y1)
                drawn.append(self.pen.rect(box, first.fill, self._named(first, "area")))
            elif any(first.lines):
                drawn.append(self._words(panel, first))
        return drawn

    def _lines(self, panel: Panel, lines: Sequence[Line]) -> Drawn:
        first = next((line for line in lines if id(line) in self.names), lines[0])
        runs = [
            [(panel.px(x), panel.py(y)) for x, y in zip(line.xs, line.ys, strict=True)]
            for line in lines
        ]
        kind = {"data": "days", "labels": "link"}.get(first.layer, "line")
        tag = self._named(first, kind)
        return self.pen.lines(runs, first.stroke, first.width, first.dash, tag)

    def _words(self, panel: Panel, item: Text) -> Drawn:
        """Return a text box; several lines on the page are one paragraph that wraps by itself."""
        x, y = panel.px(item.x) + item.dx, panel.py(item.y) + item.dy
        tag = self._named(item, "label") if item.id else self._tag(_short(item.lines), item.alt)
        if item.ground and not _grounded(panel, item):
            item = replace(item, ground="")
        flow = _flowing(item) if panel.id == _PAGE and len(item.lines) > 1 else 0.0
        return self.pen.words(item, x, y, tag, flow=flow)

    def _named(self, item: Item, kind: str) -> Tag:
        """Return the tag of an item: the event's where it stands for it, else one of its kind."""
        if known := self.names.get(id(item)):
            return self._tag(known.name, known.alt)
        if isinstance(item, Point) and item.id:
            return self._tag(f"{item.id} {kind}", item.alt)
        return self._tag(f"{item.id} {kind}" if item.id else kind, "" if item.id else item.alt)


def _ordered(items: Iterable[Primitive]) -> list[Primitive]:
    """Return items from the back to the front, each layer in its own order."""
    return sorted(items, key=lambda item: LAYERS.index(item.layer))


def _look(item: Primitive) -> object:
    """Return what neighbours must share to be drawn as one shape."""
    if isinstance(item, Line):
        return (item.layer, item.stroke, item.width, item.dash, item.id)
    return id(item)


def _down(panel: Panel, item: Primitive) -> float:
    """Return how far down an item begins, in px of the Scene."""
    if isinstance(item, Line):
        return panel.py(min(item.ys))
    if isinstance(item, Rect):
        return min(panel.py(item.y0), panel.py(item.y1))
    return panel.py(item.y)


def _apart(panel: Panel, title: str) -> tuple[list[Text], list[Primitive]]:
    """Return the lines of a page that make up its title, and its other items."""
    found: list[Text] = []
    others: list[Primitive] = []
    left = title.split()
    for item in panel.items:
        words = " ".join(item.lines).split() if isinstance(item, Text) else []
        if isinstance(item, Text) and words and left[: len(words)] == words:
            found.append(item)
            left = left[len(words) :]
        else:
            others.append(item)
    return ([], list(panel.items)) if left else (found, others)


def _paragraphs(items: Iterable[Primitive]) -> Iterator[Primitive]:
    """Join lines of one look that stand below each other at one edge into one Text."""
    last: Primitive | None = None
    for item in items:
        if isinstance(last, Text) and isinstance(item, Text) and _continues(last, item):
            y = last.y + item.line / 2
            last = replace(last, lines=(*last.lines, *item.lines), y=y, w=max(last.w, item.w))
            continue
        if last is not None:
            yield last
        last = item
    if last is not None:
        yield last


def _continues(above: Text, item: Text) -> bool:
    """Tell whether a line goes on with the words above it."""

    def style(text: Text) -> object:
        look = (text.size, text.line, text.fill, text.bold, text.align, text.rtl)
        return (*look, text.x, text.dx, text.layer, text.group, text.id, text.note)

    below = above.y + (len(above.lines) + 1) * above.line / 2
    return style(above) == style(item) and abs(item.y - below) < 0.5


def _short(lines: Sequence[str]) -> str:
    """Return the beginning of some words, as the name of their box."""
    words = " ".join(lines)
    return words if len(words) <= 40 else words[:39] + "…"


def _grounded(panel: Panel, item: Text) -> bool:
    """Tell whether words need their ground: a line runs through them, and no mark would be cut.

    On a slide the ground is a highlight, as tall as a line of type, so it reaches further up and
    down than the words: of a line that runs just below them it would take a part of the width.
    """
    x, y = panel.px(item.x) + item.dx, panel.py(item.y) + item.dy
    left = {"left": x, "middle": x - item.w / 2, "right": x - item.w}[item.align]
    right, half = left + item.w, item.size * 0.6 * len(item.lines)
    crossed = through = beside = False
    for other in panel.items:
        if isinstance(other, Line):
            xs, ys = [panel.px(x) for x in other.xs], [panel.py(y) for y in other.ys]
            if not _meet(min(xs), max(xs), left, right):
                continue
            crossed |= _meet(min(ys), max(ys), y - half, y + half)
            if other.layer == "data" and min(ys) == max(ys):
                far = abs(ys[0] - y) / item.size
                through |= far < _LETTERS
                beside |= _LETTERS <= far < half / item.size + other.width / item.size
        elif isinstance(other, Point):
            reach = other.size * 0.6
            across = left - reach < panel.px(other.x) < right + reach
            if across and abs(panel.py(other.y) - y) < half + reach:
                return False
    return crossed and (through or not beside)


def _meet(first: float, last: float, start: float, end: float) -> bool:
    return first < end and start < last


def _flowing(item: Text) -> float:
    """Return how wide the box of a paragraph is: bold type may need more than it was given."""
    return item.w * (FLOW if item.bold else 1.0)
