"""The lines about calls, as an engine shows them."""

from __future__ import annotations

import json

import pytest
from tests.real_engine.harness import STACK, Declared, Stack

pytestmark = pytest.mark.engine


def test_the_flags_of_the_engine_and_the_environment_give_lines(either: Stack) -> None:
    either.resources = {"group": Declared("DatasetGroup", {})}
    either.env["PERSONALIZE_CALL_LOG"] = "calls.log"
    either.up()
    lines = [json.loads(one) for one in either.project_file("calls.log").splitlines()]
    assert "CreateDatasetGroup" in {one["operation"] for one in lines}
    del either.env["PERSONALIZE_CALL_LOG"]
    asked = ("refresh", "--yes", "--skip-preview", "--logflow", "--logtostderr", "--stack", STACK)
    assert "requestId" not in either.run(*asked).output
    assert "requestId" in either.run(*asked, "-v=1").output
