"""The commands of ``python -m timeline``."""

from __future__ import annotations

import typer

from timeline._cli_check import check_files
from timeline._cli_escalation import list_levels
from timeline._cli_export import export_files
from timeline._cli_list import list_events
from timeline._cli_responses import list_responses
from timeline._cli_verify import verify_files

app = typer.Typer(
    help="Check, list and draw a timeline of events.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("check")(check_files)
app.command("list")(list_events)
app.command("export")(export_files)
app.command("escalation")(list_levels)
app.command("responses")(list_responses)
app.command("verify")(verify_files)
