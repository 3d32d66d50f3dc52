"""The possible days of an event, clock times against their zone, and dates in words.

The date column holds a small subset of EDTF (ISO 8601-2). Two forms must never be mixed:
``a/b`` lasted from a to b; ``[a..b]`` happened on one day between a and b.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, cast
from zoneinfo import ZoneInfo, available_timezones

import arrow

from timeline import text

Precision = Literal["day", "approximate", "lasted", "one_of", "month"]

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_FORMS = (
    ("day", re.compile(rf"({_DAY})")),
    ("approximate", re.compile(rf"({_DAY})[?~%]")),
    ("lasted", re.compile(rf"({_DAY})/({_DAY})")),
    ("one_of", re.compile(rf"\[({_DAY})(?:\.\.|,)({_DAY})\]")),
    ("month", re.compile(r"([0-9]{4}-[0-9]{2})(?:-XX)?")),
)
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])([+-](?:0[0-9]|1[0-4]):[0-5][0-9])")
_ONE_DAY = timedelta(days=1)
_NEAR = 45  # days on either side in which a change of clocks is worth naming
_SECOND_NAMES = {"ar": "ar"}  # arrow's locale with the month names that ar-LB does not use


class DateError(ValueError):
    """A date or a clock time that cannot be read; ``kind`` and ``values`` say why, unworded.

    Kinds: form, digits, no_such_day, no_such_month, order (dates); clock_form, clock_digits,
    clock_without_day, offset, offset_changed (clock times).
    """

    def __init__(self, kind: str, **values: object) -> None:
        self.kind = kind
        self.values = values
        super().__init__(f"{kind}: {values}")


@dataclass(frozen=True, slots=True)
class Span:
    """The possible days of an event, first and last included, and what they mean together.

    ``approximate`` is a day give or take one; ``lasted`` went on for all of its days;
    ``one_of`` and ``month`` fell on one of them.
    """

    first: date
    last: date
    precision: Precision

    @property
    def days(self) -> int:
        """Return how many days there are."""
        return (self.last - self.first).days + 1

    def touches(self, first: date, last: date) -> bool:
        """Tell whether any possible day lies from ``first`` to ``last``."""
        return self.first <= last and self.last >= first


def ascii_digits(words: str) -> str:
    """Return the words with every digit of any script written 0–9."""
    if words.isascii():
        return words
    return "".join(
        c if c.isascii() or (n := unicodedata.decimal(c, None)) is None else str(n) for c in words
    )


@lru_cache(maxsize=4096)
def parse(date_text: str) -> Span:
    """Return the possible days that a cell of the date column names.

    Raises DateError: form, digits, no_such_day, no_such_month or order.
    """
    if (plain := ascii_digits(date_text)) != date_text:
        raise DateError("digits", text=date_text, ascii=plain)
    for precision, form in _FORMS:
        if found := form.fullmatch(date_text):
            first, last = _ends(precision, found)
            if last < first:
                raise DateError("order", first=first, last=last)
            return Span(first, last, cast(Precision, precision))
    raise DateError("form", text=date_text)


def _ends(precision: str, found: re.Match[str]) -> tuple[date, date]:
    if precision == "month":
        first = parse_day(f"{found[1]}-01")
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if precision == "approximate":
        middle = parse_day(found[1])
        try:
            return middle - _ONE_DAY, middle + _ONE_DAY
        except OverflowError:
            raise DateError("form", text=found[0]) from None
    days = [parse_day(part) for part in found.groups()]
    return days[0], days[-1]


def parse_day(day_text: str) -> date:
    """Return the day that ``YYYY-MM-DD`` names; raises DateError as ``parse`` does."""
    if (plain := ascii_digits(day_text)) != day_text:
        raise DateError("digits", text=day_text, ascii=plain)
    if not re.fullmatch(_DAY, day_text):
        raise DateError("form", text=day_text)
    try:
        return date.fromisoformat(day_text)
    except ValueError:
        year, month = int(day_text[:4]), int(day_text[5:7])
        if year < 1 or not 1 <= month <= 12:
            raise DateError("no_such_month", text=day_text[:7]) from None
        length = calendar.monthrange(year, month)[1]
        raise DateError("no_such_day", text=day_text, length=length) from None


@lru_cache(maxsize=1024)
def is_zone(name: str) -> bool:
    """Tell whether the name is one of the IANA zones, such as Asia/Beirut."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+)*", name):
        return False
    try:
        return ZoneInfo(name).key == name
    except (KeyError, OSError, ValueError):
        return False


def zone_names() -> list[str]:
    """Return the names of all IANA zones, sorted (slow: reads the zone files)."""
    return sorted(available_timezones())


def check_clock(clock: str, span: Span, zone: str) -> None:
    """Check ``HH:MM±HH:MM`` against the day it belongs to and the clocks of its zone.

    The offset must be one that the zone has at that time of that day; in the hour that occurs
    twice when clocks go back, both fit. Raises DateError.
    """
    if (plain := ascii_digits(clock)) != clock:
        raise DateError("clock_digits", text=clock, ascii=plain)
    if not (found := _CLOCK.fullmatch(clock)):
        raise DateError("clock_form", text=clock)
    if span.precision != "day":
        raise DateError("clock_without_day")
    day, (hour, minute, offset) = span.first, found.groups()
    fitting = {_offset(day, zone, int(hour), int(minute), fold) for fold in (0, 1)}
    if offset in fitting:
        return
    said = {"text": clock, "zone": zone, "day": day, "offset": " / ".join(sorted(fitting))}
    if changed := _change_of_clocks(day, zone):
        raise DateError("offset_changed", **said, changed=changed)
    raise DateError("offset", **said)


def _offset(day: date, zone: str, hour: int = 12, minute: int = 0, fold: int = 0) -> str:
    moment = arrow.Arrow(
        day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone), fold=fold
    )
    return moment.format("ZZ")


def _change_of_clocks(day: date, zone: str) -> date | None:
    for distance in range(_NEAR):
        for earlier, later in (
            (day + timedelta(distance - 1), day + timedelta(distance)),
            (day - timedelta(distance + 1), day - timedelta(distance)),
        ):
            if _offset(earlier, zone) != _offset(later, zone):
                return later
    return None


def in_words(
    span: Span, lang: str, time: str = "", *, weekday: bool = False, long: bool = False
) -> str:
    """Return the date of an event as a reader's phrase, with its precision.

    ``weekday`` adds the day of the week to a known day. ``long`` gives both Arabic names of a
    month, for the one place on a card or title that needs them.
    """
    full = _writer(lang, "EEEE d MMMM y" if weekday else "d MMMM y", long)
    if span.precision == "month":
        return text.say("date.month", lang, month=_writer(lang, "MMMM y", long)(span.first))
    if span.precision == "approximate":
        return text.say("date.about", lang, day=_writer(lang, "d MMMM y", long)(_middle(span)))
    if span.first == span.last:
        if not time:
            return full(span.first)
        clock = text.say("date.clock", lang, time=time[:5], offset=time[5:])
        if text.direction(lang) == "rtl":
            clock = text.isolate(clock)
        return text.say("date.at", lang, day=full(span.first), clock=clock)
    return text.say(f"date.{span.precision}", lang, **_from_to(span, lang, long))


def listed(span: Span, lang: str) -> str:
    """Return the days in a few words, with the year, and what is not known of them."""
    days = f"{short(span, lang)} {span.last.year}"
    if span.precision in ("one_of", "month"):
        return text.say(f"list.{span.precision}", lang, day=days)
    return days


def short(span: Span, lang: str) -> str:
    """Return the date for lists and keys: "12 Nov", "4–13 Nov", without the year."""
    form = "d MMM" if lang == "en" else "d MMMM"
    if span.precision == "month":
        return text.day(span.first, lang, "LLLL")
    if span.precision == "approximate":
        return text.say("date.short.about", lang, day=text.day(_middle(span), lang, form))
    if span.first == span.last:
        return text.day(span.first, lang, form)
    same_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    key = "date.short.days" if same_month else "date.short.months"
    first = text.day(span.first, lang, "d" if same_month else form)
    return text.say(key, lang, first=first, last=text.day(span.last, lang, form))


def _middle(span: Span) -> date:
    return span.first + (span.last - span.first) // 2


def _from_to(span: Span, lang: str, long: bool) -> dict[str, str]:
    """Word both ends, naming month and year at the first only where they differ."""
    form = "d MMMM y"
    if span.first.year == span.last.year:
        form = "d" if span.first.month == span.last.month else "d MMMM"
    first, last = _writer(lang, form, long), _writer(lang, "d MMMM y", long)
    return {"first": first(span.first), "last": last(span.last)}


def _writer(lang: str, form: str, long: bool) -> Callable[[date], str]:
    def write(value: date) -> str:
        if not long or lang not in _SECOND_NAMES or "MMMM" not in form:
            return text.day(value, lang, form)
        second = arrow.Arrow.fromdate(value).format("MMMM", locale=_SECOND_NAMES[lang])
        return text.day(value, lang, form.replace("MMMM", f"MMMM '({second})'"))

    return write
