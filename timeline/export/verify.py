"""Holds a file that was made before against the data that is here now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline.dataset import Dataset
from timeline.errors import Problem
from timeline.export._carried import Carried
from timeline.export._metadata import claims_digest, event_digests, reports_digest, row_digest
from timeline.view import from_query, selected_ids


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What became of the events of a file; all tuples hold event ids in the order of the file.

    ``withdrawn`` are kept from readers now, ``gone`` have no row, ``added`` are in the view now
    and not in the file, ``edited`` are rows that were changed in the file itself. ``same_data``
    is None where the file does not tell its data, ``claims`` and ``reports`` say whether those
    of the file's events have changed. ``unknown`` is what the view names and the data lacks,
    ``whole`` is false where the file is cut off or damaged.
    """

    kind: str
    stamp: Mapping[str, object] | None
    events: int
    same_data: bool | None
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    gone: tuple[str, ...]
    added: tuple[str, ...]
    edited: tuple[str, ...]
    claims: bool
    reports: bool
    unknown: tuple[Problem, ...]
    whole: bool

    @property
    def unchanged(self) -> bool:
        """Tell whether all that the file shows still stands in the data as it did then."""
        lists = (self.changed, self.withdrawn, self.gone, self.added, self.edited, self.unknown)
        return self.whole and not (any(lists) or self.claims or self.reports)


def verify(carried: Carried, dataset: Dataset) -> Findings:
    """Return what has changed since a file was made.

    A table without a stamp is held by its own rows; then no event can be missed in it.
    """
    stamp = carried.stamp
    rows = {key: row_digest(row) for key, row in (carried.rows or {}).items()}
    told = _told(stamp) if stamp else rows
    now = event_digests(dataset)
    here = [key for key in told if key in now]
    differ = [key for key in here if now[key] != told[key]]
    withdrawn = tuple(key for key in differ if dataset.event[key].hidden)
    added, unknown = _added(stamp, told, dataset) if stamp else ((), ())
    edited = [key for key in {**told, **rows} if told.get(key) != rows.get(key)]
    return Findings(
        kind=carried.kind,
        stamp=stamp,
        events=len(told),
        same_data=data_of(stamp)["digest"] == dataset.digest if stamp else None,
        changed=tuple(key for key in differ if key not in withdrawn),
        withdrawn=withdrawn,
        gone=tuple(key for key in told if key not in now),
        added=added,
        edited=tuple(edited) if carried.rows is not None else (),
        claims=stamp is not None and stamp["claims"] != claims_digest(dataset, here),
        reports=stamp is not None and stamp["reports"] != reports_digest(dataset, here),
        unknown=unknown,
        whole=carried.whole,
    )


def _told(stamp: Mapping[str, object]) -> dict[str, str]:
    events = stamp["events"]
    assert isinstance(events, dict)
    return {str(key): str(digits) for key, digits in events.items()}


def data_of(stamp: Mapping[str, object]) -> Mapping[str, str]:
    """Return version, day, digest and licence of the data of a stamp."""
    data = stamp["data"]
    assert isinstance(data, dict)
    return data


def _added(
    stamp: Mapping[str, object], told: Mapping[str, str], dataset: Dataset
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the events that the view would show now and the file does not.

    A file of a story shows what its steps choose, which its view does not tell.
    """
    view, unknown = from_query(str(stamp["query"]), dataset)
    if "story" in stamp or unknown:
        return (), unknown
    chosen = selected_ids(dataset, replace(view, event=""))
    return tuple(key for key in chosen if key not in told), ()
