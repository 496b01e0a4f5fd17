"""Finished resources that no state holds: neither taken over nor made twice without consent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.provider.stage import Row, Stage
from tests.provider.stories import NAMED, TAGGED, begin, like, moved, word

from personalize_provider.base import errors
from personalize_provider.operate.create import keep
from personalize_provider.operate.step import Step
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.tags import OWNER_KEY


@pytest.mark.parametrize("name", TAGGED)
def test_what_is_finished_is_neither_taken_over_nor_made_twice_without_consent(stage: Stage, name: str) -> None:
    row = begin(stage, name)
    before, made = stage.local.resources(), stage.count(row.subject.resource.noun.create, 200)
    stage.crash()
    again = like(stage, name)
    checked = again.checked()
    asked = (*checked.failures, *checked.warnings)
    assert any(row.arn in one and f"PERSONALIZE_CONSENT=adopt={row.arn}" in one for one in asked), asked
    with pytest.raises(errors.OwnedError, match=r"neither taken over nor made a second time without consent"):
        again.create(past_check=True)
    assert (stage.local.resources(), stage.count(row.subject.resource.noun.create, 200)) == (before, made)
    assert owner_of(stage.tags(row.arn)[OWNER_KEY]) == owner_of(
        f"{row.held.identity}/x/{row.held.token}/kept".replace("/x/", f"/{_inputs(stage, row)}/")
    )


def _inputs(stage: Stage, row: Row) -> str:
    owner = owner_of(stage.tags(row.arn)[OWNER_KEY])
    assert owner is not None
    return owner.inputs


@pytest.mark.parametrize("name", TAGGED)
def test_consent_to_take_over_is_used_up_by_itself(stage: Stage, name: str) -> None:
    row = begin(stage, name)
    stage.agree(f"adopt={row.arn}")
    second = like(stage, name).create()
    assert (second.arn, word(stage, row.arn)) == (row.arn, "adopted")
    assert any(one.startswith(f"info: taking over {row.arn}") for one in second.said)
    # The same word again, as it may stand in the configuration, is no consent to do it once more.
    stage.agree(f"adopt={row.arn}")
    with pytest.raises(errors.OwnedError, match=f"adopt={row.arn}@{second.held.token} takes it over"):
        like(stage, name).create(past_check=True)
    stage.agree(f"adopt={row.arn}@{second.held.token}")
    assert like(stage, name).create().arn == row.arn


@pytest.mark.parametrize("name", [*NAMED, "SolutionVersion", "DatasetImportJob"])
def test_consent_to_another_one_beside(stage: Stage, name: str) -> None:
    row = begin(stage, name)
    stage.agree(f"beside={row.arn}")
    second = like(stage, name)
    known = second.checked().inputs.get("arn")
    second.create()
    assert second.arn != row.arn
    assert known in (None, second.arn)
    assert {row.arn, second.arn} <= set(stage.local.resources())
    stage.agree(f"beside={row.arn}")
    with pytest.raises(errors.OwnedError):
        like(stage, name).create(past_check=True)


def test_consent_is_never_for_what_another_resource_of_the_program_holds(stage: Stage) -> None:
    row = begin(stage, "DatasetGroup", name="mine")
    stage.agree(f"adopt={row.arn}")
    assert not moved(row, "renamed").plan().replaces
    with pytest.raises(errors.OwnedError, match="belongs to the resource renamed of this program"):
        like(stage, "DatasetGroup", name="mine").create(past_check=True)


@pytest.mark.parametrize("bad", ["adopt", "adopt=thing", "take=arn:aws:x", "arn:aws:x"])
def test_a_word_that_is_no_consent_is_named(stage: Stage, bad: str) -> None:
    stage.agree(bad)
    with pytest.raises(errors.ConfigurationError, match=re.escape(f"personalize:consent says {bad!r}, and must be")):
        like(stage, "DatasetGroup").checked()


def test_a_suffix_tells_two_stacks_of_one_name_apart(stage: Stage) -> None:
    first = begin(stage, "DatasetGroup")
    stage.crash()
    stage.config = stage.config.model_copy(update={"name_suffix": "eu"})
    second = like(stage, "DatasetGroup").create()
    assert second.arn.endswith("-eu")
    assert second.held.identity != first.held.identity
    second.delete()
    assert stage.local.resources() == [first.arn]
    # The stack that had none keeps its names, and its tags are brought up to date.
    stage.crash()
    plan = first.plan()
    assert [one.path for one in plan.changes] == ["__identity"]


def test_an_attempt_of_another_state_is_left_to_the_run_that_went_on_with_it(stage: Stage) -> None:
    """Two backends of one name at once: what one run began the other goes on with, and only one of them keeps it."""
    stage.prepare("stocked")
    first = like(stage, "Recommender")
    stage.during(5.0, first)
    second = like(stage, "Recommender").create()
    first.arn, held = first.made[0]
    first.outputs = held.kept
    stage.crash()
    owner = replace(owner_of(stage.tags(first.arn)[OWNER_KEY]) or pytest.fail("no owner"), token=str(held.token))
    with pytest.raises(errors.OwnedError, match="was taken over by another run of this stack"):
        stage.do(lambda life: _keep(life, first, owner))
    assert owner_of(stage.tags(first.arn)[OWNER_KEY]) != owner
    assert second.outputs["status"] == "ACTIVE"


async def _keep(life: Any, row: Row, owner: Any) -> None:
    await keep(Step(life._session, row.subject, {}), row.arn, owner, {})
