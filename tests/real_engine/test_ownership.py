"""Two stacks, interrupted runs and forced replacements on a real engine: nothing lost, doubled or taken from others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real_engine.commands import until
from tests.real_engine.harness import STACK, Declared, Stack, ref
from tests.real_engine.shop import lab, shop
from tests.support.plugin_stack import PluginStack

pytestmark = pytest.mark.engine


@pytest.fixture
def plugged(tmp_path: Path, engine: Path) -> Iterator[PluginStack]:
    stack = PluginStack(tmp_path, engine)
    yield stack
    stack.close()


def test_a_new_stack_of_an_old_name_leaves_the_renamed_one_alone(either: Stack) -> None:
    either.resources = {"group": Declared("DatasetGroup", {"domain": "ECOMMERCE"})}
    either.up()
    (arn,) = either.local.resources()
    either.run("stack", "rename", "prod")
    either.run("stack", "init", STACK)
    refused = either.preview(fails=True)
    assert f"{arn} was made by this resource of this stack" in refused.error("group")
    assert f"PERSONALIZE_CONSENT=adopt={arn}" in either.up(fails=True).error("group")
    either.destroy()
    assert either.local.resources() == [arn]
    either.env["PERSONALIZE_CONSENT"] = f"beside={arn}"
    either.up()
    del either.env["PERSONALIZE_CONSENT"]
    assert set(either.local.resources()) > {arn}
    either.destroy()
    assert either.local.resources() == [arn]
    renamed = either.run("up", "--yes", "--skip-preview", "--json", "--stack", "prod")
    assert renamed.changed == {"group": ("update",)}
    assert any("was renamed or moved" in text for text in renamed.said("info", "group"))


def test_what_is_left_of_a_killed_creation_goes_with_the_stack(either: Stack) -> None:
    either.resources = {
        "group": Declared("DatasetGroup", {"domain": "ECOMMERCE"}),
        "tracker": Declared("EventTracker", {"dataset_group_arn": ref("group.arn")}),
    }
    either.hold("event_tracker.create")
    running = either.start_up()
    either.wait_for_call("CreateEventTracker")
    running.kill_engine()
    running.finish(fails=True)
    either.cancel()
    either.let_go()
    destroyed = either.destroy()
    assert either.local.resources() == []
    assert any("which an interrupted run of this stack began" in text for text in destroyed.said("warning"))


def test_what_was_begun_and_left_the_program_is_named_at_the_end(either: Stack) -> None:
    either.resources = {
        "group": Declared("DatasetGroup", {}),
        "other": Declared("DatasetGroup", {"domain": "ECOMMERCE"}),
    }
    either.hold("dataset_group.create")
    running = either.start_up()
    until(lambda: either.calls("CreateDatasetGroup") == 2, "both groups")
    running.kill_engine()
    running.finish(fails=True)
    either.cancel()
    left = next(arn for arn in either.local.resources() if "/other-" in arn)
    del either.resources["other"]
    either.let_go()
    for named in (either.preview(), either.up(), either.refresh()):
        assert any(
            f"`aws personalize delete-dataset-group --dataset-group-arn {left}`" in text
            for text in named.said("warning")
        )


def test_a_backend_that_is_away_at_the_end_of_a_training_buys_no_second_one(either: Stack, tmp_path: Path) -> None:
    either.resources = lab()
    either.hold("solution_version.create")
    running = either.start_up()
    either.wait_for_call("CreateSolutionVersion")
    backend, aside = tmp_path / "backend", tmp_path / "aside"
    backend.rename(aside)
    backend.write_text("in the way")
    either.let_go()
    running.finish(fails=True)
    backend.unlink()
    aside.rename(backend)
    either.run("cancel", "--yes", "--stack", STACK, fails=None)
    (version,) = [arn for arn in either.local.resources() if ":solution/" in arn and arn.count("/") == 2]
    sentence = either.up(fails=None)
    if sentence.code != 0:
        assert f"PERSONALIZE_CONSENT=adopt={version}" in sentence.error("version")
        either.env["PERSONALIZE_CONSENT"] = f"adopt={version}"
        either.up()
        del either.env["PERSONALIZE_CONSENT"]
    assert either.outputs()["version"] == version
    assert either.calls("CreateSolutionVersion") == 1
    assert either.up().changed == {}


def test_a_forced_replacement_asks_and_then_trains(either: Stack) -> None:
    either.resources = lab()
    either.up()
    first = either.outputs()["version"]
    asked = either.up("--replace", either.urn("version"), fails=True)
    assert f"PERSONALIZE_CONSENT=beside={first} makes another one beside it" in asked.error("version")
    assert either.outputs()["version"] == first
    either.env["PERSONALIZE_CONSENT"] = f"beside={first}"
    replaced = either.up("--replace", either.urn("version"))
    assert "create-replacement" in replaced.changed["version"]
    assert either.outputs()["version"] != first
    assert either.calls("CreateSolutionVersion") == 2
    # The word is used up: what it named is not what a next replacement would make another of.
    either.up("--replace", either.urn("version"), fails=True)
    assert either.calls("CreateSolutionVersion") == 2


def test_ctrl_c_in_a_training_then_a_refresh_and_a_forced_replacement(plugged: PluginStack) -> None:
    plugged.resources = lab()
    plugged.hold("solution_version.create")
    running = plugged.start_up()
    plugged.wait_for_call("CreateSolutionVersion")
    running.interrupt()
    running.finish(fails=True)
    first = plugged.state()["version"]["id"]
    plugged.refresh()
    asked = plugged.up("--replace", plugged.urn("version"), fails=True)
    assert f"beside={first} makes another one" in asked.error("version")
    plugged.let_go()
    plugged.up()
    assert plugged.outputs()["version"] == first
    assert plugged.calls("CreateSolutionVersion") == 1


def test_ctrl_c_in_an_update_and_the_edit_taken_back(plugged: PluginStack) -> None:
    plugged.resources = shop(recommender_config={"min_recommendation_requests_per_second": 1})
    plugged.up()
    arn = plugged.outputs()["recommender"]
    plugged.hold("recommender.update")
    config = plugged.resources["recommender"].args
    config["recommender_config"] = {"min_recommendation_requests_per_second": 4}
    running = plugged.start_up()
    plugged.wait_for_call("UpdateRecommender")
    running.interrupt()
    running.finish(fails=True)
    config["recommender_config"] = {"min_recommendation_requests_per_second": 1}
    plugged.let_go()
    assert plugged.up().changed == {"recommender": ("update",)}
    assert plugged.live("Recommender", arn)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 1
    assert plugged.up().changed == {}


def test_what_was_taken_out_of_the_state_is_asked_for(either: Stack) -> None:
    either.resources = {"group": Declared("DatasetGroup", {"domain": "ECOMMERCE"})}
    either.up()
    (arn,) = either.local.resources()
    either.run("state", "delete", "--yes", "--stack", STACK, either.urn("group"))
    assert f"adopt={arn} takes it over" in either.up(fails=True).error("group")
    either.env["PERSONALIZE_CONSENT"] = f"adopt={arn}"
    assert either.up().changed == {"group": ("create",)}
    assert either.up().changed == {}
    either.destroy()
    assert either.local.resources() == []


def test_an_older_checkpoint_is_still_of_the_same_things(either: Stack, tmp_path: Path) -> None:
    either.resources = {"group": Declared("DatasetGroup", {"domain": "ECOMMERCE"})}
    either.up()
    older = tmp_path / "older.json"
    older.write_text(either.export(), encoding="utf-8")
    either.resources["group"].args["tags"] = {"team": "growth"}
    either.up()
    either.run("stack", "import", "--stack", STACK, "--file", str(older))
    assert either.up().changed == {"group": ("update",)}
    either.destroy()
    assert either.local.resources() == []
