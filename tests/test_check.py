"""The command `check`: what it prints and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import change
from timeline.cli import app
from timeline.text import LANGS

ROOT = Path(__file__).parents[1]


def check(*options: object, **environment: str):
    return CliRunner().invoke(app, ["check", *map(str, options)], env=environment)


def report(folder: Path, *options: object) -> dict:
    return json.loads(check("--data", folder, "--format", "json", *options).output)


def test_sound_files_end_with_0_and_a_summary(folder):
    found = check("--data", folder)
    assert found.exit_code == 0
    assert "Rows 10 = shown 9 + hidden 1 + left out 0" in found.output
    assert "Errors: 0 · warnings: 1 · notes: 0" in found.output
    assert "Lebanon–Israel border" in found.output


def test_an_error_ends_with_1_and_its_whole_sentence_stands_on_one_line(folder):
    change(folder, "events.csv", "E004", front="mars", date="07/10/2023")
    found = check("--data", folder)
    assert found.exit_code == 1
    sentence = 'events.csv, line 5 (E004), front: "mars" is not in fronts.csv. Correct it, or add'
    assert any(sentence in line for line in found.output.splitlines())
    assert "Rows 10 = shown 8 + hidden 1 + left out 1" in found.output


def test_a_warning_alone_ends_with_0(folder):
    change(folder, "events.csv", "E004", title_en="Terrorists strike")
    found = check("--data", folder)
    assert found.exit_code == 0
    assert "needs a speaker" in found.output


def test_json_has_counts_and_every_problem_with_its_place(folder):
    change(folder, "events.csv", "E004", verification="verified")
    found = report(folder)
    assert (found["events"], found["hidden"], found["left_out"]) == (8, 1, 1)
    assert found["version"].startswith("1.0.0+")
    assert found["by_front"] == {
        "gaza": 2,
        "lebanon_border": 2,
        "west_bank": 0,
        "syria": 1,
        "iraq": 1,
        "yemen_red_sea": 1,
        "diplomacy": 1,
    }
    (problem,) = [each for each in found["problems"] if each["severity"] == "error"]
    message = problem.pop("message")
    assert problem == {
        "file": "events.csv",
        "line": 5,
        "id": "E004",
        "column": "verification",
        "code": "V08",
        "severity": "error",
    }
    assert message == (
        'events.csv, line 5 (E004), verification: "verified" is not allowed. Use confirmed, '
        "corroborated, single_source, contested, unreviewed or withdrawn."
    )


def test_notes_on_sound_events_are_told_and_cost_nothing(folder):
    change(folder, "sources.csv", "S002", kind="rumour")
    severities = [each["severity"] for each in report(folder)["problems"]]
    assert severities.count("error") == 1
    assert severities.count("note") == 2


def test_files_that_cannot_be_read_are_all_named_and_nothing_breaks(folder):
    (folder / "events.csv").write_bytes("حدث".encode("utf-16"))
    (folder / "sources.csv").unlink()
    found = check("--data", folder)
    assert found.exit_code == 1
    assert "events.csv: byte 1 (0xFF, line 1) is not UTF-8." in found.output
    assert "sources.csv: this file is missing." in found.output
    assert "Nothing can be shown until these files can be read." in found.output
    assert report(folder)["events"] == 0
    assert report(folder)["version"] is None


@pytest.mark.parametrize("format", ["text", "json"])
def test_messages_come_in_arabic(folder, format):
    change(folder, "events.csv", "E004", front="mars")
    found = check("--data", folder, "--lang", "ar", "--format", format)
    assert found.exit_code == 1
    assert "غير موجود في" in found.output
    assert "is not in" not in found.output


def test_the_folder_comes_from_the_environment_or_the_option(folder, tmp_path):
    assert "shown 9" in check(TIMELINE_DATA=str(folder)).output
    assert check(TIMELINE_DATA=str(tmp_path / "nowhere")).exit_code == 1
    assert "shown 9" in check("--data", folder, TIMELINE_DATA=str(tmp_path / "nowhere")).output


def test_the_command_runs_as_a_module_through_a_pipe(folder):
    change(folder, "events.csv", "E004", front="mars")
    found = subprocess.run(
        [sys.executable, "-m", "timeline", "check", "--data", folder],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert found.returncode == 1
    assert 'line 5 (E004), front: "mars" is not in fronts.csv.' in found.stdout
    assert "\x1b" not in found.stdout
    assert found.stderr == ""


@pytest.mark.parametrize("lang", LANGS)
def test_the_files_of_this_repository_have_no_fault(lang):
    found = check("--data", ROOT / "data", "--lang", lang)
    assert found.exit_code == 0, found.output
