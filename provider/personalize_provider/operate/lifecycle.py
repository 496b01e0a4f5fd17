"""The life of any resource: what every face calls, and nothing below it knows of a face."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from personalize_provider.aws.client import Client, Service
from personalize_provider.aws.pacing import yielding
from personalize_provider.aws.poller import Poller
from personalize_provider.base.clock import Clock, SystemClock
from personalize_provider.base.errors import (
    AccessError,
    ConfigurationError,
    CrossedError,
    InputsError,
    PersonalizeError,
    UnavailableError,
)
from personalize_provider.base.partitions import partition_of
from personalize_provider.base.texts import unsendable
from personalize_provider.config.provider_config import STRUCTURED, ProviderConfig
from personalize_provider.declare.properties import Given, Inputs, Sent, State
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.abandoned import abandoned
from personalize_provider.operate.advice import advised, is_full, rulings
from personalize_provider.operate.calls import Calls
from personalize_provider.operate.create import create, discard
from personalize_provider.operate.delete import delete
from personalize_provider.operate.foresight import Outlook, foresee, named
from personalize_provider.operate.holders import claimed_twice, held_twice, owner_change
from personalize_provider.operate.imports import adopt_into_state, inputs_of_id, listed
from personalize_provider.operate.lookup import look_up, nothing
from personalize_provider.operate.read import read
from personalize_provider.operate.refusals import explained
from personalize_provider.operate.replacements import falling, unordered
from personalize_provider.operate.resume import look, resume
from personalize_provider.operate.room import no_room
from personalize_provider.operate.session import Session
from personalize_provider.operate.step import Step
from personalize_provider.operate.update import update
from personalize_provider.plan.check import Checked, Environment, check, predicted_arn, shaped, with_old_name
from personalize_provider.plan.consent import given
from personalize_provider.plan.constraints import tag_violations
from personalize_provider.plan.diff import Plan, plan
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.secrecy import discreet
from personalize_provider.plan.subject import Severity, Subject
from personalize_provider.plan.wire import kept_inputs

#: Seconds that the end of a run may wait for what is to be said.
_FAREWELL = 5.0
#: The service's limit for an ARN.
_LONGEST_ARN = 256


def refuse_tags(config: ProviderConfig) -> None:
    """Refuse a configuration that adds tags which no resource could have.

    :raises ConfigurationError: it does.
    """
    for path, message in tag_violations(config.added_tags):
        raise ConfigurationError(
            f"The stack configuration personalize:defaultTags.{path} {message}; change it with `pulumi config set "
            f"--path 'personalize:{STRUCTURED['defaultTags']}' VALUE`."
        )


def _with_outlook(checked: Checked, outlook: Outlook, twice: str) -> Checked:
    """Return what a check found, with what is there already."""
    failures, warnings = checked.failures, checked.warnings
    if twice:
        failures = (*failures, twice)
    elif outlook.failure and outlook.doubtful:
        warnings = (*warnings, f"{outlook.failure.rstrip('.')} (unless it is deleted first)")
    elif outlook.failure:
        failures = (*failures, outlook.failure)
    return replace(checked, failures=failures, warnings=warnings)


def _refuse_odd(what: str, text: str) -> None:
    """Refuse a text that can be neither the name nor the ARN of anything.

    :raises InputsError: it is such a text.
    """
    too_long = f"must have at most {_LONGEST_ARN} characters" if len(text) > _LONGEST_ARN else None
    odd = too_long or unsendable(text)
    if odd is not None:
        raise InputsError(f"{what} {odd}.")


class Lifecycle:
    """All operations on the resources of one stack. Belongs to one event loop.

    :param service: another way to the service than a client made from ``config``; for tests.
    :raises ConfigurationError: the configuration adds tags that no resource could have.
    """

    def __init__(self, config: ProviderConfig, clock: Clock | None = None, service: Service | None = None) -> None:
        refuse_tags(config)
        agreed = given(config.consent)
        service = service or Client(config, clock or SystemClock())
        self._session = Session(Calls(service, Poller(service)), agreed)

    async def check(self, subject: Subject, given: Given, old: Sent | None) -> Checked:
        """Bring inputs into shape, name the resource, and hold them against all rules.

        :param old: the checked inputs of the last run; None for a new resource.
        :raises ConfigurationError: there is no region, or no such profile.
        """
        config, graph = self._session.calls.service.config, self._session.program.graph
        subject = self._scoped(subject)
        inputs = shaped(subject.resource, given)
        environment, known = await self._environment(), await rulings(self._session, subject, old, inputs)
        before = with_old_name(subject.resource, inputs, old)
        replaces = old is not None and plan(subject.resource, old, before, subject.replace_on_changes, known).replaces
        full = bool(replaces) and await is_full(self._session, subject, inputs)
        outlook = Outlook() if old is not None else await self._foreseen(subject, inputs, environment)
        subject = named(subject, outlook)
        checked = check(subject, given, old, environment, graph, config.cost_warnings, known, full, config.added_tags)
        checked = _with_outlook(checked, outlook, claimed_twice(self._session, subject, checked.inputs.get("arn")))
        in_the_way = await unordered(self._session, subject, old, checked.inputs)
        checked = replace(checked, failures=(*checked.failures, *in_the_way))
        if old is None and (full_there := await no_room(self._session, subject, checked.inputs)):
            checked = replace(checked, warnings=(*checked.warnings, full_there))
        self._session.deeds.cut_short |= bool(checked.failures)
        # In a replacement the engine checks twice, and some facts are true of many resources: what was said need not
        # be said again.
        told = self._session.messages.warnings
        new = [sentence for sentence in checked.warnings if (subject.urn, sentence) not in told]
        new = [sentence for sentence in new if ("", checked.once.get(sentence, "")) not in told]
        told.update((subject.urn, sentence) for sentence in checked.warnings)
        told.update(("", fact) for fact in checked.once.values())
        return discreet(replace(checked, warnings=tuple(new)), subject, given, graph)

    async def _foreseen(self, subject: Subject, inputs: Inputs, environment: Environment) -> Outlook:
        """Return what is there already of a new resource; nothing where its name comes from elsewhere."""
        if subject.proposed_name is not None and inputs.get(subject.resource.noun.name_member) is None:
            inputs = {**inputs, subject.resource.noun.name_member: subject.proposed_name, "__autoName": "configured"}
        return await foresee(Step(self._session, subject, inputs), environment)

    def _scoped(self, subject: Subject) -> Subject:
        """The subject with what the configuration says of names and owners."""
        scoped = replace(subject, suffix=self._session.calls.service.config.name_suffix or "")
        if subject.urn:
            self._session.program.stacks.add(scoped.identity.rpartition("/")[0])
        return scoped

    def _step(self, subject: Subject, inputs: Inputs) -> Step:
        return Step(self._session, self._scoped(subject), inputs)

    async def _environment(self) -> Environment:
        service = self._session.calls.service
        region = await service.region()
        try:
            account = await service.account()
        except (AccessError, UnavailableError):
            account = None
        return Environment(partition_of(region), region, account)

    async def diff(
        self,
        subject: Subject,
        arn: str,
        old: Sent,
        new: Inputs,
        state: State = MappingProxyType({}),
    ) -> Plan:
        """Return what changes between the inputs of the last run and those of this one.

        :param state: all properties of the last run.
        :raises CrossedError: the resource lives elsewhere than the configuration points.
        """
        subject = self._scoped(subject)
        with self._session.deeds.noted(acts=False):
            await self._session.calls.refuse_crossed(arn)
            held_twice(self._session, subject, arn)
        self._session.program.known[arn] = subject.urn
        kept = kept_inputs(subject.resource, old, new, state)
        if isinstance(state.get("creationDateTime"), str):
            self._session.program.born[arn] = state["creationDateTime"]
        known = await rulings(self._session, subject, kept, new, state)
        planned = plan(subject.resource, kept, new, subject.replace_on_changes, known)
        owner = owner_change(subject, Held.of(state))
        if owner is not None:
            planned = replace(planned, changes=(*planned.changes, owner))
            subject.say("info", f"The {subject.noun} is changed in environment: {owner.why}.")
        last = {**kept, "__after": old.get("__after") or state.get("__after")}
        planned = await falling(self._session, subject, arn, last, new, planned)
        return await advised(self._session, subject, arn, planned, new)

    async def create(self, subject: Subject, inputs: Inputs) -> tuple[str, dict[str, Any]]:
        """Make or resume; see :func:`personalize_provider.operate.create.create`."""
        with self._session.deeds.noted(), explained(subject, inputs):
            return await create(self._step(subject, inputs))

    async def read(
        self, subject: Subject, arn: str, sent: Sent, state: State
    ) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """See :func:`personalize_provider.operate.read.read`."""
        with self._session.deeds.noted(), yielding():
            return await read(self._step(subject, sent), arn, state)

    async def update(self, subject: Subject, arn: str, old: Sent, new: Inputs, held: Held) -> dict[str, Any]:
        """See :func:`personalize_provider.operate.update.update`."""
        with self._session.deeds.noted(), explained(subject, new, arn):
            return await update(self._step(subject, new), arn, old, held)

    async def delete(self, subject: Subject, arn: str, props: Mapping[str, Any]) -> None:
        """See :func:`personalize_provider.operate.delete.delete`."""
        with self._session.deeds.noted(), explained(subject, {}, arn):
            await delete(self._step(subject, props), arn)

    async def discard(self, subject: Subject, arn: str, token: str) -> None:
        """See :func:`personalize_provider.operate.create.discard`."""
        await discard(Step(self._session, subject, {}), arn, token)

    async def look(self, subject: Subject, arn: str, inputs: Inputs, held: Held) -> dict[str, Any]:
        """See :func:`personalize_provider.operate.resume.look`."""
        return await look(Step(self._session, subject, inputs), arn, held)

    async def resume(self, subject: Subject, arn: str, inputs: Inputs, held: Held) -> None:
        """See :func:`personalize_provider.operate.resume.resume`."""
        await resume(self._step(subject, inputs), arn, held)

    async def find(self, subject: Subject, given: str) -> tuple[str, dict[str, Any], dict[str, Any]] | None:
        """Return what a user calls by ARN or by name, for an import: ARN, inputs and all properties; None for nothing.

        :raises InputsError: the text cannot lead to a resource of this kind.
        """
        arn: str | None = given
        _refuse_odd("The ID", given)
        if not given.startswith("arn:"):
            arn = predicted_arn(subject.resource, inputs_of_id(subject.resource, given), await self._environment())
        if arn is None:
            await self._session.calls.service.account()
            raise CrossedError(f"The name {given} leads to no ARN without a region and an account.")
        imported = await adopt_into_state(self._session, self._scoped(subject), arn)
        return None if imported is None else (arn, *imported)

    async def look_up(self, subject: Subject, given: str) -> tuple[str, dict[str, Any]]:
        """ARN and all properties of what a user calls by ARN or by name; see
        :func:`personalize_provider.operate.lookup.look_up`.

        :raises InputsError: there is no such resource, or the text cannot lead to one of this kind.
        """
        _refuse_odd("The ID", given)
        looked_up = await look_up(self._session.calls, subject.resource, given, await self._environment())
        if looked_up is None:
            raise nothing(subject.resource.noun, given)
        return looked_up

    async def look_again(self, subject: Subject, arn: str) -> dict[str, Any] | None:
        """The same for what was looked up before: all properties, None when it is gone."""
        again = await look_up(self._session.calls, subject.resource, arn, await self._environment())
        return None if again is None else again[1]

    async def farewell(self) -> Sequence[tuple[Severity, str]]:
        """Return what is to be said when a run ends; see :func:`personalize_provider.operate.abandoned.abandoned`."""
        try:
            return await asyncio.wait_for(abandoned(self._session), _FAREWELL)
        except (PersonalizeError, asyncio.TimeoutError):
            return []

    async def invoke(self, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a function by its name; see :func:`personalize_provider.operate.invoke.invoke`.

        :raises InputsError: there is no such function, no such thing, or the arguments cannot be used.
        """
        # Late, since most programs call none, and they would take their memory from everyone.
        from personalize_provider.declare.functions import BY_NAME as FUNCTIONS
        from personalize_provider.operate.invoke import invoke

        function = FUNCTIONS.get(name)
        if function is None:
            raise InputsError(f"This provider has no function {name or 'without a name'}.")
        if isinstance(arguments.get("name"), str):
            _refuse_odd("name", arguments["name"])
        return await invoke(self._session, function, arguments, await self._environment())

    async def list(self, resource: Resource, query: Mapping[str, Any]) -> list[tuple[str, str]]:
        """See :func:`personalize_provider.operate.imports.listed`."""
        return await listed(self._session, resource, query)
