"""Packing the lanes of one picture: how many labels, and how large marks, its height allows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from timeline.charts import _lane
from timeline.layout.skyline import Lane, Mark, Packer, Spec, pack_lane
from timeline.scene import Medium

ROW = {"en": 1.16, "ar": 1.42}
"""Height of a label row, in its type size: Arabic ascends and descends further."""
LANE_CAP = 160.0
"""The most px that one of seven lanes takes on a page."""
SIZES = (1.0, 0.9, 0.8, 0.72, 0.66, 0.6, 0.54)
"""How far marks may shrink in a picture of fixed height."""
CROWDED = (0.54, 0.48, 0.42)
"""How far they may shrink where not every name finds room."""
HALF = 0.5
"""The part of a key that labels can be hoped to free: each of them takes room in its lane."""
MOST = 0.75
"""The part of the most important events that a crowded picture labels before marks shrink more."""
ENOUGH = 6
"""With so many labels a picture of fixed height keeps its marks at their size."""

Marks = Mapping[str, tuple[Mark, ...]]
Heights = Mapping[str, float]
Room = Callable[[Sequence[str], int], float]
_Packed = tuple[str, Spec, frozenset[str], frozenset[str]]
"""A lane, its measures, the events that are labelled in it, and those that are named at all."""


@dataclass(frozen=True)
class Packing:
    """Packed lanes by front, with the height of each in px.

    ``unnamed`` is how many milestones have neither a label nor a number, for want of room.
    """

    lanes: Mapping[str, Lane]
    heights: Mapping[str, float]
    unnamed: int = 0

    @property
    def keyed(self) -> list[str]:
        """The milestones that have a number in place of a label."""
        return [event_id for lane in self.lanes.values() for event_id in lane.numbered]


def limit_labels(marks: Marks, limit: int | None) -> Marks:
    """Return the marks with labels on no more than ``limit`` of them; the rest are numbered."""
    if limit is None:
        return marks
    return _labelled(marks, _ranked(marks)[:limit])


def fit_page(marks: Marks, days: int, lang: str, medium: Medium, least: Heights) -> Packing:
    """Pack the lanes of a page: each has a cap, so that no lane moves for another's sake."""
    cap = max(LANE_CAP, medium.lanes_height / max(1, len(marks))) - _lane.chrome(medium)
    spec = _spec(days, lang, medium, cap=cap)
    return _measured({f: pack_lane(lane, spec) for f, lane in marks.items()}, medium, least)


def fit_height(
    marks: Marks,
    days: int,
    lang: str,
    medium: Medium,
    least: Heights,
    extras: Mapping[str, float],
    room: Room,
) -> Packing:
    """Pack the lanes of a picture of fixed height; ``least`` is that of each, by front.

    ``extras`` are the widths of labels of events that need none, the most important first; they
    are labelled where all others are and room is left.
    ``room`` gives the px left for them when some events stand in the key and some are not named
    at all. Labels are kept in the order of their importance, where they cost no more room than
    they free in the key, those of rank 1 in any case; marks shrink only to keep a few. Where not
    even small marks leave room for all names, the least important go. Where nothing fits, each
    lane takes its share and the rest of a day is one "+N".
    """
    tries = _Tries(marks, medium, least, extras, room)
    ranked = _ranked(marks)
    whole = tries.excess(ranked, ranked, _spec(days, lang, medium))
    columns = 1 if whole <= 0 else days
    best: tuple[list[str], Spec] | None = None
    for size in SIZES:
        spec = _spec(days, lang, medium, size=size, columns=columns)
        kept = tries.labels(spec)
        if kept is not None and (best is None or len(kept) > len(best[0])):
            best = kept, spec
        if best and len(best[0]) >= min(ENOUGH, len(ranked)):
            break
    if best:
        return tries.filled(best[0], ranked, best[1])
    for size in CROWDED:
        spec = _spec(days, lang, medium, size=size, columns=columns)
        for labels_first in (True, False):
            found = tries.crowded(spec, labels_first)
            last = size == CROWDED[-1] and not labels_first
            if found and (last or tries.enough(*found)):
                return tries.filled(*found, spec)
    share = room((), len(ranked)) / len(marks) - _lane.chrome(medium)
    cap = max(medium.step, share)
    capped = _spec(days, lang, medium, size=SIZES[-1], columns=columns, cap=cap)
    return tries.pack((), (), capped)


class _Tries:
    """Tries which events can be labelled, and which named at all, in lanes of one measure.

    Lanes are packed anew only where their own names differ from those of an earlier try.
    """

    def __init__(
        self,
        marks: Marks,
        medium: Medium,
        least: Heights,
        extras: Mapping[str, float],
        room: Room,
    ) -> None:
        self._marks, self._medium, self._least, self._room = marks, medium, least, cache(room)
        self._extras = extras
        self._ranked = _ranked(marks)
        self._rank = {m.id: m.priority[0] for lane in marks.values() for m in lane}
        self._front = {m.id: front for front, lane in marks.items() for m in lane if m.width}
        self._packers: dict[tuple[str, Spec], Packer] = {}
        self._packed: dict[_Packed, Lane] = {}

    def pack(self, kept: Collection[str], named: Collection[str], spec: Spec) -> Packing:
        """Pack the lanes with labels on ``kept`` and numbers on the rest of ``named``."""
        sets: dict[str, tuple[set[str], set[str]]] = {f: (set(), set()) for f in self._marks}
        for n, ids in enumerate((kept, named)):
            for event_id in ids:
                sets[self._front[event_id]][n].add(event_id)
        lanes = {}
        for front, lane in self._marks.items():
            labels, names = map(frozenset, sets[front])
            key = front, spec, labels, names
            if key not in self._packed:
                packer = self._packers.get((front, spec))
                if packer is None:
                    packer = self._packers[front, spec] = Packer(lane, spec)
                self._packed[key] = packer.lane(labels, names)
            lanes[front] = self._packed[key]
        packing = _measured(lanes, self._medium, self._least)
        left_out = len(self._ranked) - len(named)
        return replace(packing, unnamed=packing.unnamed + left_out)

    def excess(self, kept: Collection[str], named: Collection[str], spec: Spec) -> float:
        """Return by how many px the lanes are too high with these labels and names."""
        packing = self.pack(kept, named, spec)
        return sum(packing.heights.values()) - self._left(packing)

    def _left(self, packing: Packing) -> float:
        return self._room(tuple(packing.keyed), packing.unnamed)

    def labels(self, spec: Spec) -> list[str] | None:
        """Return what is to be labelled where all are named, or None where it cannot fit."""
        named = self._ranked
        bare = sum(self.pack((), (), spec).heights.values())
        kept = self._forced
        over = self.excess(kept, named, spec)
        if bare > self._room((), 0) or self._beyond(kept, over, HALF):
            return None
        grown = True
        while grown:
            grown = False
            for event_id in named:
                if event_id in kept:
                    continue
                more = self.excess([*kept, event_id], named, spec)
                if more <= max(over, 0):
                    kept, over, grown = [*kept, event_id], more, True
                    if self._beyond(kept, over):
                        return None
        return kept if over <= 0 else None

    @property
    def _forced(self) -> list[str]:
        """What is labelled whatever it costs."""
        return [event_id for event_id in self._ranked if self._rank[event_id] <= 1]

    def _beyond(self, kept: Collection[str], over: float, part: float = 1.0) -> bool:
        """Tell whether the lanes stay too high even if that part of the key became free."""
        keyed = tuple(event_id for event_id in self._ranked if event_id not in kept)
        return over > part * (self._room((), 0) - self._room(keyed, 0))

    def crowded(self, spec: Spec, labels_first: bool) -> tuple[list[str], list[str]] | None:
        """Return what is labelled and what is named where not all can be; None if nothing fits.

        The most important are labelled and the important numbered, the former first or last;
        then more is numbered and labelled, as long as there is room.
        """
        kept: list[str] = []
        named: list[str] = []

        def fits(labels: list[str], names: list[str]) -> bool:
            return self.excess(labels, names, spec) <= 0

        def number(ids: Iterable[str]) -> None:
            for event_id in ids:
                if event_id not in named and fits(kept, [*named, event_id]):
                    named.append(event_id)

        def label(ids: Iterable[str]) -> None:
            for event_id in ids:
                more = [event_id] * (event_id not in named)
                if event_id not in kept and fits([*kept, event_id], [*named, *more]):
                    kept.append(event_id)
                    named.extend(more)

        if not fits([], []):
            return None
        label(each for each in self._forced if labels_first or self._rank[each] == 0)
        number(event_id for event_id in self._ranked if self._rank[event_id] <= 2)
        label(self._forced)
        before = -1
        while before < len(kept) + len(named):
            before = len(kept) + len(named)
            number(self._ranked)
            label(self._ranked)
        return kept, named

    def enough(self, kept: Collection[str], named: Collection[str]) -> bool:
        """Tell whether all that is important is named, and most of the most important labelled."""
        major = (event_id for event_id in self._ranked if self._rank[event_id] <= 2)
        labelled = sum(event_id in kept for event_id in self._forced)
        return labelled >= MOST * len(self._forced) and all(each in named for each in major)

    def filled(self, kept: Collection[str], named: Collection[str], spec: Spec) -> Packing:
        """Return the packing with these names, stretched to the room it has."""
        packing = self.pack(kept, named, spec)
        filled = _filled(packing, self._marks, self._left(packing))
        if packing.keyed or packing.unnamed or not self._extras:
            return filled
        lanes = {}
        for front, lane in self._marks.items():
            here = {m.id for m in lane}
            lanes[front] = self._packers[front, spec].lane(
                here.intersection(kept),
                here.intersection(named),
                {each: width for each, width in self._extras.items() if each in here},
                filled.heights[front] - _lane.chrome(self._medium),
            )
        return replace(filled, lanes=lanes)


def _ranked(marks: Marks) -> list[str]:
    """Return the milestones, the most important first."""
    wanted = [m for lane in marks.values() for m in lane if m.width]
    return [m.id for m in sorted(wanted, key=lambda m: m.priority)]


def _labelled(marks: Marks, kept: Sequence[str]) -> Marks:
    """Return the marks with labels on some milestones only."""
    chosen = frozenset(kept)
    return {front: _keep(lane, chosen) for front, lane in marks.items()}


def _keep(lane: tuple[Mark, ...], kept: frozenset[str]) -> tuple[Mark, ...]:
    return tuple(replace(m, width=0.0) if m.width and m.id not in kept else m for m in lane)


def _spec(
    days: int,
    lang: str,
    medium: Medium,
    *,
    size: float = 1.0,
    columns: int = 1,
    cap: float | None = None,
) -> Spec:
    day = day_width(days, medium)
    fitting = max(1, int((day - 2) // (medium.step * size)))
    return Spec(
        days=days,
        day=day,
        mark=medium.mark * size,
        step=medium.step * size,
        row=medium.label * ROW[lang],
        cap=cap,
        columns=min(columns, fitting),
    )


def day_width(days: int, medium: Medium) -> float:
    """Return the px of a day."""
    return (medium.width - 2 * medium.pad_x - medium.name_column) / days


def _measured(lanes: Mapping[str, Lane], medium: Medium, least: Heights) -> Packing:
    """Return the lanes with their heights; a lane with nothing to show is folded."""
    heights = {
        front: max(least[front], lane.height + _lane.chrome(medium))
        if lane.placed or lane.more
        else least[front]
        for front, lane in lanes.items()
    }
    return Packing(lanes, heights, sum(len(lane.unnamed) for lane in lanes.values()))


def _filled(packing: Packing, marks: Marks, room: float) -> Packing:
    """Share what is left of the height among the lanes that show something."""
    open_lanes = [front for front in marks if marks[front]] or list(marks)
    spare = max(0.0, room - sum(packing.heights.values())) / len(open_lanes)
    heights = {f: h + (spare if f in open_lanes else 0) for f, h in packing.heights.items()}
    return replace(packing, heights=heights)
