"""A wanted status, and triggers of a new run, in both runtimes."""

from __future__ import annotations

import pytest
from tests.real_engine.commands import until
from tests.real_engine.harness import Stack
from tests.real_engine.shop import lab, shop

pytestmark = pytest.mark.engine

CREATED_FIRST = ("create-replacement", "replace", "delete-replaced")


def test_a_recommender_is_stopped_and_started(either: Stack) -> None:
    """Stopped by the program, started behind its back, which a refresh finds, and started by the program."""
    stack = either
    stack.resources = shop(desired_status="ACTIVE")
    recommender = stack.resources["recommender"]
    stack.up()
    arn = stack.outputs()["recommender"]

    recommender.args["desired_status"] = "INACTIVE"
    before = stack.writes()
    assert stack.preview().changed == {"recommender": ("update",)}
    assert stack.up().changed == {"recommender": ("update",)}
    assert stack.live("Recommender", arn)["status"] == "INACTIVE"
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()

    stack.call("StartRecommender", recommenderArn=arn)
    until(lambda: stack.live("Recommender", arn)["status"] == "ACTIVE", "the start behind the stack's back")
    assert stack.refresh().drifted == {"recommender"}
    assert stack.up().changed == {"recommender": ("update",)}
    assert stack.live("Recommender", arn)["status"] == "INACTIVE"

    recommender.args["recommender_config"] = {"min_recommendation_requests_per_second": 2}
    stack.local.settings.update_inactive = False
    refused = stack.up(fails=True).error("recommender")
    assert "it is stopped: set desiredStatus to ACTIVE" in refused
    recommender.args["desired_status"] = "ACTIVE"
    assert stack.up().changed == {"recommender": ("update",)}
    live = stack.live("Recommender", arn)
    assert (live["status"], live["recommenderConfig"]) == ("ACTIVE", {"minRecommendationRequestsPerSecond": 2})
    made = stack.writes()[len(before) :]
    assert made == ["StopRecommender", "StartRecommender", "StopRecommender", "StartRecommender", "UpdateRecommender"]


def test_a_changed_trigger_imports_and_trains_anew(either: Stack) -> None:
    """The same values run nothing, and neither does a refresh; another value runs what it stands at, and no more."""
    stack = either
    stack.resources = lab()
    data, version = stack.resources["import"], stack.resources["version"]
    data.args["triggers"] = {"data": "1"}
    version.args |= {"triggers": {"data": "1"}, "stop_on_delete": True}
    stack.up()
    first = stack.outputs()
    assert stack.refresh().drifted == set()
    assert stack.up().changed == {}

    version.args["stop_on_delete"] = False
    before = stack.writes()
    assert stack.up().changed == {"version": ("update",)}
    assert stack.writes() == before

    data.args["triggers"] = {"data": "2"}
    version.args["triggers"] = {"data": "2"}
    preview = stack.preview()
    assert set(preview.changed) == {"import", "version"}
    assert any("triggers" in text for text in preview.said("info", "version"))
    assert stack.up().changed == {"import": CREATED_FIRST, "version": CREATED_FIRST}
    assert stack.writes()[len(before) :].count("CreateSolutionVersion") == 1
    second = stack.outputs()
    assert (second["import"], second["version"]) != (first["import"], first["version"])
    assert second["solution"] == first["solution"]
    assert stack.up().changed == {}
