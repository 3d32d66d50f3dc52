"""How files reach the browser: kept for a year, compressed once."""

from __future__ import annotations

from threading import Lock

from flask import Flask, Request, Response, request
from flask_compress import Compress

YEAR = 31_536_000
KEPT = 400
"""Bodies kept by one worker; there are about forty, the rest are addresses made up by someone."""
_UNCHANGING = ("/assets/", "/_dash-component-suites/")


class Compressed:
    """Compressed bodies of the files that never change while a worker lives."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """Return a body that was compressed before, or None."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep a body, if its key says that it is one of an unchanging file."""
        if not key.endswith(";"):
            with self._lock:
                if len(self._kept) >= KEPT:
                    self._kept.clear()
                self._kept[key] = value


def cache_key(request: Request) -> str:
    """Return the address of an unchanging file, or "" for an answer that must not be kept.

    The query is part of the address: it holds the time of the file's last change.
    """
    unchanging = request.method == "GET" and any(part in request.path for part in _UNCHANGING)
    return request.full_path if unchanging else ""


def deliver(server: Flask) -> None:
    """Set caching and compression for a server; its asset addresses carry the time of change."""
    server.config.update(
        SEND_FILE_MAX_AGE_DEFAULT=YEAR,
        COMPRESS_CACHE_BACKEND=Compressed,
        COMPRESS_CACHE_KEY=cache_key,
        COMPRESS_STREAMS=False,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,
    )
    Compress(server)

    # Runs before the compression: what is sent as a stream would be compressed at every request.
    @server.after_request
    def read_whole(response: Response) -> Response:
        if response.is_streamed and cache_key(request):
            response.direct_passthrough = False
            body = response.get_data()
            response.close()  # the file: it is read, and the answer lets go of it
            response.set_data(body)
        return response
