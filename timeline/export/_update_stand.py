"""Where our shapes stand on a slide that somebody has edited, and how all were moved at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.oxml.ns import qn

from timeline.draw.slide import GROUPS, HEAD, KINDS
from timeline.export._fit import NEAR, Fit, fit_between
from timeline.export._shapes import TITLE, Leaf, groups_in, leaves, name_of

Mark = Mapping[str, Any]


class Stand:
    """Our shapes on a slide, found by name.

    ``places`` are left, top and digest of words as they were drawn, by key; ``there`` are our
    shapes that are no groups, ``homes`` our groups of ``GROUPS``. ``ids`` are all events known.
    """

    def __init__(self, tree: Any, mark: Mark, ids: frozenset[str]) -> None:
        told = mark["slide"]
        self.ids = ids
        self.places = {str(key): (x, y, str(d)) for key, x, y, d in told["places"]}
        self.group_names = {*GROUPS, *told["groups"]}
        self.there = {leaf.key: leaf for leaf in leaves(tree) if self._is_ours(leaf)}
        self.homes: dict[str, Any] = {}
        for group in groups_in(tree):
            if name_of(group) in GROUPS:
                self.homes.setdefault(name_of(group), group)
        self._all = self._fit_of("")
        self._fits = {name: self._fit_of(name) for name in self.homes}

    def is_our_name(self, name: str) -> bool:
        """Tell whether a shape or group of this name is one of ours."""
        first, _, rest = name.partition(" ")
        known = first in self.ids and (not rest or rest in KINDS)
        return known or name in KINDS or name in self.places or name in self.group_names

    def fit(self, group: str) -> Fit:
        """Return what was done to a group as a whole, or to all where that is not there."""
        return self._fits.get(group, self._all)

    def fit_for(self, leaf: Leaf) -> Fit:
        """Return what was done to the group of a shape as a whole.

        The title, in no group, stands where it was drawn, or went with all above the chart.
        """
        if leaf.key != TITLE:
            return self.fit(_home(leaf))
        x, y, _ = self.places.get(TITLE, (leaf.x, leaf.y, ""))
        still = abs(leaf.x - x) <= NEAR and abs(leaf.y - y) <= NEAR
        return Fit() if still else self.fit(HEAD)

    def moved(self, leaf: Leaf, x: float, y: float) -> bool:
        """Tell whether words that were drawn at a place were moved by themselves."""
        fit = self.fit_for(leaf)
        u, v = fit(x, y)
        near = NEAR if fit.still else NEAR * max(1.0, fit.scale) + 2 * NEAR
        return abs(leaf.x - u) > near or abs(leaf.y - v) > near

    def _is_ours(self, leaf: Leaf) -> bool:
        return leaf.key == TITLE or self.is_our_name(leaf.name) or leaf.key in self.places

    def _fit_of(self, group: str) -> Fit:
        pairs = []
        for key, (x, y, _) in self.places.items():
            leaf = self.there.get(key)
            if leaf is not None and (not group or _home(leaf) == group):
                pairs.append((x, y, leaf.x, leaf.y))
        return fit_between(pairs)


def _home(leaf: Leaf) -> str:
    """Return which of ``GROUPS`` a shape stands in; "" for none."""
    around = (name_of(each) for each in leaf.element.iterancestors(qn("p:grpSp")))
    return next((name for name in around if name in GROUPS), "")
