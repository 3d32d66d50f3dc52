"""What the list can honestly say about escalation, computed from the events and nothing else.

- ``severity``: how grave one event is, 0 to 6; ``index``: the highest severity of the last seven
  days per front, with its band, its support and what raised it; ``first_reached``: when each
  front first stood at each level; ``sensitivity``: how far another window or other cut-points
  would move it.
- ``spread``: fronts in armed conflict, active actors and new dyads per day.
- ``responses``, ``response_summary``: what answered what, how late and how much higher, as an
  actor or a source says; ``chain``, ``visible``: what one event answered and what answered it;
  ``between``: all links between events in sight; ``followed``: what came after one on each
  front, never as a claim of cause.
- ``dyads``: who acts on whom; ``deaths``, ``event_deaths``: deaths per claimant.

Days are counted from the first of the period. Events that are unreviewed or withdrawn take part
in nothing unless they are handed over by id.
"""

from __future__ import annotations

from timeline._chains import Chain, Followed, VisibleLink, between, chain, followed, visible
from timeline._deaths import Reported, Series, deaths, event_deaths
from timeline._dyads import Dyad, dyads, untargeted
from timeline._levels import COUNTED, WINDOW, Level, Reached, first_reached, index
from timeline._responses import (
    BASES,
    Response,
    ResponseSummary,
    lag,
    recorded,
    response_summary,
    responses,
)
from timeline._sensitivity import VARIANTS, Variant, sensitivity
from timeline._severity import CUTS, Severity, severity
from timeline._spread import ARMED, Spread, spread

__all__ = [
    "ARMED",
    "BASES",
    "COUNTED",
    "CUTS",
    "VARIANTS",
    "WINDOW",
    "Chain",
    "Dyad",
    "Followed",
    "Level",
    "Reached",
    "Reported",
    "Response",
    "ResponseSummary",
    "Series",
    "Severity",
    "Spread",
    "Variant",
    "VisibleLink",
    "between",
    "chain",
    "deaths",
    "dyads",
    "event_deaths",
    "first_reached",
    "followed",
    "index",
    "lag",
    "recorded",
    "response_summary",
    "responses",
    "sensitivity",
    "severity",
    "spread",
    "untargeted",
    "visible",
]
