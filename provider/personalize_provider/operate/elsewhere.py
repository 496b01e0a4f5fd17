"""Plan time: what this resource has under a name of another time, since its stack was renamed or a state was lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.aws.waiter import is_deleting, normal
from personalize_provider.base.urn import parse_urn
from personalize_provider.operate.asking import question
from personalize_provider.operate.session import Session
from personalize_provider.plan.naming import computed_for, made_with, stem
from personalize_provider.plan.subject import Subject


async def elsewhere(session: Session, subject: Subject, inputs: Mapping[str, Any], name: object) -> str | None:
    """The name of what is to be gone on with, or taken over with consent, instead of making another; else None.

    :param inputs: in shape, of a resource whose name the program leaves out.
    :param name: the name that it would be made under.
    :raises OwnedError: it is finished, and nobody consented to another beside it.
    """
    resource = subject.resource
    noun = resource.noun
    if not noun.taggable or subject.in_old_place or subject.urn in session.known.values():
        return None
    marked = {"__autoName": True, **inputs}
    for summary in await session.listing(resource, resource.parent_of(inputs)):
        arn, other, status = (str(summary.get(key, "")) for key in (noun.arn_member, noun.name_member, "status"))
        if other == name or not named_like(subject, marked, other) or arn in session.known or is_deleting(status):
            continue
        owner = await session.owner(resource, arn)
        if owner is None or not subject.owns(owner) or not made_with(resource, owner, marked):
            continue
        if owner.unfinished(resource) or normal(status).startswith("CREATE") or session.consent.adopts(arn, owner):
            return other
        if not session.consent.beside(arn):
            raise question(subject, marked, arn, owner)
    return None


def named_like(subject: Subject, inputs: Mapping[str, Any], name: str) -> bool:
    """Whether a name may have been computed for this resource, by the provider or as the user configured it."""
    own = (subject.urn, *subject.formerly)
    if inputs.get("__autoName") is True:
        return any(computed_for(urn, name) for urn in own)
    return name.startswith(tuple(stem(parse_urn(urn).name) for urn in own))
