"""Inputs that the service does not know: a wanted status, triggers of a new run, what a deletion does."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.world import ROLE
from tests.provider.stage import Row, Stage
from tests.provider.table import BY_KIND, KINDS

from personalize_emulator.store.settings import Failure, Fault
from personalize_provider.base import errors
from personalize_provider.declare.schema import own_inputs

#: A recommender's configuration that differs from the default without a retraining.
FASTER = {"minRecommendationRequestsPerSecond": 2}


def like(stage: Stage, kind_name: str, /, **change: Any) -> Row:
    return stage.row(kind_name, **{**BY_KIND[kind_name].inputs, **change})


def begin(stage: Stage, kind_name: str, /, **change: Any) -> Row:
    stage.prepare(BY_KIND[kind_name].needs)
    return like(stage, kind_name, **change).create()


def refreshed(row: Row) -> dict[str, Any]:
    """Take what a refresh finds for the inputs of the last run, as an engine does, and answer with it."""
    found = row.read()
    assert found is not None
    kept: dict[str, Any] = {name: row.inputs[name] for name in ("arn", "__autoName") if name in row.inputs}
    row.inputs, row.outputs = {**kept, **found[0]}, found[1]
    return row.inputs


# The wanted status of a recommender


def test_a_recommender_that_is_wanted_stopped_is_trained_and_then_stopped(stage: Stage) -> None:
    row = begin(stage, "Recommender", desiredStatus="INACTIVE")
    assert stage.changes() == ["CreateRecommender", "StopRecommender"]
    assert row.outputs["status"] == stage.describe(row)["status"] == "INACTIVE"
    assert row.outputs["desiredStatus"] == "INACTIVE"
    assert not row.plan().any
    assert refreshed(row)["desiredStatus"] == "INACTIVE"


def test_a_stop_done_elsewhere_is_drift_where_a_status_is_wanted(stage: Stage) -> None:
    row = begin(stage, "Recommender", desiredStatus="ACTIVE")
    stage.call("StopRecommender", recommenderArn=row.arn)
    assert refreshed(row)["desiredStatus"] == "INACTIVE"
    assert row.plan().updates == ("desiredStatus",)
    row.update()
    assert stage.describe(row)["status"] == "ACTIVE"
    assert stage.changes()[-1] == "StartRecommender"
    assert refreshed(row)["desiredStatus"] == "ACTIVE"


def test_a_stop_done_elsewhere_is_left_alone_where_none_is(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    assert "desiredStatus" not in row.outputs
    stage.call("StopRecommender", recommenderArn=row.arn)
    stage.clock.time += 7200
    assert "desiredStatus" not in refreshed(row)
    assert row.outputs["status"] == "INACTIVE"
    assert not row.plan().any
    row.update(tags={"a": "b"})
    assert stage.changes()[-2:] == ["StopRecommender", "TagResource"]


@pytest.mark.parametrize("wanted", [None, "INACTIVE"])
def test_what_the_service_refuses_of_a_stopped_one_is_told_at_once(stage: Stage, wanted: str | None) -> None:
    row = begin(stage, "Recommender", desiredStatus="INACTIVE")
    stage.local.settings.update_inactive = False
    if wanted is None:
        row.update(desiredStatus=None)
    began = stage.clock.time
    with pytest.raises(errors.InUseError, match="it is stopped: set desiredStatus to ACTIVE"):
        row.update(recommenderConfig=FASTER)
    assert stage.clock.time - began < 60
    assert stage.describe(row)["status"] == "INACTIVE"


def test_an_interrupted_stop_is_joined(stage: Stage) -> None:
    row = begin(stage, "Recommender", desiredStatus="ACTIVE")
    stage.call("StopRecommender", recommenderArn=row.arn)
    stage.crash()
    row.update(desiredStatus="INACTIVE")
    assert stage.count("StopRecommender") == 1
    assert row.outputs["status"] == "INACTIVE"


def test_a_stop_that_meets_a_transition_is_tried_again(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.local.settings.faults = [Fault("StopRecommender", "ResourceInUseException")]
    row.update(desiredStatus="INACTIVE")
    assert stage.count("StopRecommender") == 2
    assert row.outputs["status"] == "INACTIVE"


def test_a_stop_that_does_not_last_is_a_failure(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    row = begin(stage, "Recommender")
    calls = 0

    def switched(*_: Any) -> dict[str, Any]:
        nonlocal calls
        calls += 1
        return {"recommenderArn": row.arn}

    monkeypatch.setattr("personalize_emulator.kinds.recommender._switch", switched)
    with pytest.raises(errors.FailedError, match="is ACTIVE again after StopRecommender"):
        row.update(desiredStatus="INACTIVE")
    assert calls == 3


def test_what_never_was_trained_cannot_be_started(stage: Stage) -> None:
    stage.prepare("stocked")
    stage.local.settings.fail_training = [Failure("recommender", "no luck")]
    row = like(stage, "Recommender")
    with pytest.raises(errors.FailedError, match="no luck"):
        row.create()
    row.arn, row.inputs = row.made[0][0], row.checked().inputs
    began = stage.clock.time
    with pytest.raises(errors.FailedError, match="is CREATE FAILED: no luck; correct what it names"):
        row.update(desiredStatus="ACTIVE")
    assert stage.clock.time - began < 60
    assert stage.count("StartRecommender") == 0


def test_an_adopted_recommender_gets_the_status_that_is_wanted(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "Recommender", desiredStatus="INACTIVE")
    stage.during(5.0, row)
    again = like(stage, "Recommender", desiredStatus="INACTIVE").create()
    assert stage.count("CreateRecommender", 200) == 1
    assert again.outputs["status"] == "INACTIVE"
    stage.agree(f"adopt={again.arn}")
    third = like(stage, "Recommender", desiredStatus="ACTIVE", recommenderConfig=FASTER).create()
    assert third.arn == again.arn
    assert third.outputs["status"] == "ACTIVE"
    assert third.outputs["recommenderConfig"] == FASTER


def test_a_stopped_one_is_deleted(stage: Stage) -> None:
    row = begin(stage, "Recommender", desiredStatus="INACTIVE")
    row.delete()
    assert stage.changes() == ["CreateRecommender", "StopRecommender", "DeleteRecommender"]
    assert row.read() is None


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("Recommender", {"desiredStatus": "STOPPED"}, "desiredStatus is `STOPPED`; it must be one of ACTIVE, INACTIVE"),
        ("Recommender", {"desiredStatus": 1.5}, "desiredStatus is `1.5`; it must be one of ACTIVE, INACTIVE"),
        ("SolutionVersion", {"stopOnDelete": "no"}, "stopOnDelete must be true or false"),
        ("SolutionVersion", {"triggers": "v1"}, "triggers must be an object"),
        ("DatasetImportJob", {"triggers": {"a": ["b"]}}, 'triggers["a"] must be a string'),
    ],
)
def test_what_cannot_be_meant(stage: Stage, kind: str, given: dict[str, Any], sentence: str) -> None:
    assert like(stage, kind, **given).checked().failures == (sentence,)


# Triggers


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if "triggers" in own_inputs(kind.resource)])
def test_a_changed_trigger_makes_a_new_run(stage: Stage, kind: str) -> None:
    row = begin(stage, kind, triggers={"data": "1", "code": 7})
    resource = row.subject.resource
    assert row.outputs["triggers"] == {"data": "1", "code": "7"}
    assert all("triggers" not in call.request for call in stage.calls())
    assert refreshed(row)["triggers"] == {"data": "1", "code": "7"}
    assert not row.plan().any
    assert 'triggers["data"]' in row.plan(triggers={"data": "2", "code": 7}).replaces
    again = like(stage, kind, triggers={"data": "2", "code": 7}).create()
    assert again.arn != row.arn
    assert stage.changes() == [resource.noun.create, resource.noun.create]
    if resource.auto_name:
        member = resource.noun.name_member
        assert again.inputs[member] != row.inputs[member]
        assert like(stage, kind, triggers={"code": 7, "data": "2"}).checked().inputs[member] == again.inputs[member]


def test_an_interrupted_run_is_resumed_with_the_same_triggers_only(stage: Stage) -> None:
    stage.prepare("solution")
    row = like(stage, "SolutionVersion", triggers={"data": "1"}, stopOnDelete=True)
    stage.during(60.0, row)
    same = like(stage, "SolutionVersion", triggers={"data": "1"}, stopOnDelete=False).create()
    assert same.arn == row.made[0][0]
    other = like(stage, "SolutionVersion", triggers={"data": "2"}).create()
    assert other.arn != same.arn
    assert stage.count("CreateSolutionVersion") == 2


def test_what_is_imported_takes_on_the_programs_own_inputs_without_a_difference(stage: Stage) -> None:
    stage.prepare("solution")
    arn = stage.call("CreateSolutionVersion", solutionArn=BY_KIND["SolutionVersion"].inputs["solutionArn"])
    stage.clock.time += 7200
    row = like(stage, "SolutionVersion", triggers={"data": "1"}, stopOnDelete=False)
    row.arn = arn["solutionVersionArn"]
    imported(row)
    assert not row.plan().any
    row.outputs["__token"] = "drawn"
    assert row.plan().paths == {'triggers["data"]', "stopOnDelete"}


@pytest.mark.parametrize(("wanted", "differs"), [("ACTIVE", False), ("INACTIVE", True), (None, False)])
def test_the_status_of_what_is_imported_is_known(stage: Stage, wanted: str | None, differs: bool) -> None:
    made = begin(stage, "Recommender")
    row = like(stage, "Recommender", **({"desiredStatus": wanted} if wanted else {}))
    row.arn = made.arn
    imported(row)
    row.inputs["__autoName"] = True
    assert row.plan().updates == (("desiredStatus",) if differs else ())


def imported(row: Row) -> None:
    found = row.stage.do(lambda life: life.find(row.subject, row.arn))
    assert found is not None
    row.arn, row.inputs, row.outputs = found


# What a deletion does to a training


@pytest.mark.parametrize("stops", [True, False, None])
def test_a_deleted_training_is_stopped_unless_it_is_told_not_to(stage: Stage, stops: bool | None) -> None:
    stage.prepare("solution")
    given = {} if stops is None else {"stopOnDelete": stops}
    row = like(stage, "SolutionVersion", **given)
    stage.during(60.0, row)
    row.arn, held = row.made[0]
    row.outputs = {**held.kept, **given}
    row.delete()
    stage.clock.time += 7200
    assert stage.describe(row)["status"] == ("ACTIVE" if stops is False else "CREATE STOPPED")
    assert stage.count("StopSolutionVersionCreation") == (0 if stops is False else 1)
    assert row.said[-1].startswith(f"info: letting go of {row.arn}: ")
    assert len(row.said) == 2


def test_a_role_is_no_trigger(stage: Stage) -> None:
    """An import whose triggers stay is replaced by its other inputs as before."""
    row = begin(stage, "DatasetImportJob", triggers={"data": "1"})
    assert "roleArn" in row.plan(roleArn=ROLE + "2").replaces
