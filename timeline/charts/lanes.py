"""The lanes: one per front, days across, each event a mark stacked in its day.

Shape is the group of the event, colour its front, fill how sure the report is, a bar the days on
which it may have happened or through which it lasted. The strip under a lane is the highest level
recorded there in the past seven days; no filter changes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline import caption
from timeline.charts import _axis, _events, _fit, _frame, _lane
from timeline.charts._period import Period, period
from timeline.dataset import Dataset, Event
from timeline.escalation import Level, severity
from timeline.layout.frame import Frame
from timeline.layout.measure import text_width
from timeline.layout.skyline import Mark
from timeline.scene import Medium, Panel, Primitive, Scene
from timeline.text import direction
from timeline.theme import THEMES
from timeline.view import View, selected_ids

AXIS = 1.85
"""Height of the axis row, in its type size."""
MOST_EXTRAS = 14
"""With so many events, those that are no milestones are labelled too where room is left."""
FEW = 3
"""So many lanes are few: their labels can be larger."""
LARGER = (2.4, 2.0, 1.7, 1.4, 1.2)
"""How much larger marks may be drawn where a picture of fixed height has room."""


def lanes(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return the lanes of the chosen events, laid out for a medium.

    In a picture of fixed height, few events are drawn larger: the largest marks and labels are
    taken for which no more milestones go to the key.
    """
    usual = medium.label
    if len(view.front or dataset.fronts) <= FEW:
        medium = replace(medium, label=max(usual, medium.label_few))
    days = period(dataset, view, medium)
    plain = _arrange(dataset, view, medium, days)
    if medium.height is None or plain.smallest < 1:
        return _draw(dataset, view, plain)
    day = _fit.day_width(plain.drawn.days, medium)
    for factor in LARGER:
        if medium.step * factor > day:
            continue
        larger = _arrange(dataset, view, _enlarged(medium, usual, factor), days)
        if larger.smallest == 1 and len(larger.key) <= len(plain.key):
            return _draw(dataset, view, larger)
    return _draw(dataset, view, plain)


@dataclass(frozen=True)
class _Arrangement:
    """What stands where for one medium, before anything is drawn."""

    medium: Medium
    drawn: Dataset
    levels: Mapping[str, Sequence[Level]]
    chosen: Mapping[str, list[Event]]
    packing: _fit.Packing
    frame: Frame
    key: _frame.Key

    @property
    def smallest(self) -> float:
        """The size of the smallest marks, as a fraction of the medium's."""
        sizes = (lane.mark / self.medium.mark for lane in self.packing.lanes.values())
        return min(sizes, default=1.0)


def _enlarged(medium: Medium, label: float, factor: float) -> Medium:
    return replace(
        medium,
        mark=medium.mark * factor,
        step=medium.step * factor,
        stroke=medium.stroke * factor**0.5,
        label=max(medium.label, label * min(factor, 1.4)),
        strip=medium.strip * min(factor, 1.25),
    )


def _arrange(dataset: Dataset, view: View, medium: Medium, days: Period) -> _Arrangement:
    events = [dataset.event[i] for i in selected_ids(dataset, view)]
    fronts = [f for f in dataset.fronts if not view.front or f in view.front]
    chosen = {f: [e for e in events if e.front == f] for f in fronts}
    drawn, levels = days.dataset, days.levels
    marks = _fit.limit_labels(
        {f: _marks(drawn, chosen[f], view, medium) for f in fronts}, medium.labels
    )
    frame = _frame.frame(dataset, view, medium, events, [levels[f] for f in fronts])
    named = {m.id for lane in marks.values() for m in lane if m.number_width}
    entries = _frame.key_entries(events, named, view.lang)

    def room(keyed: Sequence[str], unnamed: int) -> float:
        key = _frame.key_rows(entries, keyed)
        return _frame.with_key(frame, key, view.lang, unnamed).room() - medium.axis * AXIS

    least = {
        front: max(
            medium.least_lane if found else medium.folded_lane,
            _lane.Drawing(drawn, view.lang, medium, 1.0, front, 0.0, 0.0).name_height(
                _counts(dataset, chosen, front), bool(found)
            ),
        )
        for front, found in chosen.items()
    }
    if medium.height is None:
        packing = _fit.fit_page(marks, drawn.days, view.lang, medium, least)
    else:
        extras = _extras(drawn, events, view, medium) if len(events) <= MOST_EXTRAS else {}
        packing = _fit.fit_height(marks, drawn.days, view.lang, medium, least, extras, room)
    key = _frame.key_rows(entries, packing.keyed)
    framed = _frame.with_key(frame, key, view.lang, packing.unnamed)
    return _Arrangement(medium, drawn, levels, chosen, packing, framed, key)


def _counts(dataset: Dataset, chosen: Mapping[str, list[Event]], front: str) -> tuple[int, int]:
    """Return how many events of a front are chosen, and how many it has."""
    return len(chosen[front]), sum(event.front == front for event in dataset.shown)


def _draw(dataset: Dataset, view: View, arranged: _Arrangement) -> Scene:
    medium, frame, chosen = arranged.medium, arranged.frame, arranged.chosen
    packed, heights = arranged.packing.lanes, arranged.packing.heights
    axis = medium.axis * AXIS
    numbers = {event_id: number for number, event_id, _, _ in arranged.key}
    drawn, levels = arranged.drawn, arranged.levels
    scale = _fit.day_width(drawn.days, medium)
    items: list[Primitive] = _axis.axis(drawn, view.lang, medium, scale, axis)
    names: list[Primitive] = []
    y = axis
    bounds = []
    for front in chosen:
        drawing = _lane.Drawing(drawn, view.lang, medium, scale, front, y, y + heights[front])
        counts = _counts(dataset, chosen, front)
        items += drawing.ground()
        items += drawing.strip(levels[front])
        items += _events.EventDrawing(drawing).items(packed[front], numbers)
        names += drawing.name(counts, bool(chosen[front]))
        bounds.append((front, y, y + heights[front], *counts))
        y += heights[front]
    items += _axis.weeks(drawn, medium, scale, axis, y)
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
            w=scale * drawn.days,
            h=y,
            xdom=(0.0, float(drawn.days)),
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
            "shown": sum(len(events) for events in chosen.values()),
            "total": len(dataset.shown),
            "labelled": sum(p.words is not None for lane in packed.values() for p in lane.placed),
            "keyed": len(arranged.key),
            "unnamed": arranged.packing.unnamed,
            "smallest": arranged.smallest,
            "key": arranged.key,
            "lanes": tuple(bounds),
            "signs": _frame.signs(
                [e for events in chosen.values() for e in events], [levels[f] for f in chosen]
            ),
        },
    )


def _extras(
    dataset: Dataset, events: list[Event], view: View, medium: Medium
) -> Mapping[str, float]:
    """Return the widths of the labels of events that need none, the gravest first."""
    others = [
        event
        for event in events
        if not (event.milestone or event.event_id in (*view.label, *view.nolabel))
    ]
    others.sort(key=lambda event: (-severity(event, dataset).best, event.event_id))
    return {
        event.event_id: text_width(_events.label_words(event, view.lang), medium.label)
        for event in others
    }


def _marks(dataset: Dataset, events: list[Event], view: View, medium: Medium) -> tuple[Mark, ...]:
    """Return what the lane has to place: every event, with the width of its label.

    Milestones have one, and the events that the view wants labelled, which stand before them.
    """
    digits = text_width("88", medium.label * 0.86, True)
    marks = []
    for event in events:
        rank = event.milestone or 0
        asked = event.event_id in view.label
        has_label = asked or (bool(rank) and event.event_id not in view.nolabel)
        words = _events.label_words(event, view.lang) if has_label else ""
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
                priority=(
                    0 if asked else rank or 9,
                    -severity(event, dataset).best,
                    event.event_id,
                ),
                width=text_width(words, medium.label, rank == 1) if words else 0.0,
                number_width=digits if words else 0.0,
            )
        )
    return tuple(marks)
