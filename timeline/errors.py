"""One family of errors: what a caller can catch, and nothing else of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One fault found in the files or in a query, as codes and values, without wording.

    ``text.problem_text`` words it in a reader's language. ``line`` is the line of the file on
    which the row begins (the header is line 1); ``None`` where a whole file is meant.
    ``severity`` is ``"error"`` (a row or a value was left out) or ``"warning"``.
    """

    code: str
    file: str
    line: int | None = None
    id: str = ""
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    severity: str = "error"
    variant: str = ""


class TimelineError(Exception):
    """Anything that this program refuses to do."""

    def __init__(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(f"{p.code} {p.file} {p.line or ''} {p.column}" for p in problems)
        )


class DataError(TimelineError):
    """The files cannot be read at all."""


class ViewError(TimelineError):
    """A view asks for something that does not exist."""


class ExportError(TimelineError):
    """A file cannot be drawn or written."""
