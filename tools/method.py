"""The tables of ``docs/method.md``, made from the data and put between their marks.

A table stands between ``<!-- table: name -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from timeline.coverage import Coverage, Share, coverage
from timeline.dataset import Dataset
from timeline.escalation import (
    CUTS,
    WINDOW,
    Reached,
    Variant,
    first_reached,
    sensitivity,
)
from timeline.text import day, language, say

PAGE = Path(__file__).resolve().parents[1] / "docs" / "method.md"
_PLACE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_MOST = 15


def filled(page: str, dataset: Dataset) -> str:
    """Return the page with every table made anew; raises KeyError for a table without a name."""
    covered = coverage(dataset)

    def table(found: re.Match[str]) -> str:
        return f"{found[1]}{TABLES[found[2]](dataset, covered)}\n{found[3]}"

    return _PLACE.sub(table, page)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    ruler = "|".join(["---"] + ["--:"] * (len(heads) - 1))
    lines = [" | ".join(map(str, cells)) for cells in (heads, *rows)]
    return "\n".join([f"| {lines[0]} |", f"|{ruler}|", *(f"| {line} |" for line in lines[1:])])


def _fronts(dataset: Dataset, covered: Coverage) -> str:
    rows = [
        (dataset.fronts[front].label("en"), n, covered.empty_days[front], max(days), _width(days))
        for (front, n), days in zip(covered.by_front.items(), covered.by_day.values(), strict=True)
    ]
    total = ("All", sum(covered.by_front.values()), "", "", "")
    heads = ["Front", "Events", "Days without one", "Most on a day", "Days with one, in a row"]
    return _table(heads, [*rows, total])


def _width(days: Sequence[int]) -> int:
    """Return the longest row of days on each of which an event begins."""
    longest = now = 0
    for n in days:
        now = now + 1 if n else 0
        longest = max(longest, now)
    return longest


def _days(dataset: Dataset, covered: Coverage) -> str:
    heads = ["Day", *(front.label("en") for front in dataset.fronts.values()), "All"]
    rows = [
        (
            day(dataset.day(n), "en", "d MMM"),
            *(counts[n] or "" for counts in covered.by_day.values()),
        )
        for n in range(dataset.days)
    ]
    sums = [sum(counts[n] for counts in covered.by_day.values()) for n in range(dataset.days)]
    return _table(heads, [(*row, total) for row, total in zip(rows, sums, strict=True)])


def _verification(dataset: Dataset, covered: Coverage) -> str:
    names = ((say(f"verification.{key}", "en"), n) for key, n in covered.by_verification.items())
    return _table(["How sure", "Events"], names)


def _languages(dataset: Dataset, covered: Coverage) -> str:
    names = ((language(code, "en"), n) for code, n in covered.languages.items())
    return _table(["Language of the report", "Reports"], names)


def _originators(dataset: Dataset, covered: Coverage) -> str:
    most = list(covered.originators.items())[:_MOST]
    rest = sum(covered.originators.values()) - sum(n for _, n in most)
    others = (f"{len(covered.originators) - len(most)} others", rest)
    return _table(["Originator", "Reports"], [*most, others])


def _shares(dataset: Dataset, covered: Coverage) -> str:
    def cells(part: Share) -> tuple[str, str]:
        return f"{part.n} of {part.of}", f"{part.n / part.of:.0%}" if part.of else ""

    rows = {
        "Events that rest on two originators or more": covered.two,
        "… of level 5 and 6": covered.grave_two,
        "… milestones": covered.milestones_two,
        "Events whose first report in the list is not of the day": covered.late,
        "Events with a recorded cause": covered.linked,
        "Reports without a shown day of publication": covered.undated,
        "Reports without a shown title": covered.untitled,
    }
    return _table(["", "Number", "Share"], [(name, *cells(part)) for name, part in rows.items()])


def _links(dataset: Dataset, covered: Coverage) -> str:
    return _table(["Basis of a link", "Links"], covered.links.items())


def _reached(dataset: Dataset, covered: Coverage) -> str:
    """Return, for every front and level that it reached, the first day and what the band says."""

    def on(n: int | None) -> str:
        return "not by it" if n is None else day(dataset.day(n), "en", "d MMM")

    rows = [
        (
            dataset.fronts[front].label("en"),
            reached.level,
            on(reached.day),
            on(reached.low_day),
            on(reached.high_day),
            _some(reached.caused_by),
        )
        for front, steps in first_reached(dataset).items()
        for reached in _highest_of_a_day(steps)
    ]
    heads = ["Front", "Level", "First day", "Low reading", "High reading", "By"]
    return _table(heads, rows)


def _highest_of_a_day(steps: Sequence[Reached]) -> list[Reached]:
    """Return one step for each day: a front that rises by two levels at once passes the lower."""
    return list({reached.day: reached for reached in steps}.values())


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3]) + (f" and {len(ids) - 3} more" if len(ids) > 3 else "")


def _sensitivity(dataset: Dataset, covered: Coverage) -> str:
    rows = [
        (
            _variant(variant),
            variant.compared,
            f"{variant.changed} ({variant.changed / variant.compared:.0%})",
            variant.up,
            variant.down,
            variant.gained,
            variant.lost,
        )
        for variant in sensitivity(dataset)
    ]
    heads = ["Instead", "Front-days with an entry both ways", "Change level", "Up", "Down"]
    return _table([*heads, "Gain an entry", "Lose it"], rows)


def _variant(variant: Variant) -> str:
    if variant.window != WINDOW:
        return f"a window of {variant.window} days instead of {WINDOW}"
    return f"level 6 from {variant.cuts[1]} deaths instead of {CUTS[1]}"


TABLES: Mapping[str, Callable[[Dataset, Coverage], str]] = {
    "fronts": _fronts,
    "days": _days,
    "verification": _verification,
    "languages": _languages,
    "originators": _originators,
    "shares": _shares,
    "links": _links,
    "reached": _reached,
    "sensitivity": _sensitivity,
}
