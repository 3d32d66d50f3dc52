"""The list by the clock of first reports: what its sources had printed by a given day."""

from datetime import date
from pathlib import Path

from tests.conftest import change
from timeline.caption import conditions, state
from timeline.coverage import coverage
from timeline.dataset import load_dataset
from timeline.view import View, from_query, reading, selected_ids, to_query

KNOWN = View(clock="known")


def test_an_event_stands_on_the_day_of_its_first_report(dataset):
    listed = reading(dataset, KNOWN)
    for key, event in listed.event.items():
        known = dataset.first_known(dataset.event[key])
        assert event.first_day == event.last_day == max(known, dataset.event[key].first_day)
        assert event.when == dataset.event[key].span


def test_what_has_no_report_of_its_day_stands_apart_and_is_counted(dataset):
    listed = reading(dataset, KNOWN)
    assert {*listed.event, *listed.apart} == {e.event_id for e in dataset.shown} | {
        key for key, event in listed.event.items() if event.hidden
    }
    assert "2 events without a report of their day stand apart" in state(listed, KNOWN)
    assert [each.param for each in conditions(listed, KNOWN)] == ["clock"]


def test_by_a_given_day_only_what_had_been_printed_is_shown(folder):
    change(folder, "sources.csv", "S001", published="2023-10-10")
    change(folder, "sources.csv", "S002", published="2023-10-10")
    dataset = load_dataset(folder)
    by_the_ninth = View(clock="known", end=date(2023, 10, 9))
    assert "E003" in selected_ids(dataset, View(end=date(2023, 10, 9)))
    assert "E003" not in selected_ids(reading(dataset, by_the_ninth), by_the_ninth)


def test_the_clock_and_the_way_of_days_are_part_of_the_address(dataset):
    view = View(clock="known", time="rtl", lang="ar")
    assert to_query(view) == "lang=ar&time=rtl&clock=known"
    assert from_query(to_query(view), dataset) == (view, ())
    assert from_query("clock=guessed", dataset)[1][0].code == "Q02"


def test_fewer_than_a_fifth_of_the_shipped_events_stand_apart():
    shipped = load_dataset(Path(__file__).parents[1] / "data")
    late = coverage(shipped).late
    assert late.n < late.of / 5
