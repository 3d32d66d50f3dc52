"""What a link looks like where it is shared: title, description and picture of what it opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qs

from flask import Flask, Response, request

from timeline import caption
from timeline.dataset import Dataset
from timeline.dates import in_words, parse
from timeline.errors import ExportError, ViewError
from timeline.export import export
from timeline.text import problem_text, say
from timeline.view import View, from_query, to_query

MEDIUM = "share"
SIZE = (2400, 1260)
"""Width and height of the picture in px: what sharing sites show without cropping."""
KEPT = 64
"""Pictures kept in memory by one worker."""
HOUR = 3600


@dataclass(frozen=True)
class Share:
    """Finished words for a link. ``picture`` is the query of its picture."""

    title: str
    description: str
    picture: str


def share(dataset: Dataset, view: View, query: str = "") -> Share:
    """Return how a link to a story step, an event or a view is shown, in this order.

    ``query`` is the address's, which may name a story and a step.
    """
    lang, info = view.lang, dataset.info
    title, picture = info.title(lang), to_query(replace(view, event=""), name_lang=True)
    told = _step(dataset, query, lang)
    if told:
        return Share(say("share.title", lang, what=told[0], timeline=title), told[1], picture)
    if view.event:
        event = dataset.event[view.event]
        what = say(
            "share.event",
            lang,
            when=in_words(parse(event.date), lang),
            front=dataset.fronts[event.front].label(lang),
            who=caption.who(dataset, event, lang),
            sure=say(f"verification.{event.verification}", lang),
        )
        named = say("share.title", lang, what=event.text("title", lang), timeline=title)
        return Share(named, what, picture)
    if caption.conditions(dataset, view):
        state = caption.state(dataset, view)
        return Share(title, say("share.view", lang, state=state), picture)
    return Share(title, info.subtitle(lang), picture)


def _step(dataset: Dataset, query: str, lang: str) -> tuple[str, str] | None:
    """Return title and text of the step of a story that a query names, None where it names none."""
    asked = parse_qs(query.removeprefix("?"))
    steps = dataset.stories.get(asked.get("story", [""])[-1])
    number = asked.get("step", ["0"])[-1]
    if not steps:
        return None
    n = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
    step = steps[min(n, len(steps) - 1)]
    return step.title(lang), step.text(lang)


def add_sharing(server: Flask, dataset: Dataset) -> None:
    """Add the route ``/share.png``: the lanes of a view as a picture of SIZE."""

    @lru_cache(maxsize=KEPT)
    def draw(view: View) -> bytes:
        return export(dataset, view, format="png", medium=MEDIUM)[1]

    @server.get("/share.png")
    def give_picture() -> Response:
        view, _ = from_query(request.query_string.decode("utf-8", "replace"), dataset)
        try:
            content = draw(replace(view, event=""))
        except (ExportError, ViewError) as error:
            words = "\n".join(problem_text(problem, view.lang) for problem in error.problems)
            return Response(words, 500, mimetype="text/plain")
        response = Response(content, mimetype="image/png")
        response.cache_control.max_age = HOUR
        response.cache_control.public = True
        response.add_etag()
        return response.make_conditional(request)  # type: ignore[return-value]
