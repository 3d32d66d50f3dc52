"""What each side said of an event, side by side: positions and numbers, each with its claimant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html

from timeline import text
from timeline._told import by_claimant, claimed
from timeline.dataset import Claim, Dataset, Event
from timeline.text import say


def build_claims(dataset: Dataset, event: Event, lang: str) -> list[html.Section]:
    """Return a part of the card for the positions and one for the numbers, where there are any."""
    own = [claim for claim in dataset.claims if claim.event_id == event.event_id]
    positions = [claim for claim in own if claim.measure == "position"]
    numbers = [claim for claim in own if claim.measure != "position"]
    parts = []
    for heading, found in (("card.positions", positions), ("card.numbers", numbers)):
        if found:
            parts.append(
                html.Section(
                    [html.H3(say(heading, lang)), _columns(dataset, found, lang)],
                    className="card-part",
                )
            )
    return parts


def _columns(dataset: Dataset, claims: Sequence[Claim], lang: str) -> html.Div:
    """Return the claims in equal columns and equal type, one block per claimant, day by day."""
    return html.Div(
        [
            html.Div(
                [
                    html.H4(name),
                    *[_said(dataset, claim, lang) for claim in sorted(own, key=lambda c: c.as_of)],
                ],
                className="claim",
            )
            for name, own in by_claimant(dataset, claims, lang)
        ],
        className="claims",
    )


def _said(dataset: Dataset, claim: Claim, lang: str) -> html.P:
    report = dataset.sources.get(claim.source_id)
    day = text.day(date.fromisoformat(claim.as_of), lang, "d MMMM")
    known = [day, " · ", html.Bdi(report.publisher)] if report else [day]
    return html.P([html.Span(claimed(claim, lang)), html.Span(known, className="small")])
