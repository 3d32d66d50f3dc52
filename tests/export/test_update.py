"""`export --update`: new data in a deck that somebody has edited, with whatever program."""

import copy
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt
from typer.testing import CliRunner

from tests.decks import leaves, plain
from timeline.cli import app
from timeline.dataset import load_dataset
from timeline.errors import ExportError
from timeline.export import export
from timeline.export._carried import read_carried
from timeline.export._update import update
from timeline.export.verify import verify
from timeline.text import problem_text
from timeline.view import View

WALK = """\
story,step,title_en,title_ar,text_en,text_ar,view,event_id
walk,0,A short walk,جولة قصيرة,It has two steps.,فيها خطوتان.,,
walk,1,The first day,اليوم الأول,It began at dawn.,بدأ عند الفجر.,front=gaza&to=2023-10-07,E001
walk,2,An answer,رد,The artillery answered.,ردت المدفعية.,front=lebanon_border,E003
"""
ROOT = Path(__file__).parents[2]
CLOSE = 3_000
"""EMU, a quarter of a point: LibreOffice rounds to hundredths of a millimetre."""


def named(slide, name):
    return next(shape for shape in leaves(slide.shapes) if shape.name == name)


def names(slide):
    return {shape.name for shape in leaves(slide.shapes)}


def opened(content):
    return Presentation(io.BytesIO(content))


def saved(deck):
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def take_out(shape):
    shape._element.getparent().remove(shape._element)


@pytest.fixture
def told(folder):
    """The made-up timeline with a walk through it."""
    (folder / "stories.csv").write_text(WALK, encoding="utf-8")
    return load_dataset(folder)


@pytest.fixture
def changed(told, folder):
    """The same with another title for E002, without E003, and with E010 like E001."""
    path = folder / "events.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    rows = [row.replace(told.event["E002"].title_en, "Another title of E002") for row in rows]
    first = next(row for row in rows if row.startswith("E001,"))
    rows = [row for row in rows if not row.startswith("E003,")]
    rows.append(first.replace("E001,", "E099,", 1).replace(told.event["E001"].title_en, "Anew"))
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    dataset = load_dataset(folder)
    assert "E099" in dataset.event
    assert "E003" not in dataset.event
    return dataset


@pytest.fixture(scope="session")
def profile(tmp_path_factory):
    return tmp_path_factory.mktemp("office")


@pytest.fixture(params=["python-pptx", "LibreOffice"])
def program(request, tmp_path, profile):
    """Saves a deck as one of the programs does that people edit decks with."""
    if request.param == "python-pptx":
        return lambda content: content
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not on the PATH")

    def save_again(content):
        (tmp_path / "deck.pptx").write_bytes(content)
        kind = "pptx:Impress MS PowerPoint 2007 XML"
        options = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        done = [office, *options, "--outdir", str(tmp_path / "again"), str(tmp_path / "deck.pptx")]
        subprocess.run(done, check=True, capture_output=True, timeout=180)
        return (tmp_path / "again" / "deck.pptx").read_bytes()

    return save_again


def deck_of(dataset, lang="en", **options):
    return opened(export(dataset, View(lang=lang), format="pptx", **options)[1])


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_somebody_did_to_a_deck_stays_and_the_data_is_new(told, changed, lang, program):
    deck = deck_of(told, lang)
    slide = deck.slides[0]
    labels = [s.name for s in leaves(slide.shapes) if s.name.endswith(" label")]
    moved, edited, gone, *_ = (n for n in labels if not n.startswith(("E002", "E003")))
    label = named(slide, moved)
    label.left, label.top = label.left - Pt(30), label.top + Pt(25)
    named(slide, edited).text_frame.paragraphs[0].runs[0].text = "In my words"
    take_out(named(slide, gone))
    star = slide.shapes.add_shape(MSO_SHAPE.STAR_5_POINT, Pt(300), Pt(200), Pt(40), Pt(40))
    star.name = "Star 1"
    mine = deck.slides.add_slide(deck.slide_layouts[3])
    mine.shapes.add_textbox(Pt(100), Pt(100), Pt(300), Pt(50)).text_frame.text = "A slide of mine"
    deck.slides._sldIdLst.insert(0, deck.slides._sldIdLst[-1])
    before = program(saved(deck))
    was = opened(before)
    stood = named(was.slides[1], moved)

    made = update(before, "deck.pptx", changed)

    now = opened(made.content)
    assert (now.slide_width, now.slide_height) == (was.slide_width, was.slide_height)
    assert len(now.slides) == 2
    assert now.slides[0]._element.xml == was.slides[0]._element.xml
    slide = now.slides[1]
    for before_, after in ((stood, named(slide, moved)),):
        middle = [shape.top + shape.height / 2 for shape in (before_, after)]
        assert middle[0] == pytest.approx(middle[1], abs=CLOSE)
        right = lang == "ar" and after.text_frame.paragraphs[0]._p.pPr.get("algn") == "r"
        edges = [shape.left + (shape.width if right else 0) for shape in (before_, after)]
        assert edges[0] == pytest.approx(edges[1], abs=CLOSE)
    assert plain(named(slide, edited).text_frame.text) == "In my words"
    assert gone not in names(slide)
    assert named(slide, "Star 1")._element.xml == named(was.slides[1], "Star 1")._element.xml
    assert {event.event_id for event in changed.shown} <= names(slide)
    assert "E003" not in names(slide)
    (changes,) = made.changes
    assert (changes.number, made.foreign) == (2, 1)
    assert (changes.added, changes.removed) == (("E099",), ("E003",))
    assert "E002" in changes.redrawn
    kept = changes.kept
    assert (kept.moved, kept.edited, kept.left_out) == ([moved], [edited], [gone])
    assert kept.foreign == 1
    carried = read_carried(made.content)
    assert verify(carried, changed).unchanged


def test_an_untouched_deck_becomes_what_a_new_export_draws(told, changed, program):
    made = opened(update(program(saved(deck_of(told))), "deck.pptx", changed).content).slides[0]
    fresh = deck_of(changed).slides[0]

    def drawn(slide):
        shapes = [s for s in leaves(slide.shapes) if not s.is_placeholder]
        return [(s.name, s.left, s.top, s.width, s.height) for s in shapes]

    assert drawn(made) == drawn(fresh)
    assert plain(made.notes_slide.notes_text_frame.text) == plain(
        fresh.notes_slide.notes_text_frame.text
    )
    assert plain(made.shapes.title.text_frame.text) == plain(fresh.shapes.title.text_frame.text)


def test_a_deck_with_the_data_of_now_is_not_touched(told):
    content = saved(deck_of(told))
    made = update(content, "deck.pptx", told)
    assert made.same
    assert made.content == content


def test_the_same_deck_and_data_give_the_same_bytes_and_a_second_update_none(told, changed):
    deck = deck_of(told)
    label = named(deck.slides[0], "E001 label")
    label.top += Pt(30)
    content = saved(deck)
    made = update(content, "deck.pptx", changed)
    assert made.content == update(content, "deck.pptx", changed).content
    assert update(made.content, "deck.pptx", changed).same
    back = update(made.content, "deck.pptx", told)
    assert back.changes[0].kept.moved == ["E001 label"]
    assert named(opened(back.content).slides[0], "E001 label").top == label.top


def test_every_shape_of_an_updated_slide_has_a_number_of_its_own(told, changed):
    deck = deck_of(told)
    deck.slides[0].shapes.add_textbox(0, 0, Pt(50), Pt(50))
    numbers = (
        opened(update(saved(deck), "deck.pptx", changed).content)
        .slides[0]
        ._element.xpath(".//p:cNvPr/@id")
    )
    assert len(set(numbers)) == len(numbers)


def test_a_drawing_that_was_moved_and_made_smaller_stays_so(told, changed):
    deck = deck_of(told)
    for shape in deck.slides[0].shapes:
        place = (shape.left, shape.top, shape.width, shape.height)
        shape.left, shape.top = (round(v / 2) + Pt(20) for v in place[:2])
        shape.width, shape.height = (round(v / 2) for v in place[2:])
    made = update(saved(deck), "deck.pptx", changed)
    assert made.changes[0].kept.moved == []
    slide = opened(made.content).slides[0]
    fresh = deck_of(changed).slides[0]
    for name in ("head", "chart", "foot"):
        now, wanted = (next(s for s in each.shapes if s.name == name) for each in (slide, fresh))
        assert now.left == pytest.approx(wanted.left / 2 + Pt(20), abs=CLOSE)
        assert now.top == pytest.approx(wanted.top / 2 + Pt(20), abs=CLOSE)
        assert now.width == pytest.approx(wanted.width / 2, abs=CLOSE)
    sizes = [
        int(named(each, "E001 label")._element.xpath(".//a:rPr/@sz")[0]) for each in (slide, fresh)
    ]
    assert sizes[0] == pytest.approx(sizes[1] / 2, abs=1)


def test_a_chart_that_was_moved_alone_keeps_marks_and_labels_together(told, changed, program):
    deck = deck_of(told)
    chart = next(shape for shape in deck.slides[0].shapes if shape.name == "chart")
    chart.top, chart.height = chart.top + Pt(60), round(chart.height * 0.9)
    chart.width = round(chart.width * 0.9)
    made = update(program(saved(deck)), "deck.pptx", changed)
    assert made.changes[0].kept.moved == []
    now, wanted = (
        {s.name: s for s in each.shapes}
        for each in (opened(made.content).slides[0], deck_of(changed).slides[0])
    )
    assert now["foot"].top == pytest.approx(wanted["foot"].top, abs=CLOSE)
    assert now["chart"].top == pytest.approx(wanted["chart"].top + Pt(60), abs=4 * CLOSE)
    assert now["chart"].width == pytest.approx(wanted["chart"].width * 0.9, abs=4 * CLOSE)


def test_a_drawing_that_was_grouped_with_something_else_stays_in_that_group(told, changed):
    deck = deck_of(told)
    slide = deck.slides[0]
    chart = next(shape for shape in slide.shapes if shape.name == "chart")
    frame = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(960), Pt(540))
    outer = slide.shapes.add_group_shape([frame, chart])
    outer.name = "Group 9"
    outer.left, outer.top = Pt(100), Pt(50)
    made = update(saved(deck), "deck.pptx", changed)
    slide = opened(made.content).slides[0]
    outer = next(shape for shape in slide.shapes if shape.name == "Group 9")
    assert [shape.name for shape in outer.shapes] == [frame.name, "chart"]
    wanted = next(s for s in deck_of(changed).slides[0].shapes if s.name == "chart")
    assert outer.shapes[1].left == pytest.approx(wanted.left, abs=CLOSE)
    assert made.changes[0].kept.moved == []


def test_a_drawing_whose_groups_were_dissolved_is_drawn_in_their_place(told, changed):
    deck = deck_of(told)
    slide = deck.slides[0]
    for group in [shape for shape in slide.shapes if shape.name in ("head", "chart", "foot")]:
        for element in [shape._element for shape in group.shapes]:
            group._element.addprevious(element)
        take_out(group)
    made = opened(update(saved(deck), "deck.pptx", changed).content).slides[0]
    marks = [shape.name for shape in leaves(made.shapes) if shape.name == "E001"]
    assert marks == ["E001"]
    assert {"head", "chart", "foot"} <= {shape.name for shape in made.shapes}


def test_what_was_put_into_a_group_of_ours_is_set_free_where_it_stands(told, changed):
    deck = deck_of(told)
    chart = next(shape for shape in deck.slides[0].shapes if shape.name == "chart")
    inside = chart.shapes.add_textbox(Pt(300), Pt(150), Pt(90), Pt(30))
    inside.name, inside.text_frame.text = "TextBox 7", "Mine"
    place = (inside.left, inside.top, inside.width, inside.height)
    slide = opened(update(saved(deck), "deck.pptx", changed).content).slides[0]
    found = next(shape for shape in slide.shapes if shape.name == "TextBox 7")
    assert (found.left, found.top, found.width, found.height) == place


def test_a_part_that_was_taken_away_whole_stays_away(told, changed):
    deck = deck_of(told)
    take_out(next(shape for shape in deck.slides[0].shapes if shape.name == "foot"))
    made = update(saved(deck), "deck.pptx", changed)
    assert made.changes[0].kept.left_out == ["foot"]
    assert "foot" not in {shape.name for shape in opened(made.content).slides[0].shapes}


def test_a_title_and_notes_of_ones_own_are_left(told, changed):
    deck = deck_of(told)
    deck.slides[0].shapes.title.text_frame.text = "My title"
    deck.slides[0].notes_slide.notes_text_frame.text = "What I want to say"
    made = update(saved(deck), "deck.pptx", changed)
    slide = opened(made.content).slides[0]
    assert slide.shapes.title.text_frame.text == "My title"
    assert slide.notes_slide.notes_text_frame.text == "What I want to say"
    assert made.changes[0].kept.edited == ["title"]
    assert not made.changes[0].notes


def test_a_moved_label_has_its_line_drawn_to_where_it_stands():
    real = load_dataset(ROOT / "data")
    deck = opened(export(real, View(front=("gaza",)), format="pptx")[1])
    slide = deck.slides[0]
    name = next(s.name for s in leaves(slide.shapes) if re.fullmatch(r"E\d+ line", s.name))
    label = named(slide, name.replace("line", "label"))
    label.top, label.left = label.top - Pt(40), label.left + Pt(60)
    made = update(saved(deck), "deck.pptx", replace(real, digest="another"))
    slide = opened(made.content).slides[0]
    line, mark = named(slide, name), named(slide, name.removesuffix(" line"))
    middle = mark.left + mark.width / 2
    assert min(abs(end - middle) for end in (line.begin_x, line.end_x)) < Pt(1)
    assert line.top == pytest.approx(label.top + label.height, abs=Pt(2))


def test_animations_keep_their_shapes_or_are_taken_off(told, changed):
    timing = (
        f'<p:timing {nsdecls("p")}><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:set><p:cBhvr>'
        '<p:cTn id="2"/><p:tgtEl><p:spTgt spid="{}"/></p:tgtEl></p:cBhvr></p:set>'
        "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
    )
    for event_id, held in (("E001", True), ("E003", False)):
        deck = deck_of(told)
        number = named(deck.slides[0], event_id).shape_id
        deck.slides[0]._element.append(parse_xml(timing.format(number)))
        made = update(saved(deck), "deck.pptx", changed)
        slide = opened(made.content).slides[0]
        assert made.changes[0].kept.animations == held
        assert bool(slide._element.xpath("./p:timing")) == held
        if held:
            assert named(slide, event_id).shape_id == number


def test_a_slide_copied_into_a_deck_of_others_is_drawn_anew_there(told, changed):
    other = Presentation()
    other.slide_width, other.slide_height = Pt(960), Pt(720)
    made = other.slides.add_slide(other.slide_layouts[5])
    take_out(made.shapes.title)
    for shape in deck_of(told, "ar").slides[0].shapes:
        made.shapes._spTree.append(copy.deepcopy(shape._element))
    result = update(saved(other), "other.pptx", changed)
    now = opened(result.content)
    assert (now.slide_width, now.slide_height) == (Pt(960), Pt(720))
    assert "E099" in names(now.slides[0])
    assert result.changes[0].added == ("E099",)


def test_a_story_is_drawn_anew_slide_by_slide_whatever_their_order(told, changed, program):
    deck = deck_of(told, story="walk")
    order = deck.slides._sldIdLst
    order.append(order[1])
    label = named(deck.slides[-1], "E001 label")
    label.top += Pt(40)
    made = update(program(saved(deck)), "deck.pptx", changed)
    assert [each.number for each in made.changes] == [1, 2, 3, 4]
    assert made.changes[3].kept.moved == ["E001 label"]
    assert made.changes[3].added == ("E099",)
    now = opened(made.content)
    titles = [plain(slide.shapes.title.text_frame.text) for slide in now.slides]
    assert titles[::3] == ["A short walk", "The first day"]
    assert "E099" in names(now.slides[3])
    assert all(slide._element.xpath(".//a:fld[@type='slidenum']") for slide in now.slides)


def test_steps_that_came_or_went_are_told(told, changed, folder):
    deck = deck_of(told, story="walk")
    (folder / "stories.csv").write_text(WALK.replace("walk,2,", "walk,3,"), encoding="utf-8")
    made = update(saved(deck), "deck.pptx", load_dataset(folder))
    assert [each.lost for each in made.changes] == [False, False, True, False]
    assert made.missing == (3,)


def run(*words):
    result = CliRunner().invoke(app, ["export", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_command_lists_what_changed_and_writes_in_place_or_elsewhere(
    told, changed, folder, tmp_path, lang
):
    deck = deck_of(told)
    named(deck.slides[0], "E001 label").top += Pt(30)
    path = tmp_path / "talk.pptx"
    path.write_bytes(saved(deck))
    before = path.read_bytes()
    other = tmp_path / "other.pptx"
    words = ("--data", folder, "--update", path, "--lang", lang)
    result = run(*words, "-o", other)
    assert result.exit_code == 0
    assert path.read_bytes() == before
    for said in ("E099", "E003", "E002", "E001"):
        assert said in result.stdout
    assert result.stdout.splitlines()[-1] == str(other)
    assert run(*words).exit_code == 0
    assert path.read_bytes() == other.read_bytes()
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no deck"),
        (b"words", "no deck"),
        (b"PK\x03\x04 broken", "no deck"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("a picture", "no deck"),
        ("a foreign deck", "None of the 1 slides"),
        ("a deck cut off", "no deck"),
    ],
)
def test_what_is_no_deck_of_ours_is_told_and_left(told, folder, tmp_path, content, said):
    if content == "a picture":
        content = export(told, View(), format="png")[1]
    elif content == "a foreign deck":
        deck = Presentation()
        deck.slides.add_slide(deck.slide_layouts[0])
        content = saved(deck)
    elif content == "a deck cut off":
        content = saved(deck_of(told))[:-9000]
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    result = run("--data", folder, "--update", path)
    assert result.exit_code == 1
    assert said in result.stderr
    assert path.read_bytes() == content


def test_a_deck_without_what_it_says_of_itself_is_told(told, folder, tmp_path):
    deck = deck_of(told)
    take_out(named(deck.slides[0], "timeline"))
    with pytest.raises(ExportError) as caught:
        update(saved(deck), "deck.pptx", told)
    assert "Export the view anew" in problem_text(caught.value.problems[0], "en")


def test_a_view_that_the_data_no_longer_knows_is_told_with_its_slide(told, folder, tmp_path):
    view = View(front=("gaza",))
    path = tmp_path / "deck.pptx"
    path.write_bytes(export(told, view, format="pptx")[1])
    deck = Presentation(str(path))
    for text in deck.slides[0]._element.xpath(".//a:t"):
        if text.text and text.text.startswith('{"about"'):
            text.text = text.text.replace("front=gaza", "front=gone").replace('"lanes"', '"lains"')
    deck.save(str(path))
    result = run("--data", folder, "--update", path)
    assert result.exit_code == 1
    for said in ("deck.pptx, 1", "gone", "lains", "lanes"):
        assert said in result.stderr


def test_other_words_beside_a_deck_are_refused(told, folder, tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(saved(deck_of(told)))
    result = run("--data", folder, "--update", path, "--front", "gaza", "--format", "png")
    assert result.exit_code == 2
    assert "--front" in result.stderr
    assert "--format" in result.stderr


def test_a_place_that_cannot_be_written_leaves_the_deck(told, changed, folder, tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(saved(deck_of(told)))
    result = run("--data", folder, "--update", path, "-o", tmp_path / "nowhere" / "deck.pptx")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert not Path(tmp_path / "nowhere").exists()
    assert run("--data", folder, "--update", tmp_path / "no.pptx").exit_code == 1
    assert run("--data", folder, "--update", tmp_path).exit_code == 1
