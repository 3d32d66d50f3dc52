"""A small made-up timeline, as files and as a Dataset, for tests that need no real events."""

import csv
import io
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from timeline.dataset import Dataset, load_dataset

# No test is timed: a busy machine would fail it.
settings.register_profile("untimed", deadline=None, max_examples=60)
settings.load_profile("untimed")

BOTH = ("test_accessibility", "test_layer")
"""Journeys that look at the page itself: always in both languages."""


def pytest_addoption(parser):
    """Add ``--both``: run every journey in both languages."""
    parser.addoption("--both", action="store_true", help="run each journey in both languages")


def pytest_collection_modifyitems(config, items):
    """Run a journey that exists in both languages in one of them, the next one in the other.

    Whatever stands in the way of a journey does so in either; a page takes seconds to load, and
    a run should end while its author still waits for it.
    """
    if config.getoption("--both"):
        return
    turns, left = {}, []
    for item in items:
        params = dict(item.callspec.params) if hasattr(item, "callspec") else {}
        if "lang" not in params or not item.get_closest_marker("browser"):
            continue
        if item.path.stem in BOTH or params.pop("lang") == turns.setdefault(
            (item.path, item.originalname, str(params)), ("en", "ar")[len(turns) % 2]
        ):
            continue
        left.append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


HERE = Path(__file__).parent / "made_up"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(HERE.iterdir())}
KEYS = {"events.csv": "event_id", "event_types.csv": "code", "sources.csv": "source_id"}
KEYS |= {"actors.csv": "actor", "fronts.csv": "front", "claims.csv": "claim_id"}


def write_files(folder: Path) -> Path:
    """Write the made-up timeline into a folder and return the folder."""
    for name, words in FILES.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def table(name: str) -> list[list[str]]:
    """The cells of a made-up file, its header first."""
    return list(csv.reader(io.StringIO(FILES[name])))


def write_table(path: Path, rows: list[list[str]]) -> None:
    """Write cells as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def change(folder: Path, name: str, key: str, **cells: str) -> Path:
    """Change cells of one row of a file in place and return the folder."""
    path = folder / name
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    for row in rows:
        if row[header.index(KEYS[name])] == key:
            for column, words in cells.items():
                row[header.index(column)] = words
    write_table(path, [header, *rows])
    return folder


@cache
def made_up() -> Dataset:
    """The made-up timeline, read once."""
    return load_dataset(HERE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the made-up timeline, free to be damaged."""
    return write_files(tmp_path)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The made-up timeline."""
    return made_up()
