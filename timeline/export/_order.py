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

    With ``story`` the charts are those of its steps, and of the view only the language counts.
    """

    dataset: Dataset
    view: View
    chart: str = "lanes"
    medium: str = "slide"
    theme: Literal["light", "dark"] = "light"
    story: str = ""

    @property
    def laid_out(self) -> Medium:
        """The medium in the wanted theme."""
        return replace(MEDIA[self.medium], theme=self.theme)

    def scene(self, medium: Medium | None = None) -> Scene:
        """Return the picture, laid out for the medium, or for another one."""
        view = replace(self.view, event="")
        return CHARTS[self.chart](self.dataset, view, medium or self.laid_out)
