"""The time that 200 recommenders of 5 seconds of training take through the plugin, against a bare plugin that sleeps.

Two stacks in one run, each on a real engine with `--parallel 300`, of the same program:

* ours: 200 recommenders on the embedded emulator, whose rate limits and count quotas are off;
* bare: a plugin in our place whose Create sleeps for 5 seconds and answers as many properties as ours, since what the
  engine does with them, above all writing its state again and again, is a third of the time.

Three pairs in turn, since single runs differ by several hundredths: prints the seconds of each, and the median of the
ratios. Options: `--count 200`, `--seconds 5`, `--pairs 3`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from _ground import seeded
from _stack import Stack, say
from dynamic_creates import OURS
from ratios import Found, Ratio

LIMIT = 1.15

SLEEPING = '''#!{python}
"""The least that is a plugin: it checks nothing, sees no difference, and creates by sleeping."""
import asyncio, os, signal
from grpc import aio
from personalize_provider.pulumi_plugin.protocol import empty_pb2, plugin_pb2, provider_pb2 as p
import grpc

METRICS = ["coverage", "mean_reciprocal_rank_at_25"]
METRICS += ["normalized_discounted_cumulative_gain_at_%d" % at for at in (5, 10, 25)]
METRICS += ["precision_at_%d" % at for at in (5, 10, 25)]

signal.signal(signal.SIGINT, lambda *_: os._exit(0))

async def create(request, context):
    await asyncio.sleep({seconds})
    found = p.CreateResponse(id=request.urn, properties=request.properties)
    arn = "arn:aws:personalize:us-east-1:000000000000:recommender/" + request.name
    found.properties.update({{"arn": arn, "name": request.name, "status": "ACTIVE", "tagsAll": {{}}}})
    found.properties.update({{"creationDateTime": "2030-01-01T00:00:00.000Z", "__token": "01234567"}})
    found.properties.update({{"lastUpdatedDateTime": "2030-01-01T00:00:00.000Z", "__autoName": True}})
    found.properties.update({{"__sent": ["name", "datasetGroupArn", "recipeArn"], "recommenderConfig": {{}}}})
    found.properties.update({{"modelMetrics": dict.fromkeys(METRICS, 0.123456)}})
    return found

def answer(make):
    async def handler(request, context):
        return make(request)
    return handler

METHODS = {{
    "Handshake": (p.ProviderHandshakeRequest, answer(lambda _: p.ProviderHandshakeResponse(accept_secrets=True))),
    "GetPluginInfo": (empty_pb2.Empty, answer(lambda _: plugin_pb2.PluginInfo(version="1.0.0"))),
    "CheckConfig": (p.CheckRequest, answer(lambda r: p.CheckResponse(inputs=r.news))),
    "DiffConfig": (p.DiffRequest, answer(lambda _: p.DiffResponse())),
    "Configure": (p.ConfigureRequest, answer(lambda _: p.ConfigureResponse(acceptSecrets=True, supportsPreview=True))),
    "Check": (p.CheckRequest, answer(lambda r: p.CheckResponse(inputs=r.news))),
    "Diff": (p.DiffRequest, answer(lambda _: p.DiffResponse(changes=p.DiffResponse.DIFF_NONE))),
    "Create": (p.CreateRequest, create),
    "Cancel": (empty_pb2.Empty, answer(lambda _: empty_pb2.Empty())),
}}

async def main():
    server = aio.server()
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("pulumirpc.ResourceProvider", {{
        name: grpc.unary_unary_rpc_method_handler(
            method, request_deserializer=kind.FromString, response_serializer=lambda m: m.SerializeToString())
        for name, (kind, method) in METHODS.items()}}),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)
    await server.wait_for_termination()

asyncio.run(main())
'''


def main() -> None:
    """Run the two stacks and print what they took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--pairs", type=int, default=3)
    chosen = options.parse_args()
    say(f"{chosen.count} creates of {chosen.seconds:g} s each; the emulator's rate limits and count quotas are off")
    ratios = []
    for _ in range(chosen.pairs):
        with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
            ours, bare = pair(Path(folder), chosen.count, chosen.seconds)
        print(f"ours   {ours:6.1f} s   {chosen.count} recommenders on the embedded emulator")
        print(f"bare   {bare:6.1f} s   a bare plugin that sleeps", flush=True)
        ratios.append(ours / bare)
    print(f"the ratios of single pairs are {min(ratios):.2f} to {max(ratios):.2f}; their median is")
    Found({"ours / a bare plugin that sleeps": Ratio(statistics.median(ratios), LIMIT)}).keep()


def pair(root: Path, count: int, seconds: float) -> tuple[float, float]:
    """Return the seconds that the two stacks take."""
    groups = seeded(root / "store", durations={"recommender.create": seconds})
    config = {
        "bench:count": count,
        "personalize:endpoint": f"local:{root / 'store'}",
        "personalize:runtime": "plugin",
        "bench:groups": " ".join(groups),
    }
    ours = Stack(root / "ours", OURS, config).up()
    sleeper = sleeping(root / "plugin", seconds)
    return ours, Stack(root / "bare", OURS, config, plugin=sleeper).up()


def sleeping(folder: Path, seconds: float) -> Path:
    """A folder with a plugin that only sleeps."""
    path = folder / "pulumi-resource-personalize"
    folder.mkdir()
    path.write_text(SLEEPING.format(python=sys.executable, seconds=seconds), encoding="utf-8")
    path.chmod(0o755)
    return folder


if __name__ == "__main__":
    main()
