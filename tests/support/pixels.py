"""The points of a picture of a page."""

from __future__ import annotations

import struct
import zlib


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height, and the image's bytes as they are filtered."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    data, position = b"", 8
    while position < len(png):
        (length,) = struct.unpack(">I", png[position : position + 4])
        if png[position + 4 : position + 8] == b"IDAT":
            data += png[position + 8 : position + 8 + length]
        position += 12 + length
    return width, height, zlib.decompress(data)
