"""``python -m timeline``: the command line."""

from timeline.cli import app

app(prog_name="python -m timeline")
