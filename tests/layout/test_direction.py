"""Days from right to left: the same picture mirrored, its words as they were."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.charts.scenes import ink_boxes, outside, overlaps
from timeline.charts import CHARTS
from timeline.dataset import load_dataset
from timeline.layout.direction import turned
from timeline.layout.media import MEDIA, page_medium
from timeline.view import View

DATA = load_dataset(Path(__file__).parents[2] / "data")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("medium", [page_medium(904), page_medium(358), MEDIA["slide"]])
def test_nothing_touches_when_days_run_the_other_way(medium, lang):
    scene = CHARTS["lanes"](DATA, View(lang=lang, time="rtl"), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []


def test_every_thing_stands_as_far_from_the_other_edge(dataset):
    scene = CHARTS["lanes"](dataset, View(), page_medium(904))
    panel = next(panel for panel in scene.panels if panel.time)
    plain = replace(scene, panels=(panel,))
    there = {(kind, key): box for kind, key, *box in ink_boxes(plain)}
    back = {(kind, key): box for kind, key, *box in ink_boxes(turned(plain))}
    for key, (left, right, top, bottom) in there.items():
        across = 2 * panel.x + panel.w
        assert back[key] == pytest.approx([across - right, across - left, top, bottom], abs=0.01)


def test_turned_twice_it_is_the_same(dataset):
    scene = CHARTS["lanes"](dataset, View(), MEDIA["slide"])
    assert turned(turned(scene)) == scene
