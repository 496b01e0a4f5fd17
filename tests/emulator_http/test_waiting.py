"""However many wait for an import or a training, the next call is answered."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from tests.emulator.world import INTERACTIONS, ROLE, World, interaction_rows

from personalize_emulator.data import imports
from personalize_emulator.doors.http.guard import Guard
from personalize_emulator.doors.http.server import application

WAITING = 20


def test_waiting_calls_do_not_use_up_the_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, read = threading.Event(), imports.read

    def held(*given: Any) -> Any:
        assert go.wait(60)
        return read(*given)

    monkeypatch.setattr(imports, "read", held)
    world = World(tmp_path)
    world.local.settings.rate_limits = False
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    source = {"dataLocation": world.write("i.csv", *interaction_rows(1000))}
    asked = world.client.create_dataset_import_job(jobName="j", datasetArn=dataset, dataSource=source, roleArn=ROLE)
    arn = asked["datasetImportJobArn"]
    world.pass_time(2)

    async def many() -> list[Any]:
        async with TestClient(TestServer(application(world.local, Guard("127.0.0.1")))) as client:

            async def call(operation: str, **request: Any) -> Any:
                headers = {"X-Amz-Target": f"AmazonPersonalize.{operation}"}
                async with client.post("/", data=json.dumps(request), headers=headers) as response:
                    assert response.status == 200, await response.text()
                    return json.loads(await response.text())

            looking = [
                asyncio.ensure_future(call("DescribeDatasetImportJob", datasetImportJobArn=arn)) for _ in range(WAITING)
            ]
            # Twice as many questions as there are threads in a small pool, each of which is answered.
            for _ in range(2 * WAITING):
                assert len((await call("ListSchemas"))["schemas"]) == 1
            assert not any(look.done() for look in looking)
            go.set()
            return await asyncio.gather(*looking)

    try:
        found = asyncio.run(many())
    finally:
        go.set()
        world.local.close()
    assert [one["datasetImportJob"]["status"] for one in found] == ["ACTIVE"] * WAITING
