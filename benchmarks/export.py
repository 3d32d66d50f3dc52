"""How fast files are made, beside Kaleido, matplotlib and Altair in one run.

`python benchmarks/export.py` prints a table: one PNG of 3200 x 1800 px in process, the whole
command from a cold start, and the gallery of `data/exports.toml`. Peers need
`pip install -r benchmarks/requirements.txt` and, for Kaleido, a Chromium; what is missing is said
and skipped. Each picture has another title, so that nothing can be taken from a cache.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks._peers import PEERS, Draw  # noqa: E402
from timeline.charts import CHARTS  # noqa: E402
from timeline.dataset import load_dataset  # noqa: E402
from timeline.export import FORMATS, file_of  # noqa: E402
from timeline.export._order import Order  # noqa: E402
from timeline.view import from_query  # noqa: E402

OURS = "the lanes, all events"
FEW = "the lanes, two fronts"
VIEWS = {OURS: "", FEW: "front=lebanon_border&front=diplomacy"}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7, help="pictures per way of drawing")
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # First, so that the largest process is one of ours.
        _gallery(folder)
        warm = _in_process(rounds)
        cold = {OURS: _cold(_ours(folder), rounds)}
        cold[FEW] = _cold([*_ours(folder), "--query", VIEWS[FEW]], rounds)
        for peer in PEERS:
            if peer in warm:
                script = [str(ROOT / "benchmarks" / "_peers.py"), peer, str(folder / "peer.png")]
                cold[peer] = _cold(script, rounds)
        _print(warm, cold)


def _ours(folder: Path) -> list[str]:
    return ["-m", "timeline", "export", "--format", "png", "-o", str(folder)]


def _in_process(rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each picture, way by way; the first of each is not counted."""
    ways: dict[str, Callable[[], Draw]] = {n: partial(_lanes, query) for n, query in VIEWS.items()}
    found = {}
    for name, begin in {**ways, **PEERS}.items():
        try:
            draw = begin()
            draw("Warming up")
        except Exception as error:  # a peer that cannot run here is no result
            print(f"{name}: skipped ({type(error).__name__}: {str(error)[:80]})")
            continue
        found[name] = [_time(partial(draw, f"Picture {n}")) for n in range(rounds)]
    return found


def _lanes(query: str) -> Draw:
    dataset = load_dataset(ROOT / "data")
    view, _ = from_query(query, dataset)
    return lambda title: file_of(Order(dataset, view, title=title), "png")


def _time(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _cold(words: list[str], rounds: int) -> list[tuple[float, float]]:
    """Return the seconds of a whole command, and those of the processor."""
    found = []
    for _ in range(max(3, rounds // 2)):
        before = _processor()
        found.append((_time(partial(_run, words)), _processor() - before))
    return found


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(words: list[str]) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)


def _print(warm: dict[str, list[float]], cold: dict[str, list[tuple[float, float]]]) -> None:
    rows = {
        name: (
            statistics.median(times),
            statistics.median(whole for whole, _ in cold[name]),
            statistics.median(processor for _, processor in cold[name]),
        )
        for name, times in warm.items()
    }
    heads = ("in process", "command", "processor")
    print(f"\n{'one PNG, 3200 x 1800 px':26}" + "".join(f"{h:>12}{'ratio':>7}" for h in heads))
    for name, row in rows.items():
        cells = zip(row, rows[OURS], strict=True)
        print(f"{name:26}" + "".join(f"{took:10.2f} s{took / base:7.2f}" for took, base in cells))


def _gallery(folder: Path) -> None:
    """Make the gallery twice, of what is installed; then the second time all is unchanged."""
    data = folder / "data"
    data.mkdir()
    for path in (ROOT / "data").iterdir():
        (data / path.name).write_bytes(path.read_bytes())
    recipe = data / "exports.toml"
    words, left = recipe.read_text(encoding="utf-8"), []
    for quoted, known in (("chart = ", CHARTS), ("", FORMATS)):
        for each in ("escalation", "responses", "deaths", "pptx"):
            if (each == "pptx") == (known is FORMATS) and each not in known:
                words = words.replace(f', "{each}"', "").replace(f'{quoted}"{each}"', 'title = "x"')
                left.append(each)
    recipe.write_text(words, encoding="utf-8")
    out = folder / "gallery"
    command = [
        "-m",
        "timeline",
        "export",
        "--data",
        str(data),
        "--recipe",
        "gallery",
        "-o",
        str(out),
    ]
    first, again = _time(partial(_run, command)), _time(partial(_run, command))
    processor = _processor()
    files = sum(path.is_file() for path in out.rglob("*")) - 1
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"gallery: {files} files in {first:.2f} s, unchanged in {again:.2f} s")
    print(f"processor for both: {processor:.2f} s")
    print(f"largest process of all that were started: {peak} MiB")
    if left:
        print(f"not installed, lanes drawn instead or left out: {', '.join(left)}")


if __name__ == "__main__":
    main()
