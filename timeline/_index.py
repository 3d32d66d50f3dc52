"""What choosing events needs of a Dataset, worked out once: sets of events and their words.

A set of events is one whole number with a bit per event, in file order, so that a filter is an
"and" and the count of a choice takes microseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from timeline.dataset import HIDDEN, VERIFICATION, Dataset, Event

ROLES = ("either", "initiator", "target")
_NAME = ("label_en", "label_ar", "short_en", "short_ar")
_TEXT = ("title", "summary", "place", "label")
_LEAST = 3  # letters of a name that is looked for in texts: "US" would be found as "us"
_BREAK = re.compile(r"[\W_]+")


DROPPED = ("Mn", "Me", "Cf", "Cc", "Cs")
"""The Unicode categories of what is not compared; blanks among them are."""
SAME: Mapping[int, str | None] = {
    **{ord(one): other for one, other in zip("ٱةىیک‘’ʼ“”«»", 'اهييك\'\'\'""""', strict=True)},
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    **{zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)},
    **dict.fromkeys(map(ord, "ـء")),
}
"""Letters that count as another one, or as none."""


class _Folding(dict[int, str | None]):
    """Letters that count as one, and what is dropped; fills itself as letters turn up."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        dropped = unicodedata.category(letter) in DROPPED
        self[code] = None if dropped and not letter.isspace() else letter
        return self[code]


_SAME = _Folding(SAME)


def fold(text: str) -> str:
    """Return the text as it is compared: case, vowel marks and spelling variants taken away.

    Arabic loses tatweel and vowel marks; forms of alef, hamza, ta marbuta and alef maqsura count
    as one. Latin letters lose their accents, digits are Western, blanks are single.
    """
    return " ".join(_letters(text).split())


def matches(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return where a text holds words, as ``fold`` compares them: places of first and past last.

    Marks of a letter, and a hamza that folding drops, belong to the letter before them.
    """
    wanted = fold(words)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for folded in _letter(letter):
            blank = folded.isspace()
            if not blank or (letters and letters[-1] != " "):
                letters.append(" " if blank else folded)
                places.append(place)
    folded_text, found, start = "".join(letters), [], 0
    while wanted and (start := folded_text.find(wanted, start)) >= 0:
        last = start + len(wanted)
        end = places[last - 1] + 1
        while end < len(text) and not _letter(text[end]):
            end += 1
        found.append((places[start], end))
        start = last
    return tuple(found)


def _letters(text: str) -> str:
    """Return the folded letters of a text, blanks as they come; each letter folds by itself."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return plain.translate(_SAME)


_letter = lru_cache(maxsize=2048)(_letters)


@dataclass(frozen=True, eq=False)
class Index:
    """Sets of events by value: ``sets["front"]["gaza"]``, and per role ``actors["target"]``.

    ``spans`` are the first and last possible day of each event as ordinals, ``words`` gives its
    folded search text, made when it is first asked for; both in file order, as ``ids``.
    """

    ids: tuple[str, ...]
    everything: int
    public: int
    sets: Mapping[str, Mapping[str, int]]
    actors: Mapping[str, Mapping[str, int]]
    spans: tuple[tuple[int, int], ...]
    words: Callable[[], tuple[str, ...]]

    def within(self, first: int, last: int) -> int:
        """Return the events whose possible days touch a range of day ordinals."""
        return _set(n for n, (a, b) in enumerate(self.spans) if a <= last and b >= first)

    def holding(self, words: str) -> int:
        """Return the events whose search text holds folded words, taken literally."""
        return _set(n for n, text in enumerate(self.words()) if words in text)


def _set(places: Iterable[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


@lru_cache(maxsize=8)
def index_of(dataset: Dataset) -> Index:
    """Return the index of a dataset, made at the first call."""
    events = tuple(dataset.event.values())
    sets: dict[str, dict[str, int]] = {
        "front": dict.fromkeys(dataset.fronts, 0),
        "group": {},
        "verification": dict.fromkeys(VERIFICATION, 0),
    }
    actors = {role: dict.fromkeys(dataset.actors, 0) for role in ROLES}
    for place, event in enumerate(events):
        bit = 1 << place
        for column, found in sets.items():
            value = getattr(event, column)
            found[value] = found.get(value, 0) | bit
        for role, keys in (("initiator", event.actor1), ("target", event.actor2)):
            for actor in _with_ancestors(dataset, keys):
                actors[role][actor] |= bit
                actors["either"][actor] |= bit
    hidden = sum(sets["verification"][value] for value in HIDDEN)
    everything = (1 << len(events)) - 1
    return Index(
        ids=tuple(dataset.event),
        everything=everything,
        public=everything & ~hidden,
        sets=sets,
        actors=actors,
        spans=tuple((e.first_day.toordinal(), e.last_day.toordinal()) for e in events),
        words=cache(lambda: _search_texts(dataset, events)),
    )


def _with_ancestors(dataset: Dataset, keys: Iterable[str]) -> frozenset[str]:
    return frozenset(above for key in keys for above in dataset.ancestors(key))


def actor_names(dataset: Dataset, key: str) -> tuple[str, ...]:
    """Return every name of an actor in both languages, as written in the file."""
    actor = dataset.actors[key]
    names = [str(getattr(actor, column)) for column in _NAME]
    return tuple(dict.fromkeys(name for name in (*names, *actor.aliases) if name))


def _search_texts(dataset: Dataset, events: tuple[Event, ...]) -> tuple[str, ...]:
    """Return what the words are looked for in, one text per event, its parts on lines.

    An event that names an actor in its texts is found by that actor's other names too, so that
    two spellings of one name find the same events, also while they are being typed.
    """
    names = {key: tuple(map(fold, actor_names(dataset, key))) for key in dataset.actors}
    apart = {
        key: tuple(_apart(name) for name in found if len(name) >= _LEAST)
        for key, found in names.items()
    }
    texts = []
    for event in events:
        front, kind = dataset.fronts[event.front], dataset.event_types[event.event_type]
        parts = [getattr(event, f"{column}_{lang}") for column in _TEXT for lang in ("en", "ar")]
        own = [fold(part) for part in (event.event_id, *parts) if part]
        text = _apart(" ".join(own))
        named = {key for key, found in apart.items() if any(name in text for name in found)}
        named |= _with_ancestors(dataset, event.actor1 + event.actor2)
        labels = [front.label_en, front.label_ar, kind.label_en, kind.label_ar]
        known = [name for key in dataset.actors if key in named for name in names[key]]
        texts.append("\n".join([*own, *map(fold, labels), *known]))
    return tuple(texts)


def _apart(folded: str) -> str:
    """Return folded words with one blank before and after each, for comparing whole words."""
    return " " + _BREAK.sub(" ", folded).strip() + " "
