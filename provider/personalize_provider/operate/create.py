"""Create, or go on: after the Create call answers, a second run must find the resource, not make another.

A name that is taken means one of four things, told apart in :mod:`.asking`. This very resource's unfinished creation
was interrupted: its work is gone on with. It is finished and the state does not know it: consent is asked for. It is
another resource's, or somebody else's: it is refused. What CREATE FAILED left behind is no resource: it is deleted
and created again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from personalize_provider.aws.waiter import is_deleting, judge
from personalize_provider.base.errors import (
    AlreadyExistsError,
    EngineGoneError,
    GoneError,
    LimitError,
    OwnedError,
    PersonalizeError,
    UnavailableError,
)
from personalize_provider.declare.properties import Described
from personalize_provider.operate.asking import other_inputs, question, refusal, whose
from personalize_provider.operate.attempts import LAST_NUMBER, lost_attempt
from personalize_provider.operate.delete import remove
from personalize_provider.operate.earlier import earlier_attempt, resumed
from personalize_provider.operate.leftovers import warn_of_leftovers
from personalize_provider.operate.only_one import make_room
from personalize_provider.operate.resume import failed
from personalize_provider.operate.step import Step
from personalize_provider.operate.switch import reach
from personalize_provider.operate.update import align_tags, conform
from personalize_provider.operate.waits import patient, wait_gone, wait_ready
from personalize_provider.plan.naming import LONGEST_NAME, Owner, new_owner, owner_of
from personalize_provider.plan.ownership import Held, birth
from personalize_provider.plan.tags import OWNER_KEY, wanted
from personalize_provider.plan.wire import create_request, outputs, update_request

_ATTEMPTS = 5
#: Pause before a name that is taken by nothing that can be seen is tried again, in seconds.
_PAUSE = 5.0


async def create(step: Step) -> tuple[str, dict[str, Any]]:
    """Make the resource, or go on with this program's own earlier attempt, and wait until it is ready.

    :returns: the ARN and all properties.
    :raises OwnedError: what is there already is finished, another resource's, or somebody else's.
    :raises PersonalizeError: one sentence; what was made stays and is found by the next run.
    """
    free, unsure = await _seen_free(step), False
    for _ in range(_ATTEMPTS):
        owner = new_owner(step.resource, step.subject.identity, step.inputs)
        try:
            arn, owner = await _make(step, owner)
        except (AlreadyExistsError, LimitError) as error:
            unsure |= error.unsure
            held = await _taken(step, owner, error, free and unsure)
            if held is None:
                continue
            arn, owner = held
        break
    else:
        raise OwnedError(
            f"The {step.noun} {step.subject.logical} could not be made: its name stays taken, by nothing that can be "
            "seen; run again, or give it another name."
        )
    step.session.deeds.births.pop(arn, None)
    step.session.deeds.tokens[arn] = owner.token
    step.program.known[arn] = step.subject.urn
    step.subject.made(arn, Held(owner.token, None, owner.identity))
    first = None if step.resource.noun.taggable else await _first_look(step, arn)
    await warn_of_leftovers(step, arn)
    return arn, await _finish(step, arn, owner, first)


async def _make(step: Step, owner: Owner) -> tuple[str, Owner]:
    """Call Create, or find what an earlier run began; the owner's word is what the tag says at the end."""
    resource = step.resource
    began, timeout = step.calls.now(), step.subject.timeout("create")
    if resource.arn_tail is None:
        own = await earlier_attempt(step, owner)
        if own is not None:
            return own
    request = create_request(resource, step.inputs, owner.tag)
    for attempt in count(1):
        try:
            left = step.calls.left(began, timeout)
            answer = await patient(step, resource.noun.create, request, left)
            return str(answer[resource.noun.arn_member]), owner
        except (AlreadyExistsError, LimitError, UnavailableError) as error:
            if resource.arn_tail is not None:
                raise
            lost = await lost_attempt(step, owner, request, error)
            if lost is not None:
                arn, this_call = lost
                return arn if this_call else await resumed(step, arn, owner), owner
            if resource.one_per_parent or not isinstance(error, AlreadyExistsError):
                raise
            request[resource.noun.name_member] = _next_name(step, attempt + 1)
    raise AssertionError("count never ends")


def _next_name(step: Step, number: int) -> str:
    """The name after one that is taken for ever, since a job cannot be deleted.

    :raises OwnedError: the user chose the name, or it was drawn too often.
    """
    name = str(step.inputs.get(step.resource.noun.name_member))
    if step.inputs.get("__autoName") is not True or number > LAST_NUMBER:
        raise OwnedError(
            f"A {step.noun} of the name that {step.resource.noun.name_member} gives exists already, and cannot "
            f"be deleted: give another name, or leave {step.resource.noun.name_member} out."
        )
    end = f"-{number}"
    return name[: LONGEST_NAME - len(end)] + end


async def _taken(
    step: Step,
    owner: Owner,
    refusal_: AlreadyExistsError | LimitError,
    free: bool,
) -> tuple[str, Owner] | None:
    """Return what has the name, gone on with or taken over; None when the name, or the parent's place, is free now.

    :raises OwnedError: it is finished and nobody consented, another resource's, or somebody else's.
    :raises ServiceError: the refusal, when it has another reason.
    """
    arn = step.inputs.get("arn")
    exists = isinstance(refusal_, AlreadyExistsError)
    if exists and isinstance(arn, str):
        met = await _meet(step, owner, arn, free)
        if met is not None:
            return arn, met
    held = step.resource.one_per_parent and await make_room(step)
    if not exists and not held:
        raise refusal_
    return None


async def _meet(step: Step, owner: Owner, arn: str, free: bool) -> Owner | None:
    """Go on with what has the name, or take it over; None when it is gone and the name is free.

    :param free: whether the name was seen free just before, and a try to take it was not answered: that one has it
        then.
    """
    resource = step.resource
    live = await step.calls.describe(resource, arn)
    if live is None:
        # Gone by now, or so new that it is not seen yet.
        await step.calls.pause(_PAUSE)
        return None
    status = str(live.get("status", ""))
    if is_deleting(status):
        await wait_gone(step, arn, step.subject.timeout("delete"))
        return None
    tags = await step.calls.tags(resource, arn)
    holder = owner_of(tags.get(OWNER_KEY))
    if (holder is not None and holder.token == owner.token) or free:
        return owner
    what = whose(step, arn, holder, status)
    broken = judge(status, resource.ready) == "failed"
    if what in ("sibling", "stranger"):
        raise refusal(step, arn, holder)
    differs = other_inputs(step, live)
    if what == "unfinished" and (broken or differs) and resource.noun.delete is not None:
        why = f"left as {status}" if broken else f"began with another {differs[0]}"
        step.say("info", f"deleting {arn}, which an earlier run {why}, to create it again")
        await remove(step, arn)
        return None
    if what == "finished" and not step.session.consent.adopts(arn, holder):
        raise question(step, arn, holder)
    if differs:
        raise OwnedError(
            f"The {step.noun} {arn} exists already with another {differs[0]}, which cannot be changed; give this "
            f"{step.noun} another name."
        )
    if resource.noun.taggable:
        await step.calls.set_owner(arn, owner)
    step.subject.made(arn, Held(owner.token, None, owner.identity))
    how = "resuming with" if what == "unfinished" else "taking over"
    step.say("info", f"{how} {arn}, which an earlier run of this program made")
    await _align(step, arn, live, tags)
    return replace(owner, word="adopted") if what == "finished" else owner


async def _first_look(step: Step, arn: str) -> dict[str, Any] | None:
    """Tell at once when it was created: without a tag nothing else will tell a half-made resource from another one."""
    described = await step.calls.describe(step.resource, arn)
    born = birth(described or {})
    if born is not None:
        step.session.deeds.births[arn] = born
        step.subject.born(born)
    return described


async def _seen_free(step: Step) -> bool:
    """Tell whether a name was free at plan time whose holder no tag will tell; asked only for kinds without tags."""
    resource, arn = step.resource, step.inputs.get("arn")
    if resource.noun.taggable or step.inputs.get("__autoName") is not True:
        return False
    try:
        summaries = await step.calls.listing(resource, step.parent)
    except PersonalizeError:
        return False
    return all(summary[resource.noun.arn_member] != arn for summary in summaries)


async def _finish(
    step: Step,
    arn: str,
    owner: Owner,
    first: Mapping[str, Any] | None,
) -> dict[str, Any]:
    resource = step.resource
    began, timeout = step.calls.now(), step.subject.timeout("create")
    await wait_ready(step, arn, timeout)
    await reach(step, arn, step.calls.left(began, timeout))
    # What has no status was all told by the first look.
    told = first is not None and not resource.noun.has_status
    described = first if told else await step.calls.describe_new(resource, arn)
    kept = owner if owner.word == "adopted" else replace(owner, word="kept")
    await keep(step, arn, kept, described or {})
    # The tags are those that were sent: asking for them would cost a call, and a second of the quota, for each.
    properties = outputs(resource, arn, step.inputs, described or {}, wanted(step.inputs))
    return {**properties, "__token": owner.token, "__identity": owner.identity}


async def keep(step: Step, arn: str, owner: Owner, described: Described) -> None:
    """Write into the owner tag that a state holds the resource: the last call of all, made for a listening engine only.

    What goes wrong before it is gone on with by the next run, not made, and paid for, again.

    :raises GoneError: somebody deleted the resource, and what is there now is another one.
    :raises OwnedError: another run has gone on with the resource meanwhile.
    :raises EngineGoneError: nobody is there to keep the resource.
    """
    tagged = await step.calls.owner(step.resource, arn)
    first = step.session.deeds.births.get(arn)
    # The tag is surer: no document promises that lists and descriptions tell the same time.
    if first is not None and birth(described) != first and (tagged is None or tagged.token != owner.token):
        raise GoneError(
            f"The {step.noun} {arn} was deleted by somebody else while it was being made, and what is there now is "
            "left alone; run again."
        )
    if not step.resource.noun.taggable:
        return
    if tagged is not None and tagged.token != owner.token:
        raise OwnedError(
            f"The {step.noun} {arn} was taken over by another run of this stack while it was being made, so that "
            "it is left to that one; run one at a time, or give each backend a stack name of its own."
        )
    if not step.subject.listening():
        raise EngineGoneError(f"The engine went away while the {step.noun} {arn} was being made; run again to go on.")
    await step.calls.set_owner(arn, owner)


async def _align(
    step: Step,
    arn: str,
    live: Described,
    tags: Mapping[str, str],
) -> None:
    """Bring what was taken over to what the program says now, in the parts that change in place."""
    resource = step.resource
    if resource.noun.taggable:
        await align_tags(step, arn, tags)
    if resource.noun.update is None or not update_request(resource, step.inputs, live):
        return
    await wait_ready(step, arn, step.subject.timeout("create"))
    await conform(step, arn)


async def discard(step: Step, arn: str, token: str) -> None:
    """Ask for the deletion of what ended as CREATE FAILED, for engines that cannot keep a half-made resource.

    :param token: that of the creation: what bears another is somebody else's.
    """
    noun = step.resource.noun
    if noun.delete is None:
        return
    live = await step.calls.describe(step.resource, arn)
    if live is None or not failed(step.subject, live):
        return
    owner = await step.calls.owner(step.resource, arn)
    if noun.taggable and (owner is None or owner.token != token):
        return
    await step.calls.call(noun.delete, {noun.arn_member: arn})
