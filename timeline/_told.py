"""What is told of an event, in the words that its card has on the page and in files.

Its reported deaths, how sure the report is and why, what claimants state, what it answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from timeline.dataset import Claim, Dataset, Event, Source
from timeline.dates import parse, short
from timeline.text import kept, say

_RIGHT_TO_LEFT = ("ar", "fa", "he")
"""The languages of quoted words that run from the right."""


def deaths(event: Event, lang: str) -> str:
    """Return the reported deaths as a range, or "" where none are given."""
    given = [event.fatalities_low, event.fatalities_best, event.fatalities_high]
    known = [n for n in given if n is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    if low == high:
        return say("card.deaths.n", lang, low)
    if event.fatalities_best is None:
        return say("card.deaths.range", lang, low=f"{low:,}", high=f"{high:,}")
    best = f"{event.fatalities_best:,}"
    return say("card.deaths.best", lang, low=f"{low:,}", high=f"{high:,}", best=best)


def sure(dataset: Dataset, event: Event, lang: str) -> tuple[str, list[tuple[str, str]]]:
    """Return why the report is as sure as it is, and on what that rests: names and words."""
    reasons = [say(f"verification_why.{event.verification}", lang)]
    if event.verification in ("corroborated", "confirmed"):
        reasons.append(say("card.originators", lang, len(dataset.originators(event.sources))))
    rows = []
    if event.source_basis and event.source_basis != "not_stated":
        rows.append(("basis", say(f"basis.{event.source_basis}", lang)))
    if event.attribution:
        rows.append(("attribution", say(f"attribution.{event.attribution}", lang)))
    return " ".join(reasons), rows


def quoted(event: Event) -> tuple[str, str, str]:
    """Return the language of the decisive words of a source, its direction, and the words."""
    spoken, _, words = event.source_quote.partition(": ")
    return spoken, "rtl" if spoken in _RIGHT_TO_LEFT else "ltr", words


def published(report: Source, lang: str) -> str:
    """Return the day on which a report appeared, in words, or that it is not known."""
    if not report.published:
        return say("card.undated", lang)
    return say("card.published", lang, day=date.fromisoformat(report.published))


def untitled(report: Source, lang: str) -> str:
    """Return what stands for the title of a report that has none: where it was read."""
    host = (urlsplit(report.url).hostname or "").removeprefix("www.")
    return say("card.untitled_at", lang, host=host) if host else say("card.untitled", lang)


def linked(
    dataset: Dataset, keys: Iterable[str], lang: str, basis: str = ""
) -> list[tuple[Event, str]]:
    """Return the events that readers see among those linked to one, each with what tells it apart.

    That is on whose word the link rests (``basis``, or the event's own), its day and its front.
    """
    rows = []
    for key in keys:
        other = dataset.event.get(key)
        if other is None or other.hidden:
            continue
        why = basis or other.response_basis
        details = [say(f"response_basis.{why}", lang)] if why else []
        details += [short(parse(other.date), lang), dataset.fronts[other.front].label(lang)]
        rows.append((other, " · ".join(details)))
    return rows


def by_claimant(
    dataset: Dataset, claims: Iterable[Claim], lang: str
) -> list[tuple[str, list[Claim]]]:
    """Return claims by who states them, each claimant once, by name."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.claimant, []).append(claim)
    return [(claimant(dataset, key, lang), own) for key, own in found.items()]


def claimant(dataset: Dataset, key: str, lang: str) -> str:
    """Return the short name of a claimant; one that is no actor is named by its key."""
    actor = dataset.actors.get(key)
    return actor.short(lang) if actor else key


def claimed(claim: Claim, lang: str) -> str:
    """Return what a claimant states: the measure with its number, then the words, if any."""
    if claim.measure == "position":
        return claim.words(lang)
    return " ".join(part for part in (_number(claim, lang), claim.words(lang)) if part)


def _number(claim: Claim, lang: str) -> str:
    low, high = claim.value_low, claim.value_high
    known = [n for n in (low, high) if n is not None]
    if not known:
        return ""
    amount = f"{known[0]:,}"
    if len(set(known)) > 1:
        amount = kept(f"{min(known):,}–{max(known):,}", lang)
    said = say("card.claimed", lang, measure=say(f"measure.{claim.measure}", lang), amount=amount)
    counted = claim.counted(lang)
    if not counted and claim.population not in ("", "all", "not_stated"):
        counted = say(f"population.{claim.population}", lang)
    return say("card.population", lang, said=said, population=counted) if counted else said
