"""The lanes: one per front, days across, each event a mark stacked in its day.

Shape is the group of the event, colour its front, fill how sure the report is, a bar the days on
which it may have happened or through which it lasted. The strip under a lane is the highest level
recorded there in the past seven days; no filter changes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from timeline import caption
from timeline.charts import _frame, _lane
from timeline.dataset import Dataset, Event
from timeline.escalation import levels, severity
from timeline.layout.measure import text_width
from timeline.layout.skyline import Lane, Mark, Spec, pack_lane
from timeline.scene import Medium, Panel, Primitive, Scene
from timeline.text import direction
from timeline.theme import THEMES
from timeline.view import View, selected_ids

AXIS = 1.85
"""Height of the axis row, in its type size."""
ROW = {"en": 1.16, "ar": 1.42}
"""Height of a label row, in its type size: Arabic ascends and descends further."""
LANE_CAP = 160.0
"""The most px that one of seven lanes takes on a page."""
LEAST_SIZE = 0.72
"""How small marks may become in a picture of fixed height, as a fraction of their size."""
LEAST_LABELS = 10
"""How many labels a picture of fixed height keeps before its marks become smaller."""


def lanes(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return the lanes of the chosen events, laid out for a medium."""
    chosen = [dataset.event[i] for i in selected_ids(dataset, view)]
    fronts = [f for f in dataset.fronts if not view.front or f in view.front]
    by_front = {f: [e for e in chosen if e.front == f] for f in fronts}
    marks = {f: _marks(dataset, by_front[f], view.lang, medium) for f in fronts}
    marks = _limit_labels(marks, medium.labels)
    axis = medium.axis * AXIS
    keyed: list[str] = []
    while True:
        frame = _frame.frame(dataset, view, medium, chosen, keyed)
        room = None if medium.height is None else frame.room() - axis
        packed, heights = _fit(dataset, marks, view.lang, medium, room)
        found = _keyed(dataset, packed)
        if medium.height is None or len(found) <= len(keyed):
            break
        keyed = found
    keyed = found
    frame = _frame.frame(dataset, view, medium, chosen, keyed)
    numbers = {event_id: str(n) for n, event_id in enumerate(keyed, 1)}
    scale = _scale(dataset, medium)
    items: list[Primitive] = _lane.axis(dataset, view.lang, medium, scale, axis)
    names: list[Primitive] = []
    y = axis
    bounds = []
    strips = levels(dataset)
    totals = {f: sum(e.front == f for e in dataset.shown) for f in fronts}
    for front in fronts:
        drawing = _lane.Drawing(dataset, view.lang, medium, scale, front, y, y + heights[front])
        counts = (len(by_front[front]), totals[front])
        items += drawing.ground()
        items += drawing.strip(strips[front])
        items += drawing.events(packed[front], numbers)
        names += drawing.name(counts, bool(by_front[front]))
        bounds.append((front, y, y + heights[front], *counts))
        y += heights[front]
    items += _lane.weeks(dataset, medium, scale, axis, y)
    rtl = direction(view.lang) == "rtl"
    top = frame.top if medium.framed else 0.0
    left = medium.pad_x + (0 if rtl else medium.name_column)
    column = medium.name_column or medium.width - 2 * medium.pad_x
    name_left = medium.width - medium.pad_x - column if rtl else medium.pad_x
    panels = [
        Panel(
            id="names",
            x=name_left,
            y=top,
            w=column,
            h=y,
            xdom=(column, 0.0) if rtl else (0.0, column),
            ydom=(0.0, y),
            items=tuple(names),
        ),
        Panel(
            id="lanes",
            x=left,
            y=top,
            w=scale * dataset.days,
            h=y,
            xdom=(0.0, float(dataset.days)),
            ydom=(0.0, y),
            items=tuple(items),
            time=True,
        ),
    ]
    height = medium.height or top + y
    if medium.framed:
        panels.append(frame.panel(top + y))
    return Scene(
        width=medium.width,
        height=height,
        panels=tuple(panels),
        background=THEMES[medium.theme].page,
        title=_frame.heading(dataset, view),
        alt=caption.summary(dataset, view),
        lang=view.lang,
        meta={
            "shown": len(chosen),
            "total": len(dataset.shown),
            "labelled": sum(p.words is not None for lane in packed.values() for p in lane.placed),
            "keyed": len(keyed),
            "key": _frame.key_rows(dataset, keyed, view.lang),
            "lanes": tuple(bounds),
            "signs": _frame.signs(chosen),
        },
    )


def _scale(dataset: Dataset, medium: Medium) -> float:
    """Return the px of a day."""
    return (medium.width - 2 * medium.pad_x - medium.name_column) / dataset.days


def _marks(dataset: Dataset, events: list[Event], lang: str, medium: Medium) -> tuple[Mark, ...]:
    """Return what the lane has to place: every event, with the width of its label."""
    digits = text_width("88", medium.label * 0.86, True)
    marks = []
    for event in events:
        rank = event.milestone or 0
        words = event.label(lang) if rank else ""
        first = max(0, dataset.offset(event.first_day))
        last = min(dataset.days - 1, dataset.offset(event.last_day))
        lasted = event.precision == "lasted" and last > first
        uncertain = event.precision not in ("day", "lasted")
        marks.append(
            Mark(
                id=event.event_id,
                first=first,
                last=last,
                bar="lasted" if lasted else "uncertain" if uncertain else "none",
                priority=(rank or 9, -severity(event, dataset).best, event.event_id),
                width=text_width(words, medium.label, rank == 1) if words else 0.0,
                number_width=digits if words else 0.0,
            )
        )
    return tuple(marks)


def _limit_labels(
    marks: dict[str, tuple[Mark, ...]], limit: int | None
) -> dict[str, tuple[Mark, ...]]:
    """Return the marks with labels on no more than ``limit`` of them; the rest are numbered."""
    if limit is None:
        return marks
    wanted = sorted(
        (m for lane in marks.values() for m in lane if m.width), key=lambda m: m.priority
    )
    kept = {m.id for m in wanted[:limit]}
    return {
        front: tuple(m if m.id in kept else replace(m, width=0.0) for m in lane)
        for front, lane in marks.items()
    }


def _lane_height(lane: Lane, empty: bool, medium: Medium) -> float:
    if empty:
        return medium.folded_lane
    return max(medium.least_lane, lane.height + _lane.chrome(medium))


@dataclass
class _Packing:
    """The lanes of one picture while room is sought for them; ``size`` scales the marks."""

    dataset: Dataset
    marks: dict[str, tuple[Mark, ...]]
    lang: str
    medium: Medium
    size: float = 1.0
    columns: int = 1
    unlabelled: set[str] = field(default_factory=set)
    lanes: dict[str, Lane] = field(default_factory=dict)

    def pack(self, front: str, cap: float | None = None) -> Lane:
        medium = self.medium
        spec = Spec(
            days=self.dataset.days,
            day=_scale(self.dataset, medium),
            mark=medium.mark * self.size,
            step=medium.step * self.size,
            row=medium.label * ROW[self.lang],
            cap=cap,
            columns=self.columns,
        )
        chosen = tuple(
            replace(m, width=0.0) if m.id in self.unlabelled else m for m in self.marks[front]
        )
        return pack_lane(chosen, spec)

    def pack_all(self, cap: float | None = None) -> None:
        self.lanes = {front: self.pack(front, cap) for front in self.marks}

    def heights(self) -> dict[str, float]:
        return {f: _lane_height(self.lanes[f], not self.marks[f], self.medium) for f in self.marks}

    def over(self, room: float) -> bool:
        return sum(self.heights().values()) > room

    def drop_label(self) -> bool:
        """Take away the least label where labels cost height; tell whether there was one."""
        candidates = []
        for front, lane in self.lanes.items():
            labelled = {p.id for p in lane.placed if p.words}
            found = [m for m in self.marks[front] if m.id in labelled]
            if found and lane.height + _lane.chrome(self.medium) > self.medium.least_lane:
                least = max(found, key=lambda m: m.priority)
                candidates.append((least.priority, front, least.id))
        if not candidates:
            return False
        _, front, event_id = max(candidates)
        self.unlabelled.add(event_id)
        self.lanes[front] = self.pack(front)
        return True

    def restore_labels(self, room: float) -> None:
        """Give labels back, the most important first, as long as everything still fits."""
        by_id = {m.id: (m.priority, front) for front in self.marks for m in self.marks[front]}
        for event_id in sorted(self.unlabelled, key=lambda i: by_id[i]):
            front = by_id[event_id][1]
            before = self.lanes[front]
            self.unlabelled.discard(event_id)
            self.lanes[front] = self.pack(front)
            if self.over(room):
                self.unlabelled.add(event_id)
                self.lanes[front] = before


def _fit(
    dataset: Dataset,
    marks: dict[str, tuple[Mark, ...]],
    lang: str,
    medium: Medium,
    room: float | None,
) -> tuple[dict[str, Lane], dict[str, float]]:
    """Pack every lane; in a picture of fixed height, drop labels until all of them fit.

    A page gives each lane a cap instead, so that a filter never makes another lane move.
    """
    packing = _Packing(dataset, marks, lang, medium)
    if room is None:
        cap = max(LANE_CAP, medium.lanes_height / max(1, len(marks)))
        packing.pack_all(cap - _lane.chrome(medium))
        return packing.lanes, packing.heights()
    packing.pack_all()
    if packing.over(room) and _scale(dataset, medium) > 2 * medium.step + 2:
        packing.columns = 2
        packing.pack_all()
    wanted = sum(bool(m.width) for lane in marks.values() for m in lane)
    while packing.over(room):
        small = packing.size < LEAST_SIZE
        enough = wanted - len(packing.unlabelled) > LEAST_LABELS
        if (enough or small) and packing.drop_label():
            continue
        if small:
            # Not even small marks fit: every lane takes its share, the rest of a day is a "+N".
            share = room / len(marks)
            packing.pack_all(max(medium.step * 2, share - _lane.chrome(medium)))
            break
        packing.size *= 0.92
        packing.pack_all()
    packing.restore_labels(room)
    heights = packing.heights()
    open_lanes = [f for f in marks if marks[f]] or list(marks)
    spare = max(0.0, room - sum(heights.values())) / len(open_lanes)
    return packing.lanes, {f: h + (spare if f in open_lanes else 0) for f, h in heights.items()}


def _keyed(dataset: Dataset, packed: dict[str, Lane]) -> list[str]:
    """Return the milestones without a label, by day."""
    found = [i for lane in packed.values() for i in lane.unlabelled]
    return sorted(found, key=lambda i: (dataset.event[i].first_day, i))
