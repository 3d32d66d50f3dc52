"""Who acts on whom: numbers of entries and highest levels, and how many pairs are not drawn."""

from dataclasses import replace

import pytest

from tests.charts.links import MEDIUMS, NARROW, VIEWS, WIDE, items, shipped
from tests.charts.scenes import check_golden, outside, overlaps
from timeline.charts.actors import actors
from timeline.escalation import dyads
from timeline.scene import Rect, Text
from timeline.text import say
from timeline.theme import THEMES
from timeline.view import View, selected_ids


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(medium, name, lang):
    scene = actors(shipped(), replace(VIEWS[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_every_pair_is_drawn_or_counted_as_left(medium, name):
    dataset, view = shipped(), VIEWS[name]
    pairs = dyads(dataset, selected_ids(dataset, view))
    scene = actors(dataset, view, medium)
    assert scene.meta["pairs"] + scene.meta["left"] == len(pairs)
    if medium.framed and scene.meta["left"]:
        page = next(panel for panel in scene.panels if panel.id == "page")
        said = " ".join(" ".join(i.lines) for i in page.items if isinstance(i, Text))
        assert say("actors.left", "en", scene.meta["left"]) in said


def test_a_cell_prints_the_entries_on_the_shade_of_the_highest_level():
    dataset = shipped()
    pairs = dyads(dataset, selected_ids(dataset, View()))
    drawn = items(actors(dataset, View(), WIDE))
    numbers = [i for i in drawn if isinstance(i, Text) and i.alt]
    shades = {i.alt: i.fill for i in drawn if isinstance(i, Rect)}
    names = dataset.actors
    for each in pairs.values():
        if each.entries < 2:
            continue
        pair = f"{names[each.actor1].short('en')} → {names[each.actor2].short('en')}:"
        for number in (i for i in numbers if i.alt.startswith(pair)):
            assert number.lines == (str(each.entries),)
            assert shades[number.alt] == THEMES["light"].levels[each.highest]
    assert len(numbers) > 20


@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_those_with_most_entries_come_first_and_the_unknown_last(medium):
    dataset = shipped()
    scene = actors(dataset, View(), medium)
    most = max(dyads(dataset, selected_ids(dataset, View())).values(), key=lambda d: d.entries)
    said = [i.lines for i in items(scene) if isinstance(i, Text)]
    first = dataset.actors[most.actor1].short("en")
    unknown = dataset.actors["unknown"].short("en")
    names = [" ".join(lines) for lines in said]
    assert first in names
    if unknown in names and medium is not NARROW:
        rows = [i for p in scene.panels if p.id == "names" for i in p.items]
        assert " ".join(max(rows, key=lambda i: i.y).lines) == unknown or unknown not in [
            " ".join(i.lines) for i in rows
        ]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_actors_look_as_they_did(dataset, lang):
    check_golden(f"actors-{lang}", actors(dataset, View(lang=lang), WIDE))
    check_golden(f"actors-narrow-{lang}", actors(dataset, View(lang=lang), NARROW))
