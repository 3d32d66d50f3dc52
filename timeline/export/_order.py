"""What a file is to show: the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from timeline.charts import CHARTS, OF_EVENT
from timeline.charts.chain import chain, laid_over
from timeline.dataset import Dataset
from timeline.layout.direction import turned
from timeline.layout.media import MEDIA
from timeline.scene import Medium, Scene
from timeline.view import View


@dataclass(frozen=True)
class Order:
    """A chart of a view for a medium. Of an open card, ``view.event``, the lanes show the chain.

    ``handout`` adds pages with the events to a PDF, ``outlines`` turns the words of an SVG into
    paths, ``bom`` begins a CSV file with a byte order mark. With ``story`` the charts are those of
    its steps, and of the view only the language counts. ``title`` and ``subtitle`` are a
    presenter's own words in place of the chart's and below it.
    """

    dataset: Dataset
    view: View
    chart: str = "lanes"
    medium: str = "slide"
    theme: Literal["light", "dark"] = "light"
    handout: bool = False
    outlines: bool = False
    bom: bool = False
    story: str = ""
    title: str = ""
    subtitle: str = ""

    @property
    def laid_out(self) -> Medium:
        """The medium in the wanted theme."""
        medium = MEDIA[self.medium]
        return replace(medium, theme=self.theme, heading=self.title, subtitle=self.subtitle)

    @property
    def shows_event(self) -> bool:
        """Whether an open card shows in the picture: over the lanes stands its chain."""
        return self.view.event in self.dataset.event and self.chart in ("lanes", *OF_EVENT)

    def scene(self, medium: Medium | None = None) -> Scene:
        """Return the picture, laid out for the medium, or for another one; drawn once for all.

        Over the lanes stands the chain of the event.
        """
        return _scene(self, medium or self.laid_out)


@lru_cache(maxsize=4)
def _scene(order: Order, on: Medium) -> Scene:
    scene = _drawn(order, on)
    return replace(scene, title=order.title) if order.title else scene


def _drawn(order: Order, on: Medium) -> Scene:
    chart, view = CHARTS[order.chart], order.view
    if order.chart in OF_EVENT:
        return chart(order.dataset, view, on)
    if not order.shows_event:
        return chart(order.dataset, replace(view, event=""), on)
    # Links are laid between marks as days run by themselves; then all is turned together.
    drawn = chart(order.dataset, replace(view, time="ltr"), on)
    linked = laid_over(drawn, chain(order.dataset, view, drawn, on))
    return turned(linked) if view.time == "rtl" else linked
