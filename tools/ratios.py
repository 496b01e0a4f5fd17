"""What benchmarks find, and whether that is worse than what was found before.

A time says little without its machine, so that benchmarks find ratios within one run; of each, less is better. The file
that keeps them names the machine and the day of each benchmark.
"""

from __future__ import annotations

import dataclasses
import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: By how much a ratio may be above the kept one.
WORSE = 1.25
#: The variable that names the file into which a benchmark writes what it found.
FILE = "BENCHMARK_RESULTS"
#: What is kept.
KEPT = Path(__file__).resolve().parent.parent / "benchmarks" / "results.json"


@dataclass(frozen=True)
class Ratio:
    """One of a benchmark's ratios, and at most how much it is meant to be."""

    value: float
    goal: float | None = None

    @property
    def shown(self) -> str:
        """The value with what there is to say of its goal."""
        if self.goal is None:
            return f"{self.value:.3g}"
        return f"{self.value:.3g}, {'within' if self.value <= self.goal else 'OVER'} the goal of {self.goal:g}"


@dataclass(frozen=True)
class Curves:
    """Lines of a plot with logarithmic axes: name -> points."""

    across: str
    up: str
    lines: Mapping[str, Sequence[tuple[float, float]]]


@dataclass(frozen=True)
class Found:
    """What a benchmark found.

    :ivar table: rows of cells, the first with the names of the columns.
    :ivar plots: name -> its lines.
    """

    ratios: Mapping[str, Ratio]
    table: Sequence[Sequence[str]] = field(default_factory=list)
    plots: Mapping[str, Curves] = field(default_factory=dict)
    date: str = ""
    machine: str = ""

    def keep(self) -> None:
        """Print the ratios, and hand all over where `make bench` runs the benchmark."""
        for name, ratio in self.ratios.items():
            print(f"{name}: {ratio.shown}", flush=True)
        if os.environ.get(FILE):
            Path(os.environ[FILE]).write_text(json.dumps(dataclasses.asdict(self)), encoding="utf-8")


def found(given: Mapping[str, Any]) -> Found:
    """What was written as JSON."""
    plots = {
        name: Curves(
            one["across"],
            one["up"],
            {line: [(x, y) for x, y in points] for line, points in one["lines"].items()},
        )
        for name, one in given["plots"].items()
    }
    ratios = {name: Ratio(one["value"], one["goal"]) for name, one in given["ratios"].items()}
    return Found(ratios, given["table"], plots, given["date"], given["machine"])


def kept(path: Path = KEPT) -> dict[str, Found]:
    """What each benchmark found when it was kept."""
    if not path.exists():
        return {}
    return {name: found(one) for name, one in json.loads(path.read_text(encoding="utf-8")).items()}


def store(results: Mapping[str, Found], path: Path = KEPT) -> None:
    """Keep what benchmarks found."""
    text = json.dumps({name: dataclasses.asdict(results[name]) for name in sorted(results)}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def worsened(name: str, before: Found, now: Found) -> list[str]:
    """A sentence for each ratio of a benchmark that is worse than the kept one, or is not measured any more."""
    sentences = []
    for what, old in before.ratios.items():
        new = now.ratios.get(what)
        if new is None:
            sentences.append(f"{name}: {what} was {old.value:.3g} and is not measured any more.")
        elif new.value > old.value * WORSE:
            sentences.append(
                f"{name}: {what} is {new.value:.3g}, {new.value / old.value:.2f} times the kept {old.value:.3g} of "
                f"{before.date}."
            )
    return sentences


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The power of x with which y grows: the slope of the line through the points, both as logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    middle_x, middle_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    across = sum((x - middle_x) ** 2 for x, _ in logs)
    slope: float = sum((x - middle_x) * (y - middle_y) for x, y in logs) / across
    return slope
