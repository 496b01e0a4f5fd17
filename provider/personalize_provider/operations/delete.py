"""Delete, and wait until the resource is gone.

Nothing can be deleted while it is in transition, so a delete waits for that to end; one that meets a dependant in
deletion waits for the dependant, and where the same run still has to delete that, it is put off. A resource that no
longer carries the state's own token was adopted by a later creation, and is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from ..errors import InUseError, NotFoundError
from ..naming import OWNER_KEY, owner_of
from ..subject import Subject
from ..waiter import in_transition, judge
from .common import Session
from .condemned import complete, complete_children, put_off
from .dependants import blocking

#: Pause between tries while dependants remain, in seconds: a tenth of the time so far, within these bounds.
_PAUSE, _LONGEST_PAUSE = 5.0, 30.0
#: How long dependants may stand still, in seconds, until the deletion is put off, if it can be; and until it is certain
#: that nobody is deleting them.
_PATIENCE, _STANDSTILL = 30.0, 90.0
#: The least of both, however fast the emulator is: an engine takes its time between two deletions.
_LEAST = 2.0


async def delete(session: Session, subject: Subject, arn: str, props: Mapping[str, Any]) -> None:
    """Delete a resource of the state.

    :param props: all its properties, ``__token`` among them.
    :raises InUseError: something still depends on it.
    :raises WaitTimeoutError: it takes too long.
    """
    resource = subject.resource
    await session.place_check(arn)
    live = await session.describe(resource, arn)
    if live is None:
        await complete(session, arn)
        return
    token = props.get("__token")
    newer = session.tokens.get(arn)
    if newer is None and resource.noun.taggable:
        owner = owner_of((await session.tags(resource, arn)).get(OWNER_KEY))
        newer = owner.token if owner else None
    if token and newer and newer != token:
        subject.say("info", f"leaving {arn} alone: a later creation of this resource has taken it over")
        return
    if resource.noun.delete is None:
        await _forget(session, subject, arn, live, stops=props.get("stopOnDelete") is not False)
        return
    if resource.lost and arn not in session.told and judge(live.get("status"), resource.ready) == "ready":
        subject.say("warning", f"deleting {arn} loses for ever {resource.lost}")
    parent = resource.parent_of(props)
    await remove(session, subject, arn, parent)
    await complete(session, arn)


async def remove(session: Session, subject: Subject, arn: str, parent: str | None) -> None:
    """Delete what exists, whoever made it, and wait until it is gone or, where that can be, put off."""
    noun = subject.resource.noun
    timeout = subject.timeout("delete")
    clock = session.service.clock
    began = still = clock.now()
    tried = False
    while True:
        live = await session.wait_settled_unless_deleting(subject, arn, session.left(began, timeout))
        if live is None:
            return
        if str(live.get("status", "")).upper().startswith("DELETE"):
            break
        try:
            await session.call(str(noun.delete), {noun.arn_member: arn})
            break
        except NotFoundError:
            return
        except InUseError as error:
            found = await blocking(session, subject.resource, arn, parent)
            now = clock.now()
            if any(moving for _, moving in found):
                still = now
            idle = now - still
            if idle >= max(_PATIENCE / session.speed, _LEAST) and not tried:
                tried = True
                await complete_children(session, subject, arn, (one for one, _ in found))
                if await put_off(session, subject, arn, parent, (one for one, _ in found)):
                    return
            elif now - began > timeout or idle > max(_STANDSTILL / session.speed, _LEAST):
                raise _held(error, arn, [one for one, _ in found]) from None
        await session.pause(min(_LONGEST_PAUSE, max(_PAUSE, (clock.now() - began) * session.speed / 10)))
    await session.wait_gone(subject, arn, parent, session.left(began, timeout))


def _held(error: InUseError, arn: str, holders: list[str]) -> InUseError:
    names = ", ".join(holders[:3]) or "what uses it"
    return InUseError(error.operation, error.code, f"{error.words.rstrip('. ')} ({arn}); delete {names} first")


async def _forget(session: Session, subject: Subject, arn: str, live: Mapping[str, Any], *, stops: bool) -> None:
    """What the service cannot delete is forgotten; a training that still runs is stopped, since it is billed."""
    training = subject.resource.name == "SolutionVersion" and in_transition(live.get("status"))
    if training and not stops:
        subject.say("info", f"the training of {arn} goes on and is billed, since stopOnDelete is false")
    elif training:
        subject.say("info", f"stopping the training of {arn}")
        with suppress(InUseError, NotFoundError):
            await session.call("StopSolutionVersionCreation", {"solutionVersionArn": arn})
    kind = "goes with its solution" if subject.resource.name == "SolutionVersion" else "stays in the service's list"
    subject.say("info", f"forgetting {arn}: a {subject.noun} cannot be deleted, it {kind}")
