"""Which Chromium journeys, pictures and measurements run in, and how it is started."""

from __future__ import annotations

import shutil
from typing import Any

NAMES = ("chromium-headless-shell", "chromium", "google-chrome")
"""Looked for on the PATH in this order: without windows, a journey needs a fifth less time."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters as wide as on a reader's screen
)


def launch_options() -> dict[str, Any]:
    """Return what Playwright's ``launch`` needs; where no browser is found it takes its own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return {**({"executable_path": found} if found else {}), "args": list(FLAGS)}
