"""The provider's own client with the HTTP door as its endpoint."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from tests.emulator.world import INTERACTIONS
from tests.emulator_http.server import Server, running
from tests.processes import PATIENCE, end

from personalize_provider.aws.client import Client
from personalize_provider.base.clock import SystemClock
from personalize_provider.base.errors import ConfigurationError
from personalize_provider.config.provider_config import ProviderConfig


@pytest.fixture(autouse=True)
def _no_aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))


async def look(config: ProviderConfig) -> tuple[str, str, str]:
    """Account, region, and the ARN of a schema made there."""
    client = Client(config, SystemClock())
    made = await client.call("CreateSchema", {"name": "s", "schema": json.dumps(INTERACTIONS)})
    return await client.account(), await client.region(), made["schemaArn"]


def test_without_credentials_and_region(server: Server) -> None:
    assert asyncio.run(look(ProviderConfig(endpoint=server.url))) == (
        "000000000000",
        "us-east-1",
        "arn:aws:personalize:us-east-1:000000000000:schema/s",
    )


def test_with_the_account_that_the_key_says(server: Server) -> None:
    config = ProviderConfig(endpoint=server.url, region="eu-west-1", access_key="111122223333", secret_key="s")
    assert asyncio.run(look(config)) == (
        "111122223333",
        "eu-west-1",
        "arn:aws:personalize:eu-west-1:111122223333:schema/s",
    )


def test_calls_keep_the_pace_of_a_quick_emulator(store: Path) -> None:
    async def many(config: ProviderConfig) -> None:
        client = Client(config, SystemClock())
        for _ in range(300):
            await client.call("ListSchemas", {})

    with running(store, "--speed", "600") as server:
        asyncio.run(asyncio.wait_for(many(ProviderConfig(endpoint=server.url, local_speed=600)), 150))


def test_an_emulator_that_was_never_there_is_not_waited_for() -> None:
    url = "http://127.0.0.1:9"
    sentence = f"No emulator listens on {url}; start it with `personalize-emulator`, or change the endpoint with"

    async def ask() -> None:
        client = Client(ProviderConfig(endpoint=url), SystemClock())
        for question in (client.account(), client.call("ListSchemas", {})):
            with pytest.raises(ConfigurationError, match=sentence):
                await question

    asyncio.run(asyncio.wait_for(ask(), 120))


def test_one_that_starts_anew_is_waited_for(store: Path) -> None:
    async def ask(server: Server) -> None:
        client = Client(ProviderConfig(endpoint=server.url, local_speed=10), SystemClock())
        await client.call("ListSchemas", {})
        port = int(server.url.rpartition(":")[2])
        server.process.kill()
        server.process.communicate()
        call = asyncio.ensure_future(client.call("ListSchemas", {}))
        again = await asyncio.to_thread(Server, store, port=port)
        try:
            assert await call == {"schemas": []}
            assert again.stop() == (0, "")
        finally:
            end(again.process)

    with running(store) as server:
        asyncio.run(asyncio.wait_for(ask(server), PATIENCE))
