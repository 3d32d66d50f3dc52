"""What a file says about itself: which view of which data it shows, made by which program.

``stamp`` gives it as a plain dict, ``stamp_text`` as one line of JSON that can stand unescaped in
XML, HTML and everywhere else: pure ASCII without "<", ">" and "&". ``verify`` finds it again by
how it begins, wherever it stands.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from urllib.parse import urlsplit

from timeline.caption import conditions, period, sources_line, state
from timeline.dataset import Claim, Dataset, Source
from timeline.errors import ExportError, Problem
from timeline.export._order import Order
from timeline.export.table import cells, plain_cell
from timeline.version import __version__
from timeline.view import View, selected_ids, to_query, total

ABOUT = "timeline view 1"
"""The kind and edition of a stamp; its key sorts before all others."""
BEGINNING = f'{{"about":"{ABOUT}"'
"""How a stamp begins in a file."""
ADDRESS = "TIMELINE_BASE_URL"
"""The environment variable with the address of the page; it stands above ``timeline.toml``."""

_DIGITS = 8
_DIRECTION_MARKS = re.compile("[\u2066-\u2069\u200e\u200f]")


def stamp(order: Order, ids: Iterable[str] | None = None, **more: str) -> dict[str, object]:
    """Return what a file says about itself: strings, whole numbers, lists and dicts of them.

    ``events`` has eight digits for each event, of a canonical form of its row; ``claims`` and
    ``reports`` eight digits for all claims and all reports of these events together. ``link`` is
    there only where an address is configured, ``subtitle`` where a presenter gave one; a title of
    a presenter's own stands in place of that of the data. ``ids`` are the events where a file
    holds others than the view chooses, as the slides of a story do; it then says so in ``more``.
    Raises ExportError where what is configured is no address.
    """
    dataset, view = order.dataset, replace(order.view, event="")
    ids = tuple(selected_ids(dataset, view) if ids is None else ids)
    info = dataset.info
    found: dict[str, object] = {
        **more,
        "about": ABOUT,
        "title": order.title or info.title(view.lang),
        **({"subtitle": order.subtitle} if order.subtitle else {}),
        "state": state(dataset, view),
        "filters": [condition.words for condition in conditions(dataset, view)],
        "shown": len(ids),
        "total": total(dataset, view),
        "period": period(dataset, view),
        "sources": sources_line(dataset, ids, view.lang),
        "query": to_query(view),
        "chart": order.chart,
        "medium": order.medium,
        "theme": order.theme,
        "lang": view.lang,
        "data": {
            "version": dataset.version_label,
            "released": info.released.isoformat(),
            "digest": dataset.digest,
            "licence": info.licence,
        },
        "program": f"timeline {__version__}",
        "events": {key: event_digests(dataset)[key] for key in ids},
        "claims": claims_digest(dataset, ids),
        "reports": reports_digest(dataset, ids),
    }
    if link := view_link(dataset, view):
        found["link"] = link
    return _plain(found)


def stamp_text(order: Order) -> str:
    """Return the stamp as one line of canonical JSON, safe in XML, HTML and any encoding."""
    return written(stamp(order))


def written(found: Mapping[str, object]) -> str:
    """Return a stamp as one line of ASCII, its keys in order."""
    line = json.dumps(found, sort_keys=True, separators=(",", ":"))
    for sign in "<>&":
        line = line.replace(sign, f"\\u{ord(sign):04x}")
    return line


def version_words(found: Mapping[str, object]) -> str:
    """Return program, version and digest of the data of a stamp, for programs that list them."""
    data = found["data"]
    assert isinstance(data, dict)
    return f"{found['program']}; data {data['version']} ({data['released']}) {data['digest']}"


def view_link(dataset: Dataset, view: View) -> str:
    """Return the address of a view, which names its language; "" where no address is configured.

    Raises ExportError where what is configured is no address.
    """
    base = os.environ.get(ADDRESS, "") or dataset.info.address
    if not base:
        return ""
    try:
        parts = urlsplit(base)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment or re.search(r"\s", base):
        raise ExportError([Problem("X10", "", values={"text": base[:60], "variable": ADDRESS})])
    return f"{base.rstrip('/')}/?{to_query(view, name_lang=True)}"


@lru_cache(maxsize=8)
def event_digests(dataset: Dataset) -> Mapping[str, str]:
    """Return eight digits for each event of a dataset, shown or hidden."""
    return {key: row_digest(cells(event)) for key, event in dataset.event.items()}


def row_digest(row: Mapping[str, str]) -> str:
    """Return eight digits of a row: its cells by column, empty ones left out."""
    return _digest([[column, cell] for column, cell in sorted(row.items()) if cell])


def claims_digest(dataset: Dataset, ids: Iterable[str]) -> str:
    """Return eight digits of all claims of some events; where the rows stand does not count."""
    of = set(ids)
    return _digest(sorted(digits for key, digits in _claim_digests(dataset) if key in of))


def reports_digest(dataset: Dataset, ids: Iterable[str]) -> str:
    """Return eight digits of all reports on which some events rest."""
    cited = sorted({key for event_id in ids for key in dataset.event[event_id].sources})
    known = _report_digests(dataset)
    return _digest([known[key] for key in cited if key in known])


@lru_cache(maxsize=8)
def _claim_digests(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    return tuple((claim.event_id, row_digest(_cells(claim))) for claim in dataset.claims)


@lru_cache(maxsize=8)
def _report_digests(dataset: Dataset) -> Mapping[str, str]:
    return {key: row_digest(_cells(report)) for key, report in dataset.sources.items()}


def _cells(row: Claim | Source) -> dict[str, str]:
    """Return the cells of a row, but for the line on which it stands."""
    return {f.name: plain_cell(getattr(row, f.name)) for f in fields(row) if f.name != "line"}


def _digest(value: object) -> str:
    line = json.dumps(value, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()[:_DIGITS]


def _plain(found: dict[str, object]) -> dict[str, object]:
    """Return the same without direction marks, which a list of properties would show as boxes."""
    return json.loads(_DIRECTION_MARKS.sub("", json.dumps(found, ensure_ascii=False)))


def described(found: Mapping[str, object]) -> dict[str, str]:
    """Return what a stamp says under keywords that other programs list, such as Title."""
    data = found["data"]
    assert isinstance(data, dict)
    words = (found["state"], found["period"], found["sources"])
    return {
        "Title": str(found["title"]),
        "Description": ". ".join(str(each) for each in words if each),
        "Copyright": str(data["licence"]),
        "Software": version_words(found),
        **({"Source": str(found["link"])} if "link" in found else {}),
    }
