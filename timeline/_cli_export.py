"""The command ``export``: the picture or the table of a view, or a whole recipe, as files."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from timeline._cli_view import stop, with_view
from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem
from timeline.export import FORMATS, PICTURES, companion, file_of, name_of
from timeline.export._counts import count_names
from timeline.export._files import why, write_whole
from timeline.export._order import Order
from timeline.export._recipes import hidden_labels, long_words
from timeline.export._sound import empty, one_line, unknown
from timeline.layout.media import MEDIA
from timeline.text import say
from timeline.theme import THEMES
from timeline.view import View, reading, to_query

OUT = Path("out")
_WITH_RECIPE = {"data", "lang", "recipe", "out"}
_WITH_UPDATE = {"data", "lang", "deck", "out"}


@with_view
def export_files(
    dataset: Dataset,
    view: View,
    context: typer.Context,
    format: Annotated[
        list[str],
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help="Kind of file. Can be given more than once.",
            show_default=False,
        ),
    ] = [],  # noqa: B006 (typer copies it)
    chart: Annotated[
        str, typer.Option("--chart", metavar="|".join(CHARTS), help="Which chart.")
    ] = "lanes",
    medium: Annotated[
        str,
        typer.Option("--medium", metavar="|".join(MEDIA), help="For what the chart is laid out."),
    ] = "slide",
    theme: Annotated[
        str, typer.Option("--theme", metavar="|".join(THEMES), help="Light or dark ground.")
    ] = "light",
    story: Annotated[
        str,
        typer.Option(
            "--story",
            metavar="KEY",
            help="A story of stories.csv as a deck (pptx); its steps bring their own filters.",
            show_default=False,
        ),
    ] = "",
    title: Annotated[
        str,
        typer.Option(
            "--title",
            metavar="WORDS",
            help="A heading of your own, in place of the chart's.",
            show_default=False,
        ),
    ] = "",
    subtitle: Annotated[
        str,
        typer.Option(
            "--subtitle",
            metavar="WORDS",
            help="A line of your own below the heading.",
            show_default=False,
        ),
    ] = "",
    recipe: Annotated[
        str,
        typer.Option(
            "--recipe",
            metavar="NAME",
            help="Make what a recipe of exports.toml names, or all; what is unchanged is skipped.",
            show_default=False,
        ),
    ] = "",
    deck: Annotated[
        Path | None,
        typer.Option(
            "--update",
            metavar="DECK",
            help="Draw the data of now into a deck (pptx) that export made and you edited: in"
            " place, or into another file with -o.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to put the files.")
    ] = OUT,
    handout: Annotated[
        bool, typer.Option("--handout", help="PDF: add pages with the events and their sources.")
    ] = False,
    outlines: Annotated[
        bool, typer.Option("--outlines", help="SVG: words as paths, for programs without the font.")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV: begin with a mark by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Write a view, or the views of a recipe, as files, and print their paths.

    Beside a CSV file stands a second, NAME.csv-metadata.json, that tells what it holds.
    """
    if deck is not None:
        from timeline._cli_update import update_deck  # slides load slowly

        _alone(context, view.lang, _WITH_UPDATE, "X54")
        update_deck(dataset, deck, None if out == OUT else out, view.lang)
        return
    if story and (filters := to_query(replace(view, lang="en"))):
        stop([Problem("X23", "", values={"given": filters})], view.lang, 2)
    if not (format or recipe):
        stop([Problem("X45", "", values={"known": ", ".join(FORMATS)})], view.lang, 2)
    if recipe:
        _alone(context, view.lang, _WITH_RECIPE, "X38")
    problems = hidden_labels(dataset, view)
    problems += chain.from_iterable(unknown("--format", each, FORMATS) for each in format)
    problems += unknown("--chart", chart, CHARTS) + unknown("--medium", medium, MEDIA)
    problems += unknown("--theme", theme, THEMES)
    for name, words in (("--title", title), ("--subtitle", subtitle)):
        problems += long_words(name, words)
    if problems:
        stop(problems, view.lang, 2)
    data = reading(dataset, view)
    if not recipe and (problems := empty(data, view)):
        stop(problems, view.lang, 1)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop([_unwritable(out, error)], view.lang, 1)
    if recipe:
        from timeline._cli_recipes import make_recipe

        make_recipe(dataset, Path(context.params["data"]), recipe, out, view.lang)
        return
    order = Order(
        data,
        view,
        chart,
        medium,
        "dark" if theme == "dark" else "light",
        handout=handout,
        outlines=outlines,
        bom=bom,
        story=story,
        title=one_line(title),
        subtitle=one_line(subtitle),
    )
    for kind in dict.fromkeys(format):
        _write(order, kind, out)
    if not story and PICTURES.keys() & set(format) and (counts := count_names(order)):
        typer.echo(say("export.counts", view.lang, **vars(counts)), err=True)


def _write(order: Order, kind: str, out: Path) -> None:
    try:
        files = [(name_of(order, kind), file_of(order, kind))]
    except ExportError as error:
        stop(error.problems, order.view.lang, 1)
    if kind == "csv":
        files.append(companion(order.dataset, order.view, files[0][0], bom=order.bom))
    for name, content in files:
        path = out / name
        try:
            write_whole(path, content)
        except OSError as error:
            stop([_unwritable(path, error)], order.view.lang, 1)
        typer.echo(path)


def _alone(context: typer.Context, lang: str, beside: set[str], code: str) -> None:
    """End the program with 2 where more is given than goes beside something."""
    given = [
        parameter.opts[0]
        for parameter in context.command.params
        if parameter.name not in beside
        and context.params.get(str(parameter.name)) not in (None, parameter.get_default(context))
    ]
    if given:
        stop([Problem(code, "", values={"given": ", ".join(given)})], lang, 2)


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem("X02", "", values={"path": str(path), "reason": why(error)})
