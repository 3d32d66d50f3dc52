import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dataset import EVENT_COLUMNS, load_dataset
from timeline.export import export
from timeline.export.table import csv_text, json_text, rows, unprotected
from timeline.view import View

FOLDER = Path(__file__).parents[1] / "small"
SMALL = load_dataset(FOLDER)


def read(words):
    return list(csv.DictReader(io.StringIO(words)))


def with_note(note):
    """The small timeline with one event that has this note."""
    return replace(SMALL, event={"E001": replace(SMALL.event["E001"], note=note)})


def test_a_csv_row_has_the_columns_of_the_file_and_what_follows_from_them():
    (row,) = read(csv_text(SMALL, ["E003"]))
    assert tuple(row) == (*EVENT_COLUMNS, "first_day", "last_day", "severity", "claims", "reports")
    assert row["date"] == "[2023-10-20..2023-11-10]"
    assert row["actor1"] == "iran;usa"
    assert row["title_ar"] == "لقاء مسؤولين في جنيف"
    assert (row["first_day"], row["last_day"], row["severity"]) == ("2023-10-20", "2023-11-10", "0")


def test_a_written_file_reads_as_the_same_events(tmp_path):
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "events.csv").write_text(csv_text(SMALL, SMALL.event), encoding="utf-8")
    again = load_dataset(tmp_path)
    assert again.left_out == 0
    assert {problem.code for problem in again.problems} == {"V19"}
    assert dict(again.event) == dict(SMALL.event)


@pytest.mark.parametrize("bom", [False, True])
def test_an_exported_file_of_the_whole_list_reads_as_the_same_events(tmp_path, bom):
    data = Path(__file__).parents[2] / "data"
    whole = load_dataset(data)
    for file in data.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "events.csv").write_bytes(export(whole, View(), format="csv", bom=bom)[1])
    again = load_dataset(tmp_path)
    shown = [event.event_id for event in whole.shown]
    assert list(again.event) == shown
    assert [again.event[key] for key in shown] == [
        replace(whole.event[key], line=again.event[key].line) for key in shown
    ]


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@a", "\ta", "'=1", "''@a"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(note):
    assert read(csv_text(with_note(note), ["E001"]))[0]["note"] == f"'{note}"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_no_cell_begins_like_a_formula_and_every_text_comes_back(note):
    written = io.StringIO(csv_text(with_note(note), ["E001"]), newline="")
    cell = next(csv.DictReader(written))["note"]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    one_break = re.sub("\r\n?", "\n", note)
    assert one_break in (cell, cell.removeprefix("'"))


def test_a_row_tells_who_claimed_what_and_which_reports_stand_behind_it(dataset):
    (row,) = read(csv_text(dataset, [(claim := dataset.claims[0]).event_id]))
    event = dataset.event[claim.event_id]
    assert row["claims"].startswith(f"{claim.claim_id} · {claim.claimant} · {claim.measure}")
    reports = row["reports"].split(" | ")
    assert [line.split(" · ")[0] for line in reports] == list(event.sources)
    assert dataset.sources[event.sources[0]].publisher in reports[0]


def test_the_apostrophe_that_protects_a_cell_is_taken_away_again():
    assert unprotected("'=1+1") == "=1+1"
    assert unprotected("''=1") == "'=1"
    assert unprotected("'tis") == "'tis"
    assert unprotected("'") == "'"


def test_negative_numbers_stay_numbers():
    event = replace(SMALL.event["E001"], lat=-12.5, lon=-0.25)
    (row,) = read(csv_text(replace(SMALL, event={"E001": event}), ["E001"]))
    assert (row["lat"], row["lon"]) == ("-12.5", "-0.25")


def test_json_has_lists_numbers_and_null_for_what_is_not_known():
    whole = json.loads(json_text(SMALL, ["E001", "E003"], total=8))
    assert (whole["count"], whole["total"]) == (2, 8)
    assert whole["version"] == SMALL.version_label
    first, second = whole["events"]
    assert first["large_scale"] is True
    assert first["sources"] == ["S001", "S002"]
    assert first["severity"] == 6
    assert second["actor1"] == ["iran", "usa"]
    assert second["actor2"] == []
    assert second["lat"] is None
    assert second["place_ar"] == "جنيف"
    assert second["first_day"] == "2023-10-20"


def test_json_holds_the_claims_of_each_event_and_each_report_once(dataset):
    whole = json.loads(json_text(dataset, dataset.event, total=8))
    told = [claim["claim_id"] for event in whole["events"] for claim in event["claims"]]
    assert sorted(told) == sorted(c.claim_id for c in dataset.claims if c.event_id)
    assert set(whole["sources"]) == {s for e in dataset.event.values() for s in e.sources}
    report = whole["sources"]["S001"]
    assert report["publisher"] == dataset.sources["S001"].publisher


def test_rows_for_reading_are_in_the_language_and_tell_uncertain_days():
    (meeting,) = rows(SMALL, ["E003"], "en")
    assert meeting.day == "20 Oct – 10 Nov, one day"
    assert meeting.when.startswith("One day from 20 October to 10 November 2023")
    assert (meeting.front, meeting.verification) == ("Diplomacy", "Single source")
    (troops,) = rows(SMALL, ["E006"], "ar")
    assert troops.day == "27–29 تشرين الأول"
    assert (troops.event, troops.who, troops.level) == ("حشد قوات قرب غزة", "إسرائيل", 3)
