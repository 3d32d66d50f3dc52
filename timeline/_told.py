"""What is told of an event in numbers: its reported deaths, and what one claimant states."""

from __future__ import annotations

from timeline.dataset import Claim, Event
from timeline.text import say


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
        return say("card.deaths.range", lang, low=low, high=high)
    return say("card.deaths.best", lang, low=low, high=high, best=event.fatalities_best)


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
    amount = f"{known[0]:,}" if len(set(known)) == 1 else f"{min(known):,}–{max(known):,}"
    said = say("card.claimed", lang, measure=say(f"measure.{claim.measure}", lang), amount=amount)
    if claim.population in ("", "all", "not_stated"):
        return said
    return say(
        "card.population", lang, said=said, population=say(f"population.{claim.population}", lang)
    )
