"""The faults that happen on demand: calls, trainings, updates and creations that fail.

Rules are kept in the settings, tried in their order, and used up by firing. A rule with a ``probability`` draws a
number for each call that it fits; under the setting ``seed`` these numbers are the same in every run.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from personalize_emulator.facts import service_model
from personalize_emulator.store import checks

CONNECTION_RESET = "ConnectionReset"
LONGEST_DELAY = 3600.0
_CODE = re.compile(r"[A-Za-z0-9.]{0,128}")


@dataclass(frozen=True)
class Fault:
    """A call that goes wrong on demand.

    ``operation`` is an operation's name or ``*``; ``match`` a substring of the request's JSON ("" matches all);
    ``times`` how often it fires (None: always); ``probability`` in which share of the calls that fit, 0 to 1;
    ``when`` is ``before`` the change or ``after`` it was made and stored. ``code`` is any error code;
    ``ConnectionReset`` gives no answer at all, and "" the usual one. ``status`` None follows from the code. ``delay``
    is how many real seconds the answer takes, 0 to 3600.
    """

    operation: str
    code: str = ""
    message: str = "Injected fault"
    status: int | None = None
    times: int | None = 1
    when: str = "before"
    match: str = ""
    probability: float = 1.0
    delay: float = 0.0

    def __post_init__(self) -> None:
        if self.when not in ("before", "after"):
            raise ValueError("a fault's 'when' is 'before' or 'after'")
        if self.operation != "*" and not _is_operation(self.operation):
            raise ValueError(f"a fault's 'operation' is an operation's name or '*', not {checks.shown(self.operation)}")
        if not isinstance(self.code, str) or not _CODE.fullmatch(self.code):
            raise ValueError(f"a fault's 'code' is letters and digits, not {checks.shown(self.code)}")
        if not self.code and not self.delay:
            raise ValueError("a fault needs a 'code', a 'delay', or both")
        if not _is_between(self.probability, 0, 1):
            raise ValueError("a fault's 'probability' is a number from 0 to 1")
        if not _is_between(self.delay, 0, LONGEST_DELAY):
            raise ValueError(f"a fault's 'delay' is a number of seconds from 0 to {LONGEST_DELAY:g}")
        if self.status is not None and not (isinstance(self.status, int) and _is_between(self.status, 400, 599)):
            raise ValueError("a fault's 'status' is a number from 400 to 599, or null for what follows from its code")
        _check_text("message", self.message)
        _check_text("match", self.match)
        _check_times(self.times)


@dataclass(frozen=True)
class Failure:
    """A training, update or creation that ends in CREATE FAILED with ``reason``.

    ``match`` is a substring of the resource's ARN or of the request's JSON; ``times`` None means always.
    """

    match: str
    reason: str
    times: int | None = 1

    def __post_init__(self) -> None:
        _check_text("match", self.match)
        _check_text("reason", self.reason)
        _check_times(self.times)


Rule = TypeVar("Rule", Fault, Failure)


def consume(rules: tuple[Rule, ...], fits: Callable[[Rule], bool]) -> tuple[Rule | None, tuple[Rule, ...]]:
    """The first rule that fits, and the rules that are left once it has fired."""
    for index, rule in enumerate(rules):
        if fits(rule):
            if rule.times is None:
                return rule, rules
            rest = (dataclasses.replace(rule, times=rule.times - 1),) if rule.times > 1 else ()
            return rule, rules[:index] + rest + rules[index + 1 :]
    return None, rules


def _is_operation(name: object) -> bool:
    return isinstance(name, str) and any(
        name in service_model.load(service).operations for service in service_model.SERVICES
    )


def _is_between(value: object, least: float, most: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= most


def _check_text(member: str, value: object) -> None:
    try:
        checks.text(value)
    except ValueError as error:
        raise ValueError(f"'{member}': {error}") from None


def _check_times(times: object) -> None:
    if times is not None and not (isinstance(times, int) and _is_between(times, 1, checks.LARGEST)):
        raise ValueError(
            f"'times' is how often a rule fires, 1 to {checks.LARGEST}, or null for always, not {checks.shown(times)}"
        )
