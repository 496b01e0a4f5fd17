"""The provider's life cycle over the emulator, through the real client, on one clock that is moved by hand."""

from __future__ import annotations

import asyncio
import copy
import shutil
import threading
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from botocore import xform_name
from botocore.config import Config
from tests.provider import scenery
from tests.provider.clock import ManualClock

from personalize_emulator import LocalPersonalize, attach
from personalize_emulator.doors.in_process import Call
from personalize_emulator.doors.wire import Reply
from personalize_provider.aws.client import Client
from personalize_provider.aws.connection import botocore_session
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.plan.check import Checked
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY

_Answer = TypeVar("_Answer")
#: Operations that change nothing.
_READS = ("Describe", "List", "Get")


@cache
def clients() -> dict[str, Any]:
    """The boto3 clients of the test run by service, without the provider's own way to an emulator."""
    made = botocore_session()
    once = Config(retries={"mode": "standard", "total_max_attempts": 1})
    return {
        service: made.create_client(service, "us-east-1", aws_access_key_id="k", aws_secret_access_key="s", config=once)
        for service in ("personalize", "resourcegroupstaggingapi")
    }


def _answered_by(local: LocalPersonalize) -> None:
    for client in clients().values():
        attach(client, local)


def _await_work() -> None:
    """Wait for what emulators still do after they were closed: until then files of theirs come and go."""
    for thread in threading.enumerate():
        if thread.name == "personalize-work":
            thread.join()


def changes_nothing(operation: str) -> bool:
    """Tell whether an operation only reads."""
    return operation.startswith(_READS)


def _owner_only(call: Call) -> bool:
    """Tell whether a call writes the provider's own tag and nothing else."""
    tags = call.request.get("tags") or []
    return call.operation == "TagResource" and [tag.get("tagKey") for tag in tags] == [OWNER_KEY]


class InlineClient(Client):
    """The real client, its calls made in the loop's own thread: a moved clock knows nothing of other threads."""

    def __init__(self, config: ProviderConfig, clock: ManualClock, made: Mapping[str, Any]) -> None:
        super().__init__(config, clock)
        self._made.update(made)

    async def _in_thread(self, function: Any, *args: Any) -> Any:
        await asyncio.sleep(0)
        return function(*args)


@dataclass
class Row:
    """One resource of a program: what the engine would keep of it, and what it was told."""

    stage: Stage
    kind: str
    logical: str
    given: dict[str, Any]
    timeouts: dict[Any, float] = field(default_factory=dict)
    arn: str = ""
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    made: list[tuple[str, Held]] = field(default_factory=list)
    project: str = "project"

    @property
    def subject(self) -> Subject:
        return Subject(
            BY_NAME[self.kind],
            f"urn:pulumi:dev::{self.project}::pulumi:pulumi:Stack$pulumi-python:dynamic/personalize:{self.kind}::"
            f"{self.logical}",
            self.timeouts,
            say=lambda severity, sentence: self.said.append(f"{severity}: {sentence}"),
            made=lambda arn, held: self.made.append((arn, held)),
        )

    @property
    def held(self) -> Held:
        return Held.of(self.outputs)

    def checked(self) -> Checked:
        return self.stage.do(lambda life: life.check(self.subject, self.given, self.inputs or None))

    def plan(self, **change: Any) -> Any:
        """Plan a change of the inputs, and keep them as given."""
        self.given = {name: one for name, one in {**self.given, **change}.items() if one is not None}
        new = self.checked().inputs
        return self.stage.do(lambda life: life.diff(self.subject, self.arn, self.inputs, new, self.outputs))

    def create(self, *, past_check: bool = False) -> Row:
        """Check and make; whatever comes next comes after the service's own delays.

        :param past_check: whether to go on with what the check refuses.
        """
        self.stage.do(self.creation(past_check=past_check))
        self.stage.clock.time += self.stage.lag
        return self

    def creation(self, *, past_check: bool = False) -> Callable[[Lifecycle], Coroutine[Any, Any, None]]:
        """The same as work, for several at a time."""

        async def work(life: Lifecycle) -> None:
            checked = await life.check(self.subject, self.given, None)
            assert past_check or checked.failures == ()
            self.arn, self.outputs = await life.create(self.subject, checked.inputs)
            self.inputs = checked.inputs

        return work

    def update(self, **change: Any) -> Row:
        """Check, plan, and change in place."""
        plan = self.plan(**change)
        assert plan.replaces == ()
        assert plan.any
        checked = self.checked()
        assert checked.failures == ()
        self.outputs = self.stage.do(
            lambda life: life.update(self.subject, self.arn, self.inputs, checked.inputs, self.held)
        )
        self.inputs = checked.inputs
        return self

    def read(self) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Refresh, in a run of its own: what one run reads is no older than that run."""

        async def work(life: Lifecycle) -> tuple[dict[str, Any], dict[str, Any]] | None:
            life._session.calls.__post_init__()
            return await life.read(self.subject, self.arn, self.inputs, self.outputs)

        return self.stage.do(work)

    def delete(self) -> None:
        self.stage.do(lambda life: life.delete(self.subject, self.arn, {**self.inputs, **self.outputs}))


class Stage:
    """An account of the emulator, and one process of the provider that works on it."""

    def __init__(self, directory: Path, speed: float = 1.0) -> None:
        self.directory = directory
        self.clock = ManualClock()
        self.speed = speed
        self.local = LocalPersonalize(directory, speed=speed, clock=self.clock.epoch)
        self.boto = clients()["personalize"]
        _answered_by(self.local)
        self.config = ProviderConfig(endpoint=f"local:{directory}", local_speed=speed)
        self.life: Lifecycle | None = None
        self._earlier = 0
        self._switches: dict[str, Any] = {}
        self.lag = 0.0

    def do(self, work: Callable[[Lifecycle], Coroutine[Any, Any, _Answer]], within: float | None = None) -> _Answer:
        """Work with the provider's process, a new one after :meth:`crash`."""
        return self.clock.run(self._inside(work), within)

    async def _inside(self, work: Callable[[Lifecycle], Coroutine[Any, Any, _Answer]]) -> _Answer:
        if self.life is None:
            service = InlineClient(self.config, self.clock, clients())
            self.life = Lifecycle(self.config, service=service)
        return await work(self.life)

    def crash(self) -> None:
        """The provider's process ends; the service goes on."""
        self.life = None

    def agree(self, *words: str) -> None:
        """The next process is given consent, ``adopt=ARN`` or ``beside=ARN``; none of what was given before."""
        self.crash()
        self.config = self.config.model_copy(update={"consent": ", ".join(words) or None})

    def during(self, seconds: float, *rows: Row) -> None:
        """Begin creations, and lose the process after that many seconds."""

        async def work(life: Lifecycle) -> None:
            tasks = [asyncio.create_task(row.creation()(life)) for row in rows]
            await asyncio.sleep(seconds)
            assert not any(task.done() for task in tasks)

        self.do(work)
        self.crash()

    def row(self, kind: str, logical: str = "thing", /, **given: Any) -> Row:
        return Row(self, kind, logical, copy.deepcopy(given))

    def calls(self) -> list[Call]:
        """The calls of this test, what was prepared left out."""
        return self.local.calls()[self._earlier :]

    def changes(self) -> list[str]:
        """The operations so far that changed something, or tried to, apart from the owner tags; with refusals."""
        found = []
        for call in self.calls():
            if changes_nothing(call.operation) or _owner_only(call):
                continue
            found.append(call.operation if call.status == 200 else f"{call.operation}: {call.error_code}")
        return found

    def count(self, operation: str, status: int | None = None) -> int:
        return sum(1 for call in self.calls() if call.operation == operation and status in (None, call.status))

    def describe(self, row: Row) -> dict[str, Any]:
        """Describe what is live, past the provider."""
        noun = row.subject.resource.noun
        return dict(self.call(noun.describe, **{noun.arn_member: row.arn})[noun.describe_key])

    def tags(self, arn: str) -> dict[str, str]:
        return {tag["tagKey"]: tag["tagValue"] for tag in self.call("ListTagsForResource", resourceArn=arn)["tags"]}

    def handle(self) -> Callable[[str, bytes], Reply]:
        """Return how the emulator answers now: a target (``AmazonPersonalize.CreateSchema``) and a body to a reply."""
        http = self.local.http
        return lambda target, body: http("POST", "/", {"X-Amz-Target": target}, body)

    def answer_by(self, answer: Callable[[str, bytes], Reply]) -> None:
        """Let a function answer every call from now on, in place of the emulator."""

        def http(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
            return answer({name.lower(): value for name, value in headers.items()}["x-amz-target"], body)

        self.local.http = http  # type: ignore[method-assign]

    def call(self, operation: str, **request: Any) -> dict[str, Any]:
        """A call past the provider, by somebody else; does not count against the rate."""
        self.clock.time += 1
        answer: dict[str, Any] = getattr(self.boto, xform_name(operation))(**request)
        return answer

    def flip(self, name: str, value: Any) -> None:
        """Put a switch of the emulator into another position, for what will be prepared too."""
        self._switches[name] = value
        self.local.settings.set(name, value)

    # What must be there before

    def prepare(self, needs: str) -> None:
        """``nothing``, or what :func:`.scenery.make` makes, out of a copy of what the first test made."""
        if needs == "nothing":
            return
        template = self.directory.parent.parent / "stages" / needs
        if not template.exists():
            template.mkdir(parents=True)
            other = Stage(template)
            scenery.make(other, needs)
            other.local.close()
            _await_work()
            (template / "time").write_text(str(other.clock.time))
        self.local.close()
        shutil.copytree(template, self.directory, dirs_exist_ok=True)
        self.clock.time = float((template / "time").read_text())
        self.local = LocalPersonalize(self.directory, speed=self.speed, clock=self.clock.epoch)
        _answered_by(self.local)
        self._earlier = len(self.local.calls())
        for name, value in self._switches.items():
            self.local.settings.set(name, value)
