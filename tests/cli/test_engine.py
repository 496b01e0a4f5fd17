"""A creation that was killed, in the project of a real engine: named with the command, and gone by it."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.emulator_http.cli import environment
from tests.emulator_http.server import running
from tests.processes import run, until
from tests.real_engine.harness import SPEED, Stack
from tests.real_engine.shop import shop
from tests.support.engines import either, engine

__all__ = ["either", "engine"]

pytestmark = pytest.mark.engine


def listed(stack: Stack, *options: str) -> list[dict[str, Any]]:
    """Return what the command finds in the project's folder."""
    done = run(["personalize", "orphans", "--json", *options], cwd=stack.folder, env=stack.env)
    assert done.stdout, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["orphans"]
    assert done.returncode == (3 if found else 0)
    return found


def test_a_killed_creation_is_named_and_its_command_removes_it(either: Stack, tmp_path: Path) -> None:
    stack = either
    stack.resources = shop()
    stack.hold("recommender.create")
    killed = stack.start_up()
    stack.wait_for_call("CreateRecommender")
    killed.kill_engine()
    killed.finish(fails=True)
    stack.cancel()

    with running(stack.emulator, "--speed", str(SPEED)) as server:
        stack.configure({"personalize:endpoint": server.url, "personalize:localSpeed": str(SPEED)})
        (found,) = listed(stack)
        assert (found["kind"], found["stack"], found["finished"]) == ("Recommender", "shop/test", False)
        stack.let_go()
        until(lambda: stack.live("Recommender", found["arn"])["status"] == "ACTIVE", "the end of the training")
        command = [sys.executable, "-m", "awscli", *shlex.split(found["command"])[1:]]
        assert run(command, env=environment(tmp_path)).returncode == 0
        until(lambda: found["arn"] not in stack.local.resources(), "the end of the deletion")
        assert listed(stack) == []
    stack.configure({})
    stack.up()
    assert listed(stack) == []
    exported = tmp_path / "state.json"
    exported.write_text(stack.export())
    assert listed(stack, "--state", str(exported), "--endpoint", f"local:{stack.emulator}") == []
    assert stack.calls("CreateRecommender") == 2
