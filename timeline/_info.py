"""``timeline.toml``: title, period, licence, curators, and the version of the data."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline._values import Info
from timeline.errors import Problem
from timeline.text import LANGS

FILE = "timeline.toml"
_SEMVER = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?")
_SETTINGS: dict[str, type] = {
    **{f"title.{lang}": str for lang in LANGS},
    **{f"subtitle.{lang}": str for lang in LANGS},
    "period.first": dt.date,
    "period.last": dt.date,
    "licence": str,
    "curators": list,
    "corrections": str,
    "version": str,
    "released": dt.date,
}


def read_info(folder: Path) -> tuple[Info | None, list[Problem]]:
    """Return what the file says, or None and every fault found in it."""
    try:
        settings = tomllib.loads((folder / FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return None, [Problem("V20", FILE, variant="missing")]
    except OSError as fault:
        reason = {"reason": fault.strerror or str(fault)}
        return None, [Problem("V20", FILE, variant="unreadable", values=reason)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        return None, [Problem("V20", FILE, variant="toml", values={"reason": str(fault)})]
    problems = list(_check(settings))
    return (None if problems else _build(settings)), problems


def _find(settings: dict[str, Any], name: str) -> Any:
    found: Any = settings
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _check(settings: dict[str, Any]) -> Iterator[Problem]:
    for name, kind in _SETTINGS.items():
        value = _find(settings, name)
        if value is None or value in ("", []):
            yield Problem("V02", FILE, column=name, variant="setting", values={"name": name})
        elif not _is(value, kind):
            values = {"name": name, "text": str(value)[:60]}
            variant = "setting_day" if kind is dt.date else "setting"
            yield Problem("V08", FILE, column=name, variant=variant, values=values)
    first, last = _find(settings, "period.first"), _find(settings, "period.last")
    if _is(first, dt.date) and _is(last, dt.date) and last < first:
        values = {"first": first, "last": last}
        yield Problem("V04", FILE, column="period.last", variant="order", values=values)
    version = _find(settings, "version")
    if version and isinstance(version, str) and not _SEMVER.fullmatch(version):
        yield Problem(
            "V08", FILE, column="version", variant="version", values={"text": version[:60]}
        )


def _is(value: object, kind: type) -> bool:
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, kind) and not isinstance(value, dt.datetime)


def _build(settings: dict[str, Any]) -> Info:
    return Info(
        titles=settings["title"],
        subtitles=settings["subtitle"],
        first=settings["period"]["first"],
        last=settings["period"]["last"],
        licence=settings["licence"],
        curators=tuple(settings["curators"]),
        corrections=settings["corrections"],
        version=settings["version"],
        released=settings["released"],
        digest=str(settings.get("digest", "")),
        address=str(settings.get("address", "")),
    )
