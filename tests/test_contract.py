"""The public contract of the data holds, and is not held by what breaks it."""

import json
import re
import shutil
from pathlib import Path

import edtf
import frictionless
import pytest

from tests.conftest import change
from timeline.dataset import load_dataset
from tools import contract

ROOT = Path(__file__).parents[1]
DATA = load_dataset(ROOT / "data")
PACKAGE = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))


def errors(folder):
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def test_the_shipped_files_keep_their_contract():
    assert errors(ROOT / "data") == []


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        ({"verification": "verified"}, "constraint-error"),
        ({"front": "mars"}, "foreign-key"),
        ({"fatalities_best": "about 20"}, "type-error"),
        ({"date": "07/10/2023"}, "constraint-error"),
        ({"title_en": ""}, "constraint-error"),
    ],
)
def test_the_contract_is_broken_by_what_the_program_refuses(copy, cells, error):
    change(copy, "events.csv", next(iter(DATA.event)), **cells)
    assert ("events", error) in errors(copy)


def test_the_contract_names_period_version_and_every_file():
    assert PACKAGE["version"] == DATA.info.version
    files = {resource["path"] for resource in PACKAGE["resources"]}
    assert files == {path.name for path in (ROOT / "data").glob("*.csv")}
    for resource in PACKAGE["resources"]:
        header = (ROOT / "data" / resource["path"]).read_text("utf-8").splitlines()[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header.split(",")


def test_every_column_is_explained_and_nothing_else_is():
    for resource in PACKAGE["resources"]:
        columns = {field["name"] for field in resource["schema"]["fields"]}
        assert set(contract.COLUMNS[resource["name"]]) == columns | {"_"}


def test_every_date_is_edtf():
    for date in {event.date for event in DATA.event.values()}:
        assert edtf.parse_edtf(date), date


def test_the_dictionary_has_a_table_for_every_file():
    page = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    heads = re.findall(r"^## `(.+)`$", page, re.MULTILINE)
    assert {path.name for path in (ROOT / "data").glob("*.csv")} <= set(heads)
