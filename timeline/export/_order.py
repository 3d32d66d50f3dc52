"""What a file is to show: the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.layout.media import MEDIA
from timeline.scene import Medium, Scene
from timeline.view import View


@dataclass(frozen=True)
class Order:
    """A chart of a view for a medium. ``view.event``, an open card, is never in a file.

    ``title`` and ``subtitle`` are a presenter's own words in place of the chart's and below it.
    """

    dataset: Dataset
    view: View
    chart: str = "lanes"
    medium: str = "slide"
    theme: Literal["light", "dark"] = "light"
    title: str = ""
    subtitle: str = ""

    @property
    def laid_out(self) -> Medium:
        """The medium in the wanted theme."""
        medium = MEDIA[self.medium]
        return replace(medium, theme=self.theme, heading=self.title, subtitle=self.subtitle)

    def scene(self) -> Scene:
        """Return the picture, laid out for the medium; drawn once for all kinds of file."""
        return _scene(self)


@lru_cache(maxsize=4)
def _scene(order: Order) -> Scene:
    view = replace(order.view, event="")
    scene = CHARTS[order.chart](order.dataset, view, order.laid_out)
    return replace(scene, title=order.title) if order.title else scene
