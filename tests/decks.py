"""How tests read the slides of a deck."""

import re

from pptx.enum.shapes import MSO_SHAPE_TYPE


def leaves(shapes):
    """Every shape that is no group, from the back to the front."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape


def plain(words):
    """Words as a reader sees them: without the marks of direction, on one line."""
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", words).split())
