"""Where the plugin's resources live, and what must stay secret there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.processes import started
from tests.real_engine.commands import PLANTED
from tests.real_engine.harness import SPEED, Declared
from tests.real_engine.shop import shop
from tests.support.plugin_stack import PluginStack

from personalize_provider.declare.resources import RESOURCES

pytestmark = pytest.mark.engine

WEIGHT = "0.27182818"


def test_explicit_providers_serve_two_regions_in_one_program(stack: PluginStack) -> None:
    local = {"endpoint": f"local:{stack.emulator}", "local_speed": SPEED}
    for region in ("us-west-2", "eu-west-1"):
        stack.resources[region] = Declared("Provider", {"region": region, **local})
        stack.resources[f"{region}-group"] = Declared("DatasetGroup", {"name": "shop"}, {"provider": region})
    created = stack.up()
    assert {name: steps for name, steps in created.changed.items() if name.endswith("group")} == {
        "us-west-2-group": ("create",),
        "eu-west-1-group": ("create",),
    }
    assert {name: arn.split(":")[3] for name, arn in stack.outputs().items()} == {
        "us-west-2-group": "us-west-2",
        "eu-west-1-group": "eu-west-1",
    }
    assert stack.up().changed == {}

    stack.resources["eu-west-1"].args["region"] = "eu-central-1"
    refused = stack.up(fails=True)
    sentence = refused.error("eu-west-1-group")
    assert "in eu-west-1" in sentence
    assert "eu-central-1" in sentence
    stack.resources["eu-west-1"].args["region"] = "eu-west-1"
    assert stack.up().changed == {"eu-west-1": ("update",)}
    stack.destroy()
    assert stack.local.resources() == []


def test_one_attached_process_serves_two_regions(stack: PluginStack) -> None:
    """A process that the engine is told to attach to, as when the plugin runs in a debugger."""
    plugin = Path(sys.executable).with_name("pulumi-resource-personalize")
    with started([plugin], stdout=subprocess.PIPE, text=True, env=stack.env) as process:
        assert process.stdout is not None
        stack.env["PULUMI_DEBUG_PROVIDERS"] = f"personalize:{process.stdout.readline().strip()}"
        local = {"endpoint": f"local:{stack.emulator}", "local_speed": SPEED}
        for region in ("us-west-2", "eu-west-1"):
            stack.resources[region] = Declared("Provider", {"region": region, **local})
            stack.resources[f"{region}-group"] = Declared("DatasetGroup", {}, {"provider": region})
        for _ in range(2):
            stack.up()
            regions = {name: arn.split(":")[3] for name, arn in stack.outputs().items()}
            assert regions == {"us-west-2-group": "us-west-2", "eu-west-1-group": "eu-west-1"}
        assert stack.up().changed == {}
        stack.destroy()
        assert process.poll() is None


def test_every_kind_is_listed(stack: PluginStack, tmp_path: Path) -> None:
    stack.resources = shop()
    stack.up()
    kinds = {name: one.kind for name, one in stack.resources.items()}
    settings = tmp_path / "provider.pp"
    settings.write_text(f'endpoint = "local:{stack.emulator}"\n', encoding="utf-8")
    plugin = str(Path(sys.executable).with_name("pulumi-resource-personalize"))
    arns = stack.outputs()
    for kind in {resource.name for resource in RESOURCES}:
        token = f"personalize:{kind}"
        shown = stack.run("do", "--package", plugin, "--provider-file", str(settings), token, "list").output
        listed = {one["id"] for one in json.loads(shown)}
        assert listed == {arns[name] for name, one in kinds.items() if one == kind}


def test_a_changed_region_of_the_stack_is_refused(stack: PluginStack) -> None:
    stack.resources = {"group": Declared("DatasetGroup", {})}
    stack.up()
    before = stack.writes()
    stack.configure({"personalize:region": "eu-west-1"})
    for refused in (stack.preview(fails=True), stack.up(fails=True), stack.refresh(fails=True), stack.destroy(True)):
        assert "in us-east-1" in refused.error("group")
    assert stack.writes() == before
    stack.configure({})
    assert stack.up().changed == {}


def test_secrets_stay_secret(stack: PluginStack) -> None:
    """A secret tag and a secret configuration, through creation, refresh, update, drift and a failed call."""
    stack.env |= {"TAG": PLANTED, "WEIGHT": WEIGHT}
    stack.configure({"personalize:defaultTags": '{"tags": {"cost": "7"}}'})
    stack.resources = shop(
        recommender_config={"item_exploration_config": {"explorationWeight": {"secret_env": "WEIGHT"}}},
        tags={"token": {"secret_env": "TAG"}, "team": "growth"},
    )
    recommender = stack.resources["recommender"]
    stack.preview()
    stack.up()
    arn = stack.outputs()["recommender"]
    assert stack.tags(arn) == {"token": PLANTED, "team": "growth", "cost": "7"}

    def hidden() -> None:
        exported = stack.export()
        assert WEIGHT not in exported
        inputs = stack.state()["recommender"]["inputs"]
        for shown in (inputs["tags"], inputs["tagsAll"]):
            assert "4dabf18193072939515e22adb298388d" in json.dumps(shown)

    hidden()
    assert stack.refresh().drifted == set()
    hidden()
    recommender.args["recommender_config"]["min_recommendation_requests_per_second"] = 2
    assert stack.up().changed == {"recommender": ("update",)}
    hidden()
    stack.call("TagResource", resourceArn=arn, tags=[{"tagKey": "team", "tagValue": "somebody"}])
    assert stack.refresh().drifted == {"recommender"}
    hidden()
    recommender.args["recommender_config"]["min_recommendation_requests_per_second"] = 0
    assert WEIGHT not in stack.up(fails=True).output
    hidden()
