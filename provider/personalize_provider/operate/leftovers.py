"""The resources that interrupted runs left behind under names that the program no longer asks for."""

from __future__ import annotations

from personalize_provider.aws.waiter import is_deleting
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.operate.asking import deletion
from personalize_provider.operate.elsewhere import named_like
from personalize_provider.operate.step import Step


async def warn_of_leftovers(step: Step, arn: str) -> None:
    """Name what an earlier run of this very resource made and no state knows, with the command that deletes it."""
    resource = step.resource
    noun = resource.noun
    if not noun.taggable or noun.delete is None or not step.inputs.get("__autoName"):
        return
    try:
        summaries = await step.calls.listing(resource, step.parent)
    except PersonalizeError:
        return
    for summary in summaries:
        other, name = str(summary[noun.arn_member]), str(summary.get(noun.name_member))
        if is_deleting(summary.get("status")):
            continue
        if other == arn or other in step.program.known or step.session.consent.beside(other):
            continue
        if not named_like(step, name):
            continue
        try:
            owner = await step.calls.owner(resource, other)
        except PersonalizeError:
            continue
        if owner is not None and step.subject.owns(owner) and other not in step.session.messages.left_over:
            step.session.messages.left_over.add(other)
            step.say(
                "warning",
                f"{other} was made by an earlier run of this resource, is in no state, and {resource.cost}; delete it "
                f"with `{deletion(resource, other)}`.",
            )
