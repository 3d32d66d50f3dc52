"""Conflict-escalation timelines from a sourced list of events.

``load_dataset`` reads a folder, ``View`` says what to look at, ``select_events`` chooses. Names
are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from timeline.version import __version__

_HOMES = {
    "Dataset": "timeline.dataset",
    "load_dataset": "timeline.dataset",
    "View": "timeline.view",
    "from_query": "timeline.view",
    "to_query": "timeline.view",
    "select_events": "timeline.view",
    "chart": "timeline.notebook",
    "DataError": "timeline.errors",
    "Problem": "timeline.errors",
    "TimelineError": "timeline.errors",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
