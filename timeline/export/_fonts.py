"""The part of the fonts that a picture needs, to carry inside it."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from timeline.layout.measure import FONTS
from timeline.scene import Scene, Text
from timeline.theme import FONT

WEIGHTS = {400: "Vazirmatn-Regular.ttf", 600: "Vazirmatn-SemiBold.ttf"}
LATIN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\u2067\u2068\u2069\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
)
ARABIC = frozenset(map(chr, (*range(0x621, 0x63B), *range(0x640, 0x653)))) | frozenset(
    "\u060c\u061b\u061f\u00ab\u00bb"
)
"""Alphabets with the signs that texts hold; what else a picture has joins them."""


def font_css(scene: Scene) -> str:
    """Return @font-face rules with the alphabets of a Scene, as WOFF2 in data addresses."""
    used: dict[int, set[str]] = {400: set(), 600: set()}
    for panel in scene.panels:
        for item in panel.items:
            if isinstance(item, Text):
                used[600 if item.bold else 400].update(*item.lines)
                used[400].update(item.note)
    return "".join(
        _rule(weight, _page_file(weight) if _is_on_the_page(letters) else _part(weight, letters))
        for weight, letters in used.items()
    )


def _is_on_the_page(letters: set[str]) -> bool:
    """Tell whether the page's own font file, which has both scripts, is the part needed."""
    return not letters <= LATIN and letters <= LATIN | ARABIC


@lru_cache(maxsize=2)
def _page_file(weight: int) -> bytes:
    return (FONTS / WEIGHTS[weight]).with_suffix(".woff2").read_bytes()


def _part(weight: int, letters: set[str]) -> bytes:
    """Return the letters with the Latin alphabet: then many pictures share one part."""
    return _subset(weight, "".join(sorted(letters | LATIN)))


def _rule(weight: int, file: bytes) -> str:
    data = base64.b64encode(file).decode()
    return (
        f'@font-face{{font-family:"{FONT}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


@lru_cache(maxsize=64)
def _subset(weight: int, letters: str) -> bytes:
    # Loaded here, as it takes a tenth of a second that no other file needs.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    font = TTFont(FONTS / WEIGHTS[weight], recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
