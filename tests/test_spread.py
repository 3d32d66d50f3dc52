"""How wide the conflict is, who acts on whom, and deaths per claimant."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.entries import LAWS, SMALL, entry, lists, timeline_of
from timeline.dataset import Claim
from timeline.escalation import (
    deaths,
    dyads,
    event_deaths,
    index,
    severity,
    spread,
    untargeted,
)


def force(day, front="gaza", **more):
    return entry("air_strike", day, **{"front": front} | more)


def ids(dataset):
    return [event.event_id for event in dataset.shown]


def test_a_front_joins_on_the_day_it_comes_to_armed_force(dataset):
    found = spread(dataset)
    assert [(day.day, day.joined) for day in found if day.joined] == [
        (0, ("gaza",)),
        (1, ("lebanon_border",)),
        (19, ("syria",)),
        (24, ("iraq",)),
    ]
    assert (found[1].best, found[1].fronts) == (2, ("gaza", "lebanon_border"))


def test_contested_and_single_reports_make_the_band_of_the_fronts(dataset):
    found = spread(dataset)
    assert (found[12].low, found[12].best, found[12].high) == (0, 0, 1)
    assert (found[24].low, found[24].best, found[24].high) == (1, 2, 2)


def test_a_front_that_does_not_count_joins_nothing():
    found = spread(timeline_of(force(0, "diplomacy")))
    assert {(day.best, day.high, day.joined) for day in found} == {(0, 0, ())}


def test_threats_and_troops_make_no_armed_front():
    found = spread(timeline_of(entry("threat", 0), entry("mobilisation", 1)))
    assert {day.high for day in found} == {0}


def test_actors_are_those_who_used_force_in_the_last_seven_days():
    found = spread(timeline_of(force(0), force(1, actor1=("qassam", "hezbollah"))))
    assert [day.actors for day in found][:9] == [
        ("hezbollah",),
        *[("qassam", "hezbollah")] * 7,
        (),
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"actor1": ("unknown",)},
        {"verification": "contested"},
        {"verification": "withdrawn"},
        {"event_type": "threat"},
    ],
)
def test_unknown_actors_contested_reports_and_words_make_nobody_active(given):
    found = spread(timeline_of(replace(force(0), **given)))
    assert {(day.actors, day.new_dyads) for day in found} == {((), ())}


def test_a_dyad_is_new_once_in_the_whole_list():
    found = spread(timeline_of(force(9), force(4), force(20), force(4, "lebanon_border")))
    new = [(day.day, day.new_dyads) for day in found if day.new_dyads]
    assert new == [(4, (("hezbollah", "israel", "E001"),))]


def test_a_dyad_of_an_uncertain_day_is_new_on_the_day_by_which_it_has_happened():
    found = spread(timeline_of(force(2, last=5)))
    assert [day.day for day in found if day.new_dyads] == [5]
    found = spread(timeline_of(force(2, last=5, precision="lasted")))
    assert [day.day for day in found if day.new_dyads] == [2]


def test_a_dyad_that_began_before_the_period_is_new_on_its_first_day():
    found = spread(timeline_of(force(-2, last=1, precision="lasted")))
    assert [day.day for day in found if day.new_dyads] == [0]


def test_a_dyad_whose_target_is_not_known_is_not_new():
    found = spread(timeline_of(force(0, actor2=("unknown",)), force(1, actor2=())))
    assert not any(day.new_dyads for day in found)


@LAWS
@given(lists)
def test_the_number_of_fronts_lies_in_its_band_and_counts_them(events):
    made = timeline_of(*events)
    levels, before = index(made), ()
    for day in spread(made):
        assert 0 <= day.low <= day.best == len(day.fronts) <= day.high <= 3
        assert set(day.joined) == set(day.fronts) - set(before)
        for front in day.joined:
            assert levels[front][day.day].caused_by
        before = day.fronts


@LAWS
@given(lists)
def test_entering_everything_twice_widens_nothing(events):
    assert spread(timeline_of(*events)) == spread(timeline_of(*events * 2))


def test_a_dyad_has_its_entries_and_their_highest_level(dataset):
    found = dyads(dataset, ids(dataset))
    assert list(found) == [
        *[("idf", "hamas"), ("idf", "hezbollah"), ("idf", "palestinian_civilians")],
        *[("hamas_qassam", "idf"), ("hezbollah", "idf"), ("ansar_allah", "israel_gov")],
        ("unknown", "us_forces"),
    ]
    attack = found["hamas_qassam", "idf"]
    assert (attack.highest, attack.entries, attack.ids) == (6, 1, ("E001",))


def test_a_dyad_of_contested_entries_alone_has_no_level(dataset):
    found = dyads(dataset, ["E004"])["idf", "palestinian_civilians"]
    assert (found.highest, found.entries) == (None, 1)


def test_events_that_name_nobody_acted_upon_are_told_apart(dataset):
    assert untargeted(dataset, ids(dataset)) == ("E005", "E008")


def test_an_event_with_two_on_each_side_is_an_entry_of_four_dyads():
    made = timeline_of(force(0, actor1=("hamas", "qassam"), actor2=("israel", "usa")))
    assert {found.entries for found in dyads(made, ["E000"]).values()} == {1}
    assert len(dyads(made, ["E000"])) == 4


def test_an_event_not_chosen_is_in_no_dyad(dataset):
    assert dyads(dataset, []) == {}


@LAWS
@given(lists)
def test_every_event_is_in_a_dyad_or_names_nobody(events):
    made = timeline_of(*events, *[replace(each, actor2=()) for each in events])
    found, alone = dyads(made, made.event), untargeted(made, made.event)
    assert {key for dyad in found.values() for key in dyad.ids} | set(alone) == set(made.event)
    for dyad in found.values():
        assert not set(dyad.ids) & set(alone)
        levels = [severity(made.event[key], made).best for key in dyad.ids]
        assert dyad.highest is None or dyad.highest in levels


def claim(number, day, low, high=None, **more):
    given = {
        "front": "gaza",
        "claimant": "hamas",
        "measure": "killed_total",
        "population": "all",
        "source_id": "S001",
    }
    named = {"claim_id": f"C{number:03}", "as_of": f"2023-10-{day:02}"}
    return Claim(**given | named | {"value_low": low, "value_high": high} | more)


def with_claims(*claims):
    return replace(SMALL, claims=claims)


def test_running_totals_stand_by_front_and_claimant_with_their_source(dataset):
    found = deaths(dataset)
    ((series, (total,)),) = found.items()
    assert (series.front, series.claimant) == ("gaza", "hamas")
    assert (series.population, series.event, series.counted) == ("all", "", ("", ""))
    assert (total.day, total.low, total.high) == (36, 1000, None)
    assert (total.claimant, total.population) == ("hamas", "not_stated")
    assert (total.source, total.claim) == ("S003", "C002")


def test_running_totals_come_by_day_and_several_of_one_day_are_kept():
    made = with_claims(claim(1, 20, 90), claim(2, 9, 40, 50), claim(3, 20, 80))
    (reports,) = deaths(made).values()
    assert [(each.claim, each.day, each.low, each.high) for each in reports] == [
        ("C002", 2, 40, 50),
        ("C001", 13, 90, None),
        ("C003", 13, 80, None),
    ]


def test_claimants_and_fronts_are_never_put_together():
    made = with_claims(
        claim(1, 9, 5, claimant="israel"), claim(2, 9, 6), claim(3, 9, 7, front="lebanon_border")
    )
    assert [(series.front, series.claimant) for series in deaths(made)] == [
        ("gaza", "hamas"),
        ("gaza", "israel"),
        ("lebanon_border", "hamas"),
    ]


@pytest.mark.parametrize(
    "other", [{"population": "children"}, {"measure": "injured_total"}, {"measure": "killed"}]
)
def test_a_part_of_the_dead_and_other_measures_are_no_running_total(other):
    assert deaths(with_claims(claim(1, 9, 5, **other))) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"population": "combatants"},
        {"event_id": "E004"},
        {"counted_en": "its soldiers", "counted_ar": "جنوده"},
    ],
)
def test_totals_of_other_people_or_of_an_event_are_another_series(other):
    made = with_claims(claim(1, 9, 5), claim(2, 10, 3, **other), claim(3, 11, 6))
    assert sorted([c.claim for c in row] for row in deaths(made).values()) == [
        ["C001", "C003"],
        ["C002"],
    ]


def test_a_toll_takes_in_what_was_said_of_its_event_and_may_fall():
    told = {"event_id": "E004"}
    made = with_claims(
        claim(1, 9, 1400, **told), claim(2, 20, 1200, **told, measure="killed"), claim(3, 9, 7)
    )
    assert [[each.low for each in row] for row in deaths(made).values()] == [[7], [1400, 1200]]


def test_deaths_of_an_event_are_kept_apart_from_running_totals(dataset):
    found = event_deaths(dataset)
    assert list(found) == ["E001"]
    (said,) = found["E001"]
    assert (said.claimant, said.day, said.low, said.high) == ("israel_gov", 1, 100, 150)


def test_no_claim_moves_a_level():
    told = with_claims(claim(1, 9, 5000), claim(2, 9, 700, event_id="E004", measure="killed"))
    assert index(told) == index(SMALL)
