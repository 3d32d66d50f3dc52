"""Entries to build timelines of, where a test needs others than the made-up events."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from timeline.dataset import VERIFICATION, Dataset, Event, load_dataset

SMALL = load_dataset(Path(__file__).parent / "small")
BASE = replace(
    SMALL,
    fronts={
        key: replace(front, counts_for_horizontal=key != "diplomacy")
        for key, front in SMALL.fronts.items()
    },
)
"""The small timeline, in which all fronts but diplomacy count for how wide a conflict is."""

FRONTS = ("gaza", "lebanon_border", "diplomacy")
LAWS = settings(max_examples=60)


def entry(kind: str = "air_strike", day: int = 0, last: int | None = None, **more: object) -> Event:
    """An event of a kind from one day of the period to another, on one unknown day of them."""
    first_day, last_day = (
        SMALL.info.first + timedelta(n) for n in (day, day if last is None else last)
    )
    given = {
        "front": "lebanon_border",
        "event_type": kind,
        "verification": "confirmed",
        "first_day": first_day,
        "last_day": last_day,
        "precision": "day" if first_day == last_day else "one_of",
        "fatalities_low": None,
        "fatalities_best": None,
        "fatalities_high": None,
    }
    return replace(SMALL.event["E002"], **given | more)


def timeline_of(*events: Event) -> Dataset:
    """The timeline of these events alone, with ids from E000."""
    named = {f"E{n:03}": replace(each, event_id=f"E{n:03}") for n, each in enumerate(events)}
    return replace(BASE, event=named)


@st.composite
def entries(draw: st.DrawFn) -> Event:
    """Any event that may stand in a list, also one that reaches beyond the period."""
    day = draw(st.integers(-3, SMALL.days + 1))
    precision = draw(st.sampled_from(("day", "day", "approximate", "lasted", "one_of")))
    longest = {"day": 0, "approximate": 2}.get(precision, 25)
    last = day + draw(st.integers(min(longest, 2), longest))
    known = sorted(draw(st.lists(st.integers(0, 60), min_size=3, max_size=3)))
    deaths = [n if draw(st.booleans()) else None for n in known]
    return entry(
        draw(st.sampled_from(sorted(SMALL.event_types))),
        day,
        last,
        front=draw(st.sampled_from(FRONTS)),
        precision=precision,
        verification=draw(st.sampled_from(VERIFICATION)),
        large_scale=draw(st.integers(0, 9)) == 0,
        fatalities_low=deaths[0],
        fatalities_best=deaths[1],
        fatalities_high=deaths[2],
    )


lists = st.lists(entries(), max_size=12)
"""Any list of events without links."""


@st.composite
def linked(draw: st.DrawFn) -> Dataset:
    """Any timeline with links: each event may answer earlier entries that can have come first."""
    found: list[Event] = []
    for event in draw(st.lists(entries(), min_size=1, max_size=9)):
        able = [n for n, each in enumerate(found) if each.first_day <= event.last_day]
        answered = draw(st.lists(st.sampled_from(able), unique=True, max_size=3)) if able else []
        basis = draw(st.sampled_from(("stated", "reported", "inferred"))) if answered else ""
        links = tuple(f"E{n:03}" for n in answered)
        shown = {"unreviewed": "confirmed", "withdrawn": "contested"}
        trust = shown.get(event.verification, event.verification)
        found.append(replace(event, responds_to=links, response_basis=basis, verification=trust))
    return timeline_of(*found)
