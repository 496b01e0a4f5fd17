"""Interruptions, failures and strangers: what the provider does when a life does not go straight."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.world import FOR_YOU, ROLE
from tests.provider.kind import INTERACTIONS_SET, account_arn
from tests.provider.stage import Row, Stage
from tests.provider.table import BY_KIND

from personalize_emulator.store.settings import Failure, Fault
from personalize_provider.base import errors
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.tags import OWNER_KEY

EXPIRED = "The security token included in the request is expired"


def like(stage: Stage, kind_name: str, logical: str = "thing", /, **change: Any) -> Row:
    kind = BY_KIND[kind_name]
    return stage.row(kind_name, logical, **{**kind.inputs, **change})


def refused(stage: Stage, kind_name: str, /, match: str, **change: Any) -> None:
    """A new process refuses to make it, at plan time already, and once more where it is asked all the same."""
    stage.crash()
    row = like(stage, kind_name, **change)
    checked = row.checked()
    assert any(re.search(match, one) for one in (*checked.failures, *checked.warnings))
    with pytest.raises(errors.OwnedError, match=match):
        row.create(past_check=True)
    assert row.arn == ""


def begin(stage: Stage, kind_name: str, /, **change: Any) -> Row:
    stage.prepare(BY_KIND[kind_name].needs)
    return like(stage, kind_name, **change).create()


def token_in(stage: Stage, arn: str) -> str:
    owner = owner_of(stage.tags(arn)[OWNER_KEY])
    assert owner is not None
    return owner.token


# Creations that were interrupted


@pytest.mark.parametrize("name", ["DatasetGroup", "Dataset", "Recommender", "Solution"])
def test_an_interrupted_creation_is_adopted(stage: Stage, name: str) -> None:
    stage.prepare(BY_KIND[name].needs)
    row = like(stage, name)
    stage.during(5.0, row)
    assert len(row.made) == 1
    again = like(stage, name).create()
    assert [again.arn] == [row.made[0][0]]
    assert again.held.token != row.made[0][1].token
    assert token_in(stage, again.arn) == again.held.token
    noun = again.subject.resource.noun
    assert stage.count(noun.create, 200) == 1
    assert stage.changes() == [noun.create, f"{noun.create}: ResourceAlreadyExistsException"]
    assert again.said == [f"info: resuming with {again.arn}, which an earlier run of this program made"]
    assert again.outputs["status"] == "ACTIVE"


def test_a_schema_of_the_same_content_is_taken_over_with_consent_and_under_a_computed_name_only(stage: Stage) -> None:
    first = like(stage, "Schema").create()
    refused(stage, "Schema", match=f"has the name that is computed .* PERSONALIZE_CONSENT=adopt={first.arn} takes it")
    stage.agree(f"adopt={first.arn}")
    assert like(stage, "Schema").create().arn == first.arn
    named = like(stage, "Schema", name="mine").create()
    stage.agree(f"adopt={named.arn}")
    with pytest.raises(errors.OwnedError, match="exists already and was not made by this resource of this stack"):
        like(stage, "Schema", name="mine").create()
    assert stage.local.resources() == [first.arn, named.arn]


def test_what_was_adopted_takes_on_what_the_program_says_now(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "Recommender", tags={"a": "1", "old": "x"})
    stage.during(5.0, row)
    again = like(
        stage,
        "Recommender",
        tags={"a": "2", "b": "3"},
        recommenderConfig={"minRecommendationRequestsPerSecond": 3},
    ).create()
    assert stage.count("CreateRecommender", 200) == 1
    assert stage.describe(again)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 3
    found = again.read()
    assert found is not None
    assert found[0]["tags"] == again.outputs["tagsAll"] == {"a": "2", "b": "3"}
    assert found[1] == again.outputs


def test_a_creation_whose_answer_was_lost_is_not_made_twice(stage: Stage) -> None:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateRecommender", "ConnectionReset", when="after")]
    row = like(stage, "Recommender").create()
    recommenders = [arn for arn in stage.local.resources() if ":recommender/" in arn]
    assert recommenders == [row.arn]
    assert row.outputs["status"] == "ACTIVE"


def test_the_left_over_of_an_interrupted_and_edited_run_is_named(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "Recommender")
    stage.during(5.0, row)
    left = row.made[0][0]
    other = like(stage, "Recommender", recipeArn=FOR_YOU.replace("recommended-for-you", "popular-items-by-views"))
    other.create()
    assert other.arn != left
    assert other.said == [
        f"warning: {left} was made by an earlier run of this resource, is in no state, and is billed by the hour while "
        f"it is ACTIVE; delete it with `aws personalize delete-recommender --recommender-arn {left}`."
    ]


def test_a_failed_creation_fails_fast_and_is_made_anew(stage: Stage) -> None:
    stage.prepare("stocked")
    stage.local.settings.fail_training = [Failure("recommender/", "Insufficient privileges for accessing data.")]
    row = like(stage, "Recommender")
    with pytest.raises(errors.FailedError, match=r"is CREATE FAILED: Insufficient privileges") as error:
        row.create()
    assert str(error.value).count(". ") == 0
    stage.crash()
    again = like(stage, "Recommender").create()
    assert again.arn == row.made[0][0]
    assert stage.describe(again)["status"] == "ACTIVE"
    assert stage.changes() == [
        "CreateRecommender",
        "CreateRecommender: ResourceAlreadyExistsException",
        "DeleteRecommender",
        "CreateRecommender",
    ]


def test_what_is_in_deletion_is_waited_for_and_made_anew(stage: Stage) -> None:
    row = begin(stage, "DatasetGroup")
    stage.call("DeleteDatasetGroup", datasetGroupArn=row.arn)
    again = like(stage, "DatasetGroup").create()
    assert again.arn == row.arn
    assert stage.count("CreateDatasetGroup", 200) == 2
    assert stage.local.resources() == [row.arn]


@pytest.mark.parametrize("owner", [None, "other/dev/0123456789ab/01234567/89abcdef/made", "nonsense"])
def test_what_is_somebody_elses_is_refused(stage: Stage, owner: str | None) -> None:
    tags = [{"tagKey": OWNER_KEY, "tagValue": owner}] if owner else []
    stage.call("CreateDatasetGroup", name="taken", domain="ECOMMERCE", tags=tags)
    with pytest.raises(errors.OwnedError) as error:
        like(stage, "DatasetGroup", name="taken").create()
    theirs = owner == "other/dev/0123456789ab/01234567/89abcdef/made"
    assert str(error.value) == (
        f"The dataset group {account_arn('dataset-group/taken')} exists already and was not made by this resource of "
        f"this stack{': its owner tag names other/dev' if theirs else ''}; pass its ARN to what uses it instead of "
        "declaring it, or give this dataset group another name"
        f"{', for example by `pulumi config set personalize:nameSuffix TEXT`' if theirs else ''}."
    )
    assert stage.count("DeleteDatasetGroup") == stage.count("TagResource") == 0


def test_another_resource_of_the_same_stack_is_a_stranger_too(stage: Stage) -> None:
    like(stage, "DatasetGroup", "one", name="taken").create()
    stage.crash()
    with pytest.raises(errors.OwnedError):
        like(stage, "DatasetGroup", "two", name="taken").create()


def test_ones_own_of_another_shape_is_not_adopted(stage: Stage) -> None:
    row = like(stage, "DatasetGroup", name="mine").create()
    stage.agree(f"adopt={row.arn}")
    with pytest.raises(errors.OwnedError, match="exists already with another domain, which cannot be changed"):
        like(stage, "DatasetGroup", name="mine", domain="VIDEO_ON_DEMAND").create()


# Jobs and versions, whose ARNs nobody can know before


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


# Updates


def test_a_failed_update_leaves_the_old_one_serving_and_is_told_once(stage: Stage) -> None:
    row = begin(stage, "Recommender", recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    stage.local.settings.fail_update = [Failure("recommender/", "Something went wrong.")]
    wanted = {"recommenderConfig": {"minRecommendationRequestsPerSecond": 4}}
    with pytest.raises(errors.FailedError) as error:
        row.update(**wanted)
    assert str(error.value) == (
        f"The update of recommender {row.arn} is CREATE FAILED: Something went wrong; the old configuration still "
        "serves: correct what it names and run again."
    )
    live = stage.describe(row)
    assert live["status"] == "ACTIVE"
    assert live["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 2
    assert stage.count("DeleteRecommender") == 0
    found = row.read()
    assert found is not None
    assert found[0]["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 2}
    stage.crash()
    row.update(**wanted)
    assert stage.describe(row)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 4
    assert stage.count("UpdateRecommender") == 2


def test_going_back_after_a_failed_update_makes_no_call_and_raises_nothing(stage: Stage) -> None:
    row = begin(stage, "Recommender", recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    stage.local.settings.fail_update = [Failure("recommender/", "Something went wrong.")]
    with pytest.raises(errors.FailedError):
        row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 4})
    row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 2}, tags={"a": "b"})
    assert stage.count("UpdateRecommender") == 1


@pytest.mark.parametrize(
    ("name", "change", "operation"),
    [
        ("Recommender", {"recommenderConfig": {"minRecommendationRequestsPerSecond": 4}}, "UpdateRecommender"),
        ("Solution", {"performAutoTraining": True}, "UpdateSolution"),
        ("Dataset", {"schemaArn": account_arn("schema/wider")}, "UpdateDataset"),
    ],
)
def test_an_interrupted_update_is_rejoined(stage: Stage, name: str, change: dict[str, Any], operation: str) -> None:
    row = begin(stage, name)
    before = row.inputs, dict(row.given)

    async def interrupted(life: Any) -> None:
        new = (await life.check(row.subject, {**row.given, **change}, row.inputs)).inputs
        task = asyncio.ensure_future(life.update(row.subject, row.arn, row.inputs, new, row.held))
        await asyncio.sleep(15)
        assert not task.done()

    stage.do(interrupted)
    stage.crash()
    row.inputs, row.given = before
    row.update(**change)
    assert stage.count(operation) == 1
    latest = row.outputs[row.subject.resource.noun.latest_update_member or ""]
    assert latest["status"] == "ACTIVE"


def test_an_update_waits_for_another_one_and_then_says_its_own(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("UpdateRecommender", recommenderArn=row.arn, recommenderConfig={"minRecommendationRequestsPerSecond": 9})
    row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 4})
    assert stage.describe(row)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 4
    assert stage.count("UpdateRecommender", 200) == 2


def test_an_update_of_what_is_gone(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("DeleteRecommender", recommenderArn=row.arn)
    stage.clock.time += 3600
    with pytest.raises(errors.GoneError, match="pulumi refresh"):
        row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 4})


def test_parts_that_are_removed_go_back_to_their_defaults(stage: Stage) -> None:
    full = {
        "minRecommendationRequestsPerSecond": 3,
        "itemExplorationConfig": {"explorationWeight": "0.5"},
        "enableMetadataWithRecommendations": True,
        "trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["PRICE"]}},
    }
    row = begin(stage, "Recommender", recommenderConfig=full)
    for name in full:
        stage.crash()
        kept = {key: one for key, one in row.given["recommenderConfig"].items() if key != name}
        row.update(recommenderConfig=kept or None)
        found = row.read()
        assert found is not None
        assert found[0].get("recommenderConfig") == row.inputs.get("recommenderConfig")
    live = stage.describe(row)["recommenderConfig"]
    assert live["minRecommendationRequestsPerSecond"] == 1
    assert live["enableMetadataWithRecommendations"] is False
    assert not live["itemExplorationConfig"]
    assert not live["trainingDataConfig"].get("excludedDatasetColumns")


# Deletions


def test_a_delete_with_another_token_leaves_the_live_one(stage: Stage) -> None:
    first = begin(stage, "DatasetGroup")
    stage.agree(f"adopt={first.arn}")
    second = like(stage, "DatasetGroup").create()
    assert second.arn == first.arn
    first.delete()
    assert stage.count("DeleteDatasetGroup") == 0
    assert first.said[-1].startswith(f"warning: {first.arn} is left alone: this run has gone on with it")
    stage.crash()
    with pytest.raises(errors.OwnedError, match="was taken over since by a run that was given consent"):
        first.delete()
    assert stage.count("DeleteDatasetGroup") == 0
    second.delete()
    assert stage.local.resources() == []


@pytest.mark.parametrize("name", ["Schema"])
def test_the_token_of_what_has_no_tags_holds_within_one_process(stage: Stage, name: str) -> None:
    first = like(stage, name).create()
    stage.agree(f"adopt={first.arn}")
    second = like(stage, name).create()
    first.delete()
    assert stage.local.resources() == [second.arn]


def test_a_delete_waits_for_the_transition_to_end(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("UpdateRecommender", recommenderArn=row.arn, recommenderConfig={"minRecommendationRequestsPerSecond": 9})
    row.delete()
    assert row.arn not in stage.local.resources()
    assert stage.count("DeleteRecommender") == 1


def test_a_delete_joins_one_that_is_under_way(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("DeleteRecommender", recommenderArn=row.arn)
    row.delete()
    assert row.arn not in stage.local.resources()
    assert stage.count("DeleteRecommender") == 1


def test_a_delete_waits_for_dependants_in_deletion(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", domain="ECOMMERCE").create()
    data = like(stage, "Dataset", datasetGroupArn=group.arn).create()
    stage.call("DeleteDataset", datasetArn=data.arn)
    group.delete()
    assert group.arn not in stage.local.resources()
    assert data.arn not in stage.local.resources()


def test_a_delete_gives_up_with_the_names_of_its_dependants(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", domain="ECOMMERCE").create()
    data = like(stage, "Dataset", datasetGroupArn=group.arn).create()
    began = stage.clock.time
    with pytest.raises(errors.InUseError) as error:
        group.delete()
    assert f"delete {data.arn} first: add this dataset group to the depends_on of " in str(error.value)
    assert stage.clock.time - began < 180
    assert group.arn in stage.local.resources()


def test_a_deletion_that_fails(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    row = begin(stage, "DatasetGroup")
    told = iter(["ACTIVE", "DELETE IN_PROGRESS", "CREATE FAILED", "DELETE FAILED"])

    async def described(*_: Any) -> Any:
        return {"status": next(told, "DELETE FAILED"), "failureReason": "it is stuck"}

    async def listed(*_: Any) -> Any:
        raise errors.UnavailableError("ListDatasetGroups", "InternalFailure", "no")

    async def work(life: Any) -> None:
        monkeypatch.setattr(life._session.poller, "describe", described)
        monkeypatch.setattr(life._session.poller, "list", listed)
        await life.delete(row.subject, row.arn, row.outputs)

    with pytest.raises(errors.FailedError, match=r"DELETE FAILED after .*: it is stuck"):
        stage.do(work)
    assert next(told, None) is None


# What is worth waiting for, and what is not

ROLE_WORDS = "Amazon Personalize is not able to assume the role."


def import_with_role_trouble(stage: Stage, times: int | None) -> Row:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateDatasetImportJob", "InvalidInputException", ROLE_WORDS, times=times)]
    return like(stage, "DatasetImportJob")


def test_a_role_that_was_just_made_is_tried_again(stage: Stage) -> None:
    row = import_with_role_trouble(stage, 5).create()
    assert stage.count("CreateDatasetImportJob") == 6
    assert [line for line in row.said if "trying again" in line] == [
        f"info: CreateDatasetImportJob was refused with InvalidInputException: {ROLE_WORDS}; trying again for up to 2m"
    ]


def test_a_role_that_stays_unusable_is_told_in_the_services_words(stage: Stage) -> None:
    row = import_with_role_trouble(stage, None)
    began = stage.clock.time
    with pytest.raises(errors.InvalidInputError, match="not able to assume the role"):
        row.create()
    assert 100 <= stage.clock.time - began <= 130


@pytest.mark.parametrize("words", ["Invalid Data location.", ""])
def test_other_mistakes_are_told_at_once(stage: Stage, words: str) -> None:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateDatasetImportJob", "InvalidInputException", words, times=None)]
    with pytest.raises(errors.InvalidInputError):
        like(stage, "DatasetImportJob").create()
    assert stage.count("CreateDatasetImportJob") == 1


def test_role_words_without_a_role_are_told_at_once(stage: Stage) -> None:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateRecommender", "InvalidInputException", ROLE_WORDS, times=None)]
    with pytest.raises(errors.InvalidInputError):
        like(stage, "Recommender").create()
    assert stage.count("CreateRecommender") == 1


def fill_the_imports(stage: Stage) -> None:
    stage.prepare("stocked")
    for index in range(5):
        stage.call(
            "CreateDatasetImportJob",
            jobName=f"other{index}",
            datasetArn=INTERACTIONS_SET,
            dataSource={"dataLocation": "s3://bucket/shop/i.csv"},
            roleArn=ROLE,
        )


def test_a_quota_of_work_in_flight_is_waited_out(stage: Stage) -> None:
    fill_the_imports(stage)
    row = like(stage, "DatasetImportJob").create()
    assert row.outputs["status"] == "ACTIVE"
    assert any("LimitExceededException" in line for line in row.said)
    assert stage.count("CreateDatasetImportJob", 200) == 6


@pytest.mark.parametrize("speed", [1.0, 600.0])
def test_the_wait_for_a_quota_keeps_to_the_users_timeout(tmp_path: Path, speed: float) -> None:
    (tmp_path / "account").mkdir()
    stage = Stage(tmp_path / "account", speed)
    stage.prepare("stocked")
    words = "More than 5 resources with PENDING or IN_PROGRESS status."
    stage.local.settings.faults = [Fault("CreateDatasetImportJob", "LimitExceededException", words, times=None)]
    row = like(stage, "DatasetImportJob")
    row.timeouts = {"create": 30.0}
    began = stage.clock.time
    with pytest.raises(errors.LimitError):
        row.create()
    assert 24 <= stage.clock.time - began <= 31
    assert stage.count("CreateDatasetImportJob") <= 1 + 30 / 0.05  # the first, and one after each pause
    stage.local.close()


def test_a_quota_of_what_exists_is_told_at_once(stage: Stage) -> None:
    for index in range(5):
        stage.call("CreateDatasetGroup", name=f"g{index}")
        stage.clock.time += 120
    with pytest.raises(errors.LimitError, match="More than 5 resources in ACTIVE state"):
        like(stage, "DatasetGroup").create()
    assert stage.count("CreateDatasetGroup") == 6


@pytest.mark.parametrize("rows", [1, 4])
def test_credentials_that_expire_while_waiting_are_told_at_once_and_lose_nothing(stage: Stage, rows: int) -> None:
    stage.prepare("stocked")
    began = stage.clock.time
    many = [like(stage, "Recommender", f"thing{index}") for index in range(rows)]

    async def work(life: Any) -> list[BaseException | None]:
        tasks = [asyncio.ensure_future(row.creation()(life)) for row in many]
        await asyncio.sleep(600)
        stage.local.settings.faults = [Fault("*", "ExpiredTokenException", EXPIRED, times=None)]
        return await asyncio.gather(*tasks, return_exceptions=True)

    found = stage.do(work)
    assert all(isinstance(error, errors.AccessError) and EXPIRED in str(error) for error in found)
    assert stage.clock.time - began < 600 + 90
    stage.local.settings.faults = []
    stage.crash()
    again = like(stage, "Recommender", "thing0").create()
    assert again.arn == many[0].made[0][0]
    assert stage.count("CreateRecommender", 200) == rows


def test_a_wait_that_takes_too_long_says_that_the_work_goes_on(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "Recommender")
    row.timeouts = {"create": 300.0}
    began = stage.clock.time
    with pytest.raises(errors.WaitTimeoutError) as error:
        row.create()
    assert 300 <= stage.clock.time - began <= 330
    assert "is CREATE IN_PROGRESS now; the work goes on in the service" in str(error.value)
    stage.crash()
    assert like(stage, "Recommender").create().arn == row.made[0][0]


def test_what_is_deleted_while_it_is_made(stage: Stage) -> None:
    stage.prepare("nothing")
    row = like(stage, "DatasetGroup")

    async def work(life: Any) -> None:
        task = asyncio.ensure_future(row.creation()(life))
        await asyncio.sleep(3)
        stage.local.reset()
        await task

    with pytest.raises(errors.GoneError, match="deleted by somebody else"):
        stage.do(work)


# Places, and what is never told


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:personalize:eu-west-1:000000000000:dataset-group/thing",
        "arn:aws:personalize:us-east-1:123456789012:dataset-group/thing",
    ],
)
def test_nothing_crosses_into_another_region_or_account(stage: Stage, arn: str) -> None:
    row = begin(stage, "DatasetGroup")
    row.arn = arn
    before = len(stage.calls())
    for work in (row.read, row.delete, row.plan, lambda: row.update(tags={"a": "b"})):
        with pytest.raises(errors.CrossedError, match=r"belongs to account .*\(the emulator\)"):
            work()
    assert len(stage.calls()) == before


SECRET = "hunter2-planted"


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("DatasetGroup", {"roleArn": {"secret": SECRET}}),
        ("DatasetGroup", {"roleArn": [SECRET, SECRET]}),
        ("DatasetGroup", {"tags": {"a": {"b": SECRET}}}),
        ("Recommender", {"recommenderConfig": {"minRecommendationRequestsPerSecond": SECRET}}),
        ("Recommender", {"recommenderConfig": {"itemExplorationConfig": SECRET + "\nx, type: y"}}),
        ("Solution", {"solutionConfig": {"algorithmHyperParameters": {"bptt": [SECRET]}}}),
        ("Schema", {"schema": "{" + SECRET}),
    ],
)
def test_no_message_holds_a_value_of_the_inputs(stage: Stage, name: str, inputs: dict[str, Any]) -> None:
    row = like(stage, name, **inputs)
    sentences = list(row.checked().failures)

    async def work(life: Any) -> None:
        await life.create(row.subject, {**row.given, "name": "thing"})

    with pytest.raises(errors.PersonalizeError) as error:
        stage.do(work)
    sentences.append(str(error.value))
    assert not [sentence for sentence in sentences if SECRET in sentence]
    assert "\n" not in str(error.value)


def test_many_are_made_at_the_pace_of_the_quota(stage: Stage) -> None:
    """Thirty schemas and their reads: no call meets ThrottlingException, and no second is lost."""
    rows = [like(stage, "Schema", f"s{index}") for index in range(30)]

    async def work(life: Any) -> None:
        await asyncio.gather(*(row.creation()(life) for row in rows))

    stage.do(work)
    assert not [call for call in stage.calls() if call.error_code]
    assert stage.clock.time < 40
    assert json.loads(rows[0].outputs["schema"])


def test_waiting_for_many_costs_one_list_each_time(stage: Stage) -> None:
    stage.prepare("stocked")
    rows = [like(stage, "Recommender", f"r{index}") for index in range(5)]

    async def work(life: Any) -> None:
        await asyncio.gather(*(row.creation()(life) for row in rows))

    stage.do(work)
    assert all(row.outputs["status"] == "ACTIVE" for row in rows)
    assert stage.count("ListRecommenders") < 90
    assert stage.count("DescribeRecommender") == len(rows)
