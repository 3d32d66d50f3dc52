"""The rows of the deaths chart: which series stand together, their scale, and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10

from timeline.dataset import Dataset
from timeline.escalation import Reported, Series, deaths
from timeline.scene import Dash
from timeline.text import join, kept, say
from timeline.view import View

DASHES: tuple[Dash, ...] = ("solid", "dash", "dot")
_LEAST_STEPS = 1.5


@dataclass(frozen=True, kw_only=True)
class Curve:
    """What is drawn of one series: its reports of the days shown, and its dash."""

    series: Series
    reports: tuple[Reported, ...]
    dash: Dash

    @property
    def last(self) -> Reported:
        """The report at which the series ends."""
        return self.reports[-1]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One panel of series that share a scale: those of a front, or of the toll of one event."""

    front: str
    event: str
    population: str
    curves: tuple[Curve, ...]

    @cached_property
    def most(self) -> int:
        """The highest number of the row."""
        return max(max(ends(report)) for curve in self.curves for report in curve.reports)

    @property
    def size(self) -> int:
        """The number of reports."""
        return sum(len(curve.reports) for curve in self.curves)

    def name(self, dataset: Dataset, lang: str) -> str:
        """Return the name of the front, or of the event whose toll it is."""
        if self.event:
            return dataset.event[self.event].label(lang)
        return dataset.fronts[self.front].label(lang)

    def who(self, lang: str) -> str:
        """Return whose dead are counted in the row, in a few words."""
        if self.event:
            return say("chart.deaths.toll", lang)
        shared = {curve.series.counted for curve in self.curves}
        if self.population == "all" and len(shared) == 1 and (words := counted(shared.pop(), lang)):
            return words
        return say(f"chart.deaths.of.{self.population}", lang)


def rows(dataset: Dataset, view: View) -> tuple[Row, ...]:
    """Return the rows of a view, by front: everybody, those who fight, then tolls of events.

    The fronts, actors (as claimants) and days of the view choose; nothing else does.
    """
    found: dict[tuple[str, str, str], list[tuple[Series, tuple[Reported, ...]]]] = {}
    first, last = _days(dataset, view)
    for series, told in deaths(dataset).items():
        reports = tuple(report for report in told if first <= report.day <= last)
        if reports and _wanted(dataset, view, series):
            found.setdefault(_place(dataset, series), []).append((series, reports))
    order = sorted(found, key=lambda key: (list(dataset.fronts).index(key[0]), key[1], key[2]))
    return tuple(
        Row(front=front, event=event, population=population, curves=tuple(_curves(found[key])))
        for key in order
        for front, event, population in [key]
    )


def _days(dataset: Dataset, view: View) -> tuple[int, int]:
    first = dataset.offset(view.start) if view.start else 0
    last = dataset.offset(view.end) if view.end else dataset.days - 1
    return max(0, first), min(dataset.days - 1, last)


def _wanted(dataset: Dataset, view: View, series: Series) -> bool:
    if view.front and series.front not in view.front:
        return False
    return not view.actor or not dataset.ancestors(series.claimant).isdisjoint(view.actor)


def _place(dataset: Dataset, series: Series) -> tuple[str, str, str]:
    """Return the row of a series: an event that has a name of its own has a row of its own."""
    event = dataset.event.get(series.event)
    if event and event.label_en:
        return series.front, series.event, ""
    return series.front, "", series.population


def _curves(found: list[tuple[Series, tuple[Reported, ...]]]) -> Iterator[Curve]:
    """Give the series with most reports first; the lines of a row differ in their dashes."""
    ordered = sorted(found, key=lambda each: -len(each[1]))
    for n, (series, reports) in enumerate(ordered):
        # Which of several numbers of one day came last is not known: the higher is taken for it.
        in_order = tuple(sorted(reports, key=lambda report: (report.day, ends(report))))
        yield Curve(series=series, reports=in_order, dash=DASHES[n % len(DASHES)])


def ends(report: Reported) -> tuple[int, int]:
    """Return the lowest and the highest number of a report; an open end is no number."""
    known = [n for n in (report.low, report.high) if n is not None]
    return min(known), max(known)


def is_open(report: Reported) -> bool:
    """Tell whether a report gives only a least or only a most."""
    return report.low is None or report.high is None


def amount(report: Reported, lang: str) -> str:
    """Return the number of a report in words: "11,240", "50 or more", "100–300"."""
    low, high = (f"{n:,}" for n in ends(report))
    if report.low is None or report.high is None:
        key = "at_most" if report.low is None else "at_least"
        return say(f"chart.deaths.{key}", lang, number=low)
    return low if low == high else kept(f"{low}–{high}", lang)


def counted(words: tuple[str, str], lang: str) -> str:
    """Return the words for whose dead are counted, in a language."""
    return words[1] if lang == "ar" else words[0]


def claimant(dataset: Dataset, row: Row, series: Series, lang: str) -> str:
    """Return who counts, and whom where that is not said by the row: "Hezbollah: its fighters"."""
    name = dataset.actors[series.claimant].short(lang)
    words = counted(series.counted, lang)
    if not words or (words == row.who(lang) and row.population == "all"):
        return name
    return say("chart.deaths.whose", lang, claimant=name, counted=words)


def label(dataset: Dataset, row: Row, curve: Curve, lang: str) -> str:
    """Return the label of a line: who counts whom, and the last number.

    Where an earlier number was higher, the label says so.
    """
    top = highest(curve)
    return say(
        "chart.deaths.label.fallen" if top else "chart.deaths.label",
        lang,
        claimant=claimant(dataset, row, curve.series, lang),
        number=amount(curve.last, lang),
        earlier=amount(top, lang) if top else "",
    )


def highest(curve: Curve) -> Reported | None:
    """Return the report with the highest number, where it is above the last one."""
    top = max(curve.reports, key=lambda report: ends(report)[1])
    return top if ends(top)[1] > ends(curve.last)[1] else None


def ticks(most: int) -> tuple[int, ...]:
    """Return 0 and one to three round numbers up to the highest number of a row."""
    if most < 1:
        return (0,)
    power = 10 ** floor(log10(most))
    steps = (power * factor // 10 for factor in (50, 20, 10, 5, 2, 1))
    step = next(step for step in steps if step == 1 or most >= _LEAST_STEPS * step > 0)
    return tuple(range(0, most + 1, step))


def told(dataset: Dataset, row: Row, lang: str) -> str:
    """Return a row in words: each series with its first, highest and last number and their days."""
    said = []
    for curve in row.curves:
        first, last = curve.reports[0], curve.last
        values = {
            "claimant": claimant(dataset, row, curve.series, lang),
            "numbers": say("chart.deaths.numbers", lang, len(curve.reports)),
            "first": amount(first, lang),
            "from": dataset.day(first.day),
            "last": amount(last, lang),
            "to": dataset.day(last.day),
        }
        key = "one" if len(curve.reports) == 1 else "series"
        if top := highest(curve):
            key = "fallen"
            values |= {"most": amount(top, lang), "on": dataset.day(top.day)}
        said.append(say(f"chart.deaths.alt.{key}", lang, **values))
    return say(
        "chart.deaths.alt.row",
        lang,
        name=row.name(dataset, lang),
        who=row.who(lang),
        items=join(said, lang),
    )
