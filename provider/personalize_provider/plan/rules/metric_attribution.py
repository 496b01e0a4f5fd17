"""Metric attributions. Source: developer guide, on measuring the impact of recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, entries, listed, told

_NOUNS = frozenset({"MetricAttribution"})
_EXPRESSION = re.compile(
    r"\s*(?:SUM\s*\(\s*(Items|Interactions)\s*\.\s*(\w+)\s*\)|SAMPLECOUNT\s*\(\s*\))\s*", re.I | re.A
)
_NUMBERS = frozenset({"int", "long", "float", "double"})

_Found = Iterator[tuple[str, str]]


def _metrics(facts: Facts) -> Iterator[tuple[str, dict[str, object]]]:
    for index, metric in enumerate(listed(facts.get("metrics"))):
        yield f"metrics[{index}]", dict(entries(metric))


def _expressions(facts: Facts) -> _Found:
    for path, metric in _metrics(facts):
        said = metric.get("expression")
        read = _EXPRESSION.fullmatch(said) if isinstance(said, str) else None
        if isinstance(said, str) and read is None:
            yield f"{path}.expression", "must be `SUM(Items.COLUMN)`, `SUM(Interactions.COLUMN)` or `SAMPLECOUNT()`"
        if read is None or read[1] is None:
            continue
        kind = read[1].upper()
        columns = relations.columns(facts, kind)
        column = columns.get(read[2].upper()) if columns is not None else None
        if columns is not None and column is None:
            has = told(known.name for known in columns.values())
            yield (
                f"{path}.expression",
                f"sums {told([read[2]])}, which the schema of {kind} does not have; it has {has}",
            )
        elif column is not None and column.types and not set(column.plain) <= _NUMBERS:
            yield f"{path}.expression", f"sums {told([read[2]])}, which does not hold numbers"


def _event_type(facts: Facts) -> _Found:
    columns = relations.columns(facts, "INTERACTIONS")
    if columns is not None and "EVENT_TYPE" not in columns:
        yield "metrics", "needs the column EVENT_TYPE, which the schema of INTERACTIONS does not have"


def _twice(facts: Facts) -> _Found:
    seen: set[object] = set()
    for path, metric in _metrics(facts):
        name = metric.get("metricName")
        if isinstance(name, str) and name in seen:
            yield f"{path}.metricName", "is that of another metric as well; metrics are told apart by their names"
        seen.add(name if isinstance(name, str) else None)


def _spelling(facts: Facts) -> _Found:
    for path, metric in _metrics(facts):
        said = metric.get("expression")
        read = _EXPRESSION.fullmatch(said) if isinstance(said, str) else None
        columns = relations.columns(facts, read[1].upper()) if read is not None and read[1] else None
        column = columns.get(read[2].upper()) if columns is not None and read is not None else None
        if column is not None and read is not None and column.name != read[2]:
            yield f"{path}.expression", f"sums {told([read[2]])}, which the schema writes {told([column.name])}"


RULES: tuple[Rule, ...] = (
    Rule(
        "O10",
        _NOUNS,
        "error",
        "A metric sums a column of numbers, or counts samples.",
        _expressions,
        program=True,
        evidence=Evidence("guide", "metrics: the expression must be SUM() of a numeric column, or SAMPLECOUNT()"),
    ),
    Rule(
        "O14",
        _NOUNS,
        "error",
        "Metrics need the column EVENT_TYPE of the interactions.",
        _event_type,
        program=True,
        evidence=Evidence("guide", "metrics: EVENT_TYPE is required"),
    ),
    Rule("O17", _NOUNS, "warning", "A metric writes a column as the schema does.", _spelling, program=True),
    Rule("O15", _NOUNS, "warning", "Each metric has a name of its own.", _twice),
)
