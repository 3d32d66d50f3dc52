"""The options that name a view and its files, the same for every command that shows events."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NoReturn
from urllib.parse import urlencode

import typer

from timeline.dataset import Dataset, load_dataset
from timeline.errors import DataError, Problem
from timeline.text import LANGS, problem_text
from timeline.view import FIELDS, View, from_query, to_query

DATA = Path(__file__).resolve().parent.parent / "data"

DataFolder = Annotated[
    Path,
    typer.Option("--data", metavar="FOLDER", envvar="TIMELINE_DATA", help="Folder of the files."),
]
_HELP = {
    "front": "Only this front (key of fronts.csv).",
    "actor": "Only this actor (key of actors.csv), with all that are part of it.",
    "role": "Where the actors stand: either, initiator or target.",
    "group": "Only this kind: force, posture, threat, verbal or cooperation.",
    "verification": "Only this trust: confirmed, corroborated, single_source, contested.",
    "from": "From this day on, as 2023-10-28.",
    "to": "Up to this day.",
    "words": "Only events whose texts or names hold these words.",
    "lang": "Language of the result: en or ar.",
    "time": "The way days run in a chart: ltr or rtl.",
    "clock": "Where events stand: happened, or known (day of the first report in the list).",
    "label": "In pictures, label this event (its id) before all others.",
    "nolabel": "In pictures, give this event no label.",
}
_REPEATED = ("front", "actor", "group", "verification", "label", "nolabel")
_FLAGS = {"nolabel": "--no-label"}


def _options() -> list[inspect.Parameter]:
    """Return the parameters that every command with a view has."""
    found: list[tuple[str, Any, object]] = [("data", DataFolder, DATA)]
    for name, words in _HELP.items():
        several = name in _REPEATED
        more = " Can be given more than once." if several else ""
        option = typer.Option(
            _FLAGS.get(name, f"--{name}"), metavar="VALUE", help=words + more, show_default=False
        )
        kind = list[str] if several else str
        found.append((FIELDS[name], Annotated[kind, option], [] if several else ""))
    query = typer.Option(
        "--query",
        metavar="QUERY",
        help="A view as copied from the address bar; other options stand above it.",
    )
    found.append(("query", Annotated[str, query], ""))
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, kind, default in found
    ]


def with_view(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the options of a view and hands on ``dataset`` and ``view``.

    The command is called as ``command(dataset, view, **its own options)``. A wrong value ends it
    with a sentence and exit code 2; files that cannot be read, with exit code 1.
    """
    ours = _options()
    own = list(inspect.signature(command, eval_str=True).parameters.values())[2:]

    def run(**given: Any) -> None:
        options = {parameter.name: given.pop(parameter.name) for parameter in ours}
        dataset = open_dataset(options.pop("data"), options["lang"])
        command(dataset, chosen_view(dataset, **options), **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = inspect.Signature([*own, *ours])  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in (*own, *ours)}
    return run


def open_dataset(folder: Path, lang: str = "") -> Dataset:
    """Return the dataset of a folder; ends the program with 1 where it cannot be read."""
    try:
        return load_dataset(folder)
    except DataError as error:
        stop(error.problems, lang, 1)


def chosen_view(dataset: Dataset, *, query: str = "", **options: str | list[str]) -> View:
    """Return the view of the options, by the fields of View; they stand above the query.

    Ends the program with 2 where a value is wrong.
    """
    names = {field: name for name, field in FIELDS.items()}
    given = {names[field]: value for field, value in options.items() if value}
    asked, wrong = from_query(query, dataset)
    named, wrong_too = from_query(urlencode(given, doseq=True), dataset)
    view = replace(asked, **{FIELDS[name]: getattr(named, FIELDS[name]) for name in given})
    _, disorder = from_query(to_query(view), dataset)
    if problems := (*wrong, *wrong_too, *disorder):
        stop(problems, view.lang, 2)
    return view


def stop(problems: Iterable[Problem], lang: str, code: int) -> NoReturn:
    """Say on the error stream what is wrong, and end with an exit code."""
    for problem in problems:
        typer.echo(problem_text(problem, lang if lang in LANGS else LANGS[0]), err=True)
    raise typer.Exit(code)
