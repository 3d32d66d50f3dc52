"""The route of files: what the dialog of export can ask for, and what it is told."""

from urllib.parse import unquote

import pytest

from timeline.export import export
from timeline.text import LANGS, say
from timeline.view import View


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ("format=svg&title=At+the++border&subtitle=x", {"title": "At the border", "subtitle": "x"}),
        ("format=svg&outlines=1&chart=fronts", {"outlines": True, "chart": "fronts"}),
        ("format=pdf&handout=1&medium=a4", {"handout": True, "medium": "a4"}),
        ("format=csv&bom=1", {"bom": True}),
    ],
)
def test_every_choice_gives_the_bytes_of_the_export_function(client, dataset, asked, options):
    answer = client.get(f"/export?front=iraq&lang=en&{asked}")
    kind = asked.partition("&")[0].partition("=")[2]
    name, content = export(dataset, View(front=("iraq",)), format=kind, **options)
    assert answer.data == content
    assert name in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["title", "subtitle"])
@pytest.mark.parametrize("lang", LANGS)
def test_words_that_are_too_long_are_refused_in_the_language_of_the_page(client, name, lang):
    other = next(each for each in LANGS if each != lang)
    address = f"/export?lang={other}&format=png&{name}={'x' * 140}"
    answer = client.get(address, headers={"Timeline-Language": lang})
    field = say(f"dialog.field.{name}", lang)
    assert answer.status_code == 400
    assert answer.get_data(as_text=True) == say("problem.X37", lang, name=field, n=140, limit=120)
    assert answer.get_data(as_text=True) != client.get(address).get_data(as_text=True)


@pytest.mark.parametrize("lang", LANGS)
def test_a_picture_tells_its_title_and_how_its_events_are_named(client, dataset, lang):
    answer = client.get(f"/export?lang={lang}&format=svg")
    assert unquote(answer.headers["Timeline-Title"]).startswith(dataset.info.title(lang))
    words = say("dialog.named", lang).partition("{")[0]
    assert unquote(answer.headers["Timeline-Names"]).startswith(words)
    assert "Timeline-Names" not in client.get("/export?format=csv").headers
    assert "Timeline-Names" not in client.get("/export?format=svg&chart=fronts").headers
