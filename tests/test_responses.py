"""What answered what, chains with hidden links, and what followed: from recorded links alone."""

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.entries import LAWS, entries, entry, linked, timeline_of
from timeline.escalation import (
    between,
    chain,
    followed,
    lag,
    recorded,
    response_summary,
    responses,
    visible,
)


def answer(*keys, day=1, kind="air_strike", basis="stated", **more):
    """An event that answers others, by id."""
    return entry(kind, day, **{"responds_to": keys, "response_basis": basis} | more)


def test_each_link_tells_its_basis_lag_step_and_fronts(dataset):
    found = {(link.trigger, link.response): link for link in responses(dataset)}
    assert list(found) == [("E001", "E002"), ("E002", "E003"), ("E001", "E009")]
    link = found["E001", "E002"]
    assert (link.basis, link.lag_low, link.lag_high, link.step) == ("reported", 1, 1, -2)
    assert (link.trigger_front, link.response_front) == ("gaza", "lebanon_border")


def test_inferred_links_come_only_where_they_are_asked_for(dataset):
    assert [link.response for link in recorded(dataset)] == ["E002", "E003"]
    assert recorded(dataset, inferred=True) == responses(dataset)


@pytest.mark.parametrize("verification", ["unreviewed", "withdrawn"])
def test_an_event_that_readers_do_not_see_is_linked_to_nothing(verification):
    made = timeline_of(entry(), answer("E000", verification=verification), answer("E001", day=2))
    assert responses(made) == ()
    assert chain(made, "E000").links == ()


@pytest.mark.parametrize(
    ("trigger", "response", "found"),
    [
        ((3, 3), (3, 3), (0, 0)),
        ((3, 3), (8, 8), (5, 5)),
        ((1, 9), (4, 4), (0, 3)),
        ((1, 2), (5, 9), (3, 8)),
    ],
)
def test_a_lag_is_as_wide_as_the_days_are_uncertain(trigger, response, found):
    assert lag(entry("threat", *trigger), entry("threat", *response)) == found


@LAWS
@given(entries(), entries())
def test_a_lag_holds_every_order_in_which_the_days_can_have_been(trigger, response):
    assume(trigger.first_day <= response.last_day)
    low, high = lag(trigger, response)
    days = [
        [each.first_day + timedelta(n) for n in range((each.last_day - each.first_day).days + 1)]
        for each in (trigger, response)
    ]
    able = [(late - early).days for early in days[0] for late in days[1] if late >= early]
    assert (low, high) == (min(able), max(able))


def test_the_summary_counts_links_by_basis_lag_and_step(dataset):
    found = response_summary(dataset)
    assert (found.links, found.by_basis) == (2, {"stated": 1, "reported": 1})
    assert (found.timed, found.median_low, found.median_high) == (2, 0.5, 0.5)
    assert (found.higher, found.in_kind, found.lower) == (0, 1, 1)
    with_inferred = response_summary(dataset, inferred=True)
    assert with_inferred.by_basis == {"stated": 1, "reported": 1, "inferred": 1}
    assert (with_inferred.timed, with_inferred.median_high, with_inferred.lower) == (3, 1, 2)


def test_the_summary_tells_how_many_force_events_have_no_recorded_response(dataset):
    found = response_summary(dataset)
    assert (found.unanswered, found.force) == (4, 6)


def test_the_median_lag_leaves_out_links_whose_lag_is_not_known_to_a_day():
    made = timeline_of(
        entry("threat", 0), answer("E000", day=1, last=2), answer("E000", day=3, last=9)
    )
    found = response_summary(made)
    assert (found.links, found.timed, found.median_low, found.median_high) == (2, 1, 1, 2)


def test_without_links_there_is_no_median():
    found = response_summary(timeline_of(entry()))
    assert (found.links, found.median_low, found.median_high) == (0, None, None)
    assert (found.unanswered, found.force) == (1, 1)


def test_a_chain_goes_back_and_forward_through_others(dataset):
    first, middle, last = (chain(dataset, key) for key in ("E001", "E002", "E003"))
    assert (first.back, first.forward) == ((), ("E002", "E003"))
    assert (middle.back, middle.forward) == (("E001",), ("E003",))
    assert (last.back, last.forward) == (("E001", "E002"), ())
    assert first.ids == middle.ids == last.ids == ("E001", "E002", "E003")
    assert first.links == middle.links == last.links == recorded(dataset)


def test_a_chain_takes_in_inferred_links_where_they_are_asked_for(dataset):
    assert chain(dataset, "E001", inferred=True).forward == ("E002", "E003", "E009")


def test_an_event_without_links_is_a_chain_of_itself(dataset):
    found = chain(dataset, "E005")
    assert (found.ids, found.back, found.forward, found.links) == (("E005",), (), (), ())


def test_a_chain_leaves_out_what_else_its_triggers_brought_about():
    made = timeline_of(entry("threat", 0), answer("E000"), answer("E000", day=2))
    assert chain(made, "E001").back == ("E000",)
    assert [link.response for link in chain(made, "E001").links] == ["E001"]


def test_a_hidden_link_in_the_middle_is_counted(dataset):
    (link,) = visible(chain(dataset, "E001"), {"E001", "E003"})
    assert (link.trigger, link.response, link.hidden) == ("E001", "E003", 1)
    assert link.basis == "reported"


def test_a_hidden_end_takes_its_link_away(dataset):
    (link,) = visible(chain(dataset, "E001"), {"E001", "E002"})
    assert (link.trigger, link.response, link.hidden) == ("E001", "E002", 0)


def test_of_two_hidden_ways_the_shortest_counts_and_of_those_the_surest():
    made = timeline_of(
        entry("threat", 0),
        answer("E000", day=1),
        answer("E001", day=2),
        answer("E000", day=3, basis="reported"),
        answer("E000", day=3),
        answer("E002", "E003", "E004", day=4),
    )
    (link,) = visible(chain(made, "E000"), {"E000", "E005"})
    assert (link.hidden, link.basis) == (1, "stated")


def test_hidden_ways_end_at_the_next_event_in_sight():
    made = timeline_of(*[entry("threat", 0)], *[answer(f"E{n:03}", day=n + 1) for n in range(4)])
    links = visible(chain(made, "E000"), {"E000", "E002", "E004"})
    assert [(link.trigger, link.response, link.hidden) for link in links] == [
        ("E000", "E002", 1),
        ("E002", "E004", 1),
    ]


@LAWS
@given(linked(), st.data())
def test_back_and_forward_are_two_sides_of_one_relation(dataset, data):
    inferred = data.draw(st.booleans())
    chains = {key: chain(dataset, key, inferred) for key in dataset.event}
    for key, found in chains.items():
        assert key not in found.back
        assert not set(found.back) & set(found.forward)
        assert all(key in chains[other].forward for other in found.back)
        assert all(key in chains[other].back for other in found.forward)
        assert inferred or all(link.basis != "inferred" for link in found.links)


@LAWS
@given(linked(), st.data())
def test_a_filter_hides_events_and_cuts_no_chain(dataset, data):
    key = data.draw(st.sampled_from(sorted(dataset.event)))
    shown = data.draw(st.sets(st.sampled_from(sorted(dataset.event))))
    found = chain(dataset, key, inferred=True)
    links = visible(found, shown)
    assert {each for link in links for each in (link.trigger, link.response)} <= shown
    whole = visible(found, dataset.event)
    assert [(each.trigger, each.response, each.hidden) for each in whole] == [
        (each.trigger, each.response, 0) for each in found.links
    ]
    for start in shown:
        assert reach(start, links) == reach(start, found.links) & shown


def reach(start, links):
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        onward = {link.response for link in links if link.trigger == here} - seen
        seen |= onward
        waiting += onward
    return seen


@LAWS
@given(linked())
def test_a_link_is_higher_in_kind_or_lower_and_an_event_answered_or_not(dataset):
    found = response_summary(dataset, inferred=True)
    assert found.links == found.higher + found.in_kind + found.lower
    assert found.links == sum(found.by_basis.values()) == len(responses(dataset))
    assert 0 <= found.unanswered <= found.force
    if found.timed:
        assert found.median_low <= found.median_high <= found.median_low + 1


def test_what_followed_is_listed_by_front_and_tied_only_by_recorded_links(dataset):
    found = followed(dataset, "E001")
    assert tuple(found) == tuple(dataset.fronts)
    assert [(each.event, each.lag_low, each.tied) for each in found["lebanon_border"]] == [
        ("E002", 1, True),
        ("E003", 1, True),
    ]
    assert [(each.event, each.tied) for each in found["west_bank"]] == [("E004", False)]
    assert found["gaza"] == found["syria"] == ()


def test_what_followed_is_tied_by_no_inferred_link(dataset):
    (mobilisation,) = followed(dataset, "E001", days=40)["gaza"]
    assert (mobilisation.event, mobilisation.tied) == ("E009", False)


def test_what_followed_keeps_its_uncertain_day_as_an_interval(dataset):
    (meeting,) = followed(dataset, "E004")["diplomacy"]
    assert (meeting.event, meeting.lag_low, meeting.lag_high) == ("E008", 1, 22)


def test_what_followed_ends_after_the_days_asked_for(dataset):
    assert followed(dataset, "E001", days=12)["west_bank"] != ()
    assert followed(dataset, "E001", days=11)["west_bank"] == ()


def test_an_event_that_readers_do_not_see_followed_nothing(dataset):
    assert dataset.event["E010"].front == "lebanon_border"
    assert followed(dataset, "E006")["lebanon_border"] == ()


def test_links_come_in_the_order_of_the_answers_whatever_the_order_of_the_file():
    early, late = answer("E000", day=1), answer("E000", day=5)
    made = timeline_of(entry("threat", 0), late, early)
    assert [link.response for link in chain(made, "E000").links] == ["E002", "E001"]
    assert chain(made, "E000").forward == ("E002", "E001")


def test_a_choice_of_events_counts_its_own_links_but_answers_to_its_force_stay_answers(dataset):
    links = recorded(dataset)
    one = links[0]
    found = response_summary(dataset, ids={one.trigger, one.response})
    assert found.links == 1
    assert found.by_basis[one.basis] == 1
    alone = response_summary(dataset, ids={one.trigger})
    assert alone.links == 0
    if alone.force:
        assert alone.unanswered == 0
    assert response_summary(dataset, ids=set(dataset.event)) == response_summary(dataset)


@LAWS
@given(linked())
def test_with_everything_in_sight_the_links_between_events_are_the_recorded_ones(timeline):
    seen = between(timeline, set(timeline.event), inferred=True)
    links = recorded(timeline, inferred=True)
    assert sorted((v.trigger, v.response, v.basis, v.hidden) for v in seen) == sorted(
        (link.trigger, link.response, link.basis, 0) for link in links
    )
