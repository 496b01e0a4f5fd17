"""What interrupted runs left behind under names that the program no longer asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.aws.waiter import is_deleting
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.operate.asking import deletion
from personalize_provider.operate.elsewhere import named_like
from personalize_provider.operate.session import Session
from personalize_provider.plan.subject import Subject


async def warn_of_leftovers(session: Session, subject: Subject, inputs: Mapping[str, Any], arn: str) -> None:
    """Name what an earlier run of this very resource made and no state knows, with the command that deletes it."""
    resource = subject.resource
    noun = resource.noun
    if not noun.taggable or noun.delete is None or not inputs.get("__autoName"):
        return
    try:
        summaries = await session.listing(resource, resource.parent_of(inputs))
    except PersonalizeError:
        return
    for summary in summaries:
        other, name = str(summary[noun.arn_member]), str(summary.get(noun.name_member))
        if is_deleting(summary.get("status")):
            continue
        if other == arn or other in session.known or session.consent.beside(other):
            continue
        if not named_like(subject, inputs, name):
            continue
        try:
            owner = await session.owner(resource, other)
        except PersonalizeError:
            continue
        if owner is not None and subject.owns(owner) and other not in session.named:
            session.named.add(other)
            subject.say(
                "warning",
                f"{other} was made by an earlier run of this resource, is in no state, and {resource.cost}; delete it "
                f"with `{deletion(resource, other)}`.",
            )
