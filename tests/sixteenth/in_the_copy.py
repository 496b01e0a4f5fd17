"""Tests of the fictional kind beyond its row in the table: copied beside the tests of the provider."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from tests.provider.kind import GROUP
from tests.provider.stage import Row, Stage
from tests.provider.stories import like

from personalize_emulator.facts.kinds import KINDS, children
from personalize_provider.base import errors
from personalize_provider.declare.resources import BY_NAME, kind_at
from personalize_provider.plan.rules import RULES, Facts, findings


@pytest.fixture
def group(stage: Stage) -> Row:
    stage.prepare("group")
    return like(stage, "DatasetGroup", "own").create()


def test_a_group_waits_for_an_experiment_in_it_and_names_it(stage: Stage, group: Row) -> None:
    experiment = like(stage, "Experiment", datasetGroupArn=group.arn).create()
    assert stage.describe(experiment)["datasetGroupArn"] == group.arn
    with pytest.raises(ClientError, match="ResourceInUseException"):
        stage.call("DeleteDatasetGroup", datasetGroupArn=group.arn)
    with pytest.raises(errors.InUseError, match=f"delete {experiment.arn} first"):
        group.delete()
    experiment.delete()
    group.delete()
    assert not {group.arn, experiment.arn} & set(stage.local.resources())


def test_the_emulator_has_it_among_the_children_of_a_group() -> None:
    assert "experiment" in {kind.name for kind in children("dataset_group", "keeps")}
    assert KINDS["experiment"].taggable


def test_an_arn_leads_to_it() -> None:
    assert kind_at("arn:aws:personalize:us-east-1:000000000000:experiment/shop") is BY_NAME["Experiment"]


def test_rules_of_all_kinds_speak_of_it() -> None:
    speaking = {rule.id for rule in RULES if "Experiment" in rule.nouns}
    assert speaking >= {"O11", "N1"}
    inputs = {"datasetGroupArn": GROUP, "solutionArns": [], "tags": {"aws:mine": "1"}}
    assert [one.rule for one in findings(Facts("Experiment", inputs))] == ["O11"]


def test_it_is_found_by_its_name(stage: Stage, group: Row) -> None:
    row = like(stage, "Experiment", datasetGroupArn=group.arn, name="mine").create()
    found = stage.do(lambda life: life.look_up(row.subject, "mine"))
    assert found is not None
    assert found[0] == row.arn
