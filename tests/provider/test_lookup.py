"""Lookups of every kind: found by ARN and by name, and neither claimed nor changed."""

from __future__ import annotations

import pytest
from tests.provider.kind import GROUP, Kind, account_arn
from tests.provider.stage import Stage, changes_nothing
from tests.provider.table import KINDS

from personalize_provider.base import errors
from personalize_provider.plan.tags import OWNER_KEY

STRANGER = "other/prod/0123456789abcdef/0123456789abcdef/token/making"

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@kinds
def test_it_is_found_by_its_arn_and_by_its_name(stage: Stage, kind: Kind) -> None:
    stage.prepare(kind.needs)
    row = stage.row(kind.name, **kind.inputs).create()
    noun = kind.resource.noun
    name = str(row.outputs["name"])
    if kind.name == "Dataset":
        name = "/".join(row.arn.split("/")[1:])
        row.outputs["datasetType"] = row.outputs["datasetType"].upper()
    if kind.name == "SolutionVersion":
        name = f"{row.arn.split('/')[1]}/{name}"
    if noun.taggable:
        stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": OWNER_KEY, "tagValue": STRANGER}])
    stage.crash()
    before = len(stage.calls())
    found = stage.do(lambda life: life.look_up(row.subject, row.arn))
    assert found == stage.do(lambda life: life.look_up(row.subject, name))
    arn, outputs = found
    assert arn == outputs["arn"] == row.arn
    expected = {key: one for key, one in row.outputs.items() if not key.startswith("__")}
    assert {key: outputs.get(key) for key in expected if key not in kind.resource.ours} == {
        key: one for key, one in expected.items() if key not in kind.resource.ours
    }
    assert not any(key.startswith("__") for key in outputs)
    assert stage.do(lambda life: life.look_again(row.subject, row.arn)) == outputs
    assert all(changes_nothing(call.operation) for call in stage.calls()[before:])
    if noun.taggable:
        with pytest.raises(errors.OwnedError, match=r"cannot be imported: its owner tag names another resource"):
            stage.do(lambda life: life.find(row.subject, row.arn))


def test_what_is_gone_is_an_error_at_first_and_nothing_later(stage: Stage) -> None:
    row = stage.row("DatasetGroup", "it")
    for called in (GROUP, "shop"):
        with pytest.raises(errors.InputsError, match=r"^There is no dataset group \S+; check its ARN or name, the reg"):
            stage.do(lambda life, called=called: life.look_up(row.subject, called))  # type: ignore[misc]
    assert stage.do(lambda life: life.look_again(row.subject, GROUP)) is None


def test_what_lives_elsewhere_is_refused(stage: Stage) -> None:
    row = stage.row("DatasetGroup", "it")
    elsewhere = account_arn("dataset-group/shop").replace("us-east-1", "eu-west-1")
    with pytest.raises(errors.CrossedError, match="but the configuration leads to account 000000000000 in us-east-1"):
        stage.do(lambda life: life.look_up(row.subject, elsewhere))
