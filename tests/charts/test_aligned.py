"""What followed an event: each entry on its day after it, tied or pale, never a claim of cause."""

from dataclasses import replace

import pytest

from tests.charts.links import MEDIUMS, VIEWS, WIDE, items, shipped
from tests.charts.scenes import check_golden, outside, overlaps
from timeline.charts.aligned import DAYS, aligned
from timeline.escalation import followed
from timeline.scene import Point, Text
from timeline.view import View, selected_ids

CHOSEN = {**VIEWS, "an event": View(event="E018"), "a late one": View(event="E022")}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(medium, name, lang):
    scene = aligned(shipped(), replace(CHOSEN[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_every_entry_that_followed_is_a_mark_on_its_day_or_in_a_count(medium, name):
    dataset, view = shipped(), CHOSEN[name]
    scene = aligned(dataset, view, medium)
    if not scene.meta["event"]:
        return
    chosen = dataset.event[scene.meta["event"]]
    ids = set(selected_ids(dataset, view))
    after = followed(dataset, chosen.event_id, DAYS)
    wanted = {e.event for found in after.values() for e in found if e.event in ids}
    drawn = [i for i in items(scene) if isinstance(i, Point) and i.id not in ("", chosen.event_id)]
    more = [i for i in items(scene) if isinstance(i, Text) and i.lines[0].startswith("+")]
    left = sum(int(i.lines[0]) for i in more)
    assert len(drawn) == len({i.id for i in drawn})
    assert {i.id for i in drawn} <= wanted
    assert len(drawn) + left == len(wanted) == scene.meta["shown"]
    for mark in drawn:
        event = dataset.event[mark.id]
        if event.precision == "day":
            assert int(mark.x) == (event.first_day - chosen.first_day).days


def test_what_stated_or_reported_links_tie_to_it_has_the_full_colour_and_others_are_pale():
    dataset = shipped()
    scene = aligned(dataset, View(), WIDE)
    chosen = scene.meta["event"]
    tied = {e.event for found in followed(dataset, chosen).values() for e in found if e.tied}
    assert tied
    fronts = {item.id: item.stroke for item in items(scene) if isinstance(item, Point) and item.id}
    theme = {f: front.colour for f, front in dataset.fronts.items()}
    from timeline.theme import THEMES

    for key, stroke in fronts.items():
        if key != chosen:
            full = THEMES["light"].slot(theme[dataset.event[key].front])
            assert (stroke == full) == (key in tied)


def test_without_a_chosen_event_the_first_milestone_is_taken():
    scene = aligned(shipped(), View(), WIDE)
    assert scene.meta["event"] == "E100"
    assert "Hamas-led attack of 7 October" in scene.title
    assert aligned(shipped(), View(event="E018"), WIDE).meta["event"] == "E018"
    assert aligned(shipped(), VIEWS["nothing"], WIDE).meta["event"] == ""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_followed_looks_as_it_did(dataset, lang):
    check_golden(f"aligned-{lang}", aligned(dataset, View(lang=lang), WIDE))
