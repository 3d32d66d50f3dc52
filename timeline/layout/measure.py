"""How wide words are, shaped with the very files that the page and the exports draw with.

The fonts are those of `assets/vendor`: "bold" is the weight 600. Widths are in the unit of
``size``, and agree with Chromium to a tenth of a pixel for a line of text. A file whose words are
drawn by another program, in a font that we do not ship, is laid out inside ``widened``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

FONTS = Path(__file__).parents[2] / "assets" / "vendor"
"""The folder with the fonts, for whoever embeds them."""

_FILES = {False: "Vazirmatn-Regular.ttf", True: "Vazirmatn-SemiBold.ttf"}
_CACHED = 65_536
_WIDER: ContextVar[tuple[float, float]] = ContextVar("_WIDER", default=(1.0, 1.0))


@contextmanager
def widened(regular: float, bold: float) -> Iterator[None]:
    """Measure words wider by these factors inside a ``with`` block, in this thread alone."""
    token = _WIDER.set((regular, bold))
    try:
        yield
    finally:
        _WIDER.reset(token)


def text_width(words: str, size: float, bold: bool = False) -> float:
    """Return the width of one line of text in px."""
    return _shaped(words, bold)[0] * size * _WIDER.get()[bold]


@lru_cache(maxsize=_CACHED)
def ink(words: str, size: float, bold: bool = False) -> tuple[float, float]:
    """Return how far the ink of a line reaches above and below its baseline, in px."""
    _, above, below = _shaped(words, bold)
    return above * size, below * size


@cache
def cap_height(bold: bool = False) -> float:
    """Return the height of a capital letter as a fraction of the size."""
    return ink("H", 1.0, bold)[0]


def wrap(words: str, size: float, bold: bool, width: float) -> tuple[str, ...]:
    """Break words at blanks into lines of at most ``width`` px.

    A single word that is wider keeps a line to itself, uncut. A no-break space never breaks.
    """
    return _wrapped(words, bold, width / size / _WIDER.get()[bold])


@lru_cache(maxsize=_CACHED)
def _wrapped(words: str, bold: bool, width: float) -> tuple[str, ...]:
    """Break words into lines of at most ``width`` ems."""
    lines: list[str] = []
    for word in words.replace("\n", " ").split(" "):
        if not word:
            continue
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _shaped(longer, bold)[0] <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@lru_cache(maxsize=_CACHED)
def _shaped(words: str, bold: bool) -> tuple[float, float, float]:
    """Return width, ink above and ink below the baseline of a line, in ems."""
    font, per_em = _font(bold)
    width = above = below = 0
    for run, arabic in _runs(words):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.script, buffer.direction = ("Arab", "rtl") if arabic else ("Latn", "ltr")
        buffer.language = "ar" if arabic else "en"
        hb.shape(font, buffer)
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            width += place.x_advance
            extents = font.get_glyph_extents(glyph.codepoint)
            if extents is not None and extents.height:
                top = extents.y_bearing + place.y_offset
                above = max(above, top)
                below = max(below, -(top + extents.height))
    return width / per_em, above / per_em, below / per_em


@cache
def _font(bold: bool) -> tuple[hb.Font, int]:
    face = hb.Face(hb.Blob.from_file_path(FONTS / _FILES[bold]))
    return hb.Font(face), face.upem


def _runs(words: str) -> list[tuple[str, bool]]:
    """Split a line as a browser does: where script and direction change.

    Blanks and signs stay with what precedes them; digits are never part of an Arabic run.
    """
    runs: list[tuple[str, bool]] = []
    start, arabic = 0, None
    for at, char in enumerate(words):
        kind = unicodedata.bidirectional(char)
        if kind not in ("AL", "R", "L", "EN"):
            continue
        if arabic is not None and arabic != (kind in ("AL", "R")):
            runs.append((words[start:at], arabic))
            start = at
        arabic = kind in ("AL", "R")
    if words:
        runs.append((words[start:], bool(arabic)))
    return runs
