"""The chain of an event: what it answered and what answered it, and what followed on each front."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from timeline._responses import BASES, Response, lag, recorded
from timeline.dataset import Dataset, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An event with all that it answered (``back``) and all that answered it (``forward``).

    Directly or through others, by id; ``ids`` are all of them with the event itself, all three in
    the order of first possible days, then of the file. ``links`` are all links among them in the
    order of the answers, then of what they answered.
    """

    event: str
    ids: tuple[str, ...]
    back: tuple[str, ...]
    forward: tuple[str, ...]
    links: tuple[Response, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleLink:
    """A link between two events in sight, over ``hidden`` ones that a filter took away.

    ``basis`` is the weakest on the way.
    """

    trigger: str
    response: str
    hidden: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A recorded event that came after a chosen one, from ``lag_low`` to ``lag_high`` days later.

    ``tied`` tells whether stated or reported links lead to it, directly or through others. Where
    they do not, nothing is known but the order of the days.
    """

    event: str
    lag_low: int
    lag_high: int
    tied: bool


def chain(dataset: Dataset, event_id: str, inferred: bool = False) -> Chain:
    """Return the chain of an event; without links where it has none or readers do not see it."""
    links = recorded(dataset, inferred)
    back = _reached(event_id, [(link.response, link.trigger) for link in links])
    forward = _reached(event_id, [(link.trigger, link.response) for link in links])
    among, place = {event_id, *back, *forward}, _place(dataset)
    held = [link for link in links if link.trigger in among and link.response in among]
    held.sort(key=lambda link: (place(link.response), place(link.trigger)))
    return Chain(
        event=event_id,
        ids=tuple(sorted(among, key=place)) if held else (event_id,),
        back=tuple(sorted(back, key=place)),
        forward=tuple(sorted(forward, key=place)),
        links=tuple(held),
    )


def _reached(start: str, steps: Iterable[tuple[str, str]]) -> set[str]:
    """Return what the steps lead to from a start, without the start."""
    beside: dict[str, list[str]] = {}
    for one, other in steps:
        beside.setdefault(one, []).append(other)
    seen, waiting = {start}, [start]
    while waiting:
        for key in beside.get(waiting.pop(), ()):
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen - {start}


def _place(dataset: Dataset) -> Callable[[str], tuple[int, int]]:
    """Return the order of events by id: first possible day, then place in the file."""
    order = {
        key: (dataset.offset(event.first_day), n)
        for n, (key, event) in enumerate(dataset.event.items())
    }
    return order.__getitem__


def visible(chain: Chain, shown_ids: Collection[str]) -> tuple[VisibleLink, ...]:
    """Return the links between the events of a chain that are in sight, in the chain's order.

    Two events joined through hidden ones alone are joined by one link with their number, on the
    shortest way and, of those, the surest; never where a shown event stands between.
    """
    shown = frozenset(shown_ids)
    answers: dict[str, list[Response]] = {}
    for link in chain.links:
        answers.setdefault(link.trigger, []).append(link)
    order = {key: n for n, key in enumerate(chain.ids)}
    found = [each for start in order if start in shown for each in _onward(start, answers, shown)]
    return tuple(sorted(found, key=lambda each: (order[each.response], order[each.trigger])))


def between(
    dataset: Dataset, ids: Collection[str], inferred: bool = False
) -> tuple[VisibleLink, ...]:
    """Return the links between events in sight, all chains together, as ``visible`` does for one.

    In the order of the answers, then of what they answered.
    """
    links, place = recorded(dataset, inferred), _place(dataset)
    linked = {key for link in links for key in (link.trigger, link.response)}
    order = tuple(sorted(linked, key=place))
    return visible(Chain(event="", ids=order, back=(), forward=(), links=links), ids)


def _onward(
    start: str, answers: Mapping[str, list[Response]], shown: Collection[str]
) -> Iterable[VisibleLink]:
    """Give the links from one shown event to the next shown ones."""
    done = {start}
    waiting = [(0, 0, start)]  # how many links away, how weak the weakest of them, where
    while waiting:
        away, weak, key = heappop(waiting)
        if key != start:
            if key in done:
                continue
            done.add(key)
            if key in shown:
                basis = BASES[weak]
                yield VisibleLink(trigger=start, response=key, hidden=away - 1, basis=basis)
                continue
        for link in answers.get(key, ()):
            if link.response not in done:
                weakest = max(weak, BASES.index(link.basis))
                heappush(waiting, (away + 1, weakest, link.response))


def followed(dataset: Dataset, event_id: str, days: int = 14) -> Mapping[str, tuple[Followed, ...]]:
    """Return, per front, the recorded events of the days after an event: order, never cause.

    An event is taken where its first possible day comes 0 to ``days`` days after that of the
    chosen one; in the order of those days, then of the file. Raises KeyError for an unknown id.
    """
    chosen, tied = dataset.event[event_id], frozenset(chain(dataset, event_id).forward)
    after = [
        event
        for event in dataset.shown
        if event is not chosen and 0 <= (event.first_day - chosen.first_day).days <= days
    ]
    after.sort(key=lambda event: event.first_day)
    return {
        front: tuple(_followed(chosen, event, tied) for event in after if event.front == front)
        for front in dataset.fronts
    }


def _followed(chosen: Event, event: Event, tied: Collection[str]) -> Followed:
    low, high = lag(chosen, event)
    return Followed(event=event.event_id, lag_low=low, lag_high=high, tied=event.event_id in tied)
