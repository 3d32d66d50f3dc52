"""What a file is to show: the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    its steps, and of the view only the language counts.
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

    @property
    def laid_out(self) -> Medium:
        """The medium in the wanted theme."""
        return replace(MEDIA[self.medium], theme=self.theme)

    @property
    def shows_event(self) -> bool:
        """Whether an open card shows in the picture: over the lanes stands its chain."""
        return self.view.event in self.dataset.event and self.chart in ("lanes", *OF_EVENT)

    def scene(self, medium: Medium | None = None) -> Scene:
        """Return the picture, laid out for the medium, or for another one.

        Over the lanes stands the chain of the event.
        """
        on, chart = medium or self.laid_out, CHARTS[self.chart]
        if self.chart in OF_EVENT:
            return chart(self.dataset, self.view, on)
        plain = replace(self.view, event="")
        if not self.shows_event:
            return chart(self.dataset, plain, on)
        # Links are laid between marks as days run by themselves; then all is turned together.
        drawn = chart(self.dataset, replace(plain, time="ltr"), on)
        linked = laid_over(drawn, chain(self.dataset, self.view, drawn, on))
        return turned(linked) if self.view.time == "rtl" else linked
