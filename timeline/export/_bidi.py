"""In which order the letters of a line stand: the Unicode bidirectional algorithm (UAX 9).

For one line with isolates; embeddings and overrides, which no text of ours has, are neutral.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

_ISOLATES = {"LRI", "RLI", "FSI"}
_NEUTRAL = {"B", "S", "WS", "ON", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "PDI", *_ISOLATES}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def levels(line: str) -> list[int]:
    """Return the level of each character of a line whose base is left to right; odd is leftward."""
    found = [0] * len(line)
    kinds = [unicodedata.bidirectional(c) or "L" for c in line]
    _resolve(line, kinds, 0, len(line), 0, found)
    for n in reversed(range(len(line))):
        if kinds[n] not in {"WS", "S", "B", "BN", "PDI", *_ISOLATES}:
            break
        found[n] = 0
    return found


def visual_runs(line: str) -> list[tuple[int, int, bool]]:
    """Return the stretches of one level as they stand from left to right: start, end, leftward."""
    of = levels(line)
    cuts = [0, *(n for n, (a, b) in enumerate(pairwise(of), 1) if a != b), len(of)]
    runs = [(a, b, of[a]) for a, b in pairwise(cuts) if a < b]
    for level in range(max(of, default=0), 0, -1):
        ordered: list[tuple[int, int, int]] = []
        held: list[tuple[int, int, int]] = []
        for run in runs:
            if run[2] >= level:
                held.append(run)
            else:
                ordered += [*reversed(held), run]
                held = []
        runs = [*ordered, *reversed(held)]
    return [(a, b, level % 2 == 1) for a, b, level in runs]


def _resolve(line: str, kinds: list[str], start: int, end: int, level: int, out: list[int]) -> None:
    """Fill in the levels of a stretch, its isolates each by themselves."""
    own: list[int] = []
    at = start
    while at < end:
        own.append(at)
        if kinds[at] in _ISOLATES:
            close = _closing(kinds, at, end)
            _resolve(line, kinds, at + 1, close, _inner(kinds, at, close, level), out)
            at = close
        else:
            at += 1
    side = "R" if level % 2 else "L"
    given = [kinds[n] for n in own]
    weak = _weak(given, side)
    strong = _neutrals(_bracketed([line[n] for n in own], given, weak, side), side)
    for n, kind in zip(own, strong, strict=True):
        if level % 2:
            out[n] = level + (kind != "R")
        else:
            out[n] = level + {"L": 0, "R": 1}.get(kind, 2)


def _closing(kinds: list[str], start: int, end: int) -> int:
    depth = 0
    for at in range(start, end):
        depth += (kinds[at] in _ISOLATES) - (kinds[at] == "PDI")
        if depth == 0:
            return at
    return end


def _inner(kinds: list[str], start: int, end: int, level: int) -> int:
    """Return the level inside an isolate; a "first strong" one takes that of its first letter."""
    kind = kinds[start]
    if kind == "FSI":
        kind = "RLI" if _first_strong(kinds, start + 1, end) in ("R", "AL") else "LRI"
    return level + 1 + (level % 2 == (1 if kind == "RLI" else 0))


def _first_strong(kinds: list[str], at: int, end: int) -> str:
    """Return the first direction in a stretch outside isolates, "" where there is none."""
    while at < end:
        if kinds[at] in ("L", "R", "AL"):
            return kinds[at]
        at = _closing(kinds, at, end) if kinds[at] in _ISOLATES else at + 1
        at += at < end and kinds[at] == "PDI"
    return ""


def _weak(kinds: list[str], side: str) -> list[str]:
    """Resolve numbers and what stands at them: rules W1 to W7."""
    found = list(kinds)
    last, strong = side, side
    for n, kind in enumerate(found):
        if kind == "NSM":
            found[n] = "ON" if last in _ISOLATES or last == "PDI" else last
        last = found[n]
        if found[n] in ("L", "R", "AL"):
            strong = found[n]
        elif found[n] == "EN" and strong == "AL":
            found[n] = "AN"
    found = ["R" if kind == "AL" else kind for kind in found]
    for n in range(1, len(found) - 1):
        around = (found[n - 1], found[n + 1])
        if found[n] in ("ES", "CS") and around == ("EN", "EN"):
            found[n] = "EN"
        elif found[n] == "CS" and around == ("AN", "AN"):
            found[n] = "AN"
    for step in (1, -1):
        before = ""
        for n in range(len(found))[::step]:
            if found[n] == "ET" and before == "EN":
                found[n] = "EN"
            before = found[n]
    strong = side
    for n, kind in enumerate(found):
        if kind in ("ES", "ET", "CS"):
            found[n] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[n] = "L"
    return found


def _bracketed(letters: list[str], given: list[str], kinds: list[str], side: str) -> list[str]:
    """Give both brackets of a pair, and marks upon them, the direction of what they hold: N0."""
    found, opened, pairs = list(kinds), [], []
    for n, letter in enumerate(letters):
        if letter in _BRACKETS and kinds[n] == "ON":
            opened.append(n)
        elif letter in _BRACKETS.values() and kinds[n] == "ON":
            for at in reversed(opened):
                if _BRACKETS[letters[at]] == letter:
                    pairs.append((at, n))
                    del opened[opened.index(at) :]
                    break
    for first, last in sorted(pairs):
        inside = {_strong(kind) for kind in found[first + 1 : last]} - {""}
        if not inside:
            continue
        before = (_strong(kind) for kind in reversed(found[:first]))
        wanted = side if side in inside else next((kind for kind in before if kind), side)
        for at in (first, last):
            found[at] = wanted
            while at + 1 < len(given) and given[at + 1] == "NSM":
                at += 1
                found[at] = wanted
    return found


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _neutrals(kinds: list[str], side: str) -> list[str]:
    """Give neutrals the direction of both neighbours, or of the stretch: rules N1 and N2."""
    found = list(kinds)
    at = 0
    while at < len(found):
        if found[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(found) and found[end] in _NEUTRAL:
            end += 1
        before = _strong(found[at - 1]) if at else side
        after = _strong(found[end]) if end < len(found) else side
        found[at:end] = [before if before == after else side] * (end - at)
        at = end
    return found
