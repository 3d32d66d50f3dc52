"""The charts: each a pure function of Dataset, View and Medium that gives a Scene."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from timeline.charts.actors import actors
from timeline.charts.aligned import aligned
from timeline.charts.coverage import coverage
from timeline.charts.deaths import deaths
from timeline.charts.escalation import escalation
from timeline.charts.fronts import fronts
from timeline.charts.lanes import lanes
from timeline.charts.responses import responses
from timeline.dataset import Dataset
from timeline.layout.direction import turned
from timeline.scene import Medium, Scene
from timeline.view import View

Chart = Callable[[Dataset, View, Medium], Scene]


def _directed(chart: Chart) -> Chart:
    """Return a chart whose days run as the view wants."""

    @wraps(chart)
    def drawn(dataset: Dataset, view: View, medium: Medium) -> Scene:
        scene = chart(dataset, view, medium)
        return turned(scene) if view.time == "rtl" else scene

    return drawn


CHARTS: Mapping[str, Chart] = {
    "lanes": _directed(lanes),
    "escalation": _directed(escalation),
    "fronts": _directed(fronts),
    "deaths": _directed(deaths),
    "responses": _directed(responses),
    "actors": _directed(actors),
    "aligned": _directed(aligned),
    "coverage": _directed(coverage),
}
OF_EVENT = ("aligned",)
"""Charts that follow the event of a view, which all others ignore."""
