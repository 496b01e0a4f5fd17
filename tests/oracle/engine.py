"""An engine's work on a program, step by step and in its order, over the emulator and a clock moved by hand.

A preview asks for checks and plans and calls nothing that changes; an ``up`` asks again, in a process of its own, and
acts. Both tell what they did in the same words, so that they can be compared.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

from tests.provider.stage import Stage

from personalize_emulator.doors.in_process import Call
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.check import Checked
from personalize_provider.plan.diff import Plan
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.values import has_unknown
from personalize_provider.plan.wire import create_request
from personalize_provider.pulumi_plugin import previews

Step = Literal["create", "same", "update", "replace", "delete"]
#: Rules that say of a resource that it starts to be billed.
STARTS = frozenset({"B1", "B3", "B6", "B13", "B16"})
#: Calls that start a bill.
BILLED = frozenset(
    {"CreateRecommender", "StartRecommender", "CreateCampaign", "CreateSolutionVersion", "CreateBatchInferenceJob"}
)
_READS = ("Describe", "List", "Get")


class Ref(NamedTuple):
    """A property of a resource declared before."""

    name: str
    property: str = "arn"
    after: str = ""


@dataclass(frozen=True)
class Declared:
    """One resource of a program."""

    kind: str
    args: Mapping[str, Any]


Program = Mapping[str, Declared]


@dataclass
class Kept:
    """The state's entry for a resource."""

    kind: str
    arn: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]


@dataclass
class Told:
    """The result of a preview or of an ``up``.

    :ivar refused: the resource that stopped it, and the sentences.
    :ivar wrong: its inputs, where everything before it is there and stays as it is.
    :ivar warned: resources of which a warning was said that is not about costs.
    :ivar vague: resources with an input that was not known.
    """

    steps: dict[str, Step] = field(default_factory=dict)
    retrained: set[str] = field(default_factory=set)
    starts: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)
    vague: set[str] = field(default_factory=set)
    refused: tuple[str, Sequence[str]] | None = None
    wrong: dict[str, Any] | None = None
    error: tuple[str, PersonalizeError] | None = None


class Engine:
    """One stack."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.state: dict[str, Kept] = {}
        #: The Delete operations of what the run under way had to delete; None for what has none.
        self._asked: list[str | None] = []

    def preview(self, program: Program) -> Told:
        """Return what the next ``up`` will do."""
        told, before = Told(), len(self._changes(0))
        self.stage.crash()
        values: dict[str, Mapping[str, Any]] = {}
        for name, declared in program.items():
            step = self._plan(told, name, declared, values)
            if step is None:
                break
            resource, inputs, plan = step
            kept = self.state.get(name)
            kind = told.steps[name]
            if kept is None or kind == "replace":
                values[name] = previews.created(resource, inputs)
            else:
                values[name] = previews.updated(resource, kept.outputs, inputs, plan)
        else:
            told.steps |= dict.fromkeys(self._removed(program), "delete")
        assert len(self._changes(0)) == before, "a preview changed something"
        return told

    def up(self, program: Program) -> Told:
        """Do it, and tell what was called for each resource."""
        done, began = Told(), len(self.stage.calls())
        self.stage.crash()
        self._asked = []
        planned = Told(warned=done.warned)
        values: dict[str, Mapping[str, Any]] = {}
        last: list[tuple[str, Kept]] = []
        for name, declared in program.items():
            step = self._plan(planned, name, declared, values)
            if step is None:
                done.refused = planned.refused
                return done
            resource, inputs, plan = step
            start, asked = len(self.stage.calls()), len(self._asked)
            try:
                last += self._act(name, resource, inputs, plan, planned.steps[name])
            except PersonalizeError as error:
                done.error = (name, error)
                return done
            self._tell(done, name, resource, start)
            if self._asked[asked:]:
                done.steps[name] = "replace"
            values[name] = self.state[name].outputs
        gone = [(name, self.state[name]) for name in self._removed(program)]
        for name, kept in reversed(_in_order(self.state, last, gone)):
            try:
                self._delete(name, kept)
            except PersonalizeError as error:
                done.error = (name, error)
                return done
            done.steps[name] = "replace" if name in program else "delete"
        # Each deletion is called for once, in whatever order.
        called = Counter(one.operation for one in self._changes(began) if one.operation.startswith("Delete"))
        assert called == Counter(one for one in self._asked if one is not None)
        return done

    def would_refuse(self, kind: str, inputs: Mapping[str, Any]) -> bool:
        """Tell whether the service itself refuses to make this, asked past the provider."""
        noun = BY_NAME[kind].noun
        name = {noun.name_member: "asked-past-the-provider"} if inputs.get("__autoName") else {}
        request = create_request(BY_NAME[kind], {**inputs, **name}, None)
        reply = self.stage.local.handle(f"AmazonPersonalize.{noun.create}", json.dumps(request).encode())
        return reply.status != 200

    # Planning, the same in both

    def _plan(
        self, told: Told, name: str, declared: Declared, values: Mapping[str, Mapping[str, Any]]
    ) -> tuple[Resource, dict[str, Any], Plan] | None:
        resource, given = BY_NAME[declared.kind], _resolved(declared.args, values)
        subject, kept = self._subject(resource, name), self.state.get(name)
        checked = self._check(told, subject, name, given, kept.inputs if kept else None)
        if checked is None:
            return None
        plan = Plan()
        if kept is None:
            told.steps[name] = "create"
        else:
            new, old = checked.inputs, kept
            plan = self.stage.do(lambda life: life.diff(subject, old.arn, old.inputs, new, old.outputs))
            told.steps[name] = "replace" if plan.replaces else "update" if self._calls(plan, kept, new) else "same"
        if plan.replaces:
            checked = self._check(told, subject, name, given, None)
            if checked is None:
                return None
        return resource, checked.inputs, plan

    def _check(
        self, told: Told, subject: Subject, name: str, given: Mapping[str, Any], old: Mapping[str, Any] | None
    ) -> Checked | None:
        checked = self.stage.do(lambda life: life.check(subject, given, old))
        if checked.failures:
            told.refused = (name, checked.failures)
            others = {step for one, step in told.steps.items() if one != name}
            told.wrong = checked.inputs if others <= {"same"} and not has_unknown(checked.inputs) else None
            return None
        runs = name in self.state and self.state[name].outputs.get("status") == "ACTIVE"
        # Of a recommender that runs the rule says no more than what would be if it were stopped.
        told.starts |= {name for one in checked.found if one.rule in STARTS and not (runs and one.rule == "B16")}
        told.retrained |= {name for one in checked.found if one.rule == "R12"}
        told.vague |= {name for one in checked.inputs.values() if has_unknown(one)}
        told.warned |= {name for one in checked.found if one.severity == "warning"}
        return checked

    def _subject(self, resource: Resource, name: str) -> Subject:
        return Subject(resource, f"urn:pulumi:dev::oracle::personalize:index:{resource.name}::{name}")

    def _removed(self, program: Program) -> list[str]:
        return [name for name in self.state if name not in program]

    def _calls(self, plan: Plan, kept: Kept, inputs: Mapping[str, Any]) -> bool:
        """Tell whether an update has something to call for: what is live already is kept in the state alone."""
        paths = set(plan.paths)
        wanted = inputs.get("desiredStatus")
        if wanted is None or wanted == kept.outputs.get("status"):
            paths.discard("desiredStatus")
        if kept.kind == "Campaign" and "solutionVersionArn" in paths:
            live = self.stage.call("DescribeCampaign", campaignArn=kept.arn)["campaign"]
            if live["solutionVersionArn"] == inputs["solutionVersionArn"]:
                paths.discard("solutionVersionArn")
        return bool(paths)

    # Acting

    def _act(
        self, name: str, resource: Resource, inputs: dict[str, Any], plan: Plan, step: Step
    ) -> Iterator[tuple[str, Kept]]:
        """Create, update or replace; answers the old one of a replacement that goes last."""
        subject, kept = self._subject(resource, name), self.state.get(name)
        later: list[tuple[str, Kept]] = []
        if kept is not None and step == "replace":
            if resource.one_per_parent or not inputs.get("__autoName") or plan.delete_first:
                self._delete(name, kept)
            else:
                later.append((name, kept))
        if kept is None or step == "replace":
            arn, outputs = self.stage.do(lambda life: life.create(subject, inputs))
            self.state[name] = Kept(resource.name, arn, inputs, outputs)
        elif plan.any:
            old = kept
            held = Held.of(old.outputs)
            outputs = self.stage.do(lambda life: life.update(subject, old.arn, old.inputs, inputs, held))
            self.state[name] = Kept(resource.name, old.arn, inputs, outputs)
        return iter(later)

    def _delete(self, name: str, kept: Kept) -> None:
        subject, properties = self._subject(BY_NAME[kept.kind], name), {**kept.inputs, **kept.outputs}
        self.stage.do(lambda life: life.delete(subject, kept.arn, properties))
        self._asked.append(subject.resource.noun.delete)
        if self.state.get(name) is kept:
            del self.state[name]

    # Telling by the emulator's log

    def _changes(self, start: int) -> list[Call]:
        calls = self.stage.calls()[start:]
        return [one for one in calls if one.status == 200 and not one.operation.startswith(_READS)]

    def _tell(self, done: Told, name: str, resource: Resource, start: int) -> None:
        operations = [one.operation for one in self._changes(start)]
        if resource.noun.create in operations:
            done.steps[name] = "create"
        else:
            done.steps[name] = "update" if operations else "same"
        if BILLED & set(operations):
            done.starts.add(name)
        if "UpdateRecommender" in operations and self._trained(name):
            done.retrained.add(name)

    def _trained(self, name: str) -> bool:
        """Tell whether the latest update took as long as a training does."""
        latest = self.state[name].outputs["latestRecommenderUpdate"]
        times = [datetime.fromisoformat(latest[f"{one}DateTime"].rstrip("Z")) for one in ("lastUpdated", "creation")]
        return (times[0] - times[1]).total_seconds() > 1200


def _resolved(value: Any, values: Mapping[str, Mapping[str, Any]]) -> Any:
    if isinstance(value, Ref):
        found = values[value.name].get(value.property)
        return found + value.after if isinstance(found, str) else found
    if isinstance(value, Mapping):
        return {key: _resolved(one, values) for key, one in value.items() if one is not None}
    return value


def _in_order(
    state: Mapping[str, Kept], last: Sequence[tuple[str, Kept]], gone: Sequence[tuple[str, Kept]]
) -> list[tuple[str, Kept]]:
    """Return what goes, in the order in which it was made."""
    order = list(state)
    return sorted([*last, *gone], key=lambda one: order.index(one[0]))
