"""Draws a slide of ours anew where somebody has edited it, and keeps what is theirs.

Theirs are shapes that we did not draw, and of ours the words that they moved, wrote anew or took
away. Ours are found by name, in the groups of ``GROUPS`` wherever these are now; where all of a
group's shapes were set free, by name among the rest. All else is replaced by the new drawing, which
takes the place, size and layer of the old one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from timeline.draw.slide import GROUPS
from timeline.export._marked import marked
from timeline.export._shapes import (
    TITLE,
    all_in,
    box_of,
    fit_group,
    leaves,
    name_of,
    put,
    scale_type,
    shapes_in,
)
from timeline.export._update_free import is_foreign, set_free, space_of
from timeline.export._update_numbers import number
from timeline.export._update_stand import Mark, Stand
from timeline.export._update_words import Kept, Words


def redraw(old: Any, new: Any, before: Mark, now: Mark, ids: Sequence[str]) -> Kept:
    """Put the new drawing of a slide, as a tree of shapes, in place of that on an edited one.

    ``before`` and ``now`` are what both say of themselves, ``ids`` all events of old and new data.
    """
    were, hidden, kept = all_in(old), marked(new), Kept()
    old.remove(marked(old))
    new.remove(hidden)
    stand = Stand(old, before, frozenset(ids))
    words = Words(stand, new, now, kept)
    words.set_title()
    gone = _gone_groups(stand, new)
    kept.left_out += gone
    words.keep(gone)
    for home in stand.homes.values():
        set_free(home, old, stand.is_our_name)
    loose = _loose(stand, old, new, gone)
    for group in shapes_in(new):
        name = name_of(group)
        if name in GROUPS and name not in gone and shapes_in(group):
            fit_group(group)
            _swap(stand, group, old, loose)
    for each in loose:
        each.getparent().remove(each)
    kept.foreign = sum(map(is_foreign, shapes_in(old)))
    old.append(hidden)
    kept.animations = number(old, were)
    return kept


def _gone_groups(stand: Stand, new: Any) -> list[str]:
    """Return the groups that somebody took away with all their words."""
    gone = []
    for group in shapes_in(new):
        keys = [leaf.key for leaf in leaves([group]) if leaf.words]
        known = [key for key in keys if key in stand.places]
        away = known and not any(key in stand.there for key in known)
        if name_of(group) not in stand.homes and away:
            gone.append(name_of(group))
    return gone


def _swap(stand: Stand, group: Any, old: Any, loose: Sequence[Any]) -> None:
    """Put a new group in place of the old one, moved and made larger as that was."""
    fit, home = stand.fit(name_of(group)), stand.homes.get(name_of(group))
    x, y, w, h = box_of(group) or (0, 0, 0, 0)
    scale_type(group, fit.scale)
    left, top = fit(x, y)
    wide, high = w * fit.scale, h * fit.scale
    if home is None:
        put(group, left, top, wide, high)
        (loose[0].addprevious if loose else old.append)(group)
        return
    sx, sy, dx, dy = space_of(home)
    put(group, (left - dx) / sx, (top - dy) / sy, wide / sx, high / sy)
    home.getparent().replace(home, group)


def _loose(stand: Stand, old: Any, new: Any, gone: Sequence[str]) -> list[Any]:
    """Return shapes of ours that stand free of our groups because these were dissolved."""
    wanted = {name_of(group) for group in shapes_in(new)} & set(GROUPS)
    if wanted <= {*stand.homes, *gone}:
        return []
    mine = {id(leaf.element) for key, leaf in stand.there.items() if key != TITLE}
    names = stand.group_names - set(GROUPS)
    return [
        each
        for each in shapes_in(old)
        if id(each) in mine or (each.tag == qn("p:grpSp") and name_of(each) in names)
    ]
