"""How long 200 recommenders of 5 seconds of training take through dynamic resources, against bare sleeping ones.

Three stacks in one run, each on a real engine with `--parallel 300`:

* ours: 200 recommenders on the embedded emulator, whose rate limits and count quotas are off;
* bare: a dynamic provider that only sleeps 5 seconds, with the host's thread pool raised in the same way;
* host: the same bare provider in the host as it is, four at a time.

Prints the seconds of each and the ratio of the first two. Options: `--count 200`, `--seconds 5`, `--without-host`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from engine import find_engine
from environment import variables
from personalize_emulator import LocalPersonalize

LIMIT = 1.5

OURS = """
import pulumi
import pulumi_personalize as personalize

config = pulumi.Config()
for number in range(config.require_int("count")):
    personalize.Recommender(
        f"recommender-{number}",
        dataset_group_arn=config.require("group"),
        recipe_arn=personalize.recipe_arn("aws-ecomm-recommended-for-you"),
    )
"""

BARE = """
import pulumi
import sleeping

config = pulumi.Config()
for number in range(config.require_int("count")):
    sleeping.Sleeper(f"sleeper-{number}", config.require_float("seconds"), config.get_bool("raised") or False)
"""

SLEEPING = """
import pulumi
from pulumi.dynamic import ConfigureRequest, CreateResult, Resource, ResourceProvider


class Provider(ResourceProvider):
    serialize_as_secret_always = False

    def configure(self, req: ConfigureRequest) -> None:
        if req.config.get("sleep:raised"):
            from pulumi_personalize import _host

            _host.prepare()

    def create(self, props):
        import time

        time.sleep(props["seconds"])
        return CreateResult(props["name"], props)


class Sleeper(Resource):
    def __init__(self, name, seconds, raised):
        super().__init__(Provider(), name, {"name": name, "seconds": seconds})
"""


def main() -> None:
    """Run the three stacks and print what they took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--without-host", action="store_true", help="leave out the slow third stack")
    chosen = options.parse_args()
    rounds = chosen.count / 4 * chosen.seconds
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        root = Path(folder)
        say(f"{chosen.count} creates of {chosen.seconds:g} s each; the emulator's rate limits and count quotas are off")
        ours = measure(
            root / "ours", OURS, {"count": chosen.count, "group": seeded(root / "store", chosen.seconds)}, root
        )
        print(f"ours   {ours:6.1f} s   {chosen.count} recommenders on the embedded emulator")
        sleeper = {"count": chosen.count, "seconds": chosen.seconds}
        bare = measure(root / "bare", BARE, {**sleeper, "raised": "true"}, root)
        print(f"bare   {bare:6.1f} s   a bare dynamic provider that sleeps, pool raised")
        verdict = "within" if ours <= LIMIT * bare else "OVER"
        print(f"ratio  {ours / bare:6.2f}     ours / bare, {verdict} the limit of {LIMIT}", flush=True)
        if not chosen.without_host:
            say(f"the unraised host: about {rounds:.0f} s")
            host = measure(root / "host", BARE, sleeper, root)
            print(f"host   {host:6.1f} s   the same in the host as it is, four at a time")


def say(sentence: str) -> None:
    """Progress, beside the results."""
    print(sentence, file=sys.stderr, flush=True)


def seeded(store: Path, seconds: float) -> str:
    """A dataset group with enough data to train on, made without waiting; its ARN."""
    service = LocalPersonalize(store, speed=1e9)
    service.settings.rate_limits = False
    service.settings.count_quotas = False

    def call(operation: str, **request: Any) -> dict[str, Any]:
        reply = service.handle(f"AmazonPersonalize.{operation}", json.dumps(request).encode())
        answer: dict[str, Any] = json.loads(reply.body or b"{}")
        if reply.status != 200:
            raise RuntimeError(f"{operation}: {answer}")
        return answer

    data = store / "s3" / "bench" / "interactions.csv"
    data.parent.mkdir(parents=True)
    rows = (f"user{row % 100},item{row % 70},View,{1_700_000_000 + row}" for row in range(5000))
    data.write_text("USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP\n" + "\n".join(rows) + "\n")
    fields = [{"name": name, "type": "string"} for name in ("USER_ID", "ITEM_ID", "EVENT_TYPE")]
    schema = {
        "type": "record",
        "name": "Interactions",
        "namespace": "com.amazonaws.personalize.schema",
        "fields": [*fields, {"name": "TIMESTAMP", "type": "long"}],
        "version": "1.0",
    }
    group = str(call("CreateDatasetGroup", name="bench", domain="ECOMMERCE")["datasetGroupArn"])
    arn = call("CreateSchema", name="bench", domain="ECOMMERCE", schema=json.dumps(schema))["schemaArn"]
    dataset = call("CreateDataset", name="bench", schemaArn=arn, datasetGroupArn=group, datasetType="INTERACTIONS")
    call(
        "CreateDatasetImportJob",
        jobName="bench",
        datasetArn=dataset["datasetArn"],
        dataSource={"dataLocation": "s3://bench/interactions.csv"},
        roleArn="arn:aws:iam::000000000000:role/bench",
    )
    # The first training counts the data, which the emulator remembers; that is no part of what is measured.
    recipe = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
    first = call("CreateRecommender", name="first", datasetGroupArn=group, recipeArn=recipe)["recommenderArn"]
    call("DeleteRecommender", recommenderArn=first)
    service.settings.durations = {"recommender.create": seconds}
    return group


def measure(project: Path, program: str, config: dict[str, Any], root: Path) -> float:
    """Seconds that `pulumi up` takes for the program in a new stack."""
    project.mkdir()
    (project / "Pulumi.yaml").write_text("name: sleep\nruntime: python\n")
    (project / "__main__.py").write_text(program)
    (project / "sleeping.py").write_text(SLEEPING)
    (root / "backend").mkdir(exist_ok=True)
    environ = {
        **os.environ,
        **variables(find_engine(os.environ.get("PERSONALIZE_ENGINE", ""))),
        "PULUMI_BACKEND_URL": f"file://{root / 'backend'}",
        "PULUMI_HOME": str(root / "home"),
        "PYTHONPATH": str(project),
    }

    def pulumi(*words: str) -> None:
        done = subprocess.run(["pulumi", *words], cwd=project, env=environ, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"pulumi {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")

    pulumi("stack", "init", project.name)
    for key, value in {"personalize:endpoint": f"local:{root / 'store'}", **config}.items():
        pulumi("config", "set", key, str(value))
    say(f"pulumi up of {project.name} ...")
    began = time.monotonic()
    pulumi("up", "--yes", "--skip-preview", "--parallel", "300", "--suppress-progress")
    spent = time.monotonic() - began
    shutil.rmtree(project)
    return spent


if __name__ == "__main__":
    main()
