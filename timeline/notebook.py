"""A chart in a notebook: it displays itself, and can be had as a figure, as SVG or as a file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.draw.svg import svg
from timeline.draw.whole import ground, over
from timeline.errors import ExportError, Problem
from timeline.export import FORMATS, companion, file_of
from timeline.export._files import why, write_whole
from timeline.export._fonts import font_css
from timeline.export._order import Order
from timeline.export._recipes import hidden_labels, long_words
from timeline.export._sound import need_fonts, one_line, unknown
from timeline.layout.media import MEDIA
from timeline.text import problem_text
from timeline.theme import THEMES
from timeline.view import View, from_query, reading, to_query

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

SVG = "image/svg+xml"


@dataclass(frozen=True)
class Picture:
    """A chart of a view, which a notebook shows by itself where a cell ends with it."""

    order: Order

    def to_svg(self) -> str:
        """Return the picture as an SVG document with its fonts inside."""
        return self._file("svg").decode()

    def to_plotly(self) -> Figure:
        """Return the picture as a Plotly figure whose marks answer to the pointer.

        It has the size of its medium and does not zoom. Days are points of time across, so that
        traces of one's own can be added; down stand px.
        """
        from plotly.graph_objects import Figure

        try:
            need_fonts()
        except ExportError as error:
            raise _refused(error.problems, self.order.view.lang) from error
        scene = self.order.scene()
        behind = ground(scene)
        drawn = svg(behind, font_css(behind))
        address = f"data:{SVG};base64,{b64encode(drawn.encode()).decode()}"
        first = datetime.combine(self.order.dataset.info.first, time())
        return Figure(over(scene, address, first))

    def save(self, path: str | Path) -> Path:
        """Write the picture, or the view's table, as the kind of file that the name ends with.

        Beside a CSV file is written what tells its columns. Returns the path. Raises ExportError
        where the ending is not known or the file cannot be made or written.
        """
        place = Path(path).expanduser()
        kind = place.suffix.lower().removeprefix(".")
        if kind not in FORMATS:
            said = {"name": str(path), "known": ", ".join(f".{each}" for each in FORMATS)}
            raise _refused([Problem("X60", "", values=said)], self.order.view.lang)
        files = {place: self._file(kind)}
        if kind == "csv":
            name, content = companion(self.order.dataset, self.order.view, place.name)
            files[place.with_name(name)] = content
        for each, content in files.items():
            try:
                write_whole(each, content)
            except OSError as error:
                said = {"path": str(each), "reason": why(error)}
                raise _refused([Problem("X61", "", values=said)], self.order.view.lang) from error
        return place

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Return what a notebook shows: the picture, or its words where there are no pictures."""
        kinds = {SVG, "text/plain"} & set(include or (SVG, "text/plain")) - set(exclude or ())
        made = {"text/plain": lambda: self.order.scene().alt, SVG: self.to_svg}
        return {kind: make() for kind, make in made.items() if kind in kinds}

    def __repr__(self) -> str:
        query = to_query(self.order.view)
        return f"<timeline {self.order.chart}, {self.order.medium}: {query or 'all'}>"

    def _file(self, kind: str) -> bytes:
        try:
            return file_of(self.order, kind)
        except ExportError as error:
            raise _refused(error.problems, self.order.view.lang) from error


def chart(
    dataset: Dataset,
    view: View | str | None = None,
    name: str = "lanes",
    *,
    medium: str = "slide",
    theme: Literal["light", "dark"] = "light",
    title: str = "",
    subtitle: str = "",
) -> Picture:
    """Return a chart of a view, laid out for a medium, that a notebook shows by itself.

    ``view`` is a View, or its query as copied from the address bar; without it all is shown.
    ``title`` stands in place of the chart's own heading, ``subtitle`` below it. Raises
    ExportError, with a sentence that says what would be right, for a name that does not exist.
    """
    asked, wrong = view or View(), list[Problem]()
    if isinstance(asked, str):
        asked, found = from_query(asked, dataset)
        wrong += found
    for what, given, known in (
        ("chart", name, tuple(CHARTS)),
        ("medium", medium, tuple(MEDIA)),
        ("theme", theme, tuple(THEMES)),
    ):
        wrong += unknown(what, given, known)
    _, strange = from_query(to_query(asked), dataset)
    wrong += (problem for problem in strange if problem not in wrong)
    if not strange:
        wrong += hidden_labels(dataset, asked)
    wrong += [*long_words("title", title), *long_words("subtitle", subtitle)]
    if wrong:
        raise _refused(wrong, asked.lang)
    title, subtitle = map(one_line, (title, subtitle))
    data = reading(dataset, asked)
    return Picture(Order(data, asked, name, medium, theme, title=title, subtitle=subtitle))


def _refused(problems: Iterable[Problem], lang: str) -> ExportError:
    """Return the error with its sentences as its words: a notebook shows nothing else."""
    error = ExportError(list(problems))
    error.args = (" ".join(problem_text(problem, lang) for problem in error.problems),)
    return error
