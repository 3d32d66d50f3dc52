"""A Scene on a slide: native shapes where the Scene has its items, and words in text boxes."""

from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu, Pt

from tests.decks import leaves, plain
from timeline.charts import CHARTS
from timeline.draw.slide import FAMILY, WIDER, slide
from timeline.layout.measure import text_width, widened
from timeline.layout.media import MEDIA
from timeline.scene import Line, Panel, Point, Rect, Scene, Text
from timeline.view import View

SLIDE = MEDIA["slide"]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def drawn(scene, pt=SLIDE.pt):
    """A slide with a Scene on it, read as any program reads it."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(scene.width * pt), Pt(scene.height * pt)
    made = deck.slides.add_slide(deck.slide_layouts[5])
    slide(scene, made, pt)
    return made


def page(*items, title="", **panel):
    """A Scene of some items on one panel of 400 × 300 px."""
    made = Panel(
        id="chart", x=0, y=0, w=400, h=300, xdom=(0, 400), ydom=(0, 300), items=items, **panel
    )
    return Scene(
        width=400, height=300, panels=(made,), background="#FFFFFF", title=title, alt="", lang="en"
    )


def mark(**values):
    known = {"x": 100, "y": 50, "size": 20, "fill": "#112233", "stroke": "#445566", "width": 2}
    return Point(**{**known, "shape": "diamond", **values})


def words(lines=("A label",), **values):
    known = {"x": 100, "y": 50, "size": 20, "line": 24, "w": 80, "fill": "#112233"}
    return Text(**{**known, "lines": lines, **values})


def scene_of(dataset, lang="en", chart="lanes", medium="slide"):
    with widened(*WIDER):
        return CHARTS[chart](dataset, View(lang=lang), MEDIA[medium])


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_words_of_a_slide_are_those_of_the_scene(dataset, lang, chart):
    scene = scene_of(dataset, lang, chart)
    texts = [i for p in scene.panels for i in p.items if isinstance(i, Text)]
    wanted = " ".join(f"{' '.join(i.lines)} {i.note}" for i in texts).split()
    shown = " ".join(s.text_frame.text for s in leaves(drawn(scene).shapes) if s.has_text_frame)
    assert sorted(plain(shown).split()) == sorted(plain(" ".join(wanted)).split())


@pytest.mark.parametrize("chart", CHARTS)
def test_each_event_is_one_shape_named_with_its_id_that_tells_it(dataset, chart):
    scene = scene_of(dataset, chart=chart)
    items = [i for p in scene.panels for i in p.items if i.id]
    names = [shape.name for shape in leaves(drawn(scene).shapes)]
    told = {
        s.name: s._element.xpath(".//p:cNvPr")[0].get("descr") for s in leaves(drawn(scene).shapes)
    }
    for event_id in {item.id for item in items}:
        assert names.count(event_id) == 1
        alts = {item.alt for item in items if item.id == event_id and item.alt}
        assert not alts or plain(told[event_id]) in {plain(alt) for alt in alts}


def test_lanes_are_groups_that_hold_their_name_and_their_marks(dataset):
    scene = scene_of(dataset)
    (chart,) = [s for s in drawn(scene).shapes if s.name == "chart"]
    groups = {s.name: s for s in chart.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP}
    for key, front in dataset.fronts.items():
        inside = list(leaves(groups[key].shapes))
        said = plain(" ".join(s.text_frame.text for s in inside if s.has_text_frame))
        assert front.label("en") in said
        names = {shape.name for shape in inside}
        assert {e.event_id for e in dataset.shown if e.front == key} <= names


def test_the_chart_is_one_group_with_the_alternative_text_of_the_scene(dataset):
    scene = scene_of(dataset)
    (chart,) = [s for s in drawn(scene).shapes if s.name == "chart"]
    assert plain(chart._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].get("descr")) == plain(scene.alt)


def test_nothing_but_the_title_stands_before_the_groups_from_back_to_front(dataset):
    made = drawn(scene_of(dataset))
    assert made.shapes[0] == made.shapes.title
    assert plain(made.shapes.title.text_frame.text) == plain(scene_of(dataset).title)
    assert [s.name for s in made.shapes][-2:] == ["chart", "foot"]


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("diamond", "diamond"),
        ("square", "rect"),
        ("circle", "ellipse"),
        ("triangle-up", "triangle"),
        ("triangle-down", "triangle"),
    ],
)
def test_a_mark_is_a_plain_shape_around_its_point(shape, kind):
    (made,) = [s for s in leaves(drawn(page(mark(shape=shape, id="E1"))).shapes) if s.name == "E1"]
    geometry = made._element.spPr.find(f"{A}prstGeom")
    assert geometry.get("prst") == kind
    centre = made.left + made.width / 2
    assert abs(centre - Pt(100 * SLIDE.pt)) < Emu(200)
    flipped = made._element.spPr.find(f"{A}xfrm").get("flipV") == "1"
    assert flipped == (shape == "triangle-down")


@pytest.mark.parametrize("shape", ["diamond", "circle", "triangle-down"])
def test_a_contested_mark_is_one_shape_with_its_cross(shape):
    scene = page(mark(shape=shape, cross=True, id="E1", alt="contested"))
    (made,) = [s for s in leaves(drawn(scene).shapes) if s.name == "E1"]
    filled, cross = made._element.iter(f"{A}path")
    assert filled.get("fill") == "norm"
    assert cross.get("fill") == "none"
    assert len(list(cross.iter(f"{A}moveTo"))) == 2


def test_no_shape_takes_the_shadow_of_the_theme(dataset):
    for shape in leaves(drawn(scene_of(dataset)).shapes):
        assert shape._element.find(".//{*}style") is None


def test_lines_of_one_look_are_one_shape_and_a_single_one_a_line():
    one = Line(xs=(0, 400), ys=(20, 20), stroke="#112233", width=1)
    other = replace(one, ys=(40, 40), stroke="#445566")
    made = list(leaves(drawn(page(one, replace(one, ys=(30, 30)), other)).shapes))
    assert [s.shape_type for s in made[1:]] == [MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.LINE]
    assert made[1].height >= Pt(SLIDE.pt)


def test_what_has_no_words_and_stands_for_nothing_is_decorative():
    rect = Rect(x0=0, x1=10, y0=0, y1=10, fill="#112233")
    made = list(leaves(drawn(page(rect, mark(id="E1", alt="An event"))).shapes))
    decorative = ["decorative" in s._element.xml for s in made[1:]]
    assert decorative == [True, False]


@pytest.mark.parametrize("align", ["left", "middle", "right"])
@pytest.mark.parametrize("rtl", [False, True])
def test_a_text_box_holds_its_words_where_they_stand_with_room_to_spare(align, rtl):
    scene = page(words(x=200, align=align, rtl=rtl))
    made = list(leaves(drawn(scene).shapes))[-1]
    anchor = {"left": made.left, "middle": made.left + made.width / 2}
    at = anchor.get(align, made.left + made.width)
    assert abs(at - Pt(200 * SLIDE.pt)) < Emu(200)
    assert made.width >= Pt(80 * SLIDE.pt)
    paragraph = made.text_frame.paragraphs[0]._p.pPr
    assert paragraph.get("algn") == {"left": "l", "middle": "ctr", "right": "r"}[align]
    assert paragraph.get("rtl") == str(int(rtl))
    assert made.text_frame._txBody.bodyPr.get("wrap") == "none", "no wider font breaks a word"


def test_a_text_box_has_room_for_the_note_behind_its_words():
    scene = page(words(note="158 events", note_size=17, note_fill="#112233"))
    made = list(leaves(drawn(scene).shapes))[-1]
    assert made.text_frame.text == "A label 158 events"
    assert made.width >= Pt((80 + text_width(" 158 events", 17)) * SLIDE.pt)


def test_type_has_the_size_of_the_medium_and_a_font_that_every_machine_has(dataset):
    made = drawn(scene_of(dataset))
    sizes = set()
    for shape in leaves(made.shapes):
        for run in shape._element.iter(f"{A}rPr"):
            assert run.find(f"{A}latin").get("typeface") == FAMILY
            assert run.find(f"{A}cs").get("typeface") == FAMILY
            sizes.add(int(run.get("sz")) / 100)
    assert SLIDE.axis * SLIDE.pt in sizes
    assert max(sizes) == pytest.approx(SLIDE.title * SLIDE.pt)
    assert min(sizes) >= 9


def test_lines_of_a_paragraph_on_the_page_are_one_text_box():
    first, second = words(("One line of",), y=50), words(("a paragraph",), y=74)
    apart = words(("Another",), y=140)
    base = page(first, second, apart)
    scene = replace(base, panels=(replace(base.panels[0], id="page"),))
    texts = [s.text_frame.text for s in leaves(drawn(scene).shapes) if s.has_text_frame]
    assert texts[1:] == ["One line of a paragraph", "Another"]


def test_a_ground_is_drawn_only_where_a_line_runs_through_and_no_mark_would_be_cut():
    label = words(ground="#FFFFFF", w=text_width("A label", 20))
    bar = Line(xs=(0, 400), ys=(52, 52), stroke="#112233", width=1)
    near = mark(x=120, y=66)

    def grounds(*items):
        made = list(leaves(drawn(page(*items)).shapes))[-1]
        return len(list(made._element.iter(f"{A}highlight")))

    assert grounds(label) == 0
    assert grounds(bar, label) == 1
    assert grounds(bar, near, label) == 0


def test_isolates_become_embeddings_which_all_programs_know():
    scene = page(words(("البيانات \u20681.1.0\u2069 · 25",), rtl=True, align="right"))
    said = list(leaves(drawn(scene).shapes))[-1].text_frame.text
    assert said == "البيانات \u200f\u202a1.1.0\u202c\u200f · 25"


def test_words_that_look_like_markup_stay_words():
    said = '<a:t> & "quoted" \x0b'
    scene = page(words((said,)), mark(id="E1", alt=said))
    made = list(leaves(drawn(scene).shapes))
    assert '<a:t> & "quoted"' in {s.text_frame.text.strip() for s in made if s.has_text_frame}
