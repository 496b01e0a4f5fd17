"""How soon the plugin is ready, against a bare gRPC server, and how much memory 200 operations in flight take.

* ready: from the start of the process to the port on its standard output, the median of several starts in turn;
* bare: a `grpc.aio` server that imports the same protocol classes and serves nothing;
* memory: the most that the plugin holds while 200 creations of recommenders are under way. The service is an emulator
  behind HTTP in a process of its own: on AWS the plugin holds none; with the embedded one it takes more.

Options: `--starts 15`, `--count 200`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grpc import aio

from _door import door
from dynamic_creates import seeded
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import provider_pb2

READY_LIMIT, MEMORY_LIMIT = 1.3, 80.0
RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"

BARE = """
import asyncio
from personalize_provider.pulumi_plugin import protocol
from grpc import aio

async def main():
    server = aio.server()
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)
    await server.wait_for_termination()

asyncio.run(main())
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--starts", type=int, default=15)
    options.add_argument("--count", type=int, default=200)
    chosen = options.parse_args()
    plugin = [sys.executable, "-m", "personalize_provider.pulumi_plugin"]
    bare = [sys.executable, "-c", BARE]
    times = [(ready(plugin), ready(bare)) for _ in range(chosen.starts + 1)][1:]
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"ready  {1000 * ours:6.0f} ms  the plugin")
    print(f"bare   {1000 * theirs:6.0f} ms  a bare server with the same protocol classes")
    verdict = "within" if ours <= READY_LIMIT * theirs else "OVER"
    print(f"ratio  {ours / theirs:6.2f}     {verdict} the limit of {READY_LIMIT}")
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        store = Path(folder, "store")
        group = seeded(store, 3600.0)
        with door(store) as endpoint:
            over_http = in_flight(plugin, {"endpoint": endpoint, "region": "us-east-1"}, group, chosen.count)
        embedded = in_flight(plugin, {"endpoint": f"local:{store}"}, group, chosen.count)
    used = over_http
    verdict = "within" if used <= MEMORY_LIMIT else "OVER"
    print(f"memory {used:6.1f} MB  {chosen.count} operations in flight, {verdict} the limit of {MEMORY_LIMIT:g} MB")
    print(f"       {embedded:6.1f} MB  the same with the emulator in the plugin's process")


def ready(command: Sequence[str]) -> float:
    """Seconds until the process prints its port."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            return time.monotonic() - began
        finally:
            process.kill()


def in_flight(command: Sequence[str], settings: dict[str, str], group: str, count: int) -> float:
    """The most memory that the plugin takes, in MB, with so many creations under way."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            asyncio.run(train(port, settings, group, count))
            return resident(process.pid)
        finally:
            process.terminate()


async def train(port: int, settings: dict[str, str], group: str, count: int) -> None:
    """Start creations that go on for long, and let them go on for a while."""
    async with aio.insecure_channel(f"127.0.0.1:{port}") as channel:

        async def call(method: str, request: Any, response: Any) -> Any:
            made: Any = channel.unary_unary(
                f"/pulumirpc.ResourceProvider/{method}",
                request_serializer=lambda message: message.SerializeToString(),
                response_deserializer=response.FromString,
            )
            return await made(request)

        async def create(number: int) -> None:
            urn = f"urn:pulumi:bench::bench::personalize:index:Recommender::r-{number}"
            news = encode({"datasetGroupArn": group, "recipeArn": RECIPE})
            checked = await call("Check", provider_pb2.CheckRequest(urn=urn, news=news), provider_pb2.CheckResponse)
            request = provider_pb2.CreateRequest(urn=urn, properties=checked.inputs)
            await call("Create", request, provider_pb2.CreateResponse)

        await call("Configure", provider_pb2.ConfigureRequest(args=encode(settings)), provider_pb2.ConfigureResponse)
        creations = [asyncio.ensure_future(create(number)) for number in range(count)]
        await asyncio.sleep(max(10.0, count / 12))
        failed = [one.exception() for one in creations if one.done()]
        if failed:
            raise RuntimeError(f"{len(failed)} creations ended early: {failed[0]}")
        for one in creations:
            one.cancel()
        await asyncio.gather(*creations, return_exceptions=True)


def resident(pid: int) -> float:
    """The most memory that a process ever had, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(shown.stdout) / 1024


if __name__ == "__main__":
    os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
    main()
