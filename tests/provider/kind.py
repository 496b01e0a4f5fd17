"""How the tables of kinds are written, and what the rows have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.emulator.world import ITEMS, avro
from tests.emulator.world import field as column

from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_NAME

Effect = Literal["update", "tags", "replace"]
Inputs = dict[str, Any]


def account_arn(path: str) -> str:
    return f"arn:aws:personalize:us-east-1:000000000000:{path}"


GROUP = account_arn("dataset-group/shop")
OTHER_GROUP = account_arn("dataset-group/mall")
SOLUTION = account_arn("solution/base")
FIRST, SECOND = (f"{SOLUTION}/0000000{one}" for one in (1, 2))
#: A version of a solution for user segments, and one of another solution like the first.
SEGMENTS, ELSEWHERE = (account_arn(f"solution/{one}") for one in ("segments/00000003", "other/00000004"))
INTERACTIONS_SET = account_arn("dataset/shop/INTERACTIONS")
WIDER = avro("Items", *ITEMS["fields"], column("SIZE", ["null", "string"], categorical=True))


@dataclass(frozen=True)
class Step:
    """One change of the inputs on the way of a resource's life.

    :ivar change: inputs that take other values; None removes one.
    :ivar calls: the operations that change something, in their order.
    """

    change: Mapping[str, Any]
    calls: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of resource.

    :ivar needs: what must exist before, as :class:`~tests.provider.stage.Stage` calls it.
    :ivar inputs: the inputs that the life begins with; the name is computed.
    :ivar effects: path -> what a change there leads to, with two values that differ.
    :ivar steps: changes in place, one after the other.
    :ivar replacement: a change that replaces.
    :ivar drift: a call made behind the provider's back, and the input path that differs then.
    """

    name: str
    needs: str
    inputs: Inputs
    effects: Mapping[str, tuple[Effect, Any, Any]]
    steps: tuple[Step, ...]
    replacement: Mapping[str, Any]
    drift: tuple[str, Inputs, str] | None = None
    gone_after_delete: bool = True
    timeouts: Mapping[str, float] = field(default_factory=dict)

    @property
    def resource(self) -> Resource:
        return BY_NAME[self.name]


TAG_STEPS = (
    Step({"tags": {"team": "growth"}}, ("TagResource",)),
    Step({"tags": {"team": "core", "tier": "1"}}, ("TagResource",)),
    Step({"tags": {"tier": "1"}}, ("UntagResource",)),
    Step({"tags": None}, ("UntagResource",)),
)
TAGS: tuple[Effect, Any, Any] = ("tags", {"a": "1"}, {"a": "2"})
OTHER_PARENT: tuple[Effect, Any, Any] = ("replace", GROUP, OTHER_GROUP)
#: What every kind has of which each resource is one run.
TRIGGERS: Mapping[str, tuple[Effect, Any, Any]] = {'triggers["data"]': ("replace", "1", "2")}
COLUMNS = ({"ITEMS": ["PRICE"]}, {"ITEMS": ["COLOUR"]})


def replaces(**values: tuple[Any, Any]) -> dict[str, tuple[Effect, Any, Any]]:
    return {path: ("replace", old, new) for path, (old, new) in values.items()}
