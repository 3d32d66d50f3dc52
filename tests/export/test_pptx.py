"""Slides as any program reads them: a chart on one, a story on as many as it has steps."""

import io
import re
import zipfile
from datetime import datetime

import pytest
from pptx import Presentation
from pptx.util import Pt
from typer.testing import CliRunner

from tests.decks import leaves, plain
from timeline.caption import version_line
from timeline.charts import CHARTS, OF_EVENT
from timeline.cli import app
from timeline.dataset import load_dataset
from timeline.errors import ExportError
from timeline.export import export
from timeline.export._carried import read_carried
from timeline.export.verify import verify
from timeline.layout.media import MEDIA
from timeline.view import View, selected_ids

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WALK = """\
story,step,title_en,title_ar,text_en,text_ar,view,event_id
walk,0,A short walk,جولة قصيرة,It has two steps.,فيها خطوتان.,,
walk,1,The first day,اليوم الأول,It began at dawn.,بدأ عند الفجر.,front=gaza&to=2023-10-07,E001
walk,2,An answer,رد,The artillery answered.,ردت المدفعية.,front=lebanon_border,E003
"""


@pytest.fixture
def told(folder):
    """The made-up timeline with a walk through it."""
    (folder / "stories.csv").write_text(WALK, encoding="utf-8")
    return load_dataset(folder)


def made(dataset, lang="en", view=None, **options):
    return export(dataset, view or View(lang=lang), format="pptx", **options)[1]


def deck(*given, **options):
    return Presentation(io.BytesIO(made(*given, **options)))


def said(slide):
    shapes = [shape for shape in leaves(slide.shapes) if shape.has_text_frame]
    return plain(" ".join(shape.text_frame.text for shape in shapes))


def notes(slide):
    return slide.notes_slide.notes_text_frame


@pytest.mark.parametrize("medium", MEDIA)
def test_a_slide_has_the_size_of_its_medium(dataset, medium):
    found, wanted = deck(dataset, medium=medium), MEDIA[medium]
    assert found.slide_width == Pt(wanted.width * wanted.pt)
    assert found.slide_height == Pt(wanted.height * wanted.pt)
    assert len(found.slides) == 1


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_event_of_the_view_is_one_shape_with_its_title_as_alternative_text(dataset, lang):
    shapes = list(leaves(deck(dataset, lang).slides[0].shapes))
    for event in dataset.shown:
        (mark,) = [shape for shape in shapes if shape.name == event.event_id]
        alt = mark._element.xpath(".//p:cNvPr")[0].get("descr")
        assert plain(event.text("title", lang)) in plain(alt)


def test_every_paragraph_with_arabic_letters_is_set_from_the_right(told):
    found = deck(told, "ar", story="walk")
    assert found.element.get("rtl") == "1"
    for slide in found.slides:
        boxes = [shape.text_frame for shape in leaves(slide.shapes) if shape.has_text_frame]
        for frame in (*boxes, notes(slide)):
            for paragraph in frame.paragraphs:
                if re.search("[\u0600-\u06ff]", paragraph.text):
                    assert paragraph._p.pPr.get("rtl") == "1", paragraph.text
                    assert paragraph._p.pPr.get("algn") in ("r", "l", "ctr")
        for paragraph in notes(slide).paragraphs:
            assert paragraph._p.pPr.get("algn") == "r"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_notes_number_every_report_of_the_events_shown_with_its_address(dataset, lang):
    view = View(lang=lang, front=("lebanon_border",))
    text = plain(notes(deck(dataset, view=view).slides[0]).text)
    ids = selected_ids(dataset, view)
    reports = {key for event_id in ids for key in dataset.event[event_id].sources}
    assert reports
    for key in reports:
        report = dataset.sources[key]
        assert plain(report.publisher) in text
        assert plain(report.title) in text
        assert report.url in text
    for number in range(1, len(reports) + 1):
        assert f"{number}. " in text
    assert f"{len(reports) + 1}. " not in text


@pytest.mark.parametrize("story", ["", "walk"])
def test_the_same_view_gives_the_same_bytes(told, story):
    assert made(told, "ar", story=story) == made(told, "ar", story=story)


def test_the_parts_are_sorted_and_carry_no_date_of_making(told):
    with zipfile.ZipFile(io.BytesIO(made(told))) as whole:
        names = whole.namelist()
        assert names == sorted(names)
        assert names[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in names if "thumbnail" in name or "printer" in name]


def test_the_properties_say_what_the_file_is(dataset):
    core = deck(dataset, view=View(front=("gaza",))).core_properties
    assert dataset.info.title("en") in core.title
    assert core.keywords.startswith("front=gaza, timeline ")
    assert core.version == dataset.version_label
    released = dataset.info.released
    assert core.created == core.modified == datetime(released.year, released.month, released.day)
    assert "python-pptx" not in core.comments


def test_a_dark_deck_has_a_dark_ground_also_for_slides_that_are_added(dataset):
    light, dark = made(dataset), made(dataset, theme="dark")
    for content, ground in ((light, b'<a:lt1><a:srgbClr val="FFFFFF"/>'), (dark, b"15181B")):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            assert ground in whole.read("ppt/theme/theme1.xml")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_story_is_a_deck_with_a_title_its_steps_and_the_sources(told, lang):
    steps = told.stories["walk"]
    found = deck(told, lang, story="walk")
    assert len(found.slides) == len(steps) - 1 + 2
    titles = [plain(slide.shapes.title.text_frame.text) for slide in found.slides]
    assert titles[:-1] == [plain(step.title(lang)) for step in steps]
    for step, slide in zip(steps, found.slides, strict=False):
        assert plain(step.text(lang)) in said(slide)
        assert plain(step.text(lang)) in plain(notes(slide).text)


def test_a_step_shows_its_own_view_and_lights_its_event(told):
    for step, slide in zip(
        told.stories["walk"][1:], list(deck(told, story="walk").slides)[1:], strict=False
    ):
        shapes = {shape.name: shape for shape in leaves(slide.shapes)}
        mark = shapes[step.event_id]
        ring = shapes[f"{step.event_id} link"]
        assert ring.left < mark.left
        assert ring.left + ring.width > mark.left + mark.width
        assert told.event[step.event_id].title_en in plain(notes(slide).text)
    first = list(deck(told, story="walk").slides)[1]
    assert "E002" not in {shape.name for shape in leaves(first.shapes)}


def test_each_slide_of_a_deck_has_its_number_and_the_version_of_the_data(told):
    for slide in deck(told, story="walk").slides:
        assert plain(version_line(told, "en")) in said(slide)
        assert slide._element.xpath(".//a:fld[@type='slidenum']")


def test_the_last_slide_names_the_reports_of_the_lit_events(told):
    last = list(deck(told, story="walk").slides)[-1]
    reports = {key for event_id in ("E001", "E003") for key in told.event[event_id].sources}
    for key in reports:
        assert plain(told.sources[key].publisher) in said(last)
        assert told.sources[key].url in plain(notes(last).text)


def test_more_reports_than_have_room_are_counted_on_the_last_slide(told):
    from timeline.export._order import Order
    from timeline.export._story import Pages

    reports = {key: ["E001"] for key in told.sources}
    pages = Pages(Order(told, View(), story="walk"))
    placed = pages._columns(reports, 800, 830)
    assert "more in the notes" in placed[-1].lines[-1] or len(placed) == len(reports)
    assert pages._columns(reports, 800, 801) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"story": "wolk", "format": "pptx"}, ("wolk", "walk", "--story")),
        ({"story": "walk", "format": "png"}, ("png", "--format pptx")),
    ],
)
def test_a_story_that_cannot_be_is_said_with_what_can(told, options, words):
    from timeline.text import problem_text

    with pytest.raises(ExportError) as caught:
        export(told, View(), **options)
    sentence = problem_text(caught.value.problems[0], "en")
    assert all(word in sentence for word in words)


def test_a_timeline_without_stories_says_so(dataset):
    with pytest.raises(ExportError) as caught:
        made(dataset, story="walk")
    assert caught.value.problems[0].code == "X24"


def test_the_command_writes_a_deck_and_refuses_filters_beside_it(told, folder, tmp_path):
    out = tmp_path / "out"
    base = ["export", "--data", str(folder), "--format", "pptx", "--story", "walk", "-o", str(out)]
    result = CliRunner().invoke(app, base)
    assert result.exit_code == 0
    (path,) = out.iterdir()
    assert path.name == "timeline_story_walk_slide_en.pptx"
    assert path.read_bytes() == made(told, story="walk")
    refused = CliRunner().invoke(app, [*base, "--front", "gaza"])
    assert refused.exit_code == 2
    assert "front=gaza" in refused.stderr


def test_shapes_of_a_step_do_not_leave_the_slide(told):
    found = deck(told, "ar", story="walk")
    for slide in found.slides:
        for shape in leaves(slide.shapes):
            assert shape.left >= -Pt(1), shape.name
            assert shape.left + shape.width <= found.slide_width + Pt(1), shape.name
            assert shape.top + shape.height <= found.slide_height + Pt(1), shape.name


@pytest.mark.parametrize("story", ["", "walk"])
def test_a_deck_tells_which_events_of_which_data_it_shows(told, story):
    carried = read_carried(made(told, "ar", story=story))
    assert carried is not None
    assert carried.kind == "pptx"
    assert carried.stamp is not None
    wanted = ["E001"] if story else [event.event_id for event in told.shown]
    assert set(wanted) <= set(carried.stamp["events"])
    assert carried.stamp.get("story", "") == story
    assert carried.stamp["data"]["version"] == told.version_label
    assert verify(carried, told).unchanged


def test_filters_that_come_with_a_story_change_nothing(told):
    assert made(told, view=View(front=("iraq",)), story="walk") == made(told, story="walk")


def test_where_an_address_is_configured_the_notes_lead_back_to_the_view(dataset, monkeypatch):
    monkeypatch.setenv("TIMELINE_BASE_URL", "https://timeline.example")
    text = plain(notes(deck(dataset, view=View(front=("gaza",))).slides[0]).text)
    assert "https://timeline.example/?front=gaza" in text


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_can_be_a_slide(dataset, chart):
    view = View(event="E001") if chart in OF_EVENT else View()
    found = deck(dataset, view=view, chart=chart)
    assert found.slides[0].shapes.title.text_frame.text
