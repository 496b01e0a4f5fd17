"""Additions and refusals by the stack configuration, and functions, in the plugin runtime."""

from __future__ import annotations

import pytest
from tests.real_engine import configured
from tests.real_engine.harness import SPEED
from tests.support.plugin_stack import PluginStack

pytestmark = pytest.mark.engine


def test_default_tags_ignored_tags_and_refused_accounts(stack: PluginStack) -> None:
    configured.default_tags(stack)


def test_every_function(stack: PluginStack) -> None:
    configured.every_function(stack)


def test_an_explicit_provider_answers_functions_and_adds_its_tags(stack: PluginStack) -> None:
    """In a stack whose other resources are dynamic, and whose program asks for itself."""
    stack.configure({"personalize:runtime": "dynamic"})
    given = {"region": "eu-west-1", "endpoint": f"local:{stack.emulator}", "speed": SPEED, "team": "growth"}
    stack.write("elsewhere", given)
    stack.up()
    found = stack.outputs()
    assert found["here"] == []
    assert found["there"] == ["arn:aws:personalize:eu-west-1:000000000000:dataset-group/shop"]
    assert found["tags"] == {"team": "growth", "own": "x"}

    stack.write("elsewhere", {**given, "team": "core"})
    expected = {"there": ("update",), "shop": ("update",)}
    assert stack.preview().changed == expected
    assert stack.up().changed == expected
    assert stack.outputs()["tags"] == {"team": "core", "own": "x"}
