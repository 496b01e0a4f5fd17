"""No credential in the state or in any output, whichever way it came into the program."""

from __future__ import annotations

import json

import pytest
from tests.real_engine.commands import PLANTED
from tests.real_engine.harness import STACK, Declared, Stack, ref
from tests.real_engine.shop import shop

pytestmark = pytest.mark.engine


def test_secrets_stay_secret(stack: Stack) -> None:
    """A secret tag and a secret input, through create, export, refresh, update and export."""
    stack.run("config", "set", "--secret", "token", PLANTED, "--stack", "test")
    stack.resources = shop(
        tags={"token": {"secret": "token"}},
        recommender_config={"item_exploration_config": {"explorationWeight": {"secret_env": "WEIGHT"}}},
    )
    stack.env["WEIGHT"] = WEIGHT
    stack.configure({"personalize:defaultTags": '{"tags": {"cost": "7"}}'})
    stack.up()
    arn = stack.outputs()["recommender"]
    assert stack.tags(arn) == {"token": PLANTED, "cost": "7"}
    assert WEIGHT not in stack.export()

    stack.refresh()
    assert WEIGHT not in stack.export()
    assert stack.up().changed == {}

    stack.resources["recommender"].args["tags"]["team"] = "growth"
    assert stack.up().changed == {"recommender": ("update",)}
    assert stack.tags(arn) == {"token": PLANTED, "team": "growth", "cost": "7"}
    assert WEIGHT not in stack.export()

    stack.resources["recommender"].args["recommender_config"]["min_recommendation_requests_per_second"] = 2
    assert stack.up().changed == {"recommender": ("update",)}
    assert WEIGHT not in stack.export()
    stack.call("TagResource", resourceArn=arn, tags=[{"tagKey": "team", "tagValue": "somebody"}])
    assert stack.refresh().drifted == {"recommender"}
    assert WEIGHT not in stack.export()


WEIGHT = "0.31415926"


def test_secret_default_tags_stay_secret(either: Stack) -> None:
    """Of the stack and of an explicit provider: in plans, previews, states and exports; live they are tags."""
    tags = json.dumps({"tags": {"token": PLANTED, "team": "growth"}})
    either.run("config", "set", "--secret", "personalize:defaultTags", tags, "--stack", STACK)
    either.resources = {
        "group": Declared("DatasetGroup", {"domain": "ECOMMERCE"}),
        "lab": Declared("DatasetGroup", {"tags": {"env": "dev"}}),
        "events": Declared("EventTracker", {"dataset_group_arn": ref("lab.arn")}),
    }
    either.preview("--save-plan", "plan.json")
    assert PLANTED not in either.project_file("plan.json")
    either.up()
    arns = either.outputs()
    assert either.tags(arns["group"]) == {"token": PLANTED, "team": "growth"}
    assert either.tags(arns["lab"]) == {"token": PLANTED, "team": "growth", "env": "dev"}
    assert PLANTED not in either.export()
    either.resources["lab"].args["tags"]["env"] = "prod"
    assert either.up().changed == {"lab": ("update",)}
    assert PLANTED not in either.export()
    either.call("TagResource", resourceArn=arns["group"], tags=[{"tagKey": "team", "tagValue": "somebody"}])
    assert either.refresh().drifted == {"group"}
    assert PLANTED not in either.export()
    assert either.up().changed == {"group": ("update",)}
    assert PLANTED not in either.export()


def test_an_error_of_the_service_repeats_no_secret_input(either: Stack) -> None:
    """The service's messages may name what it was sent; what the user is told does not."""
    either.env["TOKEN"] = PLANTED
    either.resources = {"group": Declared("DatasetGroup", {"tags": {"token": {"secret_env": "TOKEN"}}})}
    words = f"The value {PLANTED} is odd."
    either.local.settings.faults = [
        {"operation": "CreateDatasetGroup", "code": "InvalidInputException", "message": words}
    ]
    assert "The value [secret] is odd" in either.up(fails=True).error("group")
    either.up()
    assert either.tags(either.outputs()["group"]) == {"token": PLANTED}
    either.local.settings.faults = [{"operation": "TagResource", "code": "InvalidInputException", "message": words}]
    either.resources["group"].args["tags"]["team"] = "growth"
    assert "The value [secret] is odd" in either.up(fails=True).error("group")
    either.local.settings.faults = [
        {"operation": "DeleteDatasetGroup", "code": "InvalidInputException", "message": words}
    ]
    assert "The value [secret] is odd" in either.destroy(fails=True).error("group")
