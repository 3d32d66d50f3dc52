"""Packing the lanes of one picture: how many labels, and how large marks, its height allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.charts import _lane
from timeline.layout.skyline import Lane, Mark, Spec, pack_lane
from timeline.scene import Medium

ROW = {"en": 1.16, "ar": 1.42}
"""Height of a label row, in its type size: Arabic ascends and descends further."""
LANE_CAP = 160.0
"""The most px that one of seven lanes takes on a page."""
SIZES = (1.0, 0.9, 0.8, 0.72, 0.66, 0.6)
"""How far marks may shrink in a picture of fixed height."""
ENOUGH = 6
"""With so many labels a picture of fixed height keeps its marks at their size."""

Marks = Mapping[str, tuple[Mark, ...]]
Room = Callable[[Sequence[str]], float]


@dataclass(frozen=True)
class Packing:
    """Packed lanes by front, with the height of each in px."""

    lanes: Mapping[str, Lane]
    heights: Mapping[str, float]

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

    ``room`` gives the px left for them when some milestones stand in the key. The most important
    labels are kept, as many as fit; marks shrink only to keep a few. Where not even small marks
    fit, each lane takes its share and the rest of a day is one "+N".
    """
    ranked = _ranked(marks)
    packed: dict[tuple[str, Spec, frozenset[str]], Lane] = {}

    milestones = {front: frozenset(m.id for m in lane if m.width) for front, lane in marks.items()}

    def pack(kept: Sequence[str], spec: Spec) -> Packing:
        # From one attempt to the next a single lane differs: the others are kept.
        lanes = {}
        for front, lane in marks.items():
            key = front, spec, milestones[front].intersection(kept)
            if key not in packed:
                packed[key] = pack_lane(_keep(lane, key[2]), spec)
            lanes[front] = packed[key]
        return _measured(lanes, marks, medium)

    def fits(kept: Sequence[str], spec: Spec) -> bool:
        packing = pack(kept, spec)
        return sum(packing.heights.values()) <= room(packing.keyed)

    columns = 1 if fits(ranked, _spec(days, lang, medium)) else 2
    best: tuple[list[str], Spec] | None = None
    for size in SIZES:
        spec = _spec(days, lang, medium, size=size, columns=columns)
        # Neither more nor fewer labels always fit better: each one left out takes room in the key.
        counts = (n for n in range(len(ranked), -1, -1) if fits(ranked[:n], spec))
        if (count := next(counts, None)) is None:
            continue
        kept = ranked[:count]
        for event_id in ranked[count:]:
            if fits([*kept, event_id], spec):
                kept = [*kept, event_id]
        if best is None or len(kept) > len(best[0]):
            best = kept, spec
        if len(best[0]) >= min(ENOUGH, len(ranked)):
            break
    if best is None:
        share = room(ranked) / len(marks) - _lane.chrome(medium)
        cap = max(medium.step, share)
        return pack((), _spec(days, lang, medium, size=SIZES[-1], columns=columns, cap=cap))
    packing = pack(*best)
    return _filled(packing, marks, room(packing.keyed))


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
