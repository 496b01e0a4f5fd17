"""Lines over logarithmic axes as an SVG picture, without a library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 70, 110, 20, 45
COLOURS = ("#0b6e99", "#b8480f", "#2e7d32", "#7b1fa2", "#616161", "#c2185b", "#00838f")


def plot(results: Sequence[Mapping[str, float]], across: str, names: Sequence[str]) -> str:
    """Draw each result's values under ``names`` (seconds, above 0) over its value under ``across``."""
    xs = [result[across] for result in results]
    ys = [result[name] for result in results for name in names]
    columns, rows = _decades(xs), _decades(ys)

    def x(value: float) -> float:
        return LEFT + (math.log10(value) - columns[0]) / (columns[-1] - columns[0]) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - rows[0]) / (rows[-1] - rows[0]) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for power in columns:
        at = x(10.0**power)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in rows:
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for name, colour in zip(names, COLOURS, strict=False):
        points = [(x(result[across]), y(result[name])) for result in results]
        path = " ".join(f"{left:.1f},{top:.1f}" for left, top in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{points[-1][0] + 6:.1f}" y="{points[-1][1] + 4:.1f}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{across}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _decades(values: Sequence[float]) -> range:
    """The powers of ten around values, two at least."""
    first = math.floor(math.log10(min(values)))
    return range(first, max(first + 1, math.ceil(math.log10(max(values)))) + 1)
