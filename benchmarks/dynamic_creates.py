"""The time that 200 recommenders of 5 seconds of training take through dynamic resources, against bare sleeping ones.

Two or three stacks in one run, each on a real engine with `--parallel 300`:

* ours: 200 recommenders on the embedded emulator, whose rate limits and count quotas are off;
* bare: a dynamic provider that only sleeps 5 seconds, with the host's thread pool raised in the same way;
* host, where it is asked for: the same bare provider in the host as it is, four at a time.

Prints the seconds of each and the ratio of the first two. Options: `--count 200`, `--seconds 5`, `--with-host`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from _ground import seeded
from _stack import Stack, say
from ratios import Found, Ratio

LIMIT = 1.5

OURS = """
import pulumi
import pulumi_personalize as personalize

config = pulumi.Config()
groups = config.require("groups").split()
for number in range(config.require_int("count")):
    personalize.Recommender(
        f"recommender-{number}",
        dataset_group_arn=groups[number % len(groups)],
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
        if req.config.get("bench:raised"):
            from pulumi_personalize import _host

            _host.prepare(lambda: None)

    def create(self, props):
        import time

        time.sleep(props["seconds"])
        return CreateResult(props["name"], props)


class Sleeper(Resource):
    def __init__(self, name, seconds, raised):
        super().__init__(Provider(), name, {"name": name, "seconds": seconds})
"""


def main() -> None:
    """Run the stacks and print what they took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--with-host", action="store_true", help="measure the slow third stack too")
    chosen = options.parse_args()
    rounds = chosen.count / 4 * chosen.seconds
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        root = Path(folder)
        say(f"{chosen.count} creates of {chosen.seconds:g} s each; the emulator's rate limits and count quotas are off")
        groups = seeded(root / "store", durations={"recommender.create": chosen.seconds})
        config = {"personalize:endpoint": f"local:{root / 'store'}", "bench:groups": " ".join(groups)}
        ours = Stack(root / "ours", OURS, {**config, "bench:count": chosen.count}).up()
        print(f"ours   {ours:6.1f} s   {chosen.count} recommenders on the embedded emulator")
        sleeper = {"bench:count": chosen.count, "bench:seconds": chosen.seconds}
        beside = {"sleeping.py": SLEEPING}
        bare = Stack(root / "bare", BARE, {**sleeper, "bench:raised": "true"}, beside).up()
        print(f"bare   {bare:6.1f} s   a bare dynamic provider that sleeps, pool raised")
        Found({"ours / a bare provider that sleeps": Ratio(ours / bare, LIMIT)}).keep()
        if chosen.with_host:
            say(f"the unraised host: about {rounds:.0f} s")
            host = Stack(root / "host", BARE, sleeper, beside).up()
            print(f"host   {host:6.1f} s   the same in the host as it is, four at a time")


if __name__ == "__main__":
    main()
