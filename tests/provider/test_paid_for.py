"""Trainings and jobs that are paid for: once for each wish, and stopped where nobody wants them any more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.provider.stage import Stage
from tests.provider.stories import begin, like, word

from personalize_provider.base import errors
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.tags import OWNER_KEY


def test_a_b_a_imports_three_times(stage: Stage) -> None:
    stage.prepare("stocked")
    a, b = {"triggers": {"data": "a"}}, {"triggers": {"data": "b"}}
    first = like(stage, "DatasetImportJob", **a)
    stage.during(5.0, first)
    second = like(stage, "DatasetImportJob", **b).create()
    assert any(first.made[0][0] in one for one in second.said)
    stage.crash()
    second.plan(**a)
    third = like(stage, "DatasetImportJob", **a).create()
    second.delete()
    assert len({first.made[0][0], second.arn, third.arn}) == 3
    assert stage.count("CreateDatasetImportJob", 200) == 3


def test_a_training_that_the_program_no_longer_wants_is_stopped_first(stage: Stage) -> None:
    stage.prepare("solution")
    first = like(stage, "SolutionVersion", triggers={"run": "1"})
    stage.during(60.0, first)
    second = like(stage, "SolutionVersion", triggers={"run": "2"}).create()
    assert stage.changes()[:3] == ["CreateSolutionVersion", "StopSolutionVersionCreation", "CreateSolutionVersion"]
    assert f"info: stopping {first.made[0][0]}, which the program no longer asks for" in second.said


def test_a_training_in_the_state_is_stopped_before_its_replacement_trains(stage: Stage) -> None:
    """The plugin keeps the ARN of what Ctrl-C interrupted: other triggers then replace it."""
    stage.prepare("solution")
    first = like(stage, "SolutionVersion", triggers={"run": "1"})
    stage.during(60.0, first)
    first.arn, held = first.made[0]
    first.inputs, first.outputs = first.checked().inputs, {**held.kept, "status": "CREATE IN_PROGRESS"}
    stage.crash()
    assert first.plan(triggers={"run": "2"}).replaces
    like(stage, "SolutionVersion", triggers={"run": "2"}).create()
    assert stage.changes()[:3] == ["CreateSolutionVersion", "StopSolutionVersionCreation", "CreateSolutionVersion"]


def test_what_a_refresh_saw_in_the_state_is_asked_for_when_it_is_to_be_made_anew(stage: Stage) -> None:
    """Ctrl-C in a training, a refresh, and a forced replacement: nothing may be called replaced that was not."""
    stage.prepare("solution")
    first = like(stage, "SolutionVersion")
    stage.during(60.0, first)
    first.arn, held = first.made[0]
    first.inputs, first.outputs = first.checked().inputs, {**held.kept, "status": "CREATE IN_PROGRESS"}
    stage.crash()
    assert first.read() is not None
    assert word(stage, first.arn) == "kept"
    stage.crash()
    with pytest.raises(errors.OwnedError, match=f"beside={first.arn} makes another one"):
        like(stage, "SolutionVersion").create(past_check=True)


def test_nobody_is_left_to_keep_it(stage: Stage) -> None:
    """The engine is gone when the training ends: it stays unfinished, and the next run goes on with it."""
    stage.prepare("solution")
    row = like(stage, "SolutionVersion")
    subject, inputs = replace(row.subject, listening=lambda: False), row.checked().inputs
    with pytest.raises(errors.EngineGoneError):
        stage.do(lambda life: life.create(subject, inputs))
    stage.crash()
    again = like(stage, "SolutionVersion").create()
    assert stage.count("CreateSolutionVersion") == 1
    assert any(one.startswith("info: resuming with") for one in again.said)


def test_an_attempt_is_gone_on_with_under_another_name(stage: Stage) -> None:
    stage.prepare("stocked")
    first = like(stage, "Recommender")
    stage.during(5.0, first)
    other = like(stage, "Recommender", "blue")
    subject = replace(other.subject, formerly=(first.subject.urn,))
    checked = stage.do(lambda life: life.check(subject, other.given, None))
    arn, _ = stage.do(lambda life: life.create(subject, checked.inputs))
    assert arn == first.made[0][0]
    assert stage.count("CreateRecommender", 200) == 1
    owner = owner_of(stage.tags(arn)[OWNER_KEY])
    assert owner is not None
    assert (owner.identity, owner.word) == (subject.identity, "kept")


def test_what_a_renamed_stack_has_is_found_under_its_old_name(stage: Stage) -> None:
    """A stack was renamed, its tags were brought up to date, and then its state was lost."""
    row = begin(stage, "Recommender")
    renamed = replace(row.subject, urn=row.subject.urn.replace(":dev::", ":prod::"))
    row.outputs = stage.do(lambda life: life.update(renamed, row.arn, row.inputs, row.inputs, row.held))
    stage.crash()
    checked = stage.do(lambda life: life.check(renamed, row.given, None))
    assert any(f"adopt={row.arn}" in one for one in checked.failures)
    stage.agree(f"adopt={row.arn}")
    checked = stage.do(lambda life: life.check(renamed, row.given, None))
    assert checked.inputs["arn"] == row.arn
    assert stage.do(lambda life: life.create(renamed, checked.inputs))[0] == row.arn
