"""Programs of a few resources, and how a user edits them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tests.emulator.world import FOR_YOU, INTERACTIONS, MOST_VIEWED, V1, V2
from tests.provider.kind import GROUP
from tests.provider.table import KINDS

from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.resources import BY_NAME

#: Where a resource stands that was moved into a component.
COMPONENT = "shop:index:Team"


class Ref(NamedTuple):
    """The ARN of a resource declared before."""

    name: str


@dataclass(frozen=True)
class Declared:
    """One resource of a program.

    :ivar line: which resource it is, whatever it is called.
    :ivar formerly: places it had before, as pairs of parent type and name, for which it gives aliases.
    """

    kind: str
    args: Mapping[str, Any]
    line: int
    parent: str = ""
    formerly: tuple[tuple[str, str], ...] = ()
    retained: bool = False
    protected: bool = False

    @property
    def named(self) -> bool:
        """Tell whether the program gives the resource's name."""
        return self.args.get(BY_NAME[self.kind].noun.name_member) is not None


Program = dict[str, Declared]


@dataclass(frozen=True)
class Variant:
    """The changes that can be made to one resource: in place, and so that it is replaced."""

    edits: Sequence[Mapping[str, Any]]
    replacements: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Shape:
    """A program to begin with, what must be there before, and how its resources can be edited."""

    needs: str
    program: Mapping[str, Declared]
    variants: Mapping[str, Variant] = field(default_factory=dict)


def _alone() -> Iterator[tuple[str, Shape]]:
    for kind in KINDS:
        edits = [step.change for step in kind.steps][:6]
        variant = Variant(edits, [kind.replacement])
        yield (
            kind.name,
            Shape(kind.needs, {"thing": Declared(kind.name, kind.inputs, 0)}, {kind.name: variant}),
        )
        named = {**kind.inputs, BY_NAME[kind.name].noun.name_member: "own-name"}
        replacements = [one for one in variant.replacements if "name" not in one]
        if BY_NAME[kind.name].arn_tail is not None and replacements:
            variant = Variant(edits, replacements)
            yield (
                f"named {kind.name}",
                Shape(kind.needs, {"thing": Declared(kind.name, named, 0)}, {kind.name: variant}),
            )


_TAGS = ({"tags": {"team": "core"}}, {"tags": {"team": "growth", "tier": "1"}})
_SCHEMA = json.dumps(INTERACTIONS)
_TOGETHER: Mapping[str, Shape] = {
    "trained solution": Shape(
        "stocked",
        {
            "solution": Declared(
                "Solution", {"datasetGroupArn": GROUP, "recipeArn": V2, "performAutoTraining": False}, 0
            ),
            "version": Declared("SolutionVersion", {"solutionArn": Ref("solution")}, 1),
            "campaign": Declared("Campaign", {"solutionVersionArn": Ref("version")}, 2),
        },
        {
            "Solution": Variant(_TAGS, ({"recipeArn": V1},)),
            "SolutionVersion": Variant(_TAGS, ({"triggers": {"data": "2"}}, {"triggers": {"data": "3"}})),
            "Campaign": Variant(({"minProvisionedTPS": 2}, *_TAGS), ()),
        },
    ),
    "named solution": Shape(
        "stocked",
        {
            "solution": Declared(
                "Solution",
                {"name": "mine", "datasetGroupArn": GROUP, "recipeArn": V2, "performAutoTraining": False},
                0,
            ),
            "version": Declared("SolutionVersion", {"solutionArn": Ref("solution")}, 1),
        },
        {
            "Solution": Variant(_TAGS, ({"recipeArn": V1},)),
            "SolutionVersion": Variant(_TAGS, ({"triggers": {"data": "2"}},)),
        },
    ),
    "group with data": Shape(
        "nothing",
        {
            "schema": Declared("Schema", {"domain": "ECOMMERCE", "schema": _SCHEMA}, 0),
            "group": Declared("DatasetGroup", {"domain": "ECOMMERCE"}, 1),
            "dataset": Declared(
                "Dataset",
                {"datasetGroupArn": Ref("group"), "datasetType": "INTERACTIONS", "schemaArn": Ref("schema")},
                2,
            ),
        },
        {"Schema": Variant((), ()), "DatasetGroup": Variant(_TAGS, ()), "Dataset": Variant(_TAGS, ())},
    ),
    "served group": Shape(
        "stocked",
        {
            "recommender": Declared("Recommender", {"datasetGroupArn": GROUP, "recipeArn": FOR_YOU}, 0),
            "filter": Declared(
                "Filter", {"datasetGroupArn": GROUP, "filterExpression": "INCLUDE ItemID WHERE Items.PRICE > 5"}, 1
            ),
            "other": Declared("Recommender", {"datasetGroupArn": GROUP, "recipeArn": MOST_VIEWED}, 2),
        },
        {
            "Recommender": Variant(
                ({"recommenderConfig": {"minRecommendationRequestsPerSecond": 2}}, *_TAGS),
                ({"recipeArn": MOST_VIEWED}, {"recipeArn": FOR_YOU}),
            ),
            "Filter": Variant(_TAGS, ({"filterExpression": "INCLUDE ItemID WHERE Items.PRICE > 6"},)),
        },
    ),
}
SHAPES: Mapping[str, Shape] = {**dict(_alone()), **_TOGETHER}


def edited(declared: Declared, change: Mapping[str, Any]) -> Declared:
    """A resource with other arguments; None takes one away."""
    args = {key: one for key, one in {**declared.args, **change}.items() if one is not None}
    return replace(declared, args=copy.deepcopy(args))


def renamed(program: Program, name: str, to: str, *, alias: bool) -> Program:
    """The program with one resource under another name, and what refers to it."""
    found: Program = {}
    for key, declared in program.items():
        if key == name:
            earlier = tuple(one for one in declared.formerly if one[1] not in program)
            formerly = (*earlier, (declared.parent, name)) if alias else ()
            line = declared.line if alias else max(one.line for one in program.values()) + 10
            found[to] = replace(declared, formerly=formerly, line=line)
        else:
            found[key] = replace(declared, args=_redirected(declared.args, name, to))
    return found


def without(program: Program, name: str) -> Program:
    """The program without a resource, and without what refers to it."""
    gone = {name}
    for key, declared in program.items():
        if any(isinstance(one, Ref) and one.name in gone for one in declared.args.values()):
            gone.add(key)
    return {key: declared for key, declared in program.items() if key not in gone}


def _redirected(args: Mapping[str, Any], name: str, to: str) -> dict[str, Any]:
    return {key: Ref(to) if one == Ref(name) else one for key, one in args.items()}


def urn(stack: str, project: str, runtime: str, declared: Declared, name: str, parent: str | None = None) -> str:
    """The URN of a resource, or of the place it had under another parent."""
    token = ("pulumi-python:dynamic/personalize:" if runtime == "dynamic" else "personalize:index:") + declared.kind
    above = declared.parent if parent is None else parent
    return f"urn:pulumi:{stack}::{project}::{above + '$' if above else ''}{token}::{name}"


def key(urn: str) -> str:
    """Return the part of a URN that stays when the runtime changes."""
    return parse_urn(urn).key
