"""The chart of fronts: drawn as computed, each rise named, each new dyad a mark to its event."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.charts.scenes import check_golden, outside, overlaps
from tests.entries import entry, timeline_of
from timeline.charts import CHARTS
from timeline.dataset import load_dataset
from timeline.escalation import spread
from timeline.layout.media import MEDIA, page_medium
from timeline.scene import Line, Point, Rect, Text
from timeline.text import say
from timeline.view import View

fronts = CHARTS["fronts"]
PAGE = page_medium(904)
MEDIUMS = [
    page_medium(358),
    PAGE,
    page_medium(1304),
    *(MEDIA[m] for m in ("slide", "a4", "square")),
]
VIEWS = {
    "everything": View(),
    "two fronts": View(front=("diplomacy", "syria")),
    "an actor": View(actor=("hezbollah",)),
    "nothing": View(words="no such words anywhere"),
}


@pytest.fixture(scope="module")
def shipped():
    return load_dataset(Path(__file__).parents[2] / "data")


def drawn(scene, kind):
    return [i for p in scene.panels if p.time for i in p.items if isinstance(i, kind)]


def steps(scene):
    """Per day, where the line of fronts stands and how it is drawn."""
    return {
        day: line
        for line in drawn(scene, Line)
        if line.layer == "data" and line.ys[0] == line.ys[1]
        for day in range(round(line.xs[0]), round(line.xs[1]))
    }


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(shipped, medium, name, lang):
    scene = fronts(shipped, replace(VIEWS[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []


def test_the_line_stands_at_the_number_of_fronts_of_each_day(shipped):
    line, days = steps(fronts(shipped, View(), PAGE)), spread(shipped)
    heights = {each.best: line[each.day].ys[0] for each in days}
    assert all(line[each.day].ys[0] == heights[each.best] for each in days)
    (n0, y0), *rest = sorted(heights.items())
    unit = (y0 - rest[0][1]) / (rest[0][0] - n0)
    assert all(y0 - y == pytest.approx(unit * (n - n0)) for n, y in rest)
    falls = {b.day for a, b in pairwise(days) if b.best < a.best}
    assert {n for n, each in line.items() if each.dash == "dash"} == falls


def test_the_band_is_there_where_the_readings_differ(shipped):
    rects = [r for r in drawn(fronts(shipped, View(), PAGE), Rect) if r.layer == "back"]
    found = sorted(d for r in rects for d in range(round(r.x0), round(r.x1)))
    assert found == [each.day for each in spread(shipped) if each.low != each.high]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_each_rise_names_the_fronts_that_join_and_those_that_come_back(shipped, medium, lang):
    scene = fronts(shipped, View(lang=lang), medium)
    named = {t.x: t for t in drawn(scene, Text) if t.id}
    seen = set()
    for each in spread(shipped):
        assert (each.day in named) == bool(each.joined)
        for front in each.joined:
            name = shipped.fronts[front].label(lang)
            again = say("chart.fronts.again", lang, front=name)
            words = named[each.day].lines[0]
            assert name in words
            assert (again in words) == (front in seen)
        seen |= set(each.joined)
    assert all(t.alt for t in named.values())


@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_each_new_dyad_is_a_mark_on_its_day_and_leads_to_its_event(shipped, medium):
    marks = drawn(fronts(shipped, View(), medium), Point)
    wanted = Counter(
        (each.day + 0.5, event_id) for each in spread(shipped) for _, _, event_id in each.new_dyads
    )
    assert Counter((mark.x, mark.id) for mark in marks) == wanted
    assert all("→" in mark.alt.splitlines()[0] for mark in marks)


def test_the_bars_are_the_active_actors_of_each_day(shipped):
    bars = [r for r in drawn(fronts(shipped, View(), PAGE), Rect) if r.layer == "cells"]
    days = [each for each in spread(shipped) if each.actors]
    assert len(bars) == len(days)
    unit = (bars[0].y1 - bars[0].y0) / len(days[0].actors)
    for bar, each in zip(bars, days, strict=True):
        assert bar.y1 - bar.y0 == pytest.approx(unit * len(each.actors))
        assert each.day < bar.x0 < bar.x1 < each.day + 1


def test_the_axis_has_whole_numbers_from_nothing(shipped):
    scene = fronts(shipped, View(), PAGE)
    names = next(p for p in scene.panels if p.id == "names")
    numbers = [i.lines[0] for i in names.items if isinstance(i, Text) and i.lines[0].isdecimal()]
    assert numbers[:7] == [str(n) for n in range(7)]


def test_no_filter_changes_what_is_counted(shipped):
    def items(view):
        return [p.items for p in fronts(shipped, view, PAGE).panels]

    assert items(View()) == items(View(front=("syria",))) == items(View(actor=("hezbollah",)))


def test_marks_without_room_are_counted_on_a_sign():
    actors = [f"actor{n}" for n in range(60)]
    base = timeline_of()
    known = next(iter(base.actors.values()))
    many = replace(
        timeline_of(entry(day=1, actor1=tuple(actors), actor2=("idf",))),
        actors={key: replace(known, actor=key) for key in (*actors, "idf")},
    )
    scene = fronts(many, View(), MEDIA["slide"])
    marks = drawn(scene, Point)
    (sign,) = [t for t in drawn(scene, Text) if t.lines[0].startswith("+") and not t.id]
    assert len(marks) + int(sign.lines[0]) == 60
    assert outside(scene) == []


def test_an_empty_list_is_drawn_as_no_front(shipped):
    scene = fronts(timeline_of(), View(), PAGE)
    assert not drawn(scene, Point)
    assert all(each.dash == "solid" for each in steps(scene).values())


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_fronts_look_as_they_did(dataset, lang):
    check_golden(f"fronts-{lang}", fronts(dataset, View(lang=lang), PAGE))
    check_golden(f"fronts-slide-{lang}", fronts(dataset, View(lang=lang), MEDIA["slide"]))
