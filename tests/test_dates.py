"""Dates: what is read, what is refused, and how it is worded."""

import warnings
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import (
    DateError,
    Span,
    check_clock,
    in_words,
    is_zone,
    parse,
    parse_day,
    short,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ordered = st.tuples(days, days).map(sorted)
accepted = st.one_of(
    days.map(str),
    st.tuples(days, st.sampled_from("?~%")).map(lambda t: f"{t[0]}{t[1]}"),
    ordered.map(lambda t: f"{t[0]}/{t[1]}"),
    ordered.map(lambda t: f"[{t[0]}..{t[1]}]"),
    ordered.map(lambda t: f"[{t[0]},{t[1]}]"),
    days.map(lambda d: f"{d:%Y-%m}"),
    days.map(lambda d: f"{d:%Y-%m}-XX"),
)


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("2023-10-07", "2023-10-07", "2023-10-07", "day"),
        ("2023-10-07?", "2023-10-06", "2023-10-08", "approximate"),
        ("2023-10-07~", "2023-10-06", "2023-10-08", "approximate"),
        ("2023-10-07%", "2023-10-06", "2023-10-08", "approximate"),
        ("2023-10-27/2023-10-29", "2023-10-27", "2023-10-29", "lasted"),
        ("[2023-10-20..2023-11-10]", "2023-10-20", "2023-11-10", "one_of"),
        ("[2023-11-04,2023-11-06]", "2023-11-04", "2023-11-06", "one_of"),
        ("2023-11", "2023-11-01", "2023-11-30", "month"),
        ("2024-02-XX", "2024-02-01", "2024-02-29", "month"),
    ],
)
def test_each_form_has_its_possible_days_and_meaning(words, first, last, precision):
    found = parse(words)
    assert found == Span(date.fromisoformat(first), date.fromisoformat(last), precision)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("07/10/2023", "form"),
        ("7 October 2023", "form"),
        ("2023", "form"),
        ("2023-11?", "form"),
        ("2023-10-07T06:30", "form"),
        ("2023-10-07/..", "form"),
        ("[2023-10-20..]", "form"),
        ("{2023-10-20,2023-10-21}", "form"),
        ("2023-10-07 ", "form"),
        ("2023-10-07\n", "form"),
        ("", "form"),
        ("٢٠٢٣-١٠-٠٧", "digits"),
        ("2023-02-30", "no_such_day"),
        ("[2023-11-04..2023-11-31]", "no_such_day"),
        ("2023-13-01", "no_such_month"),
        ("2023-00", "no_such_month"),
        ("0000-01-01", "no_such_month"),
        ("0001-01-01~", "form"),
        ("2023-11-06/2023-11-04", "order"),
        ("[2023-11-06..2023-11-04]", "order"),
    ],
)
def test_what_is_no_date_is_refused_by_kind(words, kind):
    with pytest.raises(DateError) as error:
        parse(words)
    assert error.value.kind == kind


def test_digits_of_another_script_are_shown_as_ascii():
    with pytest.raises(DateError) as error:
        parse("٢٠٢٣-١٠-٠٧")
    assert error.value.values["ascii"] == "2023-10-07"


@given(accepted)
def test_every_accepted_form_is_valid_edtf(words):
    parse(words)
    # A month written 2023-11 is EDTF too; the package agrees on everything we accept.
    assert parse_edtf(words) is not None


@given(accepted)
def test_the_strict_bounds_agree_with_edtf_where_no_width_is_ours(words):
    found = parse(words)
    if found.precision in ("day", "lasted", "month"):
        other = parse_edtf(words)
        assert tuple(other.lower_strict())[:3] == found.first.timetuple()[:3]
        assert tuple(other.upper_strict())[:3] == found.last.timetuple()[:3]


@given(st.text(alphabet="0123456789-/[].,?~%X ", max_size=26))
def test_text_gives_days_in_order_or_a_date_error(words):
    try:
        found = parse(words)
    except DateError:
        return
    assert found.first <= found.last
    assert found.days >= 1
    try:
        parse_edtf(words)
    except EDTFParseException:
        pytest.fail(f"{words!r} is read but is no EDTF")


@given(st.text())
def test_any_text_at_all_is_read_or_refused(words):
    for read in (parse, parse_day):
        with suppress(DateError):
            assert read(words)


@given(accepted, days, st.integers(0, 60))
def test_an_event_touches_a_range_when_any_possible_day_lies_in_it(words, first, more):
    span, last = parse(words), first + timedelta(more)
    possible = {span.first + timedelta(n) for n in range(min(span.days, 100_000))}
    assert span.touches(first, last) == any(first <= day <= last for day in possible)


@pytest.mark.parametrize(
    ("words", "english", "arabic"),
    [
        ("2023-11-12", "12 November 2023", "12 تشرين الثاني 2023"),
        ("2023-10-07~", "about 7 October 2023", "نحو 7 تشرين الأول 2023"),
        ("2023-10-27/2023-10-29", "27 to 29 October 2023", "من 27 إلى 29 تشرين الأول 2023"),
        (
            "2023-10-27/2023-11-02",
            "27 October to 2 November 2023",
            "من 27 تشرين الأول إلى 2 تشرين الثاني 2023",
        ),
        (
            "[2023-11-04..2023-11-13]",
            "One day from 4 to 13 November 2023; which day was not published",
            "أحد الأيام من 4 إلى 13 تشرين الثاني 2023؛ لم يُنشر أيّها",
        ),
        ("2023-11", "November 2023, day not known", "تشرين الثاني 2023، واليوم غير معروف"),
    ],
)
def test_a_date_is_worded_with_its_precision(words, english, arabic):
    assert in_words(parse(words), "en") == english
    assert in_words(parse(words), "ar") == arabic


def test_a_card_has_the_weekday_and_the_clock_of_a_known_day():
    span = parse("2023-10-07")
    found = in_words(span, "en", "06:30+03:00", weekday=True)
    assert found == "Saturday 7 October 2023, 06:30 (UTC+03:00)"


def test_the_long_arabic_form_has_both_names_of_the_month():
    assert in_words(parse("2023-10-07"), "ar", long=True) == "7 تشرين الأول (أكتوبر) 2023"
    assert in_words(parse("2023-11"), "ar", long=True).startswith("تشرين الثاني (نوفمبر) 2023")
    assert in_words(parse("2023-10-07"), "en", long=True) == "7 October 2023"


@pytest.mark.parametrize(
    ("words", "english", "arabic"),
    [
        ("2023-11-12", "12 Nov", "12 تشرين الثاني"),
        ("[2023-11-04..2023-11-13]", "4–13 Nov", "4–13 تشرين الثاني"),
        ("2023-10-27/2023-11-02", "27 Oct – 2 Nov", "27 تشرين الأول – 2 تشرين الثاني"),
        ("2023-10-07?", "c. 7 Oct", "نحو 7 تشرين الأول"),
        ("2023-11-XX", "November", "تشرين الثاني"),
    ],
)
def test_a_short_date_has_no_year(words, english, arabic):
    assert short(parse(words), "en") == english
    assert short(parse(words), "ar") == arabic


@pytest.mark.parametrize("lang", ["en", "ar"])
@given(words=accepted)
def test_every_date_can_be_worded_with_western_digits(lang, words):
    span = parse(words)
    for found in (in_words(span, lang, weekday=True, long=True), short(span, lang)):
        assert found
        assert all(c.isascii() for c in found if c.isdigit())


@pytest.mark.parametrize(
    ("clock", "day", "zone"),
    [
        ("06:30+03:00", "2023-10-07", "Asia/Jerusalem"),
        ("06:30+02:00", "2023-10-29", "Asia/Jerusalem"),
        ("01:30+03:00", "2023-10-29", "Asia/Jerusalem"),  # the hour that occurs twice
        ("01:30+02:00", "2023-10-29", "Asia/Jerusalem"),
        ("23:30+03:00", "2023-10-28", "Asia/Beirut"),
        ("23:30+02:00", "2023-10-28", "Asia/Beirut"),
        ("12:00+02:00", "2023-10-28", "Asia/Gaza"),  # a day earlier than in Israel
        ("00:00+03:30", "2023-11-01", "Asia/Tehran"),
        ("19:59-04:00", "2023-11-04", "America/New_York"),
    ],
)
def test_a_clock_time_fits_the_clocks_of_its_zone_on_that_day(clock, day, zone):
    check_clock(clock, parse(day), zone)


@pytest.mark.parametrize(
    ("clock", "day", "zone", "kind"),
    [
        ("06:30+02:00", "2023-10-07", "Asia/Jerusalem", "offset_changed"),
        ("12:00+03:00", "2023-10-28", "Asia/Gaza", "offset_changed"),
        ("06:30+02:00", "2023-10-07", "Asia/Baghdad", "offset"),
        ("06:30", "2023-10-07", "Asia/Baghdad", "clock_form"),
        ("24:00+03:00", "2023-10-07", "Asia/Baghdad", "clock_form"),
        ("٠٦:٣٠+03:00", "2023-10-07", "Asia/Baghdad", "clock_digits"),
        ("06:30+03:00", "2023-10-07~", "Asia/Baghdad", "clock_without_day"),
        ("06:30+03:00", "2023-10", "Asia/Baghdad", "clock_without_day"),
    ],
)
def test_a_clock_time_that_does_not_fit_is_refused(clock, day, zone, kind):
    with pytest.raises(DateError) as error:
        check_clock(clock, parse(day), zone)
    assert error.value.kind == kind


def test_a_wrong_offset_names_the_right_one_and_when_clocks_changed():
    with pytest.raises(DateError) as error:
        check_clock("06:30+02:00", parse("2023-10-07"), "Asia/Jerusalem")
    assert error.value.values["offset"] == "+03:00"
    assert error.value.values["changed"] == date(2023, 10, 29)


@pytest.mark.parametrize("name", ["Asia/Beirut", "Etc/UTC", "UTC", "America/Port-au-Prince"])
def test_a_zone_is_known_by_its_iana_name(name):
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["Asia", "Asia/Haifa", "../etc/passwd", "/etc/localtime", "", "+3"]
)
def test_what_is_no_zone_is_not_known(name):
    assert not is_zone(name)


@given(st.text(max_size=30))
def test_any_text_can_be_asked_for_as_a_zone(name):
    assert is_zone(name) in (True, False)
