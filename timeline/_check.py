"""The files of a timeline together: what each may be, and every row held against the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline._claims import check_claims
from timeline._links import check_links, check_parents
from timeline._reading import Table
from timeline._rows import LINK_COLUMNS, Draft, Rows, read_drafts, settle, start_rows
from timeline._rules import Known, check_event, undated
from timeline._stories import check_stories
from timeline._values import Actor, Claim, Event, EventType, Front, Info, Source, Step
from timeline.errors import Problem

# In this order problems are told, so that a cause stands before what follows from it.
FILES: Mapping[str, type] = {
    "fronts.csv": Front,
    "actors.csv": Actor,
    "event_types.csv": EventType,
    "sources.csv": Source,
    "events.csv": Event,
    "claims.csv": Claim,
    "stories.csv": Step,
}
"""Every file, with the class of its rows."""
OPTIONAL = frozenset({"claims.csv", "stories.csv"})
COMPANIONS = ("fronts.csv", "actors.csv", "event_types.csv", "sources.csv")


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the rows of all files come to; ``problems`` by file, ``rows_in`` rows of events."""

    fronts: dict[str, Front]
    actors: dict[str, Actor]
    event_types: dict[str, EventType]
    sources: dict[str, Source]
    events: dict[str, Event]
    claims: tuple[Claim, ...]
    stories: dict[str, tuple[Step, ...]]
    problems: Mapping[str, list[Problem]]
    rows_in: int


def check_tables(tables: Mapping[str, Table], info: Info | None) -> Checked:
    """Return the sound rows of all files and what is wrong with the others; never raises."""
    drafts: dict[str, list[Draft[Any]]] = {
        name: list(read_drafts(tables[name], kind)) for name, kind in FILES.items()
    }
    rows: dict[str, Rows[Any]] = {
        name: settle(drafts[name], tables[name], FILES[name]) for name in COMPANIONS
    }
    check_parents(drafts["actors.csv"], rows["actors.csv"])
    known = Known(
        fronts=rows["fronts.csv"],
        actors=rows["actors.csv"],
        types=rows["event_types.csv"],
        sources=rows["sources.csv"],
        info=info,
    )
    events = rows["events.csv"] = _settle_events(drafts["events.csv"], tables["events.csv"], known)
    found = list(check_claims(drafts["claims.csv"], known, events))
    stories, of_stories = check_stories(drafts["stories.csv"], events)
    return Checked(
        fronts=rows["fronts.csv"].values,
        actors=rows["actors.csv"].values,
        event_types=rows["event_types.csv"].values,
        sources=rows["sources.csv"].values,
        events=events.values,
        claims=tuple(item for item in found if isinstance(item, Claim)),
        stories=stories,
        problems={
            **{name: each.problems for name, each in rows.items()},
            "claims.csv": [item for item in found if isinstance(item, Problem)],
            "stories.csv": of_stories,
        },
        rows_in=len(drafts["events.csv"]) + len(tables["events.csv"].lost),
    )


def _settle_events(drafts: list[Draft[Event]], table: Table, known: Known) -> Rows[Event]:
    rows: Rows[Event] = start_rows(table)
    for draft in drafts:
        warnings = check_event(draft, known)
        rows.problems += [*draft.problems, *warnings]
        if draft.bad <= LINK_COLUMNS:
            rows.values[draft.key] = draft.value
        elif draft.key not in rows.values:
            rows.left_out[draft.key.casefold()] = draft.line
    rows.problems += check_links(drafts, rows)
    if n := undated(rows.values, known.sources):
        variant, values = "not_applied", {"count": n}
        rows.problems.append(
            Problem("V06", "events.csv", variant=variant, values=values, severity="warning")
        )
    return rows
