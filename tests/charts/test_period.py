"""A picture for an audience gives its width to the days of its view; what they say stays true."""

from dataclasses import replace
from datetime import date

import pytest

from timeline.charts import CHARTS
from timeline.charts._period import period
from timeline.escalation import index, spread
from timeline.layout.media import MEDIA, page_medium
from timeline.view import View

OVER_DAYS = ("lanes", "escalation", "fronts", "deaths", "responses", "coverage")
VIEW = View(start=date(2023, 10, 28), end=date(2023, 11, 8))


def days_of(scene):
    return next(panel.xdom for panel in scene.panels if panel.time)


@pytest.mark.parametrize("chart", OVER_DAYS)
def test_a_file_has_the_days_of_its_view_and_a_page_has_all(dataset, chart):
    slide = CHARTS[chart](dataset, VIEW, MEDIA["slide"])
    assert days_of(slide) == (0, 12)
    assert days_of(CHARTS[chart](dataset, VIEW, page_medium(1000, "light"))) == (0, dataset.days)
    [first] = {
        item.lines[0]
        for panel in slide.panels
        if panel.time
        for item in panel.items
        if getattr(item, "lines", ("",))[0] == "28 Oct"
    }
    assert first


def test_levels_of_the_days_drawn_look_back_over_the_whole_list(dataset):
    drawn = period(dataset, VIEW, MEDIA["slide"])
    start = dataset.offset(VIEW.start)
    for front, row in index(dataset).items():
        for whole, part in zip(row[start : start + 12], drawn.levels[front], strict=True):
            assert replace(whole, day=part.day) == part
    days = spread(dataset)[start : start + 12]
    assert [each.joined for each in drawn.spread] == [each.joined for each in days]


def test_who_joined_before_the_days_drawn_joins_again(dataset):
    later = period(dataset, replace(VIEW, start=date(2023, 10, 20)), MEDIA["slide"])
    assert {"gaza", "lebanon_border"} <= later.joined_before
    assert not period(dataset, View(), MEDIA["slide"]).joined_before
