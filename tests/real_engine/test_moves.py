"""Every command directly after a stack moved to the other runtime, in both directions and again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real_engine.harness import STACK, Declared, Resources, ref
from tests.real_engine.moving import MovingStack

import schemas

pytestmark = pytest.mark.engine


@pytest.fixture
def moving(tmp_path: Path, engine: Path) -> Iterator[MovingStack]:
    stack = MovingStack(tmp_path, engine)
    stack.resources = _program()
    yield stack
    stack.close()


def _program() -> Resources:
    """Filters of the program's own names, which a replacement deletes first, a tracker, and what they stand on."""
    group = {"dataset_group_arn": ref("group.arn")}
    data = {**group, "schema_arn": ref("schema.arn"), "dataset_type": "INTERACTIONS"}
    on_data = {"depends_on": ["interactions"]}
    filters = {
        name: Declared("Filter", {**group, "name": name, "filter_expression": _include("0")}, dict(on_data))
        for name in ("removed", "replaced", "forced", "destroyed")
    }
    return {
        "group": Declared("DatasetGroup", {"tags": {"round": "0"}}),
        "schema": Declared("Schema", {"schema": schemas.INTERACTIONS}),
        "interactions": Declared("Dataset", data),
        "tracker": Declared("EventTracker", {**group, "tags": {"round": "0"}}, dict(on_data)),
        **filters,
    }


def _include(event: str) -> str:
    return f'INCLUDE ItemID WHERE INTERACTIONS.EVENT_TYPE IN ("{event}")'


def _edited(stack: MovingStack, edit: str, *forced: str) -> None:
    """One run that changes in place, removes, replaces, and replaces by force what is named."""
    removed = stack.resources.pop("removed")
    stack.resources["tracker"].args["tags"] = {"round": edit}
    stack.resources["replaced"].args["filter_expression"] = _include(edit)
    arns = stack.outputs()
    before = {name: stack.live("Filter", arns[name]) for name in ("replaced", *forced)}
    options = [option for name in forced for option in ("--replace", stack.urn(name))]
    changed = {name: {one.partition("-")[0] for one in steps} for name, steps in stack.up(*options).changed.items()}
    replaced = {name: {"create", "delete", "replace"} for name in before}
    assert changed == {"tracker": {"update"}, "removed": {"delete"}, **replaced}
    edited = stack.outputs()
    assert edited["tracker"] == arns["tracker"]
    assert stack.tags(edited["tracker"]) == {"round": edit}
    after = {name: stack.live("Filter", edited[name]) for name in before}
    assert after["replaced"]["filterExpression"] == _include(edit)
    assert all(after[name]["creationDateTime"] > before[name]["creationDateTime"] for name in before)
    assert not any(one.endswith(":filter/removed") for one in stack.local.resources())
    stack.resources["removed"] = removed


def _targeted(stack: MovingStack, edit: str) -> None:
    """Only what is named is changed, or destroyed."""
    stack.resources["group"].args["tags"] = {"round": edit}
    assert stack.up("--target", stack.urn("group")).changed == {"group": ("update",)}
    urn = stack.urn("destroyed")
    destroyed = stack.run("destroy", "--yes", "--skip-preview", "--json", "--stack", STACK, "--target", urn)
    assert destroyed.changed == {"destroyed": ("delete",)}


def test_every_command_after_a_run_that_moved_the_stack(moving: MovingStack) -> None:
    moving.up()
    for number, runtime in enumerate(("dynamic", "plugin", "dynamic"), start=1):
        moving.move(runtime)
        assert moving.preview().changed == {}
        moved = moving.up()
        assert moved.changed == {}
        assert [text for text in moved.said("warning") if "changed" in text] == []
        assert moving.refresh().drifted == set()
        _edited(moving, str(number), "forced")
        _targeted(moving, str(number))
        assert moving.up().changed == dict.fromkeys(("removed", "destroyed"), ("create",))
        assert moving.up().changed == {}
    moving.destroy()
    assert moving.local.resources() == []


def test_every_command_in_the_run_that_moves_the_stack(moving: MovingStack) -> None:
    """But `--target` and `--replace`, which the engine itself refuses in that run: it looks for URNs of the state."""
    moving.up()
    for runtime in ("dynamic", "plugin", "dynamic"):
        moving.move(runtime)
        _edited(moving, runtime)
        assert moving.up().changed == {"removed": ("create",)}
        assert moving.refresh().drifted == set()
    moving.move("plugin")
    # Nothing has moved yet: the state decides who serves a destroy.
    moving.destroy()
    assert moving.local.resources() == []


def test_an_edit_of_the_runtime_and_the_endpoint_is_warned_of(moving: MovingStack, tmp_path: Path) -> None:
    moving.move("dynamic")
    moving.up()
    moving.configure({"personalize:runtime": "plugin", "personalize:endpoint": f"local:{tmp_path / 'elsewhere'}"})
    warned = moving.preview(fails=None).said("warning")
    assert any("The provider's endpoint changed" in text for text in warned), warned
