"""Plan time: what this resource has under a name of another time, since its stack was renamed or a state was lost."""

from __future__ import annotations

from dataclasses import replace

from personalize_provider.aws.waiter import is_deleting, normal
from personalize_provider.base.urn import parse_urn
from personalize_provider.operate.asking import question
from personalize_provider.operate.step import Step
from personalize_provider.plan.naming import computed_for, made_with, stem


async def elsewhere(step: Step, name: object) -> str | None:
    """The name of what is to be gone on with, or taken over with consent, instead of making another; else None.

    :param step: with inputs in shape, of a resource whose name the program leaves out.
    :param name: the name that it would be made under.
    :raises OwnedError: it is finished, and nobody consented to another beside it.
    """
    resource = step.resource
    noun = resource.noun
    if not noun.taggable or step.subject.in_old_place or step.subject.urn in step.program.known.values():
        return None
    marked = replace(step, inputs={"__autoName": True, **step.inputs})
    for summary in await step.calls.listing(resource, step.parent):
        arn, other, status = (str(summary.get(key, "")) for key in (noun.arn_member, noun.name_member, "status"))
        if other == name or not named_like(marked, other) or arn in step.program.known or is_deleting(status):
            continue
        owner = await step.calls.owner(resource, arn)
        if owner is None or not step.subject.owns(owner) or not made_with(resource, owner, marked.inputs):
            continue
        if owner.unfinished(resource) or normal(status).startswith("CREATE") or step.session.consent.adopts(arn, owner):
            return other
        if not step.session.consent.beside(arn):
            raise question(marked, arn, owner)
    return None


def named_like(step: Step, name: str) -> bool:
    """Tell whether a name may have been computed for this resource, by the provider or as the user configured it."""
    own = (step.subject.urn, *step.subject.formerly)
    if step.inputs.get("__autoName") is True:
        return any(computed_for(urn, name) for urn in own)
    return name.startswith(tuple(stem(parse_urn(urn).name) for urn in own))
