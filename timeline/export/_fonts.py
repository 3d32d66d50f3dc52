"""The part of the fonts that a picture needs, to carry inside it."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from timeline.layout.measure import FONTS
from timeline.scene import Scene, Text
from timeline.theme import FONT

WEIGHTS = {400: "Vazirmatn-Regular.ttf", 600: "Vazirmatn-SemiBold.ttf"}
_LATIN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\u2067\u2069\u2013\u2026\u00b7\u2192\u2019"
)
_ARABIC = frozenset(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B)))) | frozenset(
    "\u060c\u061b\u061f\u064b"
)


def font_css(scene: Scene) -> str:
    """Return @font-face rules with the alphabets of a Scene, as WOFF2 in data addresses."""
    used: dict[int, set[str]] = {400: set(), 600: set()}
    for panel in scene.panels:
        for item in panel.items:
            if isinstance(item, Text):
                used[600 if item.bold else 400].update(*item.lines)
                used[400].update(item.note)
    return "".join(_face(weight, _with_alphabet(letters)) for weight, letters in used.items())


def _with_alphabet(letters: set[str]) -> str:
    """Return letters with the rest of their alphabet: then many pictures share one part."""
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in letters)
    return "".join(sorted(letters | _LATIN | (_ARABIC if arabic else frozenset())))


@lru_cache(maxsize=64)
def _face(weight: int, letters: str) -> str:
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
    data = base64.b64encode(file.getvalue()).decode()
    return (
        f'@font-face{{font-family:"{FONT}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )
