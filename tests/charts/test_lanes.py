"""The lanes: nothing overlaps or leaves the picture, nothing is lost, and the signs mean it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.charts.scenes import check_golden, outside, overlaps
from timeline.charts import CHARTS
from timeline.dataset import load_dataset
from timeline.escalation import index
from timeline.layout.media import MEDIA, PAGE_WIDTHS, page_medium
from timeline.scene import Line, Point, Rect, Text
from timeline.text import say
from timeline.view import View, selected_ids

lanes = CHARTS["lanes"]
MEDIUMS = [*MEDIA.values(), *(page_medium(width) for width in PAGE_WIDTHS)]
VIEWS = {
    "everything": View(),
    "one front": View(front=("lebanon_border",)),
    "two fronts": View(front=("diplomacy", "syria")),
    "an actor": View(actor=("hezbollah",)),
    "nothing": View(words="no such words anywhere"),
    "a day": View(start=date(2023, 10, 17), end=date(2023, 10, 17)),
    "four days": View(start=date(2023, 11, 4), end=date(2023, 11, 7), front=("lebanon_border",)),
    "two weeks": View(start=date(2023, 11, 1)),
}


@pytest.fixture(scope="module")
def shipped():
    return load_dataset(Path(__file__).parents[2] / "data")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(shipped, medium, name, lang):
    scene = lanes(shipped, replace(VIEWS[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_every_chosen_event_has_its_mark_and_every_milestone_a_name_or_its_count(
    shipped, medium, lang
):
    view = View(lang=lang)
    scene = lanes(shipped, view, medium)
    items = [item for panel in scene.panels for item in panel.items]
    marks = [item.id for item in items if isinstance(item, Point) and item.id]
    assert sorted(marks) == sorted(selected_ids(shipped, view))
    milestones = {e.event_id: e.label(lang) for e in shipped.shown if e.milestone}
    said = {i.id for i in items if isinstance(i, Text) and i.lines[0] == milestones.get(i.id)}
    keyed = {row[1] for row in scene.meta["key"]}
    assert not said & keyed
    rest = set(milestones) - said - keyed
    assert len(rest) == scene.meta["unnamed"]
    least = 2 if medium.name in ("slide-4x3", "share") else 3
    assert all(shipped.event[i].milestone >= least for i in rest)
    if rest:
        assert any(say("chart.key_more", lang, len(rest)) in getattr(i, "lines", ()) for i in items)
    if not medium.framed:
        assert not rest


def reach(panel, event_id, number):
    """The px from a number to its mark, to its bar, or to the end of its leader."""
    half = number.size * 0.36
    x, y = panel.px(number.x) + number.dx, panel.py(number.y)
    left = {"left": x, "middle": x - number.w / 2, "right": x - number.w}[number.align]

    def apart(x0, x1, y0, y1):
        across = max(x0 - left - number.w, left - x1, 0)
        return (across**2 + max(y0 - y - half, y - half - y1, 0) ** 2) ** 0.5

    found = []
    for item in (i for i in panel.items if i.id == event_id):
        if isinstance(item, Point):
            px, py, m = panel.px(item.x), panel.py(item.y), item.size / 2
            found.append(apart(px - m, px + m, py - m, py + m))
        elif isinstance(item, Line):
            xs, ys = [panel.px(v) for v in item.xs], [panel.py(v) for v in item.ys]
            if item.layer == "back":
                found.append(apart(xs[-1], xs[-1], ys[-1], ys[-1]))
            else:
                found.append(apart(min(xs), max(xs), min(ys), max(ys)))
    return min(found)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_every_line_of_the_key_has_its_number_at_its_mark(shipped, medium, lang):
    scene = lanes(shipped, View(lang=lang), medium)
    panel = next(p for p in scene.panels if p.id == "lanes")
    drawn = {i.id: i for i in panel.items if isinstance(i, Text) and i.id and i.lines[0].isdigit()}
    key = {event_id: number for number, event_id, _, _ in scene.meta["key"]}
    assert {event_id: i.lines[0] for event_id, i in drawn.items()} == key
    for event_id, number in drawn.items():
        assert reach(panel, event_id, number) <= medium.mark, (event_id, number.lines)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", MEDIA)
def test_where_few_events_leave_room_in_a_file_others_than_milestones_are_labelled(
    shipped, medium, lang
):
    view = View(
        front=("lebanon_border",), start=date(2023, 11, 4), end=date(2023, 11, 5), lang=lang
    )
    scene = lanes(shipped, view, MEDIA[medium])
    panel = next(p for p in scene.panels if p.id == "lanes")
    said = {i.id for i in panel.items if isinstance(i, Text) and i.id}
    milestones = {i for i in selected_ids(shipped, view) if shipped.event[i].milestone}
    assert milestones < said
    assert (scene.meta["keyed"], scene.meta["unnamed"]) == (0, 0)
    assert overlaps(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
@pytest.mark.parametrize("first", [date(2023, 10, 7), date(2023, 11, 1), date(2023, 10, 26)])
def test_every_week_line_has_its_day_and_the_first_of_a_month_its_month(
    shipped, medium, lang, first
):
    scene = lanes(shipped, View(start=first, lang=lang), medium)
    panel = next(p for p in scene.panels if p.id == "lanes")
    lines = {i.xs[0] for i in panel.items if isinstance(i, Line) and i.ys[0] < medium.axis * 1.85}
    days = [
        i
        for i in panel.items
        if isinstance(i, Text) and i.y < medium.axis * 1.85 and i.lines[0][0].isdigit()
    ]
    assert lines <= {i.x for i in days}
    assert overlaps(scene) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
@pytest.mark.parametrize("name", ["everything", "an actor", "a day", "nothing"])
def test_no_name_of_a_lane_runs_into_the_next(shipped, medium, name, lang):
    scene = lanes(shipped, replace(VIEWS[name], lang=lang), medium)
    panel = next(p for p in scene.panels if p.id == "names")
    bounds = {front: (top, bottom) for front, top, bottom, *_ in scene.meta["lanes"]}
    for item in (i for i in panel.items if isinstance(i, Text)):
        top, bottom = bounds[item.group]
        half = (len(item.lines) - 1) * item.line / 2 + item.size * 0.45
        assert top <= item.y - half
        assert item.y + half <= bottom


@pytest.mark.parametrize("medium", MEDIA)
def test_what_is_hollow_stays_hollow_and_a_number_clears_its_cell(shipped, medium):
    scene = lanes(shipped, View(), MEDIA[medium])
    panel = next(p for p in scene.panels if p.id == "lanes")
    for item in panel.items:
        if isinstance(item, Point) and item.fill != item.stroke:
            assert item.width <= item.size * 0.2
    cells = [i for i in panel.items if isinstance(i, Rect)]
    for item in panel.items:
        if isinstance(item, Text) and item.layer == "cells":
            cell = next(c for c in cells if c.group == item.group and c.x0 <= item.x <= c.x1)
            assert item.size * 0.71 <= cell.y1 - cell.y0 - 1.9


@pytest.mark.parametrize("medium", ["slide", "slide-4x3", "share"])
def test_an_event_asked_for_by_name_is_labelled_before_all_others_and_one_refused_is_not(
    shipped, medium
):
    asked = next(e for e in shipped.shown if not e.milestone and len(e.label("en")) > 32)
    refused = next(e for e in shipped.shown if e.milestone == 1)
    view = View(label=(asked.event_id,), nolabel=(refused.event_id,))
    scene = lanes(shipped, view, MEDIA[medium])
    words = {i.id: i.lines[0] for p in scene.panels for i in p.items if isinstance(i, Text)}
    assert words[asked.event_id].endswith("\u2026")
    assert len(words[asked.event_id]) <= 33
    assert asked.label("en").startswith(words[asked.event_id][:-1])
    assert refused.event_id not in words
    assert refused.event_id not in {row[1] for row in scene.meta["key"]}
    assert overlaps(scene) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", ["slide", "slide-4x3"])
@pytest.mark.parametrize("name", ["one front", "two fronts"])
def test_few_lanes_on_a_slide_have_labels_of_14_points(shipped, medium, name, lang):
    scene = lanes(shipped, replace(VIEWS[name], lang=lang), MEDIA[medium])
    sizes = {
        i.size * MEDIA[medium].pt
        for p in scene.panels
        for i in p.items
        if p.id == "lanes" and isinstance(i, Text) and i.id and not i.lines[0].isdigit()
    }
    assert min(sizes) >= 14


def test_type_on_a_slide_can_be_read_from_the_back_of_a_room():
    for name in ("slide", "slide-4x3"):
        m = MEDIA[name]
        assert m.title * m.pt >= 22
        assert min(m.lane_name, m.label, m.axis) * m.pt >= 12
        assert min(m.count, m.legend, m.source) * m.pt >= 10
        assert m.level * m.pt >= 9
        assert m.strip >= m.level


def test_a_filter_changes_no_level(shipped):
    def strips(view):
        panel = next(p for p in lanes(shipped, view, page_medium(904)).panels if p.time)
        return [(i.group, i.x0, i.x1, i.fill) for i in panel.items if isinstance(i, Rect)]

    assert strips(View()) == strips(View(actor=("hezbollah",)))


def test_the_strip_is_thinner_on_one_entry_and_has_hairlines_where_the_band_is_wide(shipped):
    panel = next(p for p in lanes(shipped, View(), page_medium(904)).panels if p.time)
    for front, row in index(shipped).items():
        items = [i for i in panel.items if i.group == front and i.layer == "cells"]
        cells = [i for i in items if isinstance(i, Rect)]
        days = {d: c.y1 - c.y0 for c in cells for d in range(round(c.x0), round(c.x1))}
        assert sorted(days) == [each.day for each in row if each.best is not None]
        thick = max(days.values())
        thin = [each.day for each in row if each.support == 1]
        assert thin == [d for d in sorted(days) if days[d] < 12]
        top, bottom = min(c.y0 for c in cells), max(c.y1 for c in cells)
        assert thick in (12, pytest.approx(bottom - top))
        lines = [i for i in items if isinstance(i, Line) and i.ys[0] == i.ys[1]]

        def under(lines):
            return sorted(d for i in lines for d in range(round(i.xs[0]), round(i.xs[1])))

        higher = [e.day for e in row if e.high is not None and e.high != e.best]
        lower = [e.day for e in row if e.best is not None and e.low != e.best]
        assert under(i for i in lines if i.ys[0] < top) == higher
        assert under(i for i in lines if i.ys[0] > bottom) == lower


def test_fill_says_how_sure_and_shape_says_what_kind(shipped):
    scene = lanes(shipped, View(), page_medium(904))
    for item in (i for p in scene.panels for i in p.items if isinstance(i, Point)):
        event = shipped.event[item.id]
        assert (item.fill == item.stroke) == (event.verification in ("confirmed", "corroborated"))
        assert item.cross == (event.verification == "contested")
        assert (
            item.shape
            == {
                "force": "diamond",
                "posture": "square",
                "threat": "triangle-up",
                "verbal": "circle",
                "cooperation": "triangle-down",
            }[event.group]
        )


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_legend_explains_the_signs_that_occur_and_no_others(shipped, lang):
    scene = lanes(shipped, View(front=("diplomacy",), lang=lang), MEDIA["slide"])
    page = next(p for p in scene.panels if p.id == "page")
    shown = {i.shape for p in scene.panels if p.time for i in p.items if isinstance(i, Point)}
    explained = {i.shape for i in page.items if isinstance(i, Point)}
    assert shown <= explained
    assert explained - shown <= {"circle"}  # fills and bars are explained on circles


def test_an_event_of_one_unknown_day_is_drawn_as_its_range_and_filled_by_verification(dataset):
    ranged = [e for e in dataset.shown if e.precision == "one_of"]
    assert ranged, "the made-up list has such an event"
    scene = lanes(dataset, View(), page_medium(904))
    for event in ranged:
        lines = [
            i
            for p in scene.panels
            for i in p.items
            if getattr(i, "xs", None) and i.id == event.event_id
        ]
        first, last = (dataset.offset(d) for d in (event.first_day, event.last_day))
        assert min(min(i.xs) for i in lines) >= first
        assert max(max(i.xs) for i in lines) <= last + 1
        assert max(max(i.xs) for i in lines) - min(min(i.xs) for i in lines) > last - first


def days_drawn(scene):
    """The panel of days, and how many of them it is wide."""
    panel = next(p for p in scene.panels if p.time)
    return panel, panel.xdom[1] - panel.xdom[0]


def test_a_picture_gives_its_width_to_the_days_of_its_view_and_a_page_keeps_all(shipped):
    view = View(start=date(2023, 11, 4), end=date(2023, 11, 7))
    panel, days = days_drawn(lanes(shipped, view, MEDIA["slide"]))
    assert days == 4
    said = [i.lines[0] for i in panel.items if isinstance(i, Text) and i.y < 20]
    assert sorted(said) == ["4 Nov", "5", "6", "7"]
    assert days_drawn(lanes(shipped, view, page_medium(904)))[1] == shipped.days


def test_levels_of_the_days_drawn_look_back_to_days_that_are_not(shipped):
    first = date(2023, 11, 7)
    panel, _ = days_drawn(lanes(shipped, View(start=first), MEDIA["slide"]))
    numbers = {
        i.group: i.lines[0]
        for i in panel.items
        if isinstance(i, Text) and i.layer == "cells" and i.x == 0.5
    }
    day = shipped.offset(first)
    assert numbers == {f: str(row[day].best) for f, row in index(shipped).items()}


def test_a_bar_that_passes_the_days_drawn_ends_in_an_arrowhead_there(shipped):
    view = View(start=date(2023, 11, 7), end=date(2023, 11, 9))
    panel, days = days_drawn(lanes(shipped, view, MEDIA["slide"]))
    for event_id in selected_ids(shipped, view):
        event = shipped.event[event_id]
        heads = [
            i
            for i in panel.items
            if isinstance(i, Line) and i.id == event_id and len(i.xs) == 3 and i.layer == "data"
        ]
        beyond = [event.first_day < view.start, event.last_day > view.end]
        assert [
            any(i.xs[1] < 0.1 for i in heads),
            any(i.xs[1] > days - 0.1 for i in heads),
        ] == beyond
        assert all((i.xs[0] - i.xs[1]) * (1 if i.xs[1] < 0.1 else -1) > 0 for i in heads)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_lanes_look_as_they_did(dataset, lang):
    check_golden(f"lanes-{lang}", lanes(dataset, View(lang=lang), page_medium(904)))
    check_golden(f"lanes-slide-{lang}", lanes(dataset, View(lang=lang), MEDIA["slide"]))
