"""Each example is previewed, made, left alone and destroyed; and does what it is an example of."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.examples.example import Example

pytestmark = pytest.mark.engine

Open = Callable[[str], Example]
#: Deletions of what cannot be made again.
LOSING = ("DeleteDatasetGroup", "DeleteDataset", "DeleteEventTracker")


def made(stack: Example) -> None:
    """Previewed without a call, made as previewed, and left alone."""
    preview = stack.preview()
    assert stack.tried() == []
    assert {step for steps in preview.changed.values() for step in steps} == {"create"}
    assert stack.up().changed == preview.changed
    assert stack.up().changed == {}


def destroyed(stack: Example) -> None:
    ended = stack.destroy()
    lost = {text.partition(" loses")[0] for text in ended.said("warning") if "loses for ever" in text}
    assert len(lost) == sum(one in LOSING for one in stack.writes()), "each loss is said"
    assert [one for one in stack.local.resources() if "-job/" not in one] == []


def test_minimal(example: Open) -> None:
    stack = example("minimal")
    made(stack)
    destroyed(stack)


def test_retail(example: Open) -> None:
    stack = example("retail")
    made(stack)
    outputs = stack.outputs()
    arns = outputs["recommender_arns"]
    assert set(arns) == {"recommended-for-you", "popular-items-by-views", "customers-who-viewed-x-also-viewed"}
    for use_case, arn in arns.items():
        live = stack.live("Recommender", arn)
        assert (live["status"], live["recipeArn"].rpartition("/")[2]) == ("ACTIVE", f"aws-ecomm-{use_case}")
        assert live["datasetGroupArn"] == outputs["dataset_group_arn"]
    (tracker,) = stack.call("ListEventTrackers", datasetGroupArn=outputs["dataset_group_arn"])["eventTrackers"]
    assert stack.live("EventTracker", tracker["eventTrackerArn"])["trackingId"] == outputs["tracking_id"]
    order = [one for one in stack.writes() if one in ("CreateDatasetImportJob", "CreateRecommender")]
    assert order == ["CreateDatasetImportJob"] * 3 + ["CreateRecommender"] * 3

    stack.configure({"personalize:runtime": "plugin"})
    assert stack.preview().changed == {}
    assert stack.up().changed == {}
    assert stack.outputs() == outputs
    destroyed(stack)


def test_custom_solution(example: Open) -> None:
    stack = example("custom_solution")
    made(stack)
    outputs = stack.outputs()
    campaign = stack.live("Campaign", outputs["campaign_arn"])
    assert (campaign["status"], campaign["solutionVersionArn"]) == ("ACTIVE", outputs["solution_version_arn"])
    (job,) = stack.call("ListBatchInferenceJobs")["batchInferenceJobs"]
    assert job["status"] == "ACTIVE"
    (written,) = (stack.emulator / "s3" / "shop-data" / "newsletter").glob("*.out")
    lines = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 10
    assert {len(line["output"]["recommendedItems"]) for line in lines} == {5}
    destroyed(stack)


def test_retrain(example: Open) -> None:
    stack = example("retrain")
    made(stack)
    first = stack.outputs()
    interactions = stack.emulator / "s3" / "shop-data" / "interactions.csv"
    assert first["data"] == str(interactions)

    lines = interactions.read_text(encoding="utf-8").splitlines()
    interactions.write_text("\n".join([*lines, *lines[1:201]]) + "\n", encoding="utf-8")
    before = stack.writes()
    preview = stack.preview()
    assert any("triggers" in text for text in preview.said("info", "retrained"))
    stack.up()
    second = stack.outputs()
    assert second["campaign_arn"] == first["campaign_arn"]
    assert second["solution_version_arn"] != first["solution_version_arn"]
    campaign = stack.live("Campaign", second["campaign_arn"])
    assert campaign["solutionVersionArn"] == second["solution_version_arn"]
    assert [one for one in stack.writes()[len(before) :] if one != "TagResource"] == [
        "CreateDatasetImportJob",
        "CreateSolutionVersion",
        "UpdateCampaign",
    ], "the campaign is neither deleted nor made anew, and is moved when the training is done"
    assert stack.up().changed == {}
    destroyed(stack)
