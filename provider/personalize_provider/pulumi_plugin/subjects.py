"""The subject of a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from personalize_provider.aws.waiter import span
from personalize_provider.base.errors import InputsError
from personalize_provider.base.listening import listens
from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.subject import Subject, seconds, told
from personalize_provider.pulumi_plugin.decode import Decoded
from personalize_provider.pulumi_plugin.encode import without_secrets
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.running import RunningStep

_TIMED: tuple[Literal["create", "update", "delete"], ...] = ("create", "update", "delete")


def resource_of(token: str) -> Resource:
    """The kind of resource that a type token names.

    :raises InputsError: this provider has no such kind.
    """
    resource = BY_NAME.get(token.rpartition(":")[2])
    if resource is None or not token.startswith("personalize:"):
        raise InputsError(f"This provider has no resource type {token or 'without a name'}.")
    return resource


def kind_of(urn: str) -> Resource:
    """The kind of resource that a URN names.

    :raises InputsError: this provider has no such kind.
    """
    return resource_of(parse_urn(urn).types.rpartition("$")[2])


def subject_of(
    urn: str,
    hidden: Mapping[str, Any],
    log: EngineLog,
    step: RunningStep | None = None,
    timeout: tuple[Literal["create", "update", "delete"], float] | None = None,
    secret: tuple[Decoded, ...] = (),
) -> Subject:
    """A subject that speaks through the engine.

    :param hidden: properties among which hidden inputs may be.
    :param secret: what was sent, so that nothing secret of it is said.
    :param timeout: which step may take how many seconds, as the engine says; 0 for its default.
    """
    given = hidden.get("__timeouts")
    asked = given if isinstance(given, Mapping) else {}
    timeouts = {name: seconds(str(asked[name])) for name in _TIMED if asked.get(name)}
    if timeout is not None and timeout[1] > 0:
        timeouts[timeout[0]] = timeout[1]

    def progress(status: str, elapsed: float, usual: float) -> None:
        if step is not None:
            step.status = status
        log.show(urn, f"{status}, {span(elapsed)} of about {span(usual)}")

    def made(arn: str, held: Held) -> None:
        if step is not None:
            step.made(arn, held)

    def born(when: str) -> None:
        if step is not None:
            step.born(when)

    return Subject(
        kind_of(urn),
        urn,
        timeouts,
        _texts(hidden.get("__replaceOnChanges")),
        lambda severity, sentence: log.say(urn, severity, without_secrets(sentence, *secret)),
        progress,
        made,
        born,
        lambda: listens(log.address),
        spelling="both",
        **told(hidden),
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
