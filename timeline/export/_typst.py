"""Turns a drawn SVG into PNG or PDF with typst, without a browser, display or system font."""

from __future__ import annotations

from typing import Any

from timeline.errors import ExportError, Problem
from timeline.layout.measure import FONTS
from timeline.scene import Medium, Scene

SCALE = 2
"""Pixels of a PNG per px of its medium."""


def compile_svg(svg: str, scene: Scene, medium: Medium, kind: str) -> bytes:
    """Return the picture as ``kind`` "png" or "pdf"; the same input gives the same bytes.

    A PDF is one tagged page with title and alternative text, and no date of making.
    Raises ExportError when typst refuses.
    """
    import typst  # 80 MB, which tables and SVG do without

    width, height = scene.width * medium.pt, scene.height * medium.pt
    page = (
        f"#set document(title: {_quote(scene.title)}, date: none)\n"
        f'#set text(lang: "{scene.lang}")\n'
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#image("chart.svg", width: {width}pt, alt: {_quote(scene.alt)})\n'
    )
    files = {"main": page.encode(), "chart.svg": svg.encode()}
    options: dict[str, Any] = (
        {"format": "png", "ppi": 72 / medium.pt * SCALE} if kind == "png" else {"format": "pdf"}
    )
    try:
        made = typst.compile(
            files,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            **options,
        )
    except typst.TypstError as error:
        raise ExportError([Problem("X01", "", values={"reason": str(error)})]) from error
    assert isinstance(made, bytes)
    return made


def _quote(words: str) -> str:
    """Return a typst string literal."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
