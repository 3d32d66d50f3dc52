"""Where the links of a front stand: one line per trigger, its answers as marks along it.

Across in days; a day has a place for what was answered and, after it, one for the answer, so that
an answer on the same day is a short stub. Lines share a row where they do not meet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline.dataset import Dataset, Event
from timeline.escalation import VisibleLink

TRIGGER, ANSWER = 0.14, 0.62
"""Where in a day the trigger and the answer stand."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One link, as its answer: at ``at``, on a day between ``first`` and ``last``."""

    id: str
    at: float
    first: float
    last: float
    hidden: int


@dataclass(frozen=True, slots=True)
class Thread:
    """What answered one event on one front; from ``start`` to ``sure`` lie its possible days."""

    trigger: str
    front: str
    inferred: bool
    start: float
    sure: float
    answers: tuple[Answer, ...]
    row: int = 0

    @property
    def last(self) -> float:
        """The day on which the line ends."""
        return max(self.sure if not self.answers else a.last for a in self.answers)


def threads(dataset: Dataset, links: Iterable[VisibleLink], front: str) -> list[Thread]:
    """Return the lines of the links that end on a front, each with one answer a day."""
    found: dict[tuple[str, bool, bool], list[list[Answer]]] = {}
    for link in links:
        event = dataset.event[link.response]
        if event.front != front:
            continue
        answer = _answer(dataset, event, link.hidden)
        key = (link.trigger, link.basis == "inferred", link.hidden > 0)
        lines = found.setdefault(key, [])
        for line in lines:
            if all(abs(other.at - answer.at) >= 1 for other in line) and not link.hidden:
                line.append(answer)
                break
        else:
            lines.append([answer])
    return [
        _thread(dataset, key[0], front, key[1], answers)
        for key, lines in found.items()
        for answers in lines
    ]


def _day(dataset: Dataset, event: Event, last: bool = False) -> int:
    day = dataset.offset(event.last_day if last else event.first_day)
    return min(max(0, day), dataset.days - 1)


def _answer(dataset: Dataset, event: Event, hidden: int) -> Answer:
    first = _day(dataset, event) + ANSWER
    unsure = event.precision not in ("day", "lasted")
    last = _day(dataset, event, last=True) + ANSWER if unsure else first
    return Answer(event.event_id, (first + last) / 2, first, last, hidden)


def _thread(
    dataset: Dataset, trigger: str, front: str, inferred: bool, answers: list[Answer]
) -> Thread:
    event = dataset.event[trigger]
    return Thread(
        trigger=trigger,
        front=front,
        inferred=inferred,
        start=_day(dataset, event) + TRIGGER,
        sure=_day(dataset, event, last=True) + TRIGGER,
        answers=tuple(sorted(answers, key=lambda a: a.at)),
    )


def packed(lines: Iterable[Thread], day: float, mark: float, number: float) -> list[Thread]:
    """Return the lines with their rows, as few as can be; ``number`` is the px of a "+1"."""
    ends: list[float] = []
    placed = []
    for line in sorted(lines, key=lambda each: (each.start, -each.last, each.trigger)):
        start = min(line.start, line.answers[0].at) * day - 2
        end = max(line.last * day + 1, line.answers[-1].at * day + mark * 0.6 + 2)
        end += number if line.answers[-1].hidden else 0
        row = next((n for n, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row : row + 1] = [end]
        placed.append(replace(line, row=row))
    return placed
