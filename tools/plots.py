"""Plots of what benchmarks found."""

from __future__ import annotations

from pathlib import Path

from ratios import Curves


def draw(curves: Curves, path: Path) -> None:
    """Write lines over logarithmic axes as a picture of the kind that the path's ending names."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, NullFormatter

    figure = Figure(figsize=(7.2, 4.2), layout="constrained")
    axes = figure.subplots()
    for name, points in curves.lines.items():
        axes.plot([x for x, _ in points], [y for _, y in points], marker="o", label=name)
    axes.set_xscale("log")
    axes.set_yscale("log")
    plain = FuncFormatter(lambda value, _: f"{value:,.10g}")
    for axis in (axes.xaxis, axes.yaxis):
        least, most = axis.get_view_interval()
        axis.set_major_formatter(plain)
        axis.set_minor_formatter(plain if most < 10 * least else NullFormatter())
    axes.set_xlabel(curves.across)
    axes.set_ylabel(curves.up)
    axes.grid(color="#ddd")
    axes.legend(frameon=False)
    figure.savefig(path, dpi=120)
