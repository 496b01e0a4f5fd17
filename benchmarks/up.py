"""`up` of 200 recommenders in 40 groups under the service's quotas, against the time that nothing can beat.

The service is an emulator behind HTTP whose clock runs faster, with its limit of one call a second for each operation;
the numbers of resources that it allows are off, since an account has 15 recommenders until it asks for more. The bound
is that limit and one training: the last of N calls comes N - 1 seconds after the first, and is done 40 minutes later.
What the same program takes without a recommender is left out: the faster clock would make it many times as long.

* plugin, dynamic: this package, in both runtimes;
* usual: a dynamic provider as they are usually written, which describes its recommender every 30 seconds, in Pulumi's
  host as it is. It takes hours, so that its clock runs faster still.

Options: `--count 200`, `--groups 40`, `--speed 10`, `--usual-speed 600`, `--only plugin dynamic usual`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from _door import door
from _ground import seeded
from _stack import Stack
from dynamic_creates import OURS
from ratios import Found, Ratio

#: Seconds of a training, and between two calls of one operation, on the service.
TRAINING, QUOTA = 2400.0, 1.0
GOALS = {"plugin": 1.10, "dynamic": 1.25, "usual": None}

USUAL = """
import pulumi
import usual

config = pulumi.Config()
groups = config.require("groups").split()
for number in range(config.require_int("count")):
    usual.Recommender(
        f"recommender-{number}",
        {
            "name": f"recommender-{number}",
            "datasetGroupArn": groups[number % len(groups)],
            "recipeArn": "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you",
            "endpoint": config.require("endpoint"),
            "pause": 30 / config.require_float("speed"),
        },
    )
"""

PROVIDER = """
from pulumi.dynamic import CreateResult, Resource, ResourceProvider


class Provider(ResourceProvider):
    def create(self, props):
        import time

        import boto3

        session = boto3.Session(aws_access_key_id="k", aws_secret_access_key="s", region_name="us-east-1")
        client = session.client("personalize", endpoint_url=props["endpoint"])
        asked = {name: props[name] for name in ("name", "datasetGroupArn", "recipeArn")}
        arn = client.create_recommender(**asked)["recommenderArn"]
        while client.describe_recommender(recommenderArn=arn)["recommender"]["status"] != "ACTIVE":
            time.sleep(props["pause"])
        return CreateResult(arn, {**props, "arn": arn})


class Recommender(Resource):
    def __init__(self, name, props):
        super().__init__(Provider(), name, props)
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--groups", type=int, default=40)
    options.add_argument("--speed", type=float, default=10.0)
    options.add_argument("--usual-speed", type=float, default=600.0)
    options.add_argument("--only", nargs="+", choices=list(GOALS), default=list(GOALS))
    chosen = options.parse_args()
    bound = (chosen.count - 1) * QUOTA + TRAINING
    rows, ratios = [["", "Seconds of the service"], ["the bound", f"{bound:.0f}"]], {}
    print(f"bound    {bound:8.0f} s of the service's clock", flush=True)
    for name in chosen.only:
        speed = chosen.usual_speed if name == "usual" else chosen.speed
        with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
            spent = measure(Path(folder), name, chosen.count, chosen.groups, speed) * speed
        print(f"{name:8} {spent:8.0f} s, at {speed:g} times that clock's pace", flush=True)
        rows.append([name, f"{spent:.0f}"])
        ratios[f"{name} / the bound"] = Ratio(spent / bound, GOALS[name])
    Found(ratios, rows).keep()


def measure(root: Path, name: str, count: int, groups: int, speed: float) -> float:
    """Return the seconds that `pulumi up` takes, but for the start."""
    store = root / "store"
    config: dict[str, Any] = {"bench:groups": " ".join(seeded(store, groups, rate_limits=True)), "bench:count": count}
    with door(store, "--speed", str(speed)) as endpoint:
        if name == "usual":
            config.update({"bench:endpoint": endpoint, "bench:speed": speed})
            return beyond_nothing(root, USUAL, config, {"usual.py": PROVIDER})
        config.update({"personalize:endpoint": endpoint, "personalize:localSpeed": speed})
        config.update({"personalize:region": "us-east-1", "personalize:runtime": name})
        return beyond_nothing(root, OURS, config, {})


def beyond_nothing(root: Path, program: str, config: dict[str, Any], files: dict[str, str]) -> float:
    """Return the seconds that an `up` takes longer than one of no resources."""
    nothing = Stack(root / "nothing", program, {**config, "bench:count": 0}, files).up()
    return Stack(root / "all", program, config, files).up() - nothing


if __name__ == "__main__":
    main()
