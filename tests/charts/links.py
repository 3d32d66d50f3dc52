"""What the tests of the charts of links share: the shipped data, the media and the views."""

from functools import cache
from pathlib import Path

from timeline.dataset import Dataset, load_dataset
from timeline.layout.media import MEDIA, page_medium
from timeline.scene import Primitive, Scene
from timeline.view import View

NARROW, WIDE = page_medium(358), page_medium(904)
MEDIUMS = [*MEDIA.values(), NARROW, page_medium(560), WIDE, page_medium(1304)]
VIEWS = {
    "everything": View(),
    "two fronts": View(front=("diplomacy", "lebanon_border")),
    "an actor": View(actor=("hezbollah",)),
    "nothing": View(words="no such words anywhere"),
}


@cache
def shipped() -> Dataset:
    """The timeline of this repository, read once."""
    return load_dataset(Path(__file__).parents[2] / "data")


def items(scene: Scene) -> list[Primitive]:
    """Every item of a scene but those of its frame."""
    return [item for panel in scene.panels if panel.id != "page" for item in panel.items]
