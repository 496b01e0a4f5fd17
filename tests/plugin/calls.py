"""An engine that calls the plugin: a server of this process, and the embedded emulator."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc import aio
from tests.processes import PATIENCE

from personalize_emulator import LocalPersonalize
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import (
    empty_pb2,
    engine_pb2,
    plugin_pb2,
    provider_pb2,
    status_pb2,
)
from personalize_provider.pulumi_plugin.server import Servicer

SPEED = 6000.0


ARN = "arn:aws:personalize:us-east-1:000000000000:"


_ANSWERS: Mapping[str, Any] = {
    "Handshake": provider_pb2.ProviderHandshakeResponse,
    "GetPluginInfo": plugin_pb2.PluginInfo,
    "GetSchema": provider_pb2.GetSchemaResponse,
    "CheckConfig": provider_pb2.CheckResponse,
    "DiffConfig": provider_pb2.DiffResponse,
    "Configure": provider_pb2.ConfigureResponse,
    "Invoke": provider_pb2.InvokeResponse,
    "Check": provider_pb2.CheckResponse,
    "Diff": provider_pb2.DiffResponse,
    "Create": provider_pb2.CreateResponse,
    "Read": provider_pb2.ReadResponse,
    "Update": provider_pb2.UpdateResponse,
    "Delete": empty_pb2.Empty,
    "Cancel": empty_pb2.Empty,
    "Attach": empty_pb2.Empty,
}


class Engine:
    """An engine as a plugin sees it: it calls, and takes log messages."""

    def __init__(self, channel: aio.Channel, folder: Path) -> None:
        self._channel = channel
        self.endpoint = f"local:{folder / 'store'}"
        self.local = LocalPersonalize(folder / "store", speed=SPEED)
        self.said: list[Any] = []

    async def call(self, method: str, request: Any) -> Any:
        made: Any = self._channel.unary_unary(
            f"/pulumirpc.ResourceProvider/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=_ANSWERS[method].FromString,
        )
        return await made(request)

    async def configure(self, **more: Any) -> None:
        values = {"endpoint": self.endpoint, "localSpeed": str(SPEED), **more}
        await self.call("Configure", provider_pb2.ConfigureRequest(args=encode(values)))

    async def called(self, operation: str) -> None:
        """Wait until the service has been called."""
        await self.until(lambda: self.local.calls(operation), f"a call of {operation}")

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until ``condition()`` holds."""
        began = time.monotonic()
        while not condition():
            assert time.monotonic() - began < PATIENCE, f"waited {PATIENCE:.0f} s for {what}"
            await asyncio.sleep(0.02)

    async def check(self, kind: str, news: dict[str, Any], olds: dict[str, Any] | None = None) -> dict[str, Any]:
        request = provider_pb2.CheckRequest(urn=urn(kind), news=encode(news), olds=encode(olds or {}))
        return decode((await self.call("Check", request)).inputs).values

    async def create(self, kind: str, news: dict[str, Any], **more: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """Check and create: ARN, inputs, properties."""
        inputs = await self.check(kind, news)
        request = provider_pb2.CreateRequest(urn=urn(kind), properties=encode(inputs), **more)
        answer = await self.call("Create", request)
        return answer.id, inputs, decode(answer.properties).values


def urn(kind: str) -> str:
    return f"urn:pulumi:s::p::personalize:index:{kind}::it"


Story = Callable[[Engine], Awaitable[None]]


@asynccontextmanager
async def engine_of(folder: Path) -> AsyncIterator[Engine]:
    said: list[Any] = []

    async def log(request: Any, _: Any) -> Any:
        said.append(request)
        return empty_pb2.Empty()

    handlers: dict[str, Any] = {
        "Log": grpc.unary_unary_rpc_method_handler(
            log,
            request_deserializer=engine_pb2.LogRequest.FromString,
            response_serializer=lambda message: message.SerializeToString(),
        )
    }
    host = aio.server()
    host.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("pulumirpc.Engine", handlers),))
    host_port = host.add_insecure_port("127.0.0.1:0")
    await host.start()
    plugin = aio.server()
    plugin.add_generic_rpc_handlers((Servicer(f"127.0.0.1:{host_port}").handler(),))
    port = plugin.add_insecure_port("127.0.0.1:0")
    await plugin.start()
    options = (("grpc.max_metadata_size", 1024 * 1024),)
    async with aio.insecure_channel(f"127.0.0.1:{port}", options=options) as channel:
        engine = Engine(channel, folder)
        engine.said = said
        await engine.configure()
        yield engine
        engine.local.close()
    await plugin.stop(None)
    await host.stop(None)


def tell(folder: Path, story: Story) -> None:
    """Run a story with an engine and a plugin."""

    async def run() -> None:
        async with engine_of(folder) as engine:
            await story(engine)

    asyncio.run(run())


def sentence(error: pytest.ExceptionInfo[aio.AioRpcError]) -> str:
    return error.value.details() or ""


def partial(error: aio.AioRpcError) -> Any:
    """Return what an error tells the engine to keep."""
    found = dict(error.trailing_metadata() or ())
    status = status_pb2.Status.FromString(found["grpc-status-details-bin"])
    kept = provider_pb2.ErrorResourceInitFailed()
    assert status.details[0].Unpack(kept)
    return kept
