"""What the shipped list promises: sources, ids, labels, links, no event told twice."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from timeline.dataset import load_dataset
from timeline.escalation import deaths, severity
from timeline.text import LANGS
from timeline.view import from_query, selected_ids, story_problems

HERE = Path(__file__).resolve().parent.parent
DATA = load_dataset(HERE / "data")
ARTICLE = (HERE / "docs" / "source-article.md").read_text(encoding="utf-8")
FROM_THE_ARTICLE = [f"E{n:03}" for n in range(1, 32)]

# Events of one day, front, type and actors whose places do not tell them apart: read side by side,
# each pair is two events all the same.
LIKE_BUT_APART = {
    ("E101", "E503"): "all abductions of the day, and the attack on one kibbutz",
    ("E102", "E511"): "the first strikes together, and one house in Rafah in the evening",
    ("E500", "E501"): "a festival, and a kibbutz near it",
    ("E501", "E502"): "two kibbutzim",
    ("E501", "E504"): "a kibbutz, and a town",
    ("E501", "E506"): "a kibbutz, and a landing on the beach",
    ("E501", "E507"): "a kibbutz, and a town",
    ("E710", "E711"): "the cities of the West Bank, and one checkpoint",
    ("E518", "E520"): "a quarter of Gaza City, and ambulances on the road",
    ("E110", "E528"): "the order to the people, and the order to hospitals",
    ("E526", "E527"): "two men killed",
    ("E526", "E530"): "two men killed",
    ("E527", "E530"): "two men killed",
    ("E545", "E549"): "two buildings, and the count of a day over a wider area",
    ("E243", "E620"): "the dead of a day of fighting, and strikes of the night before",
    ("E140", "E843"): "the count of a day for the whole strip, and one building",
    ("E140", "E844"): "the count of a day for the whole strip, and houses in Rafah",
    ("E628", "E630"): "squads near the border, and the answer to an anti-aircraft missile",
    ("E120", "E553"): "the raid of 26 October, and the one of the night after it",
    ("E550", "E554"): "two announcements of different men killed",
    ("E554", "E556"): "two announcements of different men killed",
    ("E387", "E690"): "a ballistic missile far out, and a drone off Eilat",
    ("E583", "E584"): "a house in Jabalia, and a school in Gaza City",
    ("E358", "E680"): "a fire in the evening, and drones around the midnight before",
}
_NO_PLACE = re.compile(
    r"\b(city|camp|refugee|strip|gaza|southern|northern|central|israel|lebanon|near|area|base|west"
    r"|bank|governorate|province|eastern|western|occupied|syria)\b"
)
OURS_NOT_THE_READERS = re.compile(
    r"\b(drafts?|helpers?|look-ups?|stored pages?|entered elsewhere|actor[12]|civilian_targeting)\b"
)


def test_the_shipped_list_has_no_fault_and_no_warning():
    assert DATA.problems == ()
    assert DATA.rows_in == len(DATA.shown)


def test_there_are_350_events_and_more_on_every_front_and_some_on_every_day():
    assert len(DATA.shown) >= 350
    assert {event.front for event in DATA.shown} == set(DATA.fronts)
    assert {event.first_day for event in DATA.shown} >= {DATA.day(n) for n in range(DATA.days)}


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
    assert 25 <= len(named) <= 35
    assert all(labels)
    assert len(labels) == len(set(labels))
    assert {event.front for event in named} == set(DATA.fronts)


def test_a_text_stands_in_both_languages_or_in_neither():
    for event in DATA.shown:
        for column in ("title", "summary", "label", "place"):
            both = {bool(event.text(column, lang)) for lang in LANGS}
            assert len(both) == 1, (event.event_id, column)


def _alike(one, other):
    """Same days, front, type and actors, and no two places by which they are told apart."""
    if max(one.span.days, other.span.days) > 4:
        return False
    if not one.span.touches(other.first_day, other.last_day):
        return False
    if (one.front, one.event_type) != (other.front, other.event_type):
        return False
    if set(one.actor1) != set(other.actor1) or not set(one.actor2) & set(other.actor2):
        return False
    here, there = (
        set(re.findall(r"[a-z]{4,}", _NO_PLACE.sub("", event.place_en.lower())))
        for event in (one, other)
    )
    return not (here and there) or bool(here & there)


def test_no_event_is_told_twice():
    alike = {
        tuple(sorted((one.event_id, other.event_id)))
        for one, other in combinations(DATA.shown, 2)
        if _alike(one, other)
    }
    assert alike == set(LIKE_BUT_APART)


def test_no_answer_comes_before_what_it_answers():
    for event in DATA.shown:
        for cause in event.responds_to:
            assert DATA.event[cause].first_day <= event.first_day, (event.event_id, cause)


def test_rows_stand_in_the_order_of_their_first_possible_day():
    order = [(event.first_day, event.event_id) for event in DATA.event.values()]
    assert order == sorted(order)


def test_every_grave_event_and_every_milestone_is_told_in_a_few_sentences():
    for event in DATA.shown:
        if event.milestone or severity(event, DATA).best >= 5:
            assert event.summary_en, event.event_id
            assert event.summary_ar, event.event_id


def test_causes_are_stated_or_reported_and_many():
    named = [event for event in DATA.shown if event.responds_to]
    assert sum(len(event.responds_to) for event in named) >= 80
    assert {event.response_basis for event in named} <= {"stated", "reported", "inferred"}


def test_stories_are_walks_of_eight_steps_and_more_that_show_what_they_tell():
    assert len(DATA.stories) == 2
    assert story_problems(DATA) == ()
    for steps in DATA.stories.values():
        assert [step.step for step in steps] == list(range(len(steps)))
        assert 8 <= len(steps) - 1 <= 14
        for step in steps:
            view, _ = from_query(step.view, DATA)
            assert selected_ids(DATA, view)


def test_running_totals_are_told_by_who_counts():
    counted = Counter(c.claimant for c in DATA.claims if c.measure == "killed_total")
    assert counted["gaza_health_ministry"] >= 30
    assert {"idf", "hezbollah", "palestinian_authority", "un"} <= set(counted)
    assert all(claim.front in DATA.fronts for claim in DATA.claims)


def test_whose_dead_are_counted_is_said_in_both_languages():
    assert [c.claim_id for c in DATA.claims if bool(c.counted_en) != bool(c.counted_ar)] == []


def test_a_series_of_deaths_falls_only_where_a_toll_was_lowered():
    fallen = set()
    for series, told in deaths(DATA).items():
        days = sorted({report.day for report in told})
        tops = [max(report.low for report in told if report.day == day) for day in days]
        if tops != sorted(tops):
            fallen.add((series.claimant, series.event))
    assert fallen == {("israel_gov", "E100"), ("idf", "E100")}


def test_notes_speak_to_readers():
    notes = [item.note for item in (*DATA.shown, *DATA.claims)]
    assert [note for note in notes if OURS_NOT_THE_READERS.search(note)] == []
