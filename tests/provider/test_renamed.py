"""Resources that are renamed or moved, and another one in the old place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.provider.stage import Stage
from tests.provider.stories import NAMED, begin, like, moved

from personalize_provider.base import errors


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("first", ["renamed", "new"])
def test_a_new_one_in_the_old_place_has_a_name_of_its_own(stage: Stage, name: str, first: str) -> None:
    row = begin(stage, name)
    stage.crash()
    blue, green = moved(row, "blue"), like(stage, name)
    if first == "new":
        # The Python package tells that the place is an old one; other programs declare the renamed one first.
        subject = replace(green.subject, in_old_place=True)
        checked = stage.do(lambda life: life.check(subject, green.given, None))
        assert checked.failures == ()
        assert [one.path for one in blue.plan().changes] == ["__identity"]
        green.arn, green.outputs = stage.do(lambda life: life.create(subject, checked.inputs))
        green.inputs = checked.inputs
    else:
        assert [one.path for one in blue.plan().changes] == ["__identity"]
        green.create()
    assert green.arn != row.arn
    green.delete()
    assert row.arn in stage.local.resources()


@pytest.mark.parametrize("name", NAMED)
def test_a_new_one_in_the_old_place_in_a_later_run(stage: Stage, name: str) -> None:
    row = begin(stage, name)
    stage.crash()
    blue = moved(row, "blue")
    blue.plan()
    held = blue.held
    blue.outputs = stage.do(lambda life: life.update(blue.subject, blue.arn, blue.inputs, blue.inputs, held))
    assert blue.held.identity != row.held.identity
    assert not blue.plan().any
    stage.crash()
    green = like(stage, name).create()
    assert green.arn != row.arn
    green.delete()
    assert row.arn in stage.local.resources()


def test_two_of_a_program_that_hold_one_are_named(stage: Stage) -> None:
    row = begin(stage, "DatasetGroup")
    stage.crash()
    assert row.checked().failures == ()
    assert any("one and the same" in one for one in moved(row, "blue").checked().failures)
    stage.crash()
    row.plan()
    blue = moved(row, "blue")
    with pytest.raises(errors.OwnedError, match="is in the state twice, as thing and as blue"):
        stage.do(lambda life: life.diff(blue.subject, blue.arn, blue.inputs, blue.inputs, blue.outputs))


def test_the_refusal_of_what_the_program_holds_does_not_tell_to_delete_it(stage: Stage) -> None:
    row = begin(stage, "DatasetGroup", name="mine")
    stage.crash()
    moved(row, "blue").plan()
    with pytest.raises(errors.OwnedError) as error:
        like(stage, "DatasetGroup", name="mine", domain="VIDEO_ON_DEMAND").create(past_check=True)
    assert "delete" not in str(error.value)
    assert "belongs to the resource blue" in str(error.value)
