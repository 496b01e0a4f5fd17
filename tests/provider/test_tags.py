"""Tags that the configuration adds, tags that it leaves alone, and accounts that it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from tests.provider.answering import client_of
from tests.provider.clock import ManualClock
from tests.provider.stage import Row, Stage

from personalize_provider.base import errors
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.config.stack_config import from_stack
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.tags import OWNER_KEY


def configure(stage: Stage, **settings: Any) -> None:
    """The next process of the provider has these settings too."""
    stage.crash()
    stage.config = ProviderConfig.model_validate(
        {**stage.config.model_dump(exclude={"default_tags", "ignore_tags"}), **settings}
    )


def group(stage: Stage, **given: Any) -> Row:
    return stage.row("DatasetGroup", "shop", domain="ECOMMERCE", **given)


def live(stage: Stage, row: Row) -> dict[str, str]:
    return {key: value for key, value in stage.tags(row.arn).items() if key != OWNER_KEY}


def no_drift(row: Row) -> bool:
    found = row.read()
    sent = {name: value for name, value in row.inputs.items() if name not in ("arn", "__autoName")}
    return found == (sent, row.outputs)


TEAM = {"tags": {"team": "growth", "env": "dev"}}


def test_every_resource_gets_the_default_tags_and_its_own_come_first(stage: Stage) -> None:
    configure(stage, default_tags=TEAM)
    row = group(stage, tags={"env": "prod", "own": "x"}).create()
    assert live(stage, row) == {"team": "growth", "env": "prod", "own": "x"}
    assert row.outputs["tagsAll"] == {"team": "growth", "env": "prod", "own": "x"}
    assert row.outputs["tags"] == {"env": "prod", "own": "x"}
    assert OWNER_KEY in stage.tags(row.arn)
    assert not row.plan().any
    assert no_drift(row)


def test_a_resource_without_tags_of_its_own_shows_none(stage: Stage) -> None:
    configure(stage, default_tags=TEAM)
    row = group(stage).create()
    assert "tags" not in row.outputs
    assert row.outputs["tagsAll"] == TEAM["tags"]
    found = row.read()
    assert found is not None
    assert "tags" not in found[0]
    assert "tags" not in found[1]


def test_what_takes_no_tags_gets_none(stage: Stage) -> None:
    configure(stage, default_tags=TEAM)
    text = '{"type":"record","name":"Users","namespace":"n","version":"1.0","fields":[' + (
        '{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}]}'
    )
    row = stage.row("Schema", "users", schema=text).create()
    assert "tagsAll" not in row.inputs
    assert "tagsAll" not in row.outputs


def test_a_change_of_default_tags_is_made_in_place(stage: Stage) -> None:
    row = group(stage, tags={"env": "prod"}).create()
    configure(stage, default_tags=TEAM)
    plan = row.plan()
    assert (plan.paths, plan.replaces) == ({'tagsAll["team"]'}, ())
    assert row.update().outputs["tagsAll"] == live(stage, row) == {"team": "growth", "env": "prod"}
    assert row.outputs["tags"] == {"env": "prod"}

    configure(stage, default_tags={"tags": {"cost": "7"}})
    assert row.plan().paths == {'tagsAll["team"]', 'tagsAll["cost"]'}
    assert row.update().outputs["tagsAll"] == live(stage, row) == {"cost": "7", "env": "prod"}

    configure(stage)
    assert row.plan().paths == {'tagsAll["cost"]'}
    assert row.update().outputs["tagsAll"] == live(stage, row) == {"env": "prod"}
    assert stage.changes() == ["CreateDatasetGroup", "TagResource", "UntagResource", "TagResource", "UntagResource"]


def test_a_tag_of_ones_own_gives_way_to_the_default_again(stage: Stage) -> None:
    configure(stage, default_tags=TEAM)
    row = group(stage, tags={"env": "prod"}).create()
    assert row.plan(tags={}).paths == {'tags["env"]'}
    row.update(tags={})
    assert live(stage, row) == TEAM["tags"]


def test_default_tags_that_drifted_are_seen_and_mended(stage: Stage) -> None:
    configure(stage, default_tags=TEAM)
    row = group(stage, tags={"own": "x"}).create()
    stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": "team", "tagValue": "somebody"}])
    stage.call("UntagResource", resourceArn=row.arn, tagKeys=["env"])
    found = row.read()
    assert found is not None
    row.inputs, row.outputs = {**row.inputs, **found[0]}, found[1]
    assert row.inputs["tags"] == {"own": "x"}
    assert row.inputs["tagsAll"] == row.outputs["tagsAll"] == {"team": "somebody", "own": "x"}
    assert row.plan().paths == {'tagsAll["team"]', 'tagsAll["env"]'}
    row.update()
    assert live(stage, row) == {**TEAM["tags"], "own": "x"}


def test_tags_that_are_not_known_yet_make_the_union_unknown(stage: Stage) -> None:
    configure(stage, default_tags=TEAM)
    whole = group(stage, tags=UNKNOWN).checked()
    assert whole.inputs["tagsAll"] is UNKNOWN
    part = group(stage, tags={"env": UNKNOWN}).checked()
    assert part.inputs["tagsAll"] == {"team": "growth", "env": UNKNOWN}
    row = group(stage, tags={"env": "x"}).create()
    plan = row.plan(tags=UNKNOWN)
    assert (plan.paths, plan.replaces, plan.may_replace) == ({"tags"}, (), ())


def test_an_adopted_resource_takes_on_the_default_tags(stage: Stage) -> None:
    stage.during(5.0, group(stage, tags={"old": "x"}))
    configure(stage, default_tags=TEAM)
    row = group(stage).create()
    assert stage.count("CreateDatasetGroup", 200) == 1
    assert live(stage, row) == TEAM["tags"]


def test_an_import_takes_the_default_tags_for_what_they_are(stage: Stage) -> None:
    configure(stage, default_tags=TEAM)
    tags = [{"tagKey": key, "tagValue": value} for key, value in {"team": "growth", "env": "prod"}.items()]
    arn = stage.call("CreateDatasetGroup", name="taken", domain="ECOMMERCE", tags=tags)["datasetGroupArn"]
    row = group(stage)
    found = stage.do(lambda life: life.find(row.subject, "taken"))
    assert found is not None
    row.arn, row.inputs, row.outputs = found
    assert row.arn == arn
    assert row.inputs["tags"] == {"env": "prod"}
    assert row.outputs["tagsAll"] == {"team": "growth", "env": "prod"}
    assert not row.plan(name="taken", tags={"env": "prod"}).any


def test_the_limit_counts_both(stage: Stage) -> None:
    configure(stage, default_tags={"tags": {f"d{number}": "x" for number in range(30)}})
    (failure,) = group(stage, tags={f"t{number}": "x" for number in range(20)}).checked().failures
    assert failure == "tags must have, with those that personalize:defaultTags adds, at most 49 entries [O11]"
    assert group(stage, tags={f"t{number}": "x" for number in range(19)}).checked().failures == ()


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({"aws:x": "y"}, 'personalize:defaultTags.tags["aws:x"] has a key that must not begin with `aws:`'),
        ({OWNER_KEY: "x"}, f'personalize:defaultTags.tags["{OWNER_KEY}"] has a key that the provider keeps for itself'),
        ({"": "y"}, "must have at least 1 character"),
        ({"k": "y" * 257}, "personalize:defaultTags.tags"),
        ({f"k{number}": "y" for number in range(50)}, "personalize:defaultTags.tags must have at most 49 entries"),
    ],
)
def test_default_tags_that_no_resource_could_have(stage: Stage, tags: dict[str, str], words: str) -> None:
    configure(stage, default_tags={"tags": tags})
    with pytest.raises(errors.ConfigurationError) as error:
        group(stage).checked()
    assert words in str(error.value)
    assert "`pulumi config set --path 'personalize:defaultTags.tags.KEY' VALUE`" in str(error.value)
    assert "yyy" not in str(error.value)


# Tags that are left alone


IGNORE = {"keys": ["cost"], "keyPrefixes": ["auto:"]}


def test_ignored_tags_are_no_drift_and_stay(stage: Stage) -> None:
    configure(stage, ignore_tags=IGNORE)
    row = group(stage, tags={"a": "1"}).create()
    theirs = [{"tagKey": "cost", "tagValue": "7"}, {"tagKey": "auto:by", "tagValue": "bot"}]
    stage.call("TagResource", resourceArn=row.arn, tags=theirs)
    assert no_drift(row)
    row.update(tags={"b": "2"})
    assert row.outputs["tagsAll"] == {"b": "2"}
    assert live(stage, row) == {"b": "2", "cost": "7", "auto:by": "bot"}


def test_without_the_setting_they_are_drift(stage: Stage) -> None:
    row = group(stage, tags={"a": "1"}).create()
    stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": "cost", "tagValue": "7"}])
    found = row.read()
    assert found is not None
    assert found[0]["tags"] == {"a": "1", "cost": "7"}


def test_an_ignored_tag_of_the_program_is_written_once_and_then_left_alone(stage: Stage) -> None:
    configure(stage, ignore_tags=IGNORE)
    row = group(stage, tags={"cost": "1", "a": "1"}).create()
    assert live(stage, row) == {"cost": "1", "a": "1"}
    stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": "cost", "tagValue": "theirs"}])
    assert no_drift(row)
    row.update(tags={"cost": "1", "a": "2"})
    assert live(stage, row) == {"cost": "theirs", "a": "2"}
    row.update(tags={"a": "2"})
    assert live(stage, row) == {"cost": "theirs", "a": "2"}
    assert row.outputs["tagsAll"] == {"a": "2"}


def test_adoption_takes_no_ignored_tag_away(stage: Stage) -> None:
    row = group(stage, tags={"a": "1"})
    stage.during(5.0, row)
    arn = stage.local.resources()[0]
    stage.call("TagResource", resourceArn=arn, tags=[{"tagKey": "auto:by", "tagValue": "bot"}])
    configure(stage, ignore_tags=IGNORE)
    again = group(stage, tags={"b": "1"}).create()
    assert live(stage, again) == {"b": "1", "auto:by": "bot"}


def test_the_owner_tag_is_never_ignored(stage: Stage) -> None:
    configure(stage, ignore_tags={"keyPrefixes": ["pulumi"]})
    stage.during(5.0, group(stage))
    group(stage).create()
    assert stage.count("CreateDatasetGroup", 200) == 1


# Accounts


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"allowed_account_ids": ["111111111111"]}, "which personalize:allowedAccountIds does not name"),
        ({"forbidden_account_ids": ["000000000000"]}, "which personalize:forbiddenAccountIds names"),
    ],
)
def test_a_refused_account_is_refused_before_anything(stage: Stage, settings: dict[str, Any], words: str) -> None:
    made = group(stage).create()
    before = len(stage.calls())
    configure(stage, **settings)
    row = group(stage, tags={"a": "b"})
    row.arn = made.arn
    life = (
        row.checked,
        lambda: stage.do(lambda life: life.create(row.subject, made.inputs)),
        lambda: stage.do(lambda life: life.update(row.subject, row.arn, made.inputs, made.inputs, Held())),
        lambda: stage.do(lambda life: life.delete(row.subject, row.arn, {})),
        row.read,
    )
    for work in life:
        with pytest.raises(errors.ConfigurationError) as error:
            work()
        assert str(error.value).startswith("The credentials lead to account 000000000000 (the emulator), " + words)
        assert ". " not in str(error.value)
    assert len(stage.calls()) == before


def test_an_allowed_account_is_served(stage: Stage) -> None:
    configure(stage, allowed_account_ids=["000000000000"], forbidden_account_ids=["111111111111"])
    assert group(stage).create().outputs["status"] == "ACTIVE"


def test_no_call_goes_to_a_refused_account_of_aws(monkeypatch: pytest.MonkeyPatch) -> None:
    client, boto = client_of(allowed_account_ids=["111111111111"])
    monkeypatch.setattr(boto, "get_caller_identity", lambda: {"Account": "222222222222"}, raising=False)
    clock = client.clock
    assert isinstance(clock, ManualClock)
    for operation in ("CreateSchema", "DescribeSchema"):
        with pytest.raises(errors.ConfigurationError, match="lead to account 222222222222, which"):
            clock.run(client.call(operation, {}))
    assert boto.requests == []


# Values as they arrive


@pytest.mark.parametrize(
    "given",
    [
        '{"tags": {"team": "growth", "cost": 5, "on": true}}',
        {"tags": {"team": "growth", "cost": 5.0, "on": True}},
    ],
)
def test_objects_arrive_as_text_and_as_objects(given: Any) -> None:
    found = from_stack({"personalize:defaultTags": given}.get)
    assert found.added_tags == {"team": "growth", "cost": "5", "on": "true"}
    assert hash(found) == hash(from_stack({"personalize:defaultTags": given}.get))


@pytest.mark.parametrize(
    "given", ['["012345678901", 210987654321]', ["012345678901", 210987654321.0], "[12345678901,210987654321]"]
)
def test_accounts_arrive_as_text_and_as_numbers(given: Any) -> None:
    found = from_stack({"personalize:allowedAccountIds": given}.get)
    assert found.allowed_account_ids == ["012345678901", "210987654321"]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("defaultTags", "team=growth", "personalize:defaultTags is no JSON; set its parts with"),
        ("defaultTags", "[]", "personalize:defaultTags cannot be used: input should be a valid dictionary"),
        ("defaultTags", '{"team": "hunter2"}', "personalize:defaultTags.team cannot be used: extra inputs"),
        ("defaultTags", '{"tags": {"a b": ["hunter2"]}}', 'personalize:defaultTags.tags["a b"] cannot be used: input'),
        (
            "ignoreTags",
            '{"keys": "hunter2"}',
            "personalize:ignoreTags.keys cannot be used: input should be a",
        ),
        (
            "allowedAccountIds",
            '["hunter2"]',
            "personalize:allowedAccountIds[0] cannot be used: it must be an AWS",
        ),
        ("allowedAccountIds", "[]", "personalize:allowedAccountIds cannot be used: list should have at least 1 item"),
        ("forbiddenAccountIds", "123456789012", "personalize:forbiddenAccountIds cannot be used: input should be a"),
    ],
)
def test_values_that_cannot_be_used(key: str, value: str, words: str) -> None:
    with pytest.raises(errors.ConfigurationError) as error:
        from_stack({f"personalize:{key}": value}.get)
    sentence = str(error.value)
    assert sentence.startswith(f"The stack configuration {words}")
    assert f"`pulumi config set --path 'personalize:{key}" in sentence
    assert "hunter2" not in sentence
    assert ". " not in sentence
    assert "\n" not in sentence
