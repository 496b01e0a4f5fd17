"""How long 200 recommenders of 5 seconds of training take through the plugin, against a bare plugin that sleeps.

Two stacks in one run, each on a real engine with `--parallel 300`, of the same program:

* ours: 200 recommenders on the embedded emulator, whose rate limits and count quotas are off;
* bare: a plugin in our place whose Create sleeps for 5 seconds and answers as many properties as ours, since what the
  engine does with them, above all writing its state again and again, is a third of the time.

Three pairs in turn, since single runs differ by several hundredths: prints the seconds of each, and the median of the
ratios. Options: `--count 200`, `--seconds 5`, `--pairs 3`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from dynamic_creates import OURS, say, seeded
from engine import find_engine
from environment import variables

LIMIT = 1.15

SLEEPING = '''#!{python}
"""The least that is a plugin: it checks nothing, and creates by sleeping."""
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
    found = statistics.median(ratios)
    verdict = "within" if found <= LIMIT else "OVER"
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"ratio  {found:6.2f}     ours / bare, median of {spread}, {verdict} the limit of {LIMIT}", flush=True)


def pair(root: Path, count: int, seconds: float) -> tuple[float, float]:
    """Seconds that the two stacks take."""
    group = seeded(root / "store", seconds)
    config = {
        "sleep:count": count,
        "personalize:endpoint": f"local:{root / 'store'}",
        "personalize:runtime": "plugin",
        "sleep:group": group,
    }
    ours = measure(root / "ours", OURS, config, Path(sys.executable).parent)
    sleeper = root / "plugin" / "pulumi-resource-personalize"
    sleeper.parent.mkdir()
    sleeper.write_text(SLEEPING.format(python=sys.executable, seconds=seconds), encoding="utf-8")
    sleeper.chmod(0o755)
    return ours, measure(root / "bare", OURS, config, sleeper.parent)


def measure(project: Path, program: str, config: dict[str, Any], plugin: Path) -> float:
    """Seconds that `pulumi up` takes for the program in a new stack, with this plugin."""
    project.mkdir()
    described = {
        "name": "sleep",
        "runtime": "python",
        "config": {key: {"value": str(value)} for key, value in config.items()},
        "plugins": {"providers": [{"name": "personalize", "path": str(plugin)}]},
    }
    (project / "Pulumi.yaml").write_text(json.dumps(described), encoding="utf-8")
    (project / "__main__.py").write_text(program, encoding="utf-8")
    (project / "backend").mkdir()
    environ = {
        **os.environ,
        **variables(find_engine(os.environ.get("PERSONALIZE_ENGINE", ""))),
        "PULUMI_BACKEND_URL": f"file://{project / 'backend'}",
        "PULUMI_HOME": str(project / "home"),
    }

    def pulumi(*words: str) -> None:
        done = subprocess.run(["pulumi", *words], cwd=project, env=environ, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"pulumi {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")

    pulumi("stack", "init", project.name)
    say(f"pulumi up of {project.name} ...")
    began = time.monotonic()
    pulumi("up", "--yes", "--skip-preview", "--parallel", "300", "--suppress-progress")
    return time.monotonic() - began


if __name__ == "__main__":
    main()
