"""What answered what, as an actor or a source says: how late, and how much graver.

Nothing is inferred here. A link exists because ``responds_to`` names it; on the same conflict,
studies that inferred reaction from order in time contradicted each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from timeline._severity import severity
from timeline.dataset import Dataset, Event

BASES = ("stated", "reported", "inferred")
"""On what a link rests, from the surest: the actor says so, a source does, a curator thinks so."""

_KNOWN_WIDTH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One link: an event, by id, that answered another.

    The lag lies between ``lag_low`` and ``lag_high`` days; the two differ where a day is not
    known or an event lasted. ``step`` is by how many levels the answer was higher, 0 in kind.
    """

    trigger: str
    response: str
    basis: str
    lag_low: int
    lag_high: int
    step: int
    trigger_front: str
    response_front: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSummary:
    """The links together; inferred ones only where they were asked for.

    ``by_basis`` has only the bases that were counted. ``median_low`` to ``median_high`` is the
    median lag over the ``timed`` links whose lag is known to a day; None where there is none.
    ``force`` counts the force events, ``unanswered`` those of them without a recorded response,
    which does not say that nobody responded.
    """

    links: int
    by_basis: Mapping[str, int]
    timed: int
    median_low: float | None
    median_high: float | None
    higher: int
    in_kind: int
    lower: int
    force: int
    unanswered: int


def lag(trigger: Event, response: Event) -> tuple[int, int]:
    """Return the fewest and the most days by which a response can have come after its trigger."""
    least = (response.first_day - trigger.last_day).days
    return max(0, least), (response.last_day - trigger.first_day).days


@lru_cache(maxsize=8)
def responses(dataset: Dataset) -> tuple[Response, ...]:
    """Return every link between events that readers see, in the order of the file."""
    shown = {event.event_id: event for event in dataset.shown}
    return tuple(
        _response(dataset, shown[key], event)
        for event in dataset.shown
        for key in event.responds_to
        if key in shown
    )


def _response(dataset: Dataset, trigger: Event, response: Event) -> Response:
    lag_low, lag_high = lag(trigger, response)
    return Response(
        trigger=trigger.event_id,
        response=response.event_id,
        basis=response.response_basis,
        lag_low=lag_low,
        lag_high=lag_high,
        step=severity(response, dataset).best - severity(trigger, dataset).best,
        trigger_front=trigger.front,
        response_front=response.front,
    )


def response_summary(
    dataset: Dataset, inferred: bool = False, ids: Collection[str] | None = None
) -> ResponseSummary:
    """Return the links counted: by basis, by lag, by step, and the share without any.

    With ``ids`` only links between these events and force events among them are counted. Whether
    a force event has a response is asked of the whole list: no choice of events changes it.
    """
    links = recorded(dataset, inferred, ids)
    bases = Counter(link.basis for link in links)
    timed = [link for link in links if link.lag_high - link.lag_low <= _KNOWN_WIDTH]
    force = [
        event.event_id
        for event in dataset.shown
        if dataset.event_types[event.event_type].group == "force"
        and (ids is None or event.event_id in ids)
    ]
    answered = {link.trigger for link in recorded(dataset, inferred)}
    return ResponseSummary(
        links=len(links),
        by_basis={basis: bases[basis] for basis in BASES if inferred or basis != "inferred"},
        timed=len(timed),
        median_low=median(link.lag_low for link in timed) if timed else None,
        median_high=median(link.lag_high for link in timed) if timed else None,
        higher=sum(link.step > 0 for link in links),
        in_kind=sum(link.step == 0 for link in links),
        lower=sum(link.step < 0 for link in links),
        force=len(force),
        unanswered=sum(key not in answered for key in force),
    )


def recorded(
    dataset: Dataset, inferred: bool = False, ids: Collection[str] | None = None
) -> tuple[Response, ...]:
    """Return the links that an actor or a source states, with inferred ones if asked for.

    With ``ids`` only those between these events.
    """
    return tuple(
        link
        for link in responses(dataset)
        if (inferred or link.basis != "inferred")
        and (ids is None or (link.trigger in ids and link.response in ids))
    )
