"""Words as paths: they stand where the text stood, and keep ids, titles and groups."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import bidi
import numpy as np
import pypdfium2
import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.export import export
from timeline.export._bidi import visual_runs
from timeline.export._metadata import BEGINNING
from timeline.layout.measure import FONTS
from timeline.view import View

SVG = "{http://www.w3.org/2000/svg}"
FORMS = str.maketrans({")": "(", "]": "[", "}": "{", "\u2067": "", "\u2068": "", "\u2069": ""})


def made(dataset, lang, **options):
    return export(dataset, View(lang=lang), format="svg", **options)[1]


def pixels(svg):
    page = (
        b"#set page(width: 960pt, height: 540pt, margin: 0pt)\n"
        b'#image("chart.svg", width: 960pt, alt: "chart")'
    )
    pdf = typst.compile(
        {"main": page, "chart.svg": svg},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
    )
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_numpy()
    return drawn[..., :3].astype(int)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_outlines_look_like_the_text(dataset, lang, theme):
    text, paths = (pixels(made(dataset, lang, theme=theme, outlines=o)) for o in (False, True))
    differ = np.abs(text - paths).max(axis=2) > 96
    assert differ.mean() < 0.002


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_outlines_keep_events_titles_lanes_and_words_and_need_no_font(dataset, lang):
    text, paths = (ET.fromstring(made(dataset, lang, outlines=o)) for o in (False, True))
    assert not list(paths.iter(f"{SVG}text"))
    assert not list(paths.iter(f"{SVG}style"))
    for name in ("data-event", "data-lane", "data-panel"):
        assert [e.get(name) for e in text.iter() if e.get(name)] == [
            e.get(name) for e in paths.iter() if e.get(name)
        ]
    titles = [[t.text for t in root.iter(f"{SVG}title")] for root in (text, paths)]
    assert titles[0] == titles[1]
    said = [re.sub("[\u2066-\u2069]", "", "".join(t.itertext())) for t in text.iter(f"{SVG}text")]
    assert said == [e.get("aria-label") for e in paths.iter(f"{SVG}g") if e.get("aria-label")]
    assert str(paths.findtext(f"{SVG}metadata")).startswith(BEGINNING)


def test_the_name_of_the_file_tells_outlines(dataset):
    names = {export(dataset, View(), format="svg", outlines=o)[0] for o in (False, True)}
    assert len(names) == 2


def ours(line):
    parts = (line[a:b][::-1] if leftward else line[a:b] for a, b, leftward in visual_runs(line))
    return "".join(parts).translate(FORMS)


letters = st.text("abאبجد12٣ .,:-–+%$\u064b", max_size=10)
bracketed = st.text("abאبجد12٣ .,:-–+%$()[]\u064b", max_size=10)
# The second opinion gives a pair of brackets after an isolate the direction of the line, though
# strong letters before the isolate stand in the same sequence (UAX 9, N0 c): no pairs there.
lines = bracketed | st.recursive(
    letters,
    lambda inner: st.builds(
        lambda a, mark, b, c: f"{a}{mark}{b}\u2069{c}",
        letters,
        st.sampled_from("\u2067\u2068"),
        inner,
        letters,
    ),
    max_leaves=3,
)


@settings(max_examples=400)
@given(lines)
@example("א[1]ً")
def test_letters_stand_in_the_order_that_a_second_opinion_gives(line):
    assert ours(line) == bidi.get_display(line, base_dir="L").translate(FORMS)


@given(lines)
def test_every_letter_stands_somewhere_once(line):
    ends = sorted((a, b) for a, b, _ in visual_runs(line))
    assert all(b == c for (_, b), (c, _) in pairwise(ends))
    assert sum(b - a for a, b in ends) == len(line)
