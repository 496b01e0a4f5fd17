"""No credential in the state or in any output, whichever way it came into the program."""

from __future__ import annotations

import pytest

from .commands import PLANTED
from .harness import Stack
from .shop import shop

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
