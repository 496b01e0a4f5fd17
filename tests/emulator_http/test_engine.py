"""A program of the real engine with the HTTP door as its endpoint."""

from __future__ import annotations

import pytest
from tests.emulator_http.server import running
from tests.real_engine.harness import SPEED, Declared, Stack, ref
from tests.real_engine.shop import shop
from tests.support.engines import either, engine, stack

from personalize_emulator import Fault

__all__ = ["either", "engine", "stack"]

pytestmark = pytest.mark.engine


def test_a_program_runs_on_the_http_door(either: Stack) -> None:
    stack = either
    stack.resources = {
        "shop": Declared("DatasetGroup", {"name": "shop", "domain": "ECOMMERCE"}),
        "lab": Declared("DatasetGroup", {"name": "lab", "tags": {"beside": ref("shop.arn")}}),
    }
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        del stack.env[name]
    with running(stack.emulator, "--speed", str(SPEED)) as server:
        stack.configure({"personalize:endpoint": server.url})
        stack.up()
        assert stack.live("DatasetGroup", "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop")
        stack.destroy()
    assert stack.local.resources() == []


def test_a_bad_day_of_the_network_ends_well(stack: Stack) -> None:
    """One call in four fails; of the others one in four is made and not answered, and of those left one is slow."""
    stack.resources = shop()
    stack.local.settings.seed = 5
    stack.local.settings.faults = [
        Fault("*", "InternalFailure", times=None, probability=0.25),
        Fault("*", "ConnectionReset", times=None, probability=0.25, when="after"),
        Fault("*", delay=0.2, times=None, probability=0.25),
    ]
    with running(stack.emulator, "--speed", str(SPEED)) as server:
        stack.configure({"personalize:endpoint": server.url, "personalize:localSpeed": str(SPEED)})
        stack.up()
        calls = stack.local.calls()
        assert {call.status for call in calls} >= {0, 200, 500}
        recommenders = [arn for arn in stack.local.resources() if ":recommender/" in arn]
        assert len(recommenders) == 1
        stack.local.settings.faults = ()
        assert stack.preview().changed == {}
        stack.destroy()
    assert stack.local.resources() == []
