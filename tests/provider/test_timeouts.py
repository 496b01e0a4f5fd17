"""A time-out that the user sets holds for the whole operation, however many things it waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.provider.stage import Row, Stage
from tests.provider.table import BY_KIND

from personalize_provider.base.errors import WaitTimeoutError

TRAINED = {"recommenderConfig": {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["PRICE"]}}}}


def row_of(stage: Stage, operation: Any, seconds: float, **inputs: Any) -> Row:
    kind = BY_KIND["Recommender"]
    stage.prepare(kind.needs)
    row = stage.row("Recommender", **{**kind.inputs, **inputs})
    row.timeouts = {operation: seconds}
    return row


def expect(stage: Stage, seconds: float, work: Callable[[], object]) -> None:
    began = stage.clock.time
    with pytest.raises(WaitTimeoutError, match="raise `custom_timeouts`"):
        work()
    assert seconds <= stage.clock.time - began < seconds + 30


def test_a_creation_that_is_trained_and_then_stopped(stage: Stage) -> None:
    row = row_of(stage, "create", 2500.0, desiredStatus="INACTIVE")
    expect(stage, 2500.0, row.create)
    assert stage.changes() == ["CreateRecommender", "StopRecommender"]


def test_an_update_that_meets_another_one(stage: Stage) -> None:
    row = row_of(stage, "update", 2500.0).create()
    stage.call("UpdateRecommender", recommenderArn=row.arn, **TRAINED)
    expect(stage, 2500.0, lambda: row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 4}))
    assert stage.count("UpdateRecommender", 200) == 2


def test_an_update_that_starts_first(stage: Stage) -> None:
    row = row_of(stage, "update", 3600.0, desiredStatus="INACTIVE").create()
    row.timeouts = {"update": 800.0}
    expect(stage, 800.0, lambda: row.update(desiredStatus="ACTIVE", **TRAINED))
    assert stage.changes()[-2:] == ["StartRecommender", "UpdateRecommender"]


def test_a_deletion_that_waits_for_an_update(stage: Stage) -> None:
    row = row_of(stage, "delete", 2500.0).create()
    stage.call("UpdateRecommender", recommenderArn=row.arn, **TRAINED)
    expect(stage, 2500.0, row.delete)
    assert stage.changes()[-1] == "DeleteRecommender"
