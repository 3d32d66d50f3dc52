"""``python -m timeline``: the command line."""

import sys

try:
    from timeline.cli import app

    app(prog_name="python -m timeline")
except KeyboardInterrupt:  # while libraries are loaded; later the command line answers to it
    sys.exit(130)
