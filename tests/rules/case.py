"""What one line of the table of rules is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.rules import Facts
from personalize_provider.rules.base import Severity

Inputs = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A rule, inputs in which it finds nothing, and inputs in which it finds something at ``path``."""

    rule: str
    severity: Severity
    noun: str
    passing: Inputs
    failing: Inputs
    path: str
    #: The inputs of the last run, for what is said of a change; None for a resource to be created.
    old: Inputs | None = None
    changed: frozenset[str] = field(default_factory=frozenset)
    #: The passing inputs are those of a resource that exists and does not change.
    settled: bool = False

    @property
    def passing_facts(self) -> Facts:
        return Facts(self.noun, self.passing, self.passing) if self.settled else self.facts(self.passing)

    def facts(self, inputs: Inputs) -> Facts:
        return Facts(self.noun, inputs, self.old, self.changed)


def arn(recipe: str) -> str:
    """The ARN of a recipe."""
    return f"arn:aws:personalize:::recipe/{recipe}"


def within(path: str, value: Any) -> dict[str, Any]:
    """An object that holds a value at a dotted path."""
    for part in reversed(path.split(".")):
        value = {part: value}
    return dict(value)
