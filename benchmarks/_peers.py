"""The same events drawn as a slide by other libraries: marks on lanes, bars, labels, title, source.

No peer places labels or draws level strips, so each has less to do than the export. Run alone,
`python benchmarks/_peers.py NAME FILE` draws one picture, for the time of a whole command.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT, SCALE = 1600, 900, 2

Draw = Callable[[str], bytes]


def events() -> list[dict[str, Any]]:
    """Return the events as plain rows: day, lane, height in its lane, label of a milestone."""
    with (ROOT / "data" / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fronts = list(dict.fromkeys(row["front"] for row in rows))
    found, stacked = [], {}
    for row in rows:
        day = row["date"].strip("[]{}~?").split("..")[0].split("/")[0].rstrip("~?")[:10]
        if len(day) < 10:
            continue
        n = stacked[row["front"], day] = stacked.get((row["front"], day), -1) + 1
        lane = fronts.index(row["front"])
        label = row["label_en"] if row["milestone"] in ("1", "2") else ""
        found.append(
            {"day": day, "front": row["front"], "lane": lane, "y": -lane + n * 0.06, "label": label}
        )
    return found


def _plotly(title: str) -> Any:
    import plotly.graph_objects as go

    rows = events()
    figure = go.Figure(layout={"title": title, "width": WIDTH, "height": HEIGHT})
    for front in dict.fromkeys(row["front"] for row in rows):
        mine = [row for row in rows if row["front"] == front]
        figure.add_scatter(
            x=[row["day"] for row in mine],
            y=[row["y"] for row in mine],
            text=[row["label"] for row in mine],
            mode="markers+text",
            textposition="top right",
            name=front,
        )
    figure.add_annotation(text="Source", xref="paper", yref="paper", x=0, y=-0.1, showarrow=False)
    return figure


def kaleido_plain() -> Draw:
    """Return Plotly's own way: a browser for each picture."""
    import kaleido  # noqa: F401  (write_image needs it)

    def draw(title: str) -> bytes:
        return bytes(_plotly(title).to_image("png", width=WIDTH, height=HEIGHT, scale=SCALE))

    return draw


def kaleido_warm() -> Draw:
    """Return the way of one browser that stays."""
    import kaleido

    kaleido.start_sync_server(n=1, mathjax=False, timeout=60)
    options = {"format": "png", "width": WIDTH, "height": HEIGHT, "scale": SCALE}

    def draw(title: str) -> bytes:
        return bytes(kaleido.calc_fig_sync(_plotly(title).to_dict(), opts=options))

    return draw


def matplotlib() -> Draw:
    """Return the way of a figure for each picture."""
    import io

    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    def draw(title: str) -> bytes:
        rows = events()
        figure, axes = plt.subplots(figsize=(WIDTH / 100, HEIGHT / 100))
        for front in dict.fromkeys(row["front"] for row in rows):
            mine = [row for row in rows if row["front"] == front]
            days = [date.fromisoformat(row["day"]) for row in mine]
            axes.plot(days, [row["y"] for row in mine], "D", label=front)
        for row in rows:
            if row["label"]:
                axes.text(date.fromisoformat(row["day"]), row["y"], row["label"])
        axes.set_title(title)
        axes.legend()
        figure.text(0.02, 0.02, "Source")
        written = io.BytesIO()
        figure.savefig(written, dpi=100 * SCALE, format="png")
        plt.close(figure)
        return written.getvalue()

    return draw


def altair() -> Draw:
    """Return the way of a Vega-Lite chart, drawn by vl-convert."""
    import altair as alt
    import vl_convert

    def draw(title: str) -> bytes:
        x, y = alt.X("day:T"), alt.Y("y:Q")
        base = alt.Chart(alt.Data(values=events())).encode(x=x, y=y)
        marks = base.mark_point(filled=True).encode(color="front:N")
        words = base.mark_text(align="left", dx=4, dy=-4).encode(text="label:N")
        size = {"width": WIDTH - 300, "height": HEIGHT - 120, "title": title}
        chart = (marks + words).properties(**size)
        return bytes(vl_convert.vegalite_to_png(chart.to_json(), scale=SCALE))

    return draw


PEERS: dict[str, Callable[[], Draw]] = {
    "kaleido, plain": kaleido_plain,
    "kaleido, warm": kaleido_warm,
    "matplotlib": matplotlib,
    "altair, vl-convert": altair,
}

if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(PEERS[sys.argv[1]]()("One picture"))
