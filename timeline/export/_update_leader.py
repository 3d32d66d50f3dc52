"""The line from a mark to words that somebody moved away from it."""

from __future__ import annotations

from html import escape
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from timeline.draw.slide import SPARE
from timeline.export._shapes import Leaf, aligned, box_of, name_of, place_of

Box = tuple[int, int, int, int]
_CLOSE = 140_000
"""Words as near to their mark as this, in EMU, need no line."""


def lead(line: Leaf | None, mark: Leaf | None, words: Any, *, wanted: bool) -> None:
    """Draw the line of a label anew, straight to where its words stand, or leave it out.

    It is left out where nobody wanted it, where there is no mark to lead to, or hardly a way.
    """
    if line is None:
        return
    box = box_of(words)
    drawn = _line(line.element, mark, words, box) if wanted and mark is not None and box else None
    parent = line.element.getparent()
    if drawn is None:
        parent.remove(line.element)
    else:
        parent.replace(line.element, drawn)


def _line(old: Any, mark: Leaf, words: Any, box: Box) -> Any:
    left, top, wide, high = map(float, box)
    align = aligned(words)
    spare = wide * (1 - 1 / SPARE)  # a box is wider than its words
    left += {"r": spare, "ctr": spare / 2}.get(align, 0.0)
    wide -= spare
    x, y = mark.x + mark.w / 2, mark.y + mark.h / 2
    to_x, to_y = min(max(x, left), left + wide), min(max(y, top), top + high)
    if abs(to_x - x) + abs(to_y - y) < _CLOSE:
        return None
    flip = ' flipV="1"' if (to_x - x) * (to_y - y) < 0 else ""
    drawn = parse_xml(
        f'<p:cxnSp {nsdecls("p", "a")}><p:nvCxnSpPr><p:cNvPr id="0" name="{escape(name_of(old))}"/>'
        f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm{flip}>"
        f'<a:off x="{round(min(x, to_x))}" y="{round(min(y, to_y))}"/>'
        f'<a:ext cx="{round(abs(to_x - x))}" cy="{round(abs(to_y - y))}"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom></p:spPr></p:cxnSp>'
    )
    stroke = place_of(old).getparent().find(qn("a:ln"))
    if stroke is not None:
        drawn.find(qn("p:spPr")).append(stroke)
    return drawn
