"""The columns of every file, and the frozen values that their rows become.

Each class is the one list of a file's columns: a field is a column, its annotation the kind of
cell, its default what an empty cell means. Fields marked as derived are no columns.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Annotated, get_args, get_type_hints

from timeline import _cells as cell
from timeline._checks import Words
from timeline.dates import Precision, Span, parse
from timeline.errors import Problem

VERIFICATION = (
    "confirmed",
    "corroborated",
    "single_source",
    "contested",
    "unreviewed",
    "withdrawn",
)
HIDDEN = ("unreviewed", "withdrawn")
ATTRIBUTION = ("claimed", "attributed", "disputed", "unknown")
BASIS = (
    "official_named",
    "official_anonymous",
    "witness",
    "document",
    "imagery",
    "mixed",
    "not_stated",
)
GROUPS = ("force", "posture", "threat", "verbal", "cooperation")
ACTOR_TYPES = (
    "state_forces",
    "government",
    "armed_group",
    "civilians",
    "international_org",
    "media",
    "other",
    "unknown",
)
SOURCE_KINDS = (
    "agency",
    "newspaper",
    "broadcaster",
    "official",
    "un",
    "ngo",
    "dataset",
    "social",
)
MEASURES = (
    "killed",
    "injured",
    "captured",
    "missing",
    "displaced",
    "launched",
    "intercepted",
    "killed_total",
    "injured_total",
    "position",
)
POPULATIONS = ("all", "civilians", "combatants", "children", "women", "not_stated")

_DERIVED = {"derived": True}


def key_columns(kind: type) -> tuple[str, ...]:
    """Return the columns that together name a row of a file: the first, or a story's two."""
    return columns(kind)[: 2 if kind is Step else 1]


@cache
def columns(kind: type) -> tuple[str, ...]:
    """Return the columns of a file, in order, from the class of its rows."""
    return tuple(f.name for f in fields(kind) if "derived" not in f.metadata)


@cache
def text_columns(kind: type) -> frozenset[str]:
    """Return the columns that hold words for readers; all others hold keys, days or numbers."""
    hints = get_type_hints(kind, include_extras=True)

    def is_text(name: str) -> bool:
        checks = [each.func for each in get_args(hints[name])[1:]]
        return any(isinstance(getattr(check, "check", check), Words) for check in checks)

    return frozenset(name for name in columns(kind) if is_text(name))


class _Labelled:
    """What has a name in both languages, in its columns ``label_en`` and ``label_ar``."""

    __slots__ = ()

    def label(self, lang: str) -> str:
        """Return its name in a language."""
        return str(getattr(self, f"label_{lang}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: its columns, and what follows from them. "" or None = not known."""

    event_id: cell.EventId
    date: cell.Date
    time: cell.Clock = ""
    tz: cell.Zone
    front: cell.Reference
    event_type: cell.Reference
    actor1: cell.Keys
    actor2: cell.Keys = ()
    title_en: cell.Title
    title_ar: cell.TitleAr
    label_en: cell.Label = ""
    label_ar: cell.LabelAr = ""
    milestone: cell.Rank = None
    summary_en: cell.Prose = ""
    summary_ar: cell.ProseAr = ""
    place_en: cell.Name = ""
    place_ar: cell.NameAr = ""
    lat: cell.Latitude = None
    lon: cell.Longitude = None
    geo_precision: cell.Rank = None
    fatalities_low: cell.Count = None
    fatalities_best: cell.Count = None
    fatalities_high: cell.Count = None
    civilian_targeting: Annotated[str, cell.choice("yes", "no", "unknown")] = ""
    large_scale: cell.Yes = False
    verification: Annotated[str, cell.choice(*VERIFICATION)]
    attribution: Annotated[str, cell.choice(*ATTRIBUTION)] = ""
    source_basis: Annotated[str, cell.choice(*BASIS)] = ""
    sources: cell.Keys
    source_quote: cell.Quote = ""
    responds_to: cell.Keys = ()
    response_basis: Annotated[str, cell.choice("stated", "reported", "inferred")] = ""
    external_ref: cell.References = ()
    note: cell.Prose = ""
    revised_on: cell.Day = ""

    first_day: dt.date = field(default=dt.date.min, metadata=_DERIVED)
    last_day: dt.date = field(default=dt.date.max, metadata=_DERIVED)
    precision: Precision = field(default="day", metadata=_DERIVED)
    group: str = field(default="", metadata=_DERIVED)
    line: int = field(default=0, metadata=_DERIVED)
    notes: tuple[Problem, ...] = field(default=(), metadata=_DERIVED, compare=False)

    def text(self, column: str, lang: str) -> str:
        """Return a column that stands in both languages, such as "title", in one of them."""
        return str(getattr(self, f"{column}_{lang}"))

    def label(self, lang: str) -> str:
        """Return the short title, or the title where there is none."""
        return self.text("label", lang) or self.text("title", lang)

    @property
    def span(self) -> Span:
        """Return the days on which the event stands, and what they mean together."""
        return Span(self.first_day, self.last_day, self.precision)

    @property
    def when(self) -> Span:
        """Return the days as written, also where the event is shown on the day of its report."""
        return parse(self.date)

    @property
    def hidden(self) -> bool:
        """Tell whether the event is kept from readers: not yet reviewed, or withdrawn."""
        return self.verification in HIDDEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Front(_Labelled):
    """One front. ``colour`` is a palette slot; ``bbox`` is west, south, east, north or empty."""

    front: cell.Key
    label_en: cell.Name
    label_ar: cell.NameAr
    default_tz: cell.Zone = ""
    sort: Annotated[int, cell.whole(0, 999)]
    colour: Annotated[int, cell.whole(1, 8)]
    counts_for_horizontal: cell.Yes = False
    definition: cell.Prose = ""
    bbox: cell.Box = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(_Labelled):
    """One actor. ``parent`` is what it is formally part of, never a sponsor or an ally."""

    actor: cell.Key
    label_en: cell.Name
    label_ar: cell.NameAr
    short_en: cell.Name = ""
    short_ar: cell.Name = ""
    actor_type: Annotated[str, cell.choice(*ACTOR_TYPES)]
    parent: cell.Reference = ""
    country: cell.Country = ""
    acled_inter: Annotated[int | None, cell.whole(1, 8)] = None
    aliases: cell.Names = ()
    note: cell.Prose = ""

    def short(self, lang: str) -> str:
        """Return the short name, or the name where there is none."""
        return str(getattr(self, f"short_{lang}")) or self.label(lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(_Labelled):
    """One kind of event. ``base`` is its severity before deaths; ``coop`` its cooperation level."""

    code: cell.Key
    label_en: cell.Name
    label_ar: cell.NameAr
    group: Annotated[str, cell.choice(*GROUPS)]
    base: Annotated[int, cell.whole(0, 6)]
    coop: Annotated[int | None, cell.whole(1, 3)] = None
    plover: cell.Plain = ""
    cameo: cell.CameoCodes = ()
    acled_sub_event: cell.Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report. ``originator`` is the agency or body that it rests on; days are YYYY-MM-DD."""

    source_id: cell.SourceId
    publisher: cell.Plain
    title: cell.Plain = ""
    title_lang: cell.Language = ""
    url: cell.Link = ""
    archive_url: cell.Link = ""
    published: cell.Day = ""
    accessed: cell.Day = ""
    language: cell.Language = ""
    kind: Annotated[str, cell.choice(*SOURCE_KINDS)]
    originator: cell.Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One number, or one position, of one claimant. ``event_id`` is "" for totals of a front."""

    claim_id: cell.ClaimId
    event_id: cell.Reference = ""
    as_of: cell.Day
    front: cell.Reference
    claimant: cell.Reference
    measure: Annotated[str, cell.choice(*MEASURES)]
    value_low: cell.Count = None
    value_high: cell.Count = None
    population: Annotated[str, cell.choice(*POPULATIONS)] = ""
    counted_en: cell.Label = ""
    counted_ar: cell.LabelAr = ""
    source_id: cell.Reference
    wording: cell.Wording = ""
    wording_en: cell.Wording = ""
    wording_ar: cell.WordingAr = ""
    note: cell.Prose = ""

    line: int = field(default=0, metadata=_DERIVED)

    def words(self, lang: str) -> str:
        """Return what was said, in our words, in a language."""
        return str(getattr(self, f"wording_{lang}"))

    def counted(self, lang: str) -> str:
        """Return who is counted, where the population alone does not say; "" elsewhere."""
        return str(getattr(self, f"counted_{lang}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a story, a guided walk; step 0 opens the story and bears its name.

    ``view`` is a query string as the address bar shows it; ``event_id`` the event that is lit.
    """

    story: cell.Key
    step: Annotated[int, cell.whole(0, 99)]
    title_en: cell.Title
    title_ar: cell.TitleAr
    text_en: cell.Narration
    text_ar: cell.NarrationAr
    view: cell.Plain = ""
    event_id: cell.Reference = ""

    line: int = field(default=0, metadata=_DERIVED)

    def title(self, lang: str) -> str:
        """Return the title of the step in a language."""
        return str(getattr(self, f"title_{lang}"))

    def text(self, lang: str) -> str:
        """Return what the step tells in a language."""
        return str(getattr(self, f"text_{lang}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What ``timeline.toml`` says: ``first`` to ``last`` is the period, ``released`` a day.

    ``address`` is where the page is served, "" where it is not told.
    """

    titles: dict[str, str]
    subtitles: dict[str, str]
    first: dt.date
    last: dt.date
    licence: str
    curators: tuple[str, ...]
    corrections: str
    version: str
    released: dt.date
    digest: str = ""
    address: str = ""

    def title(self, lang: str) -> str:
        """Return the title in a language."""
        return self.titles[lang]

    def subtitle(self, lang: str) -> str:
        """Return the subtitle in a language."""
        return self.subtitles[lang]
