"""The command `export`: files of a view, their paths printed, wrong words answered plainly."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.cli import app
from timeline.export import export
from timeline.export._files import write_whole
from timeline.view import View

MADE_UP = str(Path(__file__).parent / "made_up")


def run(*words):
    return CliRunner().invoke(app, ["export", "--data", MADE_UP, *words])


def test_each_file_is_written_and_its_path_printed(tmp_path):
    result = run("--format", "svg", "--format", "csv", "--lang", "ar", "-o", str(tmp_path))
    assert result.exit_code == 0
    printed = [Path(line) for line in result.stdout.splitlines() if line]
    assert [path.suffix for path in printed] == [".svg", ".csv", ".json"]
    assert sorted(printed) == sorted(tmp_path.iterdir())
    assert "_ar" in printed[0].name


@pytest.mark.parametrize("kind", ["svg", "png", "json"])
def test_the_command_writes_the_bytes_that_the_page_gives_for_the_same_view(
    dataset, tmp_path, kind
):
    run("--query", "front=gaza&lang=ar", "--format", kind, "-o", str(tmp_path))
    name, made = export(dataset, View(front=("gaza",), lang="ar"), format=kind)
    assert (tmp_path / name).read_bytes() == made


def test_a_file_begins_with_a_byte_order_mark_only_on_request(tmp_path):
    for option, begins in (((), False), (("--bom",), True)):
        printed = run("--format", "csv", *option, "-o", str(tmp_path)).stdout.splitlines()
        written = Path(printed[0]).read_bytes()
        assert written.startswith(b"\xef\xbb\xbf") == begins
        assert json.loads(Path(printed[1]).read_text("utf-8"))["url"] == Path(printed[0]).name


def test_a_file_that_cannot_be_written_whole_leaves_what_stood_there(tmp_path):
    path = tmp_path / "name.csv"
    path.write_bytes(b"before")
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(OSError, match=r"folder\.csv"):
        write_whole(tmp_path / "folder.csv", b"after")
    assert sorted(tmp_path.iterdir()) == [tmp_path / "folder.csv", path]


def test_a_folder_that_does_not_exist_is_made(tmp_path):
    assert run("--format", "json", "-o", str(tmp_path / "a" / "b")).exit_code == 0
    assert list((tmp_path / "a" / "b").iterdir())


def test_a_place_that_cannot_be_written_is_said_with_the_remedy(tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = run("--format", "json", "-o", str(tmp_path / "file"))
    assert result.exit_code == 1
    assert "--out" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "bmp"), "png"),
        (("--format", "png", "--medium", "poster"), "slide"),
        (("--format", "png", "--front", "gazza"), "gaza"),
        ((), "--format"),
    ],
)
def test_a_wrong_or_missing_word_ends_with_what_would_be_right(tmp_path, words, said):
    result = run(*words, "-o", str(tmp_path))
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(tmp_path.iterdir())


def test_the_command_says_how_the_events_of_a_picture_are_named(tmp_path):
    result = run("--format", "svg", "-o", str(tmp_path))
    assert "labelled" in result.stderr
    assert "labelled" not in run("--format", "csv", "-o", str(tmp_path)).stderr


def test_a_heading_of_ones_own_stands_in_the_picture_and_changes_its_name(tmp_path):
    words = ("--title", "  My   heading ", "--subtitle", "What to see")
    paths = [
        Path(run("--format", "svg", *more, "-o", str(tmp_path)).stdout.strip())
        for more in ((), words)
    ]
    assert paths[0] != paths[1]
    plain, edited = (path.read_text() for path in paths)
    assert "My heading" in edited
    assert "What to see" in edited
    assert "My heading" not in plain


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--label", "E00X"), "E00X"),
        (("--label", "E001", "--no-label", "E001"), "nolabel"),
        (("--label", "E002", "--front", "gaza"), "E002"),
        (("--title", "x" * 200), "120"),
    ],
)
def test_a_label_or_heading_that_cannot_be_is_refused(tmp_path, words, said):
    result = run("--format", "svg", *words, "-o", str(tmp_path))
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(tmp_path.iterdir())
