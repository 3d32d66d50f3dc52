"""Page and files show the same: the Plotly and the SVG drawing of one Scene agree."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from timeline.charts import CHARTS
from timeline.dataset import load_dataset
from timeline.draw.figure import figure
from timeline.draw.svg import svg
from timeline.layout.media import page_medium
from timeline.scene import Scene
from timeline.view import View

SVG = "{http://www.w3.org/2000/svg}"
ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.fixture(scope="module", params=[("en", "light"), ("ar", "light"), ("en", "dark")], ids=str)
def scene(request) -> Scene:
    lang, theme = request.param
    dataset = load_dataset(Path(__file__).parents[2] / "data")
    return CHARTS["lanes"](dataset, View(lang=lang), page_medium(904, theme))


@pytest.fixture(scope="module")
def drawn(scene) -> dict:
    """The traces of the figure by name."""
    return {trace["name"]: trace for trace in figure(scene)["data"]}


@pytest.fixture(scope="module")
def lanes(scene) -> ElementTree.Element:
    """The lanes panel of the SVG."""
    root = ElementTree.fromstring(svg(scene))
    return next(group for group in root.iter(f"{SVG}g") if group.get("data-panel") == "lanes")


def svg_marks(lanes: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The outline of each mark by event; titled groups are marks."""
    groups = [g for g in lanes.iter(f"{SVG}g") if g.get("data-event")]
    return {g.get("data-event"): g[1] for g in groups if g.find(f"{SVG}title") is not None}


def centre(outline: ElementTree.Element) -> tuple[float, float]:
    if outline.tag == f"{SVG}circle":
        return float(outline.get("cx")), float(outline.get("cy"))
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", outline.get("d"))]
    xs, ys = numbers[0::2], numbers[1::2]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def test_both_drawings_hold_the_same_marks_in_the_same_places(scene, drawn, lanes):
    panel = next(panel for panel in scene.panels if panel.time)
    marks, outlines = drawn["marks"], svg_marks(lanes)
    assert sorted(event for event, _ in marks["customdata"]) == sorted(outlines)
    for (event, _), x, y in zip(marks["customdata"], marks["x"], marks["y"], strict=True):
        at = centre(outlines[event])
        # A triangle's box is not centred on its mark.
        assert at == pytest.approx((panel.px(x), panel.py(y)), abs=1)


def test_both_drawings_give_a_mark_the_same_colours(drawn, lanes):
    marks, outlines = drawn["marks"], svg_marks(lanes)
    for n, (event, _) in enumerate(marks["customdata"]):
        outline, look = outlines[event], marks["marker"]
        assert outline.get("fill") == look["color"][n]
        assert outline.get("stroke") == look["line"]["color"][n]
        assert float(outline.get("stroke-width")) == pytest.approx(
            look["line"]["width"][n], abs=0.01
        )


def test_both_drawings_say_the_same_words(drawn, lanes):
    in_svg = [ISOLATES.sub("", "".join(text.itertext())) for text in lanes.iter(f"{SVG}text")]
    in_figure = [
        ISOLATES.sub("", line).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        for name in ("labels", "more")
        for line in drawn.get(name, {"text": []})["text"]
    ]
    assert sorted(in_svg) == sorted(in_figure)
    assert len(in_svg) > 20


def test_both_drawings_colour_the_same_levels(drawn, lanes):
    rects = [rect.get("fill") for rect in lanes.iter(f"{SVG}rect")]
    in_figure = drawn["cells"]["marker"]["color"] + drawn["grounds"]["marker"]["color"]
    assert sorted(rects) == sorted(in_figure)
