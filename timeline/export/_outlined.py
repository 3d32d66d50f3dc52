"""Turns the words of a drawn SVG into paths, for programs that replace its fonts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape, unescape
from itertools import pairwise

import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from timeline.export._bidi import visual_runs
from timeline.export._fonts import WEIGHTS
from timeline.layout.measure import FONTS

_TEXT = re.compile(r"<text ([^>]*)>(.*?)</text>", re.DOTALL)
_PART = re.compile(r"<tspan ([^>]*)>(.*?)</tspan>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_MARKS = re.compile("[\u2066-\u2069]")
_SPECK = 48
"""Ink no larger than this, in font units, is a help for readers of PDF and hidden in a letter."""

Style = tuple[int, float, str]
"""Weight, size in px and colour."""


def outlined(svg: str) -> str:
    """Return the SVG with each text as a group of paths that bears its words and its event."""
    return _TEXT.sub(lambda found: _group(found[1], found[2]), svg)


def _group(attributes: str, said: str) -> str:
    own = dict(_ATTRIBUTE.findall(attributes))
    line, styles = _styled(said, own)
    runs = []
    for start, end, leftward in visual_runs(line):
        cuts = [start, *(n for n in range(start + 1, end) if styles[n] != styles[n - 1]), end]
        parts = list(pairwise(cuts))
        for a, b in reversed(parts) if leftward else parts:
            if words := _MARKS.sub("", line[a:b]):
                runs.append((styles[a], _shaped(words, styles[a][0], leftward)))
    width = sum(shape[0] * style[1] for style, shape in runs)
    x = float(own["x"]) - width * {"start": 0, "middle": 0.5, "end": 1}[own["text-anchor"]]
    paths: dict[str, str] = {}
    for style, (advance, glyphs) in runs:
        weight, size, fill = style
        drawn = "".join(
            _path(glyph, weight, size, x + dx * size, float(own["y"]) - dy * size)
            for glyph, dx, dy in glyphs
        )
        paths[fill] = paths.get(fill, "") + drawn
        x += advance * size
    event = f' data-event="{own["data-event"]}"' if "data-event" in own else ""
    label = escape(_MARKS.sub("", line))
    shapes = "".join(f'<path fill="{fill}" d="{d}"/>' for fill, d in paths.items() if d)
    return f'<g{event} role="img" aria-label="{label}">{shapes}</g>'


def _styled(said: str, own: dict[str, str]) -> tuple[str, list[Style]]:
    """Return the letters of a text, and the style of each."""
    base = (int(own.get("font-weight", 400)), float(own["font-size"]), own["fill"])
    line, styles, at = "", list[Style](), 0
    for part in [*_PART.finditer(said), None]:
        plain = unescape(said[at : part.start() if part else len(said)])
        line, styles = line + plain, styles + [base] * len(plain)
        if part:
            inner = dict(_ATTRIBUTE.findall(part[1]))
            note = unescape(part[2])
            style = (int(inner["font-weight"]), float(inner["font-size"]), inner["fill"])
            line, styles, at = line + note, styles + [style] * len(note), part.end()
    return line, styles


@lru_cache(maxsize=4096)
def _shaped(
    words: str, weight: int, leftward: bool
) -> tuple[float, tuple[tuple[int, float, float], ...]]:
    """Return the width of a run, and its glyphs each with its place, in ems."""
    font, per_em = _font(weight)
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    hb.shape(font, buffer)
    glyphs, x = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, (x + place.x_offset) / per_em, place.y_offset / per_em))
        x += place.x_advance
    return x / per_em, tuple(glyphs)


def _path(glyph: int, weight: int, size: float, x: float, y: float) -> str:
    font, per_em = _font(weight)
    extents = font.get_glyph_extents(glyph)
    if extents is None or max(abs(extents.width), abs(extents.height)) <= _SPECK:
        return ""
    pen = SVGPathPen(None, ntos=_number)
    scale = size / per_em
    font.draw_glyph_with_pen(glyph, TransformPen(pen, (scale, 0, 0, -scale, x, y)))
    return str(pen.getCommands())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@cache
def _font(weight: int) -> tuple[hb.Font, int]:
    face = hb.Face(hb.Blob.from_file_path(FONTS / WEIGHTS[weight]))
    return hb.Font(face), face.upem
