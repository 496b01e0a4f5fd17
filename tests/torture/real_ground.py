"""The ground on which histories through the real engine begin: another one's account, a stack in it, and programs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.emulator.world import FOR_YOU, MOST_VIEWED, ROLE, V2
from tests.provider.kind import GROUP, SOLUTION, account_arn
from tests.real_engine.commands import Result, until
from tests.real_engine.harness import BUCKET, SPEED, STACK, Declared, Resources, ref
from tests.real_engine.moving import MovingStack

import data
import schemas
from personalize_emulator import LocalPersonalize
from personalize_provider.declare.resources import BY_NAME

#: Program, a change in place, and one that replaces, by name.
SHAPES: Mapping[str, tuple[Resources, Mapping[str, Any], Mapping[str, Any]]] = {
    "Recommender": (
        {"thing": Declared("Recommender", {"dataset_group_arn": GROUP, "recipe_arn": FOR_YOU})},
        {"tags": {"team": "core"}},
        {"recipe_arn": MOST_VIEWED},
    ),
    "SolutionVersion": (
        {"thing": Declared("SolutionVersion", {"solution_arn": SOLUTION, "triggers": {"data": "1"}})},
        {"tags": {"team": "core"}},
        {"triggers": {"data": "2"}},
    ),
    "Campaign": (
        {
            "version": Declared("SolutionVersion", {"solution_arn": SOLUTION}),
            "thing": Declared("Campaign", {"solution_version_arn": ref("version.arn")}),
        },
        {"min_provisioned_tps": 2},
        {"name": "second"},
    ),
    "DatasetImportJob": (
        {
            "thing": Declared(
                "DatasetImportJob",
                {
                    "dataset_arn": account_arn("dataset/shop/INTERACTIONS"),
                    "data_source": {"data_location": f"s3://{BUCKET}/interactions.csv"},
                    "role_arn": ROLE,
                    "triggers": {"data": "1"},
                },
            )
        },
        {"tags": {"team": "core"}},
        {"triggers": {"data": "2"}},
    ),
    "EventTracker": (
        {"thing": Declared("EventTracker", {"dataset_group_arn": GROUP})},
        {"tags": {"team": "core"}},
        {"name": "second"},
    ),
    "Solution": (
        {
            "thing": Declared(
                "Solution", {"dataset_group_arn": GROUP, "recipe_arn": V2, "perform_auto_training": False}
            ),
            "version": Declared("SolutionVersion", {"solution_arn": ref("thing.arn")}),
        },
        {"tags": {"team": "core"}},
        {"event_type": "View"},
    ),
    "DatasetGroup": (
        {"thing": Declared("DatasetGroup", {"domain": "ECOMMERCE"})},
        {"tags": {"team": "core"}},
        {"domain": "VIDEO_ON_DEMAND"},
    ),
}
#: Stays in every program, so that every run asks the provider for something.
BYSTANDER = Declared(
    "Filter",
    {
        "dataset_group_arn": GROUP,
        "filter_expression": 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")',
    },
)


class _Account:
    """The service behind everybody's back."""

    def __init__(self, folder: Path) -> None:
        self.local = LocalPersonalize(folder, speed=SPEED)

    def call(self, operation: str, **request: Any) -> dict[str, Any]:
        reply = self.local.handle(f"AmazonPersonalize.{operation}", json.dumps(request).encode())
        answer: dict[str, Any] = json.loads(reply.body)
        return answer

    def make(self, kind: str, **request: Any) -> str:
        """Make a resource, and wait until it is ready."""
        noun = BY_NAME[kind].noun
        arn = str(self.call(noun.create, **request)[noun.arn_member])
        if noun.has_status:
            until(lambda: self._status(kind, arn) == "ACTIVE", f"the {noun.words} of the ground")
        return arn

    def _status(self, kind: str, arn: str) -> str:
        noun = BY_NAME[kind].noun
        return str(self.call(noun.describe, **{noun.arn_member: arn})[noun.describe_key]["status"])


def ground(folder: Path) -> None:
    """An account with a dataset group that is somebody else's, with data and a solution."""
    data.write(folder, BUCKET)
    account = _Account(folder)
    group = account.make("DatasetGroup", name="shop", domain="ECOMMERCE")
    text = schemas.INTERACTIONS if isinstance(schemas.INTERACTIONS, str) else json.dumps(schemas.INTERACTIONS)
    schema = account.make("Schema", name="interactions", schema=text, domain="ECOMMERCE")
    dataset = account.make(
        "Dataset", name="interactions", datasetGroupArn=group, datasetType="INTERACTIONS", schemaArn=schema
    )
    source = {"dataLocation": f"s3://{BUCKET}/interactions.csv"}
    account.make("DatasetImportJob", jobName="first", datasetArn=dataset, dataSource=source, roleArn=ROLE)
    account.make("Solution", name="base", datasetGroupArn=group, recipeArn=V2, performAutoTraining=False)
    account.local.close()


class GroundedStack(MovingStack):
    """A stack on a copy of the ground."""

    def __init__(self, folder: Path, engine: Path, ground: Path) -> None:
        shutil.copytree(ground, folder / "emulator")
        super().__init__(folder, engine)
        self.name = STACK
        before = self.local.resources()
        self.before = frozenset(before)
        self.calls_before = len(self.local.calls())

    def command(self, *words: str, consent: str = "") -> Result:
        """Run a command of the stack as it is called now, to whatever end."""
        self.env["PERSONALIZE_CONSENT"] = consent
        return self.run(*words, "--yes", "--skip-preview", "--json", "--stack", self.name, fails=None)
