"""The kinds of cell: each turns the text of one cell into a value, or says what is wrong.

They are annotations for the columns in ``_values.py``; pydantic runs them and collects every
fault of a row. An empty cell never gets here.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator

from timeline import dates

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_PRESENTATION = re.compile("[\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]+")
_PERSIAN = re.compile("[\u06cc\u06a9]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class CellError(ValueError):
    """What is wrong with one cell, as the code, variant and values of a Problem."""

    def __init__(self, code: str, variant: str = "", **values: object) -> None:
        self.code, self.variant, self.values = code, variant, values
        super().__init__(f"{code}.{variant} {values}")


def length(words: str) -> int:
    """Return how many letters a reader sees: vowel marks and invisible signs do not count."""
    composed = unicodedata.normalize("NFC", words)
    return sum(
        unicodedata.category(c)[0] != "M" and unicodedata.category(c) != "Cf" for c in composed
    )


def has_persian_letters(words: str) -> bool:
    """Tell whether Arabic text holds the Persian forms of yeh or kaf."""
    return bool(_PERSIAN.search(words))


def suggest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that was probably meant, or "" where none is near."""
    folded = {choice.casefold(): choice for choice in choices}
    near = difflib.get_close_matches(word.strip().casefold(), folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else ""


def _ascii(words: str, code: str) -> str:
    if (plain := dates.ascii_digits(words)) != words:
        raise CellError(code, "digits", text=words, ascii=plain)
    return words


def _words(limit: int = 0, *, arabic: bool = False, one_line: bool = False) -> AfterValidator:
    def check(words: str) -> str:
        if one_line and re.search(r"[\r\n\u2028\u2029]", words):
            raise CellError("V08", "line_break")
        if found := _PRESENTATION.search(words):
            plain = unicodedata.normalize("NFKC", found[0])
            raise CellError("V08", "presentation", text=found[0], plain=plain)
        if arabic and not _ARABIC.search(words):
            raise CellError("V08", "not_arabic", text=words[:60])
        if limit and (n := length(words)) > limit:
            raise CellError("V08", "long", n=n, limit=limit)
        return words

    return AfterValidator(check)


def _form(form: str, variant: str) -> AfterValidator:
    pattern = re.compile(form)

    def check(words: str) -> str:
        if not pattern.fullmatch(_ascii(words, "V08")):
            raise CellError("V08", variant, text=words[:60])
        return words

    return AfterValidator(check)


def choice(*allowed: str) -> AfterValidator:
    """Return the check that a cell is one of a few words."""

    def check(words: str) -> str:
        if words not in allowed:
            listed = ", ".join(allowed[:-1])
            raise CellError("V08", text=words[:60], allowed=listed, last=allowed[-1])
        return words

    return AfterValidator(check)


def _split(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _each(check: AfterValidator) -> AfterValidator:
    run = cast(Callable[[Any], Any], check.func)
    return AfterValidator(lambda parts: tuple(run(part) for part in parts))


def _whole(low: int = 0, high: int | None = None) -> BeforeValidator:
    def read(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        if re.fullmatch(r"[0-9]{1,9}", _ascii(cell, "V13")):
            number = int(cell)
            if number < low or (high is not None and number > high):
                raise CellError("V08", "range", text=cell, low=low, high=high)
            return number
        if re.fullmatch(r"[0-9]{1,3}([,. '\u00a0\u202f][0-9]{3})+|[0-9]+\.0+", cell):
            plain = (
                cell.split(".")[0] if re.search(r"\.0{1,2}$", cell) else re.sub("[^0-9]", "", cell)
            )
            raise CellError("V13", "plain", text=cell, plain=plain)
        numbers = re.findall(r"(?<![0-9.,-])[0-9]+(?![0-9.,])", cell)
        if high is None and len(numbers) == 1:
            raise CellError("V13", "about", text=cell[:60], number=numbers[0])
        raise CellError("V13", text=cell[:60])

    return BeforeValidator(read)


def number(cell: str, limit: float) -> float:
    """Return a decimal number from −limit to limit, such as degrees; raises CellError."""
    if not _NUMBER.fullmatch(_ascii(cell, "V13")):
        if _NUMBER.fullmatch(cell.replace(",", ".").replace("−", "-")):
            plain = cell.replace(",", ".").replace("−", "-")
            raise CellError("V13", "decimal", text=cell[:60], plain=plain)
        raise CellError("V13", "number", text=cell[:60])
    if abs(float(cell)) > limit:
        raise CellError("V08", "range", text=cell[:60], low=f"-{limit}", high=limit)
    return float(cell)


def _degrees(limit: int) -> BeforeValidator:
    return BeforeValidator(lambda cell: number(cell, limit) if isinstance(cell, str) else cell)


def _box(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    parts = [part.strip() for part in cell.split(";")]
    if len(parts) != 4:
        raise CellError("V08", "box", text=cell[:60])
    west, south, east, north = (
        number(p, n) for p, n in zip(parts, (180, 90, 180, 90), strict=True)
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
    if re.fullmatch(r"(0[1-9]|1[0-9]|20)[0-9]{1,2}", _ascii(code, "V08")):
        return code
    if re.fullmatch(r"[1-9][0-9]{1,2}", code):
        raise CellError("V08", "zero", text=code, plain=f"0{code}")
    raise CellError("V08", "cameo", text=code[:60])


def _yes(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    if cell not in ("yes", "no"):
        raise CellError("V08", text=cell[:60], allowed="yes", last="no")
    return cell == "yes"


_KEY = _form(r"[a-z][a-z0-9_]*", "key")
_EVENT_ID, _SOURCE_ID, _CLAIM_ID = (
    _form(rf"{letter}[0-9]{{3,5}}", f"id_{letter.lower()}") for letter in "ESC"
)

Words = Annotated[str, _words()]
Key = Annotated[str, _KEY]
EventId = Annotated[str, _EVENT_ID]
SourceId = Annotated[str, _SOURCE_ID]
ClaimId = Annotated[str, _CLAIM_ID]
Keys = Annotated[tuple[str, ...], BeforeValidator(_split)]
Names = Annotated[tuple[str, ...], BeforeValidator(_split), _each(_words())]
Title = Annotated[str, _words(90, one_line=True)]
TitleAr = Annotated[str, _words(90, arabic=True, one_line=True)]
Label = Annotated[str, _words(32, one_line=True)]
LabelAr = Annotated[str, _words(32, arabic=True, one_line=True)]
Name = Annotated[str, _words(60, one_line=True)]
NameAr = Annotated[str, _words(60, arabic=True, one_line=True)]
Prose = Annotated[str, _words(400)]
ProseAr = Annotated[str, _words(400, arabic=True)]
Wording = Annotated[str, _words(200)]
WordingAr = Annotated[str, _words(200, arabic=True)]
Quote = Annotated[str, _words(204), _form(r"(?s)[a-z]{2,3}: .+", "quote")]
Date = Annotated[str, AfterValidator(_date)]
Day = Annotated[str, AfterValidator(_day)]
Clock = Annotated[str, _words()]
Zone = Annotated[str, AfterValidator(_zone)]
Latitude = Annotated[float | None, _degrees(90)]
Longitude = Annotated[float | None, _degrees(180)]
Count = Annotated[int | None, _whole()]
Rank = Annotated[int | None, _whole(1, 3)]
Box = Annotated[tuple[float, ...], BeforeValidator(_box)]
Yes = Annotated[bool, BeforeValidator(_yes)]
Link = Annotated[str, AfterValidator(_link)]
Language = Annotated[str, _form(r"[a-z]{2,3}", "language")]
Country = Annotated[str, _form(r"[A-Z]{3}", "country")]
References = Annotated[
    tuple[str, ...],
    BeforeValidator(_split),
    _each(_form(r"(acled|ucdp|gdelt):\S+", "external_ref")),
]
CameoCodes = Annotated[tuple[str, ...], BeforeValidator(_split), _each(AfterValidator(_cameo))]


def whole(low: int, high: int) -> BeforeValidator:
    """Return the reading of a whole number from ``low`` to ``high``."""
    return _whole(low, high)
