"""Wording in the reader's language, from gettext catalogues; language is always an argument.

Message ids are keys such as ``card.when``; English is a catalogue like any other. A catalogue is
any ``.po`` file in ``locales/<lang>/``, one per subject, read without a compile step.
"""

from __future__ import annotations

import gettext
import io
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from timeline.errors import Problem

LANGS: tuple[str, ...] = ("en", "ar")
LOCALES = Path(__file__).parent / "locales"
_RLI, _FSI, _PDI = "\u2067", "\u2068", "\u2069"
_CLDR = {"en": "en_GB", "ar": "ar_LB"}


@cache
def _catalogue(lang: str) -> gettext.GNUTranslations:
    merged = Catalog(locale=_CLDR[lang])
    for path in sorted((LOCALES / lang).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=_CLDR[lang], abort_invalid=True)
        # Babel's own plural rule for Arabic takes 11 to 99 for "other"; the files' is right.
        merged.mime_headers = [("Plural-Forms", catalogue.plural_forms)]
        for entry in catalogue:
            if entry.id:
                if merged.get(entry.id) is not None:
                    raise KeyError(f"{path.name}: {entry.id} stands in two catalogues")
                merged[entry.id] = entry
    binary = io.BytesIO()
    write_mo(binary, merged)
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def say(key: str, lang: str, n: int | None = None, /, **values: Any) -> str:
    """Return the wording of a key, with ``{name}`` fields filled in.

    With ``n`` the language's plural form for that number is taken, and ``{n}`` is the number.
    Raises KeyError for a key that the catalogue lacks: a missing wording is our fault, never
    shown to a reader as a key.
    """
    catalogue = _catalogue(lang)
    found = catalogue.gettext(key) if n is None else catalogue.ngettext(key, key, n)
    if found == key:
        raise KeyError(f"no wording for {key!r} in {lang!r}")
    if n is not None:
        values["n"] = n
    worded = {k: day(v, lang) if isinstance(v, date) else v for k, v in values.items()}
    return found.format(**worded) if worded else found


@lru_cache(maxsize=4096)
def day(value: date, lang: str, form: str = "d MMMM y") -> str:
    """Return a day in words, by a CLDR pattern; Arabic has the Levantine month names."""
    return str(format_date(value, form, locale=_CLDR[lang]))


def language(code: str, lang: str) -> str:
    """Return the name of a language, or its code where it has no name."""
    return str(Locale.parse(_CLDR[lang]).languages.get(code, code))


def keys(lang: str) -> frozenset[str]:
    """Return every key that a language's catalogues word."""
    found = _catalogue(lang)._catalog  # type: ignore[attr-defined]
    return frozenset(k if isinstance(k, str) else k[0] for k in found if k)


def join(items: list[str], lang: str, style: Literal["standard", "or"] = "standard") -> str:
    """Return a list as a phrase: "a, b and c", or "a, b or c", in the language's own way."""
    return _joined(tuple(items), lang, style) if items else ""


@lru_cache(maxsize=4096)
def _joined(items: tuple[str, ...], lang: str, style: Literal["standard", "or"]) -> str:
    return format_list(items, style, locale=_CLDR[lang])


@cache
def direction(lang: str) -> str:
    """Return "rtl" or "ltr"."""
    return str(Locale.parse(_CLDR[lang]).text_direction)


def isolate(words: str) -> str:
    """Return the words so that their direction cannot disturb what stands around them."""
    return f"{_FSI}{words}{_PDI}"


def kept(numbers: str, lang: str) -> str:
    """Return numbers with signs between or after them, "4–7" or "8+", in this order in any line."""
    return isolate(numbers) if direction(lang) == "rtl" else numbers


def problem_text(problem: Problem, lang: str) -> str:
    """Return one sentence or two for a Problem: where, what is wrong, how to mend it."""
    key = f"problem.{problem.code}" + (f".{problem.variant}" if problem.variant else "")
    said = say(key, lang, **problem.values)
    if not problem.file:
        return said
    if problem.line is None:
        return say("problem.in_file", lang, file=problem.file, said=said)
    place = {"file": problem.file, "line": problem.line, "id": problem.id, "said": said}
    key = "problem.in_row" if problem.id else "problem.in_line"
    if not problem.column:
        return say(f"{key}_alone", lang, **place)
    return say(key, lang, column=problem.column, **place)
