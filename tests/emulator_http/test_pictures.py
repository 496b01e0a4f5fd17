"""The pictures of the page in docs: how they are made small, and that they are."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from tests.emulator_http import palette
from tests.emulator_http.palette import decoded, reduced
from tests.emulator_http.pictures import DOCS, MOST, SHOWN


def png(pixels: palette.Pixels, filters: list[int]) -> bytes:
    """A picture whose rows are filtered as given, by another way than that of ``decoded``."""
    height, width, size = pixels.shape
    padded = np.zeros((height + 1, width + 1, size), np.int64)
    padded[1:, 1:] = pixels
    left, above, corner = padded[1:, :-1], padded[:-1, 1:], padded[:-1, :-1]
    guess = left + above - corner
    away = np.stack([abs(guess - one) for one in (left, above, corner)])
    paeth = np.choose(away.argmin(axis=0), [left, above, corner])
    guesses = [np.zeros_like(left), left, above, (left + above) // 2, paeth]
    lines = [
        bytes([kind]) + ((pixels[row] - guesses[kind][row]) % 256).astype(np.uint8).tobytes()
        for row, kind in enumerate(filters)
    ]
    head = struct.pack(">IIBBBBB", width, height, 8, {3: 2, 4: 6}[size], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(palette._chunk(*part) for part in parts)


@pytest.mark.parametrize("size", [3, 4])
def test_every_filter_is_undone(size: int) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (10, 7, size), np.uint8)
    assert (decoded(png(pixels, [*range(5), *range(5)])) == pixels[:, :, :3]).all()


def test_few_colours_stay_what_they_are() -> None:
    pixels = np.zeros((4, 6, 3), np.uint8)
    pixels[:, 3:] = (79, 70, 229)
    small = reduced(png(pixels, [0] * 4))
    (colours,) = (content for kind, content in palette._chunks(small) if kind == b"PLTE")
    assert sorted(colours[place : place + 3] for place in (0, 3)) == [b"\x00\x00\x00", bytes((79, 70, 229))]
    assert len(colours) == 6


def test_many_colours_become_256_that_are_near() -> None:
    ramp = np.linspace(0, 255, 4096).astype(np.uint8)
    pixels = np.stack([ramp, ramp[::-1], np.roll(ramp, 1000)], axis=1).reshape(64, 64, 3)
    parts = dict(palette._chunks(reduced(png(pixels, [0] * 64))))
    colours = np.frombuffer(parts[b"PLTE"], np.uint8).reshape(-1, 3)
    rows = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(64, 65)[:, 1:]
    assert len(colours) <= palette.COLOURS
    assert abs(colours[rows].astype(int) - pixels).max() <= 2**palette._FINE


@pytest.mark.parametrize("name", SHOWN)
def test_the_pictures_are_there_and_small(name: str) -> None:
    content = (DOCS / name).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) <= MOST
    assert f"]({name})" in (DOCS / "emulator-page.md").read_text(encoding="utf-8")
