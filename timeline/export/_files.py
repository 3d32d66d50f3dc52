"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file aside and then give it its name, so that nobody meets half of it.

    Raises OSError as writing does; then what stood there before stands there still.
    """
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(aside).chmod(0o666 & ~_mask())
        Path(aside).replace(path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise


def _mask() -> int:
    """Return which rights new files are not given; the system tells only while setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
