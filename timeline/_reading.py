"""One CSV file as raw rows with their line numbers, and the faults of the whole file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from timeline.errors import Problem
from timeline.text import LANGS, say

_SEPARATORS = (",", ";", "\t")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_SEP_LINE = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
_GUARD = re.compile(r"'+[=+\-@\t\r]")
_LONGEST_CELL = 5_000
_SPREADSHEET_LIMIT = 32_767
_SPLIT_CHOICE = re.compile(r"\[[0-9-]{10}")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row that are not empty, and the line on which the row begins."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """What one file holds: ``lost`` are the rows whose cells cannot be told apart, line and key.

    ``readable`` is False where no row can be read at all, ``whole`` where some row may be
    missing without a trace; ``problems`` then say why.
    """

    file: str
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    lost: list[tuple[int, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    content: bytes = b""
    readable: bool = False
    whole: bool = False

    def refuse(
        self, code: str, variant: str = "", line: int | None = None, **values: object
    ) -> None:
        """Note a fault of the file; nothing is raised, so that all faults come at once."""
        self.problems.append(Problem(code, self.file, line, variant=variant, values=values))

    def remark(
        self, code: str, variant: str = "", line: int | None = None, **values: object
    ) -> None:
        """Note how a file was read that could be read only with some care."""
        self.problems.append(
            Problem(code, self.file, line, variant=variant, values=values, severity="warning")
        )

    def lose(
        self,
        code: str,
        line: int,
        row_id: str,
        variant: str = "",
        column: str = "",
        **values: object,
    ) -> None:
        """Note why a row cannot be read; it counts among the rows that were left out."""
        self.problems.append(
            Problem(code, self.file, line, row_id, column, variant=variant, values=values)
        )
        self.lost.append((line, row_id))


def read_table(path: Path, known: Collection[str], required: Sequence[str]) -> Table:
    """Return the rows of a file; what cannot be read stands in ``problems``, nothing is raised.

    ``known`` are the columns that the file may have; ``required`` those without which no row of
    it has a meaning, its key first.
    """
    table = Table(path.name)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        table.refuse("V20", "missing")
        return table
    except OSError as fault:
        table.refuse("V20", "unreadable", reason=fault.strerror or str(fault))
        return table
    table.content = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if (words := _decode(raw, table)) is not None:
        _read_rows(words, table, known, required)
    return table


def _decode(raw: bytes, table: Table) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        table.refuse("V20", byte=f"0x{raw[fault.start]:02X}", at=fault.start + 1, on=line)
        return None


def _read_rows(words: str, table: Table, known: Collection[str], required: Sequence[str]) -> None:
    words, skipped, separator = _separator(words, table, known)
    numbered = _numbered(words, separator, skipped, table)
    filled = ((line, cells) for line, cells in numbered if any(cell.strip() for cell in cells))
    header_line, header = next(filled, (1, []))
    header = [name.strip() for name in header]
    while header and not header[-1]:
        header.pop()
    if not set(header) & set(known):
        table.refuse("V22", "none", line=header_line, first=", ".join(header[:3])[:60])
        return
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        table.refuse("V22", "twice", line=header_line, name=twice[0])
        return
    if missing := [name for name in required if name not in header]:
        variant = "" if len(missing) == 1 else "several"
        table.refuse("V01", variant, name=", ".join(missing), required=", ".join(required))
        return
    table.columns, table.readable, table.whole = tuple(header), True, True
    blank: list[int] = []
    unnamed: dict[int, int] = {}
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            blank += [line] if cells else []
            continue
        for n, name in enumerate(header):
            if not name and n < len(cells) and cells[n].strip():
                unnamed[n + 1] = unnamed.get(n + 1, 0) + 1
        _read_row(line, cells, header, required[0], table)
    if blank:
        table.remark("V25", "" if len(blank) == 1 else "rows", count=len(blank), first=blank[0])
    for column, count in unnamed.items():
        table.refuse("V25", "unnamed", column=column, count=count)


def _separator(words: str, table: Table, known: Collection[str]) -> tuple[str, int, str]:
    """Return the text after a ``sep=`` line, how many lines that was, and the separator."""
    first, _, rest = words.partition("\n")
    if told := _SEP_LINE.fullmatch(first.strip('\r" ')):
        table.remark("V21", "told", line=1)
        return rest, 1, told[1]
    fits = {s: len(set(_header(first, s)) & set(known)) for s in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda s: fits[s])
    if fits[best] > 1 and best != ",":
        table.remark("V21", _NAMES[best])
        return words, 0, best
    return words, 0, ","


def _header(line: str, separator: str) -> list[str]:
    return [name.strip('" \r') for name in line.split(separator)]


def _numbered(
    words: str, separator: str, skipped: int, table: Table
) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line on which it begins."""
    lines = list(io.StringIO(words, newline=""))
    reader = csv.reader(lines, delimiter=separator)
    while True:
        begins = reader.line_num
        line = begins + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell longer than csv reads, which only an open quotation makes
            cells = None
        at_end = reader.line_num == len(lines)
        if cells is None or (at_end and _is_left_open(lines[begins:], separator)):
            table.whole = False
            table.refuse("V24", line=line)
            table.lost.append((line, ""))
            return
        yield line, cells


def _is_left_open(lines: list[str], separator: str) -> bool:
    """Tell whether the last row of a file ends inside a quotation."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as fault:
        return "end of data" in str(fault)
    return False


def _read_row(line: int, cells: list[str], header: list[str], key: str, table: Table) -> None:
    if [cell.strip() for cell in cells[: len(header)]] == header:
        table.remark("V22", "repeated", line=line)
        return
    row_id = cells[header.index(key)].strip()[:40] if header.index(key) < len(cells) else ""
    words = [cell.strip() for cell in cells if cell.strip()]
    if len(words) == 1 or words[0].casefold() in _totals():
        variant = "" if len(words) == 1 else "total"
        table.lose("V26", line, row_id, variant, text=words[0][:60])
        return
    size, n = max((len(cell), n) for n, cell in enumerate(cells))
    if size > _LONGEST_CELL:
        variant = "cut" if size == _SPREADSHEET_LIMIT else ""
        column = header[n] if n < len(header) else ""
        table.lose("V28", line, row_id, variant, column, n=size, limit=_LONGEST_CELL)
        return
    if len(cells) > len(header) and not any(cell.strip() for cell in cells[len(header) :]):
        cells = cells[: len(header)]
    if len(cells) != len(header):
        torn = any(_SPLIT_CHOICE.fullmatch(cell.strip()) for cell in cells)
        variant = "few" if len(cells) < len(header) else "date" if torn else "many"
        table.lose("V23", line, row_id, variant, found=len(cells), expected=len(header))
        return
    named = ((name, _plain(cell)) for name, cell in zip(header, cells, strict=True) if name)
    table.rows.append(Row(line, {name: cell for name, cell in named if cell}))


@cache
def _totals() -> frozenset[str]:
    """Return the words with which a row of sums begins, in every language."""
    return frozenset(word for lang in LANGS for word in say("check.totals", lang).split())


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from computing it."""
    cell = cell.strip(" \u00a0\r\n")
    return cell[1:] if _GUARD.match(cell) else cell
