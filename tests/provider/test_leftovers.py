"""Leftovers of an interrupted run: deleted with their group, or named at the end of the next run."""

from __future__ import annotations

import re

import pytest
from tests.provider.kind import account_arn
from tests.provider.stage import Stage
from tests.provider.stories import begin, like

from personalize_provider.base import errors
from personalize_provider.plan.tags import OWNER_KEY


def test_what_an_interrupted_run_left_goes_with_its_group(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", "own").create()
    solution = like(stage, "Solution", datasetGroupArn=group.arn)
    stage.local.settings.set("durations", {"solution.create": 300.0})
    interactions = stage.row(
        "Dataset", "d", datasetGroupArn=group.arn, datasetType="INTERACTIONS", schemaArn=_schema(stage)
    ).create()
    stage.during(5.0, solution)
    interactions.delete()
    group.delete()
    assert not {group.arn, interactions.arn, solution.made[0][0]} & set(stage.local.resources())
    assert any(f"deleting {solution.made[0][0]} too, which an interrupted run" in one for one in group.said)


def _schema(stage: Stage) -> str:
    text = (
        '{"type": "record", "name": "Interactions", "namespace": "x", "version": "1.0", "fields": [{"name": "USER_ID", '
        '"type": "string"}, {"name": "ITEM_ID", "type": "string"}, {"name": "TIMESTAMP", "type": "long"}]}'
    )
    return str(stage.call("CreateSchema", name="plain", schema=text)["schemaArn"])


def test_what_is_finished_keeps_a_deletion_from_going_on(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", "own", domain="ECOMMERCE").create()
    other = like(stage, "Dataset", "kept", datasetGroupArn=group.arn).create()
    stage.crash()
    with pytest.raises(errors.InUseError, match=re.escape(other.arn)):
        group.delete()
    assert {group.arn, other.arn} <= set(stage.local.resources())


def test_the_end_of_a_run_names_what_was_begun_and_is_in_no_state(stage: Stage) -> None:
    stage.prepare("stocked")
    first = like(stage, "Recommender")
    stage.during(5.0, first)
    left = first.made[0][0]
    stage.row("DatasetGroup", "other").checked()
    said = stage.do(lambda life: life.farewell())
    assert [left in str(one) and "delete-recommender" in str(one) for one in said] == [True]
    stage.crash()
    like(stage, "Recommender").create()
    assert list(stage.do(lambda life: life.farewell())) == []


def test_an_import_of_what_another_stack_holds_is_refused(stage: Stage) -> None:
    row = begin(stage, "DatasetGroup", name="mine")
    stage.crash()
    other = stage.row("DatasetGroup", "imported")
    with pytest.raises(errors.OwnedError, match=f"--tag-keys {OWNER_KEY}"):
        stage.do(lambda life: life.find(other.subject, row.arn))
    assert stage.do(lambda life: life.find(row.subject, account_arn("dataset-group/mine"))) is not None
