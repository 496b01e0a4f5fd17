"""Deletions that come in an order of the engine's choice: what waits, and what fails with the ways on."""

from __future__ import annotations

import asyncio
import random

import pytest
from tests.emulator.world import FOR_YOU
from tests.provider.kind import FIRST, GROUP, SOLUTION, account_arn
from tests.provider.stage import Row, Stage
from tests.provider.stories import like
from tests.provider.table_serving import SPENT, VIEWS

from personalize_emulator.store.settings import Fault
from personalize_provider.base import errors
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.tags import OWNER_KEY

EXPRESSION = "INCLUDE ItemID WHERE Items.PRICE > 5"


def furnished(stage: Stage) -> dict[str, Row]:
    """A group of this stack, whose children no edge puts in an order: two datasets and what holds them."""
    stage.prepare("group")
    group = like(stage, "DatasetGroup", "own").create()
    parent = {"datasetGroupArn": group.arn}
    rows = {"group": group}
    for kind in ("Interactions", "Items"):
        schema = account_arn(f"schema/{kind.lower()}")
        rows[kind] = like(stage, "Dataset", kind, **parent, datasetType=kind, schemaArn=schema).create()
    rows["filter"] = like(stage, "Filter", **parent, filterExpression=EXPRESSION).create()
    rows["tracker"] = like(stage, "EventTracker", **parent).create()
    rows["metrics"] = like(stage, "MetricAttribution", **parent, metrics=[VIEWS, SPENT]).create()
    return rows


def left_of(stage: Stage, rows: dict[str, Row]) -> set[str]:
    return {name for name, row in rows.items() if row.arn in stage.local.resources()}


@pytest.mark.parametrize("seed", range(6))
def test_one_deletion_at_a_time_in_the_order_of_the_edges(stage: Stage, seed: int) -> None:
    """All that keeps a dataset goes before it; the rest may go in any order."""
    rows = furnished(stage)
    stage.crash()
    holders, datasets = ["filter", "tracker", "metrics"], ["Interactions", "Items"]
    for several in (holders, datasets):
        random.Random(seed).shuffle(several)
    began = stage.clock.time
    for name in [*holders, *datasets, "group"]:
        rows[name].delete()
    assert left_of(stage, rows) == set()
    assert stage.clock.time - began < 20 * 60


@pytest.mark.parametrize("seed", range(6))
def test_in_any_order_what_goes_too_early_fails_and_a_second_run_completes_it(stage: Stage, seed: int) -> None:
    """Without an edge an engine that deletes one at a time goes on with the rest, if the user says so."""
    rows = furnished(stage)
    children = [name for name in rows if name != "group"]
    random.Random(seed).shuffle(children)
    failed: list[str] = []
    stage.crash()
    for name in children:
        try:
            rows[name].delete()
        except errors.InUseError:
            failed.append(name)
    assert left_of(stage, rows) == {"group", *failed}
    stage.crash()
    for name in [*failed, "group"]:
        rows[name].delete()
    assert left_of(stage, rows) == set()


def test_several_deletions_at_a_time_wait_for_each_other(stage: Stage) -> None:
    rows = furnished(stage)
    stage.crash()
    children = [rows[name] for name in ("Items", "Interactions", "metrics", "tracker", "filter")]

    async def destroy(life: Lifecycle) -> None:
        await asyncio.gather(*(life.delete(row.subject, row.arn, {**row.inputs, **row.outputs}) for row in children))

    stage.do(destroy)
    rows["group"].delete()
    assert left_of(stage, rows) == set()


@pytest.mark.parametrize("declared", [False, True])
def test_what_stands_in_the_way_is_named_with_the_ways_on(stage: Stage, declared: bool) -> None:
    rows = furnished(stage)
    stage.crash()
    if declared:
        assert rows["Items"].checked().failures == ()
    tags, began = stage.tags(rows["Items"].arn), stage.clock.time
    with pytest.raises(errors.InUseError) as error:
        rows["Items"].delete()
    assert stage.clock.time - began < 180
    assert str(error.value).endswith(
        f"delete {rows['filter'].arn}, {rows['metrics'].arn} first: add this dataset to the depends_on of what "
        "declares that and run `pulumi up`, or, where all goes, run `pulumi destroy --continue-on-error`, which goes "
        "on with the rest, and then once more"
    )
    assert stage.tags(rows["Items"].arn) == tags
    assert left_of(stage, rows) == set(rows)


def test_what_an_earlier_version_put_off_is_deleted_like_anything(stage: Stage) -> None:
    """Its owner tag says `condemned`, which no version writes any more."""
    rows = furnished(stage)
    items = rows["Items"]
    owner = owner_of(stage.tags(items.arn)[OWNER_KEY])
    assert owner is not None
    tag = "/".join((owner.identity, owner.inputs, owner.token, "condemned"))
    stage.call("TagResource", resourceArn=items.arn, tags=[{"tagKey": OWNER_KEY, "tagValue": tag}])
    stage.crash()
    for name in ("filter", "metrics", "Items"):
        rows[name].delete()
    assert left_of(stage, rows) == {"group", "Interactions", "tracker"}


def test_what_is_another_stacks_is_named_too(stage: Stage) -> None:
    stage.prepare("group")
    schema = account_arn("schema/items")
    items = like(stage, "Dataset", datasetGroupArn=GROUP, datasetType="Items", schemaArn=schema).create()
    theirs = like(stage, "Filter", datasetGroupArn=GROUP, filterExpression=EXPRESSION)
    theirs.project = "another"
    theirs.create()
    stage.crash()
    with pytest.raises(errors.InUseError, match=f"delete {theirs.arn} first"):
        items.delete()
    theirs.delete()
    interactions = like(
        stage,
        "Dataset",
        "interactions",
        datasetGroupArn=GROUP,
        datasetType="Interactions",
        schemaArn=account_arn("schema/interactions"),
    ).create()
    metrics = like(stage, "MetricAttribution", metrics=[VIEWS]).create()
    stage.crash()
    with pytest.raises(errors.InUseError, match=f"delete {metrics.arn} first"):
        interactions.delete()
    items.delete()


def test_a_filter_waits_for_the_batch_job_that_uses_it(stage: Stage) -> None:
    stage.prepare("trained")
    filter_ = like(stage, "Filter").create()
    request = like(stage, "BatchInferenceJob").given
    stage.call("CreateBatchInferenceJob", jobName="theirs", filterArn=filter_.arn, **request)
    stage.call("CreateBatchInferenceJob", jobName="other", **request)
    filter_.delete()
    assert filter_.arn not in stage.local.resources()
    found = stage.call("DescribeBatchInferenceJob", batchInferenceJobArn=account_arn("batch-inference-job/theirs"))
    assert found["batchInferenceJob"]["status"] == "ACTIVE"


def test_a_dataset_waits_for_what_is_being_trained_and_served(stage: Stage) -> None:
    stage.prepare("trained")
    items = account_arn("dataset/shop/ITEMS")
    row = Row(stage, "Dataset", "thing", {}, arn=items, inputs={"datasetGroupArn": GROUP})
    stage.call("CreateRecommender", name="theirs", datasetGroupArn=GROUP, recipeArn=FOR_YOU)
    stage.call("CreateSolutionVersion", solutionArn=SOLUTION)
    campaign = stage.call("CreateCampaign", name="theirs", solutionVersionArn=FIRST)["campaignArn"]
    stage.call("CreateBatchInferenceJob", jobName="theirs", **like(stage, "BatchInferenceJob").given)
    with pytest.raises(errors.InUseError, match=f"delete {campaign} first"):
        row.delete()
    stage.call("DeleteCampaign", campaignArn=campaign)
    row.delete()
    assert items not in stage.local.resources()


def test_a_campaign_holds_its_solution(stage: Stage) -> None:
    stage.prepare("trained")
    campaign = stage.call("CreateCampaign", name="theirs", solutionVersionArn=FIRST)["campaignArn"]
    stage.clock.time += 3600
    row = Row(stage, "Solution", "thing", {}, arn=SOLUTION, inputs={"datasetGroupArn": GROUP})
    with pytest.raises(errors.InUseError, match=f"delete {campaign} first"):
        row.delete()


def test_who_holds_is_told_as_far_as_it_can_be_listed(stage: Stage) -> None:
    rows = furnished(stage)
    stage.local.settings.faults = [
        Fault(operation, "InvalidInputException", "No.", times=None)
        for operation in ("ListFilters", "DescribeMetricAttribution")
    ]
    with pytest.raises(errors.InUseError, match="delete what uses it first"):
        rows["Items"].delete()


def test_of_many_those_are_named_that_can_go_first(stage: Stage) -> None:
    """A dataset is in the way of its group, and cannot go before what keeps it."""
    rows = furnished(stage)
    stage.crash()
    first = ", ".join(rows[name].arn for name in ("metrics", "filter", "tracker"))
    with pytest.raises(errors.InUseError, match=f"delete {first} first"):
        rows["group"].delete()
