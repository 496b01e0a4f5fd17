"""The import of what was made elsewhere: found by ARN or by name, listed, and taken into a state as it is.

An import writes nothing: the resource keeps the owner tag that it has or gets none, and the state holds no token, so
that a later delete takes it for the stack's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.base.errors import InputsError, OwnedError
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.session import Session
from personalize_provider.plan.naming import Owner, owner_of
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY, as_added
from personalize_provider.plan.wire import drifted, live_inputs, outputs


def inputs_of_id(resource: Resource, given: str) -> dict[str, Any]:
    """The inputs that decide the ARN, out of what a user calls a resource: its name, or ``group/TYPE``.

    :raises InputsError: the service draws the ARN, or the text says too little.
    """
    if resource.arn_tail is None:
        raise InputsError(
            f"A {resource.noun.words} is imported by its ARN, which no name leads to; give the ARN as its ID."
        )
    called = resource.called
    if called is not None and called.inputs is not None:
        parts = called.parts(given)
        if parts is None:
            words = f"A {resource.noun.words} is imported by its ARN, or as {called.form}{called.hint}."
            raise InputsError(words)
        return called.inputs(*parts)
    return {resource.noun.name_member: given}


async def adopt_into_state(
    session: Session, subject: Subject, arn: str
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The inputs with which a program describes what is live, and all properties; None when there is none."""
    resource = subject.resource
    await session.calls.refuse_crossed(arn)
    described = await session.calls.describe(resource, arn)
    if described is None:
        return None
    tags = await session.calls.tags(resource, arn)
    owner = owner_of(tags.get(OWNER_KEY))
    _refuse_owned(subject, arn, owner)
    session.program.known[arn] = subject.urn
    session.program.imported.add(arn)
    live = live_inputs(resource, described, tags, as_added(resource, tags, session.calls.service.config.added_tags))
    inputs = drifted(resource, {}, live)
    member = resource.noun.name_member
    if live.get(member) and resource.auto_name:
        inputs[member] = live[member]
    # What it was called when its tag was written tells that it is ours after a rename.
    held = Held(identity=owner.identity if owner is not None else None)
    return inputs, {**outputs(resource, arn, inputs, described, tags), **held.kept}


def _refuse_owned(subject: Subject, arn: str, owner: Owner | None) -> None:
    """Refuse what another stack, or another resource, holds by its tag; a state of this resource's own was lost.

    :raises OwnedError: it does.
    """
    if owner is not None and owner.identity not in subject.identities:
        raise OwnedError(
            f"The {subject.noun} {arn} cannot be imported: its owner tag names another resource, of {owner.stack}; if "
            "no state holds it any more, take the tag away with `aws personalize untag-resource --resource-arn "
            f"{arn} --tag-keys {OWNER_KEY}` and import again."
        )


async def listed(session: Session, resource: Resource, query: Mapping[str, Any]) -> list[tuple[str, str]]:
    """ARN and name of all resources of a kind, or of one parent's children where the query names the parent."""
    noun = resource.noun
    parent = query.get(noun.list_filters[0]) if noun.list_filters else None
    summaries, _ = await session.calls.poller.list(resource, parent if isinstance(parent, str) else None)
    named = []
    for summary in summaries:
        arn = str(summary[noun.arn_member])
        named.append((arn, str(summary.get(noun.name_member) or summary.get("name") or arn.rpartition("/")[2])))
    return named
