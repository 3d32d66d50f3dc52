"""Shapes that somebody put into a group of ours: they are set free before it is replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.oxml.ns import qn

from timeline.draw.slide import GROUPS
from timeline.export._shapes import To, box_of, name_of, put, shapes_in, within

_GROUP = qn("p:grpSp")


def set_free(home: Any, tree: Any, ours: Callable[[str], bool]) -> None:
    """Take shapes that are not ours, by name, out of a group onto the slide, where they stand."""
    around, at = space_of(home), _top(home, tree)
    for element in _foreign(home, ours):
        box = box_of(element)
        sx, sy, dx, dy = _inside(element.getparent(), home, around)
        element.getparent().remove(element)
        if box is not None:
            x, y, w, h = box
            put(element, x * sx + dx, y * sy + dy, w * sx, h * sy)
        at.addnext(element)
        at = element


def is_foreign(each: Any) -> bool:
    """Tell whether what stands on a slide is not ours, nor in a place of the slide's layout."""
    placed = each.find(f".//{qn('p:ph')}") is not None
    return not placed and not any(name_of(group) in GROUPS for group in each.iter(_GROUP))


def space_of(group: Any) -> To:
    """Return scales and shifts from the space in which a group stands to the slide."""
    parents = [each for each in group.iterancestors() if each.tag == _GROUP]
    to = (1.0, 1.0, 0.0, 0.0)
    for each in parents[::-1]:
        to = within(each, to)
    return to


def _foreign(group: Any, ours: Callable[[str], bool]) -> list[Any]:
    """Return what stands in a group of ours and is not ours, whole groups first."""
    found = [each for each in group if str(each.tag).endswith("}AlternateContent")]
    for each in shapes_in(group):
        if not ours(name_of(each)):
            found.append(each)
        elif each.tag == _GROUP:
            found += _foreign(each, ours)
    return found


def _inside(group: Any, home: Any, around: To) -> To:
    """Return scales and shifts from inside a group, which is ``home`` or in it, to the slide."""
    chain = [group]
    while chain[-1] is not home:
        chain.append(chain[-1].getparent())
    for each in chain[::-1]:
        around = within(each, around)
    return around


def _top(group: Any, tree: Any) -> Any:
    """Return what stands on the slide itself and holds a group."""
    while group.getparent() is not tree:
        group = group.getparent()
    return group
