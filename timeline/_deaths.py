"""Deaths as claimants report them: never added up, averaged or turned into levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from timeline.dataset import Claim, Dataset

_EVERYONE = ("all", "not_stated", "")


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


def deaths(dataset: Dataset) -> Mapping[tuple[str, str], tuple[Reported, ...]]:
    """Return the running totals by (front, claimant), in the order of fronts and actors.

    Only totals of all people, by day and then by place in the file; several of one day are all
    kept. Totals of a part of the dead (children, combatants) are another series, left out here.
    """
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in dataset.claims:
        if claim.measure == "killed_total" and claim.population in _EVERYONE:
            found.setdefault((claim.front, claim.claimant), []).append(claim)
    keys = ((front, claimant) for front in dataset.fronts for claimant in dataset.actors)
    return {key: _in_order(dataset, found[key]) for key in keys if key in found}


def event_deaths(dataset: Dataset) -> Mapping[str, tuple[Reported, ...]]:
    """Return what was said of the dead of single events, by event id, in the order of the file.

    Of every population, by day; running totals are never among them.
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
