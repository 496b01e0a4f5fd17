"""Lives of a resource of any kind, which hold however the emulator is set."""

from __future__ import annotations

from typing import Any

from tests.provider.kind import Kind
from tests.provider.stage import Row, Stage

from personalize_provider.plan.tags import OWNER_KEY


def begin(stage: Stage, kind: Kind, **change: Any) -> Row:
    stage.prepare(kind.needs)
    return stage.row(kind.name, **{**kind.inputs, **change}).create()


def nothing_differs_while_nothing_changes(stage: Stage, kind: Kind) -> None:
    row = begin(stage, kind)
    found = row.read()
    assert found is not None
    inputs, outputs = found
    fields = {name for name in row.inputs if not name.startswith("__") and name != "arn"}
    assert {name: one for name, one in inputs.items() if name in fields} == {name: row.inputs[name] for name in fields}
    assert set(inputs) == fields
    assert outputs == row.outputs
    assert not row.plan().any
    assert stage.changes() == [kind.resource.noun.create]


def changes_in_place(stage: Stage, kind: Kind) -> None:
    row = begin(stage, kind)
    for step in kind.steps:
        before = len(stage.changes())
        row.update(**step.change)
        assert tuple(stage.changes()[before:]) == step.calls
        found = row.read()
        assert found is not None
        kept: dict[str, Any] = {key: row.inputs[key] for key in ("arn", "__autoName") if key in row.inputs}
        assert {**found[0], **kept} == row.inputs
        assert found[1] == row.outputs
        assert not row.plan().any
        if kind.resource.noun.taggable:
            assert row.outputs["tagsAll"] == (row.inputs.get("tags") or {})
            assert OWNER_KEY in stage.tags(row.arn)
    assert row.arn in stage.local.resources()


def a_replacement_gets_a_new_name_and_is_made_beside_the_old_one(stage: Stage, kind: Kind) -> None:
    row = begin(stage, kind)
    resource = kind.resource
    plan = row.plan(**kind.replacement)
    assert set(plan.replaces) >= {path for path in kind.replacement if path in resource.noun.create_members}
    new = stage.row(kind.name, **row.given)
    checked = stage.do(lambda life: life.check(new.subject, new.given, row.inputs))
    assert checked.failures == ()
    member = resource.noun.name_member
    if row.inputs.get(member) is not None:
        assert checked.inputs[member] != row.inputs[member]
    new.arn, new.outputs = stage.do(lambda life: life.create(new.subject, checked.inputs))
    assert new.arn != row.arn
    row.delete()
    assert not [sentence for sentence in new.said if "warning" in sentence]
    assert new.arn in stage.local.resources()
    assert (row.arn in stage.local.resources()) is not kind.gone_after_delete
