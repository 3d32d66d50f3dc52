"""Guided walks: read in order, held against events and views, faults named."""

import pytest

from tests.conftest import change
from timeline.dataset import load_dataset
from timeline.text import problem_text
from timeline.view import story_problems

WALK = """\
story,step,title_en,title_ar,text_en,text_ar,view,event_id
walk,0,A short walk,جولة قصيرة,It has two steps.,فيها خطوتان.,,
walk,2,An answer,رد,The artillery answered.,ردت المدفعية.,front=lebanon_border,E003
walk,1,The first day,اليوم الأول,It began at dawn.,بدأ عند الفجر.,front=gaza&to=2023-10-07,E001
"""


@pytest.fixture
def folder(folder):
    """The files of the made-up timeline, with a walk through it."""
    (folder / "stories.csv").write_text(WALK, encoding="utf-8")
    return folder


def change_step(folder, number, **cells):
    """Change one step of the made-up walk."""
    path = folder / "stories.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    names = header.split(",")
    for n, row in enumerate(rows):
        values = row.split(",")
        if values[1] == str(number):
            for column, words in cells.items():
                values[names.index(column)] = words
            rows[n] = ",".join(values)
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return load_dataset(folder)


def said(problems):
    return [problem_text(problem, "en") for problem in problems if problem.file == "stories.csv"]


def test_steps_stand_in_their_order_whatever_the_order_of_rows(folder):
    dataset = load_dataset(folder)
    (walk,) = dataset.stories.values()
    assert [each.step for each in walk] == [0, 1, 2]
    assert walk[0].title("ar") == "جولة قصيرة"
    assert walk[1].text("en") == "It began at dawn."
    assert story_problems(dataset) == ()


def test_a_timeline_without_stories_is_whole(folder):
    (folder / "stories.csv").unlink()
    found = load_dataset(folder)
    assert found.stories == {}
    assert said(found.problems) == []


def test_a_step_told_twice_is_refused_by_story_and_number(folder):
    found = change_step(folder, 2, step="0")
    (sentence,) = said(found.problems)
    assert sentence.startswith(
        "stories.csv, line 3 (walk 0), step: walk 0 is already used in line 2"
    )
    assert [each.step for each in found.stories["walk"]] == [0, 1]


def test_an_event_that_does_not_exist_is_named_and_the_step_stays(folder):
    found = change_step(folder, 1, event_id="E999")
    (sentence,) = said(found.problems)
    assert 'line 4 (walk 1), event_id: "E999" is not in events.csv.' in sentence
    assert found.stories["walk"][1].event_id == ""


def test_an_event_that_was_left_out_is_a_warning_on_the_step(folder):
    change(folder, "events.csv", "E001", front="mars")
    found = load_dataset(folder)
    (problem,) = [each for each in found.problems if each.file == "stories.csv"]
    assert problem.severity == "warning"
    assert found.stories["walk"][1].event_id == ""


def test_a_text_longer_than_280_letters_is_refused(folder):
    found = change_step(folder, 1, text_en="x" * 281)
    assert said(found.problems)[0].startswith("stories.csv, line 4 (walk 1), text_en:")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("front=mars", 'front: "mars" is not in this timeline.'),
        ("frnt=gaza", '"frnt" is not a filter of this timeline. Did you mean "front"?'),
        ("front=iraq", "this view hides the event of its own step (E001)."),
    ],
)
def test_a_view_that_cannot_be_shown_is_named_by_row(folder, query, sentence):
    found = change_step(folder, 1, view=query)
    (told,) = said(story_problems(found))
    assert told.startswith("stories.csv, line 4 (walk 1), view: ")
    assert sentence in told
