"""The public contract of the data: ``datapackage.json`` and the data dictionary.

Both come from the classes that the program itself reads rows with, and from ``columns.toml``,
which says what each column means.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from timeline._cells import Date, Day
from timeline._check import FILES, OPTIONAL
from timeline._checks import Choice, Degrees, Each, Form, Split, Whole, Words
from timeline._rows import required_columns
from timeline._values import columns, key_columns
from timeline.dataset import Dataset

ROOT = Path(__file__).resolve().parents[1]
COLUMNS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (ROOT / "tools" / "columns.toml").read_text("utf-8")
)
_REFERS = {
    ("events", "front"): ("fronts", "front"),
    ("events", "event_type"): ("event_types", "code"),
    ("claims", "front"): ("fronts", "front"),
    ("claims", "claimant"): ("actors", "actor"),
    ("claims", "event_id"): ("events", "event_id"),
    ("claims", "source_id"): ("sources", "source_id"),
    ("actors", "parent"): ("actors", "actor"),
    ("stories", "event_id"): ("events", "event_id"),
}
_LISTS_OF = {"actor1": "actors", "actor2": "actors", "sources": "sources", "responds_to": "events"}
_EDTF = r"[\[]?[0-9]{4}-[0-9X]{2}(-[0-9X]{2})?[?~%]?((/|\.\.|,)[0-9]{4}-[0-9]{2}-[0-9]{2})*[\]]?"
"""The outline of a date; the days themselves are checked by the program."""


def datapackage(dataset: Dataset) -> str:
    """Return the data package of a timeline (Data Package v2) as JSON."""
    info = dataset.info
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "timeline",
        "title": info.title("en"),
        "description": info.subtitle("en"),
        "version": info.version,
        "created": f"{info.released.isoformat()}T00:00:00Z",
        "licenses": [{"name": info.licence.replace(" ", "-"), "title": info.licence}],
        "contributors": [{"title": name, "roles": ["curator"]} for name in info.curators],
        "resources": [
            _resource(file, kind)
            for file, kind in FILES.items()
            if file not in OPTIONAL or (ROOT / "data" / file).exists()
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(file: str, kind: type) -> dict[str, Any]:
    name = file.removesuffix(".csv")
    keys = [
        {"fields": [column], "reference": {"resource": of if of != name else "", "fields": [key]}}
        for (where, column), (of, key) in _REFERS.items()
        if where == name
    ]
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(name, kind, column) for column in columns(kind)],
        "primaryKey": list(key_columns(kind)),
        "missingValues": [""],
    }
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "path": file,
        "description": COLUMNS[name]["_"],
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str, kind: type, column: str) -> dict[str, Any]:
    needed = column in required_columns(kind)
    described = {"name": column, **_type(kind, column), "description": COLUMNS[name][column]}
    limits = {"required": True} if needed else {}
    limits |= {"unique": True} if (column,) == key_columns(kind) else {}
    limits |= _constraints(kind, column)
    return {**described, "constraints": limits} if limits else described


def _checks(kind: type, column: str) -> Iterator[Any]:
    """Give the checks of a column's cells."""
    hint = get_type_hints(kind, include_extras=True)[column]
    if get_origin(hint) is Annotated:
        for validator in get_args(hint)[1:]:
            yield validator.func


def _hint(kind: type, column: str) -> Any:
    return get_type_hints(kind, include_extras=True)[column]


def _type(kind: type, column: str) -> dict[str, Any]:
    found = {type(check) for check in _checks(kind, column)}
    if Split in found:
        return {"type": "list", "delimiter": ";", "itemType": "string"}
    if Whole in found:
        return {"type": "integer"}
    if Degrees in found:
        return {"type": "number"}
    if get_type_hints(kind)[column] is bool:
        return {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    if _hint(kind, column) == Day:
        return {"type": "date"}
    return {"type": "string"}


def _constraints(kind: type, column: str) -> dict[str, Any]:
    limits: dict[str, Any] = {"pattern": _EDTF} if _hint(kind, column) == Date else {}
    for check in _checks(kind, column):
        match check:
            case Choice(allowed=allowed):
                limits["enum"] = list(allowed)
            case Form(pattern=pattern):
                limits["pattern"] = pattern.removeprefix("(?s)")
            case Whole(low=low, high=high):
                limits["minimum"] = low
                limits |= {} if high is None else {"maximum": high}
            case Degrees(limit=limit):
                limits |= {"minimum": -limit, "maximum": limit}
    return limits


def dictionary() -> str:
    """Return the data dictionary as Markdown: a table per file, in the order of its columns."""
    parts = [
        "# Data dictionary",
        "",
        "Made by `make generate` from the classes that the program reads the files with. UTF-8, "
        "commas, a header row; an empty cell means *not known*; `;` separates the parts of a list. "
        "How events are chosen and graded is told in [method.md](method.md).",
    ]
    for file, kind in FILES.items():
        name = file.removesuffix(".csv")
        parts += ["", f"## `{file}`", "", COLUMNS[name]["_"], ""]
        parts += ["| column | needed | what a cell holds | meaning |", "|---|---|---|---|"]
        for column in columns(kind):
            needed = "yes" if column in required_columns(kind) else ""
            parts.append(
                f"| `{column}` | {needed} | {_form(name, kind, column)} | {COLUMNS[name][column]} |"
            )
    return "\n".join(parts) + "\n"


def _form(name: str, kind: type, column: str) -> str:
    """Return the form of a cell in words."""
    if _hint(kind, column) == Date:
        return "date"
    if of := _LISTS_OF.get(column):
        return f"list of keys of `{of}.csv`"
    if (name, column) in _REFERS:
        return f"key of `{_REFERS[name, column][0]}.csv`"
    said = {"integer": "whole number", "number": "number", "boolean": "`yes` or `no`"}
    said |= {"date": "day, `YYYY-MM-DD`", "list": "list", "string": "text"}
    words = said[_type(kind, column)["type"]]
    for check in _checks(kind, column):
        match check:
            case Choice(allowed=allowed):
                words = ", ".join(f"`{word}`" for word in allowed)
            case Form(pattern=pattern) | Each(check=Form(pattern=pattern)):
                words += f" of the form `{pattern.removeprefix('(?s)')}`".replace("|", "\\|")
            case Words(limit=limit, one_line=one_line):
                words += f", up to {limit} letters" if limit else ""
                words += ", one line" if one_line else ""
            case Whole(low=low, high=high):
                words += f", {low} to {high}" if high is not None else ""
    return words
