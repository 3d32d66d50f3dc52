import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from timeline import caption
from timeline.dataset import load_dataset
from timeline.text import LANGS, keys, say
from timeline.view import View, selected_ids, without

SMALL = load_dataset(Path(__file__).parent / "small")
NARROW = View(
    front=("lebanon_border",),
    actor=("hezbollah",),
    start=date(2023, 10, 28),
    end=date(2023, 11, 14),
)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "All 8 events on 4 fronts, 39 days"),
        ("ar", "كل الأحداث: 8، على 4 جبهات، في 39 يوماً"),
    ],
)
def test_without_filters_the_state_counts_everything(lang, words):
    assert caption.state(SMALL, View(lang=lang)) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "1 of 8 events: Lebanon–Israel border; actor Hezbollah, either side; "
            "28 October – 14 November 2023",
        ),
        (
            "ar",
            "1 من 8 أحداث: الحدود اللبنانية – الإسرائيلية؛ الطرف حزب الله، في أي جانب؛ "
            "28 تشرين الأول – 14 تشرين الثاني 2023",
        ),
    ],
)
def test_the_state_names_every_filter_in_words(lang, words):
    assert caption.state(SMALL, replace(NARROW, lang=lang)) == words


def test_values_of_one_filter_are_alternatives():
    view = View(front=("gaza", "diplomacy"), actor=("iran", "usa"), role="initiator")
    assert caption.state(SMALL, view) == (
        "2 of 8 events: Gaza or Diplomacy; actor United States or Iran, acting"
    )


def test_kinds_trust_and_words_are_named_too():
    view = View(group=("force",), verification=("confirmed",), words="خطاب")
    assert caption.state(SMALL, view) == (
        "0 of 8 events: kind Force; Confirmed; words “\u2068خطاب\u2069”"
    )


def test_asking_for_hidden_events_counts_them_in():
    assert caption.counted(SMALL, View(verification=("withdrawn",))) == "1 of 9 events"


def test_a_role_without_an_actor_is_no_condition():
    assert caption.conditions(SMALL, View(role="target")) == ()
    assert caption.state(SMALL, View(role="target")).startswith("All 8 events")


def test_the_state_begins_with_its_number():
    for view in (View(), NARROW, View(lang="ar"), replace(NARROW, lang="ar")):
        assert caption.state(SMALL, view).startswith(caption.counted(SMALL, view))


def test_each_condition_can_be_dropped_by_its_name():
    view = View(front=("gaza", "diplomacy"), actor=("hamas",), role="initiator", words="a")
    view = replace(view, end=NARROW.end)
    found = caption.conditions(SMALL, view)
    assert [condition.param for condition in found] == ["front", "front", "actor", "days", "words"]
    for condition in found:
        view = without(view, condition.param, condition.value)
    assert view == View()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "7 October – 14 November 2023"),
        (date(2023, 11, 2), None, "2–14 November 2023"),
        (None, date(2023, 10, 7), "7 October 2023"),
    ],
)
def test_the_period_is_as_short_as_it_can_be(first, last, words):
    assert caption.period(SMALL, View(start=first, end=last)) == words


def test_who_acted_upon_whom():
    assert caption.who(SMALL, SMALL.event["E004"], "en") == "Ansar Allah → Israel"
    assert caption.who(SMALL, SMALL.event["E004"], "ar") == "أنصار الله ← إسرائيل"
    assert caption.who(SMALL, SMALL.event["E003"], "en") == "Iran and United States"


def test_sources_are_counted_or_named():
    everything = selected_ids(SMALL, View())
    assert caption.sources_line(SMALL, everything, "en") == (
        "Sources: 3 reports by 3 publishers; the list is in sources.csv"
    )
    assert caption.sources_line(SMALL, ["E002"], "en") == "Source: Reuters, 14 November 2023"
    assert caption.sources_line(SMALL, ["E003"], "en") == (
        "Source: \u2068الجريدة\u2069, 14 November 2023"
    )
    assert caption.sources_line(SMALL, [], "en") == ""


def test_the_version_line_names_data_day_and_licence():
    line = caption.version_line(SMALL, "en")
    assert re.fullmatch(r"Data 1\.0\.0\+[0-9a-f]{8} · 25 November 2026 · CC BY 4\.0", line)


def test_the_summary_says_what_the_picture_shows():
    words = caption.summary(SMALL, View())
    assert "All 8 events on 4 fronts, 39 days." in words
    assert "Gaza 2, Lebanon–Israel border 2" in words
    assert "Gaza 6 (from 7 October 2023)" in words
    assert "Diplomacy" in caption.summary(SMALL, View(front=("diplomacy",), lang="en"))
    assert "Gaza 6" not in caption.summary(SMALL, View(front=("diplomacy",)))


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "1 من حدث واحد"),
        (2, "1 من حدثين"),
        (10, "1 من 10 أحداث"),
        (94, "1 من 94 حدثاً"),
        (100, "1 من 100 حدث"),
        (227, "1 من 227 حدثاً"),
    ],
)
def test_arabic_counts_take_the_right_form(n, words):
    assert say("count.of", "ar", n, shown=1) == words


def test_every_value_of_the_files_has_a_wording():
    from timeline import _values as values
    from timeline.view import ROLES

    wanted = {
        "group": values.GROUPS,
        "verification": values.VERIFICATION,
        "verification_why": values.VERIFICATION,
        "attribution": values.ATTRIBUTION,
        "basis": values.BASIS,
        "response_basis": ("stated", "reported", "inferred"),
        "measure": values.MEASURES,
        "role": ROLES,
    }
    for lang in LANGS:
        for subject, known in wanted.items():
            assert {f"{subject}.{value}" for value in known} <= keys(lang)
