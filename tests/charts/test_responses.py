"""The responses: each link once, where both its ends are shown, and what they say together."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.charts.links import MEDIUMS, NARROW, VIEWS, WIDE, items, shipped
from tests.charts.scenes import check_golden, outside, overlaps
from tests.entries import entry, timeline_of
from timeline.charts._facts import lag_counts
from timeline.charts.responses import responses
from timeline.escalation import between, recorded, response_summary
from timeline.layout.media import MEDIA
from timeline.scene import Line, Point, Text
from timeline.text import say
from timeline.view import View, selected_ids


def answer(to, basis, day, **more):
    """An entry that answered another."""
    return entry(day=day, responds_to=(to,), response_basis=basis, **more)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)
def test_nothing_overlaps_or_leaves_the_picture(medium, name, lang):
    scene = responses(shipped(), replace(VIEWS[name], lang=lang), medium)
    assert overlaps(scene) == []
    assert outside(scene) == []
    if medium.name != "share":
        assert scene.meta["left"] == 0


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", [WIDE, *MEDIA.values()], ids=lambda m: m.name)
def test_every_link_between_shown_events_is_one_mark_on_the_day_of_the_answer(medium, name):
    dataset, view = shipped(), VIEWS[name]
    links = between(dataset, selected_ids(dataset, view))
    scene = responses(dataset, view, medium)
    marks = [item for item in items(scene) if isinstance(item, Point) and item.id]
    drawn, wanted = Counter(mark.id for mark in marks), Counter(link.response for link in links)
    assert drawn <= wanted
    # A small picture leaves out the fullest rows and says in their names how many it shows.
    assert wanted.total() - drawn.total() == scene.meta["left"]
    if scene.meta["left"]:
        said = [item.note for item in items(scene) if isinstance(item, Text) and item.note]
        assert any(" of " in note for note in said)
    for mark in marks:
        event = dataset.event[mark.id]
        assert dataset.offset(event.first_day) <= mark.x <= dataset.offset(event.last_day) + 1


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("medium", [NARROW, WIDE], ids=lambda m: m.name)
def test_the_block_prints_what_is_computed(medium, name):
    dataset, view = shipped(), VIEWS[name]
    ids = selected_ids(dataset, view)
    found = response_summary(dataset, ids=ids)
    scene = responses(dataset, view, medium)
    printed = Counter(item.lines[0] for item in items(scene) if isinstance(item, Text))
    numbers = Counter(str(n) for n in lag_counts(recorded(dataset, ids=ids)))
    numbers += Counter(map(str, found.by_basis.values()))
    numbers += Counter(map(str, (found.higher, found.in_kind, found.lower)))
    numbers += Counter(map(str, (found.unanswered, found.force - found.unanswered)))
    assert numbers <= printed
    if found.force:
        assert say("responses.force", "en", found.force, unanswered=found.unanswered) in scene.alt


def test_the_lags_in_the_histogram_are_all_the_links():
    links = recorded(shipped())
    counts = lag_counts(links)
    assert sum(counts) == len(links)
    assert counts[0] == sum(link.lag_low == link.lag_high == 0 for link in links)


def test_inferred_links_are_dotted_and_only_there_when_asked_for():
    dataset = timeline_of(entry(), answer("E000", "inferred", 2))
    assert not [i for i in items(responses(dataset, View(), WIDE)) if isinstance(i, Point) and i.id]
    asked = items(responses(dataset, View(), WIDE, inferred=True))
    assert [i.id for i in asked if isinstance(i, Point) and i.id] == ["E001"]
    assert [i for i in asked if isinstance(i, Line) and i.dash == "dot"]


def test_a_link_over_an_event_that_a_filter_hides_says_so():
    dataset = timeline_of(
        entry(), answer("E000", "stated", 2, verification="contested"), answer("E001", "stated", 3)
    )
    drawn = items(responses(dataset, View(verification="confirmed"), WIDE))
    assert [i.id for i in drawn if isinstance(i, Point) and i.id] == ["E002"]
    assert [i.lines for i in drawn if isinstance(i, Text) and i.id == "E002"] == [("+1",)]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_responses_look_as_they_did(dataset, lang):
    check_golden(f"responses-{lang}", responses(dataset, View(lang=lang), WIDE))
