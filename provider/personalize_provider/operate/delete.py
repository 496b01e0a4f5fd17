"""Delete, and wait until the resource is gone.

Nothing can be deleted while it is in transition, so a delete waits for that to end; one that meets a dependant in
deletion waits for the dependant. A resource that no longer carries the state's own token was adopted by a later
creation, and is left alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from personalize_provider.aws.waiter import in_transition, is_deleting, judge
from personalize_provider.base.errors import InUseError, NotFoundError, OwnedError
from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.properties import Described
from personalize_provider.operate.abandoned import clear_away
from personalize_provider.operate.asking import deletion
from personalize_provider.operate.dependants import blocking
from personalize_provider.operate.resume import seen
from personalize_provider.operate.step import Step
from personalize_provider.operate.waits import wait_gone, wait_settled_unless_deleting
from personalize_provider.plan.consent import VARIABLE
from personalize_provider.plan.ownership import Held, birth
from personalize_provider.plan.subject import Subject

#: Pause between tries while dependants remain, in seconds: a tenth of the time so far, within these bounds.
_PAUSE, _LONGEST_PAUSE = 5.0, 30.0
#: How long dependants may stand still, in seconds, until it is certain that nobody is deleting them.
_STANDSTILL = 90.0
#: The least of it, however fast the emulator is: an engine takes its time between two deletions.
_LEAST = 2.0


async def delete(step: Step, arn: str) -> None:
    """Delete a resource of the state; what stands under its ARN and is another is left alone.

    :param step: with all its properties as inputs, those that the provider keeps for itself among them.
    :raises InUseError: something still depends on it.
    :raises OwnedError: it was taken over with consent since the state was written.
    :raises WaitTimeoutError: it takes too long.
    """
    resource = step.resource
    await step.calls.refuse_crossed(arn)
    keeper = step.program.known.setdefault(arn, step.subject.urn)
    if step.subject.urn and keeper not in ("", step.subject.urn) and step.program.graph.keeps(keeper):
        step.say(
            "warning",
            f"{arn} is left alone: it was in the state twice, and {parse_urn(keeper).name} of this program holds it",
        )
        return
    held = Held.of(step.inputs)
    live = await seen(step, arn, held)
    if live is None:
        return
    newer = step.session.deeds.tokens.get(arn)
    if newer is not None and newer != held.token:
        step.say(
            "warning",
            f"{arn} is left alone: this run has gone on with it instead of making another one; to make another, run "
            f"with {VARIABLE}=beside={arn}",
        )
        return
    standing, _ = await step.standing(arn, held, live)
    if standing.taken:
        raise OwnedError(
            f"The {step.noun} {arn} was {standing.stranger}, so that it is not deleted for this state; take it out of "
            f"the state with `pulumi state delete {step.subject.urn}`."
        )
    if not standing.ours:
        # The state may be an older one, put back: then nobody else will end what is there.
        way = f"; if no state holds it, end it with `{deletion(resource, arn)}`" if standing.own else ""
        step.say(
            "warning",
            f"the {step.noun} of this state is gone already: what is at {arn} now was {standing.stranger}, and is "
            f"left alone{way}",
        )
        return
    if resource.noun.delete is None:
        await release(step, arn, live, stops=step.inputs.get("stopOnDelete") is not False)
        return
    if resource.lost and arn not in step.session.messages.lost and judge(live.get("status"), resource.ready) == "ready":
        step.say("warning", f"deleting {arn} loses for ever {resource.lost}")
    await remove(step, arn)


async def remove(step: Step, arn: str) -> None:
    """Delete what exists, whoever made it, and wait until it is gone. What takes its name meanwhile is left alone.

    :raises InUseError: something still depends on it, and is not being deleted.
    """
    noun = step.resource.noun
    timeout = step.subject.timeout("delete")
    began = still = step.calls.now()
    born: str | None = None
    while True:
        live = await wait_settled_unless_deleting(step, arn, step.calls.left(began, timeout))
        if live is None or (born is not None and birth(live) != born):
            return
        born = birth(live)
        status = str(live.get("status", ""))
        if is_deleting(status):
            break
        try:
            await step.calls.call(str(noun.delete), {noun.arn_member: arn})
            break
        except NotFoundError:
            return
        except InUseError as error:
            holders = await blocking(step.calls, step.resource, arn, step.parent)
            if await clear_away(step, (holder for holder, _ in holders), remove):
                continue
            now = step.calls.now()
            if any(moving for _, moving in holders):
                still = now
            if now - began > timeout or now - still > max(_STANDSTILL / step.calls.speed, _LEAST):
                raise _held(error, step.subject, arn, [holder for holder, _ in holders]) from None
        await step.calls.pause(min(_LONGEST_PAUSE, max(_PAUSE, (step.calls.now() - began) * step.calls.speed / 10)))
    await wait_gone(step, arn, step.calls.left(began, timeout), born)


def _held(error: InUseError, subject: Subject, arn: str, holders: list[str]) -> InUseError:
    names = ", ".join(holders[:3]) or "what uses it"
    return InUseError(
        error.operation,
        error.code,
        f"{error.words.rstrip('. ')} ({arn}); delete {names} first: add this {subject.noun} to the depends_on of what "
        "declares that and run `pulumi up`, or, where all goes, run `pulumi destroy --continue-on-error`, which goes "
        "on with the rest, and then once more",
    )


async def release(step: Step, arn: str, live: Described, *, stops: bool) -> None:
    """Let go of what the service cannot delete, and say so in its tag; a training that runs is billed, so stopped."""
    resource = step.resource
    running = resource.noun.stop_creation is not None and in_transition(live.get("status"))
    if running and not stops:
        step.say("info", f"the training of {arn} goes on and is billed, since stopOnDelete is false")
    elif running:
        step.say("info", f"stopping the training of {arn}")
        with suppress(InUseError, NotFoundError):
            await step.calls.call(str(resource.noun.stop_creation), {resource.noun.arn_member: arn})
    owner = await step.calls.owner(resource, arn)
    if owner is not None:
        with suppress(NotFoundError):
            await step.calls.set_owner(arn, replace(owner, word="released"))
    kind = "goes with its solution" if resource.noun.stop_creation else "stays in the service's list"
    step.say("info", f"letting go of {arn}: a {step.noun} cannot be deleted, it {kind}")
