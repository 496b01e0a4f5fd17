"""Resources in components that are renamed or moved: what was begun or lost under the old place is gone on with."""

from __future__ import annotations

import pytest
from tests.real_engine.harness import STACK, Declared, Stack

pytestmark = pytest.mark.engine

TRAINING = 5.0


def _group(within: list[str], *former: str) -> Declared:
    return Declared("DatasetGroup", {"domain": "ECOMMERCE"}, {"within": within, "aliases": list(former)})


def test_a_creation_in_a_component_is_gone_on_with_after_the_component_was_renamed(either: Stack) -> None:
    either.resources = {"group": _group(["crew"])}
    either.local.settings.durations = {"dataset_group.create": TRAINING}
    running = either.start_up()
    either.wait_for_call("CreateDatasetGroup")
    running.kill_engine()
    running.finish(fails=True)
    either.cancel()
    either.resources = {"group": _group(["team", "crew"])}
    either.up()
    assert either.calls("CreateDatasetGroup") == 1
    assert either.up().changed == {}


def test_a_new_resource_in_an_old_place_in_a_component_has_a_name_of_its_own(either: Stack) -> None:
    either.resources = {"group": _group(["team"])}
    either.up()
    first = either.outputs()["group"]
    either.resources = {"moved": _group(["team"], "group")}
    assert either.up().changed == {"moved": ("update",)}
    either.resources["group"] = _group(["team"])
    assert either.up().changed == {"group": ("create",)}
    assert either.outputs()["moved"] == first != either.outputs()["group"]
    del either.resources["group"]
    either.up()
    assert either.local.resources() == [first]


def test_what_a_state_lost_after_a_rename_in_a_component_is_asked_for(either: Stack) -> None:
    either.resources = {"group": _group(["team"])}
    either.up()
    (arn,) = either.local.resources()
    urn = either.state()["group"]["urn"]
    either.run("state", "delete", "--yes", "--stack", STACK, urn)
    either.resources = {"other": _group(["team"], "group")}
    assert f"adopt={arn} takes it over" in either.up(fails=True).error("other")
    assert either.local.resources() == [arn]
