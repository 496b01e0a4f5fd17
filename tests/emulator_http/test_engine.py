"""A program of the real engine with the HTTP door as its endpoint."""

from __future__ import annotations

import pytest
from tests.real_engine.conftest import either, engine
from tests.real_engine.harness import SPEED, Declared, Stack, ref

from .server import running

__all__ = ["either", "engine"]

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
