"""Filters: what the grammar of :mod:`.filter_expression` leaves open. Source: the developer guide on filters.

Each finding names the place in the expression, counted from 1, and no part of it but names of columns: the values of
expressions are secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from personalize_provider.plan.rules.filter_expression import (
    Condition,
    Expression,
    FieldName,
    SyntaxProblemError,
    Value,
    parse,
)
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule

_NOUNS = frozenset({"Filter"})
_PATH = "filterExpression"
#: Dataset types by how expressions name them.
DATASETS = {
    "INTERACTIONS": "INTERACTIONS",
    "ITEMS": "ITEMS",
    "USERS": "USERS",
    "ACTIONS": "ACTIONS",
    "ACTIONINTERACTIONS": "ACTION_INTERACTIONS",
    "CURRENTUSER": "USERS",
    "CURRENTITEM": "ITEMS",
}
_EVENTS = frozenset({"INTERACTIONS", "ACTIONINTERACTIONS"})
_NEVER = frozenset({"EXPIRATION_TIMESTAMP", "ACTION_EXPIRATION_TIMESTAMP", "REPEAT_FREQUENCY"})
#: Whose columns tell of what is filtered. Source: the guide's examples; it states no such rule.
_OF_TARGET = {
    "ITEMID": ("Items", "Interactions", "CurrentItem"),
    "ACTIONID": ("Actions", "ActionInteractions"),
    "USERID": ("Users", "Interactions"),
}
MOST_FIELDS = 10
#: What is longer is refused for its length alone.
_LONGEST = 2500

_Found = Iterator[tuple[str, str]]


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[Expression, ...] | str:
    if len(text) > _LONGEST:
        return ()
    try:
        return parse(text)
    except SyntaxProblemError as problem:
        return str(problem)


def expressions(text: object) -> tuple[Expression, ...]:
    """The expressions of a filter; none where it is unknown or cannot be read."""
    read = _read(text) if isinstance(text, str) else ()
    return () if isinstance(read, str) else read


def fields(text: object) -> frozenset[tuple[str, str]]:
    """``(dataset type, column)`` of all fields that a filter uses, in upper case."""
    return frozenset(
        (DATASETS.get(field.owner, field.owner), field.name)
        for expression in expressions(text)
        for condition in expression.conditions
        for field in condition.fields
    )


def uses_current_item(text: object) -> bool:
    """Tell whether a filter compares with the item that recommendations are asked for."""
    return any(
        field.owner == "CURRENTITEM"
        for expression in expressions(text)
        for condition in expression.conditions
        for field in condition.fields
    )


def _conditions(facts: Facts) -> Iterator[Condition]:
    for expression in expressions(facts.get(_PATH)):
        yield from expression.conditions


def fields_of(facts: Facts) -> Iterator[FieldName]:
    """Every field that a filter names, with its place."""
    for condition in _conditions(facts):
        yield from condition.fields


def _grammar(facts: Facts) -> _Found:
    text = facts.get(_PATH)
    read = _read(text) if isinstance(text, str) and text else ()
    if isinstance(read, str):
        yield _PATH, read


def _known_datasets(facts: Facts) -> _Found:
    for field in fields_of(facts):
        if field.owner not in DATASETS:
            yield (
                _PATH,
                "must name Interactions, Items, Users, Actions, ActionInteractions, CurrentUser or CurrentItem at "
                f"column {field.column}",
            )


def _one_dataset(facts: Facts) -> _Found:
    for expression in expressions(facts.get(_PATH)):
        owners = [
            condition.field
            for condition in expression.conditions
            if not condition.conditional and not _current(condition.field)
        ]
        for field in owners[1:]:
            if field.owner != owners[0].owner:
                yield (
                    _PATH,
                    f"has another dataset at column {field.column} than in its first condition; begin a further "
                    "expression after `|`",
                )


def _current(field: FieldName) -> bool:
    return field.owner in ("CURRENTUSER", "CURRENTITEM")


def _current_item(facts: Facts) -> _Found:
    for condition in _conditions(facts):
        for value in condition.values:
            if isinstance(value, FieldName) and value.owner != "CURRENTITEM":
                yield _PATH, f"has a field at column {value.column} that is no value; only one of CurrentItem can be"


def _fitting(facts: Facts) -> _Found:
    for expression in expressions(facts.get(_PATH)):
        for condition in expression.conditions:
            owner = condition.field.owner
            fitting = _OF_TARGET[expression.target]
            if not condition.conditional and owner in DATASETS and owner not in map(str.upper, fitting):
                yield (
                    _PATH,
                    f"has a field at column {condition.field.column} that hardly tells what to include or exclude; use "
                    f"{' or '.join(fitting)}",
                )


def _star(facts: Facts) -> _Found:
    for condition in _conditions(facts):
        for value in condition.values:
            if isinstance(value, Value) and value.kind == "star" and condition.field.name != "EVENT_TYPE":
                yield _PATH, f"has `*` at column {value.column}, which is for EVENT_TYPE only; list the values"


def _current_user(facts: Facts) -> _Found:
    for condition in _conditions(facts):
        if condition.conditional and condition.field.owner != "CURRENTUSER":
            yield _PATH, f"must have a field of CurrentUser after IF, at column {condition.field.column}"
        for field in condition.fields if not condition.conditional else ():
            if field.owner == "CURRENTUSER":
                yield _PATH, f"has CurrentUser at column {field.column}, which may stand after IF only"


def _placeholders(facts: Facts) -> _Found:
    for condition in _conditions(facts):
        for value in condition.values if condition.operator == "NOT IN" else ():
            if isinstance(value, Value) and value.kind == "parameter":
                yield (
                    _PATH,
                    f"has a parameter at column {value.column}, which NOT IN does not take; list the values, or use IN "
                    "with the opposite of INCLUDE or EXCLUDE",
                )


def _event_type_only(facts: Facts) -> _Found:
    for field in fields_of(facts):
        if field.owner in _EVENTS and field.name != "EVENT_TYPE":
            yield (
                _PATH,
                f"must use EVENT_TYPE at column {field.column}: no other field of interactions can be filtered",
            )


def _action_columns(facts: Facts) -> _Found:
    for field in fields_of(facts):
        if field.owner == "ACTIONS" and field.name in _NEVER:
            yield _PATH, f"has a field of actions at column {field.column} that cannot be filtered; remove it"


def _field_count(facts: Facts) -> _Found:
    if len(fields(facts.get(_PATH))) > MOST_FIELDS:
        yield _PATH, f"must use at most {MOST_FIELDS} different fields"


def _unusual(facts: Facts) -> _Found:
    for expression in expressions(facts.get(_PATH)):
        for message in expression.unusual:
            yield _PATH, message


RULES: tuple[Rule, ...] = (
    Rule(
        "F1",
        _NOUNS,
        "error",
        "A filter follows the grammar of filter expressions.",
        _grammar,
        evidence=Evidence("refusal", "Could not create filter. Invalid input symbol"),
    ),
    Rule(
        "F2",
        _NOUNS,
        "error",
        "A filter names datasets of the service.",
        _known_datasets,
        evidence=Evidence("refusal", "Could not create filter. Invalid Expression"),
    ),
    Rule(
        "F3",
        _NOUNS,
        "error",
        "All conditions of an expression use the dataset of its first.",
        _one_dataset,
        evidence=Evidence(
            "guide", "filter expressions: conditions can only affect fields of the dataset used in the first one"
        ),
    ),
    Rule(
        "F4",
        _NOUNS,
        "error",
        "CurrentUser stands after IF, and nothing else does.",
        _current_user,
        evidence=Evidence("guide", "filter expressions: IF only for CurrentUser, and only once at the end"),
    ),
    Rule(
        "F5",
        _NOUNS,
        "error",
        "`*` stands for any event type, and for nothing else.",
        _star,
        evidence=Evidence("guide", "filter expressions: `*` only with EVENT_TYPE"),
    ),
    Rule("F14", _NOUNS, "warning", "A filter is written as the examples of the guide are.", _unusual),
    Rule("F12", _NOUNS, "warning", "A field is compared with values, or with one of CurrentItem.", _current_item),
    Rule("F13", _NOUNS, "warning", "Items are filtered by items and interactions, and so on.", _fitting),
    Rule(
        "O6",
        _NOUNS,
        "error",
        "NOT IN takes no parameters.",
        _placeholders,
        evidence=Evidence("refusal", "Placeholders are not allowed with NOT_IN operator."),
    ),
    Rule(
        "F6",
        _NOUNS,
        "error",
        "Of interactions, EVENT_TYPE alone can be filtered.",
        _event_type_only,
        evidence=Evidence("guide", "filter requirements: interactions can only be filtered by event type"),
    ),
    Rule(
        "F7",
        _NOUNS,
        "error",
        "An action's expiration and repeat frequency cannot be filtered.",
        _action_columns,
        evidence=Evidence("guide", "filter expressions: an action's expiration and repeat frequency cannot be used"),
    ),
    Rule(
        "F9",
        _NOUNS,
        "error",
        "A filter uses at most 10 different fields.",
        _field_count,
        evidence=Evidence("guide", "quotas: the maximum number of fields of a filter"),
    ),
)
