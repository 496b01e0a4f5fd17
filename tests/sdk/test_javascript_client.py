"""The AWS SDK for JavaScript as a client of the emulator's HTTP door."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.processes import PATIENCE, started
from tests.support.projects import CLIENTS, PROGRAMS
from tests.support.commands import needs, run

import node_packages



@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The address of an emulator that serves as long as the test runs."""
    command = [sys.executable, "-m", "personalize_emulator", "--port", "0", "--store", str(tmp_path / "store")]
    with started(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield next(word for word in server.stdout.readline().split() if word.startswith("http://"))
        server.terminate()
        assert server.wait(PATIENCE) == 0


def test_the_sdk_for_javascript_takes_it_for_the_service(url: str, tmp_path: Path) -> None:
    needs("node", "npm")
    shutil.copy(PROGRAMS / "client" / "client.js", tmp_path)
    (tmp_path / "node_modules").symlink_to(node_packages.node_modules(CLIENTS))
    printed = run(["node", "client.js", url], tmp_path, os.environ)
    assert json.loads(printed) == {
        "datasetGroupArn": "arn:aws:personalize:eu-west-1:000000000000:dataset-group/shop",
        "domain": "ECOMMERCE",
        "created": True,
        "listed": ["shop"],
        "taken": "ResourceAlreadyExistsException",
        "missing": ["ResourceNotFoundException", 404],
    }
