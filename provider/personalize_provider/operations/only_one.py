"""The one place that a parent has for a kind of resource: who holds it, and whether it can be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..diff import forcing_inputs
from ..errors import OwnedError
from ..naming import OWNER_KEY, identity, owner_of
from ..schema import input_object
from ..subject import Subject
from ..values import canonical
from ..waiter import judge
from .common import Session
from .delete import remove


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
        arn = str(one[noun.arn_member])
        if arn == inputs.get("arn"):
            continue
        if str(one.get("status", "")).upper().startswith("DELETE"):
            await session.wait_gone(subject, arn, parent, subject.timeout("delete"))
        elif judge(one.get("status"), resource.ready) == "failed" and await _own(session, subject, arn):
            subject.say("info", f"deleting {arn}, which an earlier run left as {one['status']}, to make it anew")
            await remove(session, subject, arn, parent)
        else:
            raise OwnedError(
                f"{parent} has the {subject.noun} {arn} already, and can have only one: delete that first, or pass its "
                f"ARN to what uses it instead of declaring another one."
            )
    return bool(rivals)


def _same_place(subject: Subject, inputs: Mapping[str, Any], summary: Mapping[str, Any]) -> bool:
    """Whether a sibling differs from what is asked for in nothing that would give it a place of its own."""
    fields = input_object(subject.resource).fields
    return all(
        canonical(fields[name], inputs.get(name)) == canonical(fields[name], summary[name])
        for name in forcing_inputs(subject.resource, inputs, ())
        if name in summary
    )


async def _own(session: Session, subject: Subject, arn: str) -> bool:
    """Whether this resource made it; what has no tags holds the place for nobody once it has failed."""
    if not subject.resource.noun.taggable:
        return True
    owner = owner_of((await session.tags(subject.resource, arn)).get(OWNER_KEY))
    return owner is not None and owner.identity == identity(subject.urn)
