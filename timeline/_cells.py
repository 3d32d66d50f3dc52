"""The kinds of cell: annotations for the columns in ``_values.py``.

pydantic runs their checks and collects every fault of a row. An empty cell never gets here.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator

from timeline import dates
from timeline._checks import (
    CellError,
    Choice,
    Degrees,
    Each,
    Form,
    Split,
    Whole,
    Words,
    YesOrNo,
    ascii_only,
    suggest,
)


def choice(*allowed: str) -> AfterValidator:
    """Return the check that a cell is one of a few words."""
    return AfterValidator(Choice(allowed))


def whole(low: int, high: int) -> BeforeValidator:
    """Return the reading of a whole number from ``low`` to ``high``."""
    return BeforeValidator(Whole(low, high))


def _box(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    parts = [part.strip() for part in cell.split(";")]
    if len(parts) != 4:
        raise CellError("V08", "box", text=cell[:60])
    limits = (Degrees(180), Degrees(90), Degrees(180), Degrees(90))
    west, south, east, north = (
        float(str(read(part))) for read, part in zip(limits, parts, strict=True)
    )
    if west > east or south > north:
        raise CellError("V08", "box", text=cell[:60])
    return (west, south, east, north)


def _date(words: str) -> str:
    try:
        dates.parse(words)
    except dates.DateError as fault:
        raise date_fault(fault) from None
    return words


def _day(words: str) -> str:
    try:
        dates.parse_day(words)
    except dates.DateError as fault:
        if fault.kind == "form":
            raise CellError("V03", "day", **fault.values) from None
        raise date_fault(fault) from None
    return words


_DATE_CODES = {
    "form": ("V03", ""),
    "digits": ("V03", "digits"),
    "no_such_day": ("V04", "no_such_day"),
    "no_such_month": ("V04", "no_such_month"),
    "order": ("V04", "order"),
    "clock_form": ("V03", "clock"),
    "clock_digits": ("V03", "digits"),
    "clock_without_day": ("V10", ""),
    "offset": ("V09", ""),
    "offset_changed": ("V09", "changed"),
}


def date_fault(fault: dates.DateError) -> CellError:
    """Return a fault of a date or clock time as the fault of its cell."""
    code, variant = _DATE_CODES[fault.kind]
    return CellError(code, variant, **fault.values)


def _zone(words: str) -> str:
    if dates.is_zone(words):
        return words
    if meant := suggest(words, dates.zone_names()):
        raise CellError("V07", "zone_meant", text=words[:60], meant=meant)
    raise CellError("V07", "zone", text=words[:60])


def _link(words: str) -> str:
    try:
        parts = urlsplit(words)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or re.search(r"\s", words):
        raise CellError("V29", text=words[:60])
    return words


def _cameo(code: str) -> str:
    if re.fullmatch(r"(0[1-9]|1[0-9]|20)[0-9]{1,2}", ascii_only(code, "V08")):
        return code
    if re.fullmatch(r"[1-9][0-9]{1,2}", code):
        raise CellError("V08", "zero", text=code, plain=f"0{code}")
    raise CellError("V08", "cameo", text=code[:60])


_LIST = BeforeValidator(Split())

Plain = Annotated[str, AfterValidator(Words())]
Reference = str
"""A key of another file: held against that file, not against a form."""
Key = Annotated[str, AfterValidator(Form(r"[a-z][a-z0-9_]*", "key"))]
EventId = Annotated[str, AfterValidator(Form(r"E[0-9]{3,5}", "id_e"))]
SourceId = Annotated[str, AfterValidator(Form(r"S[0-9]{3,5}", "id_s"))]
ClaimId = Annotated[str, AfterValidator(Form(r"C[0-9]{3,5}", "id_c"))]
Keys = Annotated[tuple[str, ...], _LIST]
Names = Annotated[tuple[str, ...], _LIST, AfterValidator(Each(Words()))]
Title = Annotated[str, AfterValidator(Words(90, one_line=True))]
TitleAr = Annotated[str, AfterValidator(Words(90, arabic=True, one_line=True))]
Label = Annotated[str, AfterValidator(Words(32, one_line=True))]
LabelAr = Annotated[str, AfterValidator(Words(32, arabic=True, one_line=True))]
Name = Annotated[str, AfterValidator(Words(60, one_line=True))]
NameAr = Annotated[str, AfterValidator(Words(60, arabic=True, one_line=True))]
Prose = Annotated[str, AfterValidator(Words(400))]
ProseAr = Annotated[str, AfterValidator(Words(400, arabic=True))]
Narration = Annotated[str, AfterValidator(Words(280))]
NarrationAr = Annotated[str, AfterValidator(Words(280, arabic=True))]
Wording = Annotated[str, AfterValidator(Words(200))]
WordingAr = Annotated[str, AfterValidator(Words(200, arabic=True))]
Quote = Annotated[
    str, AfterValidator(Words(204)), AfterValidator(Form(r"(?s)[a-z]{2,3}: .+", "quote"))
]
Date = Annotated[str, AfterValidator(_date)]
Day = Annotated[str, AfterValidator(_day)]
Clock = Annotated[str, AfterValidator(Words())]
Zone = Annotated[str, AfterValidator(_zone)]
Latitude = Annotated[float | None, BeforeValidator(Degrees(90))]
Longitude = Annotated[float | None, BeforeValidator(Degrees(180))]
Count = Annotated[int | None, BeforeValidator(Whole())]
Rank = Annotated[int | None, whole(1, 3)]
Box = Annotated[tuple[float, ...], BeforeValidator(_box)]
Yes = Annotated[bool, BeforeValidator(YesOrNo())]
Link = Annotated[str, AfterValidator(_link)]
Language = Annotated[str, AfterValidator(Form(r"[a-z]{2,3}", "language"))]
Country = Annotated[str, AfterValidator(Form(r"[A-Z]{3}", "country"))]
References = Annotated[
    tuple[str, ...],
    _LIST,
    AfterValidator(Each(Form(r"(acled|ucdp|gdelt):\S+", "external_ref"))),
]
CameoCodes = Annotated[tuple[str, ...], _LIST, AfterValidator(Each(_cameo))]
