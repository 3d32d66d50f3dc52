"""Coverage: what is printed is what was counted, entries and not attacks."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.charts.scenes import check_golden, outside, overlaps
from timeline.charts import CHARTS
from timeline.charts._shades import shade
from timeline.charts.coverage import ENTRIES, REPORTS
from timeline.coverage import entries_by_day
from timeline.dataset import load_dataset
from timeline.layout.media import MEDIA, page_medium
from timeline.scene import Line, Rect, Text
from timeline.theme import THEMES
from timeline.view import View, selected_ids

coverage = CHARTS["coverage"]
PAGES = [page_medium(width) for width in (358, 904, 1304)]
MEDIUMS = [*MEDIA.values(), *PAGES]
VIEWS = {
    "everything": View(),
    "two fronts": View(front=("diplomacy", "syria")),
    "one actor": View(actor=("hezbollah",)),
    "nothing": View(words="no such words anywhere"),
}


@pytest.fixture(scope="module")
def shipped():
    return load_dataset(Path(__file__).parents[2] / "data")


def items(scene):
    return next(panel for panel in scene.panels if panel.id == "coverage").items


def cells(scene, front):
    """The cells of a front by day: first those of entries, then those of reports."""
    upper, lower = {}, {}
    for item in items(scene):
        if isinstance(item, Rect) and item.group == front:
            (lower if int(item.x0) in upper else upper)[int(item.x0)] = item
    return upper, lower


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(shipped, medium, name, lang):
    scene = coverage(shipped, replace(VIEWS[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []
    if medium.height:
        assert scene.height == medium.height


@pytest.mark.parametrize("name", VIEWS)
def test_shades_and_numbers_are_those_of_the_chosen_entries(shipped, name):
    view = VIEWS[name]
    scene = coverage(shipped, view, MEDIA["slide"])
    grey = THEMES["light"].levels
    chosen = entries_by_day(shipped, selected_ids(shipped, view))
    whole = entries_by_day(shipped)
    for front in scene.meta["fronts"]:
        upper, lower = cells(scene, front)
        printed = [
            (int(item.x), item.lines[0])
            for item in items(scene)
            if isinstance(item, Text) and item.group == front
        ]
        wanted = []
        for day, all_of in zip(chosen[front], whole[front], strict=True):
            assert (day.day in upper) == bool(all_of.entries)
            if all_of.entries:
                assert upper[day.day].fill == grey[shade(day.entries, ENTRIES)]
            if day.entries:
                assert lower[day.day].fill == grey[shade(day.sources, REPORTS)]
                wanted += [(day.day, str(day.entries)), (day.day, str(day.sources))]
        assert sorted(printed) == sorted(wanted)


def test_a_front_filter_chooses_the_rows(shipped):
    scene = coverage(shipped, View(front=("diplomacy", "syria")), page_medium(904))
    assert scene.meta["fronts"] == ("syria", "diplomacy")


@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_every_row_ends_in_its_total(shipped, medium):
    scene = coverage(shipped, View(actor=("hezbollah",)), medium)
    names = next(panel for panel in scene.panels if panel.id == "names").items
    said = " ".join(" ".join(item.lines) for item in names if isinstance(item, Text))
    ids = selected_ids(shipped, View(actor=("hezbollah",)))
    for front in shipped.fronts:
        of = sum(event.front == front for event in shipped.shown)
        shown = sum(shipped.event[key].front == front for key in ids)
        total = f"{shown} of {of} entries"
        # A picture of a link has room for names alone; its alternative text says the totals.
        assert total in (scene.alt if medium.name == "share" else said)


def test_days_without_any_entry_are_a_dotted_line(shipped):
    scene = coverage(shipped, View(), page_medium(904))
    empty = {
        (front, day.day)
        for front, row in entries_by_day(shipped).items()
        for day in row
        if not day.entries
    }
    dotted = {
        (item.group, day)
        for item in items(scene)
        if isinstance(item, Line) and item.dash == "dot" and item.group
        for day in range(int(item.xs[0]), int(item.xs[1]))
    }
    assert dotted == empty


def test_a_cell_tells_its_day_its_entries_and_its_reports(shipped):
    scene = coverage(shipped, View(), page_medium(904))
    upper, _ = cells(scene, "gaza")
    assert upper[0].alt == "Gaza, 7 October 2023\n16 entries\n45 reports"


def test_it_says_that_entries_are_not_attacks(shipped):
    scene = coverage(shipped, View(), MEDIA["slide"])
    said = " ".join(
        " ".join(item.lines)
        for panel in scene.panels
        for item in panel.items
        if isinstance(item, Text)
    )
    assert "Entries are not attacks" in said
    assert "entries and not attacks" in scene.alt


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_scene_of_the_made_up_timeline(dataset, lang):
    check_golden(f"coverage-{lang}", coverage(dataset, View(lang=lang), page_medium(904)))
