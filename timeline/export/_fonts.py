"""The part of the fonts that a picture needs, to carry inside it."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont

from timeline.layout.measure import FONTS
from timeline.scene import Scene, Text
from timeline.theme import FONT

WEIGHTS = {400: "Vazirmatn-Regular.ttf", 600: "Vazirmatn-SemiBold.ttf"}
_MARKS = "\u2067\u2069 "


def font_css(scene: Scene) -> str:
    """Return @font-face rules with the letters of a Scene, as WOFF2 in data addresses."""
    used: dict[int, set[str]] = {400: set(_MARKS), 600: set(_MARKS)}
    for panel in scene.panels:
        for item in panel.items:
            if isinstance(item, Text):
                used[600 if item.bold else 400].update(*item.lines)
                used[400].update(item.note)
    return "".join(_face(weight, "".join(sorted(letters))) for weight, letters in used.items())


@lru_cache(maxsize=64)
def _face(weight: int, letters: str) -> str:
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
