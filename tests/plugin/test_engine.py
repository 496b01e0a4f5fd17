"""Abilities of the plugin alone, on a real engine: half-made resources, Ctrl-C, imports, drift by property."""

from __future__ import annotations

import pytest
from tests.processes import slowness, until
from tests.real_engine.harness import Declared
from tests.real_engine.shop import few_interactions, lab, shop
from tests.support.plugin_stack import PluginStack

pytestmark = pytest.mark.engine


def test_a_creation_that_times_out_is_resumed_without_a_second_training(stack: PluginStack) -> None:
    stack.resources = lab()
    stack.hold("solution_version.create")
    stack.resources["version"].options["custom_timeouts"] = {"create": "1s"}
    late = stack.up(fails=True)
    (sentence,) = [text for text in late.said("error", "version") if "Waited" in text]
    assert "the work goes on in the service" in sentence
    half = stack.state()["version"]
    assert half["outputs"]["status"] in ("CREATE PENDING", "CREATE IN_PROGRESS")
    assert half["initErrors"]

    del stack.resources["version"].options["custom_timeouts"]
    assert stack.preview().changed == {"version": ("update",)}
    stack.let_go()
    assert stack.up().changed == {"version": ("update",)}
    assert stack.calls("CreateSolutionVersion") == 1
    whole = stack.state()["version"]
    assert whole["id"] == half["id"]
    assert whole["outputs"]["status"] == "ACTIVE"
    assert not whole.get("initErrors")
    assert stack.up().changed == {}


def test_a_failed_training_is_kept_and_then_replaced(stack: PluginStack) -> None:
    stack.resources = shop()
    good = stack.resources["import"].args["data_source"]
    stack.resources["import"].args["data_source"] = {"data_location": few_interactions(stack.emulator)}
    failed = stack.up(fails=True)
    assert any("CREATE FAILED" in text for text in failed.said("error", "recommender"))
    assert stack.state()["recommender"]["outputs"]["status"] == "CREATE FAILED"

    stack.resources["import"].args["data_source"] = good
    mended = stack.up()
    assert "create-replacement" in mended.changed["recommender"]
    arn = stack.outputs()["recommender"]
    assert stack.live("Recommender", arn)["status"] == "ACTIVE"
    assert stack.calls("CreateRecommender") == 2
    assert stack.up().changed == {}


def test_ctrl_c_keeps_what_is_being_trained(stack: PluginStack) -> None:
    stack.resources = shop()
    stack.hold("recommender.create")
    running = stack.start_up()
    stack.wait_for_call("CreateRecommender")
    running.interrupt()
    # The update is over and its state is kept. The command itself may stay up to 5 seconds longer: the engine gives
    # that long to a program that still waits for it.
    took = until(lambda: running.printed('"summaryEvent"'), "the end of the update")
    assert took < 2.0 or took < 2.0 * slowness()
    interrupted = running.finish(fails=True)
    assert any("interrupted" in text for text in interrupted.said("error", "recommender"))
    half = stack.state()["recommender"]
    assert half["outputs"]["status"].startswith("CREATE")

    stack.let_go()
    assert stack.up().changed == {"recommender": ("update",)}
    assert stack.calls("CreateRecommender") == 1
    assert stack.live("Recommender", half["id"])["status"] == "ACTIVE"
    assert stack.up().changed == {}


def test_an_import_by_name_is_followed_by_a_preview_without_differences(stack: PluginStack) -> None:
    stack.resources = shop()
    stack.up()
    state = stack.state()
    recommender = state["recommender"]
    stack.run("state", "delete", "--yes", "--stack", "test", stack.urn("recommender"))
    stack.resources["recommender"].args["name"] = recommender["outputs"]["name"]
    stack.resources["recommender"].options["import_"] = recommender["outputs"]["name"]
    assert stack.up().changed == {"recommender": ("import",)}
    assert stack.state()["recommender"]["id"] == recommender["id"]
    del stack.resources["recommender"].options["import_"]
    assert stack.preview().changed == {}
    assert stack.refresh().drifted == set()
    assert stack.calls("CreateRecommender") == 1

    stack.destroy()
    assert [one for one in stack.local.resources() if ":schema/" not in one] == []


def test_a_refresh_shows_drift_by_property(stack: PluginStack) -> None:
    stack.resources = shop(recommender_config={"min_recommendation_requests_per_second": 1})
    stack.up()
    arn = stack.outputs()["recommender"]
    stack.call("UpdateRecommender", recommenderArn=arn, recommenderConfig={"minRecommendationRequestsPerSecond": 4})
    until(
        lambda: stack.live("Recommender", arn)["latestRecommenderUpdate"]["status"] == "ACTIVE",
        "the update behind the stack's back",
    )
    assert stack.refresh().drifted == {"recommender"}
    assert stack.state()["recommender"]["inputs"]["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 4}
    assert stack.up().changed == {"recommender": ("update",)}
    assert stack.live("Recommender", arn)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 1
    assert stack.up().changed == {}


def test_a_training_that_leaves_the_program_is_stopped_or_goes_on(stack: PluginStack) -> None:
    """Two half-made trainings, one of which is told not to stop, are taken out of the program."""
    stack.resources = lab()
    solution = stack.resources["version"].args["solution_arn"]
    stack.resources["paid"] = Declared("SolutionVersion", {"solution_arn": solution, "stop_on_delete": False})
    stack.hold("solution_version.create")
    running = stack.start_up()
    until(lambda: stack.calls("CreateSolutionVersion") == 2, "both trainings")
    running.interrupt()
    running.finish(fails=True)
    state = stack.state()
    arns = {name: state[name]["id"] for name in ("version", "paid")}
    for name in arns:
        del stack.resources[name]

    left = stack.up()
    assert left.changed == dict.fromkeys(arns, ("delete",))
    assert stack.calls("StopSolutionVersionCreation") == 1
    assert any("goes on and is billed" in text for text in left.said("info", "paid"))
    until(lambda: stack.live("SolutionVersion", arns["version"])["status"] == "CREATE STOPPED", "the stop")
    assert stack.live("SolutionVersion", arns["paid"])["status"] in ("CREATE PENDING", "CREATE IN_PROGRESS")
