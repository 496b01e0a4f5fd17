"""Create, or resume: after the Create call answers, a second run must find the resource, not make another.

A name that is taken means one of two things. The owner tag says that this very resource of this very program made
it: then an earlier run was interrupted, and its work is adopted and waited for. Or it is somebody else's: then it is
refused. What CREATE FAILED left behind is no resource: it is deleted and made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from ..diff import plan
from ..errors import AlreadyExistsError, LimitError, OwnedError, UnavailableError
from ..naming import LONGEST_NAME, OWNER_KEY, Owner, identity, new_owner, owner_of
from ..subject import Subject
from ..tags import wanted
from ..waiter import judge
from ..wire import create_request, live_inputs, outputs, update_request
from .attempts import LAST_NUMBER, lost_attempt, own_attempt
from .common import Session
from .delete import remove
from .leftovers import warn_of_leftovers
from .only_one import make_room
from .switch import reach
from .update import align_tags, conform

_ATTEMPTS = 5
#: Pause before a name that is taken by nothing that can be seen is tried again, in seconds.
_PAUSE = 5.0


async def create(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Make the resource, or adopt this program's own earlier attempt, and wait until it is ready.

    :returns: the ARN and all properties.
    :raises PersonalizeError: one sentence; what was made stays and is found by the next run.
    """
    for _ in range(_ATTEMPTS):
        owner = new_owner(subject.resource, subject.urn, inputs)
        try:
            arn = await _make(session, subject, inputs, owner)
        except (AlreadyExistsError, LimitError) as error:
            found = await _taken(session, subject, inputs, owner, error)
            if found is None:
                continue
            arn = found
        break
    else:
        raise OwnedError(
            f"The {subject.noun} {subject.urn.rpartition('::')[2]} could not be made: its name stays taken, by nothing "
            "that can be seen; run again, or give it another name."
        )
    session.tokens[arn] = owner.token
    session.known.add(arn)
    session.condemned.pop(arn, None)
    subject.made(arn, owner.token)
    await warn_of_leftovers(session, subject, inputs, arn)
    return arn, await _finish(session, subject, inputs, arn, owner)


async def _taken(
    session: Session,
    subject: Subject,
    inputs: Mapping[str, Any],
    owner: Owner,
    refusal: AlreadyExistsError | LimitError,
) -> str | None:
    """The ARN of what has the name, taken over; None when the name, or the one place in the parent, is free now.

    :raises OwnedError: somebody else has it.
    :raises ServiceError: the refusal, when it has another reason.
    """
    arn = inputs.get("arn")
    exists = isinstance(refusal, AlreadyExistsError)
    if exists and isinstance(arn, str) and await _adopt(session, subject, inputs, owner, arn):
        return arn
    held = subject.resource.one_per_parent and await make_room(session, subject, inputs)
    if not exists and not held:
        raise refusal
    return None


async def _make(session: Session, subject: Subject, inputs: Mapping[str, Any], owner: Owner) -> str:
    resource = subject.resource
    if resource.arn_tail is None:
        own = await own_attempt(session, subject, inputs, owner)
        if own is not None:
            return own
    request = create_request(resource, inputs, owner.tag)
    timeout = subject.timeout("create")
    for attempt in count(1):
        try:
            answer = await session.patient(subject, resource.noun.create, request, timeout)
            break
        except (AlreadyExistsError, LimitError, UnavailableError) as error:
            if resource.arn_tail is not None:
                raise
            own = await lost_attempt(session, subject, inputs, owner, request, error)
            if own is not None:
                return own
            if resource.one_per_parent or not isinstance(error, AlreadyExistsError):
                raise
            request[resource.noun.name_member] = _next_name(subject, inputs, attempt + 1)
    return str(answer[resource.noun.arn_member])


def _next_name(subject: Subject, inputs: Mapping[str, Any], number: int) -> str:
    """The name after one that is taken for ever, since a job cannot be deleted.

    :raises OwnedError: the user chose the name, or it was drawn too often.
    """
    name = str(inputs.get(subject.resource.noun.name_member))
    if inputs.get("__autoName") is not True or number > LAST_NUMBER:
        raise OwnedError(
            f"A {subject.noun} of the name that {subject.resource.noun.name_member} gives exists already, and cannot "
            f"be deleted: give another name, or leave {subject.resource.noun.name_member} out."
        )
    end = f"-{number}"
    return name[: LONGEST_NAME - len(end)] + end


async def _finish(
    session: Session, subject: Subject, inputs: Mapping[str, Any], arn: str, owner: Owner
) -> dict[str, Any]:
    resource = subject.resource
    parent = resource.parent_of(inputs)
    began, timeout = session.service.clock.now(), subject.timeout("create")
    await session.wait_ready(subject, arn, parent, timeout, resource.usual.create)
    await reach(session, subject, arn, inputs, session.left(began, timeout))
    described = await session.describe_new(resource, arn)
    # The last call of all: what goes wrong before it is resumed by the next run, not made, and paid for, again.
    if resource.arn_tail is None and resource.noun.taggable:
        await session.set_owner(arn, replace(owner, kept=True).tag)
    # The tags are those that were sent: asking for them would cost a call, and a second of the quota, for each.
    return {**outputs(resource, arn, inputs, described or {}, wanted(inputs)), "__token": owner.token}


async def _adopt(session: Session, subject: Subject, inputs: Mapping[str, Any], owner: Owner, arn: str) -> bool:
    """Take over what has the name; False when it is gone and the name is free.

    :raises OwnedError: it is not this program's, or it is not what the program asks for now.
    """
    resource = subject.resource
    live = await session.describe(resource, arn)
    if live is None:
        # Gone by now, or so new that it is not seen yet.
        await session.pause(_PAUSE)
        return False
    parent = resource.parent_of(inputs)
    if str(live.get("status", "")).upper().startswith("DELETE"):
        await session.wait_gone(subject, arn, parent, subject.timeout("delete"))
        return False
    tags = await session.tags(resource, arn)
    _refuse_strangers(subject, inputs, arn, live, tags)
    if judge(live.get("status"), resource.ready) == "failed" and resource.noun.delete is not None:
        subject.say("info", f"deleting {arn}, which an earlier run left as {live.get('status')}, to make it anew")
        await remove(session, subject, arn, parent)
        return False
    if resource.noun.taggable:
        await session.set_owner(arn, owner.tag)
    subject.made(arn, owner.token)
    subject.say("info", f"resuming with {arn}, which an earlier run of this program made")
    await _align(session, subject, inputs, arn, live, tags)
    return True


def _refuse_strangers(
    subject: Subject, inputs: Mapping[str, Any], arn: str, live: Mapping[str, Any], tags: Mapping[str, str]
) -> None:
    resource = subject.resource
    if resource.noun.taggable:
        owner = owner_of(tags.get(OWNER_KEY))
        ours = owner is not None and owner.identity == identity(subject.urn)
    else:
        ours = inputs.get("__autoName") is True
    use = f"pass its ARN to what uses it instead of declaring it, or give this {subject.noun} another name"
    if not ours:
        raise OwnedError(
            f"The {subject.noun} {arn} exists already and was not made by this resource of this stack; {use}."
        )
    found = live_inputs(resource, live, {}, {})
    sent = {name: value for name, value in inputs.items() if name in resource.noun.create_members and name != "tags"}
    differs = [one.path for one in plan(resource, found, sent).changes if one.effect == "replace"]
    if differs:
        raise OwnedError(
            f"The {subject.noun} {arn} exists already with another {differs[0]}, which cannot be changed; delete it "
            f"first, or {use}."
        )


async def _align(
    session: Session,
    subject: Subject,
    inputs: Mapping[str, Any],
    arn: str,
    live: Mapping[str, Any],
    tags: Mapping[str, str],
) -> None:
    """Bring what was adopted to what the program says now, in the parts that change in place."""
    resource = subject.resource
    if resource.noun.taggable:
        await align_tags(session, inputs, arn, tags)
    if resource.noun.update is None or not update_request(resource, inputs, live):
        return
    parent = resource.parent_of(inputs)
    await session.wait_ready(subject, arn, parent, subject.timeout("create"), resource.usual.create)
    await conform(session, subject, arn, inputs)


async def discard(session: Session, subject: Subject, arn: str) -> None:
    """Ask for the deletion of what ended as CREATE FAILED, for engines that cannot keep a half-made resource."""
    noun = subject.resource.noun
    if noun.delete is None:
        return
    live = await session.describe(subject.resource, arn)
    if live is not None and judge(live.get("status"), subject.resource.ready) == "failed":
        await session.call(noun.delete, {noun.arn_member: arn})
