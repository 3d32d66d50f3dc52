"""Read the dataset, build the app, run it; ``server`` is for a WSGI server."""

from __future__ import annotations

import logging
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from werkzeug.serving import make_server

from timeline.dataset import load_dataset
from timeline.errors import DataError
from timeline.text import problem_text
from timeline.web import ASSETS, create_app, create_fault_app

DATA = Path(os.environ.get("TIMELINE_DATA") or Path(__file__).parent / "data")

try:
    server = create_app(load_dataset(DATA)).server
except DataError as error:
    for each in error.problems:
        print(problem_text(each, "en"), file=sys.stderr)
    server = create_fault_app(error.problems, ASSETS)


def main() -> int:
    """Serve the page at HOST and PORT; return 1 where the port cannot be had."""
    host, port_text = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8050")
    plain = port_text.isascii() and port_text.isdecimal()
    if not plain or not 0 < int(port_text) < 65536:
        print(
            f'PORT is "{port_text}": write a number from 1 to 65535, such as PORT=8051.',
            file=sys.stderr,
        )
        return 1
    port = int(port_text)
    reason = _why_not(host, port)
    if reason:
        print(reason, file=sys.stderr)
        return 1
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    web = make_server(host, port, server, threaded=True)
    print(f"The timeline is at http://{host}:{port} (Ctrl+C ends it)", flush=True)
    with suppress(KeyboardInterrupt):
        web.serve_forever()
    return 0


def _why_not(host: str, port: int) -> str:
    """Return why a port cannot be listened on, with the remedy, or ""."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        if os.name == "posix":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError:
            return f"Port {port} needs more rights than this user has: try PORT=8050."
        except OSError as error:
            other = port + 1 if port < 65535 else port - 1
            return (
                f"Port {port} at {host} cannot be used ({error.strerror}): something else may "
                f"be listening there. Choose another one: PORT={other}."
            )
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
