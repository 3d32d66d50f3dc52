"""Turns a drawing into PNG or PDF with typst, without a browser, display or system font."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.errors import ExportError, Problem
from timeline.layout.measure import FONTS
from timeline.scene import Medium, Scene

SCALE = 2
"""Pixels of a PNG per px of its medium."""
STANDARDS = ("a-3a", "ua-1")
"""What a PDF keeps to: archiving with attached files and tags, and universal accessibility."""


def compile_png(svg: str, scene: Scene, medium: Medium) -> bytes:
    """Return the picture as PNG; the same input gives the same bytes.

    Raises ExportError when typst refuses.
    """
    width, height = scene.width * medium.pt, scene.height * medium.pt
    page = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#image("chart.svg", width: {width}pt, alt: {quote(scene.alt)})\n'
    )
    options = {"format": "png", "ppi": 72 / medium.pt * SCALE}
    return _compile({"main": page.encode(), "chart.svg": svg.encode()}, options)


def compile_pdf(markup: str, files: Mapping[str, bytes]) -> bytes:
    """Return the PDF of typst markup, which can name the files.

    Raises ExportError when typst refuses, also for what STANDARDS do not allow.
    """
    options = {"format": "pdf", "pdf_standards": list(STANDARDS)}
    return _compile({"main": markup.encode(), **files}, options)


def quote(words: str) -> str:
    """Return a typst string literal, on one line: nothing in it is markup."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _compile(files: dict[str, bytes], options: dict[str, Any]) -> bytes:
    import typst  # 80 MB, which tables and SVG do without

    try:
        made = typst.compile(files, font_paths=[str(FONTS)], ignore_system_fonts=True, **options)
    except typst.TypstError as error:
        raise ExportError([Problem("X01", "", values={"reason": str(error)})]) from error
    assert isinstance(made, bytes)
    return made
