"""Starting the page: environment, busy port, unreadable files."""

import importlib
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def environment(**given):
    kept = {k: v for k, v in os.environ.items() if k not in ("HOST", "PORT", "TIMELINE_DATA")}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **given}


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@contextmanager
def started(**given):
    """Run app.py until it says its address; give the address."""
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment(PORT=str(free_port()), **given),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        line = process.stdout.readline()
        yield re.search(r"http://\S+", line)[0]
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def test_app_py_serves_the_page_at_the_port_asked_for():
    with started() as address, urllib.request.urlopen(address) as answer:
        assert answer.status == 200
        assert "<h1>" in answer.read().decode()


def test_unreadable_files_are_said_on_the_page_with_status_503(tmp_path):
    with started(TIMELINE_DATA=str(tmp_path)) as address:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address)
        with refused.value as answer:
            assert answer.code == 503
            assert "timeline.toml" in answer.read().decode()


def test_a_busy_port_is_answered_with_its_remedy():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=environment(PORT=str(port)),
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr
    assert "PORT=" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("wrong", ["http", "0", "99999", "٨٠٥٠"])
def test_an_impossible_port_is_answered_with_its_remedy(wrong, monkeypatch, capsys):
    monkeypatch.setenv("PORT", wrong)
    assert importlib.import_module("app").main() == 1
    assert "PORT=8051" in capsys.readouterr().err
