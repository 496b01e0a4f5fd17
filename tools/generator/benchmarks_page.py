"""The figures in docs/benchmarks.md, from what is kept of the benchmarks; the text around them is written by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ratios import Found

PATH = "docs/benchmarks.md"

_REGION = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page(current: str, kept: Mapping[str, Found]) -> str:
    """The page with its figures made anew; a benchmark of which nothing is kept has none."""
    return _REGION.sub(lambda region: region[1] + _figures(kept.get(region[2])) + region[3], current)


def _figures(found: Found | None) -> str:
    if found is None:
        return ""
    parts = [_table(list(map(list, found.table)))] if found.table else []
    if found.ratios:
        parts.append(_table([["Ratio", "At most", "Found"], *_ratios(found)]))
    parts += [f"![{plot.across} against {plot.up}]({name}.png)" for name, plot in found.plots.items()]
    parts.append(f"Measured on {found.date}: {found.machine}.")
    return "\n" + "\n\n".join(parts) + "\n\n"


def _ratios(found: Found) -> list[list[str]]:
    return [
        [name, "" if ratio.goal is None else f"{ratio.goal:g}", f"{ratio.value:.3g}"]
        for name, ratio in found.ratios.items()
    ]


def _table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
