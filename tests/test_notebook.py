"""A chart in a notebook: the file's own picture, a figure that answers, files, plain refusals."""

import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from timeline import View, chart
from timeline.charts import CHARTS, OF_EVENT
from timeline.dataset import load_dataset
from timeline.errors import ExportError
from timeline.export import FORMATS, export
from timeline.export._carried import read_carried
from timeline.scene import Point

ROOT = Path(__file__).parents[1]
SNIPPETS = re.findall(r"```python\n(.*?)```", (ROOT / "docs/notebook.md").read_text("utf-8"), re.S)
SVG = "image/svg+xml"


def test_the_page_on_notebooks_runs_as_it_is_written(tmp_path, monkeypatch, capsys):
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    for snippet in SNIPPETS:
        exec(compile(snippet, "docs/notebook.md", "exec"), names)
    assert read_carried((tmp_path / "gaza.pptx").read_bytes()).stamp["query"] == "front=gaza"
    assert names["svg"].startswith("<svg")
    assert "Possible are: lanes" in capsys.readouterr().out


def test_a_cell_shows_the_picture_that_a_file_of_the_view_has(dataset):
    view = View(front=("gaza",), lang="ar")
    shown = chart(dataset, view, "lanes")._repr_mimebundle_()
    assert shown[SVG].encode() == export(dataset, view, format="svg")[1]
    assert shown["text/plain"]
    assert chart(dataset, "front=gaza&lang=ar").to_svg() == shown[SVG]


def test_a_notebook_can_ask_for_words_alone(dataset):
    picture = chart(dataset)
    assert set(picture._repr_mimebundle_(include={"text/plain"})) == {"text/plain"}
    assert set(picture._repr_mimebundle_(exclude={"text/plain"})) == {SVG}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", CHARTS)
def test_in_a_figure_every_mark_stands_where_the_picture_has_it_and_says_its_words(
    dataset, name, lang
):
    view = View(event="E001" if name in OF_EVENT else "", lang=lang)
    picture = chart(dataset, view, name)
    scene, figure = picture.order.scene(), picture.to_plotly()
    assert (figure.layout.width, figure.layout.height) == (scene.width, scene.height)
    panel = max(scene.panels, key=lambda panel: sum(bool(item.alt) for item in panel.items))
    points = [item for item in panel.items if isinstance(item, Point) and item.alt]
    marks = [trace for trace in figure.data if trace.name == "marks"]
    assert sum(len(trace.x) for trace in marks) == len(points)
    for trace in marks:
        for point, x, y, said in zip(points, trace.x, trace.y, trace.customdata, strict=True):
            if panel.time:
                first = datetime.combine(dataset.info.first, datetime.min.time())
                days = (datetime.fromisoformat(x) - first) / timedelta(days=1)
                assert days == pytest.approx(point.x, abs=0.002)
            else:
                assert x == pytest.approx(point.x, abs=0.001)
            assert y == pytest.approx(point.y, abs=0.001)
            assert tuple(said) == (point.id, point.alt)


def test_a_figure_takes_no_words_for_markup_and_offers_no_upload(dataset, folder):
    path = folder / "events.csv"
    words = path.read_text("utf-8").replace(dataset.event["E001"].title_en, "A <b>plain title</b>")
    path.write_text(words, "utf-8")
    figure = chart(load_dataset(folder)).to_plotly()
    (said,) = [said for said in figure.data[0].hovertemplate if "plain title" in said]
    assert "&lt;b&gt;plain title" in said
    assert "<b>" not in said
    assert "sendChartToCloud" in figure.layout.modebar.remove


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_is_saved_as_what_its_name_ends_with(dataset, tmp_path, kind):
    path = chart(dataset, View(front=("gaza",))).save(tmp_path / f"mine.{kind.upper()}")
    assert path.read_bytes() == export(dataset, View(front=("gaza",)), format=kind)[1]
    beside = {f"{path.name}-metadata.json"} if kind == "csv" else set()
    assert {each.name for each in tmp_path.iterdir()} == {path.name} | beside


def test_what_cannot_be_saved_is_said_and_leaves_nothing(dataset, tmp_path):
    picture = chart(dataset)
    with pytest.raises(ExportError, match=r"bmp.*\.png"):
        picture.save(tmp_path / "mine.bmp")
    with pytest.raises(ExportError, match="cannot be written"):
        picture.save(tmp_path / "nowhere" / "mine.svg")
    (tmp_path / "mine.svg").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        picture.save(tmp_path / "mine.svg")
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.svg"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "lane"}, 'chart: "lane".*"lanes"'),
        ({"medium": "poster"}, "poster.*slide"),
        ({"theme": "sepia"}, "sepia.*dark"),
        ({"view": "front=gazza"}, "gaza"),
        ({"view": View(front=("gazza",))}, "gaza"),
        ({"view": View(label=("E002",), front=("gaza",))}, "E002"),
        ({"title": "x" * 200}, "120"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_what_would_be_right(dataset, given, said):
    with pytest.raises(ExportError, match=said):
        chart(dataset, **given)


def test_importing_the_package_loads_no_library():
    code = "import sys, timeline; print({'plotly', 'typst', 'pptx', 'pandas'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "set()"
