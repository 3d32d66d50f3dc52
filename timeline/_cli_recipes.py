"""The pictures of a recipe, for ``export``: made in parallel, with what became of each."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from timeline._cli_view import stop
from timeline.dataset import Dataset, load_dataset
from timeline.errors import ExportError, Problem
from timeline.export import FORMATS, PICTURES, file_of, name_of
from timeline.export._files import why
from timeline.export._making import Made, Work, count_files, make
from timeline.export._recipes import read_recipes
from timeline.text import problem_text, say

FILE = "exports.toml"
"""The recipes, in the folder of the data."""


def make_recipe(dataset: Dataset, data: Path, name: str, out: Path, lang: str) -> None:
    """Make the files of a recipe below ``out``; ends the program with 1 if one of them failed.

    Ends it with 2 where the recipe is wrong; then nothing was made.
    """
    try:
        work = _work(data, name, dataset)
    except ExportError as error:
        stop(error.problems, lang, 2)
    errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    found: list[Made] = []
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    try:
        making = make(work, out)
        first = next(making, None)  # processes start before the bar's thread does
        with Progress(*columns, console=errors, transient=True) as progress:
            task = progress.add_task("", total=count_files(work))
            while first is not None:
                found.append(first)
                progress.update(task, advance=1, description=first.path.rpartition("/")[2])
                if first.state == "made":
                    typer.echo(out / first.path)
                first = next(making, None)
    except OSError as error:
        values = {"path": str(out), "reason": why(error)}
        stop([Problem("X02", "", values=values)], lang, 1)
    _summary(found, lang, errors)


def _work(data: Path, name: str, dataset: Dataset | None = None) -> Work:
    dataset = dataset or load_dataset(data)
    pieces = read_recipes(data / FILE, name, dataset, tuple(FORMATS))
    return Work(pieces, file_of, name_of, partial(_work, data, name))


def _summary(found: list[Made], lang: str, errors: Console) -> None:
    for made in {made.key + made.path.rpartition(".")[0]: made for made in found}.values():
        if made.counts and made.path.rpartition(".")[2] in PICTURES:
            errors.print(
                f"{made.path.rpartition('.')[0]}: {say('export.counts', lang, **vars(made.counts))}"
            )
    states = Counter(made.state for made in found)
    values = {state: states[state] for state in ("made", "unchanged", "failed")}
    errors.print(say("recipe.summary", lang, **values))
    failed = sorted((made for made in found if made.state == "failed"), key=lambda made: made.path)
    for made in failed:
        for problem in made.problems:
            said = problem_text(problem, lang)
            errors.print(say("recipe.failed", lang, path=made.path, key=made.key, said=said))
    if failed:
        raise typer.Exit(1)
