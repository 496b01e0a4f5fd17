"""Killed in the middle: no second resource, no second training, and nothing left over without a word."""

from __future__ import annotations

import pytest
from tests.real_engine.commands import alive, until
from tests.real_engine.harness import Stack
from tests.real_engine.shop import RECIPES, lab, shop

pytestmark = pytest.mark.engine


def test_the_host_is_killed_while_a_recommender_trains(stack: Stack) -> None:
    """The next run resumes the same training; later an update that is killed is rejoined."""
    stack.resources = shop(recommender_config={"min_recommendation_requests_per_second": 1})
    recommender = stack.resources["recommender"]
    stack.hold("recommender.create")
    running = stack.start_up()
    stack.wait_for_call("CreateRecommender")
    running.kill_host()
    running.finish(fails=True)
    assert "recommender" not in stack.state()

    stack.let_go()
    stack.up()
    arn = stack.outputs()["recommender"]
    assert stack.calls("CreateRecommender") == 1
    assert stack.live("Recommender", arn)["status"] == "ACTIVE"

    recommender.args["recommender_config"] = {"min_recommendation_requests_per_second": 3}
    stack.hold("recommender.update")
    running = stack.start_up()
    stack.wait_for_call("UpdateRecommender")
    running.kill_host()
    running.finish(fails=True)
    stack.let_go()
    stack.up()
    assert stack.calls("UpdateRecommender") == 1
    assert stack.live("Recommender", arn)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 3
    assert stack.up().changed == {}


def test_the_engine_is_killed_while_a_version_trains(stack: Stack) -> None:
    """After `pulumi cancel` the next run resumes; the host does not outlive its engine."""
    stack.resources = lab()
    stack.hold("solution_version.create")
    running = stack.start_up()
    stack.wait_for_call("CreateSolutionVersion")
    hosts = running.kill_engine()
    running.finish(fails=True)
    assert hosts
    until(lambda: not any(map(alive, hosts)), "the host to leave")

    stack.cancel()
    stack.let_go()
    stack.up()
    assert stack.calls("CreateSolution") == 1
    assert stack.calls("CreateSolutionVersion") == 1
    version = stack.outputs()["version"]
    assert stack.live("SolutionVersion", version)["status"] == "ACTIVE"
    assert [one for one in stack.local.resources() if one.startswith(stack.outputs()["solution"] + "/")] == [version]


def test_the_engine_is_killed_and_the_program_edited_before_the_next_run(stack: Stack) -> None:
    """Another recipe gives another name: the recommender that was left over is named, with the command to delete it."""
    stack.resources = shop()
    stack.hold("recommender.create")
    running = stack.start_up()
    stack.wait_for_call("CreateRecommender")
    running.kill_engine()
    running.finish(fails=True)
    (left,) = [one for one in stack.local.resources() if ":recommender/" in one]

    stack.cancel()
    stack.let_go()
    stack.resources["recommender"].args["recipe_arn"] = RECIPES + "aws-ecomm-popular-items-by-views"
    resumed = stack.up()
    assert stack.outputs()["recommender"] != left
    command = f"aws personalize delete-recommender --recommender-arn {left}"
    assert any(command in text for text in resumed.said("warning", "recommender"))
    assert left in stack.local.resources()
