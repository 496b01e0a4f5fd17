"""A program reads what somebody else holds, in both runtimes, and leaves it as it is."""

from __future__ import annotations

from functools import partial

import pytest
from tests.real_engine.commands import until
from tests.real_engine.harness import Stack

import schemas
from personalize_provider.plan.tags import OWNER_KEY

pytestmark = pytest.mark.engine
OWNER = {"tagKey": OWNER_KEY, "tagValue": "other/prod/0123456789abcdef/0123456789abcdef/token/kept"}


def test_what_another_stack_holds_is_read_and_left_alone(either: Stack) -> None:
    team = {"tagKey": "team", "tagValue": "growth"}
    made = either.call("CreateDatasetGroup", name="mall", domain="ECOMMERCE", tags=[team, OWNER])
    group: str = made["datasetGroupArn"]
    until(partial(_active, either, group), "mall")
    before = either.writes()
    either.write("reading", {"arn": group, "name": "mall", "schema": schemas.ITEMS})

    assert either.preview().said("error") == []
    assert either.up().changed == {"columns": ("create",), "items": ("create",)}
    outputs = either.outputs()
    assert outputs["read"] == [group, "mall", "ACTIVE", {"team": "growth"}, group]
    assert (outputs["group of items"], outputs["schema"]) == (group, "ECOMMERCE")
    assert {name for name, one in either.state().items() if one.get("external")} == {"theirs", "called", "again"}
    assert either.up("--expect-no-changes").changed == {}
    assert either.refresh("--expect-no-changes").drifted == set()

    either.call("TagResource", resourceArn=group, tags=[{"tagKey": "team", "tagValue": "search"}])
    assert either.refresh().drifted == {"theirs", "called"}
    assert either.up().changed == {}
    assert either.outputs()["read"][3] == {"team": "search"}

    either.destroy()
    assert either.local.resources() == [group]
    tags = either.call("ListTagsForResource", resourceArn=group)["tags"]
    assert sorted(one["tagValue"] for one in tags) == [OWNER["tagValue"], "search"]
    assert [one for one in either.writes()[len(before) :] if "DatasetGroup" in one] == []


def test_what_is_gone_leaves_the_state_and_is_one_sentence(either: Stack) -> None:
    group: str = either.call("CreateDatasetGroup", name="mall")["datasetGroupArn"]
    until(partial(_active, either, group), "mall")
    either.write("reading", {"arn": group, "name": "mall"})
    assert either.up().changed == {}
    either.call("DeleteDatasetGroup", datasetGroupArn=group)
    until(lambda: either.local.resources() == [], "the end of mall")

    assert either.refresh().drifted == {"theirs", "called"}
    assert [name for name, one in either.state().items() if one.get("external")] == []
    said = [one for one in either.up(fails=True).said("error") if "dataset group" in one]
    assert said
    assert all("; check its ARN or name, the region and the account." in one for one in said)
    assert not any("Traceback" in one for one in said)


def _active(stack: Stack, group: str) -> bool:
    return bool(stack.live("DatasetGroup", group)["status"] == "ACTIVE")
