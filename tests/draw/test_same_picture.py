"""Page and files show the same: figure and layer together hold what the SVG of a Scene holds."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from timeline.charts import CHARTS
from timeline.dataset import load_dataset
from timeline.draw.figure import figure
from timeline.draw.layer import layer
from timeline.draw.svg import svg
from timeline.layout.media import page_medium
from timeline.scene import Panel, Scene
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
def panel(scene) -> Panel:
    return next(panel for panel in scene.panels if panel.time)


@pytest.fixture(scope="module")
def under(scene) -> ElementTree.Element:
    """The layer under the figure."""
    return ElementTree.fromstring(layer(scene))


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


def test_both_drawings_hold_the_same_marks_in_the_same_places(panel, drawn, lanes):
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


def test_both_drawings_draw_the_same_bars(panel, drawn, lanes):
    """In the SVG, the bar and the ends of an event are one path."""
    paths = [path for path in lanes.iter(f"{SVG}path") if path.get("data-event")]
    level = re.compile(r"M(-?[\d.]+) (-?[\d.]+)L(-?[\d.]+) \2(?![\d.])")
    in_svg = [
        (path.get("data-event"), path.get("stroke"), float(x0), float(x1))
        for path in paths
        for x0, _, x1 in level.findall(path.get("d"))
        if path.get("data-event") in {event for (event,) in drawn["bars"]["customdata"]}
    ]
    bars = drawn["bars"]
    in_figure = [
        (event, colour, panel.px(base), panel.px(base + length))
        for (event,), colour, base, length in zip(
            bars["customdata"], bars["marker"]["color"], bars["base"], bars["x"], strict=True
        )
    ]
    assert len(in_figure) > 10
    assert [bar[:2] for bar in sorted(in_svg)] == [bar[:2] for bar in sorted(in_figure)]
    for one, other in zip(sorted(in_svg), sorted(in_figure), strict=True):
        assert one[2:] == pytest.approx(other[2:], abs=0.05)


def test_both_drawings_say_the_same_words_in_the_same_places(panel, drawn, under, lanes):
    def said(text: ElementTree.Element, left: float, top: float) -> tuple[str, ...]:
        words = ISOLATES.sub("", "".join(text.itertext()))
        places.append((left + float(text.get("x")), top + float(text.get("y"))))
        return words, text.get("fill"), text.get("text-anchor"), text.get("font-size")

    places: list[tuple[float, float]] = []
    more = drawn.get("more", {"text": []})["text"]
    in_svg = [said(t, 0, 0) for t in lanes.iter(f"{SVG}text") if t.text not in more]
    in_layer = [
        said(text, panel.px(0) + across(nested, panel), panel.y)
        for nested in under.iter(f"{SVG}svg")
        for text in nested.findall(f"{SVG}text")
    ]
    half = len(in_svg)
    assert half > 20
    ours = sorted(zip(in_svg, places[:half], strict=True))
    theirs = sorted(zip(in_layer, places[half:], strict=True))
    assert [words for words, _ in ours] == [words for words, _ in theirs]
    for (_, one), (_, other) in zip(ours, theirs, strict=True):
        assert one == pytest.approx(other, abs=0.05)


def test_both_drawings_say_how_many_marks_found_no_room(drawn, lanes):
    more = drawn.get("more", {"text": []})["text"]
    words = ["".join(text.itertext()) for text in lanes.iter(f"{SVG}text")]
    assert sorted(more) == sorted(line for line in words if re.fullmatch(r"\+\d+", line))


def test_both_drawings_colour_the_same_levels(under, lanes):
    rects = [rect.get("fill") for rect in lanes.iter(f"{SVG}rect")]
    assert sorted(rect.get("fill") for rect in under.iter(f"{SVG}rect")) == sorted(rects)


def across(nested: ElementTree.Element, panel: Panel) -> float:
    """The px from the left of the panel to the origin of a nested drawing."""
    return float(nested.get("x", "0").removesuffix("%")) / 100 * panel.w
