"""The provider's two faces, called as the engine and Pulumi's host call them, each in a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from unittest.mock import patch

from pulumi.runtime import rpc
from tests.provider.stage import Stage
from tests.torture.facts import Facts
from tests.torture.trouble import Client, Trouble

from personalize_provider.base import host_reference
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.partial import InterruptedOperationError, PartialError
from personalize_provider.pulumi_plugin.protocol import provider_pb2, status_pb2
from personalize_provider.pulumi_plugin.provider import Provider
from personalize_provider.pulumi_plugin.running import Running
from pulumi_personalize import _codec, _operations
from pulumi_personalize._operations import Operations

_Answer = TypeVar("_Answer")
Values = dict[str, Any]


class Killed(Exception):
    """The processes of a run are gone."""


class Refused(Exception):
    """A call ended with an error.

    :ivar partial: ARN, properties and inputs to keep all the same.
    """

    def __init__(self, sentence: str, partial: tuple[str, Values, Values] | None = None) -> None:
        super().__init__(sentence)
        self.partial = partial


@dataclass(frozen=True)
class Compared:
    """The answer to Diff."""

    changes: bool
    replaces: bool
    delete_first: bool


class Face(Protocol):
    """One process of the provider, as the engine sees it."""

    client: Client

    def check(self, urn: str, kind: str, old: Values | None, new: Values) -> tuple[Values, list[str]]: ...
    def diff(self, urn: str, kind: str, arn: str, old: Values, state: Values, new: Values) -> Compared: ...
    def create(self, urn: str, kind: str, inputs: Values, *, preview: bool = False) -> tuple[str, Values]: ...
    def update(
        self, urn: str, kind: str, arn: str, old: Values, state: Values, new: Values, *, preview: bool = False
    ) -> Values: ...
    def read(self, urn: str, kind: str, arn: str, inputs: Values, state: Values) -> tuple[Values, Values] | None: ...
    def delete(self, urn: str, kind: str, arn: str, state: Values) -> None: ...
    def farewell(self) -> None: ...


class Process:
    """The part that both faces have: a client that meets with trouble, and a life cycle as long as the process."""

    def __init__(self, stage: Stage, facts: Facts, said: list[str], consent: str, trouble: Trouble | None) -> None:
        self.stage, self.said = stage, said
        config = ProviderConfig(endpoint=f"local:{stage.directory}", local_speed=stage.speed, consent=consent or None)
        self.client = Client(config, stage, facts, trouble)
        self.lifecycle = stage.clock.run(self._made(config))

    async def _made(self, config: ProviderConfig) -> Lifecycle:
        return Lifecycle(config, service=self.client)

    def run(self, work: Coroutine[Any, Any, _Answer]) -> _Answer:
        """Do ``work``, unless the process is killed meanwhile.

        :raises Killed: it is.
        """

        async def race() -> _Answer:
            self.client.killed = asyncio.Event()
            task, dead = asyncio.ensure_future(work), asyncio.ensure_future(self.client.killed.wait())
            await asyncio.wait({task, dead}, return_when=asyncio.FIRST_COMPLETED)
            if dead.done():
                raise Killed
            return task.result()

        if self.client.deaf:
            work.close()
            raise Killed
        answer = self.stage.clock.run(race())
        if self.client.deaf:
            raise Killed
        return answer


class Dynamic(Process):
    """Pulumi's host for dynamic resources, which has no partial states and hands over what was kept only."""

    def __init__(self, stage: Stage, facts: Facts, said: list[str], consent: str, trouble: Trouble | None) -> None:
        super().__init__(stage, facts, said, consent, trouble)
        self._core: Any = self

    def _call(self, work: Callable[[], _Answer]) -> _Answer:
        with (
            patch.object(_operations, "_configured", [self._core]),
            patch.object(_operations, "_log", self),
            patch.object(_operations, "listens", lambda _: not self.client.deaf),
        ):
            try:
                return work()
            except PersonalizeError as error:
                raise Refused(str(error)) from error

    def say(self, urn: str, severity: str, sentence: str) -> None:
        self.said.append(sentence)

    def check(self, urn: str, kind: str, old: Values | None, new: Values) -> tuple[Values, list[str]]:
        answer = self._call(lambda: Operations(kind).check(_sent(old or {}), _sent(new)))
        return _referring(kind, _back(answer.inputs)), [one.reason for one in answer.failures]

    def diff(self, urn: str, kind: str, arn: str, old: Values, state: Values, new: Values) -> Compared:
        answer = self._call(lambda: Operations(kind).diff(arn, _sent(state), _sent(new)))
        return Compared(bool(answer.changes), bool(answer.replaces), bool(answer.delete_before_replace))

    def create(self, urn: str, kind: str, inputs: Values, *, preview: bool = False) -> tuple[str, Values]:
        if preview:
            return "", inputs
        answer = self._call(lambda: Operations(kind).create(_sent(inputs)))
        return answer.id, _referring(kind, _back(answer.outs or {}))

    def update(
        self, urn: str, kind: str, arn: str, old: Values, state: Values, new: Values, *, preview: bool = False
    ) -> Values:
        if preview:
            return new
        answer = self._call(lambda: Operations(kind).update(arn, _sent(state), _sent(new)))
        return _referring(kind, _back(answer.outs or {}))

    def read(self, urn: str, kind: str, arn: str, inputs: Values, state: Values) -> tuple[Values, Values] | None:
        answer = self._call(lambda: Operations(kind).read(arn, _sent(state)))
        if not answer.id:
            return None
        return _referring(kind, _back(answer.inputs or inputs)), _referring(kind, _back(answer.outs or {}))

    def delete(self, urn: str, kind: str, arn: str, state: Values) -> None:
        self._call(lambda: Operations(kind).delete(arn, _sent(state)))

    def farewell(self) -> None:
        self._call(_operations._farewell)


class Plugin(Process):
    """The plugin, which keeps what was made whatever happens then."""

    #: Where the log of the plugin would speak to.
    address = None

    def __init__(self, stage: Stage, facts: Facts, said: list[str], consent: str, trouble: Trouble | None) -> None:
        super().__init__(stage, facts, said, consent, trouble)
        running = Running()
        self.client.interrupt = running.stop
        log: Any = self
        self._provider = Provider(log, running)
        self._provider._current = self.lifecycle

    def say(self, urn: str, severity: str, sentence: str) -> None:
        self.said.append(sentence)

    def show(self, urn: str, line: str) -> None:
        """Passing lines are nobody's business here."""

    def clear(self, urn: str) -> None:
        """So is their end."""

    def _call(self, work: Coroutine[Any, Any, _Answer]) -> _Answer:
        with patch("personalize_provider.pulumi_plugin.subjects.listens", lambda _: not self.client.deaf):
            try:
                return self.run(work)
            except PartialError as error:
                raise Refused(str(error), _partial(error)) from error
            except (PersonalizeError, InterruptedOperationError) as error:
                raise Refused(str(error)) from error

    def check(self, urn: str, kind: str, old: Values | None, new: Values) -> tuple[Values, list[str]]:
        request = provider_pb2.CheckRequest(urn=urn, olds=encode(old or {}), news=encode(new))
        answer = self._call(self._provider.check(request))
        return decode(answer.inputs).values, [one.reason for one in answer.failures]

    def diff(self, urn: str, kind: str, arn: str, old: Values, state: Values, new: Values) -> Compared:
        request = provider_pb2.DiffRequest(
            id=arn, urn=urn, olds=encode(state), news=encode(new), old_inputs=encode(old)
        )
        answer = self._call(self._provider.diff(request))
        some = answer.changes == provider_pb2.DiffResponse.DIFF_SOME
        return Compared(some, bool(answer.replaces), answer.deleteBeforeReplace)

    def create(self, urn: str, kind: str, inputs: Values, *, preview: bool = False) -> tuple[str, Values]:
        request = provider_pb2.CreateRequest(urn=urn, properties=encode(inputs), preview=preview)
        answer = self._call(self._provider.create(request))
        return answer.id, decode(answer.properties).values

    def update(
        self, urn: str, kind: str, arn: str, old: Values, state: Values, new: Values, *, preview: bool = False
    ) -> Values:
        request = provider_pb2.UpdateRequest(
            id=arn, urn=urn, olds=encode(state), news=encode(new), old_inputs=encode(old), preview=preview
        )
        return decode(self._call(self._provider.update(request)).properties).values

    def read(self, urn: str, kind: str, arn: str, inputs: Values, state: Values) -> tuple[Values, Values] | None:
        request = provider_pb2.ReadRequest(id=arn, urn=urn, inputs=encode(inputs), properties=encode(state))
        answer = self._call(self._provider.read(request))
        return (decode(answer.inputs).values, decode(answer.properties).values) if answer.id else None

    def delete(self, urn: str, kind: str, arn: str, state: Values) -> None:
        self._call(self._provider.delete(provider_pb2.DeleteRequest(id=arn, urn=urn, properties=encode(state))))

    def farewell(self) -> None:
        self.said += [sentence for _, sentence in self._call(self._farewell())]

    async def _farewell(self) -> list[tuple[str, str]]:
        return list(await self._provider.farewell())


def _referring(kind: str, values: Values) -> Values:
    """Add what the host adds to every answer: how it finds the provider."""
    return {**values, host_reference.KEY: host_reference.reference(kind)}


def _partial(error: PartialError) -> tuple[str, Values, Values]:
    status = status_pb2.Status.FromString(error.details)
    kept = provider_pb2.ErrorResourceInitFailed()
    status.details[0].Unpack(kept)
    return kept.id, decode(kept.properties).values, decode(kept.inputs).values


def _sent(values: Mapping[str, Any]) -> Any:
    """Values as the host hands them over: one kind of number, nothing for None."""
    return _plain(_codec.encode(values))


def _back(values: Mapping[str, Any]) -> Values:
    found: Values = _unknown(_plain(values))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _unknown(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _unknown(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_unknown(one) for one in value]
    return UNKNOWN if value == rpc.UNKNOWN else value
