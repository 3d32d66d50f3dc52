"""The chart of levels: drawn as computed, causes within reach, nothing over another thing."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.charts.scenes import check_golden, outside, overlaps
from tests.entries import BASE, entry, timeline_of
from timeline.charts import CHARTS
from timeline.dataset import load_dataset
from timeline.escalation import index
from timeline.layout.media import MEDIA, page_medium
from timeline.scene import Line, Point, Rect, Text
from timeline.text import say
from timeline.view import View

escalation = CHARTS["escalation"]
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


def drawn(scene, front, kind):
    panel = next(p for p in scene.panels if p.time)
    return [i for i in panel.items if isinstance(i, kind) and i.group == front]


def heights(scene, front, row):
    """The px of each level of a front that its line reaches, and of each day, None in a gap."""
    found = {}
    for line in drawn(scene, front, Line):
        if line.layer == "data" and line.ys[0] == line.ys[1]:
            for day in range(round(line.xs[0]), round(line.xs[1])):
                found[day] = (line.ys[0], line.width, line.dash)
    return [found.get(each.day) for each in row]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(shipped, medium, name, lang):
    scene = escalation(shipped, replace(VIEWS[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("medium", [PAGE, MEDIA["slide"]], ids=lambda m: m.name)
def test_the_line_is_the_computed_level_of_each_day(shipped, medium):
    scene = escalation(shipped, View(), medium)
    for front, row in index(shipped).items():
        days = heights(scene, front, row)
        assert [d is None for d in days] == [each.best is None for each in row]
        by_level = {}
        for each, day in zip(row, days, strict=True):
            if day:
                assert by_level.setdefault(each.best, day[0]) == day[0]
                assert (day[2] == "dash") == each.ended
        assert [by_level[n] for n in sorted(by_level)] == sorted(by_level.values(), reverse=True)
        widths = {each.support == 1: d[1] for each, d in zip(row, days, strict=True) if d}
        if len(widths) == 2:
            assert widths[True] < widths[False]


def test_the_band_is_the_computed_one_and_open_where_it_has_no_low_edge(shipped):
    scene = escalation(shipped, View(), PAGE)
    for front, row in index(shipped).items():
        days = {
            day: rect
            for rect in drawn(scene, front, Rect)
            if rect.layer == "back"
            for day in range(round(rect.x0), round(rect.x1))
        }
        wide = [each.day for each in row if each.high is not None and each.low != each.high]
        assert sorted(days) == wide
        levels = {
            h[0]: each.best for each, h in zip(row, heights(scene, front, row), strict=True) if h
        }
        for each in row:
            if each.day in days and days[each.day].y0 in levels:
                assert levels[days[each.day].y0] == each.high
        edges = [i for i in drawn(scene, front, Line) if i.width == 1.2]
        opened = sum(each.low is None and each.high is not None for each in row)
        assert sum(i.xs[1] - i.xs[0] for i in edges) == opened


@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_each_step_has_its_number_and_each_rise_leads_to_what_caused_it(shipped, medium):
    scene = escalation(shipped, View(), medium)
    for front, row in index(shipped).items():
        numbers = [i for i in drawn(scene, front, Text) if i.bold]
        steps = [e for e in row if e.best is not None and (e.caused_by or e.ended)]
        assert sorted(int(i.lines[0]) for i in numbers) == sorted(e.best for e in steps)
        caused = [each.caused_by for each in row if each.caused_by]
        named = [i for i in numbers if i.id]
        assert len(named) == len(caused)
        assert all(any(i.id in ids for ids in caused) and i.alt for i in named)


def test_a_day_below_its_week_has_a_dot_and_no_other_day(shipped):
    scene = escalation(shipped, View(), PAGE)
    for front, row in index(shipped).items():
        days = [each.day + 0.5 for each in row if each.daily not in (None, each.best)]
        assert [point.x for point in drawn(scene, front, Point)] == days


def test_cooperation_hangs_below_the_axis_and_moves_no_line(shipped):
    scene = escalation(shipped, View(), PAGE)
    for front, row in index(shipped).items():
        bars = [r for r in drawn(scene, front, Rect) if r.layer == "cells"]
        days = {d: r.y1 - r.y0 for r in bars for d in range(round(r.x0), round(r.x1))}
        assert sorted(days) == [each.day for each in row if each.cooperation]
        for each in row:
            if each.cooperation:
                assert days[each.day] == pytest.approx(each.cooperation * PAGE.stroke * 1.375)
        lowest = max((h[0] for h in heights(scene, front, row) if h), default=0)
        assert all(r.y0 > lowest for r in bars)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_front_that_begins_at_the_top_and_a_fall_for_want_of_entries_are_told(shipped, lang):
    scene = escalation(shipped, View(lang=lang), PAGE)
    highest, ended = (say(f"chart.escalation.{k}", lang) for k in ("highest", "ended"))
    assert any(highest in i.lines[0] for i in drawn(scene, "gaza", Text))
    assert [i.lines[0] for i in drawn(scene, "lebanon_border", Text)].count(ended) == 1


def test_a_filter_by_front_chooses_rows_and_no_filter_changes_a_level(shipped):
    def lines(view, front):
        scene = escalation(shipped, view, PAGE)
        top = min(min(i.ys) for i in drawn(scene, front, Line))
        return [(i.xs, round(i.ys[0] - top, 3)) for i in drawn(scene, front, Line)]

    assert escalation(shipped, VIEWS["two fronts"], PAGE).meta["rows"] == ("syria", "diplomacy")
    assert lines(View(), "syria") == lines(VIEWS["an actor"], "syria")
    assert len(lines(View(), "syria")) == len(lines(View(front=("syria",)), "syria"))


def test_the_legend_explains_the_signs_that_occur_and_no_others(shipped):
    one = timeline_of(entry(day=0), entry(day=0))
    view = View(front=("lebanon_border",))
    assert set(escalation(one, view, PAGE).meta["signs"]) >= {"line", "band", "ended", "gap"}
    slide = escalation(one, view, MEDIA["slide"])
    said = {
        i.lines[0] for p in slide.panels if p.id == "page" for i in p.items if hasattr(i, "lines")
    }
    assert say("chart.escalation.sign.gap", "en") in said
    assert say("chart.escalation.sign.single", "en") not in said
    assert say("chart.escalation.sign.cooperation", "en") not in said


def test_rows_without_room_in_a_file_are_counted_and_the_gravest_stay():
    fronts = {
        f"f{n:02}": replace(BASE.fronts["gaza"], front=f"f{n:02}", sort=n, colour=n % 8 + 1)
        for n in range(30)
    }
    event = replace(entry(day=3), event_id="E000", front="f29")
    many = replace(BASE, fronts=fronts, event={"E000": event})
    scene = escalation(many, View(), MEDIA["slide"])
    rows = scene.meta["rows"]
    assert "f29" in rows
    assert len(rows) < 30
    left = say("chart.escalation.more", "en", 30 - len(rows))
    assert any(left in i.lines[0] for p in scene.panels for i in p.items if isinstance(i, Text))
    assert outside(scene) == []


def test_an_empty_list_is_drawn_as_gaps():
    scene = escalation(timeline_of(), View(), PAGE)
    assert scene.meta["signs"] == ("gap",)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_levels_look_as_they_did(dataset, lang):
    check_golden(f"escalation-{lang}", escalation(dataset, View(lang=lang), PAGE))
    check_golden(f"escalation-slide-{lang}", escalation(dataset, View(lang=lang), MEDIA["slide"]))
