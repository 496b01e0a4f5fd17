"""Whose a live resource is, story by story: what another stack, run or person has is never touched, nor made twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.provider.stage import Stage, changes_nothing
from tests.provider.stories import begin, like, remake, word

from personalize_emulator.doors.wire import Reply
from personalize_emulator.store.settings import Failure
from personalize_provider.base import errors
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.tags import OWNER_KEY

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
    handle = stage.handle()

    def failing(target: str, body: bytes) -> Reply:
        reply = handle(target, body)
        seen = row.arn.encode() in reply.body
        return replace(reply, body=reply.body.replace(b'"ACTIVE"', b'"DELETE FAILED"')) if seen else reply

    stage.answer_by(failing)
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
