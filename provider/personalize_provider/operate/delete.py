"""Delete, and wait until the resource is gone.

Nothing can be deleted while it is in transition, so a delete waits for that to end; one that meets a dependant in
deletion waits for the dependant. A resource that no longer carries the state's own token was adopted by a later
creation, and is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from personalize_provider.aws.waiter import in_transition, is_deleting, judge
from personalize_provider.base.errors import InUseError, NotFoundError, OwnedError
from personalize_provider.base.urn import parse_urn
from personalize_provider.operate.abandoned import clear_away
from personalize_provider.operate.asking import deletion
from personalize_provider.operate.dependants import blocking
from personalize_provider.operate.resume import seen
from personalize_provider.operate.session import Session
from personalize_provider.plan.consent import VARIABLE
from personalize_provider.plan.ownership import Held, birth
from personalize_provider.plan.subject import Subject

#: Pause between tries while dependants remain, in seconds: a tenth of the time so far, within these bounds.
_PAUSE, _LONGEST_PAUSE = 5.0, 30.0
#: How long dependants may stand still, in seconds, until it is certain that nobody is deleting them.
_STANDSTILL = 90.0
#: The least of it, however fast the emulator is: an engine takes its time between two deletions.
_LEAST = 2.0


async def delete(session: Session, subject: Subject, arn: str, props: Mapping[str, Any]) -> None:
    """Delete a resource of the state; what stands under its ARN and is another is left alone.

    :param props: all its properties, those that the provider keeps for itself among them.
    :raises InUseError: something still depends on it.
    :raises OwnedError: it was taken over with consent since the state was written.
    :raises WaitTimeoutError: it takes too long.
    """
    resource = subject.resource
    await session.place_check(arn)
    keeper = session.known.setdefault(arn, subject.urn)
    if subject.urn and keeper not in ("", subject.urn) and session.graph.keeps(keeper):
        subject.say(
            "warning",
            f"{arn} is left alone: it was in the state twice, and {parse_urn(keeper).name} of this program holds it",
        )
        return
    held = Held.of(props)
    live = await seen(session, resource, arn, held)
    if live is None:
        return
    newer = session.tokens.get(arn)
    if newer is not None and newer != held.token:
        subject.say(
            "warning",
            f"{arn} is left alone: this run has gone on with it instead of making another one; to make another, run "
            f"with {VARIABLE}=beside={arn}",
        )
        return
    found = await session.standing(subject, arn, held, live)
    if found.taken:
        raise OwnedError(
            f"The {subject.noun} {arn} was {found.stranger}, so that it is not deleted for this state; take it out of "
            f"the state with `pulumi state delete {subject.urn}`."
        )
    if not found.ours:
        # The state may be an older one, put back: then nobody else will end what is there.
        way = f"; if no state holds it, end it with `{deletion(resource, arn)}`" if found.own else ""
        subject.say(
            "warning",
            f"the {subject.noun} of this state is gone already: what is at {arn} now was {found.stranger}, and is "
            f"left alone{way}",
        )
        return
    if resource.noun.delete is None:
        await release(session, subject, arn, live, stops=props.get("stopOnDelete") is not False)
        return
    if resource.lost and arn not in session.told and judge(live.get("status"), resource.ready) == "ready":
        subject.say("warning", f"deleting {arn} loses for ever {resource.lost}")
    await remove(session, subject, arn, resource.parent_of(props))


async def remove(session: Session, subject: Subject, arn: str, parent: str | None) -> None:
    """Delete what exists, whoever made it, and wait until it is gone. What takes its name meanwhile is left alone.

    :raises InUseError: something still depends on it, and is not being deleted.
    """
    noun = subject.resource.noun
    timeout = subject.timeout("delete")
    clock = session.service.clock
    began = still = clock.now()
    born: str | None = None
    while True:
        live = await session.wait_settled_unless_deleting(subject, arn, session.left(began, timeout))
        if live is None or (born is not None and birth(live) != born):
            return
        born = birth(live)
        status = str(live.get("status", ""))
        if is_deleting(status):
            break
        try:
            await session.call(str(noun.delete), {noun.arn_member: arn})
            break
        except NotFoundError:
            return
        except InUseError as error:
            found = await blocking(session, subject.resource, arn, parent)
            if await clear_away(session, subject, (one for one, _ in found), remove):
                continue
            now = clock.now()
            if any(moving for _, moving in found):
                still = now
            if now - began > timeout or now - still > max(_STANDSTILL / session.speed, _LEAST):
                raise _held(error, subject, arn, [one for one, _ in found]) from None
        await session.pause(min(_LONGEST_PAUSE, max(_PAUSE, (clock.now() - began) * session.speed / 10)))
    await session.wait_gone(subject, arn, parent, session.left(began, timeout), born)


def _held(error: InUseError, subject: Subject, arn: str, holders: list[str]) -> InUseError:
    names = ", ".join(holders[:3]) or "what uses it"
    return InUseError(
        error.operation,
        error.code,
        f"{error.words.rstrip('. ')} ({arn}); delete {names} first: add this {subject.noun} to the depends_on of what "
        "declares that and run `pulumi up`, or, where all goes, run `pulumi destroy --continue-on-error`, which goes "
        "on with the rest, and then once more",
    )


async def release(session: Session, subject: Subject, arn: str, live: Mapping[str, Any], *, stops: bool) -> None:
    """Let go of what the service cannot delete, and say so in its tag; a training that runs is billed, so stopped."""
    resource = subject.resource
    running = resource.noun.stop_creation is not None and in_transition(live.get("status"))
    if running and not stops:
        subject.say("info", f"the training of {arn} goes on and is billed, since stopOnDelete is false")
    elif running:
        subject.say("info", f"stopping the training of {arn}")
        with suppress(InUseError, NotFoundError):
            await session.call(str(resource.noun.stop_creation), {resource.noun.arn_member: arn})
    owner = await session.owner(resource, arn)
    if owner is not None:
        with suppress(NotFoundError):
            await session.set_owner(arn, replace(owner, word="released"))
    kind = "goes with its solution" if resource.noun.stop_creation else "stays in the service's list"
    subject.say("info", f"letting go of {arn}: a {subject.noun} cannot be deleted, it {kind}")
