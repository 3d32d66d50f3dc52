"""The page for files that cannot be read at all: what is wrong, in words, with status 503."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from flask import Flask, Response, request

from timeline.errors import Problem
from timeline.text import LANGS, direction, problem_text, say
from timeline.web.index import query_lang
from timeline.web.security import secure

_PAGE = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<script src="assets/theme.js"></script>
<link rel="icon" href="assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="assets/style.css">
<link rel="stylesheet" href="assets/theme.css">
</head>
<body>
<main class="page fault">
<p><a class="button" href="?lang={other}" lang="{other}" hreflang="{other}">{language}</a></p>
<h1>{title}</h1>
<p>{what}</p>
<div class="problems grave"><ul>{problems}</ul></div>
</main>
</body>
</html>"""


def create_fault_app(problems: Sequence[Problem], assets: Path) -> Flask:
    """Return a server that says on every address why there is no timeline, with status 503."""
    server = Flask(__name__, static_folder=str(assets), static_url_path="/assets")

    @server.route("/", defaults={"path": ""})
    @server.route("/<path:path>")
    def say_why(path: str) -> Response:
        lang = query_lang(request.query_string.decode("utf-8", "replace"))
        other = next(each for each in LANGS if each != lang)
        page = _PAGE.format(
            lang=lang,
            direction=direction(lang),
            title=escape(say("fault.title", lang)),
            what=escape(say("fault.what", lang)),
            other=other,
            language=escape(say("page.language", other)),
            problems="".join(f"<li>{escape(problem_text(each, lang))}</li>" for each in problems),
        )
        return Response(page, 503, headers={"Retry-After": "60"}, mimetype="text/html")

    secure(server)
    return server
