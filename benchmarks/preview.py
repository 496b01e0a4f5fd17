"""What `preview` of many unchanged resources takes, against a provider that answers without thinking; and `up` of them.

Four stacks in one run, of each size:

* plugin, dynamic: recommenders in this package's two runtimes, on the embedded emulator without its quotas;
* bare: the same program with a plugin in our place that answers without thinking; and resources with as many properties
  of a dynamic provider that does nothing.

Each preview is run several times in turn, and the best are compared: in seconds of the processor, of all processes
together, since on a machine that is busy with other things nothing else can be, and in seconds of the clock. The `up`
before them waits for nothing.

Options: `--counts 10 100 1000`, `--times 2`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from _ground import seeded
from _stack import Spent, Stack, adopt_orphans
from dynamic_creates import OURS
from plugin_creates import sleeping
from ratios import Curves, Found, Ratio, exponent

LIMIT = 1.2

BARE = """
import pulumi
import thoughtless

config = pulumi.Config()
groups = config.require("groups").split()
for number in range(config.require_int("count")):
    thoughtless.Resource(f"recommender-{number}", groups[number % len(groups)])
"""

#: As many properties as a recommender has in the state.
THOUGHTLESS = """
from pulumi.dynamic import CreateResult, Resource as Dynamic, ResourceProvider

METRICS = ["coverage", "mean_reciprocal_rank_at_25"]
METRICS += ["normalized_discounted_cumulative_gain_at_%d" % at for at in (5, 10, 25)]
METRICS += ["precision_at_%d" % at for at in (5, 10, 25)]
RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"


class Provider(ResourceProvider):
    serialize_as_secret_always = False

    def create(self, props):
        found = {"status": "ACTIVE", "tagsAll": {}, "recommenderConfig": {}}
        found.update({"creationDateTime": "2030-01-01T00:00:00.000Z", "__token": "01234567"})
        found.update({"lastUpdatedDateTime": "2030-01-01T00:00:00.000Z", "__autoName": True})
        found.update({"__sent": ["name", "datasetGroupArn", "recipeArn"]})
        found.update({"modelMetrics": dict.fromkeys(METRICS, 0.123456)})
        return CreateResult(props["arn"], {**props, **found})


class Resource(Dynamic):
    def __init__(self, name, group):
        arn = "arn:aws:personalize:us-east-1:000000000000:recommender/" + name
        super().__init__(Provider(), name, {"datasetGroupArn": group, "recipeArn": RECIPE, "name": name, "arn": arn})
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000])
    options.add_argument("--times", type=int, default=2)
    chosen = options.parse_args()
    adopt_orphans()
    previews: dict[str, list[tuple[float, float]]] = {}
    ups: dict[str, list[tuple[float, float]]] = {}
    ratios: dict[str, Ratio] = {}
    for count in chosen.counts:
        with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
            made = stacks(Path(folder), count)
            for name, stack in made.items():
                ups.setdefault(name, []).append((float(count), stack.up()))
            spent: dict[str, list[Spent]] = {name: [] for name in made}
            for _ in range(chosen.times):
                for name, stack in made.items():
                    spent[name].append(stack.preview())
        best = {
            name: Spent(min(one.seconds for one in ran), min(one.cpu for one in ran)) for name, ran in spent.items()
        }
        for name, one in best.items():
            previews.setdefault(name, []).append((float(count), one.cpu))
            print(f"{name:13} {count:5}: up {ups[name][-1][1]:.1f} s", flush=True)
            print(f"    preview {one.seconds:.2f} s, {one.cpu:.2f} s of CPU", flush=True)
        for name in ("plugin", "dynamic"):
            ours, bare = best[name], best[f"{name}, bare"]
            goal = LIMIT if count >= 1000 else None
            ratios[f"{name}, preview of {count:,} / bare, CPU"] = Ratio(ours.cpu / bare.cpu, goal)
            ratios[f"{name}, preview of {count:,} / bare, clock"] = Ratio(ours.seconds / bare.seconds, goal)
    for what, lines in (("preview", previews), ("up", ups)):
        for name in ("plugin", "dynamic"):
            ratios[f"{name}, exponent of {what}"] = Ratio(exponent(lines[name]))
    head = ["", *(f"{what} of {count:,}" for what in ("up", "preview") for count in chosen.counts)]
    rows = [[name, *(f"{seconds:.1f} s" for _, seconds in (*ups[name], *previews[name]))] for name in previews]
    Found(
        ratios, [head, *rows], {"benchmark-preview": Curves("resources", "seconds of CPU of a preview", previews)}
    ).keep()


def stacks(root: Path, count: int) -> dict[str, Stack]:
    """The four stacks, in which nothing is made yet."""
    found = {}
    bare = sleeping(root / "sleeping", 0.0)
    for name in ("plugin", "dynamic"):
        store = root / f"{name}-store"
        config = {
            "bench:groups": " ".join(seeded(store, max(1, count // 5), durations={"recommender.create": 0.01})),
            "bench:count": count,
            "personalize:endpoint": f"local:{store}",
            "personalize:localSpeed": 6000,
            "personalize:runtime": name,
        }
        found[name] = Stack(root / name, OURS, config)
        found[f"{name}, bare"] = (
            Stack(root / "plugin-bare", OURS, config, plugin=bare)
            if name == "plugin"
            else Stack(root / "dynamic-bare", BARE, config, {"thoughtless.py": THOUGHTLESS})
        )
    return found


if __name__ == "__main__":
    main()
