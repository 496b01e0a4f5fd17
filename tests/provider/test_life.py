"""The life of every kind of resource, from one table."""

from __future__ import annotations

import pytest
from tests.provider import lives
from tests.provider.kind import Kind
from tests.provider.lives import begin
from tests.provider.stage import Stage
from tests.provider.table import KINDS

from personalize_provider.plan.tags import OWNER_KEY
from personalize_provider.plan.values import at

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@kinds
def test_a_new_resource_is_ready_and_holds_what_was_asked(stage: Stage, kind: Kind) -> None:
    row = begin(stage, kind)
    resource = kind.resource
    assert stage.changes() == [resource.noun.create]
    assert row.outputs["arn"] == row.arn
    assert [(arn, held.token) for arn, held in row.made] == [(row.arn, row.held.token)]
    assert row.said == []
    live = stage.describe(row)
    if resource.noun.has_status:
        assert row.outputs["status"] == live["status"]
        assert live["status"] in resource.ready
    if resource.arn_tail is not None:
        assert row.inputs["arn"] == row.arn
    for name in resource.noun.create_members:
        if name in row.inputs:
            assert row.outputs[name] == row.inputs[name]
    if resource.noun.taggable:
        assert OWNER_KEY in stage.tags(row.arn)
        assert row.outputs["tagsAll"] == {}


@kinds
def test_nothing_differs_while_nothing_changes(stage: Stage, kind: Kind) -> None:
    lives.nothing_differs_while_nothing_changes(stage, kind)


@kinds
def test_changes_in_place(stage: Stage, kind: Kind) -> None:
    lives.changes_in_place(stage, kind)


@kinds
def test_a_replacement_gets_a_new_name_and_is_made_beside_the_old_one(stage: Stage, kind: Kind) -> None:
    lives.a_replacement_gets_a_new_name_and_is_made_beside_the_old_one(stage, kind)


@kinds
def test_an_end(stage: Stage, kind: Kind) -> None:
    row = begin(stage, kind)
    before = stage.local.resources()
    row.delete()
    noun = kind.resource.noun
    left = stage.local.resources()
    if kind.gone_after_delete:
        assert left == [arn for arn in before if arn != row.arn]
        assert row.read() is None
        assert stage.changes()[1:] == [noun.delete]
        row.delete()  # once more: nothing is there
        assert stage.count(str(noun.delete)) == 1
    else:
        assert left == before
        assert stage.changes()[1:] == []
        assert row.said[-1].startswith(f"info: letting go of {row.arn}: ")
        assert stage.tags(row.arn)[OWNER_KEY].endswith("/released")


@pytest.mark.parametrize("refresh", ["auto", "fast", "full"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.drift], ids=lambda kind: kind.name)
def test_what_somebody_else_changed_shows_and_is_mended(stage: Stage, kind: Kind, refresh: str) -> None:
    stage.config = stage.config.model_copy(update={"refresh": refresh})
    row = begin(stage, kind)
    assert kind.drift is not None
    operation, request, path = kind.drift
    stage.call(operation, **{name: one or row.arn for name, one in request.items()})
    stage.clock.time += 7200
    found = row.read()
    assert found is not None
    inputs, outputs = found
    assert at(inputs, path) == at(request, path) == at(outputs, path)
    assert {name: one for name, one in inputs.items() if name != path.partition(".")[0]} == {
        name: one for name, one in row.inputs.items() if name in inputs and name != path.partition(".")[0]
    }
    wanted = row.inputs
    row.inputs, row.outputs = {**inputs, "arn": row.arn, "__autoName": True}, outputs
    row.update()
    found = row.read()
    assert found is not None
    assert at(found[0], path) == at(wanted, path)
    assert stage.changes()[-1] == operation


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "tags" in kind.effects], ids=lambda kind: kind.name)
def test_tags_that_somebody_else_changed(stage: Stage, kind: Kind) -> None:
    row = begin(stage, kind, tags={"a": "1", "b": "2"})
    stage.call("UntagResource", resourceArn=row.arn, tagKeys=["a"])
    stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": "c", "tagValue": "3"}])
    found = row.read()
    assert found is not None
    inputs, outputs = found
    assert inputs["tags"] == outputs["tagsAll"] == outputs["tags"] == {"b": "2", "c": "3"}
    row.inputs, row.outputs = {**row.inputs, **inputs}, outputs
    row.update()
    assert row.outputs["tagsAll"] == {"a": "1", "b": "2"}
