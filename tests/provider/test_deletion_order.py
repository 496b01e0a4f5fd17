"""Deletions that come in an order of the engine's choice: what waits, what is put off, and what is refused."""

from __future__ import annotations

import asyncio
import random

import pytest
from tests.emulator.world import FOR_YOU

from personalize_emulator.settings import Fault
from personalize_provider import errors
from personalize_provider.lifecycle import Lifecycle
from personalize_provider.naming import OWNER_KEY, owner_of

from .kind import FIRST, GROUP, SOLUTION, account_arn
from .stage import Row, Stage
from .table_serving import SPENT, VIEWS
from .test_stories import like

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


@pytest.mark.parametrize("seed", range(12))
def test_one_deletion_at_a_time_in_any_order(stage: Stage, seed: int) -> None:
    rows = furnished(stage)
    stage.crash()
    children = [name for name in rows if name != "group"]
    random.Random(seed).shuffle(children)
    began = stage.clock.time
    for name in [*children, "group"]:
        rows[name].delete()
    assert left_of(stage, rows) == set()
    assert stage.clock.time - began < 20 * 60


def test_several_deletions_at_a_time_wait_for_each_other(stage: Stage) -> None:
    rows = furnished(stage)
    stage.crash()
    children = [rows[name] for name in ("Items", "Interactions", "metrics", "tracker", "filter")]

    async def destroy(life: Lifecycle) -> None:
        await asyncio.gather(*(life.delete(row.subject, row.arn, {**row.inputs, **row.outputs}) for row in children))

    stage.do(destroy)
    rows["group"].delete()
    assert left_of(stage, rows) == set()
    assert not any(" stays until " in sentence for row in rows.values() for sentence in row.said)


def test_a_deletion_that_is_put_off_says_so_and_is_completed(stage: Stage) -> None:
    rows = furnished(stage)
    stage.crash()
    rows["Items"].delete()
    items = rows["Items"]
    assert items.arn in stage.local.resources()
    holders = ", ".join(sorted([rows["filter"].arn, rows["metrics"].arn]))
    assert (
        items.said[-1] == f"warning: {items.arn} stays until {holders} are deleted, and is deleted together with them"
    )
    owner = owner_of(stage.tags(items.arn)[OWNER_KEY])
    assert owner is not None
    assert owner.condemned
    rows["filter"].delete()
    assert items.arn in stage.local.resources()
    rows["metrics"].delete()
    assert left_of(stage, rows) == {"group", "Interactions", "tracker"}


def test_what_a_lost_process_put_off_goes_with_its_group(stage: Stage) -> None:
    rows = furnished(stage)
    stage.crash()
    rows["Items"].delete()
    stage.crash()
    for name in ("tracker", "metrics", "filter", "Interactions"):
        rows[name].delete()
    assert left_of(stage, rows) == {"group", "Items"}
    rows["group"].delete()
    assert left_of(stage, rows) == set()


def test_what_was_put_off_and_is_declared_again_stays(stage: Stage) -> None:
    rows = furnished(stage)
    stage.crash()
    rows["Items"].delete()
    again = like(stage, "Dataset", "Items", **rows["Items"].given).create()
    assert again.arn == rows["Items"].arn
    for name in ("filter", "metrics"):
        rows[name].delete()
    assert again.arn in stage.local.resources()


@pytest.mark.parametrize("declared", ["filter", "tracker", "metrics"])
def test_nothing_is_put_off_for_what_the_program_declares(stage: Stage, declared: str) -> None:
    rows = furnished(stage)
    for name in {"filter", "tracker", "metrics"} - {declared}:
        rows[name].delete()
    stage.crash()
    assert rows[declared].checked().failures == ()
    with pytest.raises(errors.InUseError) as error:
        rows["Interactions"].delete()
    assert str(error.value).endswith(f"delete {rows[declared].arn} first")
    assert not any(" stays until " in sentence for sentence in rows["Interactions"].said)


def test_what_is_being_replaced_is_not_put_off(stage: Stage) -> None:
    """Its successor is made next, and would find it; the filters may be checked only later in the run."""
    rows = furnished(stage)
    stage.crash()
    assert rows["Items"].checked().failures == ()
    with pytest.raises(errors.InUseError, match=f"delete {rows['filter'].arn}"):
        rows["Items"].delete()
    owner = owner_of(stage.tags(rows["Items"].arn)[OWNER_KEY])
    assert owner is not None
    assert not owner.condemned


def test_nothing_is_put_off_for_what_is_another_stacks(stage: Stage) -> None:
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
    # The group has no owner: what cannot be tagged may be anybody's.
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
