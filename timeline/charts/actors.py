"""Who acts on whom: the most frequent pairs as a matrix, on a narrow page as a ranked list.

A number counts entries, not attacks; the shade is the highest level among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.charts._events import mark_words
from timeline.charts._sheet import Sheet, sheet
from timeline.dataset import Dataset
from timeline.escalation import Dyad, dyads
from timeline.layout.measure import text_width, wrap
from timeline.scene import Line, Medium, Primitive, Rect, Scene
from timeline.text import join, say
from timeline.view import View, selected_ids

MOST_ROWS, MOST_COLUMNS, MOST_PAIRS = 16, 12, 16
"""The most that a page shows of each; a file shows what fits."""
_UNKNOWN = "unknown"
_MARGIN = 8.0

Pairs = Mapping[tuple[str, str], Dyad]


def actors(dataset: Dataset, view: View, medium: Medium) -> Scene:
    """Return the matrix of who acts on whom in the events chosen, laid out for a medium."""
    ids = selected_ids(dataset, view)
    pairs = dyads(dataset, ids)

    def page(left: int) -> Sheet:
        words = say("actors.left", view.lang, left) if left else ""
        return sheet("actors", dataset, view, medium, ids=ids, levels=True, left=words)

    on = page(len(pairs))
    if not pairs:
        return _empty(page(0))
    if medium.names == "above":
        chosen = _ranked(pairs.values())[:MOST_PAIRS]
        return _listed(page(len(pairs) - len(chosen)), chosen, pairs)
    grid = _grid(on, pairs)
    return _drawn(page(len(pairs) - len(grid.cells)), grid, pairs)


def _ranked(pairs: Iterable[Dyad]) -> list[Dyad]:
    """Return the pairs, those with most entries first and the gravest of equals."""

    def rank(dyad: Dyad) -> tuple[bool, int, int]:
        unknown = _UNKNOWN in (dyad.actor1, dyad.actor2)
        return unknown, -dyad.entries, -(-1 if dyad.highest is None else dyad.highest)

    return sorted(pairs, key=rank)


def _name(on: Sheet, actor: str) -> str:
    return on.dataset.actors[actor].short(on.lang)


def _pair(on: Sheet, dyad: Dyad) -> str:
    names = (_name(on, dyad.actor1), _name(on, dyad.actor2))
    return say("who.upon", on.lang, acting=names[0], upon=names[1])


def _words(on: Sheet, dyad: Dyad) -> str:
    """Return how many entries and how grave: "41 entries, highest level 5"."""
    entries = say("actors.entries", on.lang, dyad.entries)
    if dyad.highest is None:
        return say("actors.contested", on.lang, entries=entries)
    return say("actors.highest", on.lang, entries=entries, level=dyad.highest)


def _alt(on: Sheet, dyad: Dyad) -> str:
    if dyad.entries == 1:
        return mark_words(on.dataset, on.dataset.event[dyad.ids[0]], on.lang)
    return say("actors.pair", on.lang, pair=_pair(on, dyad), said=_words(on, dyad))


def _said(on: Sheet, pairs: Pairs, drawn: Sequence[Dyad]) -> str:
    """Return the pairs that are drawn, in words."""
    parts = [
        say("actors.pair", on.lang, pair=_pair(on, each), said=_words(on, each))
        for each in _ranked(drawn)
    ]
    left = len(pairs) - len(drawn)
    more = " " + say("actors.more", on.lang, left) if left else ""
    return say("chart.actors.alt", on.lang, pairs=join(parts, on.lang), left=more)


def _empty(on: Sheet) -> Scene:
    words = say("actors.none", on.lang)
    size = on.medium.lane_name
    lines = wrap(words, size, False, on.width - 8)
    height = on.room or size * on.leading * (len(lines) + 2)
    x = on.width if on.rtl else 0.0
    text = on.words(x, height / 2, lines, size, fill=on.theme.ink2)
    meta = {"pairs": 0, "left": 0}
    return on.scene([text], [], height, alt=words, across=(0.0, on.width), meta=meta)


def _listed(on: Sheet, chosen: Sequence[Dyad], pairs: Pairs) -> Scene:
    """Return the pairs as a ranked list: the level in a box, the pair, its entries."""
    medium, theme = on.medium, on.theme
    size, small = medium.lane_name, medium.count
    box = size * 1.5
    items: list[Primitive] = []
    y = 6.0

    def x(inline: float) -> float:
        return on.width - inline if on.rtl else inline

    for dyad in chosen:
        event = dyad.ids[0] if dyad.entries == 1 else ""
        named, tall = _arrowed(on, dyad, (box + 8, y), event)
        bottom = y + max(box, tall + small * on.leading)
        x0, x1 = sorted((x(0), x(box)))
        level = dyad.highest
        fill = theme.panel if level is None else theme.levels[level]
        items.append(
            Rect(
                layer="cells",
                x0=x0,
                x1=x1,
                y0=y + 2,
                y1=y + 2 + box,
                fill=fill,
                id=event,
                alt=_alt(on, dyad),
            )
        )
        if level is not None:
            items.append(
                on.words(
                    x(box / 2),
                    y + 2 + box / 2,
                    str(level),
                    medium.level * 1.1,
                    bold=True,
                    fill=theme.level_ink[level],
                    align="middle",
                )
            )
        said, middle = _words(on, dyad), y + tall + small * on.leading / 2
        items += named
        items.append(on.words(x(box + 8), middle, said, small, fill=theme.ink2, id=event))
        y = bottom + 8
    left = len(pairs) - len(chosen)
    if left:
        lines = wrap(say("actors.more", on.lang, left), small, False, on.width - 8)
        tall = len(lines) * small * on.leading
        items.append(on.words(x(0), y + tall / 2, lines, small, fill=theme.ink2))
        y += tall
    meta = {"pairs": len(chosen), "left": left}
    alt = _said(on, pairs, chosen)
    return on.scene(items, [], y + 6, alt=alt, across=(0.0, on.width), meta=meta)


def _arrowed(
    on: Sheet, dyad: Dyad, at: tuple[float, float], event: str
) -> tuple[list[Primitive], float]:
    """Return who acts and who is acted upon with an arrow between, and their height.

    The arrow is drawn: the font has none. Where a line is too short the second name takes another.
    """
    size, line = on.medium.lane_name, on.medium.lane_name * on.leading
    acting, upon = _name(on, dyad.actor1), _name(on, dyad.actor2)
    inline, y = at
    arrow = inline + text_width(acting, size) + size * 0.5
    room = on.width - size * 1.6 - text_width(upon, size)
    rows = 1
    if arrow > room:
        arrow, rows = inline, 2
    middle = y + (rows - 0.5) * line
    tip, head = arrow + size * 1.1, size * 0.26

    def x(inline: float) -> float:
        return on.width - inline if on.rtl else inline

    def stroke(xs: tuple[float, ...], ys: tuple[float, ...]) -> Line:
        return Line(layer="back", xs=tuple(map(x, xs)), ys=ys, stroke=on.theme.ink2, width=1.2)

    upon_lines = wrap(upon, size, False, on.width - tip - size * 0.5)
    tall = (rows - 1 + len(upon_lines)) * line
    below = middle + (len(upon_lines) - 1) * line / 2
    return [
        on.words(x(inline), y + line / 2, acting, size, id=event),
        stroke((arrow, tip), (middle, middle)),
        stroke((tip - head, tip, tip - head), (middle - head, middle, middle + head)),
        on.words(x(tip + size * 0.5), below, upon_lines, size, id=event),
    ], tall


@dataclass(frozen=True)
class _Grid:
    """Which actors stand where, and the px of a column, a row and the heading."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Dyad]
    row: float
    heading: float


def _by_entries(pairs: Pairs, side: int) -> list[str]:
    """Return the actors of a side, those with most entries first, the unknown last."""
    events: dict[str, set[str]] = {}
    for pair, dyad in pairs.items():
        events.setdefault(pair[side], set()).update(dyad.ids)
    return sorted(events, key=lambda actor: (actor == _UNKNOWN, -len(events[actor])))


def _grid(on: Sheet, pairs: Pairs) -> _Grid:
    """Return the matrix that fits: as many columns and rows as their names allow."""
    acting, upon = _by_entries(pairs, 0), _by_entries(pairs, 1)
    columns = _columns(on, upon)
    heading = _heading(on, columns)
    met = {pair[0] for pair in pairs if pair[1] in columns}
    rows = [actor for actor in acting if actor in met]
    highs = {actor: _row(on, actor) for actor in rows}
    most = MOST_ROWS
    if on.room is not None:
        most = len(rows)
        while most > 1 and most * max(highs[a] for a in rows[:most]) > on.room - heading:
            most -= 1
    rows = rows[:most]
    met = {pair[1] for pair in pairs if pair[0] in rows}
    columns = [actor for actor in columns if actor in met]
    wanted = max(highs[actor] for actor in rows)
    room = None if on.room is None else (on.room - heading) / len(rows)
    row = wanted if room is None else min(room, wanted * 2.2)
    cells = {pair: dyad for pair, dyad in pairs.items() if pair[0] in rows and pair[1] in columns}
    return _Grid(tuple(rows), tuple(columns), cells, row, heading)


def _columns(on: Sheet, upon: Sequence[str]) -> list[str]:
    """Return the columns whose names fit: a name breaks between words, never inside one."""
    size = on.medium.label
    for count in range(min(MOST_COLUMNS, len(upon)), 1, -1):
        room = on.width / count - _MARGIN
        words = [word for actor in upon[:count] for word in _name(on, actor).split()]
        if all(text_width(word, size) <= room for word in words):
            return list(upon[:count])
    return list(upon[:1])


def _column_name(on: Sheet, actor: str, count: int) -> tuple[str, ...]:
    room = on.width / count - _MARGIN
    return wrap(_name(on, actor), on.medium.label, False, room)


def _heading(on: Sheet, columns: Sequence[str]) -> float:
    lines = max(len(_column_name(on, actor, len(columns))) for actor in columns)
    return (lines * on.medium.label + on.medium.count) * on.leading + 12


def _row_name(on: Sheet, actor: str) -> tuple[str, ...]:
    return wrap(_name(on, actor), on.medium.label, False, on.medium.name_column - 8)


def _row(on: Sheet, actor: str) -> float:
    return max(2.0, len(_row_name(on, actor))) * on.medium.label * on.leading + 4


def _drawn(on: Sheet, grid: _Grid, pairs: Pairs) -> Scene:
    medium, theme = on.medium, on.theme
    width = on.width / len(grid.columns)
    bottom = grid.heading + grid.row * len(grid.rows)
    items: list[Primitive] = []
    names: list[Primitive] = []

    def x(n: int) -> tuple[float, float]:
        """Return the edges of a column; the first stands beside the names."""
        at = len(grid.columns) - 1 - n if on.rtl else n
        return at * width, (at + 1) * width

    small = medium.count
    line = small * on.leading
    names.append(
        on.words(0.0, grid.heading - line / 2 - 4, say("actors.acting", on.lang), small, bold=True)
    )
    edge = on.width if on.rtl else 0.0
    names_end = on.words(edge, line / 2, say("actors.upon", on.lang), small, bold=True)
    items.append(names_end)
    for n, actor in enumerate(grid.columns):
        lines = _column_name(on, actor, len(grid.columns))
        tall = len(lines) * medium.label * on.leading
        x0, x1 = x(n)
        middle = grid.heading - 5 - tall / 2
        items.append(
            on.words((x0 + x1) / 2, middle, lines, medium.label, fill=theme.ink2, align="middle")
        )
    for m, actor in enumerate(grid.rows):
        y0 = grid.heading + m * grid.row
        names.append(on.words(0.0, y0 + grid.row / 2, _row_name(on, actor), medium.label))
        items.append(_rule(on, y0))
        for n, other in enumerate(grid.columns):
            if dyad := grid.cells.get((actor, other)):
                items += _cell(on, dyad, x(n), (y0, y0 + grid.row))
    items.append(_rule(on, bottom))
    for n in range(len(grid.columns) + 1):
        items.append(
            Line(
                layer="back",
                xs=(n * width, n * width),
                ys=(grid.heading, bottom),
                stroke=theme.grid,
                width=1,
            )
        )
    meta = {"pairs": len(grid.cells), "left": len(pairs) - len(grid.cells)}
    height = on.room or bottom
    alt = _said(on, pairs, list(grid.cells.values()))
    return on.scene(items, names, height, alt=alt, across=(0.0, on.width), meta=meta)


def _rule(on: Sheet, y: float) -> Line:
    return Line(layer="back", xs=(0.0, on.width), ys=(y, y), stroke=on.theme.line, width=1)


def _cell(
    on: Sheet, dyad: Dyad, xs: tuple[float, float], ys: tuple[float, float]
) -> list[Primitive]:
    level = dyad.highest
    event = dyad.ids[0] if dyad.entries == 1 else ""
    ink = on.theme.ink2 if level is None else on.theme.level_ink[level]
    number = on.words(
        sum(xs) / 2,
        sum(ys) / 2,
        str(dyad.entries),
        on.medium.label,
        bold=True,
        fill=ink,
        align="middle",
        id=event,
        alt=_alt(on, dyad),
    )
    if level is None:
        return [number]
    shade = Rect(
        layer="cells",
        x0=xs[0] + 1,
        x1=xs[1] - 1,
        y0=ys[0] + 1,
        y1=ys[1] - 1,
        fill=on.theme.levels[level],
        id=event,
        alt=_alt(on, dyad),
    )
    return [shade, number]
