"""The example of many tenants: stacks in several regions and accounts, a few at a time, with one table at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.emulator_http.server import Server, running
from tests.examples.example import EXAMPLES

import data
from environment import variables

pytestmark = pytest.mark.engine

SPEED = "6000"
TENANTS = """tenant,account,region,bucket
alpine,111111111111,eu-west-1,alpine-data
boreal,111111111111,us-east-1,none-yet
coastal,222222222222,us-east-1,coastal-data
"""


class Fleet:
    """The example in a folder of its own, on an emulator behind HTTP."""

    def __init__(self, folder: Path, engine: Path, server: Server) -> None:
        self._folder, self._server = folder / "fleet", server
        for name in ("fleet", "quickstart"):
            shutil.copytree(EXAMPLES / name, folder / name)
        (self._folder / "tenants.csv").write_text(TENANTS, encoding="utf-8")
        own = {
            "PULUMI_BACKEND_URL": f"file://{folder}",
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_CONFIG_PASSPHRASE": "test",
        }
        self._env = {**os.environ, **variables(engine), **own}

    def run(self, command: str, code: int = 0) -> dict[str, list[str]]:
        """Run a command; the cells of each tenant."""
        more = ["--endpoint", self._server.url, "--config", f"personalize:localSpeed={SPEED}", "--at-once", "2"]
        asked = [sys.executable, "fleet.py", command, *more]
        done = subprocess.run(asked, cwd=self._folder, env=self._env, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        head, *lines = done.stdout.splitlines()
        assert head.split() == ["Tenant", "Account", "Region", "Result", "Took", "Changes"]
        return {line.split()[0]: [cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines}

    def recommenders(self, account: str, region: str) -> list[str]:
        """The ARNs of an account's recommenders in a region."""
        found = self._server.client(region=region, key=account).list_recommenders()["recommenders"]
        return [one["recommenderArn"] for one in found]


@pytest.fixture
def fleet(tmp_path: Path, engine: Path) -> Iterator[Fleet]:
    store = tmp_path / "emulator"
    for bucket in ("alpine-data", "coastal-data"):
        data.write(store, bucket)
    with running(store, "--speed", SPEED, says=["s3://none-yet/interactions.csv cannot be read"]) as server:
        yield Fleet(tmp_path, engine, server)


def test_tenants_live_in_their_accounts_and_regions_and_one_that_fails_keeps_none_from_going_on(
    fleet: Fleet, tmp_path: Path
) -> None:
    first = fleet.run("up", code=1)
    assert [cells[1:4] for cells in first.values()] == [
        ["111111111111", "eu-west-1", "done"],
        ["111111111111", "us-east-1", "FAILED"],
        ["222222222222", "us-east-1", "done"],
    ]
    assert first["alpine"][-1].endswith("create")
    assert "none-yet" in first["boreal"][-1]
    for account, region in (("111111111111", "eu-west-1"), ("222222222222", "us-east-1")):
        found = fleet.recommenders(account, region)
        assert len(found) == 2
        assert all(f":{region}:{account}:" in arn for arn in found)

    data.write(tmp_path / "emulator", "none-yet")
    second = fleet.run("up")
    assert second["alpine"][-1].endswith("same")
    assert "create" in second["boreal"][-1]
    assert len(fleet.recommenders("111111111111", "us-east-1")) == 2
    assert {cells[-1].split()[-1] for cells in fleet.run("preview").values()} == {"same"}
    fleet.run("destroy")
    places = [("111111111111", "eu-west-1"), ("111111111111", "us-east-1"), ("222222222222", "us-east-1")]
    assert [fleet.recommenders(*place) for place in places] == [[], [], []]
