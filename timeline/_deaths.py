"""Deaths as claimants report them: never added up, averaged or turned into levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from timeline.dataset import Claim, Dataset

_POPULATIONS = {"": "all", "not_stated": "all", "all": "all", "combatants": "combatants"}
"""The populations that have series, by what claims say; parts of the dead have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What one claimant counts: numbers of one series may be joined, those of two may not.

    ``population`` is "all" or "combatants", ``event`` the event whose toll it is ("" for the
    running total of a front), ``counted`` the words for whose dead, in English and Arabic.
    """

    front: str
    claimant: str
    population: str
    event: str
    counted: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One number of one claimant: at least ``low``, at most ``high``, None where not said.

    ``day`` is the day it stands for, counted from the first of the period, outside of which it
    may lie. ``population`` is who is counted, "" where not said; ``source`` and ``claim`` are ids.
    """

    day: int
    low: int | None
    high: int | None
    claimant: str
    population: str
    source: str
    claim: str


def deaths(dataset: Dataset) -> Mapping[Series, tuple[Reported, ...]]:
    """Return the running totals by series, in the order of fronts, of events and of actors.

    Totals of all people and of those who fight, by day and then by place in the file; several
    of one day are all kept. Children, women and civilians apart are other series, left out
    here. An event with a toll has in it whatever else was said of all its dead.
    """
    tolls = {c.event_id for c in dataset.claims if c.event_id and c.measure == "killed_total"}
    found: dict[Series, list[Claim]] = {}
    for claim in dataset.claims:
        of_toll = claim.measure == "killed" and claim.event_id in tolls
        if claim.population in _POPULATIONS and (of_toll or claim.measure == "killed_total"):
            found.setdefault(_series(claim), []).append(claim)
    fronts, actors = list(dataset.fronts), list(dataset.actors)
    order = sorted(
        found,
        key=lambda s: (fronts.index(s.front), s.event, s.population, actors.index(s.claimant)),
    )
    return {series: _in_order(dataset, found[series]) for series in order}


def _series(claim: Claim) -> Series:
    return Series(
        front=claim.front,
        claimant=claim.claimant,
        population=_POPULATIONS[claim.population],
        event=claim.event_id,
        counted=(claim.counted_en, claim.counted_ar),
    )


def event_deaths(dataset: Dataset) -> Mapping[str, tuple[Reported, ...]]:
    """Return what was said of the dead of single events, by event id, in the order of the file.

    Of every population, by day; totals that are still counted are never among them.
    """
    found: dict[str, list[Claim]] = {}
    for claim in dataset.claims:
        if claim.measure == "killed" and claim.event_id:
            found.setdefault(claim.event_id, []).append(claim)
    shown = (event.event_id for event in dataset.shown)
    return {key: _in_order(dataset, found[key]) for key in shown if key in found}


def _in_order(dataset: Dataset, claims: Iterable[Claim]) -> tuple[Reported, ...]:
    return tuple(_reported(dataset, claim) for claim in sorted(claims, key=lambda c: c.as_of))


def _reported(dataset: Dataset, claim: Claim) -> Reported:
    return Reported(
        day=dataset.offset(date.fromisoformat(claim.as_of)),
        low=claim.value_low,
        high=claim.value_high,
        claimant=claim.claimant,
        population=claim.population,
        source=claim.source_id,
        claim=claim.claim_id,
    )
