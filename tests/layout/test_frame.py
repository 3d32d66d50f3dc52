"""The frame of a file: each sign of the legend drawn as what it stands for, where it has room."""

import pytest

from timeline.layout.frame import Frame, FrameWords, Sign
from timeline.layout.measure import text_width, wrap
from timeline.layout.media import MEDIA
from timeline.scene import Line, Point, Rect, Text

SLIDE = MEDIA["slide"]


def items(signs, state="", levels=None, rtl=False):
    words = FrameWords("Title", state, tuple(signs), "Source", "Data 1", levels=levels)
    return Frame(words, SLIDE, rtl, text_width, wrap).panel(600.0).items


def glyph(kind, rtl=False):
    """What is drawn for a sign of a line: everything but words and the rule over the source."""
    found = [i for i in items([Sign("meaning", 0, line=kind)], rtl=rtl) if not isinstance(i, Text)]
    return [i for i in found if not (isinstance(i, Line) and i.xs[1] - i.xs[0] > 1000)]


@pytest.mark.parametrize("rtl", [False, True])
def test_a_line_is_drawn_as_thick_and_dashed_as_in_the_chart(rtl):
    (line,), (thin,), (dash,), (dot,) = (glyph(k, rtl) for k in ("line", "thin", "dash", "dot"))
    assert line.width == 2 * thin.width == dash.width
    assert [each.dash for each in (line, thin, dash, dot)] == ["solid", "solid", "dash", "dot"]


def test_bands_dots_and_bars_are_drawn_as_in_the_chart():
    assert [type(i) for i in glyph("band")] == [Rect]
    assert [type(i) for i in glyph("open")] == [Rect, Line]
    assert [type(i) for i in glyph("dots")] == [Point] * 3
    heights = [bar.y1 - bar.y0 for bar in glyph("bars")]
    assert heights == sorted(set(heights))


def test_the_strip_is_explained_beside_the_level_key_or_below_where_that_is_full():
    signs = [Sign("rests on one entry", 3, line="single"), Sign("could move", 3, line="movable")]

    def height(state):
        found = items(signs, state, ("low", "high"))
        texts = [i for i in found if isinstance(i, Text)]
        assert [t.lines[0] for t in texts].count("could move") == 1
        return next(t.y for t in texts if t.lines[0] == "could move")

    assert height("All events") < 600 < height("many words " * 12)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_rule_parts_the_groups_of_a_legend_but_begins_no_row(rtl):
    """A filled circle can be a kind of event, and how sure one is."""
    signs = [Sign("Words", 0), Sign("Letters", 0), Sign("Confirmed", 1), Sign("far " * 80, 2)]
    found = items(signs, rtl=rtl)
    rules = [i.xs[0] for i in found if isinstance(i, Line) and i.xs[0] == i.xs[1]]
    words = {i.lines[0]: i for i in found if isinstance(i, Text)}
    first, second = words["Letters"], words["Confirmed"]
    (rule,) = rules
    if rtl:
        assert second.x < rule < first.x - first.w
    else:
        assert first.x + first.w < rule < second.x
