"""What the shipped list promises: sources, ids, labels, links, no event told twice."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from timeline.dataset import load_dataset
from timeline.text import LANGS

HERE = Path(__file__).resolve().parent.parent
DATA = load_dataset(HERE / "data")
ARTICLE = (HERE / "docs" / "source-article.md").read_text(encoding="utf-8")
FROM_THE_ARTICLE = [f"E{n:03}" for n in range(1, 32)]

# Two events of the same day, front, type and actors that are two events all the same.
LIKE_BUT_APART = {
    ("E003", "E006"): "the meeting in Geneva, and the contacts said to have come before it",
    ("E246", "E247"): "two UNIFIL bases, Naqoura at 15:00 and Houla at 22:00",
    ("E019", "E255"): "rockets at Kiryat Shmona in the evening, the missile at Yiftah before",
}
OURS_NOT_THE_READERS = re.compile(
    r"\b(drafts?|helpers?|look-ups?|stored pages?|entered elsewhere|actor[12]|civilian_targeting)\b"
)


def test_the_shipped_list_has_no_fault_and_no_warning():
    assert DATA.problems == ()
    assert DATA.rows_in == len(DATA.shown)


def test_there_are_sixty_events_and_more_on_every_front():
    assert len(DATA.shown) >= 60
    assert {event.front for event in DATA.shown} == set(DATA.fronts)


def test_every_source_is_used():
    used = {source for event in DATA.event.values() for source in event.sources}
    assert set(DATA.sources) == used | {claim.source_id for claim in DATA.claims}


def test_no_page_stands_under_two_ids():
    pages = [source.url.rstrip("/") for source in DATA.sources.values() if source.url]
    assert len(pages) == len(set(pages))


def test_every_id_named_beside_the_article_exists():
    known = {*DATA.event, *DATA.sources, *(claim.claim_id for claim in DATA.claims)}
    assert set(re.findall(r"\b[ECS]\d{3,5}\b", ARTICLE)) <= known


def test_every_event_of_the_article_is_named_there():
    assert [i for i in FROM_THE_ARTICLE if i in DATA.event and i not in ARTICLE] == []


def test_what_was_said_in_geneva_is_claims_of_that_meeting():
    said = [c for c in DATA.claims if c.source_id == "S001" and c.claimant.endswith("_gov")]
    assert {claim.event_id for claim in said} == {"E003"}
    assert all(claim.wording_en and claim.wording_ar for claim in said)


def test_what_only_the_article_reports_is_a_single_source():
    alone = [event for event in DATA.shown if set(event.sources) <= {"S001", "S002"}]
    assert alone
    assert {event.verification for event in alone} == {"single_source"}


@pytest.mark.parametrize("lang", LANGS)
def test_titles_are_short_and_unlike_each_other(lang):
    titles = [event.text("title", lang) for event in DATA.shown]
    assert max(map(len, titles)) <= 90
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("lang", LANGS)
def test_milestones_are_few_and_have_labels_of_their_own(lang):
    named = [event for event in DATA.shown if event.milestone]
    labels = [event.text("label", lang) for event in named]
    assert len(named) <= 30
    assert all(labels)
    assert len(labels) == len(set(labels))
    assert {event.front for event in named} == set(DATA.fronts)


def test_a_text_stands_in_both_languages_or_in_neither():
    for event in DATA.shown:
        for column in ("title", "summary", "label", "place"):
            both = {bool(event.text(column, lang)) for lang in LANGS}
            assert len(both) == 1, (event.event_id, column)


def _likeness(event):
    return (event.date, event.front, event.event_type, set(event.actor1), set(event.actor2))


def test_no_event_is_told_twice():
    alike = {
        tuple(sorted((a.event_id, b.event_id)))
        for a, b in combinations(DATA.shown, 2)
        if _likeness(a) == _likeness(b)
    }
    assert alike == set(LIKE_BUT_APART)


def test_no_answer_comes_before_what_it_answers():
    for event in DATA.shown:
        for cause in event.responds_to:
            assert DATA.event[cause].first_day <= event.first_day, (event.event_id, cause)


def test_rows_stand_in_the_order_of_their_first_possible_day():
    order = [(event.first_day, event.event_id) for event in DATA.event.values()]
    assert order == sorted(order)


def test_notes_speak_to_readers():
    notes = [item.note for item in (*DATA.shown, *DATA.claims)]
    assert [note for note in notes if OURS_NOT_THE_READERS.search(note)] == []
