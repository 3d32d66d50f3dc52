"""The rows of one file as values: every faulty cell named, and what can stand kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from timeline._checks import CellError, suggest, without_unseen
from timeline._reading import Row, Table
from timeline._values import Actor, EventType, Front, columns, key_columns, text_columns
from timeline.errors import Problem

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

# What a faulty required cell is taken for while the other cells of its row are checked.
_PLACEHOLDERS = {
    "event_id": "E000",
    "claim_id": "C000",
    "source_id": "S000",
    "date": "2023-10-07",
    "as_of": "2023-10-07",
    "tz": "Etc/UTC",
    "title_ar": "\u0627",
    "label_ar": "\u0627",
    "verification": "single_source",
    "measure": "position",
    "actor_type": "unknown",
    "kind": "newspaper",
    "group": "verbal",
    "base": "0",
    "sort": "999",
    "step": "0",
    "colour": "8",
}
# Columns whose fault does not cost the row, where other rows need it; the rest would be a guess.
_CRITICAL: Mapping[type, frozenset[str]] = {
    Front: frozenset({"front"}),
    Actor: frozenset({"actor"}),
    EventType: frozenset({"code", "group", "base"}),
}
_BY_KEY_ALONE = (Front, Actor)
# Faults that drop a link between events, not the event.
LINK_COLUMNS = frozenset({"responds_to", "response_basis"})


@dataclass(slots=True)
class Draft(Generic[T]):
    """One row on its way: its value, the columns that hold faults, and what was found."""

    value: T
    line: int
    key: str
    file: str
    bad: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def problem(self, code: str, column: str, variant: str = "", **values: object) -> Problem:
        """Return a Problem that names this row; the caller says where it belongs."""
        return Problem(code, self.file, self.line, self.key, column, values, variant=variant)

    def fault(self, code: str, column: str, variant: str = "", **values: object) -> None:
        """Note a fault that costs the row."""
        self.problems.append(self.problem(code, column, variant, **values))
        self.bad |= {column}

    def note(self, code: str, column: str, variant: str = "", **values: object) -> None:
        """Note what a reader of the event should know, though the row is not at fault."""
        said = self.problem(code, column, variant, **values)
        self.notes.append(replace(said, severity="warning"))

    def sound(self, *names: str) -> bool:
        """Tell whether none of these columns holds a fault."""
        return self.bad.isdisjoint(names)


@dataclass(slots=True)
class Rows(Generic[T]):
    """The values of one file by key; ``left_out`` and ``mended`` keys with their lines.

    Where the file could not be read ``whole``, a key that is not here may still be right.
    """

    file: str
    values: dict[str, T] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    mended: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    def lost_line(self, key: str) -> int | None:
        """Return the line of the row with this key that was left out, if there is one."""
        return self.left_out.get(key.casefold())


def read_drafts(table: Table, kind: type[T]) -> Iterator[Draft[T]]:
    """Give every row of a file as a Draft, with the faults of its cells."""
    keys = key_columns(kind)
    first_lines: dict[str, int] = {}
    for row in table.rows:
        draft = _draft(row, table.file, kind)
        if draft.key in first_lines and draft.sound(*keys):
            draft.fault("V11", keys[-1], text=draft.key, first=first_lines[draft.key])
        first_lines.setdefault(draft.key, draft.line)
        yield draft


def unknown_columns(table: Table, kind: type) -> Iterator[Problem]:
    """Give a warning for each column that is not used."""
    known = columns(kind)
    for name in table.columns:
        if name and name not in known:
            missing = [column for column in known if column not in table.columns]
            meant = suggest(name, missing)
            values = {"name": name[:60], "meant": meant}
            variant = "meant" if meant else ""
            yield Problem("V19", table.file, values=values, severity="warning", variant=variant)


def start_rows(table: Table) -> Rows[Any]:
    """Return the still empty rows of a file, with those that were lost in reading it."""
    lost = {key.casefold(): line for line, key in table.lost if key}
    return Rows(table.file, left_out=lost, whole=table.whole)


def settle(drafts: Iterable[Draft[T]], table: Table, kind: type[T]) -> Rows[T]:
    """Return the rows of a companion: sound, mended where nothing is guessed, or left out.

    A front or an actor whose row was left out stands by its key alone, so that its events stay.
    """
    rows: Rows[T] = start_rows(table)
    for draft in drafts:
        rows.problems += draft.problems
        critical = _CRITICAL.get(type(draft.value))
        if not draft.bad:
            rows.values[draft.key] = draft.value
        elif critical and draft.sound(*critical):
            rows.values[draft.key] = _mend(draft)
            rows.mended[draft.key] = draft.line
        elif draft.key not in rows.values:
            rows.left_out[draft.key.casefold()] = draft.line
    if kind in _BY_KEY_ALONE:
        for key, line in rows.left_out.items():
            if key not in rows.values and (stub := _stub(kind, key, table, line)):
                rows.values[key] = stub
                rows.mended[key] = line
    return rows


def _stub(kind: type[T], key: str, table: Table, line: int) -> T | None:
    draft = _draft(Row(line, {columns(kind)[0]: key}), table.file, kind)
    return _mend(draft) if draft.sound(columns(kind)[0]) else None


def _mend(draft: Draft[T]) -> T:
    """Return the row with its key in place of a faulty name."""
    names = {column: draft.key for column in ("label_en", "label_ar") if column in draft.bad}
    return replace(draft.value, **names) if names else draft.value


@lru_cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _draft(row: Row, file: str, kind: type[T]) -> Draft[T]:
    given = {name: row.cells[name] for name in columns(kind) if name in row.cells}
    cells = {
        n: words if n in text_columns(kind) else without_unseen(words) for n, words in given.items()
    }
    row_key = " ".join(cells.get(name, "") for name in key_columns(kind)).strip()[:40]
    cleaned = [name for name in cells if cells[name] != given[name]]
    draft = _validated(cells, kind, row.line, row_key, file)
    for name in cleaned:
        said = draft.problem("V27", name, "removed", text=cells[name][:60])
        draft.problems.append(replace(said, severity="warning"))
    return draft


def _validated(
    cells: dict[str, str], kind: type[T], line: int, row_key: str, file: str
) -> Draft[T]:
    try:
        return Draft(_adapter(kind).validate_python(cells), line, row_key, file)
    except ValidationError as found:
        faults = found.errors(include_url=False)
    bad = frozenset(str(fault["loc"][0]) for fault in faults)
    rest = {name: words for name, words in cells.items() if name not in bad}
    stand_ins = {name: _PLACEHOLDERS.get(name, "x") for name in bad & _required(kind)}
    value = _adapter(kind).validate_python({**rest, **stand_ins})
    draft = Draft(value, line, row_key, file, bad)
    draft.problems += [_cell_problem(draft, fault) for fault in faults]
    return draft


@lru_cache
def _required(kind: type) -> frozenset[str]:
    try:
        _adapter(kind).validate_python({})
    except ValidationError as found:
        return frozenset(str(fault["loc"][0]) for fault in found.errors(include_url=False))
    return frozenset()


def required_columns(kind: type) -> tuple[str, ...]:
    """Return the columns that no row can do without, in the order of the file."""
    return tuple(name for name in columns(kind) if name in _required(kind))


def _cell_problem(draft: Draft[Any], fault: Mapping[str, Any]) -> Problem:
    column = str(fault["loc"][0])
    if fault["type"] == "missing":
        variant = column if column in ("actor1", "sources") else ""
        return draft.problem("V02", column, variant)
    error = fault["ctx"]["error"]
    if not isinstance(error, CellError):
        raise error
    return draft.problem(error.code, column, error.variant, **error.values)
