"""Deletions that wait, join another one, fail, or leave alone what is another's."""

from __future__ import annotations

from typing import Any

import pytest
from tests.provider.stage import Stage
from tests.provider.stories import begin, like

from personalize_provider.base import errors


def test_a_delete_with_another_token_leaves_the_live_one(stage: Stage) -> None:
    first = begin(stage, "DatasetGroup")
    stage.agree(f"adopt={first.arn}")
    second = like(stage, "DatasetGroup").create()
    assert second.arn == first.arn
    first.delete()
    assert stage.count("DeleteDatasetGroup") == 0
    assert first.said[-1].startswith(f"warning: {first.arn} is left alone: this run has gone on with it")
    stage.crash()
    with pytest.raises(errors.OwnedError, match="was taken over since by a run that was given consent"):
        first.delete()
    assert stage.count("DeleteDatasetGroup") == 0
    second.delete()
    assert stage.local.resources() == []


@pytest.mark.parametrize("name", ["Schema"])
def test_the_token_of_what_has_no_tags_holds_within_one_process(stage: Stage, name: str) -> None:
    first = like(stage, name).create()
    stage.agree(f"adopt={first.arn}")
    second = like(stage, name).create()
    first.delete()
    assert stage.local.resources() == [second.arn]


def test_a_delete_waits_for_the_transition_to_end(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("UpdateRecommender", recommenderArn=row.arn, recommenderConfig={"minRecommendationRequestsPerSecond": 9})
    row.delete()
    assert row.arn not in stage.local.resources()
    assert stage.count("DeleteRecommender") == 1


def test_a_delete_joins_one_that_is_under_way(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("DeleteRecommender", recommenderArn=row.arn)
    row.delete()
    assert row.arn not in stage.local.resources()
    assert stage.count("DeleteRecommender") == 1


def test_a_delete_waits_for_dependants_in_deletion(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", domain="ECOMMERCE").create()
    data = like(stage, "Dataset", datasetGroupArn=group.arn).create()
    stage.call("DeleteDataset", datasetArn=data.arn)
    group.delete()
    assert group.arn not in stage.local.resources()
    assert data.arn not in stage.local.resources()


def test_a_delete_gives_up_with_the_names_of_its_dependants(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", domain="ECOMMERCE").create()
    data = like(stage, "Dataset", datasetGroupArn=group.arn).create()
    began = stage.clock.time
    with pytest.raises(errors.InUseError) as error:
        group.delete()
    assert f"delete {data.arn} first: add this dataset group to the depends_on of " in str(error.value)
    assert stage.clock.time - began < 180
    assert group.arn in stage.local.resources()


def test_a_deletion_that_fails(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    row = begin(stage, "DatasetGroup")
    told = iter(["ACTIVE", "DELETE IN_PROGRESS", "CREATE FAILED", "DELETE FAILED"])

    async def described(*_: Any) -> Any:
        return {"status": next(told, "DELETE FAILED"), "failureReason": "it is stuck"}

    async def listed(*_: Any) -> Any:
        raise errors.UnavailableError("ListDatasetGroups", "InternalFailure", "no")

    async def work(life: Any) -> None:
        monkeypatch.setattr(life._session.calls.poller, "describe", described)
        monkeypatch.setattr(life._session.calls.poller, "list", listed)
        await life.delete(row.subject, row.arn, row.outputs)

    with pytest.raises(errors.FailedError, match=r"DELETE FAILED after .*: it is stuck"):
        stage.do(work)
    assert next(told, None) is None
