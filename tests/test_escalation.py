from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dataset import load_dataset
from timeline.escalation import Severity, levels, severity

SMALL = load_dataset(Path(__file__).parent / "small")
DEATHS = st.one_of(st.none(), st.integers(0, 60))


def event(kind, low=None, best=None, high=None, **more):
    given = replace(SMALL.event["E002"], event_type=kind, fatalities_low=low, **more)
    return replace(given, fatalities_best=best, fatalities_high=high)


def timeline_of(*events):
    """The small timeline with these events in place of its own."""
    return replace(SMALL, event={f"E{n:03}": each for n, each in enumerate(events)})


@pytest.mark.parametrize(
    ("deaths", "level"), [(None, 4), (0, 4), (1, 5), (24, 5), (25, 6), (1200, 6)]
)
def test_reported_deaths_raise_armed_force(deaths, level):
    assert severity(event("air_strike", best=deaths), SMALL).best == level


def test_an_event_is_never_below_the_base_of_its_type():
    assert severity(event("targeted_killing", best=0), SMALL) == Severity(5, 5, 5)


@pytest.mark.parametrize(("kind", "base"), [("statement", 0), ("threat", 2), ("mobilisation", 3)])
def test_deaths_and_scale_raise_nothing_but_force(kind, base):
    said = event(kind, 30, 40, 50, large_scale=True)
    assert severity(said, SMALL) == Severity(base, base, base)


def test_a_large_operation_is_at_the_highest_level_without_deaths():
    assert severity(event("air_strike", large_scale=True), SMALL) == Severity(6, 6, 6)


@pytest.mark.parametrize(
    ("deaths", "found"),
    [
        ((None, None, None), Severity(4, 4, 5)),
        ((3, None, None), Severity(5, 5, 6)),
        ((0, 30, None), Severity(4, 6, 6)),
        ((0, 3, 30), Severity(4, 5, 6)),
        ((None, None, 30), Severity(4, 4, 6)),
        ((None, 3, None), Severity(5, 5, 5)),
    ],
)
def test_low_and_high_figures_make_the_band(deaths, found):
    assert severity(event("air_strike", *deaths), SMALL) == found


@settings(deadline=None)
@given(DEATHS, DEATHS, DEATHS, st.sampled_from(sorted(SMALL.event_types)), st.booleans())
def test_the_best_level_lies_between_the_low_and_the_high(low, best, high, kind, large):
    found = severity(event(kind, low, best, high, large_scale=large), SMALL)
    assert 0 <= found.low <= found.best <= found.high <= 6


def test_a_level_lasts_seven_days_and_then_is_not_known():
    row = levels(SMALL)["lebanon_border"]
    assert row[:9] == (None, 5, 5, 5, 5, 5, 5, 5, None)


def test_no_entry_is_not_level_zero():
    assert levels(SMALL)["lebanon_border"][27] == 0
    assert levels(SMALL)["lebanon_border"][26] is None


def test_levels_cover_every_front_in_order_and_every_day():
    found = levels(SMALL)
    assert tuple(found) == tuple(SMALL.fronts)
    assert {len(row) for row in found.values()} == {SMALL.days}


def test_an_event_counts_once_all_its_possible_days_lie_in_the_window():
    on = {"verification": "confirmed", "precision": "one_of"}
    first, last = date(2023, 10, 10), date(2023, 10, 13)
    row = levels(timeline_of(event("threat", first_day=first, last_day=last, **on)))
    assert row["lebanon_border"][:11] == (None,) * 6 + (2,) * 4 + (None,)


def test_a_meeting_known_to_three_weeks_moves_no_level():
    assert levels(SMALL)["diplomacy"][SMALL.offset(date(2023, 11, 7))] is None


def test_an_event_that_lasted_counts_on_each_of_its_days_and_a_week_after():
    on = {"verification": "confirmed", "precision": "lasted"}
    first, last = date(2023, 10, 10), date(2023, 10, 20)
    row = levels(timeline_of(event("threat", first_day=first, last_day=last, **on)))
    assert row["lebanon_border"][:22] == (None,) * 3 + (2,) * 17 + (None,) * 2


@pytest.mark.parametrize("verification", ["contested", "unreviewed", "withdrawn"])
def test_what_does_not_stand_moves_no_level(verification):
    row = levels(timeline_of(event("air_strike", verification=verification)))["lebanon_border"]
    assert set(row) == {None}


def test_entering_an_event_again_changes_no_level():
    once = levels(timeline_of(SMALL.event["E001"], SMALL.event["E004"]))
    twice = levels(timeline_of(*[SMALL.event["E001"], SMALL.event["E004"]] * 4))
    assert once == twice
