"""The numbers of a slide's shapes, by which its animations name them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from pptx.oxml.ns import qn

from timeline.export._shapes import all_in, name_of, properties_of


def number(tree: Any, were: Sequence[Any]) -> bool:
    """Give every new shape the number of the old one of its name, else one that is free.

    ``were`` are all shapes of the slide before; those that stay keep their numbers. Returns
    False where animations named a shape that is no longer there; then they are taken off.
    """
    numbers = [(name_of(each), str(properties_of(each).get("id"))) for each in were]
    by_name = dict(numbers[::-1])
    free = count(max((int(each) for _, each in numbers), default=0) + 1)
    stay = {id(each) for each in were}
    here = all_in(tree)
    taken = {str(properties_of(each).get("id")) for each in here if id(each) in stay}
    for each in here:
        if id(each) in stay:
            continue
        wanted = by_name.get(name_of(each), "")
        chosen = wanted if wanted and wanted not in taken else str(next(free))
        taken.add(chosen)
        properties_of(each).set("id", chosen)
    return _animations_hold(tree, taken)


def _animations_hold(tree: Any, numbers: set[str]) -> bool:
    slide = tree.getparent().getparent()
    timing = slide.find(qn("p:timing"))
    if timing is None:
        return True
    named = {each.get("spid") for each in timing.iter() if each.get("spid")}
    if named <= numbers:
        return True
    slide.remove(timing)
    return False
