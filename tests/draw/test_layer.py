"""The layer under the plot: places in per cent, words as text, nothing that the figure draws."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from timeline.draw._behind import is_behind
from timeline.draw.layer import layer
from timeline.scene import Line, Panel, Point, Primitive, Rect, Scene, Text

INK, PLUM, WHITE, GREY = "#111111", "#9B4A83", "#FFFFFF", "#DDDBD6"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*items: Primitive) -> ElementTree.Element:
    """The layer of ten days, 20 px each, 100 px high, beside a column for names."""
    lanes = Panel(
        id="lanes", x=112, y=0, w=200, h=100, xdom=(0, 10), ydom=(0, 100), items=items, time=True
    )
    scene = Scene(
        width=312, height=100, panels=(lanes,), background=WHITE, title="", alt="", lang="en"
    )
    return ElementTree.fromstring(layer(scene))


def words(line: str, **changed: Any) -> Text:
    values = {"x": 2, "y": 30, "size": 10, "line": 12, "w": 50, "fill": INK, "id": "E001"}
    return Text(**{**values, "lines": (line,), "layer": "labels", **changed})


def test_it_is_as_high_as_the_panel_and_as_wide_as_its_place():
    root = drawn()
    assert (root.get("width"), root.get("height")) == ("100%", "100")
    assert root.get("viewBox") is None
    assert root.get("aria-hidden") == "true"


def test_cells_and_lines_stand_in_per_cent_of_the_width():
    root = drawn(
        Rect(layer="cells", x0=1, x1=4, y0=80, y1=92, fill=GREY),
        Line(layer="back", xs=(2, 2, 5), ys=(0, 40, 40), stroke=INK, width=1, id="E001"),
    )
    (cell,) = root.iter(f"{SVG}rect")
    assert [cell.get(name) for name in ("x", "width", "y", "height")] == [
        "10.000%",
        "30.000%",
        "80",
        "12",
    ]
    first, second = root.iter(f"{SVG}line")
    assert (first.get("x1"), first.get("x2"), first.get("y2")) == ("20.000%", "20.000%", "40")
    assert (second.get("x1"), second.get("x2"), second.get("y2")) == ("20.000%", "50.000%", "40")
    assert {first.get("data-event"), second.get("data-event")} == {"E001"}


@pytest.mark.parametrize("align", ["left", "middle", "right"])
def test_shifts_of_words_move_as_those_of_marks_do(align):
    """A shift of 4 px is 2 per cent of a layout 200 px wide."""
    (nested,) = drawn(words("Geneva", align=align, dx=4)).findall(f"{SVG}svg")
    (text,) = nested.findall(f"{SVG}text")
    assert (nested.get("x"), nested.get("overflow"), text.get("x")) == ("22.000%", "visible", "0")
    assert text.get("text-anchor") == {"left": "start", "middle": "middle", "right": "end"}[align]


@pytest.mark.parametrize(("align", "left"), [("left", -2), ("middle", -27), ("right", -52)])
def test_the_box_behind_words_keeps_the_width_of_its_words(align, left):
    root = drawn(words("Geneva", align=align, ground=WHITE))
    (ground,) = root.iter(f"{SVG}rect")
    assert (float(ground.get("x")), float(ground.get("width"))) == (left, 54)


def test_words_are_never_read_as_markup():
    line = '<img src=x onerror="alert(1)">&amp;'
    root = drawn(words(line, id='E"><script>'))
    (text,) = root.iter(f"{SVG}text")
    assert "".join(text.itertext()) == line
    assert text.get("data-event") == 'E"><script>'
    assert {node.tag for node in root.iter()} == {f"{SVG}svg", f"{SVG}text"}


def test_right_to_left_words_are_isolated():
    first, second = drawn(words("جنيف (7)", rtl=True), words("7")).iter(f"{SVG}text")
    assert (first.text, second.text) == ("\u2067جنيف (7)\u2069", "7")


def test_lines_lie_under_cells_and_cells_under_words():
    root = drawn(
        words("Geneva"),
        Rect(layer="cells", x0=0, x1=1, y0=0, y1=1, fill=GREY),
        Line(layer="back", xs=(0, 0), ys=(0, 100), stroke=GREY, width=1),
    )
    assert [node.tag.removeprefix(SVG) for node in root] == ["line", "rect", "svg"]


def test_what_answers_to_the_pointer_is_left_to_the_figure():
    mark = Point(x=1, y=1, size=10, shape="circle", fill=PLUM, stroke=PLUM, width=1, id="E001")
    bar = Line(xs=(2, 6), ys=(40, 40), stroke=PLUM, width=1.6, id="E001")
    more = words("+2", id="", alt="one\ntwo")
    assert not any(map(is_behind, (mark, bar, more)))
    assert list(drawn(mark, bar, more)) == []


def test_it_needs_no_style_that_a_strict_policy_would_refuse():
    root = drawn(words("Geneva", bold=True, ground=WHITE))
    assert not re.search(r"<style|\sstyle=", ElementTree.tostring(root, encoding="unicode"))
