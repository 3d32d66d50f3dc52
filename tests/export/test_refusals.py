"""What cannot be made is said in a sentence, ends with a code, and leaves no half-written file."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.cli import app
from timeline.dataset import load_dataset
from timeline.errors import ExportError
from timeline.export import FORMATS, TABLES, _files, _sound, export
from timeline.export._files import write_whole
from timeline.view import View

ROOT = Path(__file__).parents[2]
MADE_UP = ROOT / "tests" / "made_up"


def run(*words, data=MADE_UP):
    """The command, without a traceback: it ends by an exit code alone."""
    result = CliRunner().invoke(app, ["export", "--data", str(data), *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def files(tmp_path):
    """A file of each kind, as the command makes it."""
    kinds = [word for kind in FORMATS for word in ("--format", kind)]
    run(*kinds, "-o", tmp_path / "made")
    made = (tmp_path / "made").iterdir()
    return {path.suffix[1:]: path for path in made if "-metadata" not in path.name}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("words", "found", "accepted"),
    [
        (("--format", "pgn"), "pgn", "png"),
        (("--format", "png", "--format", "bmp"), "bmp", "svg"),
        (("--format", "png", "--chart", "lane"), "lane", "lanes"),
        (("--format", "png", "--medium", "poster"), "poster", "slide-4x3"),
        (("--format", "png", "--theme", "sepia"), "sepia", "dark"),
        ((), "--format", "pptx"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_those_that_do(
    tmp_path, lang, words, found, accepted
):
    result = run(*words, "--lang", lang, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert found in result.stderr
    assert accepted in result.stderr
    assert ("Possible" in result.stderr or "Add" in result.stderr) == (lang == "en")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_view_without_events_makes_no_file_and_says_what_to_widen(tmp_path, kind):
    result = run("--format", kind, "--words", "nowhere-to-be-found", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "nowhere-to-be-found" in result.stderr
    assert "widen" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_in_place_of_the_folder_is_told_as_that(tmp_path):
    (tmp_path / "file").write_text("")
    for place in ("file", "file/below"):
        result = run("--format", "json", "-o", tmp_path / place)
        assert result.exit_code == 1
        assert "Not a directory" in result.stderr


def test_control_signs_in_a_heading_are_left_out_of_every_kind_of_file(tmp_path):
    words = [word for kind in FORMATS for word in ("--format", kind)]
    result = run(*words, "--title", "A\x01 b\ud800\ufffe \t title", "-o", tmp_path)
    assert result.exit_code == 0
    (svg,) = tmp_path.glob("*.svg")
    assert "A b title" in svg.read_text("utf-8")


@pytest.mark.parametrize("damage", ["missing", "another"])
@pytest.mark.parametrize("name", ["Vazirmatn-Regular.ttf", "Vazirmatn-SemiBold.woff2"])
def test_without_its_own_fonts_no_picture_is_made_but_tables_are(
    dataset, tmp_path, monkeypatch, damage, name
):
    fonts = tmp_path / "fonts"
    shutil.copytree(_sound.FONTS, fonts)
    (fonts / name).unlink() if damage == "missing" else (fonts / name).write_bytes(b"no font")
    monkeypatch.setattr(_sound, "FONTS", fonts)
    _sound._wrong_fonts.cache_clear()
    try:
        for kind in FORMATS:
            if kind in TABLES:
                assert export(dataset, View(), format=kind)[1]
                continue
            with pytest.raises(ExportError) as caught:
                export(dataset, View(), format=kind)
            (problem,) = caught.value.problems
            assert (problem.code, problem.values["names"]) == ("X42", name)
    finally:
        _sound._wrong_fonts.cache_clear()


def test_a_full_disk_is_said_and_leaves_what_stood_there(tmp_path, monkeypatch):
    run("--format", "json", "-o", tmp_path)
    (before,) = tmp_path.iterdir()
    content = before.read_bytes()

    def fail(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(_files.os, "fdopen", fail)
    result = run("--format", "json", "-o", tmp_path)
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == [before]
    assert before.read_bytes() == content


def test_whoever_stops_the_writing_leaves_no_file_aside(tmp_path, monkeypatch):
    def stop(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(_files.Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "file.svg", b"content")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="signals to a group are for POSIX systems")
@pytest.mark.parametrize("after", [0.3, 0.9, 1.6])
def test_a_recipe_that_is_stopped_leaves_whole_files_alone(tmp_path, after):
    command = [sys.executable, "-m", "timeline", "export", "--recipe", "all", "-o", str(tmp_path)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    made = subprocess.Popen(
        command,
        cwd=ROOT,
        start_new_session=True,
        # Tests that run in the background inherit that the signal is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        **pipes,
    )
    time.sleep(after)
    os.killpg(made.pid, signal.SIGINT)
    _, errors = made.communicate(timeout=60)
    assert made.returncode in (130, -signal.SIGINT)  # a shell shows 130 for both
    assert "Traceback" not in errors
    for path in tmp_path.rglob("*.*"):
        assert not path.name.startswith("."), path
        if path.suffix == ".png":
            assert path.read_bytes().endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize("name", ["../out", "/tmp/out", "", "a/b", "a\\u0000b", "x" * 90])
def test_a_recipe_cannot_be_named_out_of_its_folder(folder, tmp_path, name):
    (folder / "exports.toml").write_text(f'["{name}".pictures.a]\nformats = ["json"]\n')
    result = run("--recipe", "all", "-o", tmp_path / "to" / "here", data=folder)
    assert result.exit_code == 2
    assert "name of a folder" in result.stderr
    assert not list((tmp_path / "to" / "here").iterdir())
    assert not (tmp_path / "to" / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "holds no recipe"),
        ("[a", "not a TOML file"),
        ('[a.pictures.b]\nview = "words=nowhere-to-be-found"\n', "a.pictures.b.view"),
    ],
)
def test_a_recipe_of_nothing_is_refused(folder, tmp_path, words, said):
    (folder / "exports.toml").write_text(words)
    result = run("--recipe", "all", "-o", tmp_path / "out", data=folder)
    assert result.exit_code == 2
    assert said in result.stderr


def verify(path):
    result = CliRunner().invoke(app, ["verify", str(path), "--data", str(MADE_UP)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("keep", [0.0, 0.3, 0.7, 0.99])
def test_a_file_that_is_cut_off_never_passes_for_whole(files, kind, keep):
    if kind == "csv" and keep == 0.99:
        pytest.skip("the last cell of a table may be empty: nothing of it is lost")
    path = files[kind]
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    result = verify(path)
    assert result.exit_code in (1, 2)
    assert result.stderr or "damaged" in result.stdout or "Rows changed" in result.stdout


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_is_known_by_what_it_holds_whatever_it_is_called(files, kind, tmp_path):
    for other in FORMATS:
        path = tmp_path / f"renamed.{other}"
        path.write_bytes(files[kind].read_bytes())
        result = verify(path)
        assert result.exit_code == 0
        assert result.stdout.startswith(kind.upper())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words\n",
        b"\x00\xff" * 99,
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"[]",
        b"{}",
        b"<html></html>",
    ],
)
def test_a_foreign_file_is_told_what_would_be_read(tmp_path, content):
    path = tmp_path / "foreign"
    path.write_bytes(content)
    result = verify(path)
    assert result.exit_code == 2
    assert "foreign" in result.stderr
    assert "PPTX" in result.stderr


def test_events_withdrawn_since_can_leave_a_view_empty(folder, tmp_path):
    path = folder / "events.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:1]) + "\n", "utf-8")
    assert not load_dataset(folder).shown
    result = run("--format", "svg", "-o", tmp_path / "out", data=folder)
    assert result.exit_code == 1
