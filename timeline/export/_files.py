"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
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
    except BaseException:  # also where somebody stops the program
        Path(aside).unlink(missing_ok=True)
        raise


def why(error: OSError) -> str:
    """Return why a place cannot be written, in the system's words.

    A file in the place of a folder is told as that, not as "File exists".
    """
    if isinstance(error, FileExistsError):
        return os.strerror(errno.ENOTDIR)
    return error.strerror or str(error)


def _mask() -> int:
    """Return which rights new files are not given; the system tells only while setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
