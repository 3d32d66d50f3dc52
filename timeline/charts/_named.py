"""The name of a row with what is counted in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.charts._sheet import Sheet
from timeline.layout.measure import text_width
from timeline.scene import Primitive, Text


def row_name(
    sheet: Sheet, front: str, top: float, bottom: float, notes: Sequence[str]
) -> list[Primitive]:
    """Return the name of a front's row; the first of ``notes`` that fits follows it."""
    medium = sheet.medium
    named = sheet.dataset.fronts[front]
    items = sheet.row_name(_label(sheet, front), sheet.theme.slot(named.colour), top, bottom)
    return [
        _noted(sheet, item, notes, medium.name_column or sheet.width)
        if isinstance(item, Text)
        else item
        for item in items
    ]


def _noted(sheet: Sheet, name: Text, notes: Sequence[str], room: float) -> Text:
    medium = sheet.medium
    used = name.x + text_width(name.lines[-1], name.size, True) + 6
    for note in notes:
        if used + text_width(note, medium.count) + 4 <= room:
            return replace(name, note=note, note_size=medium.count, note_fill=sheet.theme.ink3)
    return name


def least_height(sheet: Sheet, front: str) -> float:
    """Return the px that the name of a front needs beside its row."""
    (name,) = (i for i in sheet.row_name(_label(sheet, front), "", 0, 0) if isinstance(i, Text))
    return len(name.lines) * name.line + 8


def _label(sheet: Sheet, front: str) -> str:
    """Return the name of a front, free to break after a dash where a word is too wide."""
    label = sheet.dataset.fronts[front].label(sheet.lang)
    size = sheet.medium.lane_name
    room = sheet.medium.name_column - size * 0.9 - 4
    if not sheet.medium.name_column or all(
        text_width(word, size, True) <= room for word in label.split()
    ):
        return label
    return label.replace("–", "– ")
