"""What goes wrong on demand: calls, trainings, updates and creations.

Rules are kept in the settings, tried in their order, and used up by firing. A rule with a ``probability`` draws a
number for each call that it fits; under the setting ``seed`` these numbers are the same in every run.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from personalize_emulator import model

CONNECTION_RESET = "ConnectionReset"
LONGEST_DELAY = 3600.0


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
        if self.operation != "*" and not any(self.operation in model.load(name).operations for name in model.SERVICES):
            raise ValueError(f"a fault's 'operation' is an operation's name or '*', not {self.operation!r}")
        if not self.code and not self.delay:
            raise ValueError("a fault needs a 'code', a 'delay', or both")
        if not 0 <= self.probability <= 1:
            raise ValueError("a fault's 'probability' is a number from 0 to 1")
        if not 0 <= self.delay <= LONGEST_DELAY:
            raise ValueError(f"a fault's 'delay' is a number of seconds from 0 to {LONGEST_DELAY:g}")
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


def _check_times(times: int | None) -> None:
    if times is not None and (isinstance(times, bool) or not isinstance(times, int) or times < 1):
        raise ValueError("'times' is how often a rule fires, 1 or more, or null for always")
