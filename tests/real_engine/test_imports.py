"""Resources that were made elsewhere come into a stack of dynamic resources through the plugin."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from tests.real_engine.commands import until
from tests.real_engine.harness import STACK, Declared
from tests.support.plugin_stack import PluginStack

pytestmark = pytest.mark.engine


def test_an_import_into_a_stack_of_dynamic_resources(tmp_path: Path, engine: Path) -> None:
    """The option is refused in one sentence, whose way works; the command needs no change of the configuration."""
    stack = PluginStack(tmp_path, engine)
    dynamic, plugin = ({"personalize:runtime": one} for one in ("dynamic", "plugin"))
    stack.configure(dynamic)
    made = {}
    for name in ("mall", "market"):
        made[name] = stack.call("CreateDatasetGroup", name=name)["datasetGroupArn"]
        until(partial(_active, stack, made[name]), name)
    stack.resources = {"shop": Declared("DatasetGroup", {"name": "mall"}, {"import_": made["mall"]})}
    (refused,) = [text for text in stack.up(fails=True).said("error") if made["mall"] in text]
    assert "needs the plugin runtime" in refused

    stack.configure(plugin)
    assert stack.up().changed == {"shop": ("import",)}
    del stack.resources["shop"].options["import_"]
    stack.configure(dynamic)
    assert stack.up().changed == {}

    asked = ("personalize:index:DatasetGroup", "other", made["market"])
    stack.run("import", *asked, "--yes", "--skip-preview", "--generate-code=false", "--stack", STACK)
    stack.resources["other"] = Declared("DatasetGroup", {"name": "market"})
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()
    assert {one.partition(":")[2] for one in stack.outputs().values()} == {
        one.partition(":")[2] for one in made.values()
    }
    stack.destroy()
    assert stack.local.resources() == []
    stack.close()


def _active(stack: PluginStack, group: str) -> bool:
    return bool(stack.live("DatasetGroup", group)["status"] == "ACTIVE")
