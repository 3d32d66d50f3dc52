"""What a list covers and what it rests on: a reader's first questions to any curated list.

Counts of entries, never of attacks; only events that readers see are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline._clock import is_late
from timeline._levels import days_touching
from timeline.dataset import Dataset, Event
from timeline.escalation import BASES, severity

GRAVE = 5
"""From this severity on, every event that is found is entered."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    n: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What a list covers: counts by what each is named for, the largest first where unordered.

    ``by_day`` has, for every front, the number of events by the first day on which each may
    have been, from the first day of the period to its last. ``languages``, ``kinds`` and
    ``originators`` count reports, ``links`` causes by basis. The shares of events that rest on
    two originators or more are of ``two`` all, ``grave_two`` those of severity 5 and 6 and
    ``milestones_two`` the milestones; ``late`` of those whose first report is not of the day.
    """

    by_day: Mapping[str, tuple[int, ...]]
    by_verification: Mapping[str, int]
    links: Mapping[str, int]
    linked: Share
    languages: Mapping[str, int]
    kinds: Mapping[str, int]
    originators: Mapping[str, int]
    publishers: int
    two: Share
    grave_two: Share
    milestones_two: Share
    late: Share
    untitled: Share
    undated: Share

    @property
    def by_front(self) -> Mapping[str, int]:
        """The number of events of every front, in the order of the fronts."""
        return {front: sum(days) for front, days in self.by_day.items()}

    @property
    def empty_days(self) -> Mapping[str, int]:
        """The number of days of every front on which no event begins."""
        return {front: days.count(0) for front, days in self.by_day.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What the list holds for one front on one day.

    ``entries`` counts the events that may have happened or were going on that day, ``known``
    those of them of which this is the one possible day, ``sources`` the different reports under
    ``entries``.
    """

    front: str
    day: int
    entries: int
    known: int
    sources: int


def coverage(dataset: Dataset) -> Coverage:
    """Return what the list covers and what it rests on."""
    events = dataset.shown
    reports = list(dataset.sources.values())
    grave = [event for event in events if severity(event, dataset).best >= GRAVE]
    milestones = [event for event in events if event.milestone]
    bodies = (body for key in dataset.sources for body in dataset.originators([key]))
    return Coverage(
        by_day=_by_day(dataset),
        by_verification=_ranked(event.verification for event in events),
        links={
            basis: sum(len(e.responds_to) for e in events if e.response_basis == basis)
            for basis in BASES
        },
        linked=Share(sum(bool(event.responds_to) for event in events), len(events)),
        languages=_ranked(report.language for report in reports),
        kinds=_ranked(report.kind for report in reports),
        originators=_ranked(bodies),
        publishers=len({report.publisher for report in reports}),
        two=_two(events, dataset),
        grave_two=_two(grave, dataset),
        milestones_two=_two(milestones, dataset),
        late=Share(sum(is_late(event, dataset) for event in events), len(events)),
        untitled=Share(sum(not report.title for report in reports), len(reports)),
        undated=Share(sum(not report.published for report in reports), len(reports)),
    )


def entries_by_day(
    dataset: Dataset, ids: Iterable[str] | None = None
) -> Mapping[str, tuple[Entries, ...]]:
    """Return entries and reports per front and day; of all events that readers see without ids."""
    chosen = dataset.shown if ids is None else [dataset.event[key] for key in ids]
    entries = {front: [0] * dataset.days for front in dataset.fronts}
    known = {front: [0] * dataset.days for front in dataset.fronts}
    sources: dict[str, list[set[str]]] = {
        front: [set() for _ in range(dataset.days)] for front in dataset.fronts
    }
    for event in chosen:
        if event.front not in entries:
            continue
        for day in days_touching(dataset, event, 1):
            entries[event.front][day] += 1
            known[event.front][day] += event.first_day == event.last_day
            sources[event.front][day].update(event.sources)
    return {
        front: tuple(
            Entries(
                front=front,
                day=day,
                entries=entries[front][day],
                known=known[front][day],
                sources=len(sources[front][day]),
            )
            for day in range(dataset.days)
        )
        for front in dataset.fronts
    }


def _by_day(dataset: Dataset) -> Mapping[str, tuple[int, ...]]:
    days = {front: [0] * dataset.days for front in dataset.fronts}
    for event in dataset.shown:
        days[event.front][max(0, dataset.offset(event.first_day))] += 1
    return {front: tuple(counts) for front, counts in days.items()}


def _two(events: Sequence[Event], dataset: Dataset) -> Share:
    n = sum(len(dataset.originators(event.sources)) > 1 for event in events)
    return Share(n, len(events))


def _ranked(values: Iterable[str]) -> Mapping[str, int]:
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
