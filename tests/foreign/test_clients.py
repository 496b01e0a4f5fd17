"""The SDKs of AWS in other languages, as the backend of a shop that was there before: ``--load demo``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.foreign.machine import PROGRAMS, Machine, machines
from tests.processes import PATIENCE
from tests.support.commands import needs, run
from tests.support.projects import CLIENTS

import node_packages

RECOMMENDER = "demo-for-you"
GO_PATIENCE = 2 * PATIENCE
"""The first run fetches the SDK, a large one, and builds it."""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Machine]:
    with machines(tmp_path, "--load", "demo") as machine:
        yield machine


def _clicked(shop: Machine, user: str) -> bool:
    """Whether the event arrived: what was clicked is known of the user."""
    calls = [json.loads(line) for line in shop.emulator("calls", "PutEvents").splitlines()]
    return any(call["status"] == 200 and call["request"]["userId"] == user for call in calls)


def test_a_backend_in_javascript(shop: Machine, tmp_path: Path) -> None:
    needs("node", "npm")
    shutil.copy(PROGRAMS / "client.js", tmp_path)
    (tmp_path / "node_modules").symlink_to(node_packages.node_modules(CLIENTS))
    found: dict[str, Any] = json.loads(run(["node", "client.js", RECOMMENDER], tmp_path, shop.env))
    assert len(set(found.pop("items"))) == 3
    assert found == {
        "status": "ACTIVE",
        "dated": True,
        "refused": ["ResourceNotFoundException", 404],
        "unknown": ["ResourceNotFoundException", 404],
    }
    assert _clicked(shop, "user-1")


@pytest.mark.languages
def test_a_backend_in_go(shop: Machine, tmp_path: Path) -> None:
    needs("go")
    program = shutil.copytree(PROGRAMS / "go", tmp_path / "go")
    env = {**shop.env, "GOFLAGS": "-mod=readonly -buildvcs=false"}
    run(["go", "build", "-o", "backend", "."], program, env, patience=GO_PATIENCE)
    found = json.loads(run(["./backend", RECOMMENDER], program, env))
    assert found == {
        "status": "ACTIVE",
        "dated": True,
        "pages": 1,
        "items": 3,
        "unknown": "ResourceNotFoundException 400",
        "missing": "ResourceNotFoundException 404",
    }
    assert _clicked(shop, "user-2")
