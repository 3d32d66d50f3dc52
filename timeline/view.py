"""What a reader is looking at: the View, its query string, and choosing events.

A View is the same on the page (the address), on the command line (the options) and in a caption.
An empty filter means all; values of one filter are alternatives, filters narrow each other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlencode

from timeline._clock import by_first_report
from timeline._index import ROLES, fold, index_of, matches
from timeline._query import FIELDS, LONGEST_WORDS, MANY, NAMED, faults, read
from timeline.dataset import GROUPS, HIDDEN, VERIFICATION, Dataset
from timeline.errors import Problem, ViewError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FIELDS",
    "GROUPS",
    "HIDDEN",
    "PUBLIC",
    "ROLES",
    "View",
    "choices",
    "fold",
    "from_query",
    "matches",
    "reading",
    "select_events",
    "selected_ids",
    "to_query",
    "total",
    "without",
]

Role = Literal["either", "initiator", "target"]
PUBLIC = tuple(value for value in VERIFICATION if value not in HIDDEN)
"""The verifications that are shown without being asked for by name."""


@dataclass(frozen=True, slots=True)
class View:
    """What a reader is looking at.

    ``front``, ``actor``, ``group`` and ``verification`` are keys of the files, sorted and each
    once; empty means all (for ``verification``: all but unreviewed and withdrawn). ``role`` is
    the side on which the actors stand. ``start`` and ``end`` are the first and last day wanted,
    or None. ``words``, at most 100 characters, are looked for literally. ``event`` is the one
    whose card is open; ``label`` and ``nolabel`` are the ids of events that pictures name before
    all others, or not at all. These and ``lang`` choose nothing. ``time`` is the way in which days
    run. ``clock`` tells on which day an event stands: that on which it happened, or that of the
    first report we hold; ``reading`` gives the dataset by that clock.
    """

    front: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    role: Role = "either"
    group: tuple[str, ...] = ()
    verification: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    words: str = ""
    lang: str = "en"
    time: Literal["ltr", "rtl"] = "ltr"
    event: str = ""
    clock: Literal["happened", "known"] = "happened"
    label: tuple[str, ...] = ()
    nolabel: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in (*MANY, *NAMED):
            given = getattr(self, name)
            several = (given,) if isinstance(given, str) else given
            object.__setattr__(self, name, tuple(sorted(set(several))))
        object.__setattr__(self, "words", _one_line(self.words))


def _one_line(words: str) -> str:
    """Return words without what cannot be seen: it could not be read back from a query."""
    seen = (" " if c.isspace() else c for c in words)
    kept = (c for c in seen if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    line = " ".join("".join(kept).replace("\ufffd", " ").split())
    return line[:LONGEST_WORDS].strip()


def from_query(query: str, dataset: Dataset) -> tuple[View, tuple[Problem, ...]]:
    """Return the view that a query string names, and a Problem for all that it names wrongly.

    What is unknown or damaged is passed over; nothing raises. A leading "?" or a whole address
    are fine. Values must be keys of the dataset, days lie in its period.
    """
    fields, problems = read(query, dataset)
    return View(**fields), problems  # type: ignore[arg-type]


def to_query(view: View, *, name_lang: bool = False) -> str:
    """Return the query string of a view, readable and in one order; "" for the default view.

    ``name_lang`` names the language even where it is English, as a copied link does.
    """
    pairs: list[tuple[str, str]] = []
    for parameter, name in FIELDS.items():
        value = getattr(view, name)
        default = _DEFAULT[name]
        if isinstance(value, tuple):
            pairs += [(parameter, each) for each in value]
        elif value != default or (name == "lang" and name_lang):
            pairs.append((parameter, str(value)))
    return urlencode(pairs, quote_via=quote)


def without(view: View, parameter: str, value: str = "") -> View:
    """Return the view with one condition taken away, named as in ``caption.conditions``.

    ``parameter`` is one of a query, or "days" for both ends; without ``value`` the whole filter
    goes. The role goes with the last actor.
    """
    if parameter == "days":
        return replace(view, start=None, end=None)
    name = FIELDS[parameter]
    now = getattr(view, name)
    kept: Any = _DEFAULT[name]
    if value and isinstance(now, tuple):
        kept = tuple(each for each in now if each != value)
    left = replace(view, **{name: kept})
    return left if left.actor else replace(left, role="either")


_DEFAULT: Mapping[str, object] = {name: getattr(View(), name) for name in FIELDS.values()}


def select_events(dataset: Dataset, view: View) -> pd.DataFrame:
    """Return the events a view chooses: rows of ``dataset.events`` in file order, as a copy.

    Raises ViewError where the view names what the dataset does not have.
    """
    chosen = _chosen(dataset, view)
    rows = [n for n in range(len(dataset.event)) if chosen >> n & 1]
    return dataset.events.iloc[rows]


def selected_ids(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the ids of the events a view chooses, in file order; raises like select_events."""
    chosen = _chosen(dataset, view)
    return tuple(key for n, key in enumerate(index_of(dataset).ids) if chosen >> n & 1)


def total(dataset: Dataset, view: View) -> int:
    """Return of how many events a view chooses: those shown, and the hidden it asks for."""
    sets = index_of(dataset).sets["verification"]
    asked = sum(sets[value].bit_count() for value in HIDDEN if value in view.verification)
    return len(dataset.shown) + asked


def choices(dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
    """Return how many events each choice would leave, by filter and value.

    Filters are front, actor, group and verification; a value counts the events that have it
    under the filters of all the others, ticked or not. Values that leave none are 0, not left
    out. An armed wing counts for its parent.
    """
    sets = _filters(dataset, view)
    counts = {}
    for name, values in _values(dataset, view).items():
        others = _all_of(dataset, {key: bits for key, bits in sets.items() if key != name})
        counts[name] = {value: (bits & others).bit_count() for value, bits in values.items()}
    return counts


def _values(dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
    index = index_of(dataset)
    groups = {group: index.sets["group"].get(group, 0) for group in GROUPS}
    return {
        "front": index.sets["front"],
        "actor": index.actors[view.role],
        "group": groups,
        "verification": index.sets["verification"],
    }


def _chosen(dataset: Dataset, view: View) -> int:
    return _all_of(dataset, _filters(dataset, view))


def _all_of(dataset: Dataset, filters: Mapping[str, int]) -> int:
    bits = index_of(dataset).everything
    for each in filters.values():
        bits &= each
    return bits


def _filters(dataset: Dataset, view: View) -> dict[str, int]:
    """Return the set of events that each filter in use lets through."""
    named = [(name, value) for name in (*MANY, *NAMED) for value in getattr(view, name)]
    wrong = faults([*named, ("role", view.role)], dataset)
    if wrong:
        raise ViewError(wrong)
    index = index_of(dataset)
    filters = {"verification": index.public}
    for name, values in _values(dataset, view).items():
        wanted = getattr(view, name)
        if wanted:
            filters[name] = 0
            for value in wanted:
                filters[name] |= values[value]
    if view.start or view.end:
        first, last = view.start or date.min, view.end or date.max
        filters["days"] = index.within(first.toordinal(), last.toordinal())
    if view.words:
        filters["words"] = index.holding(fold(view.words))
    return filters


def reading(dataset: Dataset, view: View) -> Dataset:
    """Return the dataset by the clock of a view; what is chosen and drawn comes from it."""
    return by_first_report(dataset) if view.clock == "known" else dataset


def story_problems(dataset: Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with the views of the stories: a bad query, or a step's event hidden."""
    found: list[Problem] = []
    for step in (step for steps in dataset.stories.values() for step in steps):
        view, wrong = from_query(step.view, dataset)
        if step.event_id and not wrong and step.event_id not in selected_ids(dataset, view):
            wrong = (Problem("Q10", "", values={"event": step.event_id}),)
        row = f"{step.story} {step.step}"
        found += [
            replace(each, file="stories.csv", line=step.line, id=row, column="view")
            for each in wrong
        ]
    return tuple(found)
