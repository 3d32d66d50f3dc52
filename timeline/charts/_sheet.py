"""What every chart but the lanes stands on: a column of row names, one panel, the frame of a file.

A chart fills the panel with rows; the Sheet knows where they stand for a medium, draws the day axis
and the names of rows, and puts the Scene together. Its words are catalogue keys made from the
chart's name: ``chart.<name>.title``, ``.subtitle`` (what is drawn, in one line), ``.read`` (how to
read it) and ``.alt`` where the chart says nothing better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline import caption
from timeline.charts import _axis, _lane
from timeline.dataset import Dataset
from timeline.layout.frame import Frame, FrameWords, Sign
from timeline.layout.measure import text_width, wrap
from timeline.scene import Align, Layer, Medium, Panel, Primitive, Rect, Scene, Text
from timeline.text import direction, say
from timeline.theme import THEMES, Theme
from timeline.view import View

AXIS = 1.85
"""Height of the row of days, in its type size."""
_ABOVE_LEGEND = 6.0
_LEADING = {"en": 1.3, "ar": 1.42}


@dataclass(frozen=True)
class Sheet:
    """The room of one chart for one medium."""

    chart: str
    dataset: Dataset
    view: View
    medium: Medium
    frame: Frame
    title: str

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.view.lang

    @property
    def rtl(self) -> bool:
        """Whether words are read from the right."""
        return direction(self.lang) == "rtl"

    @property
    def theme(self) -> Theme:
        """The colours."""
        return THEMES[self.medium.theme]

    @property
    def leading(self) -> float:
        """The height of a line of words, in its type size."""
        return _LEADING[self.lang]

    @property
    def width(self) -> float:
        """The px of the panel across."""
        return self.medium.width - 2 * self.medium.pad_x - self.medium.name_column

    @property
    def scale(self) -> float:
        """The px of a day."""
        return self.width / self.dataset.days

    @property
    def axis(self) -> float:
        """The px of the row of days above the rows."""
        return self.medium.axis * AXIS

    @property
    def header(self) -> float:
        """The px of the name above a row; 0 where names stand beside the rows."""
        return self.medium.lane_name * self.leading if self.medium.names == "above" else 0.0

    @property
    def room(self) -> float | None:
        """The px for the panel, its axis included; None where it may be as tall as it needs."""
        return None if self.medium.height is None else self.frame.room()

    def row_height(self, rows: int, least: float, wanted: float) -> float:
        """Return the px of each of so many rows: ``wanted`` on a page, what there is in a file."""
        if self.room is None:
            return wanted
        return max(least, (self.room - self.axis) / max(1, rows))

    def time_axis(self, bottom: float) -> list[Primitive]:
        """Return the days above the rows, and the week lines down to ``bottom``."""
        return [
            *_axis.weeks(self.dataset, self.medium, self.scale, self.axis, bottom),
            *_axis.axis(self.dataset, self.lang, self.medium, self.scale, self.axis),
        ]

    def row_name(
        self, words: str, colour: str, top: float, bottom: float, kept: float = 4.0
    ) -> list[Primitive]:
        """Return the colour bar and the name of a row, for the panel of names.

        Beside the panel, or above the row where the medium has no column for names. ``kept`` px
        are left free at the inner end of the column.
        """
        medium = self.medium
        size = medium.lane_name
        above = medium.names == "above"
        indent = size * (0.55 if above else 0.9)
        line = size * self.leading
        lines = (words,) if above else wrap(words, size, True, medium.name_column - indent - kept)
        bar = Rect(
            layer="back",
            x0=0.0,
            x1=max(3.0, size * 0.23),
            y0=top + _lane.PAD_TOP,
            y1=top + _lane.PAD_TOP + line if above else bottom - _lane.BELOW_STRIP,
            fill=colour,
        )
        y = top + _lane.PAD_TOP + line * len(lines) / 2
        return [bar, self.words(indent, y, lines, size, bold=True)]

    def words(
        self,
        x: float,
        y: float,
        words: str | Sequence[str],
        size: float,
        *,
        fill: str = "",
        bold: bool = False,
        align: Align | None = None,
        layer: Layer = "labels",
        dx: float = 0.0,
        dy: float = 0.0,
        ground: str = "",
        id: str = "",
        alt: str = "",
        group: str = "",
    ) -> Text:
        """Return measured words; they begin at the inline start unless ``align`` says otherwise.

        (x, y) is in the units of the panel, y the middle of the block.
        """
        lines = (words,) if isinstance(words, str) else tuple(words)
        return Text(
            layer=layer,
            x=x,
            y=y,
            dx=dx,
            dy=dy,
            lines=lines,
            size=size,
            line=size * self.leading,
            w=max((text_width(line, size, bold) for line in lines), default=0.0),
            fill=fill or self.theme.ink,
            bold=bold,
            align=align or ("right" if self.rtl else "left"),
            rtl=self.rtl,
            ground=ground,
            id=id,
            alt=alt,
            group=group,
        )

    def scene(
        self,
        items: Iterable[Primitive],
        names: Iterable[Primitive],
        height: float,
        *,
        alt: str,
        across: tuple[float, float] | None = None,
        meta: Mapping[str, object] | None = None,
    ) -> Scene:
        """Return the Scene of a panel ``height`` px tall, its axis included.

        On a page the legend comes after the panel; in a file it is part of the frame.

        Across stand days, 0 at the first of the period, unless ``across`` gives another domain.
        Down stand px from the top of the panel, for items as for names; names have px from the
        inline start of their column across.
        """
        medium = self.medium
        top = self.frame.top if medium.framed else 0.0
        left = medium.pad_x + (0.0 if self.rtl else medium.name_column)
        column = medium.name_column or self.width
        name_left = medium.width - medium.pad_x - column if self.rtl else medium.pad_x
        panels = [
            Panel(
                id="names",
                x=name_left,
                y=top,
                w=column,
                h=height,
                xdom=(column, 0.0) if self.rtl else (0.0, column),
                ydom=(0.0, height),
                items=tuple(names),
            ),
            Panel(
                id=self.chart,
                x=left,
                y=top,
                w=self.width,
                h=height,
                xdom=across or (0.0, float(self.dataset.days)),
                ydom=(0.0, height),
                items=tuple(items),
                time=across is None,
            ),
        ]
        end = top + height
        if medium.framed:
            panels.append(self.frame.panel(top + height))
        elif legend := self.frame.legend_panel(end + _ABOVE_LEGEND):
            panels.append(legend)
            end = legend.y + legend.h
        return Scene(
            width=medium.width,
            height=medium.height or end,
            panels=tuple(panels),
            background=self.theme.page,
            title=self.frame.words.title,
            alt=alt,
            lang=self.lang,
            meta={
                "chart": self.chart,
                "title": self.title,
                "subtitle": self.frame.words.state,
                **(meta or {}),
            },
        )


def sheet(
    chart: str,
    dataset: Dataset,
    view: View,
    medium: Medium,
    *,
    ids: Iterable[str],
    legend: tuple[Sign, ...] = (),
    levels: bool = False,
    **values: object,
) -> Sheet:
    """Return the Sheet of a chart of some events; ``levels`` puts the level key into its frame.

    ``values`` fill the fields of the chart's title and subtitle.
    """
    lang = view.lang
    title = say(f"chart.{chart}.title", lang, **values)
    words = FrameWords(
        title=say("chart.heading", lang, title=title, period=caption.period(dataset, view)),
        state=say(f"chart.{chart}.subtitle", lang, **values),
        legend=legend,
        levels=(say("chart.level_low", lang), say("chart.level_high", lang)) if levels else None,
        note=say(f"chart.{chart}.read", lang),
        source=caption.sources_line(dataset, ids, lang),
        version=caption.version_line(dataset, lang),
    )
    frame = Frame(words, medium, direction(lang) == "rtl", text_width, wrap)
    return Sheet(chart, dataset, view, medium, frame, title)
