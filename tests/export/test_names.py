"""File names say what they hold and never collide."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from timeline.export._order import Order
from timeline.export.names import file_name
from timeline.view import View


def name(dataset, view, **options):
    return file_name(Order(dataset, view, **options), "png")


def test_a_name_says_chart_fronts_actors_days_medium_and_language(dataset):
    info = dataset.info
    assert name(dataset, View()) == (
        f"timeline_lanes_all_all_{info.first}_{info.last}_slide_en.png"
    )
    view = View(front=("gaza",), actor=("hezbollah",), start=date(2023, 10, 9), lang="ar")
    assert name(dataset, view, theme="dark", medium="a4") == (
        f"timeline_lanes_gaza_hezbollah_2023-10-09_{info.last}_a4_ar_dark.png"
    )


views = st.builds(
    View,
    front=st.sets(st.sampled_from(["gaza", "syria", "iraq", "lebanon_border"])).map(tuple),
    role=st.sampled_from(["either", "initiator", "target"]),
    actor=st.just(("hezbollah",)),
    group=st.sets(st.sampled_from(["force", "verbal", "threat"])).map(tuple),
    words=st.sampled_from(["", "rocket", "صاروخ", "a/b", "../x"]),
    lang=st.sampled_from(["en", "ar"]),
)


@given(views, views)
def test_two_views_that_differ_never_have_one_name(one, other):
    from tests.conftest import made_up

    dataset = made_up()
    assert (name(dataset, one) == name(dataset, other)) == (one == other)


@given(views)
def test_a_name_is_safe_on_every_file_system(view):
    from tests.conftest import made_up

    found = name(made_up(), view)
    assert found.isascii()
    assert not set(found) & set('/\\:*?"<>| ')
