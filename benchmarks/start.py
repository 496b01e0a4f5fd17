"""The time until the processes of both runtimes are ready, against bare ones, and the memory that they take.

* ready: from the start of the process to the port on its standard output, the median of several starts in turn;
* answered: from there to the first answer about a resource that has not changed, to Configure, Check and Diff;
* bare: a `grpc.aio` server with the same protocol classes that answers without thinking, and Pulumi's host with a
  provider that does nothing;
* memory: the most that a process holds when it has answered, and while so many creations of recommenders are under way.
  The service is an emulator behind HTTP in a process of its own.

Options: `--starts 15`, `--counts 10 100 500`.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grpc import aio

from _door import door
from _ground import seeded
from personalize_provider.base.host_reference import KEY, reference
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from plugin_creates import sleeping
from ratios import Curves, Found, Ratio, exponent

#: Milliseconds later than a bare process.
READY_LIMIT = 60.0
#: Megabytes beyond an idle process for each creation under way.
EACH_LIMIT = 0.25
RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
#: Nobody listens there, which a process takes for an engine that does not answer.
NO_ENGINE = "127.0.0.1:"
KINDS = {"plugin": "personalize:index:Recommender", "dynamic": "pulumi-python:dynamic/personalize:Recommender"}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--starts", type=int, default=15)
    options.add_argument("--counts", type=int, nargs="+", default=[10, 100, 500])
    chosen = options.parse_args()
    ratios: dict[str, Ratio] = {}
    rows = [["", "Ready", "Bare", "Answered", "Bare", "Idle", *(f"{count} in flight" for count in chosen.counts)]]
    lines: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        plugin = [sys.executable, "-m", "personalize_provider.pulumi_plugin"]
        host = [sys.executable, "-u", "-m", "pulumi.dynamic"]
        pairs = {
            "plugin": (plugin, [str(sleeping(Path(folder, "bare"), 0.0) / "pulumi-resource-personalize")]),
            "dynamic": (host, host),
        }
        for name, (ours, bare) in pairs.items():
            with_kind, without = (reference("Recommender"), thoughtless()) if name == "dynamic" else ("", "")
            starts = [
                (*started(ours, name, with_kind), *started(bare, name, without)) for _ in range(chosen.starts + 1)
            ]
            ready, answered, bare_ready, bare_answered = (
                1000 * statistics.median(column) for column in zip(*starts[1:], strict=True)
            )
            print(f"{name:8} ready {ready:4.0f} ms, bare {bare_ready:4.0f} ms")
            print(f"         answered {answered:4.0f} ms later, bare {bare_answered:4.0f} ms", flush=True)
            idle, held = memory(Path(folder, name), ours, name, with_kind, chosen.counts)
            print(f"         {idle:.0f} MB idle; in flight {held}", flush=True)
            ratios[f"{name}, ready / bare"] = Ratio(ready / bare_ready, (bare_ready + READY_LIMIT) / bare_ready)
            each = max((most - idle) / count for count, most in held.items() if count >= 500)
            ratios[f"{name}, memory for each in flight / {EACH_LIMIT} MB"] = Ratio(each / EACH_LIMIT, 1.0)
            rows.append([name, *(f"{figure:.0f} ms" for figure in (ready, bare_ready, answered, bare_answered))])
            rows[-1] += [f"{figure:.0f} MB" for figure in (idle, *held.values())]
            lines[name] = [(float(count), most) for count, most in held.items()]
            ratios[f"{name}, exponent of memory"] = Ratio(exponent(lines[name]), 1.0)
    Found(ratios, rows, {"benchmark-memory": Curves("creations in flight", "megabytes", lines)}).keep()


def thoughtless() -> str:
    """A reference to a provider that does nothing, as the state keeps it."""
    from pulumi.dynamic import ResourceProvider

    return base64.b64encode(pickle.dumps(ResourceProvider())).decode()


@contextmanager
def process(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A provider's process, and its port."""
    environ = {**os.environ, "PULUMI_PROJECT": "bench", "PULUMI_STACK": "bench"}
    with subprocess.Popen([*command, NO_ENGINE], stdout=subprocess.PIPE, env=environ) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


class Provider:
    """The calls that an engine would make of a provider."""

    def __init__(self, channel: aio.Channel, runtime: str, provider: str) -> None:
        self._channel, self._runtime = channel, runtime
        self._hidden = {KEY: provider} if provider else {}

    async def call(self, method: str, request: Any, response: Any) -> Any:
        made: Any = self._channel.unary_unary(
            f"/pulumirpc.ResourceProvider/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=response.FromString,
        )
        return await made(request)

    async def configure(self, settings: dict[str, str]) -> None:
        """Configure it in the way of its runtime: a plugin's settings are its own, a host has those of the stack."""
        given = {f"personalize:{key}": value for key, value in settings.items()} if self._hidden else settings
        request = provider_pb2.ConfigureRequest(args=encode(given))
        await self.call("Configure", request, provider_pb2.ConfigureResponse)

    def urn(self, name: str) -> str:
        return f"urn:pulumi:bench::bench::{KINDS[self._runtime]}::{name}"

    async def check(self, name: str, group: str, olds: dict[str, Any]) -> Any:
        hidden = {**self._hidden, "__urn": self.urn(name)} if self._hidden else {}
        news = encode({"datasetGroupArn": group, "recipeArn": RECIPE, **hidden})
        request = provider_pb2.CheckRequest(
            urn=self.urn(name), news=news, olds=encode({**olds, **hidden}) if olds else None
        )
        return (await self.call("Check", request, provider_pb2.CheckResponse)).inputs

    async def diff(self, name: str, inputs: Any, arn: str) -> None:
        state = provider_pb2.CheckResponse(inputs=inputs).inputs
        state.update({"status": "ACTIVE", "creationDateTime": "2030-01-01T00:00:00.000Z", "__token": "01234567"})
        state.update({"__sent": ["name", "datasetGroupArn", "recipeArn"]})
        request = provider_pb2.DiffRequest(id=arn, urn=self.urn(name), olds=state, news=inputs, old_inputs=inputs)
        await self.call("Diff", request, provider_pb2.DiffResponse)

    async def create(self, name: str, group: str) -> None:
        inputs = await self.check(name, group, {})
        request = provider_pb2.CreateRequest(urn=self.urn(name), properties=inputs)
        await self.call("Create", request, provider_pb2.CreateResponse)


def started(command: Sequence[str], runtime: str, provider: str) -> tuple[float, float]:
    """Return the seconds until the process prints its port, and from there to its first answer."""
    began = time.monotonic()
    with process(command) as (_, port):
        ready = time.monotonic()
        asyncio.run(first_answer(port, runtime, provider))
        return ready - began, time.monotonic() - ready


async def first_answer(port: int, runtime: str, provider: str) -> None:
    """Ask about a resource that has not changed."""
    name, group = "r", "arn:aws:personalize:us-east-1:000000000000:dataset-group/bench"
    arn = "arn:aws:personalize:us-east-1:000000000000:recommender/bench"
    async with aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        asked = Provider(channel, runtime, provider)
        await asked.configure(
            {"endpoint": f"local:{tempfile.gettempdir()}/personalize-bench-nothing", "region": "us-east-1"}
        )
        olds = {"datasetGroupArn": group, "recipeArn": RECIPE, "name": "bench", "arn": arn, "__autoName": True}
        await asked.diff(name, await asked.check(name, group, olds), arn)


def memory(
    folder: Path, command: Sequence[str], runtime: str, provider: str, counts: Sequence[int]
) -> tuple[float, dict[int, float]]:
    """The most memory that a process takes, in MB, when it has answered, and with so many creations under way."""
    with process(command) as (idle, port):
        asyncio.run(first_answer(port, runtime, provider))
        least = resident(idle.pid)
    held = {}
    for count in counts:
        store = folder / str(count)
        (group,) = seeded(store, durations={"recommender.create": 3600.0})
        with door(store) as endpoint, process(command) as (busy, port):
            settings = {"endpoint": endpoint, "region": "us-east-1", "localSpeed": "50"}
            asyncio.run(train(port, runtime, provider, settings, group, count))
            held[count] = round(resident(busy.pid), 1)
    return least, held


async def train(port: int, runtime: str, provider: str, settings: dict[str, str], group: str, count: int) -> None:
    """Start creations that go on for long, and let them go on for a while."""
    async with aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        asked = Provider(channel, runtime, provider)
        await asked.configure(settings)
        creations = [asyncio.ensure_future(asked.create(f"r-{number}", group)) for number in range(count)]
        await asyncio.sleep(10.0 + count / 12)
        failed = [creation.exception() for creation in creations if creation.done()]
        if failed:
            raise RuntimeError(f"{len(failed)} creations ended early: {failed[0]}")
        for creation in creations:
            creation.cancel()
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
