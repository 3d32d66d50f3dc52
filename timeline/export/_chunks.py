"""Words inside a PNG: its text chunks, written before the picture and read again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = len(SIGNATURE) + 25


def with_texts(png: bytes, texts: Mapping[str, str], lang: str) -> bytes:
    """Return the PNG with international text chunks (iTXt) after its header, by keyword."""
    chunks = b"".join(_chunk(keyword, words, lang) for keyword, words in texts.items())
    return png[:_HEADER_END] + chunks + png[_HEADER_END:]


def texts(png: bytes) -> Iterator[tuple[str, str]]:
    """Yield keyword and words of each text chunk that is whole; damaged ones are passed over."""
    at = len(SIGNATURE)
    while at + 12 <= len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (sum_given,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length] or b"\0" * 4)
        if kind in (b"iTXt", b"tEXt") and zlib.crc32(kind + body) == sum_given:
            keyword, _, rest = body.partition(b"\0")
            if kind == b"iTXt" and rest[:1] == b"\0":
                rest = rest[2:].split(b"\0", 2)[-1]
            yield keyword.decode("latin-1"), rest.decode("utf-8", "replace")
        at += 12 + length


def _chunk(keyword: str, words: str, lang: str) -> bytes:
    body = keyword.encode("latin-1") + b"\0\0\0" + lang.encode() + b"\0\0" + words.encode()
    sum_of_it = zlib.crc32(b"iTXt" + body)
    return struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", sum_of_it)
