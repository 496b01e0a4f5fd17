"""Filters and the schemas of the dataset group: which fields there are. Source: the developer guide on filters."""

from __future__ import annotations

from collections.abc import Iterator

from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.filters import DATASETS, fields, fields_of
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, told

_NOUNS = frozenset({"Filter"})
_PATH = "filterExpression"
MOST_FIELDS_OF_GROUP = 20

_Found = Iterator[tuple[str, str]]


def _columns(facts: Facts) -> _Found:
    for field in fields_of(facts):
        kind = DATASETS.get(field.owner)
        columns = relations.columns(facts, kind) if kind is not None else None
        if columns is None:
            continue
        if field.name not in columns:
            yield (
                _PATH,
                f"has {field.written} at column {field.column}, which the schema of {kind} does not have; it has "
                f"{told(column.name for column in columns.values())}",
            )
        elif columns[field.name].name != field.written and field.name != "EVENT_TYPE":
            yield (
                _PATH,
                f"has {field.written} at column {field.column}, which the schema of {kind} writes "
                f"{told([columns[field.name].name])}",
            )


def _filterable(facts: Facts) -> _Found:
    for field in fields_of(facts):
        kind = DATASETS.get(field.owner)
        column = (relations.columns(facts, kind) or {}).get(field.name) if kind is not None else None
        if column is not None and "boolean" in column.plain:
            yield (
                _PATH,
                f"has the boolean {field.written} at column {field.column}, which cannot be filtered; use text or 0 "
                "and 1",
            )
        elif column is not None and column.field.get("textual") is True:
            yield _PATH, f"has the textual {field.written} at column {field.column}, which cannot be filtered"


def _field_count_of_group(facts: Facts) -> _Found:
    own = fields(facts.get(_PATH))
    used = own.union(*(fields(sibling.inputs.get(_PATH)) for sibling in relations.siblings(facts)))
    if own and len(used) > MOST_FIELDS_OF_GROUP:
        yield (
            _PATH,
            f"is one of several filters of the dataset group that use {len(used)} different fields together; the "
            f"service allows {MOST_FIELDS_OF_GROUP}",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "F8",
        _NOUNS,
        "warning",
        "A filter uses fields that the datasets' schemas have, in their spelling.",
        _columns,
        program=True,
    ),
    Rule(
        "O7",
        _NOUNS,
        "error",
        "Boolean and textual fields cannot be filtered.",
        _filterable,
        program=True,
        evidence=Evidence("guide", "filter requirements: you cannot filter by textual or boolean values"),
    ),
    Rule(
        "F10",
        _NOUNS,
        "warning",
        "The filters of a dataset group use at most 20 fields.",
        _field_count_of_group,
        program=True,
    ),
)
