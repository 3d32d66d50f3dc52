"""`./run` and `./test` before any library is there: they set up once, or name the remedy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = ("run", "test", ".ci/run", "tools/setup.sh")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for POSIX shells")


def write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def project(tmp_path):
    """A folder with the scripts and the lists of libraries, and nothing else."""
    folder = tmp_path / "a folder"
    (folder / "tools").mkdir(parents=True)
    for name in ("run", "test", "tools/setup.sh", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_plain_shell(script):
    done = subprocess.run(["sh", "-n", ROOT / script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_old_python_is_answered_with_one_sentence(project):
    write_program(project / "old-python", "exit 1")
    done = subprocess.run(
        ["sh", project / "run"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": "../old-python"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed")
    assert len(done.stderr.splitlines()) == 1


def test_a_second_start_takes_no_set_up(project):
    log = project / "log"
    write_program(project / ".venv" / "bin" / "python", f'echo "$*" >>"{log}"')
    for _ in range(2):
        subprocess.run(["sh", project / "run"], check=True, capture_output=True)
    calls = log.read_text(encoding="utf-8").splitlines()
    assert sum("pip install" in call for call in calls) == 1
    assert calls[-2:] == ["app.py", "app.py"]


def test_a_changed_list_of_libraries_is_installed_again(project):
    log = project / "log"
    write_program(project / ".venv" / "bin" / "python", f'echo "$*" >>"{log}"')
    subprocess.run(["sh", project / "run"], check=True, capture_output=True)
    with (project / "requirements.txt").open("a", encoding="utf-8") as file:
        file.write("another==1.0\n")
    subprocess.run(["sh", project / "run"], check=True, capture_output=True)
    assert log.read_text(encoding="utf-8").count("pip install") == 2


def test_a_failed_installation_is_tried_again_next_time(project):
    write_program(project / ".venv" / "bin" / "python", 'case "$*" in *install*) exit 1;; esac')
    for _ in range(2):
        done = subprocess.run(["sh", project / "run"], capture_output=True, text=True)
        assert done.returncode == 1
        assert "check the network" in done.stderr
