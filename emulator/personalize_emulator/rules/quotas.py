"""The number of resources that the service allows; not checked with the setting ``count_quotas`` off."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states


def check(context: Context, kind: str, noun: str, maximum: int, parent: str | None = None) -> None:
    """LimitExceededException when ``maximum`` resources of a kind exist already, in ``parent`` if that is given."""
    check_count(context, noun, maximum, context.store.count(kind, parent))


def check_count(context: Context, noun: str, maximum: int, count: int) -> None:
    """The same where the resources were counted in another way."""
    if context.values.count_quotas and count >= maximum:
        raise errors.limit(
            f"Cannot create a {noun}. More than {maximum} resources in ACTIVE state. Please delete some and try again."
        )


def check_in_flight(context: Context, kind: str, maximum: int) -> None:
    """LimitExceededException when ``maximum`` resources of a kind are still being created, account-wide."""
    if not context.values.count_quotas:
        return
    in_flight = [record for record in context.store.unsettled(kind) if states.in_transition(record.status(context.now))]
    if len(in_flight) >= maximum:
        raise errors.limit(f"More than {maximum} resources with PENDING or IN_PROGRESS status.")


def check_only_one(context: Context, kind: str, noun: str, group: str) -> None:
    """O4: a group holds one; a second one is refused with the code that the setting ``only_one_code`` says (U16)."""
    first = next(iter(context.store.children(group, kind)), None)
    if first is None:
        return
    if context.values.only_one_code == "LimitExceededException":
        raise errors.limit(f"The dataset group {group} can have only one {noun}; {first.arn} exists.")
    raise errors.already_exists(first.arn)
