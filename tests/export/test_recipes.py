"""Recipes: what a file of recipes may say, and what becomes of its pictures."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import HERE
from timeline.cli import app
from timeline.dataset import load_dataset
from timeline.errors import ExportError
from timeline.export import FORMATS, _making, export, file_of
from timeline.export._recipes import read_recipes
from timeline.view import View

DATA = Path(__file__).parents[2] / "data"
RECIPE = """
[talk]
languages = ["en", "ar"]
formats = ["svg", "json"]
[talk.pictures.all]
[talk.pictures.gaza]
view = "front=gaza"
media = ["share", "slide-4x3"]
themes = ["dark"]
formats = "svg"
title = {en = "Heading", ar = "عنوان"}
[other]
[other.pictures.one]
formats = ["csv"]
"""


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(HERE, folder)
    (folder / "exports.toml").write_text(RECIPE, encoding="utf-8")
    return folder


def run(data, out, *words):
    return CliRunner().invoke(app, ["export", "--data", str(data), "-o", str(out), *words])


def problems(dataset, path, words, name="talk"):
    path.write_text(words, encoding="utf-8")
    with pytest.raises(ExportError) as found:
        read_recipes(path, name, dataset, tuple(FORMATS))
    return found.value.problems


def test_a_picture_has_the_settings_of_its_recipe_unless_it_has_its_own(dataset, data):
    pieces = read_recipes(data / "exports.toml", "talk", dataset, tuple(FORMATS))
    found = [(p.order.view.lang, p.order.medium, p.order.theme, p.formats) for p in pieces]
    assert found == [
        ("en", "slide", "light", ("svg", "json")),
        ("ar", "slide", "light", ("svg", "json")),
        ("en", "share", "dark", ("svg",)),
        ("en", "slide-4x3", "dark", ("svg",)),
        ("ar", "share", "dark", ("svg",)),
        ("ar", "slide-4x3", "dark", ("svg",)),
    ]
    assert {p.order.title for p in pieces} == {"", "Heading", "عنوان"}
    assert len(read_recipes(data / "exports.toml", "all", dataset, tuple(FORMATS))) == 7


@pytest.mark.parametrize(
    ("words", "code", "variant", "key"),
    [
        ("[talk]\nmedia = ['slid']\n[talk.pictures.a]", "X32", "hint", "talk.media"),
        ("[talk]\n[talk.pictures.a]\nchart = 'pie'", "X32", "", "talk.pictures.a.chart"),
        ("[talk]\nformats = []\n[talk.pictures.a]", "X34", "list", "talk.formats"),
        ("[talk]\nformats = [7]\n[talk.pictures.a]", "X32", "", "talk.formats"),
        ("[talk]\nmedium = 'a4'\n[talk.pictures.a]", "X35", "", "talk.medium"),
        ("[talk]", "X34", "pictures", "talk.pictures"),
        ("talk = 3", "X34", "table", "talk"),
        ("[talk.pictures]\na = 3", "X34", "table", "talk.pictures.a"),
        ("[talk.pictures.a]\nview = 3", "X34", "words", "talk.pictures.a.view"),
        ("[talk.pictures.a]\ntitle = [1]", "X34", "by_language", "talk.pictures.a.title"),
        ("[talk.pictures.a]\ntitle = {fr = 'x'}", "X35", "", "talk.pictures.a.title.fr"),
    ],
)
def test_a_wrong_setting_is_named_with_its_key(dataset, tmp_path, words, code, variant, key):
    (problem,) = problems(dataset, tmp_path / "exports.toml", words)
    assert (problem.code, problem.variant, problem.values["key"]) == (code, variant, key)


def test_every_fault_of_a_file_is_told_at_once_in_words(dataset, data, tmp_path):
    bad = "[talk]\nmedia = ['tv']\n[talk.pictures.a]\nview = 'front=gazza&label=E999'\n"
    (data / "exports.toml").write_text(bad + f"title = '{'x' * 200}'", encoding="utf-8")
    for lang in ("en", "ar"):
        result = run(data, tmp_path / "out", "--recipe", "talk", "--lang", lang)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 4
        for word in ("talk.media", "slide-4x3", "talk.pictures.a.view", "gaza", "E999", "120"):
            assert word in result.stderr


def test_a_label_for_an_event_that_the_view_hides_is_an_error(dataset, tmp_path):
    hidden = next(e.event_id for e in dataset.shown if e.front != "gaza")
    words = f"[talk.pictures.a]\nview = 'front=gaza&label={hidden}'"
    (problem,) = problems(dataset, tmp_path / "exports.toml", words)
    assert problem.code == "X36"


@pytest.mark.parametrize(("words", "code"), [("[talk\n", "X31"), (None, "X30"), ("[a]", "X33")])
def test_a_file_that_cannot_be_read_says_why(dataset, tmp_path, words, code):
    path = tmp_path / "exports.toml"
    if words is not None:
        path.write_text(words)
    with pytest.raises(ExportError) as found:
        read_recipes(path, "talk", dataset, tuple(FORMATS))
    assert [problem.code for problem in found.value.problems] == [code]


def test_the_shipped_recipes_are_sound():
    shipped = load_dataset(DATA)
    pieces = read_recipes(DATA / "exports.toml", "all", shipped, tuple(FORMATS))
    assert len({piece.key for piece in pieces if piece.recipe == "gallery"}) == 6


def test_a_recipe_makes_its_files_as_single_commands_do_and_skips_them_the_second_time(
    dataset, data, tmp_path
):
    out = tmp_path / "out"
    first = run(data, out, "--recipe", "all")
    assert first.exit_code == 0, first.stderr
    files = sorted(p for p in out.rglob("*") if p.is_file() and p.name != _making.MANIFEST)
    assert len(files) == 9
    assert sorted(Path(line) for line in first.stdout.splitlines()) == files
    name, content = export(dataset, View(lang="ar"), format="svg")
    assert (out / "talk" / name).read_bytes() == content
    before = {path: path.stat().st_mtime_ns for path in files}
    second = run(data, out, "--recipe", "all")
    assert second.exit_code == 0
    assert second.stdout == ""
    assert "9" in second.stderr
    assert {path: path.stat().st_mtime_ns for path in files} == before


def test_a_file_that_somebody_changed_or_whose_input_changed_is_made_again(data, tmp_path):
    out = tmp_path / "out"
    run(data, out, "--recipe", "talk")
    touched = next(out.rglob("*share*.svg"))
    touched.write_text("something else")
    assert run(data, out, "--recipe", "talk").stdout.split() == [str(touched)]
    changed = RECIPE.replace('view = "front=gaza"', 'view = "front=gaza"\nsubtitle = "x"')
    (data / "exports.toml").write_text(changed, encoding="utf-8")
    assert len(run(data, out, "--recipe", "talk").stdout.split()) == 4


def test_what_fails_is_listed_and_the_rest_is_made(data, tmp_path):
    out = tmp_path / "out"
    run(data, out, "--recipe", "talk")
    in_the_way = next(out.rglob("*share*.svg"))
    in_the_way.unlink()
    in_the_way.mkdir()
    (in_the_way / "file").write_text("in the way")
    shutil.rmtree(out / "other", ignore_errors=True)
    result = run(data, out, "--recipe", "all")
    assert result.exit_code == 1
    assert list((out / "other").iterdir())
    assert result.stderr.count(in_the_way.name) == 2
    assert "talk.pictures.gaza" in result.stderr


def test_one_broken_picture_costs_no_other(dataset, data, tmp_path):
    pieces = read_recipes(data / "exports.toml", "talk", dataset, tuple(FORMATS))

    def write(order, kind):
        if order.medium == "share":
            raise ZeroDivisionError("no such luck")
        return file_of(order, kind)

    def name(order, kind):
        return f"{order.medium}-{order.view.lang}.{kind}"

    work = _making.Work(pieces, write, name, lambda: work)
    found = {made.path: made for made in _making.make(work, tmp_path, processes=1)}
    states = {path: made.state for path, made in found.items()}
    assert states["talk/share-en.svg"] == states["talk/share-ar.svg"] == "failed"
    assert states["talk/slide-4x3-ar.svg"] == "made"
    assert "no such luck" in str(found["talk/share-en.svg"].problems[0].values)


def test_a_damaged_manifest_only_costs_time(data, tmp_path):
    out = tmp_path / "out"
    run(data, out, "--recipe", "other")
    for words in ("{", "[1]", '{"a": 3}', "\udcff".encode("utf-8", "surrogateescape")):
        how = "write_bytes" if isinstance(words, bytes) else "write_text"
        getattr(out / _making.MANIFEST, how)(words)
        assert len(run(data, out, "--recipe", "other").stdout.split()) == 1


def test_a_recipe_goes_with_no_other_choice(data, tmp_path):
    result = run(data, tmp_path, "--recipe", "talk", "--front", "gaza", "--format", "png")
    assert result.exit_code == 2
    assert "--front" in result.stderr
    assert "--format" in result.stderr
