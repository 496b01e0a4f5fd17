"""Neighbours of the ownership stories, thought of with hostile eyes: what is live is never lost, doubled or touched."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from tests.provider.stage import Row, Stage
from tests.provider.stories import begin, like, moved, word
from tests.provider.table import BY_KIND

from personalize_emulator.doors.wire import Reply
from personalize_provider.base import errors
from personalize_provider.operate.attempts import children
from personalize_provider.operate.resume import failed
from personalize_provider.operate.step import Step
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY


def imported(row: Row) -> Row:
    """The same resource taken into a state by an import."""
    row.stage.crash()
    found = row.stage.do(lambda life: life.find(row.subject, row.arn))
    assert found is not None
    _, row.inputs, row.outputs = found
    row.stage.crash()
    return row


def shows(stage: Stage, arn: str, status: str) -> None:
    """From now on the service shows another status of a resource that is ACTIVE."""
    handle = stage.handle()

    def other(target: str, body: bytes) -> Reply:
        reply = handle(target, body)
        seen = arn.encode() in reply.body
        return replace(reply, body=reply.body.replace(b'"ACTIVE"', f'"{status}"'.encode())) if seen else reply

    stage.answer_by(other)


@pytest.mark.parametrize("name", ["Recommender", "EventTracker", "DatasetGroup"])
def test_what_was_imported_with_our_tag_is_ours_after_a_rename(stage: Stage, name: str) -> None:
    """The state was lost, the resource imported, and then renamed, or its stack."""
    row = imported(begin(stage, name))
    blue = moved(row, "blue")
    if blue.plan().any:
        blue.outputs = stage.do(lambda life: life.update(blue.subject, blue.arn, row.inputs, row.inputs, blue.held))
    found = blue.read()
    assert found is not None, blue.said
    blue.outputs = found[1]
    blue.delete()
    assert row.arn not in stage.local.resources()


def test_what_was_imported_twice_is_not_deleted_with_one_of_the_two(stage: Stage) -> None:
    row = begin(stage, "Recommender", name="mine")
    stage.call("UntagResource", resourceArn=row.arn, tagKeys=[OWNER_KEY])
    imported(row)
    twin = moved(row, "twin")
    assert not row.plan().any
    twin.delete()
    assert row.arn in stage.local.resources(), twin.said


@pytest.mark.parametrize("status", ["DELETE FAILED"])
def test_a_strangers_metric_attribution_whose_deletion_failed_is_left_alone(stage: Stage, status: str) -> None:
    row = begin(stage, "MetricAttribution", name="theirs")
    stage.crash()
    shows(stage, row.arn, status)
    with pytest.raises(errors.OwnedError):
        like(stage, "MetricAttribution", "ours").create(past_check=True)
    assert row.arn in stage.local.resources()


@pytest.mark.parametrize("status", ["DELETE FAILED"])
def test_an_unowned_kind_under_our_name_whose_deletion_failed_is_asked_for(stage: Stage, status: str) -> None:
    row = begin(stage, "MetricAttribution")
    stage.crash()
    shows(stage, row.arn, status)
    with pytest.raises(errors.OwnedError):
        like(stage, "MetricAttribution").create(past_check=True)
    assert row.arn in stage.local.resources()


def test_others_of_a_like_name_cost_no_calls(stage: Stage) -> None:
    begin(stage, "Filter", name="any")
    for number in range(4):
        like(stage, "Filter", f"thing-{number}").create()
    stage.crash()
    before = stage.count("ListTagsForResource")
    like(stage, "Filter").create()
    assert stage.count("ListTagsForResource") - before == 1


def test_another_birth_in_the_list_than_in_describe_is_no_loss_where_the_tag_is_ours(stage: Stage) -> None:
    stage.prepare("stocked")
    handle = stage.handle()

    def rounded(target: str, body: bytes) -> Reply:
        reply = handle(target, body)
        if not target.endswith("ListRecommenders"):
            return reply
        cut = re.sub(rb'("creationDateTime": ?\d+)\.\d+', rb"\1", reply.body)
        return replace(reply, body=cut)

    stage.answer_by(rounded)
    stage.clock.time += 0.25
    row = like(stage, "Recommender").create()
    assert row.outputs["status"] == "ACTIVE"


@pytest.mark.parametrize("name", ["SolutionVersion", "DatasetImportJob", "BatchInferenceJob"])
def test_a_new_one_declared_first_in_the_old_place(stage: Stage, name: str) -> None:
    row = begin(stage, name)
    stage.crash()
    green = like(stage, name)
    subject = replace(green.subject, in_old_place=True)
    checked = stage.do(lambda life: life.check(subject, green.given, None))
    assert checked.failures == ()
    arn, _ = stage.do(lambda life: life.create(subject, checked.inputs))
    assert arn != row.arn


@pytest.mark.parametrize("told", [True, False])
def test_the_training_of_the_renamed_one_is_not_stopped_for_the_new_one(stage: Stage, told: bool) -> None:
    """The plugin keeps what Ctrl-C interrupted; it is renamed, and another one is declared in its place."""
    stage.prepare("solution")
    first = like(stage, "SolutionVersion", triggers={"run": "1"})
    stage.during(60.0, first)
    first.arn, held = first.made[0]
    first.inputs, first.outputs = first.checked().inputs, {**held.kept, "status": "CREATE IN_PROGRESS"}
    stage.crash()
    if told:
        moved(first, "blue").plan()
    green = like(stage, "SolutionVersion", triggers={"run": "2"})
    subject = replace(green.subject, in_old_place=True)
    checked = stage.do(lambda life: life.check(subject, green.given, None))
    assert checked.failures == ()
    stage.do(lambda life: life.create(subject, checked.inputs))
    assert stage.changes() == ["CreateSolutionVersion", "CreateSolutionVersion"]


def test_a_deletion_ends_when_somebody_else_has_the_name(stage: Stage) -> None:
    row = begin(stage, "Recommender", name="mine")
    stage.local.settings.set("durations", {"recommender.delete": 60.0})

    async def work(life: Any) -> None:
        task = asyncio.create_task(life.delete(row.subject, row.arn, {**row.inputs, **row.outputs}))
        await asyncio.sleep(10)
        assert stage.describe(row)["status"].startswith("DELETE")
        for _ in range(400):
            if row.arn not in stage.local.resources():
                break
            await asyncio.sleep(0.5)
        stage.boto.create_recommender(**{name: row.inputs[name] for name in ("name", "datasetGroupArn", "recipeArn")})
        await task

    began = stage.clock.time
    stage.do(work)
    assert stage.clock.time - began < 300
    assert row.arn in stage.local.resources()


def test_what_was_let_go_of_and_stayed_in_the_state_is_kept_again(stage: Stage) -> None:
    """The backend was away when a destroy had let go of a version: the state holds it still."""
    row = begin(stage, "SolutionVersion")
    row.delete()
    assert word(stage, row.arn) == "released"
    stage.crash()
    assert row.read() is not None
    assert word(stage, row.arn) == "kept"


def test_an_unfinished_one_that_was_imported_is_kept(stage: Stage) -> None:
    stage.prepare("solution")
    row = like(stage, "SolutionVersion")
    stage.during(60.0, row)
    row.arn = row.made[0][0]
    row = imported(row)
    assert row.read() is not None
    assert word(stage, row.arn) == "kept"


@pytest.mark.parametrize("name", ["EventTracker", "DatasetImportJob"])
def test_what_a_list_still_shows_and_nobody_finds_is_no_attempt(stage: Stage, name: str) -> None:
    row = begin(stage, name)
    stage.crash()
    handle = stage.handle()
    listed = handle(f"AmazonPersonalize.List{name}s", b"{}")

    def stale(target: str, body: bytes) -> Reply:
        reply = handle(target, body)
        if target.endswith(f".List{name}s"):
            return replace(reply, body=listed.body)
        if target.endswith(".ListTagsForResource") and f'"{row.arn}"'.encode() in body:
            missing = b'{"__type": "ResourceNotFoundException", "message": "No such resource."}'
            return replace(reply, status=400, body=missing)
        return reply

    if name == "EventTracker":
        stage.call("DeleteEventTracker", eventTrackerArn=row.arn)
        stage.clock.time += 600
    stage.answer_by(stale)
    again = like(stage, name, "other" if name == "EventTracker" else "thing").create()
    assert again.arn != row.arn


@pytest.mark.parametrize("name", ["Recommender", "EventTracker", "DatasetGroup"])
def test_what_a_refresh_kept_and_then_failed_is_no_finished_resource(stage: Stage, name: str) -> None:
    """The plugin keeps what Ctrl-C interrupted, a refresh marks it as kept, it fails, and the state is lost."""
    row = begin(stage, name)
    stage.crash()
    shows(stage, row.arn, "CREATE FAILED")
    again = like(stage, name)
    checked = again.checked()
    assert checked.failures == ()
    assert not any("consent" in one for one in checked.warnings)


def unseen(stage: Stage, row: Row, calls: int) -> None:
    """The service does not find the resource for some calls: its answers lag behind its creation."""
    handle = stage.handle()
    left = [calls]

    def late(target: str, body: bytes) -> Reply:
        if left[0] and f".{row.subject.resource.noun.describe}" in target and f'"{row.arn}"'.encode() in body:
            left[0] -= 1
            missing = b'{"__type": "ResourceNotFoundException", "message": "No such resource."}'
            return replace(handle(target, body), status=400, body=missing)
        return handle(target, body)

    stage.answer_by(late)


@pytest.mark.parametrize("then", ["delete", "read"])
def test_a_half_made_one_that_is_not_seen_yet_is_not_lost(stage: Stage, then: str) -> None:
    """Ctrl-C right after the Create call, and a destroy or refresh at once."""
    stage.prepare("stocked")
    row = like(stage, "Recommender")
    stage.during(2.0, row)
    row.arn, held = row.made[0]
    row.outputs = {**held.kept, "status": "CREATE PENDING"}
    unseen(stage, row, 2)
    if then == "read":
        assert row.read() is not None
    else:
        row.delete()
        assert row.arn not in stage.local.resources()


def test_others_jobs_cost_no_calls_at_plan_time(stage: Stage) -> None:
    stage.prepare("stocked")
    for number in range(3):
        like(stage, "DatasetImportJob", jobName=f"nightly-2026112{number}").create()
    stage.crash()
    before = stage.count("ListTagsForResource")
    assert like(stage, "DatasetImportJob").checked().failures == ()
    assert stage.count("ListTagsForResource") == before


def test_the_newest_is_told_by_the_instant_not_by_the_hands_of_the_clock(stage: Stage) -> None:
    """In the hour that comes twice a later training shows an earlier local time."""
    stage.prepare("solution")
    subject = like(stage, "SolutionVersion").subject
    arn = "arn:aws:personalize:us-east-1:000000000000:solution/base/"
    early = datetime(2026, 10, 25, 2, 50, tzinfo=timezone(timedelta(hours=2)))
    late = datetime(2026, 10, 25, 2, 10, tzinfo=timezone(timedelta(hours=1)))

    async def work(life: Any) -> list[dict[str, Any]]:
        async def listed(*_: Any) -> tuple[list[dict[str, Any]], int]:
            return [
                {"solutionVersionArn": arn + "early", "creationDateTime": early},
                {"solutionVersionArn": arn + "late", "creationDateTime": late},
            ], 1

        life._session.calls.poller.list = listed
        return await children(Step(life._session, subject, {"solutionArn": arn}))

    assert [one["solutionVersionArn"] for one in stage.do(work)] == [arn + "late", arn + "early"]


@pytest.mark.parametrize("name", ["Recommender", "SolutionVersion", "BatchInferenceJob", "Solution"])
def test_an_attempt_is_gone_on_with_though_configured_names_are_drawn_anew(stage: Stage, name: str) -> None:
    """`pulumi:autonaming` gives random names: the next run proposes another one."""
    stage.prepare(BY_KIND[name].needs)

    def proposed(row: Row, drawn: str) -> Subject:
        return replace(row.subject, proposed_name=f"{row.logical}-{drawn}")

    async def killed(life: Any) -> None:
        subject = proposed(first, "a1b2")
        task = asyncio.create_task(life.create(subject, (await life.check(subject, first.given, None)).inputs))
        await asyncio.sleep(5)
        assert not task.done()

    first, again = like(stage, name), like(stage, name)
    stage.local.settings.set("durations", {"solution.create": 60.0})
    stage.do(killed)
    stage.crash()
    subject = proposed(again, "ffff")
    checked = stage.do(lambda life: life.check(subject, again.given, None))
    assert checked.failures == ()
    arn, _ = stage.do(lambda life: life.create(subject, checked.inputs))
    assert arn == first.made[0][0]
    assert stage.count(subject.resource.noun.create, 200) == 1


def test_the_question_about_a_job_of_the_users_name_offers_what_works(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "DatasetImportJob", jobName="mine").create()
    stage.agree(f"beside={row.arn}")
    with pytest.raises(errors.OwnedError, match="give another name"):
        like(stage, "DatasetImportJob", jobName="mine").create(past_check=True)
    stage.agree()
    with pytest.raises(errors.OwnedError) as asked:
        like(stage, "DatasetImportJob", jobName="mine").create(past_check=True)
    assert "beside=" not in str(asked.value)
    assert "another jobName in the program" in str(asked.value)


@pytest.mark.parametrize(
    ("status", "anew"),
    [("CREATE FAILED", True), ("FAILED", True), ("DELETE FAILED", False), ("UPDATE FAILED", False), ("ACTIVE", False)],
)
def test_only_a_failed_creation_is_made_anew(stage: Stage, status: str, anew: bool) -> None:
    assert failed(like(stage, "Recommender").subject, {"status": status}) is anew


def test_what_could_not_be_deleted_is_not_discarded_with_a_failed_adoption(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    shows(stage, row.arn, "DELETE FAILED")
    stage.do(lambda life: life.discard(row.subject, row.arn, str(row.held.token)))
    assert row.arn in stage.local.resources()
