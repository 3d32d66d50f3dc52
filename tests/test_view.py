import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dataset import load_dataset
from timeline.errors import ViewError
from timeline.text import LANGS, problem_text
from timeline.view import (
    GROUPS,
    PUBLIC,
    ROLES,
    View,
    choices,
    fold,
    from_query,
    select_events,
    selected_ids,
    to_query,
    total,
    without,
)

SMALL = load_dataset(Path(__file__).parent / "small")
DAYS = [SMALL.day(n) for n in range(SMALL.days)]
KEYS = {
    "front": tuple(SMALL.fronts),
    "actor": tuple(SMALL.actors),
    "group": GROUPS,
    "verification": (*PUBLIC, "unreviewed", "withdrawn"),
}


def some(keys):
    return st.lists(st.sampled_from(keys), max_size=3).map(tuple)


@st.composite
def views(draw):
    start, end = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
    return View(
        **{name: draw(some(keys)) for name, keys in KEYS.items()},
        role=draw(st.sampled_from(ROLES)),
        start=draw(st.sampled_from([None, start])),
        end=draw(st.sampled_from([None, end])),
        words=draw(st.one_of(st.just(""), st.text(max_size=12), st.sampled_from("eaلا "))),
        lang=draw(st.sampled_from(LANGS)),
        event=draw(st.sampled_from(["", *SMALL.event])),
    )


def chosen(**fields):
    return selected_ids(SMALL, View(**fields))


def problems(query):
    return [problem.code for problem in from_query(query, SMALL)[1]]


@given(views())
def test_a_view_survives_its_query(view):
    assert from_query(to_query(view), SMALL) == (view, ())
    assert from_query("?" + to_query(view, name_lang=True), SMALL) == (view, ())


@given(st.one_of(st.text(), st.lists(st.text(), max_size=6).map("&front=".join)))
@example("from=%FF%00&to=2023-02-30&front=&&&=;actor=\ud800&words=\udfff")
@example("http://[::1&front=gaza")
def test_no_query_raises_and_its_view_can_be_shown(query):
    view, found = from_query(query, SMALL)
    selected_ids(SMALL, view)
    assert from_query(to_query(view), SMALL)[0] == view
    for problem in found:
        for lang in LANGS:
            assert problem_text(problem, lang)


@given(views())
def test_selecting_again_from_what_was_selected_changes_nothing(view):
    before = SMALL.events.copy(deep=True)
    first = select_events(SMALL, view)
    assert first.equals(select_events(SMALL, view))
    assert list(first.event_id) == list(selected_ids(SMALL, view))
    first["front"] = "changed"
    assert SMALL.events.equals(before)


@given(views(), st.data())
def test_a_wider_filter_never_gives_fewer_events(view, data):
    now = set(selected_ids(SMALL, view))
    for name, keys in KEYS.items():
        if values := getattr(view, name):
            wider = replace(view, **{name: (*values, data.draw(st.sampled_from(keys)))})
            assert now <= set(selected_ids(SMALL, wider))
    assert now <= set(selected_ids(SMALL, replace(view, role="either")))
    assert now <= set(selected_ids(SMALL, replace(view, words=view.words[1:-1])))
    if view.start:
        earlier = replace(view, start=view.start - timedelta(days=1))
        assert now <= set(selected_ids(SMALL, earlier))


@given(views())
def test_each_count_is_what_the_choice_would_leave(view):
    for name, values in choices(SMALL, view).items():
        for value, count in values.items():
            alone = replace(view, **{name: (value,)})
            assert count == len(selected_ids(SMALL, alone)), (name, value)


@given(views())
def test_dropping_every_condition_gives_all_events(view):
    for parameter in ("front", "actor", "role", "group", "verification", "days", "words"):
        view = without(view, parameter)
    assert view == View(lang=view.lang, event=view.event)
    assert selected_ids(SMALL, view) == tuple(event.event_id for event in SMALL.shown)


def test_the_default_view_has_an_empty_query():
    assert to_query(View()) == ""
    assert to_query(View(), name_lang=True) == "lang=en"
    assert from_query("", SMALL) == (View(), ())


def test_a_query_is_readable_and_in_one_order():
    view = View(
        lang="ar",
        words="a b",
        end=date(2023, 11, 14),
        actor=("iran", "hezbollah"),
        role="initiator",
        front=("gaza",),
    )
    assert to_query(view) == (
        "front=gaza&actor=hezbollah&actor=iran&role=initiator&to=2023-11-14&words=a%20b&lang=ar"
    )


def test_the_order_and_number_of_values_make_no_difference():
    assert View(front=("gaza", "diplomacy", "gaza")) == View(front=("diplomacy", "gaza"))
    assert View(front="gaza") == View(front=("gaza",))


def test_a_whole_address_is_read_like_its_query():
    address = "https://example.org/timeline?front=gaza&lang=ar#chart"
    assert from_query(address, SMALL) == (View(front=("gaza",), lang="ar"), ())


def test_an_unknown_key_is_reported_with_what_was_probably_meant():
    view, (problem,) = from_query("front=gazza&front=gaza", SMALL)
    assert view == View(front=("gaza",))
    assert problem_text(problem, "en") == (
        'front: "gazza" is not in this timeline. Did you mean "gaza"?'
    )


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("actor=Houthis", "ansar_allah"),
        ("actor=حزب الله", "hezbollah"),
        ("front=Yemen and Red Sea", "red_sea"),
        ("role=acting", "initiator"),
        ("verification=corroborate", "corroborated"),
        ("fronts=gaza", "front"),
    ],
)
def test_a_name_leads_to_its_key(query, meant):
    _, (problem,) = from_query(query, SMALL)
    assert problem.values["hint"] == meant


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("colour=red", "Q01"),
        ("event=E999", "Q02"),
        ("lang=fr", "Q02"),
        ("from=2023-02-30", "Q03"),
        ("from=20231028", "Q03"),
        ("to=٢٠٢٣-١٠-٢٨", "Q03"),
        ("from=2023-11-02&to=2023-11-01", "Q04"),
        ("to=2024-01-01", "Q05"),
        ("role=target&role=either", "Q06"),
        ("words=" + "a" * 101, "Q07"),
        ("front=gaza&" * 1000, "Q08"),
        ("words=%FF", "Q09"),
    ],
)
def test_a_damaged_parameter_is_reported_and_ignored(query, code):
    view, found = from_query(query, SMALL)
    assert [problem.code for problem in found] == [code]
    assert selected_ids(SMALL, view) == chosen()


def test_what_belongs_to_the_page_or_was_added_by_others_passes():
    assert problems("tab=list&theme=dark&medium=a4&utm_source=x&fbclid=y&front=") == []


def test_a_flood_of_faults_is_cut_short():
    assert len(problems("&".join(f"front=x{n}" for n in range(500)))) == 12


def test_a_view_of_what_does_not_exist_is_refused():
    with pytest.raises(ViewError):
        select_events(SMALL, View(front=("gazza",)))


def test_hidden_events_show_only_when_asked_for_by_name():
    assert {"E008", "E009"}.isdisjoint(chosen())
    assert chosen(verification=("withdrawn",)) == ("E009",)
    assert total(SMALL, View()) == 8
    assert total(SMALL, View(verification=("withdrawn", "confirmed"))) == 9


def test_an_armed_wing_counts_for_its_parent():
    assert chosen(actor=("hamas",)) == ("E001",)
    assert chosen(actor=("qassam",)) == ("E001",)
    assert choices(SMALL, View())["actor"]["hamas"] == 1


def test_a_role_says_on_which_side_an_actor_stands():
    assert chosen(actor=("israel",), role="initiator") == ("E006",)
    assert chosen(actor=("israel",), role="target") == ("E001", "E002", "E004")
    assert chosen(role="target") == chosen()


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2023-10-15", "2023-10-20", ("E003", "E004")),
        ("2023-11-10", "2023-11-14", ("E003",)),
        ("2023-11-11", "2023-11-14", ()),
        ("2023-10-29", "2023-10-29", ("E003", "E006")),
    ],
)
def test_an_uncertain_event_is_chosen_when_its_possible_days_touch_the_range(first, last, found):
    assert chosen(start=date.fromisoformat(first), end=date.fromisoformat(last)) == found


@pytest.mark.parametrize("name", ["الحوثيون", "Houthis", "ansar allah", "أنصار الله", "انصار الله"])
def test_every_name_of_an_actor_finds_the_same_events(name):
    assert chosen(words=name) == ("E004", "E005", "E010")


def test_names_of_two_letters_are_not_looked_for_in_texts():
    assert chosen(words="United States") == ("E003", "E005", "E010")


@pytest.mark.parametrize(
    "words",
    [
        "الخطاب الأول",
        "الخطاب الاول",
        "رسالة الى المستوي الاعلي",
        "رِسَالَةٌ",
        "رساله",
        "(.*) [A-Z]+",
        "100%",
    ],
)
def test_words_are_found_in_any_spelling_and_taken_literally(words):
    assert chosen(words=words) == ("E007",)


@pytest.mark.parametrize("words", [".*", "|", "[a-z]", "^", "$", "\\w", "?"])
def test_words_are_never_a_pattern(words):
    assert set(chosen(words=words)) <= {"E007"}


@pytest.mark.parametrize("words", ["Geneva", "جنيف", "meeting", "e003", "الدبلوماسية"])
def test_words_are_looked_for_in_places_types_fronts_and_ids(words):
    assert "E003" in chosen(words=words)


def test_words_do_not_join_two_fields():
    assert chosen(words="Geneva Diplomacy") == ()


@given(st.text())
@example("\u0345")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_spellings_of_one_word_fold_to_one():
    assert fold("إسرائيل") == fold("اسرائيل") == fold("أســـرائيل")
    assert fold("مسؤولٌ") == fold("مسوول")
    assert fold("غزّة") == fold("غزه")
    assert fold("ﻻ ٤٢") == "لا 42"
    assert fold("Nasrallāh’s  “Lebanon–Israel”") == 'nasrallah\'s "lebanon-israel"'


def test_choosing_and_counting_take_a_few_milliseconds():
    view = View(actor=("hezbollah",), words="fire", start=DAYS[5])
    select_events(SMALL, view), choices(SMALL, view)
    begun = time.perf_counter()
    for _ in range(10):
        select_events(SMALL, view), choices(SMALL, view)
    assert (time.perf_counter() - begun) / 10 < 0.05


def test_labels_are_named_by_id_choose_nothing_and_are_written_last():
    view, found = from_query("nolabel=E004&label=E002&label=E001&front=gaza", SMALL)
    assert not found
    assert (view.label, view.nolabel) == (("E001", "E002"), ("E004",))
    assert selected_ids(SMALL, view) == selected_ids(SMALL, View(front=("gaza",)))
    assert to_query(view) == "front=gaza&label=E001&label=E002&nolabel=E004"


def test_an_event_that_is_to_be_labelled_and_not_keeps_its_label_with_a_report():
    view, found = from_query("label=E001&nolabel=E001", SMALL)
    assert [problem.code for problem in found] == ["Q11"]
    assert (view.label, view.nolabel) == (("E001",), ())


def test_an_unknown_event_to_label_is_reported():
    _, found = from_query("label=E00X", SMALL)
    assert [problem.code for problem in found] == ["Q02"]
