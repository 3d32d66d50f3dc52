"""How grave an event is, and the level of each front: the rules, and the laws that they keep."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.entries import LAWS, SMALL, entries, entry, lists, timeline_of
from timeline.escalation import (
    CUTS,
    VARIANTS,
    WINDOW,
    Severity,
    first_reached,
    index,
    sensitivity,
    severity,
)

DEATHS = st.one_of(st.none(), st.integers(0, 60))
TRUSTED = ("confirmed", "corroborated", "single_source")


def event(kind, low=None, best=None, high=None, **more):
    deaths = {"fatalities_low": low, "fatalities_best": best, "fatalities_high": high}
    return entry(kind, 1, **deaths | more)


def row(*events, front="lebanon_border", **how):
    """The days of one front in the timeline of these events."""
    return index(timeline_of(*events), **how)[front]


def best(*events, **how):
    return tuple(level.best for level in row(*events, **how))


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


@pytest.mark.parametrize(("cuts", "level"), [((1, 10), 6), (CUTS, 5), ((12, 25), 4)])
def test_the_cut_points_decide_at_which_level_eleven_deaths_stand(cuts, level):
    assert severity(event("air_strike", best=11), SMALL, cuts).best == level


@LAWS
@given(DEATHS, DEATHS, DEATHS, st.sampled_from(sorted(SMALL.event_types)), st.booleans())
def test_the_best_level_lies_between_the_low_and_the_high(low, best, high, kind, large):
    found = severity(event(kind, low, best, high, large_scale=large), SMALL)
    assert 0 <= found.low <= found.best <= found.high <= 6


def test_a_level_lasts_seven_days_and_then_is_not_known():
    assert best(entry("threat", 1))[:9] == (None, 2, 2, 2, 2, 2, 2, 2, None)


def test_no_entry_is_not_level_zero():
    levels = index(SMALL)["lebanon_border"]
    assert (levels[26].best, levels[27].best) == (None, 0)
    assert (levels[26].low, levels[26].high, levels[26].cooperation) == (None, None, None)
    assert levels[26].support == 0


def test_levels_cover_every_front_in_order_and_every_day():
    found = index(SMALL)
    assert tuple(found) == tuple(SMALL.fronts)
    for front, levels in found.items():
        assert [(level.front, level.day) for level in levels] == [
            (front, day) for day in range(SMALL.days)
        ]


def test_an_event_counts_once_all_its_possible_days_lie_in_the_window():
    assert best(entry("threat", 3, 6))[:11] == (None,) * 6 + (2,) * 4 + (None,)


def test_an_uncertain_day_moves_the_upper_edge_from_its_first_possible_day_to_its_last():
    levels = row(entry("threat", 3, 6))
    assert [level.high for level in levels][:14] == [None] * 3 + [2] * 10 + [None]


def test_a_meeting_known_to_three_weeks_moves_the_upper_edge_alone():
    levels = index(SMALL)["diplomacy"][13:31]
    assert {level.best for level in levels} == {None}
    assert {level.high for level in levels} == {0}


@pytest.mark.parametrize("precision", ["month", "one_of"])
def test_a_day_known_to_a_month_alone_moves_no_level(precision):
    levels = row(entry("air_strike", 8, 38, precision=precision))
    assert {level.best for level in levels} == {None}
    assert [level.high for level in levels] == [None] * 8 + [5] * 31


def test_an_event_that_lasted_counts_on_each_of_its_days_and_a_week_after():
    lasted = entry("threat", 3, 13, precision="lasted")
    assert best(lasted)[:22] == (None,) * 3 + (2,) * 17 + (None,) * 2
    assert [level.daily for level in row(lasted)][2:15] == [None, *[2] * 11, None]


def test_what_is_contested_moves_the_upper_edge_alone():
    levels = row(entry("air_strike", verification="contested"))
    assert {(level.low, level.best, level.support) for level in levels} == {(None, None, 0)}
    assert [level.high for level in levels][:8] == [5] * 7 + [None]


def test_a_single_source_moves_the_line_and_leaves_the_lower_edge():
    levels = row(entry("air_strike", verification="single_source"))
    assert (levels[0].low, levels[0].best) == (None, 4)


@pytest.mark.parametrize("verification", ["unreviewed", "withdrawn"])
def test_what_readers_do_not_see_moves_nothing(verification):
    assert row(entry("air_strike", verification=verification)) == row()


def test_the_band_takes_the_low_and_the_high_number_of_deaths():
    level = index(SMALL)["lebanon_border"][1]
    assert (level.low, level.best, level.high) == (5, 5, 6)


def test_support_counts_the_events_that_reach_the_level():
    levels = row(entry("air_strike", 0), entry("threat", 0), entry("rocket_missile", 2))
    assert [level.support for level in levels][:10] == [1, 1, 2, 2, 2, 2, 2, 1, 1, 0]


def test_cooperation_has_its_own_track_and_takes_nothing_from_the_level():
    levels = row(entry("meeting", 2), entry("air_strike", 1))
    assert [level.cooperation for level in levels][:10] == [None] * 2 + [1] * 7 + [None]
    assert levels[5].best == 4


def test_the_first_entry_after_a_gap_is_a_step_up_from_nothing():
    level = row(entry("threat", 5))[5]
    assert (level.step, level.caused_by, level.ended) == (None, ("E000",), False)


def test_a_step_up_names_the_events_that_caused_it():
    levels = row(entry("threat", 0), entry("air_strike", 2), entry("rocket_missile", 2))
    assert [level.step for level in levels][:4] == [None, 0, 2, 0]
    assert [level.caused_by for level in levels][:4] == [("E000",), (), ("E001", "E002"), ()]


def test_a_fall_is_the_end_of_entries_and_has_no_cause():
    levels = row(entry("air_strike", 0), entry("threat", 3))
    ended = [level for level in levels if level.ended]
    assert [(level.day, level.step, level.caused_by) for level in ended] == [
        (7, -2, ()),
        (10, None, ()),
    ]


def test_a_known_day_stands_behind_the_line_as_the_level_of_that_day():
    levels = row(entry("air_strike", 0), entry("threat", 3), entry("threat", 4, 5))
    assert [level.daily for level in levels][:6] == [4, None, None, 2, None, None]


def test_a_front_that_begins_high_reached_the_levels_below_that_day():
    found = first_reached(timeline_of(entry("air_strike", 4)))["lebanon_border"]
    assert [(each.level, each.day, each.low_day, each.high_day) for each in found] == [
        (level, 4, 4, 4) for level in (1, 2, 3, 4)
    ]


def test_a_level_is_reached_earlier_by_the_high_reading_and_later_or_never_by_the_low():
    events = (
        entry("threat", 9, verification="single_source"),
        entry("threat", 20),
        entry("air_strike", 4, 6),
        entry("mobilisation", 7, verification="single_source"),
    )
    found = {each.level: each for each in first_reached(timeline_of(*events))["lebanon_border"]}
    assert (found[4].day, found[4].low_day, found[4].high_day) == (6, 6, 4)
    found = first_reached(timeline_of(*events[:2], events[3]))["lebanon_border"]
    assert [(each.day, each.low_day) for each in found] == [(7, 20), (7, 20), (7, None)]
    assert found[2].caused_by == ("E002",)


def test_words_alone_reach_no_level():
    assert first_reached(timeline_of(entry("statement")))["lebanon_border"] == ()


def test_another_window_or_cut_point_is_held_against_the_usual_index():
    made = timeline_of(
        entry("threat", 0), entry("air_strike", 1, fatalities_best=12), entry("threat", 5)
    )
    short, long, low, high = sensitivity(made)
    assert [(each.window, each.cuts) for each in (short, long, low, high)] == list(VARIANTS)
    assert (short.compared, short.gained, short.lost) == (7, 0, 5)
    assert short.changes == ((-3, 3),)
    assert (long.compared, long.gained, long.changes) == (12, 7, ((3, 4),))
    assert (low.changes, low.up, low.down, low.changed) == (((1, 7),), 7, 0, 7)
    assert (high.changed, high.changes) == (0, ())


def possible(each):
    return {each.first_day + timedelta(n) for n in range((each.last_day - each.first_day).days + 1)}


def by_definition(events, dataset, front, day, window):
    """Low, best, high and support as the data standard defines them, set by set."""
    seen = {dataset.day(day - n) for n in range(window)}
    found = []
    for each in events:
        grave, days = severity(each, dataset), possible(each)
        touches = bool(days & seen)
        inside = touches if each.precision == "lasted" else days <= seen
        if each.front == front:
            found.append((each.verification, inside, touches, grave))
    low = [g.low for trust, inside, _, g in found if inside and trust in TRUSTED[:2]]
    middle = [g.best for trust, inside, _, g in found if inside and trust in TRUSTED]
    high = [
        g.high for trust, _, touches, g in found if touches and trust in (*TRUSTED, "contested")
    ]
    top = max(middle, default=None)
    return max(low, default=None), top, max(high, default=None), middle.count(top)


@LAWS
@given(lists, st.sampled_from((1, 3, WINDOW, 14)))
def test_the_index_is_what_its_definition_says(events, window):
    dataset = timeline_of(*events)
    for front, levels in index(dataset, window).items():
        for each in levels:
            found = (each.low, each.best, each.high, each.support)
            assert found == by_definition(events, dataset, front, each.day, window)


@LAWS
@given(lists)
def test_the_line_lies_in_its_band(events):
    for levels in index(timeline_of(*events)).values():
        for each in levels:
            edges = [-1 if n is None else n for n in (each.low, each.best, each.high)]
            assert edges == sorted(edges)


def numbers(levels):
    """All of a level but its support and the names of what it rests on."""
    return [replace(each, support=0, caused_by=()) for each in levels]


@LAWS
@given(lists)
def test_entering_every_event_four_times_changes_its_support_alone(events):
    once, often = index(timeline_of(*events)), index(timeline_of(*events * 4))
    for front in once:
        assert numbers(once[front]) == numbers(often[front])
        assert [4 * each.support for each in once[front]] == [e.support for e in often[front]]


@LAWS
@given(lists)
def test_minor_entries_beside_graver_ones_change_support_alone(events):
    minor = [replace(each, event_type="statement") for each in events]
    once, more = index(timeline_of(*events)), index(timeline_of(*events, *minor))
    for front in once:
        assert numbers(once[front]) == numbers(more[front])


@LAWS
@given(lists, entries())
def test_an_event_of_one_unknown_day_moves_the_line_only_where_all_its_days_fit(events, added):
    added = replace(added, verification="confirmed", precision="one_of")
    before, after = index(timeline_of(*events)), index(timeline_of(*events, added))
    for one, two in zip(before[added.front], after[added.front], strict=True):
        window = {SMALL.day(one.day - n) for n in range(WINDOW)}
        if not possible(added) <= window:
            apart = {"high": None, "step": None, "caused_by": (), "ended": False}
            assert replace(one, **apart) == replace(two, **apart)


@LAWS
@given(lists)
def test_steps_and_their_causes_add_up_to_the_line(events):
    dataset = timeline_of(*events)
    for levels in index(dataset).values():
        before = None
        for each in levels:
            begins = each.best is not None and before is None
            assert (each.step is None) == (each.best is None or before is None)
            assert bool(each.caused_by) == (begins or (each.step or 0) > 0)
            assert each.ended == (before is not None and (each.best is None or each.step < 0))
            assert not each.caused_by or len(each.caused_by) == each.support
            for key in each.caused_by:
                assert severity(dataset.event[key], dataset).best == each.best
            before = each.best


@LAWS
@given(lists)
def test_no_level_is_reached_before_the_high_reading_or_after_the_low_one(events):
    dataset = timeline_of(*events)
    for front, reached in first_reached(dataset).items():
        assert [each.level for each in reached] == list(range(1, len(reached) + 1))
        assert [each.day for each in reached] == sorted(each.day for each in reached)
        for each in reached:
            assert each.high_day <= each.day
            assert each.low_day is None or each.day <= each.low_day
            assert index(dataset)[front][each.day].best >= each.level
            assert each.caused_by


@LAWS
@given(lists)
def test_a_longer_window_never_lowers_a_level(events):
    short, long = (index(timeline_of(*events), window) for window in (3, 14))
    for front, levels in short.items():
        for one, two in zip(levels, long[front], strict=True):
            assert one.best is None or one.best <= two.best
