"""What a link of a chain looks like: line and arrowhead, what it passes over, ring and sign."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from math import cos, pi, sin

from timeline.charts._routes import Box, Spot, Stop, Way
from timeline.escalation import BASES, VisibleLink
from timeline.layout.measure import text_width
from timeline.scene import Dash, Line, Medium, Panel, Primitive, Text
from timeline.text import direction, say
from timeline.theme import THEMES

THIN = 0.8
"""Width of a link, in the medium's strokes."""
HEAD, SPREAD = 4.2, 0.6
"""Length of an arrowhead in widths of its line, and half its breadth in its length."""
SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)
"""How far along a piece of a link its words may stand."""
GLYPH = 2.0
"""Length of the arrow in the legend, in its type size."""


def arrow(link: VisibleLink, way: Way, panel: Panel, medium: Medium) -> list[Primitive]:
    """Return the line of a link and its arrowhead, both named after the answer."""
    dash: Dash = "dot" if link.basis == "inferred" else "solid"
    width = medium.stroke * THIN
    tip = [(min(max(x, 1.0), panel.w - 1.0), y) for x, y in _head(way, head(medium))]
    return [
        _line(way, panel, medium, width, link.response, dash),
        _line(tip, panel, medium, width, link.response),
    ]


def head(medium: Medium) -> float:
    """Return the length of an arrowhead in px."""
    return medium.stroke * THIN * HEAD


def _line(
    spots: Sequence[Spot], panel: Panel, medium: Medium, width: float, id: str, dash: Dash = "solid"
) -> Line:
    """Return a line through places in px of the panel."""
    first, last = panel.xdom
    return Line(
        layer="labels",
        xs=tuple(first + x / panel.w * (last - first) for x, _ in spots),
        ys=tuple(y for _, y in spots),
        stroke=THEMES[medium.theme].ink,
        width=width,
        dash=dash,
        id=id,
    )


def _head(way: Way, length: float) -> Way:
    """Return the arrowhead at the end of a way."""
    (x0, y0), (x1, y1) = way[-2:]
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    x, y, side = x1 - dx * length, y1 - dy * length, length * SPREAD
    return (x - dy * side, y - dx * side), (x1, y1), (x + dy * side, y + dx * side)


def hidden(
    link: VisibleLink, way: Way, boxes: Sequence[Box], panel: Panel, medium: Medium, lang: str
) -> Text:
    """Return how many events a filter took out of a link, where the words cover the least."""
    size = medium.label
    words = say("chain.hidden", lang, link.hidden)
    w = text_width(words, size)
    half_w, half_h = w / 2 + 2, size * 0.6

    def covered(spot: Spot) -> float:
        x, y = spot
        return sum(
            box.cost
            for box in boxes
            if box.x0 < x + half_w
            and x - half_w < box.x1
            and box.y0 < y + half_h
            and y - half_h < box.y1
        )

    spots = [
        (
            min(max(x0 + (x1 - x0) * share, half_w), panel.w - half_w),
            min(max(y0 + (y1 - y0) * share, half_h), panel.h - half_h),
        )
        for (x0, y0), (x1, y1) in pairwise(way)
        for share in SHARES
    ]
    x, y = min(spots, key=covered)
    first, last = panel.xdom
    return Text(
        layer="labels",
        x=first + x / panel.w * (last - first),
        y=y,
        lines=(words,),
        size=size,
        line=size * 1.2,
        w=w,
        fill=THEMES[medium.theme].ink,
        align="middle",
        rtl=direction(lang) == "rtl",
        ground=THEMES[medium.theme].page,
    )


def ring(panel: Panel, stop: Stop, medium: Medium) -> Line:
    """Return a rounded frame round the mark of an event and its bar."""
    xs = [stop.x - stop.half, stop.x + stop.half]
    for item in panel.items:
        if isinstance(item, Line) and item.layer == "data" and item.id == stop.id:
            xs += [panel.px(x) - panel.x for x in item.xs]
    pad = medium.stroke * 1.8
    x0, x1 = max(1.0, min(xs) - pad), min(panel.w - 1, max(xs) + pad)
    y0, y1 = max(1.0, stop.y - stop.half - pad), min(panel.h - 1, stop.y + stop.half + pad)
    r = min(4.0 * medium.stroke, (y1 - y0) / 2, (x1 - x0) / 2)
    corners = ((x1 - r, y1 - r), (x0 + r, y1 - r), (x0 + r, y0 + r), (x1 - r, y0 + r))
    spots = [
        (x + r * cos(angle), y + r * sin(angle))
        for n, (x, y) in enumerate(corners)
        for angle in ((n / 2 + part / 8) * pi for part in range(5))
    ]
    return _line([*spots, spots[0]], panel, medium, medium.stroke, stop.id)


def signs(bases: Collection[str], page: Panel, medium: Medium, lang: str) -> list[Primitive]:
    """Return what the arrows mean, where a row of the legend or the key ends early enough."""
    theme, size, rtl = THEMES[medium.theme], medium.legend, direction(lang) == "rtl"
    ends: dict[float, float] = {}
    for item in page.items:
        if isinstance(item, Text) and item.size == size and item.fill == theme.ink2:
            end = page.w - item.x + item.w if rtl else item.x + item.w
            ends[item.y] = max(end, ends.get(item.y, 0.0))
    items: list[Primitive] = []
    for dotted in sorted({basis == BASES[-1] for basis in bases}):
        words = say("chain.sign_inferred" if dotted else "chain.sign", lang)
        w = text_width(words, size)
        wanted = size * (1.3 + GLYPH + 0.45) + w
        free = [y for y, end in ends.items() if end + wanted <= page.w - medium.pad_x]
        if not free:
            continue
        y = min(free)
        at = ends[y] + size * 1.3
        tip, begins = at + size * GLYPH, at + size * (GLYPH + 0.45)
        ends[y] = begins + w

        def place(inline: float) -> float:
            return page.w - inline if rtl else inline

        way = ((place(at), y), (place(tip), y))
        width = medium.stroke * THIN
        items += [
            _line(way, page, medium, width, "", "dot" if dotted else "solid"),
            _line(_head(way, head(medium)), page, medium, width, ""),
            Text(
                layer="labels",
                x=place(begins),
                y=y,
                lines=(words,),
                size=size,
                line=size * 1.3,
                w=w,
                fill=theme.ink2,
                align="right" if rtl else "left",
                rtl=rtl,
            ),
        ]
    return items
