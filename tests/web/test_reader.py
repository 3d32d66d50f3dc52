"""What a reader meets around the lanes, without a browser: citing, notes, sources, sharing."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from timeline._notes import note_key, subjects
from timeline.text import LANGS, say
from timeline.view import View, from_query, selected_ids
from timeline.web.citing import bibtex_citation, correction_address, permalink, plain_citation
from timeline.web.documents import DOCUMENTS, render_document
from timeline.web.outside import hiding, shown_again
from timeline.web.sharing import SIZE, share
from timeline.web.sources import METHOD, report_rows

BASE = "https://timeline.example/"


@pytest.mark.parametrize("lang", LANGS)
def test_both_citations_name_title_id_version_day_and_address(dataset, lang):
    event = dataset.event["E018"]
    for cited in (
        plain_citation(dataset, event, lang, BASE),
        bibtex_citation(dataset, event, lang, BASE),
    ):
        assert event.text("title", lang) in cited
        assert "E018" in cited
        assert dataset.version_label in cited
        assert say("version.line", lang, version="", released=event.first_day, licence="")
        assert permalink(BASE, "E018", lang) in cited
    address = permalink(BASE, "E018", lang)
    assert from_query(address, dataset) == (View(event="E018", lang=lang), ())


def test_latex_signs_in_a_title_do_not_break_an_entry(made_up_event, dataset):
    entry = bibtex_citation(dataset, made_up_event("100% {sure} & \\done_"), "en", BASE)
    assert r"{{100\% \{sure\} \& /done\_}}" in entry


@pytest.fixture
def made_up_event(dataset):
    from dataclasses import replace

    return lambda title: replace(dataset.event["E018"], title_en=title)


@pytest.mark.parametrize("lang", LANGS)
def test_a_report_of_an_error_already_names_the_event_and_the_data(dataset, lang):
    event = dataset.event["E018"]
    address = urlsplit(correction_address(dataset, event, lang, BASE))
    letter = parse_qs(address.query)
    assert (address.scheme, address.path) == ("mailto", dataset.info.corrections)
    assert "E018" in letter["subject"][0]
    for named in (event.text("title", lang), dataset.version_label, permalink(BASE, "E018", lang)):
        assert named in letter["body"][0]


def test_a_note_stands_before_hostages_and_children_and_not_before_others(dataset):
    assert subjects(dataset.event["E101"]) == ("captives",)
    assert subjects(dataset.event["E018"]) == ("children",)
    assert subjects(dataset.event["E001"]) == ()
    for event in dataset.shown:
        if event.event_type in ("abduction", "release"):
            assert "captives" in subjects(event)
        for lang in LANGS:
            key = note_key(subjects(event))
            assert not key or say(key, lang)
    told = {note_key(["children", "captives"]), note_key(["captives"]), note_key([])}
    assert told == {"note.captives_children", "note.captives", ""}


def test_only_the_filters_that_hide_an_event_are_dropped_to_show_it(dataset):
    view = View(front=("iraq",), words="Ainata", event="E018")
    assert hiding(dataset, view) == ("front",)
    there = shown_again(dataset, view)
    assert there == View(words="Ainata", event="E018")
    assert "E018" in selected_ids(dataset, there)


def test_reports_of_a_view_are_listed_once_by_publisher(dataset):
    rows = report_rows(dataset, ["E018", "E018"], "en")
    assert len(rows) == len(set(dataset.event["E018"].sources))
    names = [row[0].casefold() for row in rows]
    assert names == sorted(names)
    assert all(not row[4] or row[4].startswith("http") for row in rows)


@pytest.mark.parametrize("lang", LANGS)
def test_the_method_is_told_in_six_to_eight_points(lang):
    assert 6 <= len(METHOD) <= 8
    assert all(say(f"method.{name}", lang) for name in METHOD)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_a_page_with_tables_and_without_markup_of_its_own(client, name):
    answer = client.get(f"/{name}?lang=ar")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "<h1>" in page
    assert "<table>" in page
    assert "&lt;!--" not in page
    assert " style=" not in page
    assert 'href="./?lang=ar"' in page
    for href in re.findall(r'href="([a-z-]+)"', page):
        assert client.get(f"/{href}").status_code == 200


def test_markup_in_a_document_stays_text():
    assert "<script>" not in render_document("# A\n\n<script>alert(1)</script>\n")[1]


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_is_shared_as_what_it_opens(dataset, client, lang):
    event = dataset.event["E018"]
    story, steps = next(iter(dataset.stories.items()))
    asked = {
        f"lang={lang}": dataset.info.title(lang),
        f"lang={lang}&event=E018": event.text("title", lang),
        f"lang={lang}&story={story}&step=2": steps[2].title(lang),
    }
    for query, title in asked.items():
        shared = share(dataset, from_query(query, dataset)[0], query)
        assert title in shared.title
        assert shared.description
    page = client.get(f"/?lang={lang}&front=iraq").get_data(as_text=True)
    described = re.search(r'og:description" content="([^"]*)"', page)[1]
    assert dataset.fronts["iraq"].label(lang) in described


def test_a_step_of_a_story_beyond_its_end_is_the_last_one(dataset):
    story, steps = next(iter(dataset.stories.items()))
    for step in ("999", "-1", "x", "²"):
        assert share(dataset, View(), f"story={story}&step={step}").title
    assert steps[-1].title_en in share(dataset, View(), f"story={story}&step=999").title


def test_the_picture_of_a_link_is_a_png_of_the_told_size(client):
    page = client.get("/?front=iraq&event=E011").get_data(as_text=True)
    address = re.search(r'og:image" content="http://localhost/([^"]*)"', page)[1]
    answer = client.get("/" + address.replace("&amp;", "&"))
    assert answer.mimetype == "image/png"
    assert "event" not in address
    size = answer.data[16:24]
    assert (int.from_bytes(size[:4]), int.from_bytes(size[4:])) == SIZE
    assert client.get("/" + address, headers={"If-None-Match": answer.headers["ETag"]})


def test_paper_has_the_lanes_in_the_light_theme_and_the_reports(client, dataset):
    sheet = client.get("/paper?front=syria&chart=lanes&lang=ar").get_json()
    assert len(sheet["pictures"]) == 1
    assert sheet["pictures"][0].startswith("<svg")
    assert dataset.fronts["syria"].label_ar in sheet["pictures"][0]
    assert sheet["reports"]
    assert not client.get("/paper").get_json()["reports"]
