"""The life of every kind of resource, in both runtimes: one table, one story."""

from __future__ import annotations

import copy
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.real_engine.commands import until
from tests.real_engine.everything import TABLE, everything, replacements
from tests.real_engine.harness import STACK, Stack
from tests.support.plugin_stack import PluginStack

from personalize_provider.declare.resources import BY_NAME, RESOURCES

pytestmark = pytest.mark.engine


def test_every_kind_of_resource_has_a_story() -> None:
    assert {story.kind for story in TABLE.values()} == {resource.name for resource in RESOURCES}


def test_the_life_of_every_resource(either: Stack) -> None:
    """Previewed, created, left alone, changed in place, drifted, replaced, destroyed."""
    stack = either
    stack.resources = everything(stack.emulator)
    assert stack.preview().changed == dict.fromkeys(stack.resources, ("create",))
    assert stack.tried() == []
    assert stack.up().changed == dict.fromkeys(stack.resources, ("create",))
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()

    changing = {name for name, story in TABLE.items() if story.in_place}
    for name in changing:
        stack.resources[name].args |= TABLE[name].in_place
    assert stack.preview().changed == dict.fromkeys(changing, ("update",))
    assert stack.up().changed == dict.fromkeys(changing, ("update",))
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()

    taggable = {name for name in TABLE if BY_NAME[stack.resources[name].kind].noun.taggable}
    updated = {name for name, story in TABLE.items() if story.drift is not None}
    outputs = stack.outputs()
    for name in updated:
        noun = BY_NAME[stack.resources[name].kind].noun
        stack.call(str(noun.update), **{noun.arn_member: outputs[name]}, **(TABLE[name].drift or {}))
        until(partial(_settled, stack, noun.name, outputs[name]), f"the update of {name}")
    for name in taggable:
        stack.call("TagResource", resourceArn=outputs[name], tags=[{"tagKey": "team", "tagValue": "somebody"}])
    assert stack.refresh().drifted == taggable | updated
    assert stack.up().changed == dict.fromkeys(taggable | updated, ("update",))
    assert {name: stack.tags(outputs[name]) for name in taggable} == {name: {"team": "web"} for name in taggable}
    assert stack.refresh().drifted == set()

    replacing = {name for name, story in TABLE.items() if story.replacing}
    for name in replacing:
        stack.resources[name].args |= TABLE[name].replacing
    preview = stack.preview().changed
    assert replacing <= {name for name, steps in preview.items() if "replace" in steps or "create-replacement" in steps}
    replaced = stack.up().changed
    assert replacing <= {name for name, steps in replaced.items() if "create-replacement" in steps}
    assert stack.up().changed == {}
    stack.destroy()
    until(lambda: stack.local.resources() == [], "the service to be empty")


def test_a_stack_moves_between_the_runtimes_and_nothing_changes(tmp_path: Path, engine: Path) -> None:
    """Every kind of resource, from dynamic resources to the plugin and back, by one configuration value."""
    stack = PluginStack(tmp_path, engine)
    stack.resources = everything(stack.emulator)
    stack.configure({"personalize:runtime": "dynamic"})
    stack.up()
    before = stack.writes()
    outputs = stack.outputs()
    for runtime in ("plugin", "dynamic", "plugin", "dynamic"):
        stack.configure({"personalize:runtime": runtime})
        assert stack.preview().changed == {}
        assert stack.up().changed == {}
        assert stack.outputs() == outputs
        state = {name: one for name, one in stack.state().items() if not one["type"].startswith("pulumi:providers:")}
        wanted = "personalize" if runtime == "plugin" else "pulumi-python"
        assert {one["type"].partition(":")[0] for one in state.values()} == {wanted}
        assert stack.refresh().drifted == set()
        # What a refresh writes among the inputs, the next update would show as a change; all but an empty order.
        refreshed = stack.state()
        assert {name: _inputs(refreshed[name]) for name in state} == {name: _inputs(one) for name, one in state.items()}
    assert stack.writes() == before
    stack.destroy()
    assert stack.local.resources() == []
    stack.close()


def test_every_resource_is_imported(tmp_path: Path, engine: Path) -> None:
    """The state is lost; an import of each resource, by ARN and then by name, brings it back without a difference."""
    stack = PluginStack(tmp_path, engine)
    stack.resources = everything(stack.emulator)
    stack.up()
    before = stack.writes()
    arns = stack.outputs()
    names = {name: _called(stack, name, arn) for name, arn in arns.items()}
    for ids in (arns, names):
        stack.run("state", "delete", "--all", "--yes", "--stack", STACK)
        for name, one in ids.items():
            stack.resources[name].options["import_"] = one
        assert stack.up().changed == dict.fromkeys(stack.resources, ("import",))
        for name in ids:
            del stack.resources[name].options["import_"]
        assert stack.up().changed == {}
        assert stack.outputs() == arns
        assert stack.refresh().drifted == set()
    assert stack.writes() == before
    stack.destroy()
    assert stack.local.resources() == []
    stack.close()


def test_every_replacement_is_previewed_and_deletions_need_no_options(either: Stack) -> None:
    """Each change that replaces, previewed; then all is destroyed one resource at a time, and no option of the program
    tells the engine that a dataset goes after the filters of its group: the package does."""
    stack = either
    stack.resources = everything(stack.emulator)
    stack.up()
    made = copy.deepcopy(stack.resources)
    before = stack.writes()
    for edit in replacements():
        stack.resources = copy.deepcopy(made)
        for name, args in edit.items():
            stack.resources[name].args |= args
        preview = stack.preview().changed
        assert {name for name in edit if "replace" not in preview.get(name, ())} == set(), edit

    stack.resources = made
    for one in stack.resources.values():
        one.options.pop("depends_on", None)
    assert stack.up().changed == {}
    assert stack.writes() == before
    destroyed = stack.run("destroy", "--yes", "--skip-preview", "--json", "--parallel", "1", "--stack", STACK)
    assert set(destroyed.changed) == set(stack.resources)
    until(lambda: stack.local.resources() == [], "the service to be empty")


def _settled(stack: Stack, noun: str, arn: str) -> bool:
    live = stack.live(noun, arn)
    return bool(live.get(f"latest{noun}Update", live)["status"] == "ACTIVE")


def _called(stack: Stack, name: str, arn: str) -> str:
    """Return what a user calls a resource: its name, or its ARN where the service draws that at random."""
    resource = BY_NAME[stack.resources[name].kind]
    if resource.arn_tail is None:
        return arn
    tail = arn.rpartition(":")[2].partition("/")[2]
    assert resource.name == "Dataset" or "/" not in tail
    return tail


def _inputs(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry["inputs"].items() if (name, value) != ("__after", [])}
