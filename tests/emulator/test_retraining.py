"""Recommenders train by themselves every week, on a clock that jumps."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.excluded import EXCLUDED, permute
from tests.emulator.served import ids
from tests.emulator.world import World

WEEK = 7 * 24 * 6.0
"""A week of the service at the speed of these tests, in real seconds."""


@pytest.fixture
def arn(world: World) -> str:
    world.local.settings.rate_limits = False
    return world.recommender(world.stocked())


def seen(world: World, arn: str) -> tuple[dict[str, float], list[str]]:
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    answer: Any = world.runtime.get_recommendations(recommenderArn=arn, userId="u1", numResults=60)
    return recommender["modelMetrics"], ids(answer)


def test_a_week_brings_the_data_of_its_end(world: World, arn: str) -> None:
    before = seen(world, arn)
    permute(world)
    assert seen(world, arn) == before
    world.pass_time(WEEK - 8)
    assert seen(world, arn) == before
    world.pass_time(10)
    after = seen(world, arn)
    assert after[0] != before[0]
    assert after[1] != before[1]
    assert world.models() == 1
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert "latestRecommenderUpdate" not in recommender
    # What came after the start of the training waits for the next.
    permute(world, seed=8)
    assert seen(world, arn) == after
    world.pass_time(3 * WEEK)
    assert seen(world, arn) != after


def test_whoever_asks_first(world: World, arn: str) -> None:
    before = seen(world, arn)[1]
    permute(world)
    world.pass_time(WEEK + 4)
    assert ids(world.runtime.get_recommendations(recommenderArn=arn, userId="u1", numResults=60)) != before


def test_a_stopped_recommender_is_not_trained(world: World, arn: str) -> None:
    before = seen(world, arn)
    world.client.stop_recommender(recommenderArn=arn)
    permute(world)
    world.pass_time(1.5 * WEEK)
    world.client.start_recommender(recommenderArn=arn)
    world.pass_time(2)
    assert seen(world, arn) == before
    world.pass_time(WEEK)
    assert seen(world, arn) != before


def test_the_columns_of_the_latest_update(world: World, arn: str) -> None:
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=EXCLUDED)
    world.pass_time(5)
    before = seen(world, arn)
    permute(world)
    world.pass_time(WEEK)
    assert seen(world, arn) == before
    permute(world, column=1, seed=9)
    world.pass_time(WEEK)
    assert seen(world, arn) != before
    update = world.client.describe_recommender(recommenderArn=arn)["recommender"]["latestRecommenderUpdate"]
    assert update["status"] == "ACTIVE"


def test_too_little_data_changes_nothing(world: World, arn: str) -> None:
    before = seen(world, arn)
    world.load(
        world.arn("dataset/shop/INTERACTIONS"),
        world.write(
            "few.csv", ["USER_ID", "ITEM_ID", "EVENT_TYPE", "EVENT_VALUE", "TIMESTAMP"], [["u", "i", "View", 1, 1]]
        ),
        "few",
    )
    world.pass_time(WEEK)
    assert seen(world, arn)[0] == before[0]


def test_it_can_be_turned_off(world: World, arn: str) -> None:
    world.local.settings.durations = {"recommender.retraining": 0}
    before = seen(world, arn)
    permute(world)
    world.pass_time(2 * WEEK)
    assert seen(world, arn) == before
