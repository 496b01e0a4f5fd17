"""One account, as the emulator has it and as the program that made it looks to the provider."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.emulator.world import ROLE, V1, World
from tests.field.filters import DATASETS

from personalize_emulator.store.settings import Values
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.check import Environment, check
from personalize_provider.plan.graph import Graph, Node
from personalize_provider.plan.subject import Subject

_ENVIRONMENT = Environment("aws", "us-east-1", "000000000000")


@dataclass(frozen=True)
class Said:
    """Return the findings of the provider's check, without those about costs."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(repr=False)
class Account:
    """``shop`` is a domain group with interactions and items, ``lab`` a custom one, ``all`` has every dataset."""

    world: World
    refs: dict[str, str] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    numbers: Any = field(default_factory=itertools.count)

    def asked(self, noun: str, inputs: Mapping[str, Any]) -> str | None:
        """Return the emulator's refusal of the creation; None where it takes it."""
        member = BY_NAME[noun].noun.name_member
        number = next(self.numbers)
        code, body = self.world.raw(f"Create{noun}", **{member: f"n{number}"}, **self._resolved(inputs))
        return None if code is None else f"{code}: {body['message']}"

    def said(self, noun: str, inputs: Mapping[str, Any]) -> Said:
        """Return the provider's findings on the creation, in a program that makes the account."""
        graph = Graph()
        for node in self.nodes:
            graph.remember(node)
        given = self._resolved(inputs)
        if "tags" in given:
            given["tags"] = {one["tagKey"]: one["tagValue"] for one in given["tags"]}
        subject = Subject(BY_NAME[noun], _urn(noun, "self"))
        found = check(subject, given, None, _ENVIRONMENT, graph, costs="off")
        return Said(found.failures, found.warnings)

    def _resolved(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self.refs.get(one, one) if isinstance(one, str) else one for key, one in inputs.items()}

    def note(self, noun: str, arn: str, **inputs: Any) -> None:
        self.nodes.append(Node(_urn(noun, arn), noun, {**inputs, "arn": arn}, creating=True))


def _urn(noun: str, name: str) -> str:
    return f"urn:pulumi:dev::project::personalize:index:{noun}::{name.replace(':', '-')}"


def open_account(directory: Path, **settings: Any) -> Account:
    world = World(directory)
    world.local.settings.edit(lambda _: Values(count_quotas=False, rate_limits=False, **settings))
    account = Account(world)
    shop, lab = world.stocked("shop"), world.stocked("lab", None)
    every = world.group("all", None)
    for group, domain in ((shop, "ECOMMERCE"), (lab, None), (every, None)):
        account.note("DatasetGroup", group, **({"domain": domain} if domain else {}))
    for kind, text in DATASETS.items():
        world.dataset(every, kind, json.loads(text), None)
    for dataset in world.client.list_datasets()["datasets"]:
        found = world.client.describe_dataset(datasetArn=dataset["datasetArn"])["dataset"]
        text = world.client.describe_schema(schemaArn=found["schemaArn"])["schema"]["schema"]
        account.note("Schema", found["schemaArn"], schema=text)
        parts = {name: found[name] for name in ("datasetType", "datasetGroupArn", "schemaArn")}
        account.note("Dataset", found["datasetArn"], **parts)
    solution = world.solution(lab, recipe=V1)
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    account.note("Solution", solution, datasetGroupArn=lab, recipeArn=V1)
    account.refs = {
        "SHOP": shop,
        "LAB": lab,
        "ALL": every,
        "SOLUTION": solution,
        "VERSION": version,
        "LATEST": f"{solution}/$LATEST",
        "ROLE": ROLE,
        "DATASET": world.arn("dataset/lab/ITEMS"),
    }
    return account
