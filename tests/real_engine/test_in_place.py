"""Nothing but what changed is touched: a recommender and a dataset group whose inputs are edited in place."""

from __future__ import annotations

import pytest
from tests.real_engine.harness import Stack
from tests.real_engine.shop import shop, with_items

pytestmark = pytest.mark.engine

RETRAINING = "full retraining"


def test_the_life_of_a_recommender(stack: Stack) -> None:
    """Previewed, created, left as it is, edited four times in place, destroyed."""
    stack.resources = with_items(
        shop(tags={"team": "growth"}, recommender_config={"min_recommendation_requests_per_second": 1})
    )
    recommender = stack.resources["recommender"]

    preview = stack.preview()
    assert preview.steps == dict.fromkeys(stack.resources, ("create",))
    assert preview.inputs("group")["arn"].endswith(f":dataset-group/{preview.inputs('group')['name']}")
    assert preview.inputs("recommender")["datasetGroupArn"] == preview.inputs("group")["arn"]
    assert any("billed by the hour" in text for text in preview.said("warning", "recommender"))
    assert stack.tried() == []

    created = stack.up()
    assert created.changed == preview.changed
    assert created.inputs("recommender")["arn"] == preview.inputs("recommender")["arn"]
    assert any("billed by the hour" in text for text in created.said("warning", "recommender"))
    outputs = stack.outputs()
    assert set(outputs) == set(stack.resources)
    assert sorted(outputs.values()) == sorted(stack.local.resources())
    arn = outputs["recommender"]
    assert stack.live("Recommender", arn)["status"] == "ACTIVE"

    before = stack.writes()
    unchanged = stack.up()
    assert unchanged.changed == {}
    assert unchanged.said("warning") == []
    assert stack.writes() == before

    recommender.args["recommender_config"] = {"min_recommendation_requests_per_second": 2}
    edited = stack.up()
    assert edited.changed == {"recommender": ("update",)}
    assert not any(RETRAINING in text for text in edited.said("warning"))
    assert stack.live("Recommender", arn)["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 2}
    assert stack.writes() == [*before, "UpdateRecommender"]

    recommender.args["recommender_config"]["training_data_config"] = {
        "excluded_dataset_columns": {"ITEMS": ["PRODUCT_DESCRIPTION"]}
    }
    for run in (stack.preview, stack.up):
        retrained = run()
        assert retrained.changed == {"recommender": ("update",)}
        assert any(RETRAINING in text for text in retrained.said("warning", "recommender"))
    live = stack.live("Recommender", arn)["recommenderConfig"]
    assert live["trainingDataConfig"] == {"excludedDatasetColumns": {"ITEMS": ["PRODUCT_DESCRIPTION"]}}
    assert stack.writes() == [*before, "UpdateRecommender", "UpdateRecommender"]

    recommender.args["recommender_config"] = {}
    removed = stack.up()
    assert removed.changed == {"recommender": ("update",)}
    live = stack.live("Recommender", arn)["recommenderConfig"]
    assert live.get("minRecommendationRequestsPerSecond", 1) == 1
    assert not (live.get("trainingDataConfig") or {}).get("excludedDatasetColumns")
    assert stack.up().changed == {}

    before = stack.writes()
    recommender.args["tags"] = {"stage": "live"}
    assert stack.up().changed == {"recommender": ("update",)}
    assert sorted(stack.writes()[len(before) :]) == ["TagResource", "UntagResource"]
    assert stack.tags(arn) == {"stage": "live"}

    stack.destroy()
    assert [one for one in stack.local.resources() if ":dataset-import-job/" not in one] == []


def test_a_tag_of_the_dataset_group_replaces_nothing_below_it(stack: Stack) -> None:
    """One update is previewed and made, although everything else hangs on the group's ARN."""
    stack.resources = shop()
    stack.resources["group"].args["tags"] = {"stage": "test"}
    stack.up()
    before = stack.writes()

    stack.resources["group"].args["tags"] = {"stage": "live"}
    for run in (stack.preview, stack.up):
        assert run().changed == {"group": ("update",)}
    assert stack.writes() == [*before, "TagResource"]
    assert stack.up().changed == {}


def test_an_ignored_key_of_a_map_may_hold_what_paths_are_made_of(either: Stack) -> None:
    """The engine's own option leaves the one entry alone, and no other."""
    odd = 'a"b.c[0]'
    escaped = odd.replace('"', '\\"')
    either.resources = {name: one for name, one in shop().items() if name != "recommender"}
    job = either.resources["import"]
    job.options["ignore_changes"] = [f'triggers["{escaped}"]']
    job.args["triggers"] = {odd: "1", "plain": "1"}
    either.up()

    job.args["triggers"] = {odd: "2", "plain": "1"}
    assert either.up().changed == {}
    job.args["triggers"] = {odd: "2", "plain": "2"}
    assert set(either.preview().changed) == {"import"}
