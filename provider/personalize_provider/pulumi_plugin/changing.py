"""Create, Update and Delete: an engine's request, the core's work, and what is kept when the work is cut short."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf.struct_pb2 import Struct

from personalize_provider.base.errors import (
    AccessError,
    FailedError,
    GoneError,
    InputsError,
    OwnedError,
    PersonalizeError,
    UnavailableError,
    WaitTimeoutError,
)
from personalize_provider.declare.properties import Inputs, Sent
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.operate.resume import failed, unfinished
from personalize_provider.plan.check import typed
from personalize_provider.plan.constraints import violations
from personalize_provider.plan.diff import plan
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.state import read
from personalize_provider.plan.subject import Subject
from personalize_provider.pulumi_plugin import previews
from personalize_provider.pulumi_plugin.decode import NOTHING, Decoded, decode
from personalize_provider.pulumi_plugin.encode import encode, secret_places, without_secrets
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.partial import InterruptedOperationError, PartialError
from personalize_provider.pulumi_plugin.protocol import empty_pb2, provider_pb2
from personalize_provider.pulumi_plugin.running import Running, RunningStep
from personalize_provider.pulumi_plugin.state import old_inputs, properties
from personalize_provider.pulumi_plugin.subjects import kind_of, subject_of

#: What may leave an update half done: the state keeps the old inputs, and that the engine must ask again.
_HALF_DONE = (AccessError, FailedError, InterruptedOperationError, UnavailableError, WaitTimeoutError)
#: Seconds that a last look at a half-made resource may take: the time for some calls to have their turn before it.
_LOOK = 5.0


@dataclass(frozen=True)
class Changing:
    """The operations that change something, of one configured provider."""

    lifecycle: Lifecycle
    log: EngineLog
    running: Running
    #: What the configuration adds to the properties and is secret.
    secret: Decoded = NOTHING

    async def create(self, request: provider_pb2.CreateRequest) -> provider_pb2.CreateResponse:
        """Make a resource, and keep what was made whatever happens then."""
        resource = kind_of(request.urn)
        given = decode(request.properties)
        inputs = typed(resource, given.values)
        step = RunningStep(None, Held(), by_birth=not resource.noun.taggable)
        subject = subject_of(request.urn, inputs, self.log, step, ("create", request.timeout), (given,))
        if request.preview:
            outputs = properties(subject, inputs, previews.created(resource, inputs))
            return provider_pb2.CreateResponse(properties=self._encoded(outputs, given))
        _refuse_unchecked(subject, inputs)
        try:
            arn, outputs = await self._run(request.urn, step, self.lifecycle.create(subject, inputs))
        except (GoneError, OwnedError):
            raise
        except Exception as error:
            if step.arn is None:
                raise _said(error, f"The {subject.noun} was being made") from None
            arn = step.arn
            kept = await self._look(subject, arn, inputs, step, error)
            sentence = without_secrets(str(_said(error, f"The {subject.noun} {arn} was being made")), given)
            encoded = self._encoded(properties(subject, inputs, kept), given)
            raise PartialError(sentence, arn, encoded, request.properties) from None
        return provider_pb2.CreateResponse(
            id=arn, properties=self._encoded(properties(subject, inputs, outputs), given)
        )

    async def update(self, request: provider_pb2.UpdateRequest) -> provider_pb2.UpdateResponse:
        """Change a resource in place, after waiting for a creation that an earlier run began."""
        resource = kind_of(request.urn)
        given, before = decode(request.news), decode(request.old_inputs)
        state = read(resource, decode(request.olds).values)
        old, new = old_inputs(resource, before, state), typed(resource, given.values)
        held = Held.of(state)
        step = RunningStep(request.id, held)
        subject = subject_of(request.urn, new, self.log, step, ("update", request.timeout), (given, before))
        if request.preview:
            changed = plan(resource, old, new)
            outputs = previews.updated(resource, state, new, changed)
            if unfinished(state):
                outputs |= previews.created(resource, {**new, "arn": request.id})
            outputs = {**properties(subject, new, outputs), **held.kept}
            return provider_pb2.UpdateResponse(properties=self._encoded(outputs, given, before))
        _refuse_unchecked(subject, new)
        began = unfinished(state) or failed(subject, state)
        try:
            work = self._update(subject, request.id, old, new, held, began)
            outputs = await self._run(request.urn, step, work)
        except Exception as error:
            said = _said(error, f"The {subject.noun} {request.id} was being updated")
            if not began and not isinstance(error, _HALF_DONE):
                raise said from None
            kept = await self._look(subject, request.id, old, step, error)
            encoded = self._encoded(properties(subject, old, kept), given, before)
            told = without_secrets(str(said), given, before)
            raise PartialError(told, request.id, encoded, request.old_inputs) from None
        return provider_pb2.UpdateResponse(properties=self._encoded(properties(subject, new, outputs), given, before))

    async def delete(self, request: provider_pb2.DeleteRequest) -> empty_pb2.Empty:
        """Delete a resource and wait until it is gone."""
        given = decode(request.properties)
        state = read(kind_of(request.urn), given.values)
        step = RunningStep(request.id, Held())
        subject = subject_of(request.urn, state, self.log, step, ("delete", request.timeout), (given,))
        try:
            await self._run(request.urn, step, self.lifecycle.delete(subject, request.id, state))
        except InterruptedOperationError as error:
            raise _said(error, f"The {subject.noun} {request.id} was being deleted") from None
        return empty_pb2.Empty()

    async def _update(
        self,
        subject: Subject,
        arn: str,
        old: Sent,
        new: Inputs,
        held: Held,
        began: bool,
    ) -> dict[str, Any]:
        if began:
            await self.lifecycle.resume(subject, arn, new, held)
        return await self.lifecycle.update(subject, arn, old, new, held)

    def _encoded(self, values: Mapping[str, Any], *requests: Decoded) -> Struct:
        return encode(values, secret_places(values, self.secret, *requests))

    async def _run(self, urn: str, step: RunningStep, work: Any) -> Any:
        self.running.add(step)
        try:
            return await step.run(work)
        finally:
            self.running.remove(step)
            self.log.clear(urn)

    async def _look(
        self, subject: Subject, arn: str, inputs: Inputs, step: RunningStep, error: Exception
    ) -> dict[str, Any]:
        """Return what is known of a resource whose operation was cut short: quickly, without a call if interrupted."""
        if not isinstance(error, InterruptedOperationError):
            try:
                return await asyncio.wait_for(self.lifecycle.look(subject, arn, inputs, step.held), timeout=_LOOK)
            except (PersonalizeError, asyncio.TimeoutError):
                pass
        resource = subject.resource
        known = {name: value for name, value in inputs.items() if not name.startswith("__")}
        known |= {"arn": arn, "name": inputs.get(resource.noun.name_member), "creationDateTime": step.held.born}
        known |= step.held.kept
        if resource.noun.has_status:
            ended = error.status if isinstance(error, FailedError) else None
            known["status"] = ended or step.status or "CREATE PENDING"
        return {name: value for name, value in known.items() if value is not None}


def _refuse_unchecked(subject: Subject, inputs: Inputs) -> None:
    """Inputs that Check would have refused, and so cannot have come through it.

    :raises InputsError: they are.
    """
    shown = {name: value for name, value in inputs.items() if not name.startswith("__") and name != "arn"}
    for path, message in violations(subject.resource, shown):
        raise InputsError(f"{path or f'The {subject.noun}'} {message}")


def _said(error: Exception, what: str) -> Exception:
    """The error for the user: an interruption says what was going on."""
    if isinstance(error, InterruptedOperationError):
        return InterruptedOperationError(
            f"{what} when the run was interrupted; the work goes on in the service: run the command again to go on."
        )
    return error
