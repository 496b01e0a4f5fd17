"""Filters at work: which candidates an expression lets through.

The expressions of a filter are applied one after the other. INCLUDE keeps what its conditions hold for, EXCLUDE drops
it; with an IF that does not hold for the current user an expression does nothing. A condition on an event type is about
the events between the user and the candidate (``NOT IN``: there is none of these), one on a field about the candidate's
own row. A field with several categories has each of them; without a value it is in nothing. Texts compare exactly,
event types in any case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from personalize_emulator.base import errors
from personalize_emulator.facts.expressions import (
    CURRENT_ITEM,
    CURRENT_USER,
    Condition,
    Everything,
    Expression,
    Field,
    Filter,
    Operand,
    Parameter,
)
from personalize_emulator.store.data_tables import Row

EVENTS = frozenset({"INTERACTIONS", "ACTION_INTERACTIONS"})
_VALUE = re.compile(r'(?:\s*"((?:[^"\\]|\\.)*)"\s*|([^,"]*))(?:,|$)')

Allows = Callable[[str], bool]


@dataclass(frozen=True)
class Facts:
    """The facts that conditions look at: ``row`` and ``events`` by candidate (the latter in lower case), and the
    rows of the item and the user that the request is about."""

    row: Callable[[str], Row]
    events: Callable[[str], frozenset[str]]
    current_item: Row
    current_user: Row


def allows(parsed: Filter, given: Mapping[str, str], facts: Facts) -> Allows:
    """Tells of a candidate whether the filter lets it through. ``given`` are ``filterValues``."""
    values = {name: read_values(text) for name, text in given.items()}
    active = [
        expression
        for expression in (_filled(written, values) for written in parsed.expressions)
        if expression is not None and all(_holds(condition, "", facts) for condition in expression.only_if)
    ]

    def passes(candidate: str) -> bool:
        return all(
            expression.includes
            == any(all(_holds(condition, candidate, facts) for condition in group) for group in expression.alternatives)
            for expression in active
        )

    return passes


def mentions(parsed: Filter, dataset: str) -> bool:
    """Tell whether any condition looks at a dataset, CURRENT_ITEM or CURRENT_USER."""
    return any(
        field.dataset == dataset
        for expression in parsed.expressions
        for condition in (*expression.conditions, *expression.only_if)
        for field in (condition.field, *condition.operands)
        if isinstance(field, Field)
    )


def _filled(expression: Expression, values: Mapping[str, tuple[str, ...]]) -> Expression | None:
    """The expression with its values. INCLUDE needs them all; of EXCLUDE what has none is left out."""
    groups = []
    for group in expression.alternatives:
        conditions = [
            filled for condition in group if (filled := _with_values(condition, expression, values)) is not None
        ]
        if conditions:
            groups.append(tuple(conditions))
    only_if = tuple(
        filled
        for condition in expression.only_if
        if (filled := _with_values(condition, expression, values)) is not None
    )
    if not groups:
        return None
    return Expression(expression.includes, expression.target, tuple(groups), only_if)


def _with_values(
    condition: Condition, expression: Expression, values: Mapping[str, tuple[str, ...]]
) -> Condition | None:
    operands: list[Operand] = []
    for operand in condition.operands:
        if not isinstance(operand, Parameter):
            operands.append(operand)
        elif operand.name in values:
            operands.extend(values[operand.name])
        elif expression.includes:
            raise errors.invalid(f"filterValues must have a value for the parameter {operand.name}.")
    return Condition(condition.field, condition.operator, tuple(operands)) if operands else None


def read_values(text: str) -> tuple[str, ...]:
    """Return the values in a text such as ``"a","b"`` or ``3``: values separated by commas, texts in quotation
    marks."""
    values = []
    position = 0
    while position < len(text):
        match = _VALUE.match(text, position)
        if match is None:
            raise errors.invalid("filterValues must be values separated by commas, texts in quotation marks.")
        quoted, bare = match.groups()
        values.append(re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare.strip())
        position = match.end()
    return tuple(values)


def _holds(condition: Condition, candidate: str, facts: Facts) -> bool:
    if condition.field.dataset in EVENTS:
        events = facts.events(candidate)
        among = any(
            bool(events) if _is_any(operand) else str(operand).lower() in events for operand in condition.operands
        )
        return among == (condition.operator in ("IN", "="))
    own = _parts(_value(condition.field, candidate, facts))
    others = [part for operand in condition.operands for part in _operand(operand, candidate, facts)]
    if condition.operator in ("IN", "="):
        return any(_same(mine, other) for mine in own for other in others)
    if condition.operator in ("NOT IN", "!="):
        return not any(_same(mine, other) for mine in own for other in others)
    return any(_compares(condition.operator, mine, other) for mine in own for other in others)


def _is_any(operand: Operand) -> bool:
    """Tell whether an operand is ``*``, which the guide also writes as a text."""
    return isinstance(operand, Everything) or operand == "*"


def _operand(operand: Operand, candidate: str, facts: Facts) -> list[str]:
    if isinstance(operand, Field):
        return _parts(_value(operand, candidate, facts))
    return [str(operand)]


def _value(field: Field, candidate: str, facts: Facts) -> str:
    if field.dataset == CURRENT_ITEM:
        row = facts.current_item
    elif field.dataset == CURRENT_USER:
        row = facts.current_user
    else:
        row = facts.row(candidate)
    if field.name in row:
        return row[field.name]
    return next((value for name, value in row.items() if name.upper() == field.name.upper()), "")


def _parts(value: str) -> list[str]:
    return value.split("|") if value else []


def _same(mine: str, other: str) -> bool:
    if mine == other:
        return True
    left, right = _number(mine), _number(other)
    return left is not None and left == right


def _compares(operator: str, mine: str, other: str) -> bool:
    left, right = _number(mine), _number(other)
    if left is None or right is None:
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
