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


def test_what_stands_for_several_events_answers_with_their_words():
    more = trace(figure(scene(words("+3", id="", alt="one\ntwo\nthree"))), "more")
    assert more["customdata"] == [["", "one\ntwo\nthree"]]
    assert more["hoverinfo"] == "none"


def test_only_marks_bars_and_more_are_drawn_and_answer_to_the_pointer():
    bar = Line(xs=(2, 6), ys=(40, 40), stroke=PLUM, width=1.6, id="E001")
    cell = Rect(layer="cells", x0=0, x1=1, y0=0, y1=1, fill=GREY)
    week = Line(layer="back", xs=(1, 1), ys=(0, 100), stroke=GREY, width=1)
    more = words("+2", id="", alt="one\ntwo")
    drawn = figure(scene(mark(cross=True), words("Geneva"), bar, cell, week, more))
    silent = {t["name"] for t in drawn["data"] if t["hoverinfo"] == "skip"}
    assert silent == {"bars", "signs"}
    assert {t["name"] for t in drawn["data"]} - silent == {"marks", "reaches", "more"}


def test_a_bar_in_two_pieces_answers_between_them_too():
    drawn = figure(
        scene(
            Line(xs=(1, 2), ys=(40, 40), stroke=PLUM, width=3.2, id="E001"),
            Line(xs=(5, 8), ys=(40, 40), stroke=PLUM, width=3.2, id="E001"),
        )
    )
    bars, reaches = trace(drawn, "bars"), trace(drawn, "reaches")
    assert (bars["base"], bars["x"]) == ([1, 5], [1, 3])
    assert (reaches["base"], reaches["x"], reaches["customdata"]) == ([1], [7], [["E001"]])


def test_what_lies_under_the_plot_shows_through():
    layout = figure(scene())["layout"]
    assert (layout["paper_bgcolor"], layout["plot_bgcolor"]) == ("transparent", "transparent")


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
