"""PNG pictures with 256 colours instead of all of them: a third of the bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

COLOURS = 256
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FINE = 3
"""Bits of a channel that do not tell two colours apart."""

Pixels = npt.NDArray[np.uint8]


def reduced(picture: bytes) -> bytes:
    """The same picture in its most frequent colours."""
    pixels = decoded(picture)
    height, width, _ = pixels.shape
    flat = pixels.reshape(-1, 3)
    coarse = (flat >> _FINE).astype(np.int64) @ (1 << 16, 1 << 8, 1)
    _, places, counts = np.unique(coarse, return_inverse=True, return_counts=True)
    sums = np.stack([np.bincount(places, flat[:, channel]) for channel in range(3)], axis=1)
    means = sums / counts[:, None]
    kept = np.argsort(counts)[::-1][:COLOURS]
    away = ((means[:, None, :] - means[None, kept, :]) ** 2).sum(axis=2)
    nearest = away.argmin(axis=1).astype(np.uint8)
    rows = nearest[places].reshape(height, width)
    lines = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = means[kept].round().astype(np.uint8).tobytes()
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_SIGNATURE)
    while position < len(picture):
        (length,) = struct.unpack(">I", picture[position : position + 4])
        yield picture[position + 4 : position + 8], picture[position + 8 : position + 8 + length]
        position += 12 + length


def decoded(picture: bytes) -> Pixels:
    """Rows of pixels, each red, green and blue, of a picture as a browser takes it: 8 bits, not interlaced."""
    assert picture.startswith(_SIGNATURE)
    chunks = list(_chunks(picture))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (depth, interlaced) == (8, 0)
    assert kind in (2, 6)
    size = 3 if kind == 2 else 4
    data = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    lines = np.frombuffer(data, np.uint8).reshape(height, 1 + width * size)
    above = [0] * (width * size)
    rows = []
    for line in lines:
        above = _line(int(line[0]), line[1:].tolist(), above, size)
        rows.append(above)
    return np.array(rows, np.uint8).reshape(height, width, size)[:, :, :3]


def _line(filtering: int, line: list[int], above: list[int], size: int) -> list[int]:
    """The bytes of a row, of which the picture has what they differ by from what is left of and above them."""
    for place, byte in enumerate(line):
        left = line[place - size] if place >= size else 0
        corner = above[place - size] if place >= size else 0
        guess = (0, left, above[place], (left + above[place]) // 2, _paeth(left, above[place], corner))[filtering]
        line[place] = (byte + guess) & 255
    return line


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
