"""A line of the table of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.plan.graph import Graph, Node
from personalize_provider.plan.rules import Facts
from personalize_provider.plan.rules.rule import Severity

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
    #: The resource is created in the place of another.
    replacing: bool = False
    #: What was checked before, for rules that look at the rest of the program.
    program: tuple[Node, ...] = ()
    #: What was checked before the passing inputs, where that is what makes the difference.
    passing_program: tuple[Node, ...] | None = None

    @property
    def passing_facts(self) -> Facts:
        program = self.program if self.passing_program is None else self.passing_program
        old, changed = (self.passing, frozenset[str]()) if self.settled else (self.old, self.changed)
        return Facts(self.noun, self.passing, old, changed, self.replacing, URN, graph(program))

    def facts(self, inputs: Inputs) -> Facts:
        return Facts(self.noun, inputs, self.old, self.changed, self.replacing, URN, graph(self.program))


#: The resource that a case is about.
URN = "urn:pulumi:dev::project::personalize:index:Thing::self"


def graph(nodes: Iterable[Node]) -> Graph:
    """A program in which these were checked."""
    made = Graph()
    for one in nodes:
        made.remember(one)
    return made


def node(noun: str, logical: str, /, arn: str | None = None, **inputs: Any) -> Node:
    """A resource that was checked before, and is new.

    :param arn: the end of its ARN.
    """
    named = {} if arn is None else {"arn": account(arn)}
    urn = f"urn:pulumi:dev::project::personalize:index:{noun}::{logical}"
    return Node(urn, noun, {**inputs, **named}, creating=True)


def account(path: str) -> str:
    """An ARN in the account of the cases."""
    return f"arn:aws:personalize:us-east-1:111122223333:{path}"


def arn(recipe: str) -> str:
    """The ARN of a recipe."""
    return f"arn:aws:personalize:::recipe/{recipe}"


def within(path: str, value: Any) -> dict[str, Any]:
    """An object that holds a value at a dotted path."""
    for part in reversed(path.split(".")):
        value = {part: value}
    return dict(value)
