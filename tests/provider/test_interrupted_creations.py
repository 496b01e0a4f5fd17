"""Creations that were cut short, failed or were taken over by the next run, and what is somebody else's."""

from __future__ import annotations

import pytest
from tests.emulator.world import FOR_YOU
from tests.provider.kind import account_arn
from tests.provider.stage import Stage
from tests.provider.stories import begin, like, refused, token_in
from tests.provider.table import BY_KIND

from personalize_emulator.store.settings import Failure, Fault
from personalize_provider.base import errors
from personalize_provider.plan.tags import OWNER_KEY


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
