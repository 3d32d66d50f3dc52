"""What must be so before a file is made: the fonts are there, the view is not empty."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches
from functools import cache

from timeline.caption import state
from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem
from timeline.layout.measure import FONTS
from timeline.view import View, selected_ids

MANIFEST = "manifest.json"
"""In the folder of the fonts: what each file of it must be."""


def need_fonts() -> None:
    """Raise ExportError where a font is missing or another: every width is measured with ours."""
    if wrong := _wrong_fonts():
        said = {"names": ", ".join(wrong), "folder": str(FONTS)}
        raise ExportError([Problem("X42", "", values=said)])


@cache
def _wrong_fonts() -> tuple[str, ...]:
    """Return the font files that are not as the manifest has them; looked at once."""
    try:
        packages = json.loads((FONTS / MANIFEST).read_text(encoding="utf-8"))["packages"]
        files = {name: digest for each in packages for name, digest in each["files"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return (MANIFEST,)
    fonts = {name: digest for name, digest in files.items() if name.endswith((".ttf", ".woff2"))}
    return tuple(name for name, digest in fonts.items() if _digest(name) != digest)


def _digest(name: str) -> str:
    try:
        return hashlib.sha256((FONTS / name).read_bytes()).hexdigest()
    except OSError:
        return ""


def unknown(option: str, value: str, known: Collection[str]) -> list[Problem]:
    """Return a problem where a value is none of those known."""
    if value in known:
        return []
    said = {"option": option, "value": value, "known": ", ".join(known)}
    near = get_close_matches(value, known, 1)
    if near:
        return [Problem("X44", "", values={**said, "hint": near[0]}, variant="hint")]
    return [Problem("X44", "", values=said)]


def empty(dataset: Dataset, view: View, file: str = "") -> list[Problem]:
    """Return a problem where a view shows no event: nobody wants a picture of nothing."""
    if selected_ids(dataset, view):
        return []
    return [Problem("X43", file, values={"state": state(dataset, view)})]


def one_line(words: str) -> str:
    """Return words on one line, without control signs, which no kind of file can hold."""
    kept = "".join(" " if c.isspace() else c for c in words if not _is_control(c))
    return " ".join(kept.split())


def _is_control(char: str) -> bool:
    if char.isspace():
        return False
    return unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFE == 0xFFFE
