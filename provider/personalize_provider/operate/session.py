"""What all operations share: describing, tags, waiting, and calls that are worth trying again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.aws.client import Service
from personalize_provider.aws.poller import Poller
from personalize_provider.aws.waiter import (
    EARLY,
    Observation,
    Pace,
    Report,
    Wait,
    in_transition,
    judge,
    normal,
    pace_of,
    run,
    span,
)
from personalize_provider.base.errors import CrossedError, FailedError, GoneError, ServiceError
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.patience import SIGHT_GRACE, patience
from personalize_provider.operate.remedies import Failed, next_step
from personalize_provider.operate.snapshots import Snapshots
from personalize_provider.plan.consent import Consent
from personalize_provider.plan.graph import Graph
from personalize_provider.plan.naming import Owner, owner_of
from personalize_provider.plan.ownership import Held, Standing, standing
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY, shown, wanted
from personalize_provider.plan.wire import tag_list, tag_map

#: Pause between such tries, in seconds.
_PAUSE = 5.0
#: The shortest pause, however fast the emulator is.
_LEAST = 0.05


@dataclass
class Session:
    """One client and its poller, and what this process has seen so far. Belongs to one event loop."""

    service: Service
    poller: Poller
    #: What was checked so far: the program, parents first.
    graph: Graph = field(default_factory=Graph)
    #: ARN -> text of schemas, which never change; None for one that does not exist.
    schemas: dict[str, str | None] = field(default_factory=dict)
    #: ARN -> when the datasets of the program were made, as the state has it.
    born: dict[str, str] = field(default_factory=dict)
    #: ARNs of which was told what a deletion loses.
    told: set[str] = field(default_factory=set)
    #: URN and sentence of every warning of a check; "" and the fact for what is said once in a run.
    said: set[tuple[str, str]] = field(default_factory=set)
    #: ARN -> URN of what the state holds, as far as the engine told: never named as left over.
    known: dict[str, str] = field(default_factory=dict)
    #: ARNs that were named as alive and in no state.
    named: set[str] = field(default_factory=set)
    #: ARN -> birth of what this process makes, as it was first seen.
    births: dict[str, str] = field(default_factory=dict)
    #: Project and stack of all that this process was asked about, as owner tags name them.
    stacks: set[str] = field(default_factory=set)
    #: Whether something was really done, which no preview does, and whether something failed, so that the engine may
    #: not have told of all that the state holds.
    acted: bool = False
    cut_short: bool = False
    #: What the user agreed to for this run.
    consent: Consent = field(default_factory=Consent)
    #: ARNs that were taken into the state as they are, which a check cannot tell from what is to be made.
    imported: set[str] = field(default_factory=set)
    #: ARN -> token of the latest creation or adoption in this process.
    tokens: dict[str, str] = field(default_factory=dict)
    #: Summaries by kind and parent, as plan time first met them.
    listings: dict[tuple[str, str | None], asyncio.Future[list[dict[str, Any]]]] = field(default_factory=dict)
    #: ARNs of what the engine was told to delete, and make anew, with something else.
    falling: set[str] = field(default_factory=set)
    #: Kind -> seconds of the service that creations took in this run.
    took: dict[str, list[float]] = field(default_factory=dict)
    #: What reads share.
    snapshots: Snapshots = field(init=False)

    def __post_init__(self) -> None:
        self.snapshots = Snapshots(self.service, self.poller)

    @contextmanager
    def noted(self, *, acts: bool = True) -> Iterator[None]:
        """Take note of what is done, and of what fails: the engine may ask for nothing after it."""
        self.acted |= acts
        try:
            yield
        except BaseException:
            self.cut_short = True
            raise

    @property
    def speed(self) -> float:
        return self.service.config.speed

    async def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        self.snapshots.heed(operation, request)
        return await self.service.call(operation, request)

    async def pause(self, seconds: float) -> None:
        """Sleep, shortened by the emulator's speed, but never to a pause that nobody would notice."""
        await self.service.clock.sleep(max(seconds / self.speed, min(seconds, _LEAST)))

    def left(self, began: float, timeout: float) -> float:
        """What is left of a time-out that began at ``began``, in seconds."""
        return max(0.0, began + timeout - self.service.clock.now())

    async def listing(self, resource: Resource, parent: str | None) -> list[dict[str, Any]]:
        """Summaries of a kind (of one parent's children, or account-wide), as they were when this run first asked."""
        key = (resource.name, parent)
        if key not in self.listings:
            self.listings[key] = asyncio.ensure_future(self._listed(resource, parent))
        # Shielded, so that one who is stopped does not take the listing from the others.
        return await asyncio.shield(self.listings[key])

    async def _listed(self, resource: Resource, parent: str | None) -> list[dict[str, Any]]:
        return (await self.poller.list(resource, parent))[0]

    async def describe(self, resource: Resource, arn: str) -> dict[str, Any] | None:
        return await self.poller.describe(resource, arn)

    async def describe_new(self, resource: Resource, arn: str) -> dict[str, Any] | None:
        """Describe what was just made, which the service may not see at once."""
        began = self.service.clock.now()
        while (found := await self.describe(resource, arn)) is None and self.unseen(began):
            await self.pause(_PAUSE)
        return found

    def unseen(self, began: float, grace: float | None = None) -> bool:
        """Whether what was made then, or a little earlier, may exist although it is not found.

        :param grace: for how long that may be so, in seconds; by default what the service's lists were seen to take.
        """
        return self.service.clock.now() - began < (SIGHT_GRACE if grace is None else grace) / self.speed

    async def tags(self, resource: Resource, arn: str, inputs: Mapping[str, Any] | None = None) -> dict[str, str]:
        """The tags of a resource, the owner's included and those left out that the configuration leaves alone.

        :param inputs: the inputs that were sent: what they say of tags that are left alone is taken as it is.
        :returns: nothing for kinds that have no tags.
        """
        if not resource.noun.taggable:
            return {}
        live = tag_map(await self.call("ListTagsForResource", {"resourceArn": arn}))
        return shown(self.service.config, live, wanted(inputs or {}))

    async def owner(self, resource: Resource, arn: str) -> Owner | None:
        """What the owner tag says; None where there is none, or the kind has no tags."""
        return owner_of((await self.tags(resource, arn)).get(OWNER_KEY))

    async def set_owner(self, arn: str, owner: Owner) -> None:
        """Write the owner tag."""
        await self.call("TagResource", {"resourceArn": arn, "tags": tag_list({OWNER_KEY: owner.tag})})

    async def standing(self, subject: Subject, arn: str, held: Held, described: Mapping[str, Any]) -> Standing:
        """Whether what is live is what the state holds; see :func:`personalize_provider.plan.ownership.standing`."""
        owner = await self.owner(subject.resource, arn)
        return standing(subject.resource, held, subject.identities, described, owner)

    def pace(self, usual: float, took: Sequence[float] = ()) -> Pace:
        """How often to ask about work; see :func:`personalize_provider.aws.waiter.pace_of`."""
        return pace_of(usual, self.speed, took)

    async def place_check(self, arn: str) -> None:
        """Refuse to touch what belongs to another region, account or service than the configuration.

        :raises CrossedError: it does.
        """
        _, _, _, region, account, _ = (*arn.split(":", 5), *[""] * 6)[:6]
        here_region, here_account = await self.service.region(), await self.service.account()
        if (region, account) != (here_region, here_account):
            raise CrossedError(
                f"{arn} belongs to account {account} in {region}, but the configuration leads to account "
                f"{here_account} in {here_region}{' (the emulator)' if self.service.config.local else ''}; set "
                "personalize:region, personalize:profile and personalize:endpoint back, or use a new stack for the "
                "other place."
            )

    def _report(self, subject: Subject, usual: float) -> Report:
        async def report(seen: Observation, elapsed: float) -> None:
            if seen.status:
                subject.progress(seen.status, elapsed * self.speed, usual)

        return report

    async def wait_ready(self, subject: Subject, arn: str, parent: str | None, timeout: float, usual: float) -> None:
        """Wait until a new resource is done.

        :raises FailedError: it ended as CREATE FAILED, with the service's reason.
        :raises GoneError: it is deleted meanwhile.
        :raises WaitTimeoutError: it takes too long.
        """
        resource = subject.resource
        if not resource.noun.has_status:
            return
        began = self.service.clock.now()

        async def observe(within: float) -> Observation:
            seen = await self.poller.observe(resource, arn, parent, within)
            if seen.born is not None and arn not in self.births:
                self.births[arn] = seen.born
                subject.born(seen.born)
            return Observation("") if seen.status is None and self.unseen(began) else seen

        done = "ACTIVE" if "ACTIVE" in resource.ready else " or ".join(sorted(resource.ready))
        wait = Wait(
            f"{subject.noun} {arn} to become {done}", resource.ready, frozenset({"ready", "failed", "gone"}), timeout
        )
        took = self.took.setdefault(resource.name, [])
        seen = await run(wait, observe, self.service.clock, self.pace(usual, took), self._report(subject, usual))
        verdict = judge(seen.status, resource.ready)
        if verdict == "gone":
            raise GoneError(
                f"The {subject.noun} {arn} was deleted by somebody else while it was being made; run again."
            )
        if verdict == "failed":
            raise await self.failure(subject, arn, seen)
        # What an earlier run began tells less than it took.
        if (spent := (self.service.clock.now() - began) * self.speed) > usual * EARLY:
            took.append(spent)

    async def failure(self, subject: Subject, arn: str, seen: Observation) -> FailedError:
        """The error for a resource that ended in a failed state, with the reason that only Describe may tell."""
        reason = seen.reason
        if not reason:
            reason = ((await self.describe(subject.resource, arn)) or {}).get("failureReason")
        words = (reason or "the service gives no reason").rstrip(". ")
        sentence = f"The {subject.noun} {arn} is {seen.status}: {words}; {self.next_step(subject, words)}."
        return FailedError(sentence, seen.status)

    def next_step(self, subject: Subject, reason: str) -> str:
        """What to do about a failure, as the end of a sentence."""
        return next_step(Failed(subject, self.graph, self.service.config), reason)

    async def wait_settled_unless_deleting(self, subject: Subject, arn: str, timeout: float) -> dict[str, Any] | None:
        """Like :meth:`wait_settled`, but what is being deleted is answered at once."""
        live = await self.describe(subject.resource, arn)
        if live is None or str(live.get("status", "")).upper().startswith("DELETE"):
            return live
        return await self.wait_settled(subject, arn, timeout)

    async def wait_settled(self, subject: Subject, arn: str, timeout: float) -> dict[str, Any] | None:
        """Wait until nothing is in transition, an update included; None when the resource is gone.

        :raises WaitTimeoutError: it takes too long.
        """
        resource = subject.resource
        latest = resource.noun.latest_update_member
        last: dict[str, Any] = {}

        async def observe(within: float) -> Observation:
            nonlocal last
            if last:
                await self.service.clock.sleep(within)
            found = await self.describe(resource, arn)
            if found is None:
                return Observation(None)
            last = found
            status = str(found.get("status", "ACTIVE"))
            update = str((found.get(latest) or {}).get("status", "")) if latest else ""
            moving = update if in_transition(update) and not in_transition(status) else status
            return Observation(moving if in_transition(moving) else "SETTLED", found.get("failureReason"))

        wait = Wait(f"{subject.noun} {arn} to settle", frozenset({"SETTLED"}), frozenset({"ready", "gone"}), timeout)
        usual = resource.usual.update
        seen = await run(wait, observe, self.service.clock, self.pace(usual), self._report(subject, usual))
        return last if seen.status is not None else None

    async def wait_gone(
        self, subject: Subject, arn: str, parent: str | None, timeout: float, born: str | None = None
    ) -> None:
        """Wait until the service no longer knows the resource, or what has its ARN is another one.

        :param born: its birth, where that is known.
        :raises FailedError: it settled in another state, so the deletion failed.
        :raises WaitTimeoutError: it takes too long.
        """
        resource = subject.resource
        if not resource.noun.has_status:
            return

        async def observe(within: float) -> Observation:
            seen = await self.poller.observe(resource, arn, parent, within)
            another = None not in (born, seen.born) and born != seen.born
            return Observation(None) if another and not normal(str(seen.status)).startswith("DELETE") else seen

        began = self.service.clock.now()
        # A CREATE FAILED that is still seen is an answer that lags behind: only these two end a deletion.
        ends = frozenset({"DELETE FAILED"})
        wait = Wait(f"{subject.noun} {arn} to be deleted", ends, frozenset({"ready", "gone"}), timeout)
        usual = resource.usual.delete
        seen = await run(wait, observe, self.service.clock, self.pace(usual), self._report(subject, usual))
        if seen.status is not None:
            spent = span(self.service.clock.now() - began)
            raise FailedError(
                f"The {subject.noun} {arn} is {seen.status} after {spent}: {seen.reason or 'no reason given'}."
            )

    async def patient(
        self, subject: Subject, operation: str, request: Mapping[str, Any], timeout: float
    ) -> dict[str, Any]:
        """A call that is tried again while waiting helps: a role that is seconds old, a quota of work in flight.

        :raises ServiceError: the last answer, when waiting did not help.
        """
        clock = self.service.clock
        began = clock.now()
        told = False
        while True:
            try:
                return await self.call(operation, request)
            except ServiceError as error:
                left = began + patience(error, request, timeout, self.speed) - clock.now()
                if left < _PAUSE / self.speed:
                    raise
                if not told:
                    told = True
                    subject.say("info", f"{error}; trying again for up to {span(left)}")
            await self.pause(_PAUSE)
