"""What a file is to show: the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.layout.media import MEDIA
from timeline.scene import Medium, Scene
from timeline.view import View


@dataclass(frozen=True)
class Order:
    """A chart of a view for a medium. ``view.event``, an open card, is never in a file.

    ``handout`` adds pages with the events to a PDF, ``outlines`` turns the words of an SVG into
    paths, ``bom`` begins a CSV file with a byte order mark.
    """

    dataset: Dataset
    view: View
    chart: str = "lanes"
    medium: str = "slide"
    theme: Literal["light", "dark"] = "light"
    handout: bool = False
    outlines: bool = False
    bom: bool = False

    @property
    def laid_out(self) -> Medium:
        """The medium in the wanted theme."""
        return replace(MEDIA[self.medium], theme=self.theme)

    def scene(self) -> Scene:
        """Return the picture, laid out for the medium."""
        return CHARTS[self.chart](self.dataset, replace(self.view, event=""), self.laid_out)
