"""What the files of a timeline say, checked: read once into one frozen Dataset.

Every fault is found at once. A faulty row is left out and named in ``problems``; only a file that
cannot be read at all raises.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from timeline._claims import check_claims
from timeline._info import FILE as INFO_FILE
from timeline._info import read_info
from timeline._links import check_links, check_parents
from timeline._reading import Table, read_table
from timeline._rows import (
    LINK_COLUMNS,
    Draft,
    Rows,
    read_drafts,
    required_columns,
    settle,
    start_rows,
    unknown_columns,
)
from timeline._rules import Known, check_event, undated
from timeline._values import (
    GROUPS,
    HIDDEN,
    VERIFICATION,
    Actor,
    Claim,
    Event,
    EventType,
    Front,
    Info,
    Source,
    columns,
)
from timeline.errors import DataError, Problem

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "EVENT_COLUMNS",
    "GROUPS",
    "HIDDEN",
    "VERIFICATION",
    "Actor",
    "Claim",
    "Dataset",
    "Event",
    "EventType",
    "Front",
    "Info",
    "Source",
    "load_dataset",
]

T = TypeVar("T")
EVENT_COLUMNS = columns(Event)
# In this order problems are told, so that a cause stands before what follows from it.
_FILES: dict[str, type] = {
    "fronts.csv": Front,
    "actors.csv": Actor,
    "event_types.csv": EventType,
    "sources.csv": Source,
    "events.csv": Event,
    "claims.csv": Claim,
}
_OPTIONAL = frozenset({"claims.csv"})
_COMPANIONS = ("fronts.csv", "actors.csv", "event_types.csv", "sources.csv")


@dataclass(frozen=True, eq=False, kw_only=True)
class Dataset:
    """One timeline: its events and what they refer to, every Problem, and its version.

    ``event`` holds all valid events by id in the order of the file, shown and hidden. Compared
    and hashed by identity; ``digest`` identifies the content.
    """

    info: Info
    event: Mapping[str, Event]
    fronts: Mapping[str, Front]
    actors: Mapping[str, Actor]
    event_types: Mapping[str, EventType]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    rows_in: int
    left_out: int
    digest: str

    @cached_property
    def events(self) -> pd.DataFrame:
        """The valid events as a frame: the columns of the file, then first_day and last_day.

        One row per event in the order of the file. Lists are tuples, numbers nullable, days
        timestamps; "" means not known.
        """
        from timeline._frame import build_frame

        return build_frame(self.event.values())

    @cached_property
    def shown(self) -> tuple[Event, ...]:
        """The events that readers see, in the order of the file."""
        return tuple(event for event in self.event.values() if not event.hidden)

    @property
    def hidden(self) -> int:
        """How many valid events are kept from readers (unreviewed or withdrawn)."""
        return len(self.event) - len(self.shown)

    @property
    def days(self) -> int:
        """How many days the period has."""
        return self.offset(self.info.last) + 1

    def day(self, n: int) -> dt.date:
        """Return the day that comes n days after the first of the period."""
        return self.info.first + dt.timedelta(days=n)

    def offset(self, day: dt.date) -> int:
        """Return how many days a day comes after the first of the period."""
        return (day - self.info.first).days

    @property
    def version_label(self) -> str:
        """The version; where the files differ from the released ones, with 8 digits of theirs."""
        released = self.info.digest
        if released and self.digest.startswith(released):
            return self.info.version
        return f"{self.info.version}+{self.digest[:8]}"

    def ancestors(self, actor: str) -> frozenset[str]:
        """Return an actor and all that it is formally part of, by key."""
        found: set[str] = set()
        while actor in self.actors and actor not in found:
            found.add(actor)
            actor = self.actors[actor].parent
        return frozenset(found)

    def first_known(self, event: Event) -> dt.date | None:
        """Return the day of the first report we hold; None where no report bears a date."""
        days = [self.sources[key].published for key in event.sources]
        return min((dt.date.fromisoformat(day) for day in days if day), default=None)

    def answers(self, event_id: str) -> tuple[str, ...]:
        """Return the ids of the events that respond to an event, in the order of the file."""
        return self._answers.get(event_id, ())

    @cached_property
    def _answers(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for event in self.event.values():
            for key in event.responds_to:
                found[key] = (*found.get(key, ()), event.event_id)
        return found


def load_dataset(folder: Path | str) -> Dataset:
    """Return the Dataset of a folder, with every problem found in its files.

    Raises DataError, with all problems, only where a file cannot be read at all.
    """
    folder = Path(folder)
    info, problems = read_info(folder)
    tables = {name: _read(folder / name, kind) for name, kind in _FILES.items()}
    rows, event_drafts, claims = _check(tables, info)
    for name, table in tables.items():
        absent = name in _OPTIONAL and not table.content
        problems += [] if absent else table.problems
        problems += unknown_columns(table, _FILES[name])
        problems += rows[name].problems
    unreadable = any(not t.whole for name, t in tables.items() if name in _COMPANIONS)
    unreadable |= not tables["events.csv"].readable
    problems.sort(key=_place)
    if info is None or unreadable:
        raise DataError(problems)
    fronts = sorted(rows["fronts.csv"].values.items(), key=lambda item: item[1].sort)
    total = len(event_drafts) + len(tables["events.csv"].lost)
    return Dataset(
        info=info,
        event=_frozen(rows["events.csv"].values),
        fronts=_frozen(dict(fronts)),
        actors=_frozen(rows["actors.csv"].values),
        event_types=_frozen(rows["event_types.csv"].values),
        sources=_frozen(rows["sources.csv"].values),
        claims=claims,
        problems=tuple(problems),
        rows_in=total,
        left_out=total - len(rows["events.csv"].values),
        digest=_digest(tables.values()),
    )


def _frozen(values: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType(values)


def _read(path: Path, kind: type) -> Table:
    return read_table(path, columns(kind), required_columns(kind))


def _check(
    tables: Mapping[str, Table], info: Info | None
) -> tuple[dict[str, Rows[Any]], list[Draft[Event]], tuple[Claim, ...]]:
    drafts: dict[str, list[Draft[Any]]] = {
        name: list(read_drafts(tables[name], kind)) for name, kind in _FILES.items()
    }
    rows: dict[str, Rows[Any]] = {
        name: settle(drafts[name], tables[name], _FILES[name]) for name in _COMPANIONS
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
    rows["claims.csv"] = Rows("claims.csv")
    rows["claims.csv"].problems += [item for item in found if isinstance(item, Problem)]
    claims = tuple(item for item in found if isinstance(item, Claim))
    return rows, drafts["events.csv"], claims


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


def _place(problem: Problem) -> tuple[int, int]:
    """Order problems as a curator meets them: the settings, then file by file, by line."""
    return (INFO_FILE, *_FILES).index(problem.file), problem.line or 0


def _digest(tables: Iterable[Table]) -> str:
    """Return the SHA-256 of the files, whatever the line ends of the system they lie on."""
    found = hashlib.sha256()
    for table in sorted(tables, key=lambda table: table.file):
        found.update(f"{table.file} {len(table.content)}\n".encode())
        found.update(table.content)
    return found.hexdigest()
