"""The provider foretells what the emulator refuses at once: the two read the service's documentation independently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.emulator.cases import CASES, Case
from tests.emulator.cases.case import II
from tests.emulator.furnished import Furnished, furnish
from tests.emulator.world import World

from personalize_provider.declare.resources import RESOURCES
from personalize_provider.plan.constraints import violations
from personalize_provider.plan.graph import Graph, Node
from personalize_provider.plan.rules import Facts, findings

NOUNS = {resource.noun.name: resource for resource in RESOURCES}
ELSEWHERE = {
    "CreateSolution S9 value": "S10",
    "CreateSolution S9 choice": "S10",
    "CreateSolution S21": "R9",
    "CreateSolution S21 actions": "R9",
    "CreateSolution S21 automatic": "R9",
    "CreateCampaign C6 weight": "R6",
    "CreateBatchInferenceJob C6": "R6",
    "CreateMetricAttribution O10 event type": "O14",
}
"""Numbered rules that the provider has under another number."""


def refused() -> list[Case]:
    """Creations that are invalid by themselves or with what is there, not for the state that it is in."""
    return [
        case
        for case in CASES
        if case.code == II and case.operation.startswith("Create") and not case.rule.startswith("model unknown")
    ]


def urn(noun: str, name: str) -> str:
    return f"urn:pulumi:dev::project::personalize:index:{noun}::{name}"


class Program:
    """The furnished store as a program that makes all of it."""

    def __init__(self, furnished: Furnished) -> None:
        self.furnished = furnished
        self.graph = Graph()
        for noun, member in (
            ("Schema", "schemaArn"),
            ("DatasetGroup", "datasetGroupArn"),
            ("Dataset", "datasetArn"),
            ("Solution", "solutionArn"),
            ("SolutionVersion", "solutionVersionArn"),
            ("Filter", "filterArn"),
        ):
            for arn in self._arns(noun, member):
                _, body = furnished.world.raw(f"Describe{noun}", **{member: arn})
                (found,) = body.values()
                self.graph.remember(Node(urn(noun, arn.replace(":", "-")), noun, {**found, "arn": arn}, creating=True))

    def _arns(self, noun: str, member: str) -> Iterator[str]:
        _, body = self.furnished.world.raw(f"List{noun}s", maxResults=100)
        for summary in next(found for name, found in body.items() if name != "nextToken"):
            yield summary[member]

    def says(self, case: Case) -> list[str]:
        """The rules that the provider finds broken, apart from what anything costs."""
        noun = case.operation.removeprefix("Create")
        inputs: dict[str, Any] = self.furnished.request(case)
        found = [finding.rule for finding in findings(self._facts(noun, inputs)) if finding.severity != "cost"]
        return found + ["model" for _ in violations(NOUNS[noun], inputs)]

    def _facts(self, noun: str, inputs: dict[str, Any]) -> Facts:
        return Facts(noun, inputs, None, frozenset(inputs), False, urn(noun, "self"), self.graph)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    world = World(tmp_path_factory.mktemp("refusals"))
    yield Program(furnish(world))
    world.local.close()


def test_what_is_refused_was_foretold(program: Program) -> None:
    """By the rule of the same number, where the documentation numbers it, or by the model."""
    cases = refused()
    assert len(cases) > 150
    assert ELSEWHERE.keys() <= {f"{case.operation} {case.rule}" for case in cases}
    silent = set()
    for case in cases:
        label, said = f"{case.operation} {case.rule}", program.says(case)
        number = ELSEWHERE.get(label, case.rule.split(" ")[0])
        numbered = number[0] in "RTSVCO" and number[1:].isdigit()
        if not (({number, "model"} & set(said)) if numbered else said):
            silent.add(label)
    assert silent == set()
