"""Reported deaths: each number as it was said, claimants never mixed, nothing lost in silence."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.charts.scenes import check_golden, outside, overlaps
from timeline.charts import CHARTS
from timeline.charts._series import rows, ticks
from timeline.dataset import load_dataset
from timeline.escalation import deaths as series_of
from timeline.layout.media import MEDIA, page_medium
from timeline.scene import Line, Point, Text
from timeline.text import day, say
from timeline.view import View

deaths = CHARTS["deaths"]
PAGES = [page_medium(width) for width in (358, 904, 1304)]
MEDIUMS = [*MEDIA.values(), *PAGES]
VIEWS = {
    "everything": View(),
    "two fronts": View(front=("lebanon_border", "west_bank")),
    "one actor": View(actor=("hezbollah",)),
    "nothing": View(front=("diplomacy",)),
}


@pytest.fixture(scope="module")
def shipped():
    return load_dataset(Path(__file__).parents[2] / "data")


def panel(scene):
    return next(panel for panel in scene.panels if panel.id == "deaths")


def words(scene):
    return [" ".join(i.lines) for p in scene.panels for i in p.items if isinstance(i, Text)]


def reports(scene):
    return [item for item in panel(scene).items if isinstance(item, Point) and item.alt]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(shipped, medium, name, lang):
    scene = deaths(shipped, replace(VIEWS[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []
    if medium.height:
        assert scene.height == medium.height


@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_every_reported_number_of_the_period_is_a_mark(shipped, medium):
    scene = deaths(shipped, View(), medium)
    every = rows(shipped, View())
    shown = [row for row in every if (row.front, row.event, row.population) in scene.meta["rows"]]
    told = [r for row in shown for curve in row.curves for r in curve.reports]
    assert sorted(mark.x for mark in reports(scene)) == sorted(r.day + 0.5 for r in told)
    assert len(every) - len(shown) == scene.meta["left_out"]
    if scene.meta["left_out"]:  # a small picture names the rows it has no room for
        assert medium.name in ("slide-4x3", "share")
        said = say("chart.deaths.more", "en", scene.meta["left_out"], items="")
        assert said.strip(" .") in " ".join(words(scene))


def test_a_number_stands_in_proportion_to_the_others_of_its_row_above_0(shipped):
    view = View(front=("west_bank",), actor=("palestinian_authority",))
    marks = reports(deaths(shipped, view, page_medium(904)))
    (told,) = (
        row
        for series, row in series_of(shipped).items()
        if (series.front, series.claimant) == ("west_bank", "palestinian_authority")
    )
    numbers = sorted(report.low for report in told)
    ys = sorted((mark.y for mark in marks), reverse=True)
    a, b, c = ys[0], ys[5], ys[-1]
    assert (a - b) / (a - c) == pytest.approx(
        (numbers[5] - numbers[0]) / (numbers[-1] - numbers[0])
    )


def test_a_line_joins_only_numbers_of_one_claimant_on_the_same_people(shipped):
    scene = deaths(shipped, View(), page_medium(904))
    curves = [i for i in panel(scene).items if isinstance(i, Line) and len(i.xs) > 2]
    drawn = sorted(tuple(curve.xs) for curve in curves)
    wanted = sorted(
        tuple(sorted(report.day + 0.5 for report in row))
        for row in series_of(shipped).values()
        if len(row) > 2
    )
    assert drawn == wanted


def test_all_claimants_have_the_same_ink_and_weight(shipped):
    scene = deaths(shipped, View(), page_medium(904))
    curves = [i for i in panel(scene).items if isinstance(i, Line) and len(i.xs) > 2]
    assert len({(line.stroke, line.width) for line in curves}) == 1
    assert len({(mark.size, mark.shape, mark.stroke) for mark in reports(scene)}) == 1


def test_the_toll_of_7_october_is_apart_from_the_front_and_says_that_it_was_lowered(shipped):
    scene = deaths(shipped, View(front=("gaza",)), MEDIA["slide"])
    assert ("gaza", "E100", "") in scene.meta["rows"]
    assert "Israel: people in Israel, 1,200 (earlier 1,400)" in words(scene)
    told = [mark.alt for mark in reports(scene) if mark.id == "E100"]
    assert any("1,200" in alt and "10 November 2023" in alt for alt in told)
    assert "at most 1,400 on 15 October 2023, to 1,200 on 10 November 2023" in scene.alt


def test_the_fighters_of_two_sides_are_two_series_of_one_claimant(shipped):
    scene = deaths(shipped, View(front=("lebanon_border",), actor=("idf",)), page_medium(904))
    said = words(scene)
    assert "Israeli military: its soldiers, 7" in said
    assert "Israeli military: Hezbollah’s fighters, 60 or more" in said


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_every_series_has_its_label_or_is_named_below(shipped, medium, lang):
    scene = deaths(shipped, View(lang=lang), medium)
    said = " ".join(words(scene)).replace("\n", " ")
    for series, row in series_of(shipped).items():
        name = shipped.actors[series.claimant].short(lang)
        assert name in said
        number = f"{max(r.low for r in row if r.day == row[-1].day):,}"
        assert number in said or scene.meta["left_out"]
    if scene.meta["unlabelled"]:
        assert say("chart.deaths.unlabelled", lang, items="").split("{")[0].strip(" .") in said


def test_an_open_number_is_hollow(shipped):
    scene = deaths(shipped, View(front=("lebanon_border",)), page_medium(904))
    for mark in reports(scene):
        assert (mark.fill != mark.stroke) == ("or more" in mark.alt)


def test_the_days_of_the_view_choose_numbers(shipped):
    start = shipped.day(30)
    scene = deaths(shipped, View(start=start), page_medium(904))
    assert reports(scene)
    assert all(mark.x > 30 for mark in reports(scene))


def test_without_any_total_the_picture_says_so_and_that_this_is_not_zero(shipped):
    scene = deaths(shipped, View(front=("diplomacy",)), page_medium(904))
    assert reports(scene) == []
    assert any("Not reported is not zero" in said for said in words(scene))


def test_a_number_tells_its_claimant_its_day_and_its_source(dataset):
    (mark,) = reports(deaths(dataset, View(), page_medium(904)))
    assert "Hamas: 1,000 or more dead" in mark.alt
    assert day(dataset.day(36), "en") in mark.alt
    assert dataset.sources["S003"].publisher in mark.alt


@pytest.mark.parametrize("most", [1, 3, 7, 44, 101, 196, 350, 1500, 11320, 99999])
def test_the_numbers_of_a_scale_are_round_and_few(most):
    found = ticks(most)
    assert found[0] == 0
    assert 2 <= len(found) <= 4
    assert found[-1] <= most < 2 * found[-1]
    assert len(str(found[1]).rstrip("0")) == 1


def test_a_scale_of_nothing_has_0_alone():
    assert ticks(0) == (0,)


def test_a_range_is_a_bar_between_two_marks(shipped):
    claims = tuple(
        replace(claim, value_high=claim.value_low + 20) if claim.claim_id == "C163" else claim
        for claim in shipped.claims
    )
    scene = deaths(replace(shipped, claims=claims), View(front=("west_bank",)), page_medium(904))
    bars = [item for item in panel(scene).items if type(item).__name__ == "Rect"]
    assert len(bars) == 1
    ends = [mark.y for mark in reports(scene) if bars[0].x0 < mark.x < bars[0].x1]
    assert sorted(ends) == [bars[0].y0, bars[0].y1]
    assert any("44–64" in mark.alt for mark in reports(scene))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_scene_of_the_made_up_timeline(dataset, lang):
    check_golden(f"deaths-{lang}", deaths(dataset, View(lang=lang), page_medium(904)))
