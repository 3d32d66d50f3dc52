"""The command `verify`: what a file shows, and what has become of its events since."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.conftest import change, made_up
from timeline.cli import app
from timeline.dataset import load_dataset
from timeline.export import FORMATS, companion, export
from timeline.export._carried import read_carried
from timeline.export._metadata import stamp_text
from timeline.export._order import Order
from timeline.view import View

VIEW = View(front=("gaza", "lebanon_border"), lang="ar")


def verify(path, folder, *words):
    return CliRunner().invoke(app, ["verify", str(path), "--data", str(folder), *words])


def found(path, folder):
    result = verify(path, folder, "--format", "json")
    return result.exit_code, json.loads(result.stdout)


def place(folder, kind, view=VIEW):
    """Write one file of the made-up timeline beside its data and return its path."""
    name, content = export(made_up(), view, format=kind)
    (folder / name).write_bytes(content)
    if kind == "csv":
        beside, told = companion(made_up(), view, name)
        (folder / beside).write_bytes(told)
    return folder / name


def drop(folder, key):
    path = folder / "events.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(key)), "utf-8")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_of_the_same_data_is_unchanged(folder, kind):
    code, told = found(place(folder, kind), folder)
    assert code == 0
    assert told["kind"] == kind
    assert told["same_data"] is True
    assert told["stamp"]["query"] == "front=gaza&front=lebanon_border&lang=ar"


@pytest.mark.parametrize("kind", FORMATS)
def test_what_became_of_the_events_of_a_file_is_told(folder, kind):
    path = place(folder, kind)
    one, two, three, *_ = json.loads(export(made_up(), VIEW, format="json")[1])["events"]
    change(folder, "events.csv", one["event_id"], title_en="Another title")
    change(folder, "events.csv", two["event_id"], verification="withdrawn")
    drop(folder, three["event_id"])
    code, told = found(path, folder)
    assert code == 1
    assert told["same_data"] is False
    assert told["changed"] == [one["event_id"]]
    assert told["withdrawn"] == [two["event_id"]]
    assert told["gone"] == [three["event_id"]]
    assert told["edited"] == []
    lines = verify(path, folder).stdout
    assert "Another title" in lines
    assert three["event_id"] in lines
    assert "سُحبت" in verify(path, folder, "--lang", "ar").stdout


def test_an_event_that_the_view_shows_since_is_told(folder):
    one = made_up().shown[0]
    change(folder, "events.csv", one.event_id, verification="withdrawn")

    name, content = export(load_dataset(folder), View(), format="svg")
    (folder / name).write_bytes(content)
    change(folder, "events.csv", one.event_id, verification=one.verification)
    code, told = found(folder / name, folder)
    assert (code, told["added"]) == (1, [one.event_id])


def test_a_change_elsewhere_leaves_a_file_unchanged(folder):
    path = place(folder, "png", View(front=("gaza",)))
    other = next(e.event_id for e in made_up().shown if e.front != "gaza")
    change(folder, "events.csv", other, note="changed")
    code, told = found(path, folder)
    assert (code, told["same_data"]) == (0, False)
    assert "another" in verify(path, folder).stdout


def test_a_changed_claim_or_report_is_told(folder):
    claim = next(c for c in made_up().claims if c.event_id)
    path = place(folder, "png", View())
    change(folder, "claims.csv", claim.claim_id, note="changed")
    assert found(path, folder)[1]["claims"] is True
    change(folder, "sources.csv", claim.source_id, title="Changed")
    code, told = found(path, folder)
    assert (code, told["reports"], told["changed"]) == (1, True, [])


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_row_that_was_changed_in_the_file_itself_is_told(folder, kind):
    path = place(folder, kind)
    event = next(
        made_up().event[e["event_id"]]
        for e in json.loads(export(made_up(), VIEW, format="json")[1])["events"]
    )
    words = path.read_text("utf-8").replace(event.title_en, "Another title")
    path.write_text(words, "utf-8")
    code, told = found(path, folder)
    assert (code, told["edited"]) == (1, [event.event_id])


def test_a_table_without_its_companion_is_held_by_its_rows(folder):
    path = place(folder, "csv")
    path.with_name(f"{path.name}-metadata.json").unlink()
    code, told = found(path, folder)
    assert (code, told["stamp"], told["same_data"]) == (0, None, None)
    first = next(iter(read_carried(path.read_bytes()).rows))
    change(folder, "events.csv", first, note="changed")
    assert found(path, folder)[1]["changed"] == [first]
    assert "metadata.json" in verify(path, folder).stdout


def test_a_stamp_is_found_in_slides_and_pages(folder):
    line = stamp_text(Order(made_up(), VIEW))
    slides = io.BytesIO()
    with zipfile.ZipFile(slides, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("customXml/item1.xml", f"<timeline>{line}</timeline>")
    page = f'<!doctype html><script type="application/json">{line}</script><svg></svg></html>'
    for name, content in (("a.pptx", slides.getvalue()), ("a.html", page.encode())):
        (folder / name).write_bytes(content)
        code, told = found(folder / name, folder)
        assert (code, told["kind"]) == (0, name.split(".")[1])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.txt", b"Only words"),
        ("bytes", bytes(range(256))),
        ("empty.csv", b""),
        ("other.csv", b"a,b\n1,2\n"),
        ("other.json", b'{"a": 1}'),
        ("other.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("other.pdf", b"%PDF-1.7 nothing"),
        ("broken.pptx", b"PK\x03\x04broken"),
    ],
)
def test_a_file_that_carries_nothing_ends_with_what_is_accepted(folder, name, content):
    (folder / name).write_bytes(content)
    result = verify(folder / name, folder)
    assert result.exit_code == 2
    assert "PPTX" in result.stderr
    assert name in result.stderr


def test_a_file_or_data_that_are_not_there_end_with_2(folder, tmp_path_factory):
    assert verify(folder / "none.png", folder).exit_code == 2
    elsewhere = tmp_path_factory.mktemp("empty")
    assert verify(place(folder, "json"), elsewhere).exit_code == 2


def test_a_view_of_another_timeline_is_told_in_words(folder):
    path = place(folder, "json")
    words = path.read_text("utf-8").replace("front=gaza", "front=nowhere")
    path.write_text(words, "utf-8")
    result = verify(path, folder)
    assert result.exit_code == 1
    assert "nowhere" in result.stdout


@settings(max_examples=60)
@given(
    st.sampled_from(["png", "svg", "json", "pdf", "csv"]),
    st.floats(0, 1),
    st.binary(min_size=1, max_size=6),
)
def test_no_damage_makes_reading_fail(kind, where, damage):
    content = bytearray(_made(kind))
    at = int(where * len(content))
    content[at : at + len(damage)] = damage
    read_carried(bytes(content))
    read_carried(bytes(content[:at]))


CACHE: dict[str, bytes] = {}


def _made(kind):
    if kind not in CACHE:
        CACHE[kind] = export(made_up(), View(), format=kind)[1]
    return CACHE[kind]
