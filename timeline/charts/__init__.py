"""The charts: each a pure function of Dataset, View and Medium that gives a Scene."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.charts.coverage import coverage
from timeline.charts.deaths import deaths
from timeline.charts.lanes import lanes
from timeline.dataset import Dataset
from timeline.scene import Medium, Scene
from timeline.view import View

Chart = Callable[[Dataset, View, Medium], Scene]

CHARTS: Mapping[str, Chart] = {
    "lanes": lanes,
    "deaths": deaths,
    "coverage": coverage,
}
