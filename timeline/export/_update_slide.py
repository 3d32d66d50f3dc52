"""Draws a slide of ours anew where somebody has edited it, and keeps what is theirs.

Theirs are shapes that we did not draw, and of ours the words that they moved, wrote anew or took
away. Ours are found by name, in the groups of ``GROUPS`` wherever these are now; where all of a
group's shapes were set free, by name among the rest. All else is replaced by the new drawing, which
takes the place, size and layer of the old one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pptx.oxml.ns import qn

from timeline.draw.slide import GROUPS, KINDS
from timeline.export._marked import marked
from timeline.export._shapes import (
    NEAR,
    TITLE,
    Leaf,
    aligned,
    all_in,
    box_of,
    fit_between,
    fit_group,
    groups_in,
    leaves,
    name_of,
    put,
    scale_type,
    shapes_in,
)
from timeline.export._update_free import is_foreign, set_free, space_of
from timeline.export._update_leader import lead
from timeline.export._update_numbers import number

Mark = Mapping[str, Any]


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


def redraw(old: Any, new: Any, before: Mark, now: Mark, ids: Sequence[str]) -> Kept:
    """Put the new drawing of a slide, as a tree of shapes, in place of that on an edited one.

    ``before`` and ``now`` are what both say of themselves, ``ids`` all events of old and new data.
    """
    return _Redrawing(old, new, before, now, frozenset(ids)).run()


class _Redrawing:
    def __init__(self, old: Any, new: Any, before: Mark, now: Mark, ids: frozenset[str]) -> None:
        self.old, self.new, self.ids = old, new, ids
        self.places = {str(key): (x, y, str(d)) for key, x, y, d in before["slide"]["places"]}
        self.fresh_places = {str(key): (x, y) for key, x, y, _ in now["slide"]["places"]}
        self.group_names = {*GROUPS, *before["slide"]["groups"]}
        self.kept = Kept()
        hidden = marked(old)
        self.were = all_in(old)
        old.remove(hidden)
        self.there = {leaf.key: leaf for leaf in leaves(old) if self._is_ours(leaf)}
        self.fit = fit_between(
            [
                (x, y, self.there[key].x, self.there[key].y)
                for key, (x, y, _) in self.places.items()
                if key in self.there
            ]
        )

    def run(self) -> Kept:
        """Do it all, in the one order that works."""
        hidden = marked(self.new)
        self.new.remove(hidden)
        fresh = {leaf.key: leaf for leaf in leaves(self.new)}
        self._set_title(fresh.pop(TITLE, None))
        homes = self._homes()
        gone = self._gone_groups(homes)
        self._keep_words(fresh, gone)
        for home in homes.values():
            set_free(
                home, self.old, lambda name: self._is_our_name(name) or name in self.group_names
            )
        loose = self._loose({*homes, *gone})
        for group in shapes_in(self.new):
            name = name_of(group)
            if name not in GROUPS or name in gone or not shapes_in(group):
                continue
            fit_group(group)
            self._swap(group, homes.get(name), loose)
        for each in loose:
            each.getparent().remove(each)
        self.kept.foreign = sum(map(is_foreign, shapes_in(self.old)))
        self.old.append(hidden)
        self.kept.animations = number(self.old, self.were)
        return self.kept

    def _is_ours(self, leaf: Leaf) -> bool:
        return leaf.key == TITLE or self._is_our_name(leaf.name) or leaf.key in self.places

    def _is_our_name(self, name: str) -> bool:
        first, _, rest = name.partition(" ")
        known = first in self.ids and (not rest or rest in KINDS)
        return known or name in KINDS or name in self.places or name in self.group_names

    def _homes(self) -> dict[str, Any]:
        """Return our groups of the edited slide by name."""
        found: dict[str, Any] = {}
        for group in groups_in(self.old):
            if name_of(group) in GROUPS:
                found.setdefault(name_of(group), group)
        return found

    def _gone_groups(self, homes: Mapping[str, Any]) -> set[str]:
        """Return the groups that somebody took away with all their words."""
        gone = set()
        for group in shapes_in(self.new):
            keys = [leaf.key for leaf in leaves([group]) if leaf.words]
            known = [key for key in keys if key in self.places]
            if name_of(group) not in homes and known and not any(k in self.there for k in known):
                gone.add(name_of(group))
                self.kept.left_out.append(name_of(group))
        return gone

    def _moved(self, leaf: Leaf, x: float, y: float) -> bool:
        u, v = self.fit(x, y)
        near = NEAR * max(1.0, self.fit.scale) + (0 if self.fit.still else 2 * NEAR)
        return abs(leaf.x - u) > near or abs(leaf.y - v) > near

    def _keep_words(self, fresh: Mapping[str, Leaf], gone: set[str]) -> None:
        """Leave words where somebody put them, as they wrote them, or away."""
        for key, (x, y, written) in self.places.items():
            if key == TITLE:
                continue
            now, there = self._same(key, x, y, fresh), self.there.get(key)
            if now is not None and any(name_of(g) in gone for g in now.element.iterancestors()):
                continue
            if there is None:
                if now is not None:
                    self.kept.left_out.append(key)
                    self._forget(now)
                continue
            moved, edited = self._moved(there, x, y), there.digest != written
            if not (moved or edited):
                continue
            if now is None and not self._still_shown(key):
                continue
            (self.kept.edited if edited else self.kept.moved).append(key)
            self._put(now, there, fresh, moved=moved, edited=edited)

    def _same(self, key: str, x: float, y: float, fresh: Mapping[str, Leaf]) -> Leaf | None:
        """Return the new words for old ones: of the same name, or else in the same place."""
        if key in fresh and fresh[key].words:
            return fresh[key]
        if key.partition(" ")[0] in self.ids:
            return None
        for other, (u, v) in self.fresh_places.items():
            beside = abs(x - u) <= NEAR and abs(y - v) <= NEAR
            if beside and other not in self.places and other in fresh:
                return fresh[other]
        return None

    def _still_shown(self, key: str) -> bool:
        """Tell whether words that the new drawing lacks name an event that it has."""
        event_id = key.partition("#")[0].partition(" ")[0]
        return event_id in self.ids and event_id in {name_of(each) for each in all_in(self.new)}

    def _put(
        self,
        now: Leaf | None,
        there: Leaf,
        fresh: Mapping[str, Leaf],
        *,
        moved: bool,
        edited: bool,
    ) -> None:
        """Put words of the new drawing where they stand now, or the edited ones into it."""
        x, y = self.fit.back(there.x, there.y)
        w, h = there.w / self.fit.scale, there.h / self.fit.scale
        if now is None or edited:
            element = deepcopy(there.element)
            scale_type(element, 1 / self.fit.scale)
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
        if event_id in self.ids:
            line = f"{event_id} line"
            lead(fresh.get(line), fresh.get(event_id), element, wanted=line in self.there)

    def _forget(self, now: Leaf) -> None:
        """Take words out of the new drawing, and the line that leads to them."""
        event_id = now.name.partition(" ")[0]
        if event_id in self.ids:
            for each in all_in(self.new):
                if name_of(each) == f"{event_id} line":
                    each.getparent().remove(each)
        now.element.getparent().remove(now.element)

    def _set_title(self, now: Leaf | None) -> None:
        there = self.there.get(TITLE)
        if now is None:
            return
        if there is None:
            if TITLE in self.places:
                self.kept.left_out.append(TITLE)
            return
        x, y, written = self.places.get(TITLE, (now.x, now.y, now.digest))
        moved = self._moved(there, x, y)
        if there.digest != written:
            self.kept.edited.append(TITLE)
            return
        body = deepcopy(now.element.find(qn("p:txBody")))
        scale_type(body, self.fit.scale)
        there.element.replace(there.element.find(qn("p:txBody")), body)
        if moved:
            self.kept.moved.append(TITLE)
        else:
            scale = self.fit.scale
            put(there.element, *self.fit(now.x, now.y), now.w * scale, now.h * scale)

    def _swap(self, group: Any, home: Any, loose: Sequence[Any]) -> None:
        """Put a new group in place of the old one, moved and made larger as that was."""
        x, y, w, h = box_of(group) or (0, 0, 0, 0)
        scale_type(group, self.fit.scale)
        left, top = self.fit(x, y)
        wide, high = w * self.fit.scale, h * self.fit.scale
        if home is None:
            put(group, left, top, wide, high)
            (loose[0].addprevious if loose else self.old.append)(group)
            return
        sx, sy, dx, dy = space_of(home)
        put(group, (left - dx) / sx, (top - dy) / sy, wide / sx, high / sy)
        home.getparent().replace(home, group)

    def _loose(self, known: set[str]) -> list[Any]:
        """Return shapes of ours that stand free of our groups because these were dissolved."""
        if set(GROUPS) & {name_of(g) for g in shapes_in(self.new)} <= known:
            return []
        mine = {id(leaf.element) for key, leaf in self.there.items() if key != TITLE}
        return [
            each
            for each in shapes_in(self.old)
            if id(each) in mine
            or (each.tag == qn("p:grpSp") and name_of(each) in self.group_names - set(GROUPS))
        ]


def _group_of(new: Any, leaf: Leaf) -> Any:
    """Return the group of the new drawing for words that it lacks: as on the slide until now."""
    name = name_of(leaf.element.getparent()) if leaf.element.getparent() is not None else ""
    groups = {name_of(group): group for group in groups_in(new)}
    return groups.get(name) if name in groups else groups.get("chart", new)
