"""The one place that a parent has for a kind of resource: who holds it, and whether it can be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.aws.waiter import is_deleting, judge, normal
from personalize_provider.base.errors import OwnedError
from personalize_provider.declare.schema import input_object
from personalize_provider.operate.asking import question, whose
from personalize_provider.operate.delete import remove
from personalize_provider.operate.session import Session
from personalize_provider.plan.diff import forcing_inputs
from personalize_provider.plan.naming import computed_for
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.values import canonical


async def make_room(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> bool:
    """Wait for the deletion of what holds the place, or delete this resource's own failed attempt.

    What existed a moment ago and is not to be found any more has made room by itself. What has the very name that is
    asked for holds the place for nobody: it is the next try's to adopt.

    :returns: whether anything held the place.
    :raises OwnedError: the place is somebody else's.
    """
    resource = subject.resource
    noun = resource.noun
    parent = str(inputs[str(resource.parent)])
    summaries, _ = await session.poller.list(resource, parent)
    rivals = [one for one in summaries if _same_place(subject, inputs, one)]
    for one in rivals:
        arn, status = str(one[noun.arn_member]), str(one.get("status", ""))
        if arn == inputs.get("arn"):
            continue
        if is_deleting(status):
            await session.wait_gone(subject, arn, parent, subject.timeout("delete"))
            continue
        owner = await session.owner(resource, arn)
        what = whose(session, subject, inputs, arn, owner, status)
        failed = judge(status, resource.ready) == "failed"
        # Of what has no tags, a computed name tells that a failed creation was this resource's.
        began = not resource.noun.taggable and normal(status) == "CREATE FAILED" and _named_like(subject, one)
        if (what == "unfinished" and arn not in session.known) or began:
            why = f"left as {status}" if failed else "began and the program no longer asks for"
            subject.say("info", f"deleting {arn}, which an earlier run {why}")
            await remove(session, subject, arn, parent)
        elif what == "finished" and arn not in session.known:
            raise question(subject, inputs, arn, owner)
        else:
            raise _occupied(session, subject, parent, arn)
    return bool(rivals)


async def refuse_rival(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> None:
    """Plan time: say of the place what :func:`make_room` would, where nothing tells that it will be free.

    :raises OwnedError: the place is another resource's, or somebody else's.
    """
    resource = subject.resource
    parent = resource.parent_of(inputs)
    for one in await session.listing(resource, parent):
        arn, status = str(one[resource.noun.arn_member]), str(one.get("status", ""))
        over = judge(status, resource.ready) == "failed" or normal(status).startswith("DELETE")
        own = arn == inputs.get("arn") or session.known.get(arn) == subject.urn
        if over or own or not _same_place(subject, inputs, one):
            continue
        if whose(session, subject, inputs, arn, await session.owner(resource, arn), status) in ("sibling", "stranger"):
            raise _occupied(session, subject, str(parent), arn)


def _occupied(session: Session, subject: Subject, parent: str, arn: str) -> OwnedError:
    claimed = session.known.get(arn)
    way = f"use that of the resource {claimed.rpartition('::')[2]}" if claimed else "delete that first"
    return OwnedError(
        f"{parent} has the {subject.noun} {arn} already, and can have only one: {way}, or pass its ARN to what uses it "
        "instead of declaring another one."
    )


def _named_like(subject: Subject, summary: Mapping[str, Any]) -> bool:
    name = str(summary.get(subject.resource.noun.name_member))
    return any(computed_for(urn, name) for urn in (subject.urn, *subject.formerly))


def _same_place(subject: Subject, inputs: Mapping[str, Any], summary: Mapping[str, Any]) -> bool:
    """Whether a sibling differs from what is asked for in nothing that would give it a place of its own."""
    fields = input_object(subject.resource).fields
    return all(
        canonical(fields[name], inputs.get(name)) == canonical(fields[name], summary[name])
        for name in forcing_inputs(subject.resource, inputs, ())
        if name in summary
    )
