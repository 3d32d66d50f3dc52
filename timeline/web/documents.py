"""The documents about the list as plain pages: method, data dictionary, the article taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from itertools import pairwise
from pathlib import Path

from flask import Flask, request
from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline.text import direction, say
from timeline.web.index import query_lang

DOCUMENTS = ("method", "data-dictionary", "source-article")
"""The pages, each from the file of its name in the folder of documents."""

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_OTHER = re.compile(r"([a-z-]+)\.md(#.*)?")
_PAGE = """<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<script src="{script}"></script>
<link rel="icon" href="{icon}" type="image/svg+xml">
{styles}
</head>
<body>
<main class="page document">
<p><a class="button" href="./?lang={lang}" lang="{lang}" dir="{direction}">{back}</a></p>
{body}
</main>
</body>
</html>"""
_STYLES = ("style.css", "style_reader.css", "theme.css")


def add_documents(server: Flask, folder: Path, asset: Callable[[str], str]) -> None:
    """Add a route for every document of a folder; ``asset`` gives the address of an asset."""

    @lru_cache(maxsize=len(DOCUMENTS))
    def read(name: str) -> tuple[str, str]:
        return render_document((folder / f"{name}.md").read_text("utf-8"))

    def give(name: str) -> str:
        title, body = read(name)
        lang = query_lang(request.query_string.decode("utf-8", "replace"))
        links = (f'<link rel="stylesheet" href="{escape(asset(style))}">' for style in _STYLES)
        return _PAGE.format(
            title=escape(title),
            body=body,
            lang=lang,
            direction=direction(lang),
            back=escape(say("document.back", lang)),
            script=escape(asset("theme.js")),
            icon=escape(asset("icon.svg")),
            styles="\n".join(links),
        )

    for name in DOCUMENTS:
        if (folder / f"{name}.md").exists():
            server.add_url_rule(f"/{name}", f"document-{name}", give, defaults={"name": name})


def render_document(text: str) -> tuple[str, str]:
    """Return the title and the HTML of a Markdown text; markup inside it stays text.

    Marks for generated tables go, columns are aligned by classes (a strict policy lets no style
    attribute pass), and links to neighbouring documents lead to their pages.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(_COMMENT.sub("", text))
    for token in _all(tokens):
        if "text-align:right" in str(token.attrGet("style")):
            token.attrJoin("class", "end")
        token.attrs.pop("style", None)
        other = _OTHER.fullmatch(str(token.attrGet("href")))
        if other and other[1] in DOCUMENTS:
            token.attrSet("href", other[1] + (other[2] or ""))
    heads = (
        after.content
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h1"
    )
    body = markdown.renderer.render(tokens, markdown.options, {})
    tables = body.replace("<table>", '<div class="wide-table" tabindex="0"><table>')
    return next(heads, ""), tables.replace("</table>", "</table></div>")


def _all(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *(token.children or ()))]
