"""The one place that a parent has for a kind of resource: who holds it, and whether it can be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.aws.waiter import is_deleting, judge, normal
from personalize_provider.base.errors import OwnedError
from personalize_provider.declare.schema import input_object
from personalize_provider.operate.asking import question, whose
from personalize_provider.operate.delete import remove
from personalize_provider.operate.step import Step
from personalize_provider.operate.waits import wait_gone
from personalize_provider.plan.diff import forcing_inputs
from personalize_provider.plan.naming import computed_for
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.values import canonical


async def make_room(step: Step) -> bool:
    """Wait for the deletion of what holds the place, or delete this resource's own failed attempt.

    What existed a moment ago and is not to be found any more has made room by itself. What has the very name that is
    asked for holds the place for nobody: it is the next try's to adopt.

    :returns: whether anything held the place.
    :raises OwnedError: the place is somebody else's.
    """
    resource = step.resource
    noun = resource.noun
    parent = str(step.inputs[str(resource.parent)])
    summaries, _ = await step.calls.poller.list(resource, parent)
    rivals = [rival for rival in summaries if _same_place(step, rival)]
    for rival in rivals:
        arn, status = str(rival[noun.arn_member]), str(rival.get("status", ""))
        if arn == step.inputs.get("arn"):
            continue
        if is_deleting(status):
            await wait_gone(step, arn, step.subject.timeout("delete"))
            continue
        owner = await step.calls.owner(resource, arn)
        what = whose(step, arn, owner, status)
        failed = judge(status, resource.ready) == "failed"
        # Of what has no tags, a computed name tells that a failed creation was this resource's.
        began = not resource.noun.taggable and normal(status) == "CREATE FAILED" and _named_like(step.subject, rival)
        if (what == "unfinished" and arn not in step.program.known) or began:
            why = f"left as {status}" if failed else "began and the program no longer asks for"
            step.say("info", f"deleting {arn}, which an earlier run {why}")
            await remove(step, arn)
        elif what == "finished" and arn not in step.program.known:
            raise question(step, arn, owner)
        else:
            raise _occupied(step, parent, arn)
    return bool(rivals)


async def refuse_rival(step: Step) -> None:
    """Plan time: say of the place what :func:`make_room` would, where nothing tells that it will be free.

    :raises OwnedError: the place is another resource's, or somebody else's.
    """
    resource = step.resource
    parent = step.parent
    for sibling in await step.calls.listing(resource, parent):
        arn, status = str(sibling[resource.noun.arn_member]), str(sibling.get("status", ""))
        over = judge(status, resource.ready) == "failed" or normal(status).startswith("DELETE")
        own = arn == step.inputs.get("arn") or step.program.known.get(arn) == step.subject.urn
        if over or own or not _same_place(step, sibling):
            continue
        if whose(step, arn, await step.calls.owner(resource, arn), status) in ("sibling", "stranger"):
            raise _occupied(step, str(parent), arn)


def _occupied(step: Step, parent: str, arn: str) -> OwnedError:
    claimed = step.program.known.get(arn)
    way = f"use that of the resource {claimed.rpartition('::')[2]}" if claimed else "delete that first"
    return OwnedError(
        f"{parent} has the {step.noun} {arn} already, and can have only one: {way}, or pass its ARN to what uses it "
        "instead of declaring another one."
    )


def _named_like(subject: Subject, summary: Mapping[str, Any]) -> bool:
    name = str(summary.get(subject.resource.noun.name_member))
    return any(computed_for(urn, name) for urn in (subject.urn, *subject.formerly))


def _same_place(step: Step, summary: Mapping[str, Any]) -> bool:
    """Tell whether a sibling differs from what is asked for in nothing that would give it a place of its own."""
    fields = input_object(step.resource).fields
    return all(
        canonical(fields[name], step.inputs.get(name)) == canonical(fields[name], summary[name])
        for name in forcing_inputs(step.resource, step.inputs, ())
        if name in summary
    )
