import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from timeline._cli_list import list_events
from timeline.dataset import load_dataset

FOLDER = Path(__file__).parent / "small"
PROGRAM = Typer()
PROGRAM.command("list")(list_events)
PROGRAM.command("other")(lambda: None)


def run(*arguments):
    return CliRunner().invoke(PROGRAM, ["list", "--data", str(FOLDER), *arguments])


def ids(*arguments):
    done = run(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return [event["event_id"] for event in json.loads(done.stdout)["events"]]


def test_the_table_has_one_event_a_line_then_state_and_version():
    lines = run("--front", "gaza").stdout.splitlines()
    assert lines[0].split() == ["Id", "Day", "Front", "Level", "Verification", "Event"]
    assert re.split(r"\s{2,}", lines[1].strip()) == [
        *("E001", "7 Oct", "Gaza", "6", "Corroborated", "Rockets fired from Gaza")
    ]
    assert lines[3] == "2 of 8 events: Gaza"
    assert lines[4].startswith("Data 1.0.0")
    assert len(lines) == 5


def test_arabic_cells_stand_apart_so_that_a_terminal_keeps_their_order():
    lines = run("--front", "gaza", "--lang", "ar").stdout.splitlines()
    assert lines[1].startswith("E001")
    assert "\u2068إطلاق صواريخ من غزة\u2069" in lines[1]
    assert lines[3] == "2 من 8 أحداث: غزة"


def test_the_table_uses_no_box_characters():
    assert not re.search("[\u2500-\u257f]", run().stdout)


def test_options_and_query_choose_the_same_events():
    options = ("--front", "gaza", "--front", "red_sea", "--actor", "israel", "--role", "target")
    query = "?front=gaza&front=red_sea&actor=israel&role=target"
    assert ids(*options) == ids("--query", query) == ["E001", "E004"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--group", "threat"), ["E005"]),
        (("--verification", "withdrawn"), ["E009"]),
        (("--from", "2023-11-04"), ["E003", "E010"]),
        (("--to", "2023-10-07"), ["E001"]),
        (("--words", "الحوثيون", "--lang", "ar"), ["E004", "E005", "E010"]),
        (("--query", "front=gaza&lang=ar", "--front", "red_sea"), ["E004", "E005"]),
        (("--query", "https://example.org/?front=gaza&theme=dark"), ["E001", "E006"]),
    ],
)
def test_every_option_chooses(arguments, found):
    assert ids(*arguments) == found


def test_json_says_how_many_of_how_many_and_of_which_data():
    whole = json.loads(run("--actor", "hezbollah", "--format", "json").stdout)
    assert (whole["count"], whole["total"]) == (2, 8)
    assert whole["version"] == load_dataset(FOLDER).version_label


def test_csv_is_the_events_and_nothing_else():
    written = run("--actor", "hezbollah", "--format", "csv").stdout
    assert [row["event_id"] for row in csv.DictReader(io.StringIO(written))] == ["E002", "E007"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--front", "gazza"), 'front: "gazza" is not in this timeline. Did you mean "gaza"?'),
        (("--role", "foo"), 'role: "foo" is not allowed. Use one of: either, initiator, target.'),
        (("--from", "7/10/2023"), 'from: "7/10/2023" is not a day. Write it as 2023-10-07.'),
        (
            ("--query", "from=2023-11-02", "--to", "2023-11-01"),
            "from, to: the range ends (1 November 2023) before it begins (2 November 2023).",
        ),
        (("--query", "fronts=gaza"), '"fronts" is not a filter of this timeline.'),
    ],
)
def test_a_wrong_value_ends_with_a_sentence_and_exit_code_two(arguments, sentence):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert sentence in done.stderr


def test_a_wrong_value_is_explained_in_the_language_asked_for():
    assert "هل تقصد" in run("--front", "gazza", "--lang", "ar").stderr


def test_a_folder_that_cannot_be_read_is_named(tmp_path):
    done = CliRunner().invoke(PROGRAM, ["list", "--data", str(tmp_path)])
    assert done.exit_code == 1
    assert "events.csv" in done.stderr


def test_an_empty_choice_is_no_error():
    done = run("--words", "nothing like this")
    assert done.exit_code == 0
    assert "0 of 8 events" in done.stdout
