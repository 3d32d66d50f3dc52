"""How fast and how faithful the page's lanes are drawn: Plotly alone, or over an SVG layer.

Three drawings of the same Scenes take turns in one Chromium, each going through the same
selections with `Plotly.react`:

- plotly: everything in Plotly (benchmarks/_all_in_plotly.py);
- page: as the page does, marks and bars in Plotly (timeline/draw/figure.py) over strip, lines and
  words in an SVG (timeline/draw/layer.py);
- marks: marks alone, the floor below which no drawing by Plotly can come.

`python benchmarks/drawing.py` prints the medians and counts what touches on the screen.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks._all_in_plotly import all_in_plotly  # noqa: E402
from timeline.charts import CHARTS  # noqa: E402
from timeline.dataset import load_dataset  # noqa: E402
from timeline.draw.figure import config, figure  # noqa: E402
from timeline.draw.layer import layer  # noqa: E402
from timeline.layout.media import page_medium  # noqa: E402
from timeline.scene import LAYERS, Line, Panel, Point, Scene, Text  # noqa: E402
from timeline.view import from_query  # noqa: E402
from tools.browser import launch_options  # noqa: E402

VENDOR = ROOT / "assets" / "vendor"
QUERIES = (
    "",
    "front=lebanon_border&front=syria",
    "actor=hezbollah",
    "front=gaza&front=diplomacy",
    "verification=confirmed",
    "group=force",
)
ROUNDS = 8

PAGE = f"""<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: Vazirmatn; src: url({(VENDOR / "Vazirmatn-Regular.woff2").as_uri()}) }}
@font-face {{ font-family: Vazirmatn; font-weight: 600;
  src: url({(VENDOR / "Vazirmatn-SemiBold.woff2").as_uri()}) }}
body {{ margin: 0; font-family: Vazirmatn }}
#box {{ position: relative }}
#layer {{ position: absolute; inset: 0; pointer-events: none }}
#js-plotly-tester {{ direction: ltr }}
</style><script src="{(VENDOR / "plotly-cartesian.min.js").as_uri()}"></script>
<div id="box"><div id="layer"></div><div id="plot"></div></div>"""

LOAD_FONTS = """Promise.all(
  ["400", "600"].map((weight) => document.fonts.load(weight + " 12px Vazirmatn", "aب")))"""

DRAW = """async ([figure, layer, config, width]) => {
  const box = document.getElementById("box");
  box.style.width = width + "px";
  const start = performance.now();
  document.getElementById("layer").innerHTML = layer;
  await Plotly.react("plot", figure.data, figure.layout, config);
  const drawn = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return [drawn, performance.now() - start];
}"""

# Words count as ink: from .74 em above the baseline to .22 em below; the font's line box has its
# baseline 1.025 em below its top.
BOXES = """() => {
  const list = (selector, box) => [...document.querySelectorAll(selector)].map(box);
  const plain = (node) => {
    const r = node.getBoundingClientRect();
    return [r.left, r.right, r.top, r.bottom];
  };
  const words = (node) => {
    const r = node.getBoundingClientRect();
    const em = parseFloat(getComputedStyle(node).fontSize);
    const base = r.top + 1.025 * em;
    return [r.left, r.right, base - 0.74 * em, base + 0.22 * em];
  };
  const trace = (layer, name) => [...document.querySelectorAll(`.${layer} .trace`)].filter(
    (group) => group.__data__[0].trace.name === name);
  const inside = (groups, selector, box) =>
    groups.flatMap((group) => [...group.querySelectorAll(selector)].map(box));
  const layered = list("#layer text", words);
  return {
    marks: inside(trace("scatterlayer", "marks"), "path.point", plain),
    bars: inside(trace("barlayer", "bars"), "path", plain),
    words: layered.length ? layered : inside(trace("scatterlayer", "labels"), "text", words),
  };
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=ROOT / "data", type=Path)
    parser.add_argument("--rounds", default=ROUNDS, type=int)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page_file = Path(__file__).with_suffix(".html")
        page_file.write_text(PAGE, encoding="utf-8")
        try:
            page.goto(page_file.as_uri())
        finally:
            page_file.unlink()
        page.evaluate(LOAD_FONTS)
        _report_speed(page, options.data, options.rounds)
        _report_overlaps(page, options.data)
        browser.close()


def _report_speed(page: Page, folder: Path, rounds: int) -> None:
    scenes = _scenes(folder, QUERIES, 904)
    kinds = {"plotly": _plotly, "page": _page, "marks": _marks_only}
    drawn = {kind: [make(scene) for scene in scenes] for kind, make in kinds.items()}
    times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    for _ in range(rounds):
        for kind, pictures in drawn.items():
            page.evaluate("Plotly.purge('plot')")
            _draw(page, scenes[-1], pictures[-1])
            for scene, picture in zip(scenes, pictures, strict=True):
                times[kind].append(_draw(page, scene, picture))
    of_plotly = statistics.median(painted for _, painted in times["plotly"])
    marks = [sum(isinstance(i, Point) for i in _panel(scene).items) for scene in scenes]
    print(f"marks per selection: {marks}; {rounds} rounds; medians in ms")
    for kind, pairs in times.items():
        react = statistics.median(r for r, _ in pairs)
        painted = statistics.median(p for _, p in pairs)
        size = len(json.dumps(drawn[kind][0], ensure_ascii=False).encode()) // 1000
        print(
            f"{kind:7} react {react:6.1f}  painted {painted:6.1f}  "
            f"painted, of plotly's {painted / of_plotly:4.2f}  {size} kB"
        )


def _report_overlaps(page: Page, folder: Path) -> None:
    print("what touches on the screen: words with marks, bars, words; marks with marks")
    for lang in ("en", "ar"):
        for width, stretch in ((904, 1.0), (904, 1.19), (1304, 1.0), (358, 1.0), (358, 1.55)):
            (scene,) = _scenes(folder, (f"lang={lang}",), width)
            found = []
            for make in (_plotly, _page):
                page.evaluate("Plotly.purge('plot')")
                _draw(page, scene, make(scene), stretch)
                found.append(_touching(page.evaluate(BOXES), scene))
            print(f"{lang} {width} x {stretch}: plotly {found[0]}, page {found[1]}")


def _scenes(folder: Path, queries: tuple[str, ...], width: int) -> list[Scene]:
    dataset = load_dataset(folder)
    views = [from_query(query, dataset)[0] for query in queries]
    return [CHARTS["lanes"](dataset, view, page_medium(width)) for view in views]


def _panel(scene: Scene) -> Panel:
    return next(panel for panel in scene.panels if panel.time)


def _is_event(item: object) -> bool:
    mark_or_bar = isinstance(item, Point | Line)
    return mark_or_bar and bool(item.id) and item.layer == "data"


def _plotly(scene: Scene) -> tuple[dict[str, Any], str]:
    return all_in_plotly(scene), ""


def _page(scene: Scene) -> tuple[dict[str, Any], str]:
    return figure(scene), layer(scene)


def _marks_only(scene: Scene) -> tuple[dict[str, Any], str]:
    points = tuple(i for i in _panel(scene).items if isinstance(i, Point))
    return figure(replace(scene, panels=(replace(_panel(scene), items=points),))), ""


def _draw(
    page: Page, scene: Scene, picture: tuple[dict[str, Any], str], stretch: float = 1.0
) -> tuple[float, float]:
    width = _panel(scene).w * stretch
    drawn, painted = page.evaluate(DRAW, [*picture, config(), width])
    return drawn, painted


def _touching(boxes: dict[str, list[list[float]]], scene: Scene) -> str:
    # Both drawings draw the words of one layer after the other.
    items = sorted(_panel(scene).items, key=lambda item: LAYERS.index(item.layer))
    ids = {
        "marks": [i.id for i in items if isinstance(i, Point)],
        "bars": [
            i.id for i in items if _is_event(i) and isinstance(i, Line) and i.ys[0] == i.ys[1]
        ],
        "words": [i.id for i in items if isinstance(i, Text) and (i.id or not i.alt)],
    }
    for kind, found in boxes.items():
        if len(found) != len(ids[kind]):
            sys.exit(f"{len(found)} {kind} on the screen, {len(ids[kind])} in the Scene")

    def count(one: str, other: str) -> int:
        pairs = (
            (a, b, x, y)
            for a, x in enumerate(ids[one])
            for b, y in enumerate(ids[other])
            if (one != other or a < b) and (x != y or not x)
        )
        return sum(_touch(boxes[one][a], boxes[other][b]) for a, b, _, _ in pairs)

    pairs = (("words", "marks"), ("words", "bars"), ("words", "words"), ("marks", "marks"))
    return " ".join(str(count(one, other)) for one, other in pairs)


def _touch(a: list[float], b: list[float], slack: float = 1.0) -> bool:
    return (
        a[0] + slack < b[1] and b[0] + slack < a[1] and a[2] + slack < b[3] and b[2] + slack < a[3]
    )


if __name__ == "__main__":
    main()
