"""The work of the dynamic providers: decode, call the core, encode. Loaded by the host only, never by a program."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from pulumi.dynamic import (
    CheckFailure,
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    UpdateResult,
)

from personalize_provider.base.errors import FailedError, PersonalizeError
from personalize_provider.base.listening import listens
from personalize_provider.base.texts import hidden
from personalize_provider.config.stack_config import from_stack, misspelt
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.schema import own_inputs
from personalize_provider.declare.spelling import python_text
from personalize_provider.operate.resume import failed, unfinished
from personalize_provider.plan import state as states
from personalize_provider.plan.check import typed
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.subject import Subject, say_all, seconds, told
from pulumi_personalize import _codec, _host
from pulumi_personalize._core import Core, core_for

_Answer = TypeVar("_Answer")
_Given = ParamSpec("_Given")


#: Why a state is written anew in which Pulumi's host cannot find the provider.
_LOST_TO_HOST = "it lacks what dynamic resources need, since an earlier version of the plugin wrote it"
_log = _host.EngineLog()
_configured: list[Core] = []


def _hiding(operation: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """Leave what came secret out of an operation's errors; the last argument are the properties."""

    @wraps(operation)
    def hiding(*args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
        try:
            return operation(*args, **kwargs)
        except PersonalizeError as error:
            props: Any = args[-1]
            error.args = (hidden(str(error), _codec.secret_texts(_codec.decode(props))),)
            raise

    return hiding


class Operations:
    """The operations on one kind of resource, as the host asks for them."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @staticmethod
    def configure(req: ConfigureRequest) -> None:
        complaint = _host.prepare(_farewell)
        if complaint:
            _log.say("", "warning", complaint)
        # The bag has no way to list its keys.
        for warning in misspelt(getattr(req.config, "_props", {})):
            _log.say("", "warning", warning)
        core = core_for(from_stack(req.config.get))
        _configured[:] = [core]

    @_hiding
    def check(self, olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        decoded = _codec.decode(news)
        given = {key: value for key, value in decoded.items() if key not in _codec.SECRET_REPEATS}
        old = self._decode(olds) or None
        subject = self._subject(given)
        checked = _core().run(_core().lifecycle.check(subject, given, old))
        if not checked.failures:
            for sentence in checked.warnings:
                subject.say("warning", sentence)
        kept = {key: value for key, value in decoded.items() if key in states.HIDDEN_INPUTS | _codec.SECRET_REPEATS}
        if old and not checked.plan.replaces:
            kept |= states.arn_among_inputs(subject.resource, old)
        failures = [CheckFailure("", sentence) for sentence in checked.failures]
        return CheckResult(_codec.encode({**kept, **checked.inputs}), failures)

    def diff(self, id_: str, olds: dict[str, Any], news: dict[str, Any]) -> DiffResult:
        old, new = self._state(olds), self._decode(news)
        subject = self._subject(new)
        half_made = unfinished(old)
        if half_made:
            old |= _core().run(_seen(_core().lifecycle.look(subject, id_, states.sent(old), Held.of(old))))
        plan = _core().run(_core().lifecycle.diff(subject, id_, states.sent(old), new, old))
        if failed(subject, old):
            subject.say("info", f"The {subject.noun} is {old['status']}: it is deleted and made anew.")
            return DiffResult(True, ["status"], delete_before_replace=True)
        why = plan.explanation(subject.noun, subject.resource.noun.name_member if new.get("__autoName") else None)
        own = own_inputs(subject.resource)
        if why:
            subject.say("info", python_text(why, own))
        for warning in plan.warnings:
            subject.say("warning", python_text(warning, own))
        # A delete knows only what the state holds, so new time-outs must get there.
        timeouts_differ = old.get("__timeouts") != new.get("__timeouts")
        lost_to_host = states.lost_to_host(olds)
        if lost_to_host and not (plan.any or half_made):
            subject.say("info", f"Only the state of the {subject.noun} changes: {_LOST_TO_HOST}.")
        changed = plan.any or timeouts_differ or lost_to_host or half_made
        first = True if plan.delete_first else None
        return DiffResult(changed, list(plan.replaces), delete_before_replace=first)

    @_hiding
    def create(self, props: dict[str, Any]) -> CreateResult:
        inputs = self._decode(props)
        made: list[tuple[str, Held]] = []
        subject = replace(self._subject(inputs), made=lambda arn, held: made.append((arn, held)))
        lifecycle = _core().lifecycle
        try:
            arn, outputs = _core().run(lifecycle.create(subject, inputs))
        except FailedError:
            if made:
                arn, held = made[-1]
                _core().run(_quietly(lifecycle.discard(subject, arn, str(held.token))))
            raise
        return CreateResult(arn, self._outs(inputs, outputs))

    @_hiding
    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        state = self._state(props)
        if state.get(_codec.LOOKED_UP):
            return self._look_up(id_, state)
        live = _core().run(_core().lifecycle.read(self._subject(state), id_, states.sent(state), state))
        if live is None:
            return ReadResult("", {})
        inputs, outputs = live
        kept = {key: value for key, value in state.items() if key in states.KEPT_INPUTS}
        inputs = {**kept, **inputs}
        if BY_NAME[self.kind].arn_tail is not None:
            inputs["arn"] = id_
        # The engine asks for dependencies by the inputs that have them, which the host is not told. A list that came
        # into the inputs without a change stands in no outputs: under its name, even an empty one is asked for.
        return ReadResult(id_, self._outs(inputs, outputs), _codec.encode({"__after": [], **inputs}))

    @_hiding
    def update(self, id_: str, olds: dict[str, Any], news: dict[str, Any]) -> UpdateResult:
        old, new = self._state(olds), self._decode(news)
        subject = self._subject(new)
        if unfinished(old) or failed(subject, old):
            _core().run(_core().lifecycle.resume(subject, id_, new, Held.of(old)))
        outputs = _core().run(_core().lifecycle.update(subject, id_, states.sent(old), new, Held.of(old)))
        return UpdateResult(self._outs(new, outputs))

    @_hiding
    def delete(self, id_: str, props: dict[str, Any]) -> None:
        state = self._state(props)
        _core().run(_core().lifecycle.delete(self._subject(state), id_, state))

    def _look_up(self, given: str, state: Mapping[str, Any]) -> ReadResult:
        """Read what a program only reads: at first by what it says, again by what was read before."""
        lifecycle, subject = _core().lifecycle, self._subject(state)
        if "arn" in state:
            arn, again = given, _core().run(lifecycle.look_again(subject, given))
            if again is None:
                return ReadResult("", {})
            outputs = again
        else:
            arn, outputs = _core().run(lifecycle.look_up(subject, given))
        return ReadResult(arn, _codec.encode({**outputs, _codec.LOOKED_UP: True}))

    def _decode(self, props: dict[str, Any]) -> dict[str, Any]:
        return typed(BY_NAME[self.kind], _codec.decode(props))

    def _state(self, props: dict[str, Any]) -> dict[str, Any]:
        return states.read(BY_NAME[self.kind], _codec.decode(props))

    def _subject(self, props: Mapping[str, Any]) -> Subject:
        urn = str(props.get("__urn") or "")
        timeouts = {key: seconds(str(value)) for key, value in (props.get("__timeouts") or {}).items() if value}
        return Subject(
            BY_NAME[self.kind],
            urn,
            timeouts,
            tuple(props.get("__replaceOnChanges") or ()),
            lambda severity, sentence: _log.say(urn, severity, hidden(sentence, _codec.secret_texts(props))),
            listening=lambda: listens(_host.engine_address()),
            spelling="python",
            secrets=frozenset((name,) for name in props.get("__secret") or ()),
            **told(props),
        )

    def _outs(self, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> dict[str, Any]:
        encoded: dict[str, Any] = _codec.encode(states.written(BY_NAME[self.kind], inputs, outputs))
        return encoded


def _core() -> Core:
    return _configured[0]


def _farewell() -> None:
    for core in _configured:
        say_all(partial(_log.say, ""), core.run(core.lifecycle.farewell()))


async def _seen(look: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
    """Return what is seen of a half-made resource; nothing where it cannot be looked at."""
    try:
        return await look
    except PersonalizeError:
        return {}


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except PersonalizeError:
        return
