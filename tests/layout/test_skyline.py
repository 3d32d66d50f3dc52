"""Nothing in a lane overlaps, whatever its events, and nothing is lost."""

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.layout._labels import CLEAR
from timeline.layout._numbers import DIGITS
from timeline.layout.skyline import Lane, Mark, Spec, pack_lane

DAYS = 39
SPECS = {
    "page": Spec(DAYS, 20.3, 10, 11, 13.3, 160),
    "page, arabic": Spec(DAYS, 20.3, 10, 11, 16.3, 160),
    "phone": Spec(DAYS, 9.2, 7.2, 8.5, 13.3, 120),
    "slide": Spec(DAYS, 33.5, 11.6, 11.7, 23.2, None),
}


@st.composite
def lanes(draw: st.DrawFn) -> tuple[Mark, ...]:
    marks = []
    for n in range(draw(st.integers(0, 45))):
        first = draw(st.integers(0, DAYS - 1))
        bar = draw(st.sampled_from(["none", "none", "none", "none", "uncertain", "lasted"]))
        last = first if bar == "none" else min(DAYS - 1, first + draw(st.integers(0, 30)))
        rank = draw(st.sampled_from([1, 2, 3, 9, 9, 9, 9]))
        width = draw(st.floats(20, 230)) if rank < 9 else 0.0
        priority = (rank, -draw(st.integers(0, 6)), f"E{n:03}")
        marks.append(Mark(f"E{n:03}", first, last, bar, priority, width, 14 if width else 0))
    return tuple(marks)


def boxes(lane: Lane, marks: tuple[Mark, ...], spec: Spec) -> list[tuple[str, str, tuple]]:
    """Every drawn thing as (event, kind, (x0, x1, u0, u1)), a px smaller than it is drawn."""
    widths = {m.id: m for m in marks}
    found = []
    for p in lane.placed:
        x, half = p.day * spec.day + p.dx, lane.mark / 2 - 0.5
        found.append((p.id, "mark", (x - half, x + half, p.u - half, p.u + half)))
        if p.bar != "none":
            ends = (p.first * spec.day + 1, (p.last + 1) * spec.day - 1)
            found.append((p.id, "bar", (*ends, p.u - 2, p.u + 2)))
        for words, width in ((p.words, widths[p.id].width), (p.number, 14.0)):
            if words is None:
                continue
            at = words.day * spec.day + words.dx
            left = {"left": at, "right": at - width, "middle": at - width / 2}[words.align]
            half_row = spec.row / 2 - 1 if words is p.words else spec.row * DIGITS / 2 - 1
            box = (left, left + width, words.u - half_row, words.u + half_row)
            found.append((p.id, "words", box))
            for a, b in pairwise(words.leader):
                for xs, us in slices(
                    (a[0] * spec.day + a[1], a[2]), (b[0] * spec.day + b[1], b[2])
                ):
                    found.append((p.id, "leader", (xs[0], xs[1] + 0.1, us[0] + 0.5, us[1])))
    return found


def slices(a: tuple, b: tuple) -> list[tuple[list, list]]:
    """A leader in short pieces, each as (left and right, bottom and top)."""
    points = [tuple(p + (q - p) * n / 24 for p, q in zip(a, b, strict=True)) for n in range(25)]
    return [tuple(map(sorted, zip(p, q, strict=True))) for p, q in pairwise(points)]


def touch(a: tuple, b: tuple) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


@settings(max_examples=40)
@given(lanes(), st.sampled_from(sorted(SPECS)))
def test_nothing_overlaps_nothing_leaves_the_plot_and_nothing_is_lost(marks, name):
    spec = SPECS[name]
    lane = pack_lane(marks, spec)
    drawn = boxes(lane, marks, spec)
    for (id_a, kind_a, a), (id_b, kind_b, b) in combinations(drawn, 2):
        assert id_a == id_b or not touch(a, b), (name, id_a, kind_a, a, id_b, kind_b, b)
    for event, kind, (x0, x1, u0, _) in drawn:
        assert x0 >= -0.6, (event, kind)
        assert x1 <= spec.width + 0.6, (event, kind)
        assert u0 >= -3, (event, kind)
    gathered = {p.id for p in lane.placed} | {i for more in lane.more for i in more.ids}
    assert gathered == {m.id for m in marks}
    milestones = {m.id for m in marks if m.width}
    labelled = {p.id for p in lane.placed if p.words}
    numbered = {p.id for p in lane.placed if p.number}
    assert sorted(lane.numbered) == sorted(numbered)
    assert labelled | numbered | set(lane.unnamed) == milestones
    assert len(labelled) + len(numbered) + len(lane.unnamed) == len(milestones)


@settings(max_examples=30)
@given(lanes(), st.sampled_from(sorted(SPECS)))
def test_the_far_end_of_a_label_stays_clear_of_what_it_could_be_read_with(marks, name):
    spec = SPECS[name]
    lane = pack_lane(marks, spec)
    drawn = boxes(lane, marks, spec)
    clear = CLEAR * lane.mark - 0.5
    placed = {p.id: p for p in lane.placed}
    for event, kind, (x0, x1, u0, u1) in drawn:
        words = placed[event].words
        if kind != "words" or words is None:
            continue
        wide = (x0 - clear, x1, u0, u1) if words.align == "right" else (x0, x1 + clear, u0, u1)
        near = [i for i, what, box in drawn if what in ("mark", "bar") and touch(wide, box)]
        assert set(near) <= {event}, (event, near)


def test_a_label_in_its_bar_leaves_the_mark_free_however_wide_a_day_is():
    for day in (20, 60, 150, 300):
        spec = Spec(8, day, 20, 24, 28)
        lane = pack_lane((Mark("E001", 0, 7, "lasted", (1, -4, "E001"), 120, 14),), spec)
        (placed,) = lane.placed
        assert placed.words
        if placed.words.u == placed.u and placed.words.day <= placed.last:
            start = placed.words.day * day + placed.words.dx
            assert start >= placed.day * day + placed.dx + lane.mark / 2 + 2


@settings(max_examples=40)
@given(lanes())
def test_a_wider_drawing_opens_gaps_and_never_closes_one(marks):
    spec = SPECS["page"]
    lane = pack_lane(marks, spec)
    for stretch in (1.25, 2.0, 4.0):
        wide = Spec(DAYS, spec.day * stretch, spec.mark, spec.step, spec.row, spec.cap)
        drawn = [box for box in boxes(lane, marks, wide) if box[1] != "leader"]
        for (id_a, kind_a, a), (id_b, kind_b, b) in combinations(drawn, 2):
            assert id_a == id_b or not touch(a, b), (stretch, id_a, kind_a, id_b, kind_b)


def test_over_the_cap_the_least_important_label_goes_first():
    marks = tuple(
        Mark(f"E{n:03}", 20 + n, 20 + n, "none", (1 + n % 3, -4, f"E{n:03}"), 300, 14)
        for n in range(9)
    )
    spec = Spec(DAYS, 20.3, 10, 11, 13.3)
    assert all(p.words for p in pack_lane(marks, spec).placed)
    lane = pack_lane(marks, replace(spec, cap=80))
    labelled = {p.id for p in lane.placed if p.words}
    ranks = {m.id: m.priority[0] for m in marks}
    assert labelled
    assert lane.numbered
    assert max(ranks[i] for i in labelled) <= min(ranks[i] for i in lane.numbered)
    assert lane.height <= 80


def test_a_day_with_too_many_marks_ends_in_one_sign_that_counts_the_rest():
    marks = tuple(Mark(f"E{n:03}", 3, 3, "none", (9, -n % 7, f"E{n:03}")) for n in range(80))
    lane = pack_lane(marks, Spec(DAYS, 20.3, 10, 11, 13.3, 100))
    (more,) = lane.more
    assert len(more.ids) + len(lane.placed) == 80
    assert lane.height <= 100


def test_the_same_events_in_another_order_stand_in_the_same_places():
    marks = tuple(
        Mark(f"E{n:03}", n % 7, n % 7, "none", (9, -(n % 5), f"E{n:03}")) for n in range(30)
    )
    spec = SPECS["page"]
    there = {p.id: p for p in pack_lane(marks, spec).placed}
    assert {p.id: p for p in pack_lane(marks[::-1], spec).placed} == there
