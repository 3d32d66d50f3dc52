"""Where the links of a chain run: out to the edge of a day, along it, and in to the answer.

Everything is px of one panel. Days leave a gutter at their edges, lanes one at their borders: of
the few ways through them the one is taken that crosses the fewest marks and words, then the
shortest. Where that one still crosses any, ways round by the gutter of another day are tried too.
Links of one trigger may share a way, others keep apart where there is room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

Spot = tuple[float, float]
Way = tuple[Spot, ...]

_MARK, _WORDS, _THROUGH, _LEADER, _BAR, _STRIP = 200.0, 150.0, 400.0, 20.0, 4.0, 60.0
"""What it costs to cross a mark, words, words along their line, the line from words to their
mark, a bar, a level strip."""
_FOREIGN, _SHORT = 40.0, 4.0
"""What it costs to lie on the link of another trigger, and each px that an arrowhead lacks."""
_PX, _BEND = 0.1, 3.0
_ALONG = {_BAR: _MARK, _WORDS: _THROUGH, _LEADER: 60.0}
LEVELS = 10
"""How many heights between rows are tried for one link."""
_ROUND, _HEIGHTS = 6, 2
"""How many gutters, and heights at either end, are tried for a way round."""
_SAME = 4.5
"""Px within which two heights are one to a way round."""
_NEAR = 1.8
"""Px within which two parallel links look like one."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The mark of an event: its middle, half its size, and the edges of its day.

    A mark that stands on an edge has that one alone.
    """

    id: str
    x: float
    y: float
    half: float
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """What a link would cross, of one event."""

    id: str
    x0: float
    x1: float
    y0: float
    y1: float
    cost: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight piece: ``at`` is y where it is level, else x; it runs from ``a`` to ``b``."""

    level: bool
    at: float
    a: float
    b: float

    @property
    def length(self) -> float:
        """Its px."""
        return self.b - self.a


def mark_box(stop: Stop) -> Box:
    """Return the room of a mark; what only touches the corners of its outline is no crossing."""
    x, y, half = stop.x, stop.y, stop.half * 0.8
    return Box(stop.id, x - half, x + half, y - half, y + half, _MARK)


def words_box(x0: float, x1: float, y0: float, y1: float) -> Box:
    """Return the room of words, be they those of the event itself."""
    return Box("", x0, x1, y0, y1, _WORDS)


def leader_box(x0: float, x1: float, y0: float, y1: float) -> Box:
    """Return the room of a line from words to their mark."""
    return Box("", x0, x1, y0, y1, _LEADER)


def bar_box(id: str, x0: float, x1: float, y: float) -> Box:
    """Return the room of a bar; along it costs as much as through a mark."""
    return Box(id, x0, x1, y - 1.0, y + 1.0, _BAR)


def strip_box(x0: float, x1: float, y0: float, y1: float) -> Box:
    """Return the room of one day of a level strip, without the gutters beside it."""
    return Box("", x0, x1, y0, y1, _STRIP)


@dataclass
class Roads:
    """The ways through one panel, and the links that already run on them.

    ``levels`` are the heights at which a link may run across days, ``gutters`` where it may run
    up and down between two days; ``apart`` is how far it keeps from another in the same gutter,
    ``head`` the length of an arrowhead.
    """

    width: float
    boxes: Sequence[Box]
    levels: Sequence[float]
    gutters: Sequence[float]
    apart: float
    head: float
    _taken: list[tuple[Segment, str, str]] = field(default_factory=list)
    _met: dict[tuple[bool, float], list[Box]] = field(default_factory=dict)

    def route(self, start: Stop, end: Stop) -> Way:
        """Return the way from the rim of one mark to that of another, and keep it."""
        best, least = self._best(self._ways(start, end, (0.0,)), start, end)
        if least >= _WORDS:
            best, least = self._best(self._detours(start, end), start, end, (best, least))
        if least >= _FOREIGN and self._taken:
            shifted = self._ways(start, end, (0.0, self.apart, -self.apart))
            best, _ = self._best(shifted, start, end, (best, least))
        self._taken += [(each, start.id, end.id) for each in _segments(best)]
        return best

    def _best(
        self,
        ways: Iterable[Way],
        start: Stop,
        end: Stop,
        known: tuple[Way, float] = ((), float("inf")),
    ) -> tuple[Way, float]:
        """Return the way that costs least, with what it costs; the known one stays among equals."""
        costs: dict[Segment, float] = {}
        best, least = known
        for way in ways:
            if _turns_back(way):
                continue
            segments = _segments(way)
            cost = _BEND * len(segments) + _PX * sum(each.length for each in segments)
            cost += _SHORT * max(0.0, self.head - segments[-1].length)
            # Without a last piece an arrowhead would not know where to point.
            cost += _MARK * 2 if segments[-1].length < 0.2 else 0.0
            for each in segments:
                if cost >= least:
                    break
                if each not in costs:
                    costs[each] = self._cost(each, start.id, end.id)
                cost += costs[each]
            if cost < least:
                best, least = way, cost
        return best, least

    def _ways(self, start: Stop, end: Stop, shifts: Sequence[float]) -> Iterator[Way]:
        """Give the ways worth a look, the middle of the gutters first."""
        apart = start.half + end.half + self.head
        level, upright = abs(start.y - end.y) < 0.5, abs(start.x - end.x) < 0.5
        if (level and abs(start.x - end.x) > apart) or (upright and abs(start.y - end.y) > apart):
            yield _trimmed(((start.x, start.y), (end.x, end.y)), start, end)
        near = sorted(self.levels, key=lambda y: min(abs(y - start.y), abs(y - end.y)))
        levels = [start.y, end.y, *near[:LEVELS]]
        for x0 in self._exits(start, shifts):
            for x1 in self._exits(end, shifts):
                if x0 == x1:
                    if x0 == start.x == end.x and abs(start.y - end.y) <= apart:
                        continue
                    yield _trimmed(((start.x, start.y), (x0, start.y), (x0, end.y)), start, end)
                    continue
                for y in levels:
                    corners = ((start.x, start.y), (x0, start.y), (x0, y), (x1, y), (x1, end.y))
                    yield _trimmed(corners, start, end)

    def _detours(self, start: Stop, end: Stop) -> Iterator[Way]:
        """Give the ways round by the gutter of another day."""

        def near(stop: Stop) -> list[float]:
            found: list[float] = []
            for y in sorted(self.levels, key=lambda y: abs(y - stop.y)):
                if all(abs(y - other) > _SAME for other in found):
                    found.append(y)
            return found[:_HEIGHTS]

        low, high = sorted((start.x, end.x))
        gutters = sorted(self.gutters, key=lambda x: (max(low - x, x - high, 0.0), abs(x - end.x)))
        for x0, x1 in product(self._exits(start, (0.0,)), self._exits(end, (0.0,))):
            for x in gutters[:_ROUND]:
                for y0, y1 in product(near(start), near(end)):
                    out = ((start.x, start.y), (x0, start.y), (x0, y0), (x, y0))
                    yield _trimmed((*out, (x, y1), (x1, y1), (x1, end.y)), start, end)

    def _exits(self, stop: Stop, shifts: Sequence[float]) -> Iterator[float]:
        """Give where a link may leave the row of a mark: in the gutters beside it, or at once."""
        reach = stop.half + self.head + 1
        edges = stop.edges if len(stop.edges) > 1 else (stop.x - reach, stop.x + reach)
        for shift in shifts:
            for edge in edges:
                yield min(max(edge + shift, 1.0), self.width - 1.0)
        yield stop.x

    def _cost(self, segment: Segment, start: str, end: str) -> float:
        """Return what a piece crosses, and on whose links it would lie; sharing costs no px."""
        cost = 0.0
        for box in self._on(segment):
            a, b = (box.x0, box.x1) if segment.level else (box.y0, box.y1)
            if box.id not in (start, end) and a < segment.b and segment.a < b:
                cost += _ALONG.get(box.cost, box.cost) if segment.level else box.cost
        for other, trigger, response in self._taken:
            if other.level != segment.level or abs(other.at - segment.at) > _NEAR:
                continue
            shared = min(other.b, segment.b) - max(other.a, segment.a)
            if shared > 1:
                cost += -_PX * shared if trigger == start or response == end else _FOREIGN
        return cost

    def _on(self, segment: Segment) -> list[Box]:
        """Return what stands on the line of a piece."""
        key = segment.level, segment.at
        if key not in self._met:
            reach: Callable[[Box], Spot] = (
                (lambda box: (box.y0, box.y1))
                if segment.level
                else (lambda box: (box.x0 + 0.5, box.x1 - 0.5))
            )
            found = []
            for box in self.boxes:
                low, high = reach(box)
                if low < segment.at < high:
                    found.append(box)
            self._met[key] = found
        return self._met[key]


def _segments(way: Way) -> list[Segment]:
    """Return the pieces of a way, each from its smaller to its larger end."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(way):
        level = y0 == y1
        a, b = sorted((x0, x1) if level else (y0, y1))
        found.append(Segment(level, y0 if level else x0, a, b))
    return found


def _trimmed(corners: Way, start: Stop, end: Stop) -> Way:
    """Return the way without its doubled corners, from rim to rim of the marks."""
    spots: list[Spot] = []
    for spot in (*corners, (end.x, end.y)):
        if spots and spot == spots[-1]:
            continue
        if len(spots) > 1 and _straight(spots[-2], spots[-1], spot):
            spots.pop()
        spots.append(spot)
    spots[0] = _toward(spots[0], spots[1], start.half)
    spots[-1] = _toward(spots[-1], spots[-2], end.half)
    return tuple(spots)


def _straight(one: Spot, two: Spot, three: Spot) -> bool:
    """Tell whether three corners go on in one direction."""
    for n in (0, 1):
        if one[n] == two[n] == three[n]:
            m = 1 - n
            return (two[m] - one[m]) * (three[m] - two[m]) > 0
    return False


def _turns_back(way: Way) -> bool:
    """Tell whether a way leads back over itself, so that it would seem to begin in empty space."""
    for (x0, y0), (x1, y1), (x2, y2) in zip(way, way[1:], way[2:], strict=False):
        if (x1 - x0) * (x2 - x1) < 0 or (y1 - y0) * (y2 - y1) < 0:
            return True
    return False


def _toward(spot: Spot, other: Spot, px: float) -> Spot:
    """Return the spot moved towards another, no further than it."""
    (x0, y0), (x1, y1) = spot, other
    length = abs(x1 - x0) + abs(y1 - y0)
    share = min(1.0, px / length) if length else 0.0
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
