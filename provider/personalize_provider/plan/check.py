"""Plan time: inputs brought into shape, named, and held against every constraint and rule that needs no call.

Pure, but for the graph that it adds to. All violations of a resource come at once, each a sentence with its property
path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from personalize_provider.base.errors import InputsError
from personalize_provider.base.texts import DEEPEST, cut, too_deep
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Given, Inputs, Sent
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import input_object
from personalize_provider.plan.constraints import violations
from personalize_provider.plan.diff import Plan, Ruling, plan
from personalize_provider.plan.graph import Graph, Node
from personalize_provider.plan.naming import computed_name
from personalize_provider.plan.rules import Facts, Finding, findings
from personalize_provider.plan.sentences import of_constraints, of_findings, of_outputs
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import with_defaults
from personalize_provider.plan.values import coerce

#: What becomes of a finding about costs: nothing, a warning, or a failure.
Costs = Literal["off", "warn", "error"]


@dataclass(frozen=True)
class Environment:
    """The place in which ARNs are made; None for what is not known."""

    partition: str
    region: str | None
    account: str | None


@dataclass(frozen=True)
class Checked:
    """The answer of plan time about a resource: inputs to keep, failures, warnings, and what would change.

    :ivar found: the findings of the rules, from which most failures and warnings are made.
    :ivar once: the warnings that a run need say only once, with the fact of each.
    """

    inputs: dict[str, Any]
    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    plan: Plan
    found: tuple[Finding, ...] = ()
    once: Mapping[str, str] = field(default_factory=dict)


def check(
    subject: Subject,
    given: Given,
    old: Sent | None,
    environment: Environment,
    graph: Graph | None = None,
    costs: Costs = "warn",
    rulings: Mapping[str, Ruling] = MappingProxyType({}),
    full: bool = False,
    added_tags: Mapping[str, str] = MappingProxyType({}),
) -> Checked:
    """Check what the program gives.

    :param given: inputs with wire names, UNKNOWN where the engine does not know yet.
    :param old: the checked inputs of the last run; None for a new resource.
    :param graph: what was checked before in this run, to which the resource is added; None for nothing.
    :param costs: what becomes of the findings about costs.
    :param rulings: what is known of changes beyond their paths.
    :param full: whether the parent has no room for a replacement beside what it replaces.
    :param added_tags: tags that every resource gets which can have tags.
    """
    resource = subject.resource
    inputs = with_defaults(resource, shaped(resource, given), added_tags)
    own_name = inputs.get(resource.noun.name_member) is not None
    named = with_old_name(resource, inputs, old)
    changed = plan(resource, old or {}, named, subject.replace_on_changes, rulings)
    if not own_name:
        if resource.auto_name or subject.proposed_name is not None:
            inputs[resource.noun.name_member] = _name(subject, inputs, old, changed)
        # A configured name may be anybody's: what has it is no earlier attempt for that reason alone.
        inputs["__autoName"] = True if subject.proposed_name is None else "configured"
        if old is not None and not old.get("__autoName"):
            # What was imported may have the computed name already.
            changed = plan(resource, old, inputs, subject.replace_on_changes, rulings)
    arn = predicted_arn(resource, inputs, environment)
    if arn is not None:
        inputs["arn"] = arn
    failures, odd = of_outputs(subject, inputs)
    wrong = [(path, message) for path, message in violations(resource, inputs) if not _within(path, odd)]
    limits, meant = of_constraints(subject, wrong, inputs)
    failures += limits
    # A replacement is a creation: everything that is true of a new resource is said of it.
    replacing = old is not None and bool(changed.replaces)
    beside = replacing and not (full or changed.delete_first)
    before = None if replacing else old
    paths = changed.paths if before is not None else frozenset(inputs)
    graph = Graph() if graph is None else graph
    findings_ = findings(Facts(resource.name, inputs, before, paths, beside, subject.urn, graph))
    graph.remember(Node(subject.urn, resource.name, inputs, old, before is None))
    said = of_findings(subject, [finding for finding in findings_ if not _within(finding.path, odd)], meant)
    failures += said["error"] + (said["cost"] if costs == "error" else [])
    warnings = said["warning"] + (said["cost"] if costs == "warn" else [])
    return Checked(
        inputs,
        tuple(dict.fromkeys(sentence.text for sentence in failures)),
        tuple(dict.fromkeys(sentence.text for sentence in warnings)),
        changed,
        tuple(findings_),
        {warning.text: warning.fact for warning in warnings if warning.fact is not None},
    )


def shaped(resource: Resource, given: Given) -> dict[str, Any]:
    """Inputs in wire form, what the engine and the provider keep for themselves left out."""
    fields = input_object(resource).fields
    return {
        key: value
        for key, value in typed(resource, given).items()
        if not key.startswith("__") and (key in fields or key not in resource.ours)
    }


def typed(resource: Resource, given: Given) -> dict[str, Any]:
    """Properties with the types of the schema: engines know one kind of number, for example.

    :raises InputsError: something is nested deeper than any property is.
    """
    fields = input_object(resource).fields
    for key, value in given.items():
        if too_deep(value):
            raise InputsError(f"{cut(key)} is nested more than {DEEPEST} objects or lists deep; make it flatter.")
    return {
        key: coerce(fields[key].type, value) if key in fields else value
        for key, value in given.items()
        if value is not None
    }


def predicted_arn(resource: Resource, inputs: Inputs, environment: Environment) -> str | None:
    """The ARN that the resource will have, where it follows from its name and everything is known."""
    if resource.arn_tail is None or environment.account is None or environment.region is None:
        return None
    if inputs.get(resource.noun.name_member) is UNKNOWN:
        return None
    tail = resource.arn_tail(inputs)
    return (
        f"arn:{environment.partition}:personalize:{environment.region}:{environment.account}:{tail}" if tail else None
    )


def _within(path: str, others: Sequence[Path]) -> bool:
    within = Path.parse(path)
    return any(within.below(other) for other in others)


def with_old_name(resource: Resource, inputs: Inputs, old: Sent | None) -> Mapping[str, Any]:
    """The inputs with the computed name of the last run, so that leaving the name out is no change."""
    member = resource.noun.name_member
    if old is None or inputs.get(member) is not None or not old.get("__autoName"):
        return inputs
    return {**inputs, member: old.get(member)}


def _name(subject: Subject, inputs: Inputs, old: Sent | None, changed: Plan) -> Any:
    member = subject.resource.noun.name_member
    kept = (old or {}).get(member) if (old or {}).get("__autoName") else None
    if kept is not None and not changed.replaces:
        return kept
    if subject.chosen_name is not None:
        return subject.chosen_name
    if subject.proposed_name is not None:
        return subject.proposed_name
    forced = subject.replace_on_changes
    return computed_name(subject.resource, subject.urn, inputs, forced, subject.scope, subject.suffix)
