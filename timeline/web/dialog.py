"""The dialog of export: every choice of a file, beside a preview of the very bytes it will hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import html

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.export import DECKS, FORMATS, PICTURES, TABLES
from timeline.text import LANGS, direction, keys, say
from timeline.theme import THEMES
from timeline.web import ids
from timeline.web.downloads import OFFERED, build_said
from timeline.web.markup import still
from timeline.web.parts import icon_button

_SAID = (
    "drawing",
    "ready",
    "pixels",
    "making",
    "made",
    "copying",
    "copied",
    "refused",
    "failed",
    "lost",
)
"""What the script says, handed to it as attributes."""
_SHOWING = tuple(kind for kind in FORMATS if kind not in TABLES)
"""The kinds of file that are looked at, not read as a table."""


def build_dialog(dataset: Dataset, lang: str) -> html.Dialog:
    """Return the dialog, closed; a script fills in the view, and asks for the preview."""
    words = {f"data-{name}": say(f"dialog.{name}", lang) for name in _SAID}
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(say("dialog.heading", lang), id=ids.EXPORT_TITLE),
                    icon_button("close", say("dialog.close", lang), **{"data-export-close": ""}),
                ],
                className="export-head",
            ),
            html.Form(
                [
                    html.Div(_fields(dataset, lang), className="export-fields"),
                    _preview(lang),
                    _foot(lang),
                ],
                className="export-form",
                **{"data-tables": " ".join(TABLES)},
            ),
        ],
        id=ids.EXPORT_DIALOG,
        className="export-dialog",
        **{"aria-labelledby": ids.EXPORT_TITLE, **words},
    )


def _fields(dataset: Dataset, lang: str) -> list[html.Div]:
    """Return the choices; each names the kinds of file that have a use for it."""
    kinds = {kind: format_name(kind, lang) for kind in FORMATS}
    charts = {chart: chart_name(chart, lang) for chart in CHARTS}
    media = {medium: say(f"download.{medium}", lang) for medium in OFFERED}
    themes = {theme: say(f"dialog.theme.{theme}", lang) for theme in THEMES}
    languages = [
        html.Option(say("page.language", each), value=each, lang=each, dir=direction(each))
        for each in LANGS
    ]
    fields = [
        _select("format", _options(kinds), FORMATS, lang),
        _select("chart", _options(charts), PICTURES, lang),
        _select("medium", _options(media), PICTURES, lang),
        _select("lang", languages, FORMATS, lang),
        _select("theme", _options(themes), _SHOWING, lang),
    ]
    if dataset.stories:
        decks = {
            "": say("dialog.story.none", lang),
            **{key: steps[0].title(lang) for key, steps in dataset.stories.items()},
        }
        fields.append(_select("story", _options(decks), DECKS, lang))
    return [
        *fields,
        _typed("title", _SHOWING, lang),
        _typed("subtitle", PICTURES, lang),
        _tick("handout", ("pdf",), lang),
        _tick("outlines", ("svg",), lang),
        _tick("bom", ("csv",), lang, checked=True),
    ]


def chart_name(chart: str, lang: str) -> str:
    """Return the name of a chart to choose it by: its title, where that stands without a view."""
    own = f"dialog.chart.{chart}"
    return say(own if own in keys(lang) else f"chart.{chart}.title", lang)


def format_name(kind: str, lang: str) -> str:
    """Return the name of a kind of file, with what it is good for where the catalogue says so."""
    own = f"dialog.format.{kind}"
    return say(own, lang) if own in keys(lang) else kind.upper()


def _field(kinds: Iterable[str], control: Any, name: str) -> html.Div:
    attributes = {"data-kinds": " ".join(kinds)}
    return html.Div(control, className=f"export-field export-{name}", **attributes)


def _options(choices: Mapping[str, str]) -> list[html.Option]:
    return [html.Option(words, value=value) for value, words in choices.items()]


def _select(name: str, options: list[html.Option], kinds: Iterable[str], lang: str) -> html.Div:
    heading = html.Span(say(f"dialog.field.{name}", lang))
    return still(_field(kinds, html.Label([heading, html.Select(options, name=name)]), name))


def _typed(name: str, kinds: Iterable[str], lang: str) -> html.Div:
    typed = dmc.TextInput(
        name=name,
        label=say(f"dialog.field.{name}", lang),
        autoComplete="off",
        radius=3,
        size="sm",
    )
    return _field(kinds, typed, name)


def _tick(name: str, kinds: Iterable[str], lang: str, checked: bool = False) -> html.Div:
    box = dmc.Checkbox(
        label=say(f"dialog.field.{name}", lang),
        checked=checked,
        size="xs",
        radius=2,
        attributes={"input": {"name": name}},
    )
    return _field((kind for kind in kinds if kind in FORMATS), box, name)


def _preview(lang: str) -> html.Div:
    notes = [
        html.P(
            say(f"dialog.note.{kind}", lang),
            className="small",
            hidden=True,
            **{"data-note": kind},
        )
        for kind in (*FORMATS, "story")
        if f"dialog.note.{kind}" in keys(lang)
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.Img(alt=say("dialog.preview", lang), hidden=True),
                    html.Pre(
                        dir="ltr",
                        tabIndex="0",
                        hidden=True,
                        role="region",
                        **{"aria-label": say("dialog.rows", lang)},
                    ),
                ],
                className="export-sheet",
            ),
            build_said(),
            *notes,
        ],
        className="export-preview",
    )


def _foot(lang: str) -> html.Div:
    return html.Div(
        [
            build_said(),
            html.Button(
                say("dialog.copy", lang),
                type="button",
                className="button",
                **{"data-copy-picture": ""},
            ),
            html.Button(say("dialog.download", lang), type="submit", className="button strong"),
        ],
        className="export-foot",
    )
