"""The place where probes work: paced calls, waits that say what they wait for, and a cleanup that forgets nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from console import Problem, say
from personalize_provider.declare.resources import RESOURCES

#: Seconds between two calls of one operation: the published quota is one per second.
_TURN = 1.05
#: Seconds between two looks at something in transition.
_LOOK = 15.0
#: Seconds that anything may take: a training of real data takes hours.
_PATIENCE = 6 * 3600.0
_THROTTLED = frozenset({"ThrottlingException", "Throttling", "ServiceUnavailable", "InternalFailure"})

#: What can be deleted, in the order in which the service lets it go: that of the resources has parents first.
_DELETED = tuple(resource.name for resource in reversed(RESOURCES) if resource.noun.delete is not None)


class Unanswered(Exception):
    """A resource that a probe needs could not be made; the text says why."""


@dataclass(frozen=True)
class Answer:
    """An answer of the service: a body, or a code and a message."""

    body: Mapping[str, Any]
    code: str | None = None
    message: str = ""

    @property
    def summary(self) -> str:
        return "accepted" if self.code is None else f"{self.code}: {self.message}"


@dataclass
class Bench:
    """A bench makes the calls of one run on one account and region, and cleans up after it.

    :ivar client: a boto3 client of ``personalize`` that tries nothing again by itself.
    :ivar prefix: begins every name that is made, so that nothing else is ever touched.
    :ivar location: the folder in S3 with interactions.csv and items.csv, ``s3://BUCKET/PREFIX/``; None without one.
    :ivar role: ARN of the role that may read there.
    :ivar sleep: how to let time pass.
    """

    client: Any
    prefix: str
    location: str | None = None
    role: str | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    made: dict[str, Any] = field(default_factory=dict)
    _cleanups: list[tuple[str, str, str]] = field(default_factory=list)
    _turns: dict[str, float] = field(default_factory=dict)

    @cached_property
    def names(self) -> Callable[[str], str]:
        return lambda what: f"{self.prefix}-{what}"

    def ask(self, operation: str, **request: Any) -> Answer:
        """Call once, in the operation's turn, and again only while the service is too busy."""
        while True:
            wait = self._turns.get(operation, 0.0) - self.clock()
            if wait > 0:
                self.sleep(wait)
            self._turns[operation] = self.clock() + _TURN
            answer = self.ask_now(operation, **request)
            if answer.code not in _THROTTLED:
                return answer

    def ask_now(self, operation: str, **request: Any) -> Answer:
        """Call once, whatever the quota."""
        from botocore import xform_name

        try:
            body = getattr(self.client, xform_name(operation))(**request)
            return Answer({key: value for key, value in body.items() if key != "ResponseMetadata"})
        except ClientError as error:
            refusal = error.response["Error"]
            return Answer({}, refusal["Code"], refusal.get("Message", ""))
        except ParamValidationError as error:
            return Answer({}, "ParamValidationError", " ".join(str(error).split()))
        except BotoCoreError as error:
            raise Problem(f"{operation} could not be sent: {error}; check credentials and region.") from None

    def must(self, operation: str, **request: Any) -> Mapping[str, Any]:
        """A call that a probe stands on."""
        answer = self.ask(operation, **request)
        if answer.code is not None:
            raise Unanswered(f"{operation} was refused ({answer.summary})")
        return answer.body

    def create(self, noun: str, **request: Any) -> str:
        """Make something and remember to delete it; answers its ARN."""
        arn = str(self.must(f"Create{noun}", **request)[arn_member(noun)])
        self.remember(noun, arn)
        return arn

    def tried(self, noun: str, **request: Any) -> Answer:
        """Try to make something that the service should refuse; what it makes all the same is deleted at the end."""
        answer = self.ask(f"Create{noun}", **request)
        if answer.code is None:
            self.remember(noun, str(answer.body[arn_member(noun)]))
        return answer

    def remember(self, noun: str, arn: str) -> None:
        self._cleanups.append((noun, arn_member(noun), arn))

    def describe(self, noun: str, arn: str) -> Mapping[str, Any]:
        body = self.must(f"Describe{noun}", **{arn_member(noun): arn})
        described: Mapping[str, Any] = next(iter(body.values()))
        return described

    def settled(self, noun: str, arn: str, *, update: bool = False) -> Mapping[str, Any]:
        """Wait until nothing moves any more; with ``update``, until the latest update does not either."""
        began, said = self.clock(), ""
        while True:
            described = self.describe(noun, arn)
            status = str(described.get("status", "ACTIVE"))
            latest = str((described.get(f"latest{noun}Update") or {}).get("status", "")) if update else ""
            if not moving(status) and not moving(latest):
                return described
            shown = latest if moving(latest) else status
            if shown != said:
                said = shown
                say(f"  ... {arn.rpartition(':')[2]} is {shown}, {self.clock() - began:.0f} s so far")
            if self.clock() - began > _PATIENCE:
                raise Unanswered(f"{arn} stayed {shown}")
            self.sleep(_LOOK)

    def active(self, noun: str, arn: str) -> str:
        described = self.settled(noun, arn)
        if described.get("status", "ACTIVE") != "ACTIVE":
            raise Unanswered(f"{arn} is {described['status']}: {described.get('failureReason', 'no reason given')}")
        return arn

    def delete(self, noun: str, member: str, arn: str) -> str | None:
        """Delete in whatever state it is; a sentence where that does not come to an end."""
        began = self.clock()
        while True:
            answer = self.ask(f"Delete{noun}", **{member: arn})
            if answer.code == "ResourceNotFoundException":
                return None
            if answer.code not in (None, "ResourceInUseException"):
                return f"{arn} could not be deleted ({answer.summary}); delete it by hand."
            if self.clock() - began > _PATIENCE:
                return f"{arn} is still there ({answer.summary}); delete it by hand."
            self.sleep(_LOOK)

    def clean(self) -> list[str]:
        """Delete everything that was made; sentences about what is left. Jobs and versions go with their parents."""
        left = []
        self._cleanups = [cleanup for cleanup in self._cleanups if cleanup[0] in _DELETED]
        self._cleanups.sort(key=lambda made: _DELETED.index(made[0]), reverse=True)
        while self._cleanups:
            noun, member, arn = self._cleanups.pop()
            say(f"Deleting {arn} ...")
            sentence = self.delete(noun, member, arn)
            if sentence:
                left.append(sentence)
        return left


def arn_member(noun: str) -> str:
    return noun[0].lower() + noun[1:] + "Arn"


def moving(status: str) -> bool:
    return status.endswith(("PENDING", "IN_PROGRESS", "STOPPING"))


def text(value: Any) -> str:
    return json.dumps(value, default=str, sort_keys=True)
