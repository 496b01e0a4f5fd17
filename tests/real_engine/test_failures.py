"""Trainings and updates that fail: the service's reason in one sentence, and the way on from there."""

from __future__ import annotations

import pytest
from tests.real_engine.harness import Stack
from tests.real_engine.shop import few_interactions, shop

pytestmark = pytest.mark.engine


def test_a_failed_training_then_enough_data(stack: Stack) -> None:
    """Too few interactions: the reason at once, exit code not zero, nothing half-made in the way of the next run."""
    stack.resources = shop()
    location = few_interactions(stack.emulator)
    good = stack.resources["import"].args["data_source"]
    stack.resources["import"].args["data_source"] = {"data_location": location}

    failed = stack.up(fails=True)
    sentence = failed.error("recommender")
    assert "CREATE FAILED" in sentence
    assert "1000" in sentence.replace(",", "")
    assert "\n" not in sentence
    assert "recommender" not in stack.state()

    stack.resources["import"].args["data_source"] = good
    mended = stack.up()
    assert mended.changed["recommender"] == ("create",)
    arn = stack.outputs()["recommender"]
    assert stack.live("Recommender", arn)["status"] == "ACTIVE"
    assert [one for one in stack.local.resources() if ":recommender/" in one] == [arn]


def test_a_failed_update_keeps_the_old_configuration_serving(stack: Stack) -> None:
    """The old inputs stay in state, so that the same program tries again."""
    stack.resources = shop(recommender_config={"min_recommendation_requests_per_second": 1})
    recommender = stack.resources["recommender"]
    stack.up()
    arn = stack.outputs()["recommender"]

    stack.local.settings.fail_update = [{"match": arn, "reason": "No capacity is left for this."}]
    recommender.args["recommender_config"] = {"min_recommendation_requests_per_second": 5}
    failed = stack.up(fails=True)
    sentence = failed.error("recommender")
    assert "No capacity is left for this; the old configuration still serves" in sentence
    assert "\n" not in sentence
    live = stack.live("Recommender", arn)
    assert live["status"] == "ACTIVE"
    assert live["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 1
    assert stack.state()["recommender"]["inputs"]["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 1}

    assert stack.up().changed == {"recommender": ("update",)}
    live = stack.live("Recommender", arn)
    assert live["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 5
    assert stack.calls("UpdateRecommender") == 2
    assert stack.up().changed == {}


def test_credentials_expire_in_the_middle_of_a_training(stack: Stack) -> None:
    """The reason long before the training ends, nothing lost, and the next run goes on with the same training."""
    stack.resources = shop()
    stack.hold("recommender.create")
    running = stack.start_up()
    stack.wait_for_call("CreateRecommender")
    stack.local.settings.faults = [
        {"operation": "*", "code": "ExpiredTokenException", "message": "The security token has expired", "times": None}
    ]
    failed = running.finish(fails=True)
    sentence = failed.error("recommender")
    assert "The security token has expired" in sentence
    assert "\n" not in sentence

    stack.local.settings.faults = []
    stack.let_go()
    stack.up()
    assert stack.calls("CreateRecommender") == 1
    assert stack.live("Recommender", stack.outputs()["recommender"])["status"] == "ACTIVE"


def test_custom_timeouts_are_honoured(stack: Stack) -> None:
    """A short one ends the wait with one sentence; the training goes on and the next run takes it over."""
    stack.resources = shop()
    recommender = stack.resources["recommender"]
    recommender.options["custom_timeouts"] = {"create": "2s"}
    stack.hold("recommender.create")
    failed = stack.up(fails=True)
    sentence = failed.error("recommender")
    assert "custom_timeouts" in sentence
    assert "\n" not in sentence

    recommender.options["custom_timeouts"] = {"create": "10m"}
    stack.let_go()
    stack.up()
    assert stack.calls("CreateRecommender") == 1
