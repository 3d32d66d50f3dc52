"""The SVG of a whole Scene: words over their grounds, in each lane and in each layer."""

from __future__ import annotations

import re

from timeline.draw.layer import stretched
from timeline.draw.svg import svg
from timeline.scene import Panel, Scene, Text

INK, WHITE = "#111111", "#FFFFFF"


def _label(y: float, words: str, group: str = "") -> Text:
    return Text(
        layer="labels",
        x=1,
        y=y,
        lines=(words,),
        size=10,
        line=11,
        w=40,
        fill=INK,
        ground=WHITE,
        group=group,
    )


def test_no_ground_hides_what_a_line_above_it_reaches_down_with():
    """The dots below a letter of Arabic stand where the ground of the next line begins."""
    items = (_label(20, "في"), _label(31, "على"))
    panel = Panel(id="p", x=0, y=0, w=100, h=60, xdom=(0, 10), ydom=(0, 60), items=items)
    scene = Scene(
        width=100, height=60, panels=(panel,), background="#EEEEEE", title="", alt="", lang="ar"
    )
    for drawn in (svg(scene), stretched(panel)):
        grounds = [found.start() for found in re.finditer(f'fill="{WHITE}"/>', drawn)]
        words = [found.start() for found in re.finditer("<text", drawn)]
        assert (len(grounds), len(words)) == (2, 2)
        assert max(grounds) < min(words)
