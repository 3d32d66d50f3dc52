"""What the script of a standalone file chooses events by: their values and their folded words.

The page chooses in Python (`timeline.view`); a file without a server has to do it again. All that
both must agree on is written here from the Python side: the sets of events, and the letters that
folding takes for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from timeline._index import DROPPED, SAME, index_of
from timeline._query import LONGEST_WORDS
from timeline.dataset import Dataset

_LETTERS = 0x20000
"""Above this code there are no letters with two cases."""


def choice_data(dataset: Dataset, ids: Iterable[str]) -> dict[str, object]:
    """Return plain values: events with their keys, lines of folded words, and folding itself.

    ``by`` and ``upon`` of an event hold actors with those they belong to, ``lines`` numbers of
    lines: what many events have in common, such as the names of an actor, stands there once.
    """
    index = index_of(dataset)
    places = {key: n for n, key in enumerate(index.ids)}
    texts = index.words()
    lines: dict[str, int] = {}
    events = []
    for key in ids:
        event, place = dataset.event[key], places[key]
        by, upon = (
            [actor for actor, bits in index.actors[role].items() if bits >> place & 1]
            for role in ("initiator", "target")
        )
        said = dict.fromkeys(texts[place].split("\n"))
        events.append(
            {
                "id": key,
                "front": event.front,
                "group": event.group,
                "by": by,
                "upon": upon,
                "lines": [lines.setdefault(line, len(lines)) for line in said],
            }
        )
    return {"events": events, "lines": list(lines), "folding": folding()}


@cache
def folding() -> dict[str, object]:
    """Return how words are folded, as plain values: what a browser does not know by itself.

    ``cases`` are letters that fold to another one than their small letter.
    """
    letters = [chr(code) for code in range(_LETTERS) if not 0xD800 <= code < 0xE000]
    return {
        "cases": {c: c.casefold() for c in letters if c.casefold() != c.lower()},
        "same": {chr(code): other or "" for code, other in SAME.items()},
        "blanks": "".join(c for c in letters if c.isspace()),
        "dropped": list(DROPPED),
        "longest": LONGEST_WORDS,
    }
