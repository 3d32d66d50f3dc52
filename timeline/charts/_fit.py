"""Packing the lanes of one picture: how many labels, and how large marks, its height allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.charts import _lane
from timeline.layout.skyline import Lane, Mark, Spec, pack_lane
from timeline.scene import Medium

ROW = {"en": 1.16, "ar": 1.42}
"""Height of a label row, in its type size: Arabic ascends and descends further."""
LANE_CAP = 160.0
"""The most px that one of seven lanes takes on a page."""
SIZES = (1.0, 0.9, 0.8, 0.72, 0.66, 0.6, 0.54)
"""How far marks may shrink in a picture of fixed height."""
ENOUGH = 6
"""With so many labels a picture of fixed height keeps its marks at their size."""

Marks = Mapping[str, tuple[Mark, ...]]
Room = Callable[[Sequence[str], int], float]
_Packed = tuple[str, Spec, frozenset[str], frozenset[str]]
"""A lane, its measures, the milestones that are named in it, and those that are labelled."""


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
        """The milestones without a label."""
        return [event_id for lane in self.lanes.values() for event_id in lane.unlabelled]


def limit_labels(marks: Marks, limit: int | None) -> Marks:
    """Return the marks with labels on no more than ``limit`` of them; the rest are numbered."""
    if limit is None:
        return marks
    return _labelled(marks, _ranked(marks)[:limit])


def fit_page(marks: Marks, days: int, lang: str, medium: Medium) -> Packing:
    """Pack the lanes of a page: each has a cap, so that no lane moves for another's sake."""
    cap = max(LANE_CAP, medium.lanes_height / max(1, len(marks))) - _lane.chrome(medium)
    spec = _spec(days, lang, medium, cap=cap)
    return _measured({f: pack_lane(lane, spec) for f, lane in marks.items()}, marks, medium)


def fit_height(marks: Marks, days: int, lang: str, medium: Medium, room: Room) -> Packing:
    """Pack the lanes of a picture of fixed height.

    ``room`` gives the px left for them when some milestones stand in the key and some are not
    named at all. Labels are kept in the order of their importance, where they cost no more room
    than they free in the key, those of rank 1 in any case; marks shrink only to keep a few. Where
    not even the smallest marks leave room for the key, its least important entries go. Where
    nothing fits, each lane takes its share and the rest of a day is one "+N".
    """
    ranked = _ranked(marks)
    one = _Attempt(marks, lang, medium, room)
    columns = 1 if one.excess(ranked, _spec(days, lang, medium)) <= 0 else days
    best: tuple[list[str], Spec] | None = None
    for size in SIZES:
        spec = _spec(days, lang, medium, size=size, columns=columns)
        kept = one.labels(spec)
        if kept is not None and (best is None or len(kept) > len(best[0])):
            best = kept, spec
        if best and len(best[0]) >= min(ENOUGH, len(ranked)):
            break
    if best:
        return one.filled(*best)
    for unnamed, forced in _omissions(marks):
        named = ranked[: len(ranked) - unnamed]
        fewer = _Attempt(_named(marks, named), lang, medium, room, unnamed, one.packed)
        if (kept := fewer.labels(spec, forced)) is not None:
            return fewer.filled(kept, spec)
    share = room((), len(ranked)) / len(marks) - _lane.chrome(medium)
    cap = max(medium.step, share)
    capped = _spec(days, lang, medium, size=SIZES[-1], columns=columns, cap=cap)
    return _Attempt(_named(marks, ()), lang, medium, room, len(ranked)).pack((), capped)


class _Attempt:
    """Tries to fit the lanes with one choice of named milestones; ``packed`` remembers lanes."""

    def __init__(
        self,
        marks: Marks,
        lang: str,
        medium: Medium,
        room: Room,
        unnamed: int = 0,
        packed: dict[_Packed, Lane] | None = None,
    ) -> None:
        self._marks, self._lang, self._medium = marks, lang, medium
        self._room, self._unnamed = room, unnamed
        self._ranked = _ranked(marks)
        self._milestones = {
            f: frozenset(m.id for m in lane if m.width) for f, lane in marks.items()
        }
        self.packed: dict[_Packed, Lane] = {} if packed is None else packed

    def pack(self, kept: Sequence[str], spec: Spec) -> Packing:
        # From one attempt to the next a single lane differs: the others are kept.
        lanes = {}
        for front, lane in self._marks.items():
            labelled = self._milestones[front].intersection(kept)
            key = front, spec, self._milestones[front], labelled
            if key not in self.packed:
                self.packed[key] = pack_lane(_keep(lane, labelled), spec)
            lanes[front] = self.packed[key]
        return replace(_measured(lanes, self._marks, self._medium), unnamed=self._unnamed)

    def excess(self, kept: Sequence[str], spec: Spec) -> float:
        """Return by how many px the lanes are too high with these labels."""
        packing = self.pack(kept, spec)
        return sum(packing.heights.values()) - self._room(packing.keyed, self._unnamed)

    def labels(self, spec: Spec, forced: bool = True) -> list[str] | None:
        """Return the milestones to be labelled, or None where the lanes cannot be made to fit.

        With ``forced`` those of rank 1 are, whatever it costs.
        """
        every = (m for lane in self._marks.values() for m in lane if m.width)
        kept = [m.id for m in every if forced and m.priority[0] == 1]
        over = self.excess(kept, spec)
        grown = True
        while grown:
            grown = False
            for event_id in self._ranked:
                if event_id in kept:
                    continue
                more = self.excess([*kept, event_id], spec)
                if more <= max(over, 0):
                    kept, over, grown = [*kept, event_id], more, True
        return kept if over <= 0 else None

    def filled(self, kept: Sequence[str], spec: Spec) -> Packing:
        """Return the packing with these labels, stretched to the room it has."""
        packing = self.pack(kept, spec)
        return _filled(packing, self._marks, self._room(packing.keyed, self._unnamed))


def _omissions(marks: Marks) -> Iterator[tuple[int, bool]]:
    """Give how many milestones may go unnamed, the last first, and whether rank 1 is forced.

    Before one of rank 2 goes unnamed, those of rank 1 may stand in the key.
    """
    ranks = [m.priority[0] for lane in marks.values() for m in lane if m.width]
    minor = sum(rank > 2 for rank in ranks)
    yield from ((n, True) for n in range(1, minor + 1))
    yield from ((n, False) for n in range(len(ranks) + 1))


def _named(marks: Marks, named: Sequence[str]) -> Marks:
    """Return the marks with only some of the milestones to be named at all."""
    return {
        front: tuple(m if m.id in named else replace(m, width=0.0, number_width=0.0) for m in lane)
        for front, lane in marks.items()
    }


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


def _measured(lanes: Mapping[str, Lane], marks: Marks, medium: Medium) -> Packing:
    """Return the lanes with their heights; a lane with nothing to show is folded."""
    heights = {
        front: max(medium.least_lane, lane.height + _lane.chrome(medium))
        if marks[front]
        else medium.folded_lane
        for front, lane in lanes.items()
    }
    return Packing(lanes, heights)


def _filled(packing: Packing, marks: Marks, room: float) -> Packing:
    """Share what is left of the height among the lanes that show something."""
    open_lanes = [front for front in marks if marks[front]] or list(marks)
    spare = max(0.0, room - sum(packing.heights.values())) / len(open_lanes)
    heights = {f: h + (spare if f in open_lanes else 0) for f, h in packing.heights.items()}
    return replace(packing, heights=heights)
