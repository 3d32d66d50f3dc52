"""Asking a Scene what a reader would see: boxes that touch, and a readable form to compare."""

import json
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

from timeline.layout.measure import text_width
from timeline.scene import Line, Point, Rect, Scene, Text

GOLDEN = Path(__file__).parents[1] / "golden"
Box = tuple[str, str, float, float, float, float]


def ink_boxes(scene: Scene) -> list[Box]:
    """The marks, words and bars as (what, event or words, left, right, top, bottom) in px.

    Words count from a little above the capitals to a little below the baseline: line boxes may
    overlap where ink does not.
    """
    found = []
    for panel in scene.panels:
        for item in panel.items:
            if isinstance(item, Point):
                x, y, half = panel.px(item.x), panel.py(item.y), item.size * 0.5
                found.append(("mark", item.id, x - half, x + half, y - half, y + half))
            elif isinstance(item, Text):
                w = item.w
                if item.note:
                    last = text_width(item.lines[-1], item.size, item.bold)
                    w = max(w, last + 6 + text_width(item.note, item.note_size))
                x, y = panel.px(item.x) + item.dx, panel.py(item.y) + item.dy
                left = {"left": x, "middle": x - w / 2, "right": x - w}[item.align]
                half = (len(item.lines) - 1) * item.line / 2 + item.size * 0.45
                found.append(
                    ("words", item.id or item.lines[0], left, left + w, y - half, y + half)
                )
            elif isinstance(item, Line) and item.layer == "data" and item.id:
                xs = sorted(panel.px(x) for x in item.xs)
                ys = sorted(panel.py(y) for y in item.ys)
                found.append(("bar", item.id, xs[0], xs[1], ys[0] - 0.5, ys[1] + 0.5))
    return found


def overlaps(scene: Scene) -> list[tuple[Box, Box]]:
    """Every two things of different events that touch."""
    return [
        (a, b)
        for a, b in combinations(ink_boxes(scene), 2)
        if a[1] != b[1] and a[2] < b[3] and b[2] < a[3] and a[4] < b[5] and b[4] < a[5]
    ]


def outside(scene: Scene) -> list[Box]:
    """Everything that leaves the picture."""
    return [
        box
        for box in ink_boxes(scene)
        if box[2] < -0.5
        or box[3] > scene.width + 0.5
        or box[4] < -0.5
        or box[5] > scene.height + 0.5
    ]


def readable(scene: Scene) -> str:
    """A Scene as text: one item a line, numbers rounded, defaults left out."""
    lines = [
        json.dumps(
            {"width": scene.width, "height": round(scene.height, 1), "title": scene.title}
            | {"alt": scene.alt, "lang": scene.lang, "meta": scene.meta},
            ensure_ascii=False,
            indent=1,
        )
    ]
    for panel in scene.panels:
        place = [
            round(v, 1) for v in (panel.x, panel.y, panel.w, panel.h, *panel.xdom, *panel.ydom)
        ]
        lines.append(f"panel {panel.id} {place}")
        lines += [_item(item) for item in panel.items]
    return "\n".join(lines) + "\n"


def _item(item: Point | Rect | Line | Text) -> str:
    values = {
        key: _round(value)
        for key, value in asdict(item).items()
        if value not in ("", 0, 0.0, False, None, ()) or key in ("x", "y")
    }
    return f"{type(item).__name__} {json.dumps(values, ensure_ascii=False)}"


def _round(value: object) -> object:
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, tuple):
        return [_round(v) for v in value]
    return value


def check_golden(name: str, scene: Scene) -> None:
    """Compare with ``golden/<name>``; what differs is written beside it as ``-changed``."""
    path = GOLDEN / f"{name}.txt"
    changed = GOLDEN / f"{name}-changed.txt"
    found = readable(scene)
    if path.exists() and path.read_text() == found:
        changed.unlink(missing_ok=True)
        return
    changed.write_text(found)
    raise AssertionError(f"the scene differs from {path}: compare it with {changed}")
