"""What a list covers and rests on: how many, on which days, on whose word."""

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import change
from tests.entries import BASE, LAWS, entries, timeline_of
from timeline.coverage import Share, coverage, entries_by_day
from timeline.dataset import load_dataset


def test_every_shown_event_is_counted_once_on_its_first_possible_day(dataset):
    found = coverage(dataset)
    assert sum(found.by_front.values()) == len(dataset.shown)
    assert found.by_front["lebanon_border"] == 2
    assert found.by_day["lebanon_border"][:3] == (0, 2, 0)
    assert found.empty_days["lebanon_border"] == dataset.days - 1


def test_two_papers_that_print_one_agency_are_one_originator(folder):
    before = coverage(load_dataset(folder)).two
    change(folder, "sources.csv", "S002", originator="A.F.P.")
    change(folder, "events.csv", "E001", verification="single_source")
    change(folder, "events.csv", "E002", verification="single_source")
    after = coverage(load_dataset(folder)).two
    assert (after.of, after.n) == (before.of, 0)


def test_a_first_report_long_after_the_event_is_counted_apart(folder):
    assert coverage(load_dataset(folder)).late.n == 2
    change(folder, "sources.csv", "S001", published="2023-11-20")
    change(folder, "sources.csv", "S002", published="2023-11-20")
    assert coverage(load_dataset(folder)).late.n > 2


def test_causes_are_counted_by_their_basis(dataset):
    found = coverage(dataset)
    assert found.links == {"stated": 1, "reported": 1, "inferred": 1}
    assert found.linked == Share(3, 9)


def test_coverage_tells_known_days_from_possible_ones(dataset):
    found = entries_by_day(dataset)
    assert [(day.entries, day.known, day.sources) for day in found["gaza"]][:2] == [
        (1, 1, 2),
        (0, 0, 0),
    ]
    assert {(day.entries, day.known) for day in found["diplomacy"][13:35]} == {(1, 0)}
    assert [day.entries for day in found["syria"]][18:23] == [0, 1, 1, 1, 0]


def test_coverage_counts_a_report_once_however_many_events_it_carries(dataset):
    day = entries_by_day(dataset)["lebanon_border"][1]
    assert (day.front, day.day, day.entries, day.sources) == ("lebanon_border", 1, 2, 2)


def test_coverage_of_a_choice_counts_that_choice_alone(dataset):
    found = entries_by_day(dataset, ["E003"])
    assert found["lebanon_border"][1].entries == 1
    assert {day.entries for day in found["gaza"]} == {0}


@LAWS
@given(st.lists(entries(), max_size=12))
def test_coverage_counts_every_event_on_each_possible_day_of_the_period(events):
    made = timeline_of(*events)
    found = entries_by_day(made)
    assert set(found) == set(BASE.fronts)
    days = [
        day
        for event in made.shown
        for day in range(BASE.days)
        if event.first_day <= BASE.day(day) <= event.last_day
    ]
    assert sum(day.entries for row in found.values() for day in row) == len(days)
    for row in found.values():
        for day in row:
            assert day.known <= day.entries
            assert (day.sources == 0) == (day.entries == 0)
