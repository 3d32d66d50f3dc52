"""The primitives of a Scene as native shapes of a slide, in DrawingML: strings, without a library.

Lengths go in as px and come out as EMU. Nothing has a style reference, so nothing gets the
theme's shadow. Text has a physical ``algn``, and ``rtl`` where words are read from the right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape as _escape

from timeline.draw._outlines import CROSS, OUTLINES, RADIUS
from timeline.scene import Point, Shape, Text

FAMILY = "Arial"
"""A family with Latin and Arabic that comes with Windows, macOS and PowerPoint on the web."""
WIDER = (1.03, 1.09)
"""How much wider it runs than the shipped font, regular and bold: a Scene is measured so for it.

Of 1,200 headings and labels in Latin letters none passes 1.025 and 1.085; its Arabic is narrower
than ours."""
SPARE = 1.25
"""How much wider than its words a box is, so that a wider substitute does not wrap them."""
_LETTER = 0.6
"""How wide a letter of a note is at most on average, in its size: a Text tells it not."""
LANGUAGES = {"en": "en-GB", "ar": "ar-LB"}

_PER_POINT = 12_700
_PRESETS: dict[Shape, str] = {
    "diamond": "diamond",
    "square": "rect",
    "triangle-up": "triangle",
    "triangle-down": "triangle",
    "circle": "ellipse",
}
_ALIGN = {"left": "l", "middle": "ctr", "right": "r"}
_DASHES = {"dot": (1.5, 3.0), "dash": (5.0, 3.0)}
"""Px that are drawn and left out, as in the SVG: the presets grow with the width of a line."""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_ARABIC = re.compile("[\u0600-\u06ff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LRE, _RLE, _PDF = "\u202a", "\u202b", "\u202c"
_MARK = {False: "\u200e", True: "\u200f"}
_FSI, _LRI, _RLI, _PDI = "\u2068", "\u2066", "\u2067", "\u2069"

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in px."""


@dataclass(frozen=True)
class Drawn:
    """A shape in XML and the box it takes."""

    xml: str
    box: Box


@dataclass(frozen=True)
class Tag:
    """What names a shape: its number on the slide, its name, its alternative text."""

    number: int
    name: str
    alt: str = ""


@dataclass(frozen=True)
class Pen:
    """Draws for a slide on which a px is ``pt`` points, and which is ``width`` px wide."""

    pt: float
    width: float
    lang: str

    def mark(self, item: Point, x: float, y: float, tag: Tag) -> Drawn:
        """Return a mark around a point: a plain shape; with its cross where it has one."""
        box = _outline(item, x, y)
        look = _fill(item.fill) + self._stroke(item.stroke, item.width, join="miter")
        if item.cross:
            geometry = self._crossed(item, box, x, y)
            return self._shape(tag, box, geometry + look)
        flip = ' flipV="1"' if item.shape == "triangle-down" else ""
        return self._shape(tag, box, _preset(_PRESETS[item.shape]) + look, flip)

    def rect(self, box: Box, fill: str, tag: Tag) -> Drawn:
        """Return a filled rectangle without outline."""
        return self._shape(tag, box, _preset("rect") + _fill(fill) + "<a:ln><a:noFill/></a:ln>")

    def lines(
        self,
        runs: Sequence[Sequence[tuple[float, float]]],
        stroke: str,
        width: float,
        dash: str,
        tag: Tag,
    ) -> Drawn:
        """Return polylines of one look as one shape; a single straight one is a line."""
        xs = [x for run in runs for x, _ in run]
        ys = [y for run in runs for _, y in run]
        box = (min(xs), min(ys), max(xs), max(ys))
        look = self._stroke(stroke, width, dash)
        if len(runs) == 1 and len(runs[0]) == 2:
            (x0, y0), (x1, y1) = runs[0]
            flip = ' flipV="1"' if (x1 - x0) * (y1 - y0) < 0 else ""
            return Drawn(
                f"<p:cxnSp><p:nvCxnSpPr>{_named(tag)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
                f"<p:spPr>{self._place(box, flip)}{_preset('line')}{look}</p:spPr></p:cxnSp>",
                box,
            )
        # Shapes without any width or height are drawn differently by different programs.
        if box[2] - box[0] < 1:
            box = (box[0] - 0.5, box[1], box[2] + 0.5, box[3])
        if box[3] - box[1] < 1:
            box = (box[0], box[1] - 0.5, box[2], box[3] + 0.5)
        paths = [self._path(run, box, closed=False) for run in runs]
        return self._shape(
            tag, box, self._custom(box, [("none", "".join(paths))]) + "<a:noFill/>" + look
        )

    def words(self, item: Text, x: float, y: float, tag: Tag, *, flow: float = 0.0) -> Drawn:
        """Return a text box whose words stand where the Scene has them.

        With ``flow`` the lines are one paragraph that wraps by itself in a box of that width.
        """
        noted = (len(item.note) + 1) * item.note_size * _LETTER if item.note else 0.0
        width = flow or max((item.w + noted) * SPARE, item.size)
        left = {"left": x, "middle": x - width / 2, "right": x - width}[item.align]
        right = left + width
        if item.align == "left":
            right = max(min(right, self.width), x + item.w)
        elif item.align == "right":
            left = min(max(left, 0.0), x - item.w)
        height = max(item.line, item.size * 1.2) * len(item.lines)
        box = (left, y - height / 2, right, y + height / 2)
        body = self.text_body(item, flow=bool(flow))
        return Drawn(
            f'<p:sp><p:nvSpPr>{_named(tag, text=True)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{self._place(box)}{_preset('rect')}<a:noFill/></p:spPr>"
            f"<p:txBody>{body}</p:txBody></p:sp>",
            box,
        )

    def text_body(self, item: Text, *, flow: bool = False) -> str:
        """Return what stands inside a ``txBody``: one paragraph with the words of a Text.

        Without ``flow`` no line breaks but where the Scene breaks it, however wide the font is
        that stands in for ours: it grows away from the side it is aligned to.
        """
        spacing = ""
        if len(item.lines) > 1:
            points = round(item.line * self.pt * 100)
            spacing = f'<a:lnSpc><a:spcPts val="{points}"/></a:lnSpc>'
        rtl = ' rtl="1"' if item.rtl else ' rtl="0"'
        runs = "<a:br/>".join(
            self._run(item, line) for line in ([" ".join(item.lines)] if flow else item.lines)
        )
        if item.note:
            noted = replace(item, size=item.note_size, fill=item.note_fill, bold=False)
            runs += self._run(noted, f" {item.note}")
        return (
            f'<a:bodyPr wrap="{"square" if flow else "none"}"'
            ' lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"'
            f' anchor="{"t" if flow else "ctr"}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f'<a:p><a:pPr marL="0" indent="0" algn="{_ALIGN[item.align]}"{rtl}>{spacing}'
            f"<a:buNone/></a:pPr>{runs}</a:p>"
        )

    def _run(self, item: Text, words: str) -> str:
        """Return words in the look of a Text."""
        behind = f"<a:highlight>{_colour(item.ground)}</a:highlight>" if item.ground else ""
        return (
            f'<a:r><a:rPr lang="{language(words)}" sz="{round(item.size * self.pt * 100)}"'
            f' b="{int(item.bold)}" dirty="0">{_fill(item.fill)}{behind}'
            f'<a:latin typeface="{FAMILY}"/><a:cs typeface="{FAMILY}"/></a:rPr>'
            f"<a:t>{safe(words, item.rtl)}</a:t></a:r>"
        )

    def group(self, parts: Sequence[Drawn], tag: Tag) -> Drawn:
        """Return shapes as one group, in their order from the back."""
        lefts, tops, rights, bottoms = zip(*(part.box for part in parts), strict=True)
        box = (min(lefts), min(tops), max(rights), max(bottoms))
        off, ext = self._bounds(box)
        return Drawn(
            f"<p:grpSp><p:nvGrpSpPr>{_named(tag, text=True)}<p:cNvGrpSpPr/><p:nvPr/>"
            f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {off}/><a:ext {ext}/>"
            f"<a:chOff {off}/><a:chExt {ext}/></a:xfrm></p:grpSpPr>"
            f"{''.join(part.xml for part in parts)}</p:grpSp>",
            box,
        )

    def emu(self, px: float) -> int:
        """Return a length in the unit of slides."""
        return round(px * self.pt * _PER_POINT)

    def _shape(self, tag: Tag, box: Box, look: str, flip: str = "") -> Drawn:
        return Drawn(
            f"<p:sp><p:nvSpPr>{_named(tag)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self._place(box, flip)}{look}</p:spPr></p:sp>",
            box,
        )

    def _bounds(self, box: Box) -> tuple[str, str]:
        """Return where a box begins and how large it is, as attributes."""
        x0, y0, x1, y1 = (self.emu(px) for px in box)
        return f'x="{x0}" y="{y0}"', f'cx="{x1 - x0}" cy="{y1 - y0}"'

    def _place(self, box: Box, flip: str = "") -> str:
        off, ext = self._bounds(box)
        return f"<a:xfrm{flip}><a:off {off}/><a:ext {ext}/></a:xfrm>"

    def _stroke(self, colour: str, width: float, dash: str = "solid", join: str = "round") -> str:
        if not width or colour in ("", "none"):
            return "<a:ln><a:noFill/></a:ln>"
        joined = '<a:miter lim="800000"/>' if join == "miter" else "<a:round/>"
        return f'<a:ln w="{self.emu(width)}">{_fill(colour)}{_dashed(dash, width)}{joined}</a:ln>'

    def _crossed(self, item: Point, box: Box, x: float, y: float) -> str:
        """Return the outline of a mark and a cross over it, as one geometry."""
        if item.shape == "circle":
            radius = self.emu(RADIUS * item.size)
            outline = (
                f'<a:moveTo><a:pt x="0" y="{radius}"/></a:moveTo><a:arcTo wR="{radius}"'
                f' hR="{radius}" stAng="10800000" swAng="21600000"/><a:close/>'
            )
        else:
            corners = [(x + dx * item.size, y + dy * item.size) for dx, dy in OUTLINES[item.shape]]
            outline = self._path(corners, box, closed=True)
        d = CROSS * item.size
        cross = self._path([(x - d, y - d), (x + d, y + d)], box, closed=False)
        cross += self._path([(x - d, y + d), (x + d, y - d)], box, closed=False)
        return self._custom(box, [("norm", outline), ("none", cross)])

    def _path(self, run: Sequence[tuple[float, float]], box: Box, *, closed: bool) -> str:
        points = [f'<a:pt x="{self.emu(x - box[0])}" y="{self.emu(y - box[1])}"/>' for x, y in run]
        first, *others = points
        drawn = f"<a:moveTo>{first}</a:moveTo>"
        drawn += "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
        return drawn + ("<a:close/>" if closed else "")

    def _custom(self, box: Box, paths: Sequence[tuple[str, str]]) -> str:
        size = f'w="{self.emu(box[2] - box[0])}" h="{self.emu(box[3] - box[1])}"'
        drawn = "".join(f'<a:path {size} fill="{fill}">{path}</a:path>' for fill, path in paths)
        return (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{drawn}</a:pathLst></a:custGeom>'
        )


def escape(words: str) -> str:
    """Return words as they may stand in XML; control signs, which may not, are left out."""
    return _escape(_CONTROL.sub("", words))


def safe(words: str, rtl: bool) -> str:
    """Return words as they may stand in a run of a paragraph, isolates written as embeddings."""
    return escape(embedded(words, rtl))


def language(words: str) -> str:
    """Return the language in which a run is spelt and shaped, by its letters."""
    return LANGUAGES["ar" if _ARABIC.search(words) else "en"]


def embedded(words: str, rtl: bool) -> str:
    """Return words with the older embedding signs in place of isolates.

    Programs for slides know embeddings since long before isolates, which some draw as boxes. A
    mark of the direction around, ``rtl`` at first, keeps what is inside from what follows it.
    """
    done: list[str] = []
    around = [rtl]
    for at, char in enumerate(words):
        if char in (_LRI, _RLI, _FSI):
            done.append(_MARK[around[-1]])
            around.append(char == _RLI or (char == _FSI and _first_is_rtl(words[at + 1 :])))
            done.append(_RLE if around[-1] else _LRE)
        elif char == _PDI:
            if len(around) > 1:
                around.pop()
                done += [_PDF, _MARK[around[-1]]]
        else:
            done.append(char)
    return "".join(done)


def _first_is_rtl(words: str) -> bool:
    for char in words:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "AL", "R"):
            return kind != "L"
        if char == _PDI:
            break
    return False


def _named(tag: Tag, *, text: bool = False) -> str:
    """Return name and alternative text; what has neither words nor text is marked decorative."""
    alt = f' descr="{escape(tag.alt)}"' if tag.alt else ""
    head = f'<p:cNvPr id="{tag.number}" name="{escape(tag.name)}"{alt}'
    return f"{head}/>" if tag.alt or text else f"{head}>{_DECORATIVE}</p:cNvPr>"


def _outline(item: Point, x: float, y: float) -> Box:
    """Return the box of a mark's outline."""
    if item.shape == "circle":
        r = RADIUS * item.size
        return (x - r, y - r, x + r, y + r)
    xs, ys = zip(*OUTLINES[item.shape], strict=True)
    return (
        x + min(xs) * item.size,
        y + min(ys) * item.size,
        x + max(xs) * item.size,
        y + max(ys) * item.size,
    )


def _dashed(dash: str, width: float) -> str:
    """Return the dashes of a line, which are told in thousandths of a per cent of its width."""
    if dash not in _DASHES:
        return ""
    drawn, gap = (round(px / width * 100_000) for px in _DASHES[dash])
    return f'<a:custDash><a:ds d="{drawn}" sp="{gap}"/></a:custDash>'


def _preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _fill(colour: str) -> str:
    if colour in ("", "none"):
        return "<a:noFill/>"
    return f"<a:solidFill>{_colour(colour)}</a:solidFill>"


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{colour.removeprefix("#").upper()}"/>'
