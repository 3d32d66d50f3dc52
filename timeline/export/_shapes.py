"""The shapes of a slide as they lie there, in whatever groups, and what moves them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pptx.oxml.ns import qn

TITLE = "title"
"""The key of a slide's own title, which every program names in its own way."""
_DIRECTION_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_SHAPES = {
    qn(f"p:{kind}") for kind in ("sp", "cxnSp", "pic", "graphicFrame", "grpSp", "contentPart")
}
_GROUP = qn("p:grpSp")


@dataclass(frozen=True)
class Leaf:
    """A shape that is no group, with the box that it takes on the slide, in EMU.

    ``key`` is its name, with a number where several on the slide bear it. ``words`` is "" for one
    without text.
    """

    element: Any = field(repr=False)
    key: str
    x: float
    y: float
    w: float
    h: float
    words: str

    @property
    def name(self) -> str:
        """Its name without the number."""
        return name_of(self.element)

    @property
    def digest(self) -> str:
        """Four digits of its words."""
        return digest(self.words)


def leaves(tree: Any) -> list[Leaf]:
    """Return the shapes of a slide that are no groups, in order from the back."""
    seen: Counter[str] = Counter()
    found = []
    for element, to in _walk(tree, (1.0, 1.0, 0.0, 0.0)):
        box = box_of(element)
        if box is None:
            continue
        name = TITLE if is_title(element) else name_of(element)
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}#{seen[name]}"
        x, y, w, h = box
        sx, sy, dx, dy = to
        found.append(
            Leaf(element, key, x * sx + dx, y * sy + dy, w * sx, h * sy, words_of(element))
        )
    return found


To = tuple[float, float, float, float]
"""Scales across and down, then shifts across and down."""


def _walk(tree: Any, to: To) -> Iterator[tuple[Any, To]]:
    for element in tree:
        if element.tag == _GROUP:
            yield from _walk(element, within(element, to))
        elif element.tag in _SHAPES:
            yield element, to


def within(group: Any, to: To = (1.0, 1.0, 0.0, 0.0)) -> To:
    """Return scales and shifts from inside a group to the slide, given those around the group."""
    place = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
    if place is None or place.find(qn("a:chOff")) is None:
        return to
    sx, sy, dx, dy = to
    x, y, w, h = _box(place)
    cx, cy = (int(place.find(qn("a:chOff")).get(axis)) for axis in ("x", "y"))
    cw, ch = (int(place.find(qn("a:chExt")).get(axis)) for axis in ("cx", "cy"))
    kx, ky = (w / cw if cw else 1.0), (h / ch if ch else 1.0)
    return sx * kx, sy * ky, dx + sx * (x - cx * kx), dy + sy * (y - cy * ky)


def shapes_in(tree: Any) -> list[Any]:
    """Return the shapes and groups directly in a group or on a slide."""
    return [element for element in tree if element.tag in _SHAPES]


def groups_in(tree: Any) -> list[Any]:
    """Return the groups of a slide, however deep."""
    return list(tree.iter(_GROUP))


def all_in(tree: Any) -> list[Any]:
    """Return every shape and group of a tree, however deep."""
    found = []
    for each in shapes_in(tree):
        found += [each, *(all_in(each) if each.tag == _GROUP else [])]
    return found


def properties_of(element: Any) -> Any:
    """Return what bears number, name and alternative text of a shape."""
    return next(element.iter(qn("p:cNvPr")))


def name_of(element: Any) -> str:
    """Return the name of a shape or group."""
    return str(properties_of(element).get("name") or "")


def is_title(element: Any) -> bool:
    """Tell whether a shape is the slide's own title."""
    place = element.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}")
    return place is not None and place.get("type") in ("title", "ctrTitle")


def place_of(element: Any) -> Any:
    """Return what tells the place of a shape or group; None where it has that of its layout."""
    for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
        found = element.find("/".join(qn(part) for part in path.split("/")))
        if found is not None:
            return found
    return None


def box_of(element: Any) -> tuple[int, int, int, int] | None:
    """Return left, top, width and height inside the parent; None where the layout has them."""
    place = place_of(element)
    if place is None or place.find(qn("a:off")) is None:
        return None
    return _box(place)


def put(element: Any, x: float, y: float, w: float | None = None, h: float | None = None) -> None:
    """Give a shape or group another place inside its parent, and another size if told."""
    place = place_of(element)
    off, ext = place.find(qn("a:off")), place.find(qn("a:ext"))
    off.set("x", str(round(x)))
    off.set("y", str(round(y)))
    for name, value in (("cx", w), ("cy", h)):
        if value is not None:
            ext.set(name, str(max(round(value), 0)))


def _box(place: Any) -> tuple[int, int, int, int]:
    off, ext = place.find(qn("a:off")), place.find(qn("a:ext"))
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def text_of(element: Any) -> str:
    """Return the text of a shape as it stands there."""
    return "".join(t.text or "" for t in element.iter(qn("a:t")))


def words_of(element: Any) -> str:
    """Return the letters of a shape alone: programs set blanks and marks of direction anew."""
    return "".join(_DIRECTION_MARKS.sub("", text_of(element)).split())


def digest(words: str) -> str:
    """Return four digits of some words."""
    return hashlib.sha256(words.encode()).hexdigest()[:4] if words else ""


def aligned(element: Any) -> str:
    """Return the side at which the words of a shape stand: l, ctr or r."""
    return next((str(p.get("algn") or "l") for p in element.iter(qn("a:pPr"))), "l")


def scale_type(element: Any, by: float) -> None:
    """Make type, line spacing and strokes larger or smaller."""
    if by == 1:
        return
    for tag, name in (("a:rPr", "sz"), ("a:ln", "w"), ("a:spcPts", "val")):
        for each in element.iter(qn(tag)):
            if each.get(name):
                each.set(name, str(round(int(each.get(name)) * by)))


def fit_group(group: Any) -> None:
    """Make the box of a group, and of those in it, that of what is inside."""
    boxes = []
    for each in shapes_in(group):
        if each.tag == _GROUP:
            fit_group(each)
        if (box := box_of(each)) is not None:
            boxes.append(box)
    if not boxes:
        return
    x, y = min(box[0] for box in boxes), min(box[1] for box in boxes)
    w = max(box[0] + box[2] for box in boxes) - x
    h = max(box[1] + box[3] for box in boxes) - y
    put(group, x, y, w, h)
    place = place_of(group)
    for tag, values in (("a:chOff", {"x": x, "y": y}), ("a:chExt", {"cx": w, "cy": h})):
        for name, value in values.items():
            place.find(qn(tag)).set(name, str(round(value)))
