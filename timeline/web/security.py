"""What a browser may do with the page: a strict policy without ``unsafe-*``, no other host."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dash import Dash
from flask import Flask, Response

STYLE_HASHES = Path(__file__).parent / "style_hashes.txt"
"""One hash a line of each style sheet that Dash, Mantine and Plotly inject; generated."""


def style_hashes() -> tuple[str, ...]:
    """Return the hashes of the style sheets that the page's libraries inject."""
    lines = STYLE_HASHES.read_text("utf-8").splitlines() if STYLE_HASHES.exists() else []
    return tuple(line for line in lines if line and not line.startswith("#"))


def policy(script_hashes: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy of every answer."""
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *script_hashes],
        "style-src": ["'self'", *(f"'{found}'" for found in style_hashes())],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items())


def secure(server: Flask, app: Dash | None = None) -> None:
    """Send the policy and its companions with every answer; call it after all callbacks exist."""
    headers = {
        "Content-Security-Policy": policy(app.csp_hashes() if app else ()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }

    @server.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response
