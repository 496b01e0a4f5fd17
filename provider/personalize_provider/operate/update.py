"""Update in place: what the Update operation and the tag operations can change.

An update that is already running with the same configuration is joined, not repeated: after a crash the log shows
one Update call. While an update runs, and after one that failed, the old configuration goes on serving.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from personalize_provider.aws.waiter import in_transition, judge, normal
from personalize_provider.base.errors import (
    AlreadyExistsError,
    FailedError,
    GoneError,
    InUseError,
    InvalidInputError,
    NotFoundError,
    ServiceError,
)
from personalize_provider.declare.properties import Described, Inputs, Sent
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.step import Step
from personalize_provider.operate.switch import reach
from personalize_provider.operate.waits import patient, remedy_for, wait_settled
from personalize_provider.plan.naming import Owner, Word, inputs_digest
from personalize_provider.plan.ownership import Held, birth
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY, wanted
from personalize_provider.plan.wire import outputs, requested, tag_list, update_request

#: Pause before an update that met another one is tried again, in seconds.
_PAUSE = 10.0
#: How often to look for the beginning of an update that was sent.
_LOOKS = 6


async def update(step: Step, arn: str, old: Sent, held: Held) -> dict[str, Any]:
    """Change a resource in place and wait until the change serves.

    :param old: the inputs of the last successful run.
    :returns: all properties.
    :raises FailedError: the update failed; the old configuration serves on.
    :raises GoneError: the resource of the state is gone, whatever is there now.
    """
    resource = step.resource
    await step.calls.refuse_crossed(arn)
    live = await step.calls.describe(resource, arn)
    if live is None:
        raise _gone(step.subject, arn)
    standing, owner = await step.standing(arn, held, live)
    if not standing.ours:
        raise GoneError(
            f"The {step.noun} of this state is gone: what is at {arn} now was {standing.stranger}, and is left alone; "
            "run `pulumi refresh` to take it out of the state."
        )
    step.program.known[arn] = step.subject.urn
    await _own(step, arn, held, owner)
    await _retag(step, arn, old)
    await conform(step, arn, old)
    described, tags = await asyncio.gather(
        step.calls.describe(resource, arn), step.calls.tags(resource, arn, step.inputs)
    )
    if described is None or birth(described) != birth(live):
        raise _gone(step.subject, arn)
    now = Held(held.token, None, step.subject.identity if held.token else held.identity)
    return {**outputs(resource, arn, step.inputs, described, tags), **now.kept}


async def _own(step: Step, arn: str, held: Held, owner: Owner | None) -> None:
    """Bring the owner tag up to date: what was imported has none, and gets none."""
    if held.token is None or not step.resource.noun.taggable:
        return
    word: Word = "adopted" if owner is not None and owner.word == "adopted" else "kept"
    wanted_owner = Owner(step.subject.identity, inputs_digest(step.resource, step.inputs), held.token, word)
    if owner is None or replace(owner, inputs=wanted_owner.inputs) != wanted_owner:
        await step.calls.set_owner(arn, wanted_owner)


async def conform(step: Step, arn: str, old: Sent | None = None) -> None:
    """Bring configuration and status to what the inputs say: started before an update, stopped after it.

    :param old: the inputs of the last run, where they are known.
    """
    began, timeout = step.calls.now(), step.subject.timeout("update")
    if step.inputs.get("desiredStatus") == "ACTIVE":
        await reach(step, arn, timeout)
    if step.resource.noun.update is not None:
        await send_update(step, arn, old, step.calls.left(began, timeout))
    await reach(step, arn, step.calls.left(began, timeout))


async def send_update(
    step: Step,
    arn: str,
    old: Sent | None,
    timeout: float,
) -> None:
    """Bring the live configuration to what the inputs say: join the update that runs, or send one, or neither.

    :param old: the inputs of the last run, where they are known.
    :raises InvalidInputError: the service refuses the change, with the way to a replacement where that may help.
    """
    resource = step.resource
    noun = resource.noun
    began = step.calls.now()
    sent: dict[str, Any] = {}
    while True:
        live = await step.calls.describe(resource, arn)
        if live is None:
            raise _gone(step.subject, arn)
        latest = _latest(step.subject, live)
        if in_transition(latest.get("status")) or in_transition(live.get("status")):
            ours = in_transition(latest.get("status")) and requested(resource, step.inputs, latest)
            await wait_settled(step, arn, step.calls.left(began, timeout))
            if ours:
                return await _raise_if_failed(step, arn)
            continue
        request = update_request(resource, step.inputs, live, old)
        if not request or request == sent or noun.update is None:
            return None
        differs = partial(_differs, resource, step.inputs, old, request)
        try:
            await patient(step, noun.update, {noun.arn_member: arn, **request}, step.calls.left(began, timeout))
        except InUseError as error:
            await _raise_if_stopped(step, arn, error)
            if step.calls.now() - began > timeout:
                raise
            await step.calls.pause(_PAUSE)
            continue
        except (AlreadyExistsError, InvalidInputError, NotFoundError) as error:
            if await _changed_all_the_same(step, arn, differs):
                continue
            raise _with_a_way(step, live, error) from None
        await _wait_begun(step, arn, latest, differs)
        await wait_settled(step, arn, step.calls.left(began, timeout))
        await _raise_if_failed(step, arn, before=latest)
        if not resource.entries:
            return None
        sent = request


def _differs(
    resource: Resource,
    inputs: Inputs,
    old: Sent | None,
    request: Mapping[str, Any],
    seen: Mapping[str, Any],
) -> bool:
    return update_request(resource, inputs, seen, old) != request


async def _raise_if_stopped(step: Step, arn: str, error: InUseError) -> None:
    live = await step.calls.describe(step.resource, arn)
    if normal(str((live or {}).get("status"))) == "INACTIVE":
        words = (
            f"{error.words.rstrip('. ')} ({arn}); it is stopped: set desiredStatus to ACTIVE to start and update it, "
            "and back to INACTIVE afterwards"
        )
        raise InUseError(error.operation, error.code, words) from None


async def _changed_all_the_same(step: Step, arn: str, shows: Callable[[Mapping[str, Any]], bool]) -> bool:
    """Tell whether what was refused is no longer to be done: its answer was lost, and the second try found it done.

    Only of a list that is changed entry by entry is a second try refused: an entry is there, or gone, already.
    """
    if not step.resource.entries:
        return False
    live = await step.calls.describe(step.resource, arn)
    return live is not None and shows(live)


async def _wait_begun(
    step: Step, arn: str, before: Mapping[str, Any], shows: Callable[[Mapping[str, Any]], bool]
) -> None:
    """Wait until Describe tells of the update that was sent: its answers may lag behind."""
    for _ in range(_LOOKS):
        live = await step.calls.describe(step.resource, arn)
        if live is None or _latest(step.subject, live) != before or shows(live):
            return
        await step.calls.pause(_PAUSE)


def _with_a_way(step: Step, live: Described, error: ServiceError) -> ServiceError:
    """The service's refusal, with the way to a replacement where the change is one that it may not make in place."""
    doubtful = step.resource.doubtful
    path = doubtful(step.inputs, live) if doubtful is not None else None
    if path is None or not isinstance(error, InvalidInputError):
        return error
    words = error.words.strip().rstrip(".") or "no reason given"
    way = f"to make a new {step.noun} instead, add {path} to `replace_on_changes` in the resource's options"
    return InvalidInputError(error.operation, error.code, f"{words}; {way}")


async def _raise_if_failed(step: Step, arn: str, before: Mapping[str, Any] | None = None) -> None:
    live = await step.calls.describe(step.resource, arn)
    if live is None:
        raise _gone(step.subject, arn)
    latest = _latest(step.subject, live)
    if before is not None and latest == before:
        return
    if judge(latest.get("status") or "ACTIVE", step.resource.ready) == "failed":
        reason = str(latest.get("failureReason") or "the service gives no reason").rstrip(". ")
        raise FailedError(
            f"The update of {step.noun} {arn} is {latest.get('status')}: {reason}; the old configuration still "
            f"serves: {remedy_for(step, reason)}."
        )


async def _retag(step: Step, arn: str, old: Sent) -> None:
    if not step.resource.noun.taggable:
        return
    before, after = wanted(old), wanted(step.inputs)
    if before == after:
        return
    live = await step.calls.tags(step.resource, arn)
    alone = step.calls.service.config.leaves_alone
    gone = sorted(key for key in before if key not in after and key in live and key != OWNER_KEY)
    new = {
        key: value
        for key, value in after.items()
        if live.get(key) != value and not (alone(key) and before.get(key) == value)
    }
    await _write_tags(step, arn, gone, new)


async def align_tags(step: Step, arn: str, tags: Mapping[str, str]) -> None:
    """Bring the tags of what was adopted to what the inputs say.

    :param tags: those that are live.
    """
    asked = wanted(step.inputs)
    missing = {key: value for key, value in asked.items() if tags.get(key) != value}
    surplus = sorted(key for key in tags if key not in asked and key != OWNER_KEY)
    await _write_tags(step, arn, surplus, missing)


async def _write_tags(step: Step, arn: str, gone: list[str], new: Mapping[str, str]) -> None:
    if gone:
        await step.calls.call("UntagResource", {"resourceArn": arn, "tagKeys": gone})
    if new:
        await step.calls.call("TagResource", {"resourceArn": arn, "tags": tag_list(new)})


def _latest(subject: Subject, live: Described) -> Mapping[str, Any]:
    member = subject.resource.noun.latest_update_member
    latest: Mapping[str, Any] = (live.get(member) or {}) if member else {}
    return latest


def _gone(subject: Subject, arn: str) -> GoneError:
    return GoneError(
        f"The {subject.noun} {arn} does not exist any more; run `pulumi refresh`, then `pulumi up` makes it anew."
    )
