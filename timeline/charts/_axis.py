"""The days above the lanes, and the week lines through them."""

from __future__ import annotations

from timeline.dataset import Dataset
from timeline.layout.measure import text_width
from timeline.scene import Line, Medium, Primitive, Text
from timeline.text import day as day_text
from timeline.text import direction
from timeline.theme import THEMES

TICK = 60.0
"""Least px between two ticks."""


def axis(
    dataset: Dataset, lang: str, medium: Medium, scale: float, height: float
) -> list[Primitive]:
    """Return the days above the lanes; the month stands where it begins, and at the end."""
    theme = THEMES[medium.theme]
    every = _step(scale)
    last = dataset.days - 1
    # Between ticks of weeks the last day is named too, at its own end.
    wanted: list[tuple[int, bool]] = [(last, True)] if every > 1 else []
    month = None
    for n in range(0, dataset.days, every):
        name = dataset.day(n).month != month
        month = dataset.day(n).month
        wanted.append((n, name))
    texts: list[Primitive] = []
    taken: list[tuple[float, float]] = []
    for n, with_month in wanted:
        at_end = n == last and every > 1
        forms = ("d MMMM", "d") if lang == "ar" else ("d MMM", "d")
        for form in forms if with_month else ("d",):
            words = day_text(dataset.day(n), lang, form)
            w = text_width(words, medium.axis)
            x0 = (last + 1) * scale - w if at_end else n * scale
            if all(x0 + w + 8 <= a or b + 8 <= x0 for a, b in taken):
                break
        else:
            continue
        taken.append((x0, x0 + w))
        texts.append(
            Text(
                layer="labels",
                x=float(last + 1 if at_end else n),
                y=height / 2,
                dx=0.0 if at_end else 2.0,
                lines=(words,),
                size=medium.axis,
                line=medium.axis * 1.3,
                w=w,
                fill=theme.ink2,
                align="right" if at_end else "left",
                rtl=direction(lang) == "rtl",
            )
        )
    return texts


def weeks(
    dataset: Dataset, medium: Medium, scale: float, top: float, bottom: float
) -> list[Primitive]:
    """Return the week lines at day edges, from the first day of the period."""
    colour = THEMES[medium.theme].grid
    every = _step(scale)
    return [
        Line(layer="back", xs=(float(n), float(n)), ys=(top - 5, bottom), stroke=colour, width=1)
        for n in range(0, dataset.days, every)
    ]


def _step(scale: float) -> int:
    """Return the days from one tick to the next: one, or whole weeks, ``TICK`` px or more."""
    apart = (1, 7, 14, 28, 91, 364)
    return next((days for days in apart if days * scale >= TICK), 3640)
