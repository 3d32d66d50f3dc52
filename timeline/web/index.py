"""The first HTML: it names the language and already carries the heading and a summary."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from dash import Dash
from flask import Flask, Response, has_request_context, request

from timeline import caption
from timeline.dataset import Dataset
from timeline.text import LANGS, direction, say
from timeline.theme import THEMES
from timeline.view import View, from_query
from timeline.web import ids
from timeline.web.sharing import SIZE, share

_PAGE = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta property="og:type" content="website">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:image" content="{picture}">
<meta property="og:image:width" content="{picture_width}">
<meta property="og:image:height" content="{picture_height}">
<meta property="og:image:alt" content="{picture_alt}">
<meta name="twitter:card" content="summary_large_image">
<meta name="theme-color" content="{light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="{dark}" media="(prefers-color-scheme: dark)">
<script src="{theme_script}"></script>
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<link rel="icon" href="{icon}" type="image/svg+xml">
{css}
</head>
<body>
{app_entry}
<div class="page first" data-first>
<h1>{heading}</h1>
<p>{subtitle}</p>
<p>{summary}</p>
<noscript>
<p>{noscript} <a href="export?format=csv&amp;bom=1">CSV</a>, <a href="export?format=pdf">PDF</a></p>
</noscript>
</div>
<div id="{lost_bar}" class="lost" role="alert" hidden>
<span>{lost}</span>
<button type="button" class="button" data-try-again data-still="{lost_still}">{lost_again}</button>
</div>
<div hidden>
{config}
{scripts}
{renderer}
</div>
</body>
</html>"""


def asked_view(dataset: Dataset) -> View:
    """Return the view of the page being loaded.

    The layout is fetched apart from the page: its query is then that of the referring address.
    """
    if not has_request_context():
        return View()
    query = request.query_string.decode("utf-8", "replace")
    if request.path.endswith("/_dash-layout"):
        query = urlsplit(request.referrer or "").query
    return from_query(query, dataset)[0]


def query_lang(query: str) -> str:
    """Return the language that a query asks for, English where it asks for none of ours."""
    asked = parse_qs(query.removeprefix("?")).get("lang", ["en"])[0]
    return asked if asked in LANGS else "en"


def add_welcome(server: Flask) -> None:
    """Turn a first visit, one without any query, to the language that the browser wishes."""

    @server.before_request
    def turn_to_wish() -> Response | None:
        if request.method != "GET" or request.path != "/" or request.query_string:
            return None
        if request.accept_languages.best_match(LANGS, LANGS[0]) == LANGS[0]:
            return None
        wish = request.accept_languages.best_match(LANGS)
        headers = {"Location": f"/?lang={wish}", "Vary": "Accept-Language"}
        return Response(status=302, headers={**headers, "Cache-Control": "no-store"})


class TimelineDash(Dash):
    """Dash with an index page of our own."""

    dataset: Dataset

    def dated(self, name: str) -> str:
        """Return the address of an asset with its time of change: it is kept for a year."""
        changed = (Path(self.config.assets_folder) / name).stat().st_mtime
        return f"{self.get_asset_url(name)}?m={changed}"

    def interpolate_index(self, **kwargs: Any) -> str:
        """Return the page as the server sends it, in the language of its query."""
        view = asked_view(self.dataset)
        info = self.dataset.info
        shared = share(self.dataset, view, request.query_string.decode("utf-8", "replace"))
        summary = caption.summary(self.dataset, view)
        return _PAGE.format(
            lang=view.lang,
            direction=direction(view.lang),
            title=escape(shared.title),
            heading=escape(info.title(view.lang)),
            subtitle=escape(info.subtitle(view.lang)),
            summary=escape(summary),
            description=escape(shared.description),
            picture=escape(f"{request.root_url}share.png?{shared.picture}"),
            picture_width=SIZE[0],
            picture_height=SIZE[1],
            picture_alt=escape(say("share.picture", view.lang)),
            lost_bar=ids.LOST,
            lost=escape(say("lost.said", view.lang)),
            lost_again=escape(say("lost.again", view.lang)),
            lost_still=escape(say("lost.still", view.lang)),
            noscript=escape(say("page.noscript", view.lang)),
            light=THEMES["light"].page,
            dark=THEMES["dark"].page,
            theme_script=self.dated("theme.js"),
            font=self.get_asset_url("vendor/Vazirmatn-Regular.woff2"),
            icon=self.dated("icon.svg"),
            css=kwargs["css"],
            app_entry=kwargs["app_entry"],
            config=kwargs["config"],
            scripts=kwargs["scripts"],
            renderer=kwargs["renderer"],
        )
