"""The Plotly drawing holds what the Scene holds, where the Scene has it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timeline.draw.figure import config, figure
from timeline.scene import Line, Panel, Point, Primitive, Rect, Scene, Text

INK, PLUM, WHITE, GREY = "#111111", "#9B4A83", "#FFFFFF", "#DDDBD6"


def scene(*items: Primitive) -> Scene:
    """A picture of ten days, 20 px each, 100 px high, beside a column for names."""
    lanes = Panel(
        id="lanes", x=112, y=0, w=200, h=100, xdom=(0, 10), ydom=(0, 100), items=items, time=True
    )
    name = Text(x=0, y=20, lines=("Syria",), size=13, line=16, w=30, fill=INK)
    names = Panel(id="names", x=0, y=0, w=112, h=100, xdom=(0, 112), ydom=(0, 100), items=(name,))
    return Scene(
        width=312, height=100, panels=(names, lanes), background=WHITE, title="", alt="", lang="en"
    )


def mark(**changed: Any) -> Point:
    values = {"x": 1.5, "y": 40, "size": 10, "shape": "diamond", "fill": PLUM, "stroke": PLUM}
    return Point(**{**values, "width": 0.6, "id": "E001", "alt": "A strike", **changed})


def words(line: str, **changed: Any) -> Text:
    values = {"x": 2, "y": 30, "size": 10, "line": 12, "w": 50, "fill": INK, "id": "E001"}
    return Text(**{**values, "lines": (line,), "layer": "labels", **changed})


def trace(drawn: dict[str, Any], name: str) -> dict[str, Any]:
    return next(t for t in drawn["data"] if t["name"] == name)


def test_each_mark_stands_in_its_day_with_its_event_and_its_words():
    marks = trace(figure(scene(mark(), mark(id="E002", x=3.5, shape="square"))), "marks")
    assert marks["customdata"] == [["E001", "A strike"], ["E002", "A strike"]]
    assert marks["x"] == [1.5, 3.5]
    assert marks["y"] == [40, 40]
    assert marks["marker"]["symbol"] == ["diamond", "square"]
    assert marks["marker"]["color"] == [PLUM, PLUM]


def test_a_px_down_is_a_px_of_the_picture():
    layout = figure(scene(mark()))["layout"]
    assert layout["height"] == 100
    assert layout["yaxis"]["range"] == [100, 0]
    assert layout["xaxis"]["range"] == [0, 10]
    assert not any(layout["margin"].values())


def test_shapes_fill_the_same_room_as_in_the_other_drawings():
    shapes = ["circle", "square", "diamond", "triangle-up", "triangle-down"]
    marks = trace(figure(scene(*(mark(shape=shape) for shape in shapes))), "marks")
    across = dict(zip(shapes, marks["marker"]["size"], strict=True))
    assert across["circle"] == pytest.approx(9.6)
    assert across["square"] == pytest.approx(8.6)
    assert across["diamond"] * 1.3 == pytest.approx(11.6, abs=0.01)
    assert across["triangle-up"] == across["triangle-down"]


def test_a_contested_mark_is_crossed():
    signs = trace(figure(scene(mark(), mark(id="E002", x=3.5, cross=True))), "signs")
    assert signs["customdata"] == [["E002"]]
    assert signs["marker"]["symbol"] == ["x-thin"]
    assert (signs["x"], signs["y"]) == ([3.5], [40])


def test_the_days_of_a_range_answer_to_the_pointer_and_have_ends():
    drawn = figure(
        scene(
            Line(xs=(2, 6), ys=(40, 40), stroke=PLUM, width=1.6, id="E001"),
            Line(xs=(2, 2), ys=(36, 44), stroke=PLUM, width=1.6, id="E001"),
        )
    )
    bars, reaches, signs = (trace(drawn, name) for name in ("bars", "reaches", "signs"))
    for bar in (bars, reaches):
        assert (bar["base"], bar["x"], bar["y"]) == ([2], [4], [40])
        assert bar["customdata"] == [["E001"]]
    assert reaches["width"] == [12]
    assert reaches["hoverinfo"] == "none"
    assert (signs["x"], signs["y"], signs["marker"]["size"]) == ([2], [40], [8])


def test_bars_lie_on_whole_pixels_so_that_all_are_equally_thick():
    lines = [
        Line(xs=(2, 6), ys=(y, y), stroke=PLUM, width=1.6, id="E001") for y in (40.2, 51.5, 60.9)
    ]
    bars = trace(figure(scene(*lines)), "bars")
    assert bars["width"] == [2, 2, 2]
    edges = [y - 1 for y in bars["y"]]
    assert edges == [round(edge) for edge in edges]
    assert all(abs(y - line.ys[0]) <= 0.5 for y, line in zip(bars["y"], lines, strict=True))


def test_lines_between_cells_are_one_path_for_each_style_above_the_cells():
    edges = [Line(layer="cells", xs=(n, n), ys=(80, 92), stroke=WHITE, width=1) for n in range(2)]
    dotted = Line(layer="cells", xs=(3, 5), ys=(86, 86), stroke=GREY, width=1, dash="dot")
    solid, dots = figure(scene(*edges, dotted))["layout"]["shapes"]
    assert (solid["layer"], dots["layer"]) == ("above", "above")
    assert solid["path"] == "M0,80L0,92M1,80L1,92"
    assert (dots["path"], dots["line"]["dash"]) == ("M3,86L5,86", "1.5px,3px")


def test_other_lines_of_one_style_are_one_trace_with_gaps():
    steps = [Line(xs=(n, n + 1), ys=(10, 10 + n), stroke=PLUM, width=2) for n in (0, 4)]
    lines = trace(figure(scene(*steps)), "lines 0")
    assert lines["x"] == [0, 1, None, 4, 5, None]
    assert lines["y"] == [10, 10, None, 10, 14, None]


def test_lines_at_the_back_lie_below_everything():
    weeks = [Line(layer="back", xs=(n, n), ys=(0, 100), stroke=GREY, width=1) for n in (0, 7)]
    drawn = figure(scene(*weeks))
    (shape,) = drawn["layout"]["shapes"]
    assert shape["layer"] == "below"
    assert shape["path"] == "M0,0L0,100M7,0L7,100"
    assert [t["name"] for t in drawn["data"]] == ["marks"]


def test_cells_keep_their_extent_and_colour():
    cells = trace(figure(scene(Rect(layer="cells", x0=1, x1=4, y0=80, y1=92, fill=GREY))), "cells")
    assert (cells["base"], cells["x"], cells["y"], cells["width"]) == ([1], [3], [86], [12])
    assert cells["marker"]["color"] == [GREY]


@pytest.mark.parametrize(
    ("align", "place"),
    [("left", "middle right"), ("middle", "middle center"), ("right", "middle left")],
)
def test_words_stand_on_the_side_they_were_laid_out_for(align, place):
    labels = trace(figure(scene(words("Geneva", align=align, dx=4))), "labels")
    assert labels["textposition"] == [place]
    assert labels["x"] == [2 + 4 / 20]


def test_each_line_of_words_has_its_own_row():
    labels = trace(figure(scene(words("", lines=("one", "two"), y=50))), "labels")
    assert labels["text"] == ["one", "two"]
    assert labels["y"][1] - labels["y"][0] == 12
    assert sum(labels["y"]) / 2 == pytest.approx(50, abs=1.5)


def test_bold_words_and_colours_reach_the_figure():
    labels = trace(figure(scene(words("a", bold=True), words("b", fill=GREY))), "labels")
    assert labels["textfont"]["weight"] == [600, 400]
    assert labels["textfont"]["color"] == [INK, GREY]


def test_right_to_left_words_are_isolated():
    labels = trace(figure(scene(words("جنيف (7)", rtl=True), words("7"))), "labels")
    assert labels["text"] == ["\u2067جنيف (7)\u2069", "7"]


def test_words_are_never_read_as_markup():
    labels = trace(figure(scene(words("<b>Q&A</b>"))), "labels")
    assert labels["text"] == ["&lt;b&gt;Q&amp;A&lt;/b&gt;"]


def test_words_on_a_bar_have_a_ground_of_their_own_width():
    text = words("Siege", x=5, align="right", ground=WHITE)
    grounds = trace(figure(scene(text)), "grounds")
    left, right = grounds["base"][0] * 20, (grounds["base"][0] + grounds["x"][0]) * 20
    assert (left, right) == (5 * 20 - 50 - 2, 5 * 20 + 2)
    assert grounds["marker"]["color"] == [WHITE]


def test_what_stands_for_several_events_answers_with_their_words():
    more = trace(figure(scene(words("+3", id="", alt="one\ntwo\nthree"))), "more")
    assert more["customdata"] == [["", "one\ntwo\nthree"]]
    assert more["hoverinfo"] == "none"


def test_only_marks_bars_and_more_answer_to_the_pointer():
    bar = Line(xs=(2, 6), ys=(40, 40), stroke=PLUM, width=1.6, id="E001")
    cell = Rect(x0=0, x1=1, y0=0, y1=1, fill=GREY)
    more = words("+2", id="", alt="one\ntwo")
    drawn = figure(scene(mark(cross=True), words("Geneva", ground=WHITE), bar, cell, more))
    silent = {t["name"] for t in drawn["data"] if t["hoverinfo"] == "skip"}
    assert silent == {"cells", "bars", "grounds", "signs", "labels"}
    assert {t["name"] for t in drawn["data"]} - silent == {"marks", "reaches", "more"}


def test_a_figure_is_plain_json_and_an_empty_scene_is_a_figure_too():
    for drawn in (figure(scene()), figure(scene(mark(), words("جنيف", rtl=True)))):
        assert json.loads(json.dumps(drawn)) == drawn


def test_nothing_can_be_uploaded_or_zoomed():
    assert config()["showSendToCloud"] is False
    assert config()["displayModeBar"] is False
    layout = figure(scene())["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert layout["dragmode"] is False
