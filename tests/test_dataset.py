"""Reading and checking: each rule by its message, and nothing ever lost without a word."""

import csv
import io
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import FILES, KEYS, change, table, write_files, write_table
from timeline.dataset import EVENT_COLUMNS, load_dataset
from timeline.errors import DataError
from timeline.text import LANGS, problem_text


def said(folder: Path, lang: str = "en") -> list[str]:
    """Every problem of a folder in words; what only says how files were read is left aside."""
    try:
        problems = load_dataset(folder).problems
    except DataError as error:
        problems = error.problems
    return [problem_text(p, lang) for p in problems if p.variant != "not_applied"]


def notes(folder: Path, event_id: str) -> list[str]:
    return [problem_text(note, "en") for note in load_dataset(folder).event[event_id].notes]


def rewrite(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / name
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    return folder


# The values


def test_an_event_has_its_columns_and_what_follows_from_them(dataset):
    event = dataset.event["E008"]
    assert event.actor1 == ("iran_gov", "usa_gov")
    assert (event.first_day, event.last_day) == (date(2023, 10, 20), date(2023, 11, 10))
    assert (event.precision, event.group) == ("one_of", "cooperation")
    assert (event.milestone, event.lat, event.fatalities_best) == (1, 46.2, None)
    assert event.line == 9
    assert event.text("title", "ar") == "أنباء عن لقاء مسؤولين"
    assert event.label("en") == "A reported meeting"
    assert dataset.event["E003"].label("en") == "Artillery answers the fire"
    assert dataset.event["E001"].large_scale is True
    assert dataset.event["E007"].external_ref == ("acled:YEM1",)


def test_unreviewed_events_are_held_but_not_shown(dataset):
    assert dataset.event["E010"].hidden
    assert [event.event_id for event in dataset.shown] == [f"E{n:03}" for n in range(1, 10)]
    assert (dataset.rows_in, dataset.hidden, dataset.left_out) == (10, 1, 0)


def test_the_frame_has_the_columns_of_the_file_and_the_possible_days(dataset):
    assert tuple(dataset.events.columns) == (*EVENT_COLUMNS, "first_day", "last_day")
    assert list(dataset.events["event_id"]) == list(dataset.event)
    assert dataset.events["fatalities_best"].sum() == 123
    assert dataset.events["actor1"][7] == ("iran_gov", "usa_gov")
    assert str(dataset.events["first_day"].min().date()) == "2023-10-07"


def test_days_are_counted_from_the_first_of_the_period(dataset):
    assert dataset.days == 39
    assert dataset.day(0) == date(2023, 10, 7)
    assert dataset.offset(date(2023, 11, 14)) == 38


def test_an_armed_wing_is_part_of_its_parent(dataset):
    assert dataset.ancestors("hamas_qassam") == {"hamas_qassam", "hamas"}
    assert dataset.ancestors("hezbollah") == {"hezbollah"}


def test_answers_and_first_reports_are_looked_up(dataset):
    assert dataset.answers("E001") == ("E002", "E009")
    assert dataset.answers("E009") == ()
    assert dataset.first_known(dataset.event["E001"]) == date(2023, 10, 8)
    assert dataset.first_known(dataset.event["E007"]) is None


def test_names_are_given_in_both_languages(dataset):
    assert dataset.fronts["gaza"].label("ar") == "غزة"
    assert dataset.actors["idf"].short("en") == "Israeli military"
    assert dataset.actors["unknown"].short("ar") == "غير معروف"
    assert dataset.fronts["gaza"].bbox == (34.0, 30.8, 35.4, 32.5)
    assert dataset.event_types["ground_attack"].cameo == ("190", "193")


def test_a_dataset_cannot_be_changed(dataset):
    with pytest.raises(TypeError):
        dataset.event["E099"] = dataset.event["E001"]
    with pytest.raises(AttributeError):
        dataset.event["E001"].front = "iraq"


def test_fronts_stand_in_their_order_whatever_that_of_the_file(folder):
    header, *rows = table("fronts.csv")
    write_table(folder / "fronts.csv", [header, *reversed(rows)])
    assert list(load_dataset(folder).fronts)[:2] == ["gaza", "lebanon_border"]


def test_four_hundred_events_are_read_in_well_under_a_second(folder):
    header, *rows = table("events.csv")
    many = [[f"E{1000 + n}", *rows[3][1:]] for n in range(400)]
    write_table(folder / "events.csv", [header, *many])
    load_dataset(folder)
    start = time.perf_counter()
    assert len(load_dataset(folder).shown) == 400
    assert time.perf_counter() - start < 1


# The version


def test_the_version_shows_when_the_files_differ_from_the_released_ones(folder):
    digest = load_dataset(folder).digest
    assert load_dataset(folder).version_label == f"1.0.0+{digest[:8]}"
    rewrite(folder, "timeline.toml", "[title]", f'digest = "{digest}"\n[title]')
    assert load_dataset(folder).version_label == "1.0.0"
    change(folder, "events.csv", "E003", title_en="Artillery fires back")
    assert load_dataset(folder).version_label.startswith("1.0.0+")


def test_line_ends_and_a_byte_order_mark_change_no_digest(folder):
    digest = load_dataset(folder).digest
    for name in KEYS:
        words = (folder / name).read_bytes()
        (folder / name).write_bytes(b"\xef\xbb\xbf" + words.replace(b"\n", b"\r\n"))
    again = load_dataset(folder)
    assert again.digest == digest
    assert not said(folder)


# One row: §7.5, each rule by its message

EVENT_FAULTS = [
    (
        {"actor1": ""},
        'line 3 (E002), actor1: this cell is empty. Name who acted, or write "unknown".',
    ),
    ({"sources": ""}, "sources: this cell is empty. Name at least one source from sources.csv."),
    ({"title_en": ""}, "title_en: this cell is empty. A value is required here."),
    (
        {"date": "07/10/2023"},
        'date: "07/10/2023" is not a form we read; a spreadsheet may have changed it. '
        "Write 2023-10-07, 2023-10-27/2023-10-29 (lasted), [2023-10-20..2023-11-10] "
        "(one unknown day) or 2023-11 (day unknown).",
    ),
    ({"date": "٢٠٢٣-١٠-٠٨"}, "is not written in the digits 0–9. Write 2023-10-08."),
    ({"date": "2023-11-31"}, "date: 2023-11-31 does not exist: that month has 30 days."),
    ({"date": "2023-13-01"}, "date: 2023-13 does not exist: there is no such month."),
    (
        {"date": "2023-11-06/2023-11-04"},
        "date: the range ends (4 November 2023) before it begins (6 November 2023).",
    ),
    (
        {"date": "2023-11-20", "sources": "S005", "verification": "confirmed"},
        "date: 20 November 2023 lies outside this timeline (7 October 2023 to 14 November 2023).",
    ),
    (
        {"date": "2023-10-10"},
        "date: the event cannot be later than its first report (S001, 8 October 2023).",
    ),
    ({"front": "lebanon_boarder"}, 'is not in fronts.csv. Did you mean "lebanon_border"?'),
    ({"front": "gazza", "lat": "", "lon": ""}, 'front: "gazza" is not in fronts.csv. Did you mean'),
    ({"front": "mars"}, 'front: "mars" is not in fronts.csv. Correct it, or add it there.'),
    ({"actor1": "Hezbolah"}, 'actor1: "Hezbolah" is not in actors.csv. Did you mean "hezbollah"?'),
    ({"actor2": "Houthis"}, 'actor2: "Houthis" is not in actors.csv.'),
    ({"event_type": "shellling"}, 'is not in event_types.csv. Did you mean "shelling"?'),
    ({"sources": "S001;S002;S999"}, 'sources: "S999" is not in sources.csv.'),
    ({"tz": "Asia/Beiruth"}, 'tz: "Asia/Beiruth" is not a time zone. Did you mean "Asia/Beirut"?'),
    (
        {"verification": "verified"},
        'verification: "verified" is not allowed. Use confirmed, corroborated, single_source, '
        "contested, unreviewed or withdrawn.",
    ),
    ({"large_scale": "maybe"}, 'large_scale: "maybe" is not allowed. Use yes or no.'),
    ({"milestone": "4"}, "milestone: 4 is not allowed. Write a number from 1 to 3."),
    ({"event_id": "E2"}, 'event_id: "E2" is not an event id. Write E and 3 to 5 digits'),
    ({"event_id": "E٠٠٢"}, 'event_id: "E٠٠٢" is not written in the digits 0–9. Write E002.'),
    (
        {"time": "06:30+02:00"},
        "time: 06:30+02:00 does not fit Asia/Beirut on 8 October 2023, when it was UTC+03:00 "
        "(clocks changed on 29 October 2023).",
    ),
    ({"time": "6.30"}, 'time: "6.30" is not a clock time we can read.'),
    (
        {"time": "06:30+03:00", "date": "2023-10"},
        "time: a clock time needs a known day; this date is a range.",
    ),
    ({"event_id": "E001"}, "line 3 (E001), event_id: E001 is already used in line 2."),
    (
        {"fatalities_low": "5", "fatalities_best": "2"},
        "fatalities_low: low (5) is greater than best (2). Expected low ≤ best ≤ high.",
    ),
    ({"fatalities_low": "5", "fatalities_high": "2"}, "low (5) is greater than high (2)."),
    (
        {"fatalities_best": "about 20"},
        'fatalities_best: "about 20" is not a whole number. '
        "Put 20 here and the range in low and high.",
    ),
    ({"fatalities_best": "many"}, 'fatalities_best: "many" is not a whole number. Write digits'),
    ({"fatalities_best": "-3"}, 'fatalities_best: "-3" is not a whole number.'),
    ({"fatalities_best": "1,400"}, 'fatalities_best: "1,400" is not a whole number as we read it'),
    ({"fatalities_best": "١٢"}, "is not written in the digits 0–9. Write 12."),
    (
        {"date": "2023-10-08/2023-10-12", "fatalities_best": "3"},
        "fatalities_best: the event lasted more than three days, so it carries no deaths.",
    ),
    ({"lat": "33,27"}, 'lat: "33,27" is not a number as we read it. Write 33.27.'),
    ({"lat": "north"}, 'lat: "north" is not a number.'),
    ({"lat": "91"}, "lat: 91 is not allowed. Write a number from -90 to 90."),
    ({"lon": ""}, "lon: this cell is empty, but lat is given. Give both or neither."),
    ({"geo_precision": ""}, "geo_precision: this cell is empty. Coordinates need a precision"),
    ({"lat": "51.5", "lon": "-0.1"}, '51.5, -0.1 lies outside the front "lebanon_border".'),
    ({"lat": "35.69", "lon": "33.27"}, "but the other way round it fits. Exchange lat and lon."),
    (
        {"sources": "S001;S004"},
        'verification: "corroborated" needs two sources with different originators; '
        "S001 and S004 both rest on AFP.",
    ),
    ({"sources": "S001"}, "with different originators; there is only S001."),
    (
        {"attribution": "disputed"},
        'actor1: attribution is "disputed", so actor1 must be "unknown".',
    ),
    ({"attribution": "unknown"}, 'actor1: attribution is "unknown", so actor1 must be "unknown".'),
    ({"label_ar": ""}, "label_ar: this cell is empty. A milestone needs a short title"),
    ({"label_en": "x" * 33}, "label_en: this text has 33 characters, and 32 are allowed."),
    ({"title_en": "two\nlines"}, "title_en: there is a line break in this text."),
    ({"title_ar": "Latin only"}, 'title_ar: "Latin only" has no Arabic letters.'),
    ({"title_ar": "ﻏﺰة"}, 'title_ar: "ﻏﺰ" is written in presentation forms'),
    ({"large_scale": "yes"}, 'note: this cell is empty. "large_scale = yes" needs a note'),
    ({"source_quote": "no language"}, 'source_quote: "no language" does not say its language.'),
    ({"external_ref": "cnn:1"}, 'external_ref: "cnn:1" is not a reference we know.'),
    ({"revised_on": "yesterday"}, 'revised_on: "yesterday" is not a day we can read.'),
]


@pytest.mark.parametrize(("cells", "words"), EVENT_FAULTS, ids=lambda x: str(x)[:40])
def test_a_faulty_event_is_left_out_with_what_is_wrong_and_how_to_mend_it(folder, cells, words):
    change(folder, "events.csv", "E002", **cells)
    found = said(folder)
    assert any(words in one for one in found), found
    assert all("line 3 " in one or "E002" in one for one in found)
    again = load_dataset(folder)
    assert again.left_out == 1
    assert len(again.shown) + again.hidden + again.left_out == again.rows_in == 10


@pytest.mark.parametrize(("cells", "words"), EVENT_FAULTS, ids=lambda x: str(x)[:40])
def test_every_message_is_worded_in_arabic_too(folder, cells, words):
    change(folder, "events.csv", "E002", **cells)
    assert all(any("\u0620" <= c <= "\u064a" for c in one) for one in said(folder, "ar"))


def test_one_fault_is_one_message(folder):
    change(folder, "events.csv", "E003", date="07/10/2023")
    assert len(said(folder)) == 1


def test_all_faults_of_a_row_are_found_at_once(folder):
    change(folder, "events.csv", "E002", date="x", front="mars", fatalities_low="9")
    change(folder, "events.csv", "E002", fatalities_best="2", label_ar="", lat="")
    columns = ("date:", "front:", "fatalities_low:", "label_ar:", "lat:")
    found = said(folder)
    assert [c for c in columns if any(c in one for one in found)] == list(columns)


def test_all_faulty_rows_are_found_at_once_in_the_order_of_the_file(folder):
    change(folder, "events.csv", "E009", date="x")
    change(folder, "events.csv", "E004", front="mars")
    change(folder, "sources.csv", "S005", kind="rumour")
    lines = [(one.split(",")[0], one.split(",")[1].split()[1]) for one in said(folder)]
    assert lines == [("sources.csv", "6"), *(("events.csv", n) for n in ("5", "8", "10"))]


@pytest.mark.parametrize(
    "cells",
    [
        {"date": "2023-10-09/2023-10-09"},  # one day of grace after the first report
        {"sources": "S001;S003;S004"},
        {"actor1": "unknown", "attribution": "disputed"},
        {"fatalities_low": "1", "fatalities_high": "1"},
        {"date": "2023-10-08/2023-10-10", "fatalities_best": "3"},
        {"date": "[2023-09-01..2023-10-07]"},  # touches the first day
        {"title_en": "x" * 90, "title_ar": "ب" * 32},
        {"label_ar": "مَمْلُوءٌ بِالتَّشْكِيلِ إِلَى آخِرِهِ"},  # vowel marks do not count
        {"note": "NA", "place_en": "None"},
        {"time": "06:30+03:00"},
    ],
    ids=str,
)
def test_what_the_rules_allow_is_read_without_a_word(folder, cells):
    change(folder, "events.csv", "E003", responds_to="", response_basis="")
    change(folder, "events.csv", "E002", **cells)
    assert said(folder) == []


def test_the_hour_that_occurs_twice_may_have_either_offset(folder):
    change(folder, "events.csv", "E003", responds_to="", response_basis="")
    for offset in ("+03:00", "+02:00"):
        change(folder, "events.csv", "E002", date="2023-10-28", sources="S003;S004")
        change(folder, "events.csv", "E002", time=f"23:30{offset}")
        assert said(folder) == []


def test_words_like_na_are_text(folder):
    change(folder, "events.csv", "E002", note="NA", place_en="null")
    event = load_dataset(folder).event["E002"]
    assert (event.note, event.place_en) == ("NA", "null")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'-5 degrees", "-5 degrees"),
        ("'@home", "@home"),
        ("'tis", "'tis"),
        ("=1+1", "=1+1"),
    ],
)
def test_the_apostrophe_before_a_formula_is_removed_once(folder, cell, value):
    change(folder, "events.csv", "E002", note=cell)
    assert load_dataset(folder).event["E002"].note == value


def test_negative_coordinates_stay_numbers(folder):
    change(folder, "events.csv", "E008", lat="-46.2", lon="-6.14")
    assert load_dataset(folder).event["E008"].lat == -46.2


# Warnings keep the row


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"title_en": "Terrorists fire"}, 'title_en: "Terrorists" needs a speaker. Quote it'),
        ({"summary_en": "They retaliated."}, 'summary_en: "retaliated" needs a speaker.'),
        ({"title_ar": "هجوم إرهابي"}, "title_ar: "),
        ({"title_ar": "هجوم علی الحدود"}, "title_ar: there are Persian letters"),
    ],
)
def test_a_loaded_word_is_a_warning_and_the_event_stays(folder, cells, words):
    change(folder, "events.csv", "E002", **cells)
    found = load_dataset(folder)
    problems = [p for p in found.problems if p.code == "V18"]
    assert [p.severity for p in problems] == ["warning"]
    assert words in problem_text(problems[0], "en")
    assert "E002" in found.event


def test_a_loaded_word_may_be_quoted(folder):
    change(folder, "events.csv", "E002", title_en="Minister speaks of “terrorists”")
    assert said(folder) == []


def test_an_unknown_column_is_named_once_with_what_was_probably_meant(folder):
    header, *rows = table("events.csv")
    write_table(folder / "events.csv", [[*header, "mood"], *([*row, "x"] for row in rows)])
    assert said(folder) == ['events.csv: the column "mood" is not used.']
    header[header.index("summary_en")] = "sumary_en"
    write_table(folder / "events.csv", [header, *rows])
    assert said(folder) == [
        'events.csv: the column "sumary_en" is not used. Did you mean "summary_en"?'
    ]


def test_events_without_a_dated_source_are_counted(dataset):
    (problem,) = dataset.problems
    assert (problem.code, problem.severity, problem.values["count"]) == ("V06", "warning", 1)


# Links


LINK_FAULTS = [
    ({"responds_to": "E200"}, "responds_to: E200 does not exist."),
    ({"responds_to": "E003"}, "responds_to: E003 is this event itself."),
    ({"responds_to": "E009"}, "responds_to: E009 happened later than this event."),
    ({"response_basis": ""}, "response_basis: say whether the link is stated, reported or"),
    ({"responds_to": ""}, "response_basis: a basis needs a link."),
    ({"response_basis": "felt"}, 'response_basis: "felt" is not allowed. Use stated, reported or'),
]


@pytest.mark.parametrize(("cells", "words"), LINK_FAULTS, ids=str)
def test_a_faulty_link_is_dropped_and_its_event_stays(folder, cells, words):
    change(folder, "events.csv", "E003", **cells)
    (found,) = said(folder)
    assert f"events.csv, line 4 (E003), {words}" in found
    event = load_dataset(folder).event["E003"]
    assert (event.responds_to, event.response_basis) == ((), "")


def test_one_faulty_link_leaves_the_others(folder):
    change(folder, "events.csv", "E003", responds_to="E200;E002")
    assert load_dataset(folder).event["E003"].responds_to == ("E002",)


def test_events_of_one_day_cannot_answer_each_other_in_a_loop(folder):
    change(folder, "events.csv", "E002", responds_to="E003", response_basis="stated")
    (found,) = said(folder)
    assert "(E003), responds_to: E002 already answers this event" in found
    again = load_dataset(folder)
    assert again.event["E002"].responds_to == ("E003",)
    assert again.event["E003"].responds_to == ()


# Faults that follow from a fault


def test_a_link_to_an_event_that_was_left_out_is_a_note(folder):
    change(folder, "events.csv", "E002", date="x")
    assert len(said(folder)) == 1
    assert load_dataset(folder).event["E003"].responds_to == ()
    (note,) = notes(folder, "E003")
    assert 'responds_to: "E002" was left out of events.csv (line 3)' in note


def test_an_event_goes_with_its_last_source_for_that_one_reason(folder):
    change(folder, "sources.csv", "S004", kind="rumour")
    found = said(folder)
    assert sum("sources.csv, line 5 (S004), kind" in one for one in found) == 1
    reasons = [one for one in found if one.startswith("events.csv")]
    assert all(
        "sources: none of its sources is left; left out of sources.csv: S004" in one
        for one in reasons
    )
    assert len(reasons) == load_dataset(folder).left_out == 3


def test_an_event_with_another_source_stays_with_a_note(folder):
    change(folder, "sources.csv", "S002", kind="rumour")
    assert len(said(folder)) == 1
    event = load_dataset(folder).event["E002"]
    assert event.sources == ("S001",)
    assert event.verification == "corroborated"
    assert 'sources: "S002" was left out of sources.csv (line 3)' in notes(folder, "E002")[0]


@pytest.mark.parametrize(
    ("name", "key", "cells"),
    [
        ("actors.csv", "hezbollah", {"actor_type": "army"}),
        ("actors.csv", "hezbollah", {"label_ar": "Hezbollah"}),
        ("actors.csv", "hezbollah", {"actor": "Hezbollah"}),
        ("fronts.csv", "lebanon_border", {"colour": "blue"}),
        ("fronts.csv", "lebanon_border", {"front": "Lebanon_border"}),
        ("event_types.csv", "shelling", {"cameo": "10"}),
    ],
)
def test_a_fault_of_an_actor_or_front_costs_no_event(folder, name, key, cells):
    change(folder, name, key, **cells)
    (found,) = said(folder)
    assert found.startswith(name)
    again = load_dataset(folder)
    assert again.left_out == 0
    event = again.event["E002"]
    assert again.actors["hezbollah"].label("ar")
    assert again.fronts[event.front].colour
    assert any(note.values["of"] == name for note in event.notes)


def test_a_row_with_a_missing_comma_costs_no_event_of_its_actor(folder):
    rewrite(folder, "actors.csv", "hezbollah,Hezbollah,حزب الله", "hezbollah,Hezbollah حزب الله")
    (found,) = said(folder)
    assert found.startswith("actors.csv, line 6 (hezbollah): this row has 10 cells")
    assert load_dataset(folder).actors["hezbollah"].label("en") == "hezbollah"


def test_events_of_a_type_whose_group_is_not_known_are_left_out(folder):
    change(folder, "event_types.csv", "shelling", group="noise")
    found = said(folder)
    assert 'group: "noise" is not allowed' in found[0]
    assert all("cannot be shown without it" in one for one in found[1:])
    assert load_dataset(folder).left_out == 2


# Companions


COMPANION_FAULTS = [
    ("fronts.csv", "gaza", {"colour": "9"}, "colour: 9 is not allowed. Write a number from 1 to 8"),
    ("fronts.csv", "gaza", {"bbox": "34;30"}, 'bbox: "34;30" is not a box on the map.'),
    ("fronts.csv", "gaza", {"sort": ""}, "sort: this cell is empty."),
    ("actors.csv", "idf", {"parent": "israel"}, 'parent: "israel" is not in actors.csv.'),
    ("actors.csv", "israel_gov", {"parent": "idf"}, "leads back to this actor."),
    ("actors.csv", "idf", {"country": "Israel"}, 'country: "Israel" is not the code of a country.'),
    ("actors.csv", "idf", {"acled_inter": "9"}, "acled_inter: 9 is not allowed."),
    ("event_types.csv", "statement", {"cameo": "10"}, "may have taken its zero. Write 010."),
    ("event_types.csv", "statement", {"base": "7"}, "base: 7 is not allowed."),
    ("sources.csv", "S001", {"url": "javascript:alert(1)"}, "is not a link to a page."),
    ("sources.csv", "S001", {"published": "8 Oct"}, 'published: "8 Oct" is not a day we can read'),
    ("sources.csv", "S001", {"language": "English"}, "is not the code of a language."),
    ("sources.csv", "S001", {"source_id": "s1"}, 'source_id: "s1" is not a source id.'),
]


@pytest.mark.parametrize(("name", "key", "cells", "words"), COMPANION_FAULTS, ids=str)
def test_companions_are_checked_like_events(folder, name, key, cells, words):
    change(folder, name, key, **cells)
    found = [one for one in said(folder) if one.startswith(name)]
    assert any(words in one for one in found), found
    assert all(", line " in one for one in found)


CLAIM_FAULTS = [
    (
        {"value_high": "471"},
        "claims.csv, line 2 (C001), value_high: 471 killed lies outside the range 100–150 of E001. "
        "Widen the range or correct the claim.",
    ),
    ({"value_low": "160"}, "value_low: value_low (160) is greater than value_high (150)."),
    ({"value_low": "", "value_high": ""}, "value_low: this cell is empty. Give a number"),
    ({"claimant": "hammas"}, 'claimant: "hammas" is not in actors.csv. Did you mean "hamas"?'),
    ({"event_id": "E999"}, 'event_id: "E999" is not in events.csv.'),
    ({"measure": "position"}, "value_low: a position has no number."),
    ({"source_id": "S999"}, 'source_id: "S999" is not in sources.csv.'),
]


@pytest.mark.parametrize(("cells", "words"), CLAIM_FAULTS, ids=lambda x: str(x)[:40])
def test_a_faulty_claim_is_dropped_and_its_event_stays(folder, cells, words):
    change(folder, "claims.csv", "C001", **cells)
    assert any(words in one for one in said(folder))
    found = load_dataset(folder)
    assert [claim.claim_id for claim in found.claims] == ["C002", "C003"]
    assert found.left_out == 0


def test_a_part_of_the_dead_may_be_fewer_than_the_lowest_total(folder):
    change(folder, "claims.csv", "C001", value_low="3", value_high="3", population="children")
    assert said(folder) == []


def test_a_folder_without_claims_is_complete(folder):
    (folder / "claims.csv").unlink()
    assert load_dataset(folder).claims == ()
    assert said(folder) == []


# Whole files


def test_a_missing_column_is_said_once(folder):
    header, *rows = table("events.csv")
    at = header.index("verification")
    write_table(folder / "events.csv", [row[:at] + row[at + 1 :] for row in [header, *rows]])
    (found,) = said(folder)
    assert found == (
        'events.csv: the column "verification" is missing. Required columns: event_id, date, tz, '
        "front, event_type, actor1, title_en, title_ar, verification, sources."
    )


def test_an_optional_column_may_be_missing(folder):
    header, *rows = table("events.csv")
    at = header.index("note")
    change(folder, "events.csv", "E001", large_scale="no")
    header, *rows = csv.reader(io.StringIO((folder / "events.csv").read_text("utf-8")))
    write_table(folder / "events.csv", [row[:at] + row[at + 1 :] for row in [header, *rows]])
    assert said(folder) == []
    assert load_dataset(folder).event["E001"].note == ""


def test_a_file_in_another_encoding_is_named_by_byte_and_line(folder):
    words = FILES["events.csv"].encode("cp1256", errors="replace")
    (folder / "events.csv").write_bytes(words)
    (found,) = said(folder)
    assert found.startswith("events.csv: byte ")
    assert "line 2) is not UTF-8. Save the file again as “CSV UTF-8”." in found
    with pytest.raises(DataError):
        load_dataset(folder)


def test_a_missing_file_is_named_and_floods_nothing(folder):
    (folder / "sources.csv").unlink()
    assert said(folder) == [
        "sources.csv: this file is missing. Put it into the folder of the timeline."
    ]


def test_a_folder_that_does_not_exist_names_its_files(tmp_path):
    assert len(said(tmp_path / "nowhere")) == 6


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_read_and_said_once(folder, separator, name):
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(table("events.csv"))
    (found,) = said(folder)
    assert f"the cells are separated by {name}; we read them so." in found
    assert len(load_dataset(folder).event) == 10


def test_a_line_that_names_the_separator_is_followed_and_lines_stay_true(folder):
    change(folder, "events.csv", "E001", date="x")
    words = (folder / "events.csv").read_text("utf-8")
    (folder / "events.csv").write_text("sep=,\n" + words, encoding="utf-8")
    found = said(folder)
    assert "“sep=” line" in found[0]
    assert found[1].startswith("events.csv, line 3 (E001), date")


def test_a_column_twice_is_refused(folder):
    rewrite(folder, "events.csv", "place_en,place_ar", "place_en,place_en")
    (found,) = said(folder)
    assert found == (
        'events.csv, line 1: the column "place_en" is there twice. Remove one of them.'
    )


def test_a_first_row_that_is_no_header_is_named(folder):
    words = FILES["events.csv"].split("\n", 1)[1]
    (folder / "events.csv").write_text(words, encoding="utf-8")
    (found,) = said(folder)
    assert "events.csv, line 1: this is not a row of column names (E001" in found


def test_a_header_that_comes_again_is_passed_over(folder):
    header, *rows = table("events.csv")
    write_table(folder / "events.csv", [header, *rows[:5], header, *rows[5:]])
    (found,) = said(folder)
    assert found.startswith("events.csv, line 7: the names of the columns stand here again")
    assert load_dataset(folder).rows_in == 10


def test_a_row_with_too_few_cells_is_left_out_by_line_and_id(folder):
    rewrite(folder, "events.csv", "E007,2023-10-31,,", "E007,2023-10-31,")
    (found,) = said(folder)
    assert found == (
        "events.csv, line 8 (E007): this row has 34 cells, and the header has 35. "
        "Add the missing commas."
    )
    assert load_dataset(folder).left_out == 1


def test_a_date_torn_in_two_by_its_comma_is_named_as_the_cause(folder):
    rewrite(folder, "events.csv", "E007,2023-10-31", "E007,[2023-10-31,2023-11-02]")
    (found,) = said(folder)
    assert "(E007): this row has 36 cells" in found
    assert "a date with a comma is torn in two" in found


def test_empty_cells_beyond_the_header_and_empty_lines_are_passed_over(folder):
    header, *rows = table("events.csv")
    write_table(folder / "events.csv", [header, *([*row, "", ""] for row in rows), [], []])
    assert said(folder) == []
    assert load_dataset(folder).rows_in == 10


def test_blank_rows_are_passed_over_and_counted_once(folder):
    header, *rows = table("events.csv")
    blank = [""] * len(header)
    write_table(folder / "events.csv", [header, *rows[:3], blank, *rows[3:], blank])
    assert said(folder) == [
        "events.csv: 2 blank rows were passed over, the first in line 5.",
    ]
    assert load_dataset(folder).rows_in == 10


def test_what_stands_in_a_column_without_a_name_is_said(folder):
    header, *rows = table("events.csv")
    rows = [[*row[:5], "aside" if n < 2 else "", *row[5:]] for n, row in enumerate(rows)]
    write_table(folder / "events.csv", [[*header[:5], "", *header[5:]], *rows])
    assert said(folder) == [
        "events.csv: column 6 has no name, so what stands in it was not read (rows: 2). "
        "Give it a name, or empty it."
    ]
    assert len(load_dataset(folder).shown) == 9


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("October", "", '"October" stands alone in this row, like a heading'),
        ("", "The war begins", '"The war begins" stands alone in this row, like a heading'),
        ("Total", "9", 'this row looks like a total ("Total")'),
        ("المجموع", "9", 'this row looks like a total ("المجموع")'),
    ],
)
def test_a_heading_or_a_total_among_the_rows_is_one_message(folder, first, second, words):
    header, *rows = table("events.csv")
    stray = [first, second, *[""] * (len(header) - 2)]
    write_table(folder / "events.csv", [header, *rows, stray])
    (found,) = said(folder)
    assert words in found
    again = load_dataset(folder)
    assert (again.rows_in, again.left_out) == (11, 1)


@pytest.mark.parametrize(
    ("sign", "named"),
    [
        ("\u202e", "(U+202E, right-to-left override)"),
        ("\u200b", "(U+200B, zero width space)"),
        ("\x07", "(U+0007)"),
        ("\u2067", "(U+2069, pop directional isolate)"),
        ("\u2069", "(U+2069, pop directional isolate)"),
    ],
)
def test_a_sign_that_cannot_be_seen_is_refused_in_a_text_by_its_name(folder, sign, named):
    change(folder, "events.csv", "E003", title_en=f"Artillery {sign}answers")
    (found,) = said(folder)
    assert f"line 4 (E003), title_en: there is a sign that cannot be seen {named}." in found


def test_marks_and_closed_isolates_are_part_of_arabic_text(folder):
    change(folder, "events.csv", "E003", title_ar="رد\u200f من \u2068F-16\u2069")
    assert said(folder) == []


def test_signs_that_cannot_be_seen_are_removed_from_keys_and_said(folder):
    change(folder, "events.csv", "E003", front="lebanon\u200b_border", event_id="\ufeffE003")
    found = load_dataset(folder)
    assert found.event["E003"].front == "lebanon_border"
    told = [problem_text(problem, "en") for problem in found.problems]
    assert any("(E003), front: signs that cannot be seen were removed" in each for each in told)
    assert any('this was read as "E003"' in each for each in told)


@pytest.mark.parametrize(
    ("size", "words"),
    [(5_001, "this cell has 5001 characters"), (32_767, "a spreadsheet has cut it there")],
)
def test_a_cell_of_a_books_length_costs_its_row_alone(folder, size, words):
    change(folder, "events.csv", "E003", note="x" * size)
    found = load_dataset(folder)
    told = [problem_text(each, "en") for each in found.problems if each.severity == "error"]
    assert len(told) == 1
    assert told[0].startswith("events.csv, line 4 (E003), note: ")
    assert words in told[0]
    assert found.left_out == 1


def test_a_row_is_named_by_the_line_on_which_it_begins(folder):
    change(folder, "events.csv", "E001", note="two\nlines, three\nlines")
    change(folder, "events.csv", "E002", note="four\nlines", date="x")
    change(folder, "events.csv", "E003", date="y")
    assert ["line 5 (E002)" in said(folder)[0], "line 7 (E003)" in said(folder)[1]] == [True, True]


def test_a_quotation_that_never_closes_is_said_and_not_swallowed(folder):
    rewrite(folder, "events.csv", "Further attacks", '"Further attacks')
    (found,) = said(folder)
    assert "events.csv, line 8: a quotation mark that opens in this row is never" in found
    again = load_dataset(folder)
    assert len(again.shown) + again.hidden + again.left_out == again.rows_in


# The settings


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("licence = ", "license = ", 'the setting "licence" is missing or empty.'),
        ("2023-11-14", '"14 Nov"', 'what the setting "period.last" needs. Write a day such as'),
        ("first = 2023-10-07", "first = 2023-12-07", "the range ends (14 November 2023) before"),
        ('version = "1.0.0"', 'version = "one"', '"one" is not a version.'),
        ("[period]", "[period", "this file cannot be read ("),
    ],
)
def test_faulty_settings_are_named(folder, old, new, words):
    rewrite(folder, "timeline.toml", old, new)
    (found,) = said(folder)
    assert found.startswith("timeline.toml: ")
    assert words in found


def test_the_settings_are_read_in_both_languages(dataset):
    info = dataset.info
    assert (info.title("en"), info.title("ar")) == ("A made-up timeline", "مسار زمني مختلق")
    assert (info.first, info.last) == (date(2023, 10, 7), date(2023, 11, 14))
    assert info.curators == ("The Timeline team",)


# Whatever happens to a cell, nothing is lost without a word

damage = st.one_of(
    st.sampled_from(["", "x", "0", "-1", "E001", "unknown", "2023-10-07", "yes", "٣", "a;b", "=1"]),
    st.text(max_size=12),
    st.text(alphabet="\",;\n\r\t'[]./-0129أ", max_size=12),
)


@st.composite
def damages(draw):
    """One to four cells of the files below their headers, with what they become."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(KEYS)))
        rows = table(name)
        line = draw(st.integers(1, len(rows) - 1))
        found.append((name, line, draw(st.integers(0, len(rows[0]) - 1)), draw(damage)))
    return found


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(damages())
def test_a_damaged_file_never_breaks_the_load_and_no_row_is_lost_unsaid(found):
    files = {name: table(name) for name in KEYS}
    for name, line, column, words in found:
        files[name][line][column] = words.encode("utf-8", "ignore").decode()
    with tempfile.TemporaryDirectory() as where:
        folder = write_files(Path(where))
        for name, rows in files.items():
            write_table(folder / name, rows)
        dataset = load_dataset(folder)
    assert dataset.rows_in == len(dataset.shown) + dataset.hidden + dataset.left_out == 10
    named = {p.line for p in dataset.problems if p.file == "events.csv" and p.severity == "error"}
    kept = {event.line for event in dataset.event.values()}
    begins = _lines(files["events.csv"])
    assert {line for line in begins if line not in kept} <= named
    for event in dataset.event.values():
        assert event.front in dataset.fronts
        assert event.event_type in dataset.event_types
        assert {*event.actor1, *event.actor2} <= set(dataset.actors)
        assert set(event.sources) <= set(dataset.sources)
        assert set(event.responds_to) <= set(dataset.event)
    for lang in LANGS:
        assert all(problem_text(problem, lang) for problem in dataset.problems)


def _lines(rows: list[list[str]]) -> list[int]:
    """The line on which each row below the header begins."""
    lines, line = [], 2
    for row in rows[1:]:
        lines.append(line)
        breaks = "".join(row).replace("\r\n", "\n").replace("\r", "\n").count("\n")
        line += 1 + breaks
    return lines


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(FILES)),
    st.integers(0, 4000),
    st.integers(0, 30),
    st.binary(max_size=8) | st.sampled_from([b'"', b"\n", b";", b",", b"\x00", b"\xff", b"\r"]),
)
def test_damaged_bytes_give_a_dataset_that_adds_up_or_a_data_error(name, at, cut, put):
    with tempfile.TemporaryDirectory() as where:
        folder = write_files(Path(where))
        raw = (folder / name).read_bytes()
        at %= len(raw)
        (folder / name).write_bytes(raw[:at] + put + raw[at + cut :])
        dataset = None
        with suppress(DataError):
            dataset = load_dataset(folder)
        assert dataset is not None or said(folder)
    if dataset:
        assert dataset.rows_in == len(dataset.shown) + dataset.hidden + dataset.left_out
