"""Makes the files of recipes, in several processes, and skips what is unchanged."""

from __future__ import annotations

import hashlib
import importlib
import json
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from timeline.errors import ExportError, Problem
from timeline.escalation import index
from timeline.export._counts import Counts, count_names
from timeline.export._files import why, write_whole
from timeline.export._order import Order
from timeline.export._recipes import Piece
from timeline.version import __version__
from timeline.view import selected_ids, to_query

MANIFEST = "manifest.json"
"""In the folder of the files: from what each was made, so that it need not be made again."""
_LIBRARIES = ("typst", "fontTools.subset")

Write = Callable[[Order, str], bytes]
Name = Callable[[Order, str], str]


@dataclass(frozen=True)
class Made:
    """What became of one file: ``path`` below the folder; the key of its picture; why it failed."""

    path: str
    key: str
    state: Literal["made", "unchanged", "failed"]
    problems: tuple[Problem, ...] = ()
    counts: Counts | None = None
    input: str = ""
    content: str = ""


@dataclass(frozen=True)
class Work:
    """What is to be made, and how a file is written and named. ``again`` reads it in a process."""

    pieces: Sequence[Piece]
    write: Write
    name: Name
    again: Callable[[], Work]


def make(work: Work, out: Path, processes: int | None = None) -> Iterator[Made]:
    """Give what becomes of each file, as it is done; the folder must exist.

    At most one process a core works at a time. A file that fails hinders no other one. In the
    end the manifest is written; raises OSError when that cannot be.
    """
    known = _read_manifest(out)
    results: list[Made] = []
    for made in _all(work, out, known, processes or os.cpu_count() or 1):
        results.append(made)
        yield made
    for made in results:
        known.pop(made.path, None)
        if made.state != "failed":
            known[made.path] = {"input": made.input, "content": made.content}
    words = json.dumps(dict(sorted(known.items())), indent=1) + "\n"
    if results:
        write_whole(out / MANIFEST, words.encode())


def count_files(work: Work) -> int:
    """Return how many files there will be."""
    return sum(len(files) for files in _files(work))


_Known = dict[str, dict[str, str]]
_File = tuple[str, str]


def _files(work: Work) -> list[list[_File]]:
    """Return path and format of the files of each picture; what two share is made once."""
    seen: set[str] = set()
    found = []
    for piece in work.pieces:
        files = []
        for kind in piece.formats:
            path = f"{piece.recipe}/{work.name(piece.order, kind)}"
            if path not in seen:
                seen.add(path)
                files.append((path, kind))
        found.append(files)
    return found


def _all(work: Work, out: Path, known: _Known, processes: int) -> Iterator[Made]:
    waiting: list[int] = []
    for n, files in enumerate(_files(work)):
        fresh = [_unchanged(work.pieces[n], path, kind, out, known) for path, kind in files]
        yield from (made for made in fresh if made)
        if not all(fresh):
            waiting.append(n)
    if min(processes, len(waiting)) <= 1:
        for n in waiting:
            yield from _piece(work, n, out, known)
        return
    yield from _together(work, waiting, out, known, min(processes, len(waiting)))


def _together(
    work: Work, waiting: Sequence[int], out: Path, known: _Known, processes: int
) -> Iterator[Made]:
    forked = _can_fork()
    if forked:
        _warm(work)
    _Task.work = work if forked else None
    with _pool(processes, work, forked) as pool:
        with _uninterrupted():
            tasks: dict[Future[list[Made]], int] = {
                pool.submit(_run, n, out, known): n for n in waiting
            }
        files = _files(work)
        try:
            for task in as_completed(tasks):
                n = tasks[task]
                try:
                    yield from task.result()
                except BrokenProcessPool as error:
                    problem = Problem("X39", "", values={"reason": type(error).__name__})
                    for path, kind in files[n]:
                        if not _unchanged(work.pieces[n], path, kind, out, known):
                            yield Made(path, work.pieces[n].key, "failed", (problem,))
        finally:
            pool.shutdown(cancel_futures=True)  # who is stopped begins no further picture


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Begin processes that Ctrl-C passes by: they end whole what they write, then are told to stop.

    A terminal sends it to each process; Windows knows no such mask, there each answers itself.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(processes: int, work: Work, forked: bool) -> ProcessPoolExecutor:
    if forked:
        return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"))
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, _begin, (work.again,))


class _Task:
    """What a process works on: inherited where it was forked, else read once in it."""

    work: Work | None = None


def _begin(again: Callable[[], Work]) -> None:
    _Task.work = again()


def _run(n: int, out: Path, known: _Known) -> list[Made]:
    assert _Task.work is not None
    return list(_piece(_Task.work, n, out, known))


def _can_fork() -> bool:
    """Tell whether a copy of this process works: not with threads of ours or of the typesetter."""
    alone = threading.active_count() == 1 and not any(name in sys.modules for name in _LIBRARIES)
    return sys.platform == "linux" and alone


def _warm(work: Work) -> None:
    """Do once what every process needs, before they are forked."""
    for name in _LIBRARIES:
        importlib.import_module(name)
    for piece in work.pieces[:1]:
        index(piece.order.dataset)
        selected_ids(piece.order.dataset, piece.order.view)


def _piece(work: Work, n: int, out: Path, known: _Known) -> Iterator[Made]:
    """Make the files of one picture."""
    piece = work.pieces[n]
    for path, kind in _files(work)[n]:
        if _unchanged(piece, path, kind, out, known):
            continue  # told by the caller already
        try:
            content = work.write(piece.order, kind)
            place = out / path
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, content)
            counts = count_names(piece.order)
        except ExportError as error:
            yield Made(path, piece.key, "failed", error.problems)
        except OSError as error:
            values = {"path": str(out / path), "reason": why(error)}
            yield Made(path, piece.key, "failed", (Problem("X02", "", values=values),))
        except Exception as error:  # one broken picture must not cost the others
            reason = f"{type(error).__name__}: {error}"
            problem = Problem("X39", "", values={"reason": reason})
            yield Made(path, piece.key, "failed", (problem,))
        else:
            made = Made(
                path, piece.key, "made", (), counts, _input(piece.order, kind), _digest(content)
            )
            yield made


def _unchanged(piece: Piece, path: str, kind: str, out: Path, known: _Known) -> Made | None:
    """Return the file as it stands where it was made from the same and is still as it was."""
    entry = known.get(path)
    if not entry or entry["input"] != _input(piece.order, kind):
        return None
    try:
        content = (out / path).read_bytes()
    except OSError:
        return None
    if _digest(content) != entry["content"]:
        return None
    return Made(path, piece.key, "unchanged", (), None, entry["input"], entry["content"])


def _input(order: Order, kind: str) -> str:
    """Return a digest of all that a file is made from."""
    parts = (
        __version__,
        order.dataset.digest,
        order.dataset.info,
        to_query(order.view, name_lang=True),
        order.chart,
        order.laid_out,
        kind,
    )
    return _digest("\n".join(map(repr, parts)).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _read_manifest(out: Path) -> _Known:
    """Return the manifest of a folder; one that is missing or damaged means: make everything."""
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, Mapping):
        return {}
    return {
        path: entry
        for path, entry in found.items()
        if isinstance(entry, dict) and _whole(entry.get(name) for name in ("input", "content"))
    }


def _whole(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)
