"""Campaigns that the service moves, metrics by name, and the one tracker of a group."""

from __future__ import annotations

import pytest
from tests.emulator.world import ROLE
from tests.provider.kind import ELSEWHERE, FIRST, GROUP, SECOND, SOLUTION, account_arn
from tests.provider.stage import Row, Stage
from tests.provider.stories import begin, like
from tests.provider.table import BY_KIND
from tests.provider.table_serving import SPENT, VALUE, VIEWS

from personalize_emulator.doors.wire import Reply
from personalize_emulator.store.settings import Failure, Fault
from personalize_provider.base import errors

LATEST = f"{SOLUTION}/$LATEST"
CODES = ("ResourceAlreadyExistsException", "LimitExceededException")


def train(stage: Stage) -> str:
    """A new version of the campaign's solution, made by somebody else."""
    arn: str = stage.call("CreateSolutionVersion", solutionArn=SOLUTION)["solutionVersionArn"]
    stage.clock.time += 4 * 3600
    return arn


def last_update(stage: Stage) -> dict[str, object]:
    return dict(stage.local.calls("UpdateCampaign")[-1].request)


# Campaigns


def test_a_campaign_that_the_service_moves_does_not_drift(stage: Stage) -> None:
    sync = {"syncWithLatestSolutionVersion": True}
    row = begin(stage, "Campaign", solutionVersionArn=LATEST, campaignConfig=sync)
    for _ in range(3):
        newest = train(stage)
        assert stage.describe(row)["solutionVersionArn"] == newest
        found = row.read()
        assert found is not None
        inputs, outputs = found
        assert inputs["solutionVersionArn"] == outputs["solutionVersionArn"] == LATEST
        assert outputs["latestCampaignUpdate"]["solutionVersionArn"] == newest
        assert {**row.inputs, **inputs} == row.inputs
        assert not row.plan().any
    assert stage.changes()[1:] == ["CreateSolutionVersion"] * 3


@pytest.mark.parametrize("literal", [False, True])
def test_latest_is_sent_when_it_is_new_and_not_when_something_else_changes(stage: Stage, literal: bool) -> None:
    row = begin(stage, "Campaign")
    stage.local.settings.latest_literal = literal
    row.update(solutionVersionArn=LATEST)
    assert last_update(stage) == {"campaignArn": row.arn, "solutionVersionArn": LATEST}
    train(stage)
    row.update(minProvisionedTPS=2)
    assert last_update(stage) == {"campaignArn": row.arn, "minProvisionedTPS": 2}
    found = row.read()
    assert found is not None
    assert found[0]["solutionVersionArn"] == LATEST


def test_a_version_of_another_solution_behind_latest_is_drift(stage: Stage) -> None:
    row = begin(stage, "Campaign", solutionVersionArn=LATEST)
    stage.call("UpdateCampaign", campaignArn=row.arn, solutionVersionArn=ELSEWHERE)
    stage.clock.time += 3600
    found = row.read()
    assert found is not None
    assert found[0]["solutionVersionArn"] == ELSEWHERE


def test_a_campaign_moves_to_another_solution_where_the_service_takes_it(stage: Stage) -> None:
    row = begin(stage, "Campaign")
    row.update(solutionVersionArn=ELSEWHERE)
    assert stage.describe(row)["solutionVersionArn"] == ELSEWHERE
    assert stage.changes() == ["CreateCampaign", "UpdateCampaign"]


def test_a_refused_move_to_another_solution_offers_a_new_campaign(stage: Stage) -> None:
    row = begin(stage, "Campaign")
    stage.local.settings.campaign_changes_solution = False
    with pytest.raises(errors.InvalidInputError) as error:
        row.update(solutionVersionArn=ELSEWHERE)
    assert str(error.value) == (
        f"UpdateCampaign was refused with InvalidInputException: The solution version {ELSEWHERE} does not belong to "
        "the campaign's solution; to make a new campaign instead, add solutionVersionArn to `replace_on_changes` in "
        "the resource's options"
    )
    assert stage.describe(row)["solutionVersionArn"] == FIRST
    # The words are kept as they are where the version is not what was refused.
    stage.local.settings.faults = [Fault("UpdateCampaign", "InvalidInputException", "No.")]
    words = r"Exception: No; correct the inputs of the campaign .* and run again\.$"
    with pytest.raises(errors.InvalidInputError, match=words):
        row.update(solutionVersionArn=SECOND)


def test_an_interrupted_update_of_a_campaign_is_joined(stage: Stage) -> None:
    row = begin(stage, "Campaign")
    stage.call("UpdateCampaign", campaignArn=row.arn, solutionVersionArn=LATEST)
    row.update(solutionVersionArn=LATEST)
    assert stage.count("UpdateCampaign") == 1
    assert stage.describe(row)["solutionVersionArn"] == SECOND


def test_an_imported_campaign_is_what_a_program_with_latest_says(stage: Stage) -> None:
    made = begin(stage, "Campaign", solutionVersionArn=LATEST)
    stage.crash()
    row = like(stage, "Campaign", solutionVersionArn=LATEST)
    found = stage.do(lambda life: life.find(row.subject, made.arn))
    assert found is not None
    row.arn, row.inputs, row.outputs = found
    assert row.inputs["solutionVersionArn"] == SECOND
    assert not row.plan().any
    assert row.plan(solutionVersionArn=FIRST).updates == ("solutionVersionArn",)
    assert row.plan(solutionVersionArn=ELSEWHERE.rpartition("/")[0] + "/$LATEST").updates == ("solutionVersionArn",)


def test_campaigns_are_listed_by_their_solution(stage: Stage) -> None:
    here = begin(stage, "Campaign")
    there = like(stage, "Campaign", "other", solutionVersionArn=ELSEWHERE).create()

    def listed(**query: str) -> set[str]:
        return {arn for arn, _ in stage.do(lambda life: life.list(here.subject.resource, query))}

    assert listed() == {here.arn, there.arn}
    assert listed(solutionArn=SOLUTION) == {here.arn}
    assert listed(solutionArn=ELSEWHERE.rpartition("/")[0]) == {there.arn}


# Metrics


def test_metrics_that_somebody_else_changed(stage: Stage) -> None:
    row = begin(stage, "MetricAttribution", metrics=[VIEWS, SPENT])
    stage.call("UpdateMetricAttribution", metricAttributionArn=row.arn, removeMetrics=["spent"], addMetrics=[VALUE])
    found = row.read()
    assert found is not None
    inputs, outputs = found
    assert inputs["metrics"] == outputs["metrics"] == [VIEWS, VALUE]
    row.inputs, row.outputs = {**row.inputs, **inputs}, outputs
    row.update()
    live = stage.call("ListMetricAttributionMetrics", metricAttributionArn=row.arn)["metrics"]
    assert sorted(live, key=str) == sorted([VIEWS, SPENT], key=str)
    again = row.read()
    assert again is not None
    assert again[1]["metrics"] == row.outputs["metrics"]
    assert not row.plan(metrics=[SPENT, VIEWS]).any


def test_an_entry_that_changes_is_taken_out_before_it_comes_back(stage: Stage) -> None:
    row = begin(stage, "MetricAttribution", metrics=[VIEWS, SPENT])
    third = {**VIEWS, "metricName": "third"}
    row.update(metrics=[VALUE, third])
    first, second = (dict(call.request) for call in stage.local.calls("UpdateMetricAttribution"))
    assert first == {
        "metricAttributionArn": row.arn,
        "addMetrics": [third],
        "removeMetrics": ["views", "spent"],
    }
    assert second == {"metricAttributionArn": row.arn, "addMetrics": [VALUE]}


def test_an_update_of_metrics_that_the_service_does_not_take_is_not_sent_for_ever(stage: Stage) -> None:
    row = begin(stage, "MetricAttribution")
    real = stage.handle()

    def deaf(target: str, body: bytes) -> Reply:
        if target.endswith("UpdateMetricAttribution"):
            body = b'{"metricAttributionArn": "%s"}' % row.arn.encode()
        return real(target, body)

    stage.answer_by(deaf)
    row.update(metrics=[VIEWS, SPENT])
    assert stage.count("UpdateMetricAttribution") == 1


# What a group holds one of


def test_an_interrupted_tracker_is_found_by_its_tag(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "EventTracker")
    stage.during(5.0, row)
    left = row.made[0][0]
    again = like(stage, "EventTracker").create()
    assert again.arn == left
    assert again.held.token != row.made[0][1].token
    assert stage.count("CreateEventTracker") == 1
    assert again.outputs["trackingId"] == stage.describe(again)["trackingId"]
    stage.crash()
    with pytest.raises(errors.OwnedError, match=f"PERSONALIZE_CONSENT=adopt={left} takes it over, or delete it with"):
        like(stage, "EventTracker").create()
    stage.agree(f"adopt={left}")
    third = like(stage, "EventTracker", tags={"team": "growth"}).create()
    assert third.arn == left
    assert stage.count("CreateEventTracker") == 1
    found = third.read()
    assert found is not None
    assert found[1] == third.outputs
    assert third.outputs["tagsAll"] == {"team": "growth"}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["EventTracker", "DatasetImportJob", "BatchInferenceJob", "DataDeletionJob"])
def test_what_has_no_name_of_its_own_is_not_made_twice_for_a_lost_answer(stage: Stage, kind: str, when: str) -> None:
    stage.prepare(BY_KIND[kind].needs)
    before = stage.local.resources()
    stage.local.settings.faults = [Fault(f"Create{kind}", "ConnectionReset", when=when)]
    row = like(stage, kind).create()
    assert [arn for arn in stage.local.resources() if arn not in before] == [row.arn]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["EventTracker", "MetricAttribution"])
def test_a_place_that_somebody_else_has_is_named(stage: Stage, kind: str, code: str) -> None:
    stage.prepare("stocked")
    stage.local.settings.only_one_code = code
    theirs = stage.row(kind, **{**BY_KIND[kind].inputs, "name": "theirs"})
    theirs.project = "another"
    theirs.create()
    stage.crash()
    with pytest.raises(errors.OwnedError) as error:
        like(stage, kind).create()
    noun = theirs.subject.noun
    assert str(error.value) == (
        f"{GROUP} has the {noun} {theirs.arn} already, and can have only one: delete that first, or pass its ARN to "
        "what uses it instead of declaring another one."
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["EventTracker", "MetricAttribution"])
def test_a_place_is_waited_for_and_what_failed_makes_room(stage: Stage, kind: str, code: str) -> None:
    stage.prepare("stocked")
    stage.local.settings.only_one_code = code
    stage.local.settings.fail_create = [Failure("", "Something went wrong.")]
    row = like(stage, kind)
    with pytest.raises(errors.FailedError, match="is CREATE FAILED"):
        row.create()
    stage.crash()
    again = like(stage, kind, name="other").create()
    assert again.outputs["status"] == "ACTIVE"
    noun = again.subject.resource.noun
    stage.call(str(noun.delete), **{noun.arn_member: again.arn})
    third = like(stage, kind, name="third").create()
    assert [arn for arn in stage.local.resources() if third.arn.rpartition("/")[0] in arn] == [third.arn]


def test_another_limit_is_no_question_of_place(stage: Stage) -> None:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateEventTracker", "LimitExceededException", "No more of these.")]
    with pytest.raises(errors.LimitError, match="No more of these"):
        like(stage, "EventTracker").create()


@pytest.mark.parametrize("times", [1, None])
def test_two_datasets_of_a_group_are_no_rivals(stage: Stage, times: int | None) -> None:
    """A name that is refused as existing and is not there was being deleted: creation is tried again, not for ever."""
    stage.prepare("stocked")
    stage.local.settings.faults = [
        Fault("CreateDataset", "ResourceAlreadyExistsException", "Another resource exists already.", times=times)
    ]
    row = stage.row(
        "Dataset",
        datasetGroupArn=account_arn("dataset-group/mall"),
        datasetType="Users",
        schemaArn=stage.call("CreateSchema", name="users", schema=_USERS, domain="ECOMMERCE")["schemaArn"],
    )
    if times is None:
        with pytest.raises(errors.OwnedError, match="its name stays taken"):
            row.create()
    else:
        assert row.create().outputs["status"] == "ACTIVE"


_USERS = (
    '{"type": "record", "name": "Users", "namespace": "n", "version": "1.0", "fields": [{"name": "USER_ID", "type": '
    '"string"}, {"name": "AGE", "type": "int"}]}'
)


def _role_of(row: Row) -> object:
    return row.outputs["metricsOutputConfig"]["roleArn"]


def test_an_adopted_attribution_takes_on_what_the_program_says_now(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "MetricAttribution")
    stage.during(5.0, row)
    again = like(stage, "MetricAttribution", metrics=[SPENT], metricsOutputConfig={"roleArn": ROLE + "2"}).create()
    assert again.arn == row.made[0][0]
    assert _role_of(again) == stage.describe(again)["metricsOutputConfig"]["roleArn"] == ROLE + "2"
    assert stage.call("ListMetricAttributionMetrics", metricAttributionArn=again.arn)["metrics"] == [SPENT]
