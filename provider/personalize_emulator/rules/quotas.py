"""How many of something the service allows; off with the setting ``count_quotas``."""

from __future__ import annotations

from personalize_emulator import errors, states
from personalize_emulator.context import Context


def check(context: Context, kind: str, noun: str, maximum: int, parent: str | None = None) -> None:
    """LimitExceededException when ``maximum`` resources of a kind exist already, in ``parent`` if that is given."""
    if context.values.count_quotas and context.store.count(kind, parent) >= maximum:
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
