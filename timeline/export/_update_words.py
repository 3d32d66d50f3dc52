"""The words of a slide that somebody moved, wrote anew or took away: they stay so."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pptx.oxml.ns import qn

from timeline.export._fit import NEAR
from timeline.export._shapes import (
    TITLE,
    Leaf,
    aligned,
    all_in,
    groups_in,
    leaves,
    name_of,
    put,
    scale_type,
)
from timeline.export._update_leader import lead
from timeline.export._update_stand import Mark, Stand


@dataclass
class Kept:
    """What was left as somebody had it, by the names of shapes; ``foreign`` counts those not ours.

    ``animations`` is false where they named shapes that are no longer there and were taken away.
    """

    moved: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    foreign: int = 0
    animations: bool = True


class Words:
    """The words of a new drawing, a tree of shapes, beside those on the edited slide."""

    def __init__(self, stand: Stand, new: Any, now: Mark, kept: Kept) -> None:
        self.stand, self.new, self.kept = stand, new, kept
        self.fresh = {leaf.key: leaf for leaf in leaves(new)}
        self.fresh_places = {str(key): (x, y) for key, x, y, _ in now["slide"]["places"]}

    def keep(self, gone: Sequence[str]) -> None:
        """Leave words where somebody put them, as they wrote them, or away."""
        for key, (x, y, written) in self.stand.places.items():
            if key == TITLE:
                continue
            now, there = self._same(key, x, y), self.stand.there.get(key)
            if now is not None and any(name_of(g) in gone for g in now.element.iterancestors()):
                continue
            if there is None:
                if now is not None:
                    self.kept.left_out.append(key)
                    self._forget(now)
                continue
            moved, edited = self.stand.moved(there, x, y), there.digest != written
            if not (moved or edited):
                continue
            if now is None and not self._still_shown(key):
                continue
            (self.kept.edited if edited else self.kept.moved).append(key)
            self._put(now, there, moved=moved, edited=edited)

    def _same(self, key: str, x: float, y: float) -> Leaf | None:
        """Return the new words for old ones: of the same name, or else in the same place."""
        if key in self.fresh and self.fresh[key].words:
            return self.fresh[key]
        if key.partition(" ")[0] in self.stand.ids:
            return None
        for other, (u, v) in self.fresh_places.items():
            beside = abs(x - u) <= NEAR and abs(y - v) <= NEAR
            if beside and other not in self.stand.places and other in self.fresh:
                return self.fresh[other]
        return None

    def _still_shown(self, key: str) -> bool:
        """Tell whether words that the new drawing lacks name an event that it has."""
        event_id = key.partition("#")[0].partition(" ")[0]
        return event_id in self.stand.ids and event_id in {
            name_of(each) for each in all_in(self.new)
        }

    def _put(
        self,
        now: Leaf | None,
        there: Leaf,
        *,
        moved: bool,
        edited: bool,
    ) -> None:
        """Put words of the new drawing where they stand now, or the edited ones into it."""
        fit = self.stand.fit_for(there)
        x, y = fit.back(there.x, there.y)
        w, h = there.w / fit.scale, there.h / fit.scale
        if now is None or edited:
            element = deepcopy(there.element)
            scale_type(element, 1 / fit.scale)
        else:
            element = now.element
        part = {"r": 1.0, "ctr": 0.5}.get(aligned(element), 0.0)
        if now is not None and edited:
            now.element.getparent().replace(now.element, element)
        if now is None:
            _group_of(self.new, there).append(element)
            put(element, x, y, w, h)
        elif not moved:
            put(element, now.x + part * (now.w - w), now.y + (now.h - h) / 2, w, h)
            return
        elif edited:
            put(element, x, y, w, h)
        else:
            put(element, x + part * (w - now.w), y + (h - now.h) / 2)
        event_id = there.name.partition(" ")[0]
        if event_id in self.stand.ids:
            line = f"{event_id} line"
            lead(
                self.fresh.get(line),
                self.fresh.get(event_id),
                element,
                wanted=line in self.stand.there,
            )

    def _forget(self, now: Leaf) -> None:
        """Take words out of the new drawing, and the line that leads to them."""
        event_id = now.name.partition(" ")[0]
        if event_id in self.stand.ids:
            for each in all_in(self.new):
                if name_of(each) == f"{event_id} line":
                    each.getparent().remove(each)
        now.element.getparent().remove(now.element)

    def set_title(self) -> None:
        """Give the slide its new title, unless somebody wrote it anew or took it away."""
        now = self.fresh.get(TITLE)
        there = self.stand.there.get(TITLE)
        if now is None:
            return
        if there is None:
            if TITLE in self.stand.places:
                self.kept.left_out.append(TITLE)
            return
        x, y, written = self.stand.places.get(TITLE, (now.x, now.y, now.digest))
        moved = self.stand.moved(there, x, y)
        if there.digest != written:
            self.kept.edited.append(TITLE)
            return
        body = deepcopy(now.element.find(qn("p:txBody")))
        fit = self.stand.fit_for(there)
        scale_type(body, fit.scale)
        there.element.replace(there.element.find(qn("p:txBody")), body)
        if moved:
            self.kept.moved.append(TITLE)
        else:
            put(there.element, *fit(now.x, now.y), now.w * fit.scale, now.h * fit.scale)


def _group_of(new: Any, leaf: Leaf) -> Any:
    """Return the group of the new drawing for words that it lacks: as on the slide until now."""
    name = name_of(leaf.element.getparent()) if leaf.element.getparent() is not None else ""
    groups = {name_of(group): group for group in groups_in(new)}
    return groups.get(name) if name in groups else groups.get("chart", new)
