"""Finds in a file of any kind what it says about itself, and the rows that it holds."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.dataset import EVENT_COLUMNS
from timeline.export._chunks import SIGNATURE, texts
from timeline.export._metadata import ABOUT, BEGINNING
from timeline.export.table import plain_cell, unprotected

Row = Mapping[str, str]
_LONGEST = 16_000_000
"""The most bytes that one packed part of a file may unpack to."""
_FIRST_SLIDE = "ppt/slides/slide1.xml"
_PNG_END = b"IEND\xaeB`\x82"
_STREAM = re.compile(rb"stream\r?\n")
_QUOTED = BEGINNING.replace('"', "&quot;")


@dataclass(frozen=True)
class Carried:
    """The kind of a file, its stamp (None where it has none), and its rows by id, if any.

    ``whole`` is false where it plainly is cut off or damaged.
    """

    kind: str
    stamp: Mapping[str, object] | None
    rows: Mapping[str, Row] | None = None
    whole: bool = True


def read_carried(content: bytes, beside: bytes = b"") -> Carried | None:
    """Return what a file carries; None where it is no kind of file that is known.

    ``beside`` is the companion of a CSV file, empty where there is none. Nothing raises, however
    damaged a file is.
    """
    if content.startswith(SIGNATURE):
        whole = content.endswith(_PNG_END)
        return Carried("png", _first(words for _, words in texts(content)), whole=whole)
    if content.startswith(b"%PDF"):
        whole = b"%%EOF" in content[-1024:]
        return Carried("pdf", _first(_streams(content)), whole=whole)
    if content.startswith(b"PK\x03\x04"):
        return Carried("pptx", _first(_members(content)), whole=_unpacks(content))
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    head = words[:2000].lstrip().lower()
    if head.startswith("{"):
        return _from_json(words)
    if head.startswith("<"):
        page = head.startswith("<!doctype html") or "<html" in head
        kind = "html" if page else "svg"
        whole = words.rstrip().lower().endswith(f"</{kind}>")
        return Carried(kind, _first([words]), whole=whole)
    return _from_csv(words, beside)


def _first(parts: Iterator[str] | list[str]) -> Mapping[str, object] | None:
    """Return the first stamp that stands in some texts."""
    for words in parts:
        for at in (words.find(BEGINNING), words.find(_QUOTED)):
            if at < 0:
                continue
            plain = words[at:].replace("&quot;", '"') if words.startswith(_QUOTED, at) else words
            try:
                found, _ = json.JSONDecoder().raw_decode(plain, at if plain is words else 0)
            except (ValueError, RecursionError):
                continue
            if stamp := _sound(found):
                return stamp
    return None


def _sound(found: object) -> Mapping[str, object] | None:
    """Return a stamp that has what is asked of it, else None."""
    if not isinstance(found, dict) or found.get("about") != ABOUT:
        return None
    kinds = {"query": str, "lang": str, "events": dict, "data": dict, "title": str, "state": str}
    kinds |= {"claims": str, "reports": str, "chart": str, "medium": str, "program": str}
    sound = all(isinstance(found.get(name), kind) for name, kind in kinds.items())
    data = found.get("data")
    if not sound or not isinstance(data, dict):
        return None
    told = all(isinstance(data.get(name), str) for name in ("version", "digest", "released"))
    return found if told else None


def _streams(pdf: bytes) -> Iterator[str]:
    """Yield the streams of a PDF that may hold words, packed or not."""
    for start in _STREAM.finditer(pdf):
        body = pdf[start.end() : start.end() + _LONGEST]
        if body.startswith(BEGINNING.encode()):
            yield body.split(b"endstream")[0].decode("latin-1")
            continue
        try:
            unpacked = zlib.decompressobj().decompress(body, _LONGEST)
        except zlib.error:
            continue
        if BEGINNING.encode() in unpacked:
            yield unpacked.decode("latin-1")


def _members(packed: bytes) -> Iterator[str]:
    """Yield the parts of an office file that hold XML or JSON, those about the file first."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            parts = [
                part
                for part in archive.infolist()
                if part.filename.endswith((".xml", ".json")) and part.file_size <= _LONGEST
            ]
            parts.sort(key=lambda part: not part.filename.startswith(("customXml", "docProps")))
            # A deck that another program has saved keeps what its slides say, the first of all.
            parts.sort(
                key=lambda part: part.filename != _FIRST_SLIDE and "slides/" in part.filename
            )
            for part in parts:
                yield archive.read(part).decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError):
        return


def _unpacks(packed: bytes) -> bool:
    """Tell whether every part of an office file that is not very long is as it was packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for part in archive.infolist():
                if part.file_size <= _LONGEST:
                    archive.read(part)
            return True
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError):
        return False


def _from_json(words: str) -> Carried | None:
    try:
        whole = json.loads(words)
    except (ValueError, RecursionError):
        return None
    if whole.get("@context") and isinstance(whole.get("notes"), list):
        return Carried("csv", next((s for each in whole["notes"] if (s := _sound(each))), None))
    events = whole.get("events")
    rows = None
    if isinstance(events, list) and all(isinstance(event, dict) for event in events):
        rows = {str(event.get("event_id")): _row(event) for event in events}
    return Carried("json", _sound(whole.get("about")), rows)


def _row(event: Mapping[str, object]) -> Row:
    return {column: plain_cell(event.get(column)) for column in EVENT_COLUMNS}


def _from_csv(words: str, beside: bytes) -> Carried | None:
    try:
        reader = csv.DictReader(io.StringIO(words, newline=""))
        if not {"event_id", "date"} <= set(reader.fieldnames or ()):
            return None
        rows = {
            str(row["event_id"]): {
                column: unprotected(row.get(column) or "") for column in EVENT_COLUMNS
            }
            for row in reader
        }
    except csv.Error:
        return None
    companion = read_carried(beside) if beside else None
    return Carried("csv", companion.stamp if companion else None, rows)
