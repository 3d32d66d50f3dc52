"""What one cell must be, as values: each check can be run on a cell, and read for the contract.

A check returns the value of the cell or raises CellError; none of them ever sees an empty cell.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from timeline import dates

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_PRESENTATION = re.compile("[\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]+")
_PERSIAN = re.compile("[\u06cc\u06a9]")
_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029]")
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}([,. '\u00a0\u202f][0-9]{3})+|[0-9]+\.0+")


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


def ascii_only(words: str, code: str) -> str:
    """Return words as they are; raises CellError where digits are not the ASCII ones."""
    if (plain := dates.ascii_digits(words)) != words:
        raise CellError(code, "digits", text=words, ascii=plain)
    return words


_SHOWN_CONTROLS = "\n\t\r"
_MARKS = "\u200c\u200e\u200f"
_OPEN, _CLOSE = "\u2066\u2067\u2068", "\u2069"


def unseen(words: str) -> str:
    """Return the first sign that a reader cannot see and that text must not hold, or "".

    Joiners and marks of direction that Arabic text needs are fine, isolates if each is closed.
    """
    if words.isprintable():
        return ""
    deep = 0
    for sign in words:
        if sign in _OPEN:
            deep += 1
        elif sign == _CLOSE:
            deep -= 1
            if deep < 0:
                return sign
        elif sign not in _SHOWN_CONTROLS + _MARKS and unicodedata.category(sign) in ("Cc", "Cf"):
            return sign
    return _CLOSE if deep else ""


def without_unseen(words: str) -> str:
    """Return a key without the signs that a reader cannot see."""
    if words.isprintable():
        return words
    return "".join(sign for sign in words if unicodedata.category(sign) not in ("Cc", "Cf"))


@dataclass(frozen=True, slots=True)
class Words:
    """Text of at most ``limit`` letters (0: any), with Arabic letters or on one line if asked."""

    limit: int = 0
    arabic: bool = False
    one_line: bool = False

    def __call__(self, words: str) -> str:
        """Return the text."""
        if sign := unseen(words):
            name = unicodedata.name(sign, "").lower()
            point = f"U+{ord(sign):04X}"
            raise CellError("V27", "" if name else "unnamed", point=point, name=name)
        if self.one_line and _LINE_BREAK.search(words):
            raise CellError("V08", "line_break")
        if found := _PRESENTATION.search(words):
            plain = unicodedata.normalize("NFKC", found[0])
            raise CellError("V08", "presentation", text=found[0], plain=plain)
        if self.arabic and not _ARABIC.search(words):
            raise CellError("V08", "not_arabic", text=words[:60])
        # What a reader sees is never more than what is written.
        if self.limit < len(words) and self.limit and (n := length(words)) > self.limit:
            raise CellError("V08", "long", n=n, limit=self.limit)
        return words


@dataclass(frozen=True, slots=True)
class Form:
    """Text of one form, a regular expression; ``variant`` names the form in the message."""

    pattern: str
    variant: str

    def __call__(self, words: str) -> str:
        """Return the text."""
        if not re.fullmatch(self.pattern, ascii_only(words, "V08")):
            raise CellError("V08", self.variant, text=words[:60])
        return words


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    allowed: tuple[str, ...]

    def __call__(self, words: str) -> str:
        """Return the word."""
        if words not in self.allowed:
            *others, last = self.allowed
            raise CellError("V08", text=words[:60], allowed=", ".join(others), last=last)
        return words


@dataclass(frozen=True, slots=True)
class Each:
    """Every part of a list, under a check of its own."""

    check: Callable[[str], str]

    def __call__(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the parts."""
        return tuple(self.check(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Split:
    """A list in one cell, its parts separated by semicolons; no part counts twice."""

    def __call__(self, cell: object) -> object:
        """Return the parts."""
        if not isinstance(cell, str):
            return cell
        return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``low`` to ``high`` (None: no end)."""

    low: int = 0
    high: int | None = None

    def __call__(self, cell: object) -> object:
        """Return the number."""
        if not isinstance(cell, str):
            return cell
        if re.fullmatch(r"[0-9]{1,9}", ascii_only(cell, "V13")):
            number = int(cell)
            if number < self.low or (self.high is not None and number > self.high):
                raise CellError("V08", "range", text=cell, low=self.low, high=self.high)
            return number
        if _GROUPED.fullmatch(cell):
            whole = cell.split(".")[0] if re.search(r"\.0{1,2}$", cell) else cell
            raise CellError("V13", "plain", text=cell, plain=re.sub("[^0-9]", "", whole))
        numbers = re.findall(r"(?<![0-9.,-])[0-9]+(?![0-9.,])", cell)
        if self.high is None and len(numbers) == 1:
            raise CellError("V13", "about", text=cell[:60], number=numbers[0])
        raise CellError("V13", text=cell[:60])


@dataclass(frozen=True, slots=True)
class Degrees:
    """A decimal number from −limit to limit."""

    limit: int

    def __call__(self, cell: object) -> object:
        """Return the number."""
        if not isinstance(cell, str):
            return cell
        if not _DECIMAL.fullmatch(ascii_only(cell, "V13")):
            plain = cell.replace(",", ".").replace("−", "-")
            if _DECIMAL.fullmatch(plain):
                raise CellError("V13", "decimal", text=cell[:60], plain=plain)
            raise CellError("V13", "number", text=cell[:60])
        if abs(float(cell)) > self.limit:
            limits = {"low": f"-{self.limit}", "high": self.limit}
            raise CellError("V08", "range", text=cell[:60], **limits)
        return float(cell)


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """Yes or no."""

    def __call__(self, cell: object) -> Any:
        """Return True for yes."""
        if not isinstance(cell, str):
            return cell
        if cell not in ("yes", "no"):
            raise CellError("V08", text=cell[:60], allowed="yes", last="no")
        return cell == "yes"
