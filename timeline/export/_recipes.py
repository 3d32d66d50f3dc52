"""Recipes: which pictures a file names, so that one command makes them all.

A recipe is a table of a TOML file. Its settings hold for all its pictures, a picture may have its
own::

    [gallery]
    languages = ["en", "ar"]
    formats = ["png", "pdf"]
    [gallery.pictures.border]
    view = "front=lebanon_border&front=diplomacy"
    title = {en = "At the border", ar = "..."}
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import product
from pathlib import Path
from typing import Any, cast

from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem
from timeline.export._order import Order
from timeline.export._sound import empty, one_line
from timeline.layout.media import MEDIA
from timeline.text import LANGS
from timeline.view import View, from_query, reading, selected_ids

ALL = "all"
"""Instead of the name of a recipe: every one."""
LONGEST_TITLE = 120
"""The most letters of a heading or of a line below it."""
_SHARED: Mapping[str, tuple[str, ...]] = {
    "languages": ("en",),
    "media": ("slide",),
    "themes": ("light",),
    "formats": ("png",),
}
"""The lists that a recipe or a picture may hold, with what they are if left out."""
_NAME = re.compile(r"[\w-]{1,80}")
"""What a recipe may be called: it names the folder of its files."""
_OWN = ("chart", "view", "title", "subtitle")


@dataclass(frozen=True)
class Piece:
    """One picture of a recipe, in the formats wanted. ``key`` says where it is written."""

    recipe: str
    key: str
    order: Order
    formats: tuple[str, ...]


def read_recipes(
    path: Path, name: str, dataset: Dataset, formats: Collection[str]
) -> tuple[Piece, ...]:
    """Return the pictures of a recipe, or of all, in the order of the file.

    Raises ExportError with every problem of the recipes asked for: a file that cannot be read, a
    name that is not in it, a setting that does not exist or holds what is not allowed.
    """
    tables = _tables(path)
    if name != ALL and name not in tables:
        raise ExportError([_problem("X33", path, value=name, allowed=_listed([*tables, ALL]))])
    if not tables:
        raise ExportError([Problem("X41", "", values={"path": path})])
    reading = _Reading(path, dataset, tuple(formats))
    chosen = tables if name == ALL else {name: tables[name]}
    pieces = [piece for key, table in chosen.items() for piece in reading.recipe(key, table)]
    if reading.problems:
        raise ExportError(reading.problems)
    return tuple(pieces)


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError([Problem("X30", "", values={"path": path, "reason": reason})]) from error
    except ValueError as error:  # TOML that is none, or bytes that are no UTF-8
        values = {"path": path, "reason": str(error)}
        raise ExportError([Problem("X31", "", values=values)]) from error


class _Reading:
    """Reads the tables of one file, noting every fault."""

    def __init__(self, path: Path, dataset: Dataset, formats: tuple[str, ...]) -> None:
        self._path, self._dataset = path, dataset
        self._allowed: Mapping[str, Collection[str]] = {
            "languages": LANGS,
            "media": tuple(MEDIA),
            "themes": ("light", "dark"),
            "formats": formats,
            "chart": tuple(CHARTS),
        }
        self.problems: list[Problem] = []

    def recipe(self, name: str, table: object) -> Iterator[Piece]:
        """Give the pictures of one recipe."""
        if not _NAME.fullmatch(name):
            self._report("X40", repr(name))
            return
        if not self._is_table(name, table):
            return
        settings = cast(dict[str, Any], table)
        self._known(name, settings, (*_SHARED, "pictures"))
        shared = {key: self._list(name, key, settings, rest) for key, rest in _SHARED.items()}
        pictures = settings.get("pictures")
        if not pictures or not isinstance(pictures, dict):
            self._report("X34", f"{name}.pictures", wanted="pictures")
            return
        seen: set[tuple[Order, tuple[str, ...]]] = set()
        for each, picture in pictures.items():
            for piece in self._picture(name, f"{name}.pictures.{each}", picture, shared):
                if (piece.order, piece.formats) not in seen:
                    seen.add((piece.order, piece.formats))
                    yield piece

    def _picture(
        self, recipe: str, key: str, table: object, shared: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Piece]:
        if not self._is_table(key, table):
            return
        settings = cast(dict[str, Any], table)
        before = len(self.problems)
        self._known(key, settings, (*_SHARED, *_OWN))
        lists = {each: self._list(key, each, settings, shared[each]) for each in _SHARED}
        chart = self._one(key, "chart", settings, "lanes")
        words = {each: self._words(key, each, settings) for each in ("title", "subtitle")}
        view = self._view(key, settings)
        if len(self.problems) > before:
            return
        for lang, medium, theme in product(lists["languages"], lists["media"], lists["themes"]):
            order = Order(
                self._dataset,
                replace(view, lang=lang),
                chart,
                medium,
                "dark" if theme == "dark" else "light",
                title=words["title"].get(lang, ""),
                subtitle=words["subtitle"].get(lang, ""),
            )
            yield Piece(recipe, key, order, lists["formats"])

    def _view(self, key: str, settings: Mapping[str, Any]) -> View:
        query = settings.get("view", "")
        if not isinstance(query, str):
            self._report("X34", f"{key}.view", wanted="words")
            return View()
        view, wrong = from_query(query, self._dataset)
        for problem in wrong:
            self.problems.append(replace(problem, file=f"{self._path.name}, {key}.view"))
        where = f"{self._path.name}, {key}.view"
        self.problems += hidden_labels(self._dataset, view, where)
        if not wrong:
            self.problems += empty(reading(self._dataset, view), view, where)
        return view

    def _words(self, key: str, name: str, settings: Mapping[str, Any]) -> dict[str, str]:
        """Return words by language: one for all, or a table."""
        found = settings.get(name, {})
        if isinstance(found, str):
            found = dict.fromkeys(LANGS, found)
        if not isinstance(found, dict) or not all(isinstance(w, str) for w in found.values()):
            self._report("X34", f"{key}.{name}", wanted="by_language")
            return {}
        self._known(f"{key}.{name}", found, LANGS)
        for words in dict.fromkeys(found.values()):
            self.problems += long_words(f"{key}.{name}", words, self._path.name)
        return {lang: one_line(words) for lang, words in found.items()}

    def _list(
        self, key: str, name: str, settings: Mapping[str, Any], otherwise: tuple[str, ...]
    ) -> tuple[str, ...]:
        if name not in settings:
            return otherwise
        found = settings[name]
        if isinstance(found, str):
            found = [found]
        if not found or not isinstance(found, list):
            self._report("X34", f"{key}.{name}", wanted="list", allowed=self._names(name))
            return otherwise
        for value in found:
            self._allow(f"{key}.{name}", name, value)
        return tuple(dict.fromkeys(value for value in found if isinstance(value, str)))

    def _one(self, key: str, name: str, settings: Mapping[str, Any], otherwise: str) -> str:
        found = settings.get(name, otherwise)
        self._allow(f"{key}.{name}", name, found)
        return str(found)

    def _allow(self, key: str, name: str, value: object) -> None:
        if value not in self._allowed[name]:
            near = get_close_matches(str(value), self._allowed[name], 1)
            hint = {"hint": near[0]} if near else {}
            self._report("X32", key, value=value, allowed=self._names(name), **hint)

    def _known(self, key: str, table: Iterable[str], names: Collection[str]) -> None:
        for each in table:
            if each not in names:
                self._report("X35", f"{key}.{each}", allowed=_listed(names))

    def _is_table(self, key: str, table: object) -> bool:
        if not isinstance(table, dict):
            self._report("X34", key, wanted="table")
        return isinstance(table, dict)

    def _names(self, name: str) -> str:
        return _listed(self._allowed[name])

    def _report(self, code: str, key: str, wanted: str = "", **values: object) -> None:
        variant = wanted or ("hint" if "hint" in values else "")
        self.problems.append(_problem(code, self._path, variant, key=key, **values))


def hidden_labels(dataset: Dataset, view: View, file: str = "") -> list[Problem]:
    """Return a problem for each event that shall be labelled but that the view does not show."""
    if not view.label:
        return []
    shown = set(selected_ids(dataset, view))
    missing = [event_id for event_id in view.label if event_id not in shown]
    return [Problem("X36", file, values={"event": event_id}) for event_id in missing]


def long_words(name: str, words: str, file: str = "") -> list[Problem]:
    """Return a problem where a heading or the line below it is too long for a picture."""
    if len(words) <= LONGEST_TITLE:
        return []
    values = {"name": name, "n": len(words), "limit": LONGEST_TITLE}
    return [Problem("X37", file, values=values)]


def _problem(code: str, path: Path, variant: str = "", **values: object) -> Problem:
    return Problem(code, path.name, values=values, variant=variant)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
