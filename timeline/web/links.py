"""Addresses within the page: a query per view, relative, so that any path prefix works."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from dash import html
from flask import has_request_context, request

from timeline.view import View, to_query


def address(view: View) -> str:
    """Return the relative address of a view."""
    query = to_query(view)
    return f"?{query}" if query else "./"


def page_address() -> str:
    """Return the whole address of the page without its query, as the reader's browser has it.

    A callback is asked for by the page, which its browser names; only where it keeps that back
    is the address the one at which the server was reached. "" outside a request.
    """
    if not has_request_context():
        return ""
    referrer = (request.referrer or "").partition("#")[0].partition("?")[0]
    same = urlsplit(referrer).netloc == request.host
    return referrer if referrer and same else request.root_url


def event_address(view: View, event_id: str) -> str:
    """Return the relative address of a view with an event's card open."""
    return address(replace(view, event=event_id))


def language_address(view: View) -> str:
    """Return the relative address of a view that names its language, also where it is English.

    An address without a language is answered in the one that the browser wishes.
    """
    return f"?{to_query(view, name_lang=True)}"


def link(words: Any, view: View, class_name: str = "", **attributes: Any) -> html.A:
    """Return a link to a view that a script follows without loading the page again."""
    return html.A(
        words,
        href=address(view),
        className=class_name or None,
        **{"data-go": "", **attributes},
    )


def export_address(view: View, medium: str, theme: str, kind: str, chart: str = "lanes") -> str:
    """Return the address of the file of a chart of a view, with the chain of its open event.

    A CSV file begins so that Excel reads it.
    """
    query = to_query(view, name_lang=True)
    bom = "&bom=1" if kind == "csv" else ""
    other = "" if chart == "lanes" else f"&chart={chart}"
    return f"export?{query}{other}&medium={medium}&theme={theme}&format={kind}{bom}"
