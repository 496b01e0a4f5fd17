"""The life of every kind of resource, in both runtimes: one table, one story."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.plugin.conftest import PluginStack

import schemas
from personalize_emulator.operations import OPERATIONS
from personalize_provider.resources import BY_NAME, RESOURCES

from .commands import until
from .harness import BUCKET, STACK, Declared, Resources, Stack, ref
from .shop import RECIPES, lab, shop, with_items

pytestmark = pytest.mark.engine


@dataclass(frozen=True)
class Story:
    """What is done to one resource of the program."""

    kind: str
    #: Arguments whose change is made in place.
    in_place: Mapping[str, Any]
    #: Arguments whose change replaces; empty where a replacement of this resource would take others with it.
    replacing: Mapping[str, Any] = field(default_factory=dict)


_WIDER = {
    **schemas.ITEMS,
    "fields": [*schemas.ITEMS["fields"], {"name": "COLOUR", "type": ["null", "string"], "categorical": True}],
}

TABLE: Mapping[str, Story] = {
    "group": Story("DatasetGroup", {"tags": {"team": "web"}}),
    "schema": Story("Schema", {}),
    "wide-schema": Story("Schema", {}, {"schema": {**_WIDER, "version": "1.1"}}),
    "interactions": Story("Dataset", {"tags": {"team": "web"}}),
    "items": Story("Dataset", {"schema_arn": ref("wide-schema.arn"), "tags": {"team": "web"}}),
    "import": Story(
        "DatasetImportJob",
        {"tags": {"team": "web"}},
        {"data_source": {"data_location": f"s3://{BUCKET}/interactions2.csv"}},
    ),
    "recommender": Story(
        "Recommender",
        {
            "recommender_config": {
                "min_recommendation_requests_per_second": 2,
                "training_data_config": {"excluded_dataset_columns": {"ITEMS": ["CATEGORY_L1"]}},
            },
            "tags": {"team": "web"},
        },
        {"recipe_arn": RECIPES + "aws-ecomm-popular-items-by-views"},
    ),
    "lab-solution": Story(
        "Solution",
        {
            "perform_auto_training": True,
            "solution_config": {"auto_training_config": {"scheduling_expression": "rate(20 days)"}},
            "tags": {"team": "web"},
        },
        {"recipe_arn": RECIPES + "aws-user-personalization"},
    ),
    "lab-version": Story("SolutionVersion", {"stop_on_delete": False, "tags": {"team": "web"}}),
}


def everything() -> Resources:
    """A program with every kind of resource."""
    made = with_items(shop(recommender_config={"min_recommendation_requests_per_second": 1}, desired_status="ACTIVE"))
    made = {"wide-schema": Declared("Schema", {"schema": _WIDER, "domain": "ECOMMERCE"}), **made}
    made |= {f"lab-{name}": _prefixed(one) for name, one in lab().items()}
    for name in ("import", "lab-version"):
        made[name].args["triggers"] = {"data": "1"}
    for name in TABLE:
        if BY_NAME[made[name].kind].noun.taggable:
            made[name].args["tags"] = {"team": "growth"}
    return made


def _prefixed(one: Declared) -> Declared:
    args = json.loads(json.dumps(one.args).replace('{"ref": "', '{"ref": "lab-'))
    options = {key: [f"lab-{name}" for name in value] for key, value in one.options.items()}
    return Declared(one.kind, args, options)


def test_every_kind_of_resource_has_a_story() -> None:
    made = {resource.name for resource in RESOURCES if resource.noun.create in OPERATIONS}
    assert {story.kind for story in TABLE.values()} == made


def test_the_life_of_every_resource(either: Stack) -> None:
    """Previewed, created, left alone, changed in place, drifted, replaced, destroyed."""
    stack = either
    stack.resources = everything()
    assert stack.preview().changed == dict.fromkeys(stack.resources, ("create",))
    assert stack.local.calls() == []
    assert stack.up().changed == dict.fromkeys(stack.resources, ("create",))
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()

    changing = {name for name, story in TABLE.items() if story.in_place}
    for name in changing:
        stack.resources[name].args |= TABLE[name].in_place
    assert stack.preview().changed == dict.fromkeys(changing, ("update",))
    assert stack.up().changed == dict.fromkeys(changing, ("update",))
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()

    taggable = {name for name in TABLE if BY_NAME[stack.resources[name].kind].noun.taggable}
    outputs = stack.outputs()
    for name in taggable:
        stack.call("TagResource", resourceArn=outputs[name], tags=[{"tagKey": "team", "tagValue": "somebody"}])
    assert stack.refresh().drifted == taggable
    assert stack.up().changed == dict.fromkeys(taggable, ("update",))
    assert {name: stack.tags(outputs[name]) for name in taggable} == {name: {"team": "web"} for name in taggable}

    data = stack.emulator / "s3" / BUCKET
    (data / "interactions2.csv").write_bytes((data / "interactions.csv").read_bytes())
    replacing = {name for name, story in TABLE.items() if story.replacing}
    for name in replacing:
        stack.resources[name].args |= TABLE[name].replacing
    preview = stack.preview().changed
    assert replacing <= {name for name, steps in preview.items() if "replace" in steps or "create-replacement" in steps}
    replaced = stack.up().changed
    assert replacing <= {name for name, steps in replaced.items() if "create-replacement" in steps}
    assert stack.up().changed == {}
    stack.destroy()
    until(lambda: stack.local.resources() == [], "the service to be empty")


def test_a_stack_moves_between_the_runtimes_and_nothing_changes(tmp_path: Path, engine: Path) -> None:
    """Every kind of resource, from dynamic resources to the plugin and back, by one configuration value."""
    stack = PluginStack(tmp_path, engine)
    stack.resources = everything()
    stack.configure({"personalize:runtime": "dynamic"})
    stack.up()
    before = stack.writes()
    outputs = stack.outputs()
    for runtime in ("plugin", "dynamic", "plugin"):
        stack.configure({"personalize:runtime": runtime})
        assert stack.preview().changed == {}
        assert stack.up().changed == {}
        assert stack.outputs() == outputs
    types = {one["type"] for one in stack.state().values() if one["type"] != "pulumi:providers:personalize"}
    assert {name.partition(":")[0] for name in types} == {"personalize"}
    assert stack.writes() == before
    stack.destroy()
    assert stack.local.resources() == []
    stack.close()


def test_every_resource_is_imported(tmp_path: Path, engine: Path) -> None:
    """The state is lost; an import of each resource, by ARN and then by name, brings it back without a difference."""
    stack = PluginStack(tmp_path, engine)
    stack.resources = everything()
    stack.up()
    before = stack.writes()
    arns = stack.outputs()
    names = {name: _called(stack, name, arn) for name, arn in arns.items()}
    for ids in (arns, names):
        stack.run("state", "delete", "--all", "--yes", "--stack", STACK)
        for name, one in ids.items():
            stack.resources[name].options["import_"] = one
        assert stack.up().changed == dict.fromkeys(stack.resources, ("import",))
        for name in ids:
            del stack.resources[name].options["import_"]
        assert stack.up().changed == {}
        assert stack.outputs() == arns
        assert stack.refresh().drifted == set()
    assert stack.writes() == before
    stack.destroy()
    assert stack.local.resources() == []
    stack.close()


def _called(stack: Stack, name: str, arn: str) -> str:
    """What a user calls a resource; its ARN where the service draws that at random."""
    resource = BY_NAME[stack.resources[name].kind]
    if resource.arn_tail is None:
        return arn
    tail = arn.rpartition(":")[2].partition("/")[2]
    assert resource.name == "Dataset" or "/" not in tail
    return tail
