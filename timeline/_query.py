"""Reading a query string against a dataset: what is right is kept, the rest is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from urllib.parse import parse_qsl

from timeline._index import ROLES, actor_names, fold
from timeline.dataset import GROUPS, VERIFICATION, Dataset
from timeline.errors import Problem
from timeline.text import LANGS, say

MANY = ("front", "actor", "group", "verification")
NAMED = ("label", "nolabel")
"""Fields with the ids of events whose labels are asked for or not wanted; they choose nothing."""
FIELDS: Mapping[str, str] = {
    "front": "front",
    "actor": "actor",
    "role": "role",
    "group": "group",
    "verification": "verification",
    "from": "start",
    "to": "end",
    "words": "words",
    "lang": "lang",
    "time": "time",
    "event": "event",
    "clock": "clock",
    "label": "label",
    "nolabel": "nolabel",
}
"""The parameters of a query in their order, each with the field of View that holds it."""

LONGEST_WORDS = 100
_LONGEST_QUERY = 8_000
_REPORTED = 12
_ELSEWHERE = {"tab", "story", "step", "compare", "theme", "medium", "chart"}
_ADDED_BY_OTHERS = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LISTED: Mapping[str, tuple[str, ...]] = {
    "role": ROLES,
    "group": GROUPS,
    "verification": VERIFICATION,
    "lang": LANGS,
    "time": ("ltr", "rtl"),
    "clock": ("happened", "known"),
}

Fields = dict[str, tuple[str, ...] | str | date]


def read(query: str, dataset: Dataset) -> tuple[Fields, tuple[Problem, ...]]:
    """Return the fields of View that a query names rightly, and what is wrong with the rest.

    Takes the query with or without "?", or a whole address. Never raises. At most a dozen
    problems are reported, each once; parameters of the page and of sharing sites pass.
    """
    found = _Reading(dataset)
    if len(query) > _LONGEST_QUERY:
        found.report("Q08", "", str(len(query)), limit=_LONGEST_QUERY)
        return found.fields, tuple(found.problems)
    for name, value in _pairs(query):
        if name in FIELDS:
            found.take(name, value)
        elif name not in _ELSEWHERE and not _ADDED_BY_OTHERS.fullmatch(name):
            near = get_close_matches(name[:40].lower(), FIELDS, 1)
            found.report("Q01", name, value, hint=near[0] if near else "")
    found.put_days_in_order()
    found.label_once()
    return found.fields, tuple(found.problems)


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    asked = query.strip()
    if re.match(r"https?://", asked, re.IGNORECASE):
        asked = asked.partition("?")[2].partition("#")[0]
    pairs = parse_qsl(asked.removeprefix("?"), keep_blank_values=True, errors="replace")
    return ((name.strip(), value.strip()) for name, value in pairs if value.strip())


def faults(given: Iterable[tuple[str, str]], dataset: Dataset) -> tuple[Problem, ...]:
    """Return a problem for each pair of a parameter and a key that the dataset does not have."""
    found = _Reading(dataset)
    for name, value in given:
        found.knows(name, value)
    return tuple(found.problems)


class _Reading:
    """The fields and problems found so far in one query."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.fields: Fields = {}
        self.problems: list[Problem] = []

    def report(self, code: str, name: str, value: str, hint: str = "", **more: object) -> None:
        """Add a problem, unless it has been said or enough have been."""
        variant = "_".join(["listed"] * ("allowed" in more) + ["hint"] * bool(hint))
        shown = {"param": _short(name), "value": _short(value), "hint": hint, **more}
        problem = Problem(code, "", column=_short(name), values=shown, variant=variant)
        if problem not in self.problems and len(self.problems) < _REPORTED:
            self.problems.append(problem)

    def take(self, name: str, value: str) -> None:
        """Keep a value, or report it."""
        field = FIELDS[name]
        if name in (*MANY, *NAMED):
            if self.knows(name, value):
                before = self.fields.get(field, ())
                assert isinstance(before, tuple)
                self.fields[field] = (*before, value)
        elif field in self.fields:
            if str(self.fields[field]) != value:
                self.report("Q06", name, value)
        elif name in ("from", "to"):
            self.take_day(name, value)
        elif name == "words":
            if len(value) > LONGEST_WORDS:
                self.report("Q07", name, value, limit=LONGEST_WORDS)
            elif "\ufffd" in value:
                self.report("Q09", name, value)
            else:
                self.fields[field] = value
        elif self.knows(name, value):
            self.fields[field] = value

    def knows(self, name: str, value: str) -> bool:
        """Tell whether the dataset has a key; report it with the likeliest one if not."""
        if value in self.keys(name):
            return True
        if len(self.problems) >= _REPORTED:
            return False
        more = {"allowed": ", ".join(_LISTED[name])} if name in _LISTED else {}
        self.report("Q02", name, value, hint=self.likeliest(name, value), **more)
        return False

    def keys(self, name: str) -> Iterable[str]:
        """Return the keys that a parameter may have."""
        found: Mapping[str, Iterable[str]] = {
            "front": self.dataset.fronts,
            "actor": self.dataset.actors,
            **dict.fromkeys(("event", *NAMED), self.dataset.event),
        }
        return found.get(name) or _LISTED[name]

    def likeliest(self, name: str, value: str) -> str:
        """Return the key that was probably meant, also from its name in either language."""
        closeness = 0.75 if name in ("event", *NAMED) else 0.6
        meant = {fold(each): key for key in self.keys(name) for each in self.names(name, key)}
        near = get_close_matches(fold(value[:40]), meant, 1, closeness)
        return meant[near[0]] if near else ""

    def names(self, name: str, key: str) -> tuple[str, ...]:
        """Return a key and what it is called."""
        if name == "front":
            front = self.dataset.fronts[key]
            return (key, front.label_en, front.label_ar)
        if name == "actor":
            return (key, *actor_names(self.dataset, key))
        if name in ("event", "lang", "time", "clock", *NAMED):
            return (key,)
        return (key, *(say(f"{name}.{key}", lang) for lang in LANGS))

    def take_day(self, name: str, value: str) -> None:
        """Keep a day of the period, or report what is wrong with it."""
        first, last = self.dataset.info.first, self.dataset.info.last
        try:
            day = date.fromisoformat(value) if _DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            self.report("Q03", name, value, example=first.isoformat())
        elif not first <= day <= last:
            self.report("Q05", name, value, first=first, last=last)
        else:
            self.fields[FIELDS[name]] = day

    def put_days_in_order(self) -> None:
        """Drop both days, with a report, where the range ends before it begins."""
        start, end = self.fields.get("start"), self.fields.get("end")
        if isinstance(start, date) and isinstance(end, date) and start > end:
            self.report("Q04", "from", start.isoformat(), first=start, last=end)
            del self.fields["start"], self.fields["end"]

    def label_once(self) -> None:
        """Leave an event that shall have a label and shall have none its label, with a report."""
        wanted, unwanted = (self.fields.get(name, ()) for name in NAMED)
        assert isinstance(wanted, tuple)
        assert isinstance(unwanted, tuple)
        for event_id in unwanted:
            if event_id in wanted:
                self.report("Q11", "nolabel", event_id)
        if unwanted:
            self.fields["nolabel"] = tuple(key for key in unwanted if key not in wanted)


def _short(words: str) -> str:
    """Return words fit for a sentence: on one line, visible and not long."""
    seen = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return seen if len(seen) <= 40 else seen[:39] + "…"
