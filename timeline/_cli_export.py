"""The command ``export``: the picture or the table of a view, as files."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import Progress, TextColumn

from timeline._cli_view import stop, with_view
from timeline.charts import CHARTS
from timeline.dataset import Dataset
from timeline.errors import ExportError, Problem
from timeline.export import FORMATS, companion, export
from timeline.export._files import write_whole
from timeline.layout.media import MEDIA
from timeline.view import View, to_query

Chart = StrEnum("Chart", {name: name for name in CHARTS})  # type: ignore[misc]
MediumName = StrEnum("MediumName", {name: name for name in MEDIA})  # type: ignore[misc]
Format = StrEnum("Format", {name: name for name in FORMATS})  # type: ignore[misc]
LANES, SLIDE = Chart("lanes"), MediumName("slide")


@with_view
def export_files(
    dataset: Dataset,
    view: View,
    format: Annotated[
        list[Format], typer.Option("--format", help="Kind of file. Can be given more than once.")
    ],
    chart: Annotated[Chart, typer.Option("--chart", help="Which chart.")] = LANES,
    medium: Annotated[
        MediumName, typer.Option("--medium", help="For what the chart is laid out.")
    ] = SLIDE,
    theme: Annotated[
        Literal["light", "dark"], typer.Option("--theme", help="Light or dark ground.")
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
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to put the files.")
    ] = Path("out"),
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
    """Write a view as PNG, SVG, PDF, PPTX, CSV or JSON files, and print their paths.

    Beside a CSV file stands a second, NAME.csv-metadata.json, that tells what it holds.
    """
    if story and (given := to_query(replace(view, lang="en"))):
        stop([Problem("X23", "", values={"given": given})], view.lang, 2)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop([_unwritable(out, error)], view.lang, 1)
    with Progress(TextColumn("{task.description}"), transient=True) as progress:
        task = progress.add_task("", total=len(format))
        for kind in dict.fromkeys(format):
            progress.update(task, description=str(kind))
            try:
                name, made = export(
                    dataset,
                    view,
                    format=kind,
                    chart=str(chart),
                    medium=str(medium),
                    theme=theme,
                    handout=handout,
                    outlines=outlines,
                    bom=bom,
                    story=story,
                )
                files = [(name, made)]
                if kind == "csv":
                    files.append(companion(dataset, view, name, bom=bom))
            except ExportError as error:
                stop(error.problems, view.lang, 1)
            for file_name, content in files:
                path = out / file_name
                try:
                    write_whole(path, content)
                except OSError as error:
                    stop([_unwritable(path, error)], view.lang, 1)
                progress.console.print(str(path), soft_wrap=True, highlight=False, markup=False)


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem("X02", "", values={"path": str(path), "reason": error.strerror or str(error)})
