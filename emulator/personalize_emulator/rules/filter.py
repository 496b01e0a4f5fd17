"""Rules of filters (O6-O8, sections 2.7 and 5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.data.schemas import Field as Column
from personalize_emulator.facts import expressions, states
from personalize_emulator.facts.expressions import (
    CURRENT_ITEM,
    CURRENT_USER,
    Condition,
    Everything,
    Expression,
    ExpressionError,
    Field,
    Filter,
    Parameter,
)
from personalize_emulator.rules import quotas, training_data
from personalize_emulator.store.records import Fields, Record

MAXIMUM = 30
"""Filters per dataset group; adjustable on the service."""
MOST_FIELDS = 10
"""Distinct dataset fields of one filter."""
MOST_FIELDS_OF_GROUP = 20
"""Distinct dataset fields over all filters of a group."""

EVENTS = frozenset({"INTERACTIONS", "ACTION_INTERACTIONS"})
_OF_TARGET = {
    "ITEM": frozenset({"ITEMS", "INTERACTIONS", CURRENT_ITEM}),
    "ACTION": frozenset({"ACTIONS", "ACTION_INTERACTIONS"}),
    "USER": frozenset({"USERS", "INTERACTIONS"}),
}
_DATASETS = {CURRENT_ITEM: "ITEMS", CURRENT_USER: "USERS"}
_UNUSABLE = frozenset({"EXPIRATION_TIMESTAMP", "ACTION_EXPIRATION_TIMESTAMP", "REPEAT_FREQUENCY"})


def check_create(context: Context, request: Fields) -> Filter:
    """The rules of a new filter, apart from its name and the quotas; returns its tree. CreateFilter declares no
    ResourceInUseException, so that a group that is not ready is an invalid input."""
    group = context.find("dataset_group", request["datasetGroupArn"])
    if group.status(context.now) != states.ACTIVE:
        raise errors.invalid(f"The dataset group {group.arn} is not in the ACTIVE state.")
    try:
        parsed = expressions.parse(request["filterExpression"])
        for expression in parsed.expressions:
            _check_expression(expression)
        for field in fields(parsed):
            _check_field(context, group, field)
        if context.values.refuse_undocumented:
            _check_undocumented(context, group, parsed)
    except ExpressionError as error:
        raise errors.invalid(f"Could not create filter. {error}") from None
    return parsed


def fields(parsed: Filter) -> list[Field]:
    """The distinct dataset fields that a filter looks at, as ``TYPE``, ``NAME`` in upper case."""
    looked_at = (
        Field(_DATASETS.get(field.dataset, field.dataset), field.name.upper())
        for expression in parsed.expressions
        for condition in (*expression.conditions, *expression.only_if)
        for field in _fields(condition)
    )
    return list(dict.fromkeys(looked_at))


def _fields(condition: Condition) -> Iterator[Field]:
    yield condition.field
    for operand in condition.operands:
        if isinstance(operand, Field):
            yield operand


def _check_expression(expression: Expression) -> None:
    first = next(
        (condition.field.dataset for condition in expression.conditions if condition.field.dataset != CURRENT_ITEM),
        CURRENT_ITEM,
    )
    for condition in expression.conditions:
        dataset = condition.field.dataset
        if any(field.dataset == CURRENT_USER for field in _fields(condition)):
            raise ExpressionError("Invalid Expression: CurrentUser can be used in an IF condition only.")
        if dataset not in (first, CURRENT_ITEM):
            raise ExpressionError(f"Invalid Expression: all conditions must use the {first} dataset.")
        _check_operands(condition)
    for condition in expression.only_if:
        if condition.field.dataset != CURRENT_USER:
            raise ExpressionError("Invalid Expression: only CurrentUser can be used in an IF condition.")
        _check_operands(condition)


def _check_operands(condition: Condition) -> None:
    for field in _fields(condition):
        if field.dataset in EVENTS and field.name.upper() != "EVENT_TYPE":
            raise ExpressionError(f"Invalid Expression: only EVENT_TYPE of the {field.dataset} dataset can be used.")
    for operand in condition.operands:
        if isinstance(operand, Parameter) and condition.operator == "NOT IN":
            raise ExpressionError(
                f"Invalid input symbol: ${operand.name}. Placeholders are not allowed with NOT_IN operator."
            )
        if isinstance(operand, Everything) and condition.field.name.upper() != "EVENT_TYPE":
            raise ExpressionError("Invalid Expression: * can be used with EVENT_TYPE only.")


def _check_field(context: Context, group: Record, wanted: Field) -> None:
    """O7: a column of the group's dataset that is neither boolean nor textual."""
    field = _column(context, group, wanted)
    if wanted.dataset == "ACTIONS" and wanted.name in _UNUSABLE:
        raise ExpressionError(f"Invalid Expression: the field {wanted.name} cannot be used in a filter.")
    if field is not None and (field.textual or "boolean" in field.types):
        raise ExpressionError(f"Invalid Expression: the field {wanted.name} cannot be used in a filter.")


def _column(context: Context, group: Record, wanted: Field) -> Column | None:
    schema = training_data.dataset_schema(context, group.arn, wanted.dataset)
    return None if schema is None else schema.named(wanted.name)


def _check_undocumented(context: Context, group: Record, parsed: Filter) -> None:
    """Refuse an expression that differs from the guide's examples, or cannot let anything through."""
    if parsed.unusual:
        raise ExpressionError(f"Invalid Expression: {parsed.unusual[0]}.")
    for expression in parsed.expressions:
        for condition in expression.conditions:
            if condition.field.dataset not in _OF_TARGET[expression.target]:
                raise ExpressionError(
                    f"Invalid Expression: {condition.field.dataset} cannot be used to filter {expression.target}S."
                )
        for condition in (*expression.conditions, *expression.only_if):
            for used in _fields(condition):
                _check_spelling(context, group, used)


def _check_spelling(context: Context, group: Record, used: Field) -> None:
    wanted = Field(_DATASETS.get(used.dataset, used.dataset), used.name.upper())
    schema = training_data.dataset_schema(context, group.arn, wanted.dataset)
    if schema is None:
        raise ExpressionError(f"Invalid Expression: the dataset group has no {wanted.dataset} dataset.")
    field = _column(context, group, wanted)
    if field is None:
        raise ExpressionError(f"Invalid Expression: the {wanted.dataset} dataset has no field {wanted.name}.")
    if field.name != used.name and wanted.name != "EVENT_TYPE":
        raise ExpressionError(f"Invalid Expression: the field {field.name} is written in another case.")


def check_quota(context: Context, group: str, parsed: Filter) -> None:
    if not context.values.count_quotas:
        return
    quotas.check(context, "filter", "filter", MAXIMUM, group)
    used = set(fields(parsed))
    if len(used) > MOST_FIELDS:
        raise errors.limit(f"A filter can use at most {MOST_FIELDS} dataset fields.")
    for other in context.store.children(group, "filter"):
        used.update(fields(expressions.parse(other.fields["filterExpression"])))
    if len(used) > MOST_FIELDS_OF_GROUP:
        raise errors.limit(f"The filters of a dataset group can use at most {MOST_FIELDS_OF_GROUP} dataset fields.")


def check_delete(context: Context, filter_: Record) -> None:
    """Not while a batch job that uses it runs (section 2.7)."""
    for job in context.store.users(filter_.arn):
        if states.in_transition(job.status(context.now)):
            raise errors.in_use(f"The filter {filter_.arn} cannot be deleted while the job {job.arn} uses it.")
