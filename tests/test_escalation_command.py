"""The commands ``escalation`` and ``responses``, as a person or a program calls them."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from tests.conftest import HERE
from timeline.cli import app
from timeline.escalation import index, recorded, sensitivity

COLUMNS = "front,day,level,low,high,support,cooperation,caused_by"
LINKS = "trigger,response,basis,lag_low,lag_high,step,trigger_front,response_front"
VARIED = "window,some_deaths,many_deaths,compared,changed,up,down,largest,gained,lost"


def run(*arguments, data=HERE):
    return CliRunner().invoke(app, [*arguments, "--data", str(data)])


def written(*arguments):
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(*arguments):
    return list(csv.DictReader(io.StringIO(written(*arguments, "--format", "csv"))))


def test_the_index_has_one_row_per_front_and_day(dataset):
    assert written("escalation", "--format", "csv").splitlines()[0] == COLUMNS
    found = [(row["front"], row["day"]) for row in rows("escalation")]
    assert found == [
        (front, dataset.day(day).isoformat())
        for front in dataset.fronts
        for day in range(dataset.days)
    ]


def test_a_row_is_empty_where_there_is_no_entry():
    lines = written("escalation", "--format", "csv").split("\n")
    assert "gaza,2023-10-07,6,6,6,1,,E001" in lines
    assert "gaza,2023-10-13,6,6,6,1,," in lines
    assert "gaza,2023-10-14,,,,,," in lines
    assert "lebanon_border,2023-10-08,4,4,5,2,,E002;E003" in lines
    assert "iraq,2023-10-31,4,,5,1,,E006" in lines
    assert "diplomacy,2023-10-20,,,0,,," in lines


def test_csv_ends_its_lines_as_programs_expect():
    for command in ("escalation", "responses"):
        text = written(command, "--format", "csv")
        assert text.endswith("\n")
        assert "\r" not in text


def test_json_has_the_same_rows_with_numbers_lists_and_null(dataset):
    whole = json.loads(written("escalation", "--format", "json"))
    assert whole["version"] == dataset.version_label
    assert [",".join(row) for row in whole["levels"]] == [COLUMNS] * len(rows("escalation"))
    first, gap = whole["levels"][0], whole["levels"][7]
    assert (first["level"], first["support"], first["caused_by"]) == (6, 1, ["E001"])
    assert (gap["level"], gap["support"], gap["caused_by"]) == (None, None, [])


def test_text_is_the_same_table_in_columns(dataset):
    lines = written("escalation").splitlines()
    assert lines[0].split() == COLUMNS.split(",")
    assert lines[1].split() == ["gaza", "2023-10-07", "6", "6", "6", "1", "E001"]
    assert len(lines) == 1 + sum(map(len, index(dataset).values()))
    assert written("escalation", "--format", "text") == written("escalation")


def test_sensitivity_repeats_the_index_with_other_windows_and_cut_points(dataset):
    found = rows("escalation", "--sensitivity")
    assert ",".join(found[0]) == VARIED
    assert [(row["window"], row["some_deaths"], row["many_deaths"]) for row in found] == [
        ("3", "1", "25"),
        ("14", "1", "25"),
        ("7", "1", "10"),
        ("7", "1", "50"),
    ]
    assert [int(row["changed"]) for row in found] == [v.changed for v in sensitivity(dataset)]
    assert (found[0]["gained"], found[0]["lost"]) == ("0", "20")
    lines = written("escalation", "--sensitivity").splitlines()
    assert [line.split() for line in lines] == [
        VARIED.split(","),
        *(list(r.values()) for r in found),
    ]
    whole = json.loads(written("escalation", "--sensitivity", "--format", "json"))
    assert [str(row["lost"]) for row in whole["variants"]] == [row["lost"] for row in found]


def test_responses_has_one_row_per_link():
    assert written("responses", "--format", "csv").splitlines() == [
        LINKS,
        "E001,E002,reported,1,1,-2,gaza,lebanon_border",
        "E002,E003,stated,0,0,0,lebanon_border,lebanon_border",
    ]


def test_inferred_links_are_listed_only_where_asked_for():
    assert [row["response"] for row in rows("responses", "--inferred")] == ["E002", "E003", "E009"]


def test_responses_as_json_and_as_text_say_the_same(dataset):
    whole = json.loads(written("responses", "--format", "json"))
    assert [link["lag_low"] for link in whole["responses"]] == [1, 0]
    assert [",".join(link) for link in whole["responses"]] == [LINKS] * len(recorded(dataset))
    lines = written("responses").splitlines()
    assert lines[0].split() == LINKS.split(",")
    assert lines[2].split() == ["E002", "E003", "stated", "0", "0", "0", *["lebanon_border"] * 2]


@pytest.mark.parametrize("command", ["escalation", "responses"])
def test_a_folder_that_cannot_be_read_is_named_and_nothing_is_printed(command, tmp_path):
    done = run(command, "--format", "csv", data=tmp_path)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "events.csv: this file is missing." in done.stderr


@pytest.mark.parametrize("command", ["escalation", "responses"])
def test_an_unknown_format_ends_with_exit_code_two(command):
    assert run(command, "--format", "xml").exit_code == 2


def test_a_faulty_row_is_left_out_of_the_index_and_stops_nothing(folder):
    events = folder / "events.csv"
    words = events.read_text(encoding="utf-8").replace("2023-10-31,,Asia/Aden", "soon,,Asia/Aden")
    events.write_text(words, encoding="utf-8")
    done = run("escalation", "--format", "csv", data=folder)
    assert done.exit_code == 0
    assert "yemen_red_sea,2023-10-31,,,,,," in done.stdout.split("\n")
