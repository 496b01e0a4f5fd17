"""Jobs and versions, whose ARNs nobody can know before: resumed, forced, failed and stopped."""

from __future__ import annotations

import pytest
from tests.provider.stage import Stage
from tests.provider.stories import like, refused

from personalize_emulator.store.settings import Fault
from personalize_provider.base import errors


def test_an_interrupted_import_is_resumed_and_a_finished_one_is_not(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "DatasetImportJob")
    stage.during(5.0, row)
    again = like(stage, "DatasetImportJob").create()
    assert again.arn == row.made[0][0]
    assert stage.changes() == ["CreateDatasetImportJob"]
    refused(stage, "DatasetImportJob", match=f"beside={again.arn} makes another one beside it")
    stage.agree(f"beside={again.arn}")
    third = like(stage, "DatasetImportJob").create()
    assert third.arn == f"{again.arn}-2"
    # Consent is used up: the next question is about another one.
    refused(stage, "DatasetImportJob", match=f"beside={third.arn} makes")
    again.delete()
    third.delete()
    stage.agree()
    assert like(stage, "DatasetImportJob").create().arn == f"{again.arn}-3"


def test_an_import_of_a_name_that_was_used_up(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "DatasetImportJob", jobName="mine").create()
    stage.agree(f"beside={row.arn}")
    with pytest.raises(errors.OwnedError, match="leave jobName out"):
        like(stage, "DatasetImportJob", jobName="mine").create()


def test_a_failed_import_is_followed_by_a_new_one(stage: Stage) -> None:
    stage.prepare("stocked")
    source = {"dataLocation": "s3://bucket/shop/late.csv"}
    row = like(stage, "DatasetImportJob", dataSource=source)
    with pytest.raises(errors.FailedError, match="CREATE FAILED"):
        row.create()
    stage.crash()
    files = stage.directory / "s3" / "bucket" / "shop"
    (files / "late.csv").write_text((files / "i.csv").read_text())
    again = like(stage, "DatasetImportJob", dataSource=source).create()
    assert again.arn == f"{row.made[0][0]}-2"
    assert again.outputs["status"] == "ACTIVE"
    assert again.outputs["name"] == again.arn.rpartition("/")[2]


def test_an_interrupted_training_is_resumed_and_a_forced_second_one_trains_anew(stage: Stage) -> None:
    stage.prepare("solution")
    row = like(stage, "SolutionVersion")
    stage.during(5.0, row)
    again = like(stage, "SolutionVersion").create()
    assert again.arn == row.made[0][0]
    assert stage.count("CreateSolutionVersion") == 1
    refused(stage, "SolutionVersion", match=f"{again.arn} was made by this resource .*hours of its training")
    stage.agree(f"beside={again.arn}")
    forced = like(stage, "SolutionVersion").create()
    assert forced.arn != again.arn
    assert stage.count("CreateSolutionVersion") == 2
    refused(stage, "SolutionVersion", match=f"beside={forced.arn} makes another one")
    stage.agree(f"adopt={forced.arn}")
    assert like(stage, "SolutionVersion").create().arn == forced.arn
    assert stage.count("CreateSolutionVersion") == 2


@pytest.mark.parametrize("code", ["ConnectionReset", "ServiceUnavailable", "InternalFailure"])
def test_a_training_whose_answer_was_lost_is_found_and_not_paid_for_twice(stage: Stage, code: str) -> None:
    stage.prepare("solution")
    stage.local.settings.faults = [Fault("CreateSolutionVersion", code, when="after")]
    row = like(stage, "SolutionVersion").create()
    assert stage.count("CreateSolutionVersion") == 1
    assert row.outputs["status"] == "ACTIVE"


def test_a_training_that_never_began_is_an_error_and_not_repeated_blindly(stage: Stage) -> None:
    stage.prepare("solution")
    stage.local.settings.faults = [Fault("CreateSolutionVersion", "ConnectionReset", when="before")]
    with pytest.raises(errors.UnavailableError):
        like(stage, "SolutionVersion").create()
    assert stage.count("CreateSolutionVersion") == 1


def test_a_training_in_progress_is_stopped_by_its_deletion(stage: Stage) -> None:
    stage.prepare("solution")
    row = like(stage, "SolutionVersion")
    stage.during(60.0, row)
    row.arn, held = row.made[0]
    row.outputs = held.kept
    row.delete()
    assert stage.changes()[1:] == ["StopSolutionVersionCreation"]
    stage.clock.time += 300
    assert stage.describe(row)["status"] == "CREATE STOPPED"
    assert row.said[0] == f"info: stopping the training of {row.arn}"


def test_a_training_that_is_being_stopped_is_not_resumed(stage: Stage) -> None:
    stage.prepare("solution")
    row = like(stage, "SolutionVersion")
    stage.during(1200.0, row)
    row.arn, held = row.made[0]
    row.outputs = held.kept
    row.delete()
    stage.crash()
    assert stage.describe(row)["status"] == "CREATE STOPPING"
    again = like(stage, "SolutionVersion").create()
    assert again.arn != row.arn
    assert again.outputs["status"] == "ACTIVE"
