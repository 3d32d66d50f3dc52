"""What a standalone file shows in one language: heading, filters, lanes, list, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from timeline import caption
from timeline.dataset import Dataset, Event
from timeline.dates import listed, parse
from timeline.escalation import severity
from timeline.export._metadata import view_link
from timeline.export._order import Order
from timeline.export._standalone_card import Numbers, glyph, report
from timeline.export._standalone_filters import side
from timeline.export._standalone_markup import Markup, button, element, sign, together
from timeline.text import LANGS, say
from timeline.version import __version__
from timeline.view import View

COLUMNS = ("day", "front", "event", "who", "level", "verification")
"""The columns of the list."""


def heading(order: Order, view: View, events: Iterable[Event]) -> Markup:
    """Return title and subtitle, and what the file holds: period, filters, shown of all, source."""
    dataset, lang = order.dataset, view.lang
    info = dataset.info
    title = say("chart.heading", lang, title=info.title(lang), period=caption.period(dataset, view))
    state = caption.state(dataset, view)
    source = caption.sources_line(dataset, [event.event_id for event in events], lang)
    proof = (source, caption.version_line(dataset, lang))
    return element(
        "div",
        element("h1", order.title or title),
        element("p", order.subtitle or info.subtitle(lang)),
        element("p", say("summary.sentence", lang, words=state), class_="state"),
        element("p", " · ".join(line for line in proof if line), class_="small"),
        class_="titles",
    )


def body(
    order: Order, view: View, events: Collection[Event], numbers: Numbers, signs: Iterable[str]
) -> Markup:
    """Return the page of one language; a script fills in lanes, counts and card.

    ``signs`` are the keys of the signs that occur in the lanes.
    """
    lang = view.lang
    return together(
        [
            element("a", say("page.skip", lang), href="#list", class_="skip", data_skip="list"),
            element("header", heading(order, view, events), _tools(lang), class_="top"),
            element(
                "div",
                side(order.dataset, events, lang),
                element("main", _lanes(order, view, signs), *_lists(order, view, events, numbers)),
                class_="stage",
            ),
            _foot(order, view),
        ]
    )


def _tools(lang: str) -> Markup:
    other = next(each for each in LANGS if each != lang)
    return element(
        "div",
        button(say("page.language", other), lang=other, data_lang=other),
        button(say("page.theme", lang), "theme", data_theme_switch=True),
        button(say("standalone.print", lang), data_print=True),
        class_="tools",
    )


def _lanes(order: Order, view: View, signs: Iterable[str]) -> Markup:
    lang = view.lang
    clear = button(say("state.clear", lang), data_clear=True)
    parts = [
        element(
            "div",
            element("p", element("strong", data_shown=True), " ", element("span", data_chips=True)),
            clear,
            class_="now",
            role="status",
        ),
        element("p", say("standalone.nothing", lang), class_="nothing", hidden=True),
        element(
            "figure",
            element(
                "div",
                element("div", class_="names", data_names=True),
                element(
                    "div",
                    class_="days",
                    data_days=True,
                    role="application",
                    tabindex="0",
                    aria_label=say("walk.label", lang),
                    aria_describedby="lanes-alt",
                ),
                class_="picture",
                data_picture=True,
            ),
            element(
                "figcaption",
                element("p", caption.summary(order.dataset, view), id="lanes-alt", class_="unseen"),
                element("p", class_="unseen", role="status", data_said=True),
                element("ul", *_legend(signs, lang), class_="legend"),
                _levels(lang),
                element("ul", class_="key", data_key=True),
            ),
        ),
    ]
    if order.chart != "lanes":
        parts.append(
            element(
                "figure",
                element("h2", data_chart_title=True),
                element("p", class_="small", data_chart_subtitle=True),
                element("div", class_="chart", role="img", data_chart=True),
                element(
                    "figcaption",
                    element("p", say(f"chart.{order.chart}.read", lang)),
                    element("p", say("standalone.chart_note", lang), class_="small"),
                ),
            )
        )
    return element("section", *parts, aria_label=say("page.lanes", lang), class_="lanes")


def _legend(signs: Iterable[str], lang: str) -> Iterator[Markup]:
    """Yield one entry for each sign that occurs: shapes, fills, bars, level strip."""
    for drawn, words, begins in caption.legend(signs, lang):
        yield element("li", sign(drawn), words, class_="begins" if begins else None)


def _levels(lang: str) -> Markup:
    cells = [element("span", str(n), class_=f"level level-{n}") for n in range(7)]
    return element(
        "p",
        element("span", say("chart.level_low", lang)),
        element("span", *cells, class_="ramp"),
        element("span", say("chart.level_high", lang)),
        class_="levels",
    )


def _lists(
    order: Order, view: View, events: Collection[Event], numbers: Numbers
) -> tuple[Markup, Markup]:
    dataset, lang = order.dataset, view.lang
    heads = (element("th", say(f"list.{name}", lang), scope="col") for name in COLUMNS)
    table = element(
        "table",
        element("caption", say("list.caption", lang), class_="unseen"),
        element("thead", element("tr", *heads)),
        element("tbody", *(_row(dataset, event, lang) for event in events)),
    )
    reports = (
        element("li", report(dataset.sources[key], lang), value=n, data_source=n)
        for key, n in numbers.items()
    )
    return (
        element(
            "section",
            element("h2", say("list.title", lang)),
            table,
            class_="list",
            tabindex="-1",
            data_list=True,
        ),
        element(
            "section",
            element("h2", say("handout.sources", lang)),
            element("p", caption.sources_line(dataset, [e.event_id for e in events], lang)),
            element("ol", *reports),
            class_="sources",
        ),
    )


def _row(dataset: Dataset, event: Event, lang: str) -> Markup:
    front = dataset.fronts[event.front]
    level = str(severity(event, dataset).best)
    key, title = event.event_id, event.text("title", lang)
    link = element("a", title, href=f"#event={key}", data_open=key)
    time = element("time", listed(parse(event.date), lang), datetime=event.first_day.isoformat())
    swatch = sign(f"swatch front-{front.colour}")
    return element(
        "tr",
        element("td", time, class_="list-day"),
        element("td", swatch, front.label(lang), class_="list-front"),
        element(
            "th", element("span", glyph(dataset, event), link), scope="row", class_="list-event"
        ),
        element("td", caption.who(dataset, event, lang), class_="list-who"),
        element("td", element("span", level, class_=f"level level-{level}"), class_="list-level"),
        element("td", say(f"verification.{event.verification}", lang), class_="list-sure"),
        data_event=key,
    )


def _foot(order: Order, view: View) -> Markup:
    """Return version, licence and curators of the data, and where the file comes from."""
    dataset, lang = order.dataset, view.lang
    parts = [
        element("p", caption.version_line(dataset, lang)),
        element("p", say("page.curators", lang, names=", ".join(dataset.info.curators))),
        element("p", say("standalone.made", lang, program=f"timeline {__version__}")),
    ]
    if link := view_link(dataset, view):
        parts.append(element("p", element("a", say("handout.link", lang), href=link)))
    return element("footer", *parts, class_="bottom")
