"""How soon the page answers: from a click to the picture or card on the screen, server included.

The page and a plain Dash app over the same events (benchmarks/_plain_dash.py) take turns in one
headless Chromium, each served by a process of its own. Measured, from the time stamp of the click
event to two animation frames after the last change that it brings:

- front: a front is ticked, and the lanes show it alone;
- sudden: the same, but the pointer comes and clicks at once;
- again: a front which the server has drawn before;
- actor: an actor is chosen, and the lanes show its events;
- card: a mark is clicked, and the card of its event stands.

In all but `sudden` the pointer first rests on its aim, as a hand does. Every `front`, `sudden` and
`actor` asks for a picture that the server has not yet drawn, every `card` for one not yet opened.
`python benchmarks/page.py` prints medians and the 95th percentiles, and where the time goes.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.dataset import Dataset, load_dataset  # noqa: E402
from tools.browser import launch_options  # noqa: E402

ROUNDS = 24
COUNTS = (350, 551)
HEIGHT = 800
"""px of the window."""
AIM = 150
"""ms that the pointer rests on what it is going to click, as a hand does."""
REST = 500
"""ms between two clicks, for what comes after the picture."""
PATIENCE = 30_000
"""ms after which a click counts as unanswered."""
ACTS = ("front", "sudden", "again", "actor", "card")
FRONTS = ("lebanon_border", "gaza", "syria", "iraq", "west_bank", "diplomacy", "yemen_red_sea")
ACTORS = ("hezbollah", "usa_gov", "hamas", "iran_gov", "idf", "ansar_allah")

# What is awaited after a click: every change named, then two frames.
WATCH = """(parts) => {
  window.measured = new Promise((done) => {
    const left = new Set(parts);
    const times = {};
    let start = 0;
    const came = (part) => {
      if (!start || times.end || part in times) return;
      times[part] = performance.now() - start;
      left.delete(part);
      if (left.size) return;
      const last = performance.now();
      times.end = last;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        const asked = performance.getEntriesByType("resource")
          .filter((entry) => entry.startTime >= start)
          .filter((entry) => /_dash-update|[/](lanes|card)[?]/.test(entry.name));
        times.painted = performance.now() - start;
        const ended = asked.map((entry) => entry.responseEnd).filter((end) => end <= last);
        times.asked = Math.max(0, Math.min(...asked.map((entry) => entry.startTime), last) - start);
        times.answered = Math.max(0, ...ended.map((end) => end - start));
        times.bytes = asked.reduce((sum, entry) => sum + entry.decodedBodySize, 0);
        done(times);
      }));
    };
    performance.clearResourceTimings();
    const clicked = (click) => { start ||= click.timeStamp; };
    addEventListener("click", clicked, {capture: true, once: true});
    const plot = document.querySelector("#chart .js-plotly-plot");
    // What was still under way before the click does not count.
    const drawn = () => {
      came("plot");
      if ("plot" in times) plot.removeListener("plotly_afterplot", drawn);
    };
    if (left.has("plot")) plot.on("plotly_afterplot", drawn);
    for (const part of parts.filter((name) => name !== "plot")) {
      const box = document.getElementById(part);
      const seen = new MutationObserver(() => came(part));
      seen.observe(box, {childList: true, subtree: true, characterData: true});
    }
  });
}"""

AWAIT = """(patience) => Promise.race([window.measured, new Promise((_, fail) =>
  setTimeout(() => fail(new Error("a click was not answered")), patience))])"""

PLACES = """() => {
  window.scrollTo(0, 0);
  const plot = document.querySelector("#chart .js-plotly-plot");
  const found = [];
  for (const trace of plot._fullData) {
    if (trace.type !== "scatter" || !trace.customdata || trace.name === "signs") continue;
    const {xaxis, yaxis} = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    trace.customdata.forEach((custom, n) => {
      const id = [].concat(custom)[0];
      if (id) found.push([id, box.left + xaxis._offset + xaxis.d2p(trace.x[n]),
        box.top + yaxis._offset + yaxis.d2p(trace.y[n])]);
    });
  }
  return found;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=ROOT / "data", type=Path)
    parser.add_argument("--rounds", default=ROUNDS, type=int)
    parser.add_argument("--events", default=COUNTS, type=int, nargs="+")
    parser.add_argument("--serve", choices=SERVERS, help=argparse.SUPPRESS)
    parser.add_argument("--port", default=0, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        _serve(options.serve, options.data, options.port)
        return
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as made:
        browser = playwright.chromium.launch(**launch_options())
        for count in options.events:
            folder = Path(made) / str(count)
            folder.mkdir()
            _thin(options.data, folder, count)
            _report(browser, folder, options.rounds)
        browser.close()


def _report(browser: Browser, folder: Path, rounds: int) -> None:
    dataset = load_dataset(folder)
    times: dict[str, dict[str, list[dict[str, float]]]] = {}
    with _served("page", folder) as page_at, _served("plain", folder) as plain_at:
        readers = {
            "page": _PageReader(_open(browser, page_at), dataset),
            "plain": _PlainReader(_open(browser, plain_at), dataset),
        }
        for n in range(-1, rounds):
            for name, reader in readers.items():
                for act in ACTS:
                    measured = getattr(reader, act)(max(n, 0) if n >= 0 else rounds)
                    if n >= 0:
                        times.setdefault(act, {}).setdefault(name, []).append(measured)
    print(f"{len(dataset.shown)} events, {rounds} rounds, ms from the click to the screen")
    for act, by_name in times.items():
        plain = _median(by_name["plain"], "painted")
        for name, measured in by_name.items():
            painted = sorted(each["painted"] for each in measured)
            p95 = painted[min(len(painted) - 1, round(len(painted) * 0.95))]
            print(
                f"{act:6} {name:6} median {_median(measured, 'painted'):6.1f}  p95 {p95:6.1f}  "
                f"of plain {_median(measured, 'painted') / plain:4.2f}   "
                f"asked {_median(measured, 'asked'):5.1f}  "
                f"answered {_median(measured, 'answered'):5.1f}  "
                f"changed {_median(measured, 'changed'):5.1f}  "
                f"{_median(measured, 'bytes') / 1000:5.0f} kB"
            )


def _median(measured: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in measured)


class _Reader:
    """Somebody at a page: clicks, and is told when the click is answered on the screen."""

    def __init__(self, page: Page, dataset: Dataset) -> None:
        self.page, self.dataset = page, dataset

    def timed(self, parts: list[str], click: Callable[[], None]) -> dict[str, float]:
        self.page.evaluate(WATCH, parts)
        click()
        times: dict[str, float] = self.page.evaluate(AWAIT, PATIENCE)
        times["changed"] = max(times[part] for part in parts)
        return times

    def rest(self) -> None:
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(REST)

    def click_mark(self, n: int, part: str) -> dict[str, float]:
        places = self.page.evaluate(PLACES)
        days = [(e.front, e.first_day) for e in self.dataset.shown]
        alone = {
            e.event_id
            for e in self.dataset.shown
            if e.precision == "day" and days.count((e.front, e.first_day)) == 1
        }
        lone = [place for place in places if place[0] in alone and 0 < place[2] < HEIGHT]
        _, x, y = lone[n % len(lone)]
        self.page.mouse.move(x, y)
        self.page.wait_for_timeout(AIM)
        return self.timed([part], lambda: self.page.mouse.click(x, y))


class _PageReader(_Reader):
    PARTS = ("plot", "chart-layer")

    def go(self, query: str) -> None:
        self.page.evaluate(
            "(query) => window.timelineAddress.go(new URLSearchParams(query))", query
        )
        self.rest()

    def front(self, n: int) -> dict[str, float]:
        return self._front(n, n, AIM)

    def sudden(self, n: int) -> dict[str, float]:
        return self._front(n, n + 100, 0)

    def again(self, n: int) -> dict[str, float]:
        return self._front(n, n, AIM)

    def _front(self, n: int, other: int, aim: int) -> dict[str, float]:
        # A label less gives a view, and so a picture, of its own.
        self.go(f"nolabel={self.dataset.shown[other].event_id}")
        box = self.page.locator(f".filter-front input[value={FRONTS[n % len(FRONTS)]}]")
        if aim:
            box.hover()
            self.page.wait_for_timeout(aim)
        times = self.timed([*self.PARTS], box.click)
        self.rest()
        return times

    def actor(self, n: int) -> dict[str, float]:
        self.go(f"nolabel={self.dataset.shown[n].event_id}")
        actor = ACTORS[n % len(ACTORS)]
        self.page.locator("#actors").click()
        self.page.locator("#actors").fill(self.dataset.actors[actor].label_en)
        option = self.page.get_by_role("option").first
        option.hover()
        self.page.wait_for_timeout(AIM)
        times = self.timed([*self.PARTS], option.click)
        self.page.keyboard.press("Escape")
        self.rest()
        return times

    def card(self, n: int) -> dict[str, float]:
        self.go("")
        times = self.click_mark(n, "card")
        self.rest()
        return times


class _PlainReader(_Reader):
    def front(self, n: int) -> dict[str, float]:
        box = self.page.locator("#fronts input[type=checkbox]").nth(n % len(FRONTS))
        box.hover()
        self.page.wait_for_timeout(AIM)
        times = self.timed(["plot"], box.click)
        self.rest()
        box.click()
        self.rest()
        return times

    again = sudden = front

    def actor(self, n: int) -> dict[str, float]:
        self.page.locator("#actors").click()
        option = self.page.locator(".dash-dropdown-option").nth(n % len(ACTORS))
        option.hover()
        self.page.wait_for_timeout(AIM)
        times = self.timed(["plot"], option.click)
        self.rest()
        option.click()
        self.page.keyboard.press("Escape")
        self.rest()
        return times

    def card(self, n: int) -> dict[str, float]:
        times = self.click_mark(n, "card")
        self.rest()
        return times


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator("#chart .js-plotly-plot .point").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    return page


@contextmanager
def _served(name: str, folder: Path) -> Iterator[str]:
    """Serve an app in a process of its own; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        __file__,
        "--serve",
        name,
        "--data",
        str(folder),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(300):
            try:
                with urlopen(address):
                    break
            except URLError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def _serve(name: str, folder: Path, port: int) -> None:
    import logging

    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    make_server(
        "127.0.0.1", port, SERVERS[name](load_dataset(folder)), threaded=True
    ).serve_forever()


def _build_page(dataset: Dataset) -> Any:
    from timeline.web import create_app

    return create_app(dataset).server


def _build_plain(dataset: Dataset) -> Any:
    from benchmarks._plain_dash import build_plain_app

    return build_plain_app(dataset)


SERVERS = {"page": _build_page, "plain": _build_plain}


def _thin(whole: Path, made: Path, count: int) -> None:
    """Write a list of so many events, evenly taken, with all that hangs on them."""
    for path in whole.iterdir():
        if path.suffix in (".csv", ".toml"):
            shutil.copy(path, made)
    rows = _read(whole / "events.csv")
    kept = rows if len(rows) <= count else [rows[n * len(rows) // count] for n in range(count)]
    ids = {row["event_id"] for row in kept}
    for row in kept:
        row["responds_to"] = ";".join(i for i in row["responds_to"].split(";") if i in ids)
        row["response_basis"] = row["response_basis"] if row["responds_to"] else ""
    _write(made / "events.csv", kept)
    claims = _read(whole / "claims.csv")
    _write(made / "claims.csv", [c for c in claims if not c["event_id"] or c["event_id"] in ids])
    (made / "stories.csv").unlink(missing_ok=True)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
