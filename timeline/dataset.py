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
from typing import TYPE_CHECKING, TypeVar

from timeline._check import COMPANIONS, FILES, OPTIONAL, check_tables
from timeline._info import FILE as INFO_FILE
from timeline._info import read_info
from timeline._reading import Table, read_table
from timeline._rows import required_columns, unknown_columns
from timeline._rules import bodies
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
    Step,
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
    "Step",
    "load_dataset",
]

T = TypeVar("T")
EVENT_COLUMNS = columns(Event)


@dataclass(frozen=True, eq=False, kw_only=True)
class Dataset:
    """One timeline: its events and what they refer to, every Problem, and its version.

    ``event`` holds all valid events by id in the order of the file, shown and hidden; ``apart``
    names those that readers see but that this reading of the list has no day for. Compared and
    hashed by identity; ``digest`` identifies the content.
    """

    info: Info
    event: Mapping[str, Event]
    fronts: Mapping[str, Front]
    actors: Mapping[str, Actor]
    event_types: Mapping[str, EventType]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    stories: Mapping[str, tuple[Step, ...]]
    problems: tuple[Problem, ...]
    rows_in: int
    left_out: int
    digest: str
    apart: tuple[str, ...] = ()

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

    def originators(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Return the different agencies or bodies that reports, named by id, rest on."""
        return bodies(self.sources[key] for key in reports)

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
    tables = {name: _read(folder / name, kind) for name, kind in FILES.items()}
    checked = check_tables(tables, info)
    for name, table in tables.items():
        absent = name in OPTIONAL and not table.content
        problems += [] if absent else table.problems
        problems += unknown_columns(table, FILES[name])
        problems += checked.problems[name]
    unreadable = any(not t.whole for name, t in tables.items() if name in COMPANIONS)
    unreadable |= not tables["events.csv"].readable
    problems.sort(key=_place)
    if info is None or unreadable:
        raise DataError(problems)
    fronts = sorted(checked.fronts.items(), key=lambda item: item[1].sort)
    return Dataset(
        info=info,
        event=_frozen(checked.events),
        fronts=_frozen(dict(fronts)),
        actors=_frozen(checked.actors),
        event_types=_frozen(checked.event_types),
        sources=_frozen(checked.sources),
        claims=checked.claims,
        stories=_frozen(checked.stories),
        problems=tuple(problems),
        rows_in=checked.rows_in,
        left_out=checked.rows_in - len(checked.events),
        digest=_digest(tables.values()),
    )


def _frozen(values: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType(values)


def _read(path: Path, kind: type) -> Table:
    return read_table(path, columns(kind), required_columns(kind))


def _place(problem: Problem) -> tuple[int, int]:
    """Order problems as a curator meets them: the settings, then file by file, by line."""
    return (INFO_FILE, *FILES).index(problem.file), problem.line or 0


def _digest(tables: Iterable[Table]) -> str:
    """Return the SHA-256 of the files, whatever the line ends of the system they lie on."""
    found = hashlib.sha256()
    for table in sorted((t for t in tables if t.content), key=lambda table: table.file):
        found.update(f"{table.file} {len(table.content)}\n".encode())
        found.update(table.content)
    return found.hexdigest()
