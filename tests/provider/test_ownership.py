"""Whose a live resource is, story by story: what another stack, run or person has is never touched, nor made twice."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.provider.kind import account_arn
from tests.provider.stage import Row, Stage, changes_nothing
from tests.provider.table import BY_KIND

from personalize_emulator.doors.wire import Reply
from personalize_emulator.store.settings import Failure
from personalize_provider.base import errors
from personalize_provider.operate.create import keep
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.tags import OWNER_KEY

NAMED = ["DatasetGroup", "Filter", "Recommender", "Solution", "Campaign"]
TAGGED = [*NAMED, "Dataset", "EventTracker", "SolutionVersion", "DatasetImportJob", "BatchInferenceJob"]


def like(stage: Stage, kind_name: str, logical: str = "thing", /, **change: Any) -> Row:
    kind = BY_KIND[kind_name]
    return stage.row(kind_name, logical, **{**kind.inputs, **change})


def begin(stage: Stage, kind_name: str, /, **change: Any) -> Row:
    stage.prepare(BY_KIND[kind_name].needs)
    return like(stage, kind_name, **change).create()


def word(stage: Stage, arn: str) -> str:
    owner = owner_of(stage.tags(arn)[OWNER_KEY])
    assert owner is not None
    return owner.word


def moved(row: Row, logical: str) -> Row:
    """The same state entry under another name of the program, as an alias makes it."""
    other = row.stage.row(row.kind, logical, **row.given)
    other.arn, other.inputs, other.outputs = row.arn, row.inputs, row.outputs
    return other


def remake(stage: Stage, row: Row) -> None:
    """Somebody deletes the resource and makes their own under its name."""
    noun = row.subject.resource.noun
    stage.call(str(noun.delete), **{noun.arn_member: row.arn})
    stage.clock.time += 3600
    stage.call(noun.create, **{name: row.inputs[name] for name in noun.create_members if name in row.inputs})
    stage.clock.time += 7200


# Two stacks, or two states of one


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
    await keep(life._session, row.subject, row.arn, owner, {})


# Renamed, moved, and another one in the old place


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


# Somebody else's under our name


@pytest.mark.parametrize("name", ["DatasetGroup", "Filter", "Recommender", "Solution", "Campaign", "MetricAttribution"])
def test_what_somebody_made_under_our_name_is_never_touched(stage: Stage, name: str) -> None:
    row = begin(stage, name)
    remake(stage, row)
    earlier = len(stage.calls())
    assert row.read() is None
    assert any("of this state is gone: what is at" in one for one in row.said)
    with pytest.raises(errors.GoneError, match="run `pulumi refresh`"):
        stage.do(lambda life: life.update(row.subject, row.arn, row.inputs, row.inputs, row.held))
    row.delete()
    assert any("is gone already" in one for one in row.said)
    changes = [one.operation for one in stage.calls()[earlier:] if not changes_nothing(one.operation)]
    assert changes == []
    assert row.arn in stage.local.resources()


@pytest.mark.parametrize("owner", [None, "other/dev/0123456789ab/01234567/89abcdef/kept"])
@pytest.mark.parametrize("name", ["DatasetGroup", "Filter", "Recommender"])
def test_a_strangers_failed_deletion_is_not_completed(stage: Stage, name: str, owner: str | None) -> None:
    row = begin(stage, name)
    noun = row.subject.resource.noun
    remake(stage, row)
    if owner is not None:
        stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": OWNER_KEY, "tagValue": owner}])
    handle = stage.local.handle

    def failing(target: str, body: bytes) -> Reply:
        reply = handle(target, body)
        seen = row.arn.encode() in reply.body
        return replace(reply, body=reply.body.replace(b'"ACTIVE"', b'"DELETE FAILED"')) if seen else reply

    stage.local.handle = failing  # type: ignore[method-assign]
    assert stage.describe(row)["status"] == "DELETE FAILED"
    deletions = stage.count(str(noun.delete))
    stage.crash()
    with pytest.raises(errors.OwnedError, match="exists already"):
        like(stage, name).create(past_check=True)
    assert stage.count(str(noun.delete)) == deletions


def test_a_failed_creation_of_somebody_elses_is_not_discarded(stage: Stage) -> None:
    row = begin(stage, "DatasetGroup")
    stage.local.settings.fail_create = [Failure("", "No.")]
    remake(stage, row)
    assert stage.describe(row)["status"] == "CREATE FAILED"
    stage.do(lambda life: life.discard(row.subject, row.arn, str(row.held.token)))
    assert row.arn in stage.local.resources()


def test_a_tag_that_somebody_took_away_is_written_again(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("UntagResource", resourceArn=row.arn, tagKeys=[OWNER_KEY])
    stage.crash()
    found = row.read()
    assert found is not None
    row.outputs = found[1]
    assert [one.path for one in row.plan().changes] == ["__identity"]
    row.outputs = stage.do(lambda life: life.update(row.subject, row.arn, row.inputs, row.inputs, row.held))
    assert word(stage, row.arn) == "kept"
    assert not row.plan().any
    row.delete()
    assert row.arn not in stage.local.resources()


# An older state


def test_an_older_state_of_what_an_earlier_version_took_over_is_still_the_same_thing(stage: Stage) -> None:
    """A forced replacement was killed after the old one was adopted: the tag has another token than the state."""
    row = begin(stage, "DatasetGroup")
    owner = owner_of(stage.tags(row.arn)[OWNER_KEY])
    assert owner is not None
    tag = replace(owner, token="0badcafe", word="made").tag
    stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": OWNER_KEY, "tagValue": tag}])
    stage.crash()
    found = row.read()
    assert found is not None
    assert Held.of(found[1]).differs
    row.delete()
    assert row.arn not in stage.local.resources()


def test_a_state_without_births_and_identities_is_filled_in(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    hidden = ("__identity", "creationDateTime")
    row.outputs = {name: value for name, value in row.outputs.items() if name not in hidden}
    stage.crash()
    assert not row.plan().any
    found = row.read()
    assert found is not None
    assert {"__identity", "creationDateTime"} <= set(found[1])


# What is paid for


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


# What an interrupted run leaves


def test_what_an_interrupted_run_left_goes_with_its_group(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", "own").create()
    solution = like(stage, "Solution", datasetGroupArn=group.arn)
    stage.local.settings.set("durations", {"solution.create": 300.0})
    interactions = stage.row(
        "Dataset", "d", datasetGroupArn=group.arn, datasetType="INTERACTIONS", schemaArn=_schema(stage)
    ).create()
    stage.during(5.0, solution)
    interactions.delete()
    group.delete()
    assert not {group.arn, interactions.arn, solution.made[0][0]} & set(stage.local.resources())
    assert any(f"deleting {solution.made[0][0]} too, which an interrupted run" in one for one in group.said)


def _schema(stage: Stage) -> str:
    text = (
        '{"type": "record", "name": "Interactions", "namespace": "x", "version": "1.0", "fields": [{"name": "USER_ID", '
        '"type": "string"}, {"name": "ITEM_ID", "type": "string"}, {"name": "TIMESTAMP", "type": "long"}]}'
    )
    return str(stage.call("CreateSchema", name="plain", schema=text)["schemaArn"])


def test_what_is_finished_keeps_a_deletion_from_going_on(stage: Stage) -> None:
    stage.prepare("group")
    group = stage.row("DatasetGroup", "own", domain="ECOMMERCE").create()
    other = like(stage, "Dataset", "kept", datasetGroupArn=group.arn).create()
    stage.crash()
    with pytest.raises(errors.InUseError, match=re.escape(other.arn)):
        group.delete()
    assert {group.arn, other.arn} <= set(stage.local.resources())


def test_the_end_of_a_run_names_what_was_begun_and_is_in_no_state(stage: Stage) -> None:
    stage.prepare("stocked")
    first = like(stage, "Recommender")
    stage.during(5.0, first)
    left = first.made[0][0]
    stage.row("DatasetGroup", "other").checked()
    said = stage.do(lambda life: life.farewell())
    assert [left in str(one) and "delete-recommender" in str(one) for one in said] == [True]
    stage.crash()
    like(stage, "Recommender").create()
    assert list(stage.do(lambda life: life.farewell())) == []


def test_an_import_of_what_another_stack_holds_is_refused(stage: Stage) -> None:
    row = begin(stage, "DatasetGroup", name="mine")
    stage.crash()
    other = stage.row("DatasetGroup", "imported")
    with pytest.raises(errors.OwnedError, match=f"--tag-keys {OWNER_KEY}"):
        stage.do(lambda life: life.find(other.subject, row.arn))
    assert stage.do(lambda life: life.find(row.subject, account_arn("dataset-group/mine"))) is not None
