"""Events that clients stream, and recommendations that they are served."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import (
    World,
    avro,
    code_of,
    field,
    message_of,
)

AT = 1_700_001_000


def tracked(world: World, group: str) -> str:
    tracking: str = world.client.create_event_tracker(name="clicks", datasetGroupArn=group)["trackingId"]
    world.pass_time(1)
    return tracking


def refused(call: Any, **request: Any) -> tuple[str, int, str]:
    with pytest.raises(ClientError) as caught:
        call(**request)
    status: int = caught.value.response["ResponseMetadata"]["HTTPStatusCode"]
    return code_of(caught.value), status, message_of(caught.value)


def view(item: str | None = "i1", **extra: Any) -> dict[str, Any]:
    return {"eventType": "View", "sentAt": AT, **({"itemId": item} if item else {}), **extra}


RECIPE = "arn:aws:personalize:::recipe/"


@pytest.fixture
def group(world: World) -> str:
    world.local.settings.rate_limits = False
    return world.stocked()


def campaign(world: World, group: str, recipe: str, name: str = "shelf", **config: Any) -> str:
    return campaign_of(world, world.solution(group, f"{name}-solution", RECIPE + recipe), name, **config)


def campaign_of(world: World, solution: str, name: str = "shelf", **config: Any) -> str:
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    extra = {"campaignConfig": config} if config else {}
    arn: str = world.client.create_campaign(name=name, solutionVersionArn=version, **extra)["campaignArn"]
    world.pass_time(2)
    return arn


def ids(answer: dict[str, Any]) -> list[str]:
    return [entry["itemId"] for entry in answer["itemList" if "itemList" in answer else "personalizedRanking"]]


def category(item: str) -> int:
    """Items and users of the generated data fall into three kinds, which keep to themselves."""
    return int(item[1:]) % 3


VIDEOS = avro("Items", field("ITEM_ID"), field("GENRES", categorical=True), field("CREATION_TIMESTAMP", "long"))


def made(world: World, group: str, name: str, expression: str) -> str:
    arn: str = world.client.create_filter(name=name, datasetGroupArn=group, filterExpression=expression)["filterArn"]
    world.pass_time(1)
    return arn
