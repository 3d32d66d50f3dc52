"""The pictures of a story: a title, a picture for each step with its event lit, the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline import caption
from timeline.dataset import Dataset, Step
from timeline.errors import ExportError, Problem
from timeline.export._cited import cited, entries
from timeline.export._order import Order
from timeline.layout.measure import text_width, wrap
from timeline.scene import Align, Medium, Panel, Point, Primitive, Rect, Scene, Text
from timeline.text import direction, say
from timeline.theme import THEMES, Theme
from timeline.view import View, from_query, selected_ids

_UNSEEN = 1.0
"""The type size of a heading that a step replaces: it takes no room, and is then left out."""
_TOLD = 1.2
"""The type of what a step tells, in that of the state."""
RING, RING_WIDTH = 1.75, 1.6
"""The ring round a lit mark, in sizes of the mark, and its stroke, in strokes of the medium."""


def steps_of(order: Order) -> tuple[Step, ...]:
    """Return the steps of the story, its title first; raises ExportError where it has none."""
    stories = order.dataset.stories
    if not stories:
        raise ExportError([Problem("X24", "")])
    if order.story not in stories:
        known = ", ".join(stories)
        raise ExportError([Problem("X21", "", values={"story": order.story, "known": known})])
    return stories[order.story]


def view_of(order: Order, step: Step) -> View:
    """Return the view of a step in the reader's language."""
    view, _ = from_query(step.view, order.dataset)
    return replace(view, lang=order.view.lang, event=step.event_id)


@dataclass(frozen=True)
class Pages:
    """Makes the pictures of a story for a medium."""

    order: Order

    @property
    def medium(self) -> Medium:
        """The medium in the wanted theme."""
        return self.order.laid_out

    @property
    def dataset(self) -> Dataset:
        """The timeline."""
        return self.order.dataset

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.order.view.lang

    @property
    def theme(self) -> Theme:
        """The colours."""
        return THEMES[self.order.theme]

    @property
    def rtl(self) -> bool:
        """Whether words are read from the right."""
        return direction(self.lang) == "rtl"

    def title(self, step: Step) -> Scene:
        """Return the first picture: the name of the story, what it is, and which data it shows."""
        medium = self.medium
        inset = medium.pad_x * 1.6
        width = (medium.width - 2 * inset) * 0.82
        name = self._block(step.title(self.lang), medium.title * 1.5, width, bold=True)
        told = self._block(step.text(self.lang), medium.state * 1.25, width)
        assert medium.height is not None
        y = (medium.height - sum(_height(block) for block in (name, told))) * 0.42
        items: list[Primitive] = [*self._colours(inset, y - medium.title)]
        items += self._stack((name, told), inset, y, gap=medium.state)
        info = self.dataset.info
        of = say(
            "deck.of",
            self.lang,
            title=info.title(self.lang),
            period=caption.period(self.dataset, View(lang=self.lang)),
        )
        steps = len(steps_of(self.order)) - 1
        lines = [of, f"{caption.version_line(self.dataset, self.lang)} · "]
        lines[1] += say("story.steps", self.lang, steps)
        foot = [self._block(line, medium.source, width, fill=self.theme.ink3) for line in lines]
        bottom = medium.height - medium.pad_bottom * 3 - sum(_height(block) for block in foot)
        items += self._stack(foot, inset, bottom, gap=medium.source * 0.3)
        return self._scene(items, step.title(self.lang))

    def step(self, step: Step) -> Scene:
        """Return the picture of a step: its title and text above the chart of its view."""
        medium = self.medium
        room = medium.width - 2 * medium.pad_x
        name = self._block(step.title(self.lang), medium.title, room, bold=True)
        told = self._block(step.text(self.lang), medium.state * _TOLD, room)
        below = medium.pad_top + _height(name) + _height(told) + medium.state * 0.6
        shown = replace(self.order, view=view_of(self.order, step), story="")
        chart = shown.scene(replace(medium, title=_UNSEEN, pad_top=below, pad_bottom=self.foot))
        heading = self._stack((name, told), medium.pad_x, medium.pad_top)
        panels = tuple(_headed(panel, heading) for panel in chart.panels)
        titled = replace(chart, panels=panels, title=step.title(self.lang))
        if shown.shows_event:
            return titled
        return lit(titled, step.event_id, self.theme.ink, medium.stroke * RING_WIDTH)

    def sources(self, steps: Sequence[Step]) -> Scene:
        """Return the last picture: the reports behind the lit events, as many as have room."""
        medium = self.medium
        assert medium.height is not None
        room = medium.width - 2 * medium.pad_x
        reports = cited(self.dataset, events_of(steps))
        name = self._block(say("deck.sources_title", self.lang), medium.title, room, bold=True)
        told = self._block(
            say("deck.sources_of", self.lang, len(reports)),
            medium.state,
            room,
            fill=self.theme.ink2,
        )
        items: list[Primitive] = [*self._stack((name, told), medium.pad_x, medium.pad_top)]
        top = medium.pad_top + _height(name) + _height(told) + medium.state
        bottom = medium.height - self.foot - medium.source * 2.4
        items += self._columns(reports, top, bottom)
        version = self._block(
            caption.version_line(self.dataset, self.lang), medium.source, room, fill=self.theme.ink3
        )
        items += self._stack([version], medium.pad_x, bottom + medium.source * 0.9)
        return self._scene(items, say("deck.sources_title", self.lang))

    @property
    def foot(self) -> float:
        """The px below a picture, in which the number of the slide stands."""
        medium = self.medium
        return medium.pad_bottom + medium.source * 1.3

    def _columns(self, reports: dict[str, list[str]], top: float, bottom: float) -> list[Text]:
        """Return the reports in columns, without their titles where there are too many."""
        medium = self.medium
        room = medium.width - 2 * medium.pad_x
        wide = medium.width > (medium.height or 0) * 1.2
        for form, columns in (
            ("deck.source", 2),
            ("deck.source", 3),
            ("deck.source_short", 2),
            ("deck.source_short", 3),
        ):
            columns = columns if wide else columns - 1
            gap = medium.source * 2
            width = (room - gap * (columns - 1)) / columns
            blocks = [
                self._block(line, medium.source, width, fill=self.theme.ink2)
                for line in entries(self.dataset, reports, self.lang, form)
            ]
            placed = self._flow(blocks, top, bottom, width + gap, columns)
            if len(placed) == len(blocks):
                return placed
        if not placed:
            return []
        *kept, last = placed
        words = say("deck.more", self.lang, len(blocks) - len(kept))
        more = self._block(words, medium.source, width, fill=self.theme.ink2)
        top_of_last = last.y - _height(last) / 2
        return [*kept, replace(more, x=last.x, y=top_of_last + _height(more) / 2)]

    def _flow(
        self, blocks: Sequence[Text], top: float, bottom: float, step: float, columns: int
    ) -> list[Text]:
        """Return the blocks that find room when they fill column after column."""
        placed: list[Text] = []
        column, y = 0, top
        gap = self.medium.source * 0.3
        for block in blocks:
            if y + _height(block) > bottom:
                column, y = column + 1, top
            if column == columns or y + _height(block) > bottom:
                break
            placed += self._stack([block], self.medium.pad_x + column * step, y)
            y += _height(block) + gap
        return placed

    def _block(
        self, words: str, size: float, width: float, *, bold: bool = False, fill: str = ""
    ) -> Text:
        """Return words wrapped to a width, not yet placed."""
        lines = wrap(words, size, bold, width)
        side: Align = "right" if self.rtl else "left"
        return Text(
            layer="labels",
            x=0.0,
            y=0.0,
            lines=lines,
            size=size,
            line=size * (1.36 if self.rtl else 1.3),
            w=max((text_width(line, size, bold) for line in lines), default=0.0),
            fill=fill or self.theme.ink,
            bold=bold,
            align=side,
            rtl=self.rtl,
        )

    def _stack(
        self, blocks: Sequence[Text], inline: float, top: float, gap: float = 0.0
    ) -> list[Text]:
        """Return blocks below each other, at a distance from the inline start."""
        placed: list[Text] = []
        for block in blocks:
            x = self.medium.width - inline if self.rtl else inline
            placed.append(replace(block, x=x, y=top + _height(block) / 2))
            top += _height(block) + gap
        return placed

    def _colours(self, inline: float, y: float) -> list[Rect]:
        """Return a row of the colours of the fronts."""
        medium = self.medium
        width, height = medium.title * 1.2, medium.title * 0.16
        rects = []
        for n, front in enumerate(self.dataset.fronts.values()):
            x0 = inline + n * width * 1.08
            x0 = medium.width - x0 - width if self.rtl else x0
            fill = self.theme.slot(front.colour)
            rects.append(Rect(x0=x0, x1=x0 + width, y0=y - height, y1=y, fill=fill))
        return rects

    def _scene(self, items: Sequence[Primitive], title: str) -> Scene:
        medium = self.medium
        assert medium.height is not None
        panel = Panel(
            id="page",
            x=0,
            y=0,
            w=medium.width,
            h=medium.height,
            xdom=(0.0, medium.width),
            ydom=(0.0, medium.height),
            items=tuple(items),
        )
        return Scene(
            width=medium.width,
            height=medium.height,
            panels=(panel,),
            background=self.theme.page,
            title=title,
            alt="",
            lang=self.lang,
        )


def shown_in(order: Order, steps: Sequence[Step]) -> list[str]:
    """Return the events that stand on any slide of a story, in the order of the list."""
    views = [replace(view_of(order, step), event="") for step in steps]
    found = {event_id for view in views for event_id in selected_ids(order.dataset, view)}
    return [event_id for event_id in order.dataset.event if event_id in found]


def events_of(steps: Sequence[Step]) -> list[str]:
    """Return the events that are lit in a story, each once, in its order."""
    return list(dict.fromkeys(step.event_id for step in steps if step.event_id))


def lit(scene: Scene, event_id: str, colour: str, width: float) -> Scene:
    """Return the Scene with a ring round the marks of an event; the lanes have their chain."""
    if not event_id:
        return scene
    panels = []
    for panel in scene.panels:
        rings = tuple(
            replace(
                item,
                layer="labels",
                size=item.size * RING,
                shape="circle",
                fill="none",
                stroke=colour,
                width=width,
                cross=False,
            )
            for item in panel.items
            if isinstance(item, Point) and item.id == event_id
        )
        panels.append(replace(panel, items=panel.items + rings))
    return replace(scene, panels=tuple(panels))


def _headed(panel: Panel, heading: Sequence[Primitive]) -> Panel:
    """Return the page with another heading in place of its own."""
    if panel.id != "page":
        return panel
    others = (i for i in panel.items if not (isinstance(i, Text) and i.size == _UNSEEN))
    return replace(panel, items=(*heading, *others))


def _height(block: Text) -> float:
    return block.line * len(block.lines)
