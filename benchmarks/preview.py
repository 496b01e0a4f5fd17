"""The time that `preview` of many unchanged resources takes, against a provider that answers without thinking.

Four stacks in one run, of each size:

* plugin, dynamic: recommenders in this package's two runtimes;
* bare: the same program with a plugin, or a dynamic provider, in our place that answers without thinking.

One resource of each is made, and others like it are put beside it in the state: a preview of what has not changed asks
the service for nothing. Each is run several times in turn, and the best are compared: in seconds of the processor, of
all processes together, since on a machine that is busy with other things nothing else can be, and in seconds of the
clock.

Options: `--counts 10 100 1000`, `--times 3`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from _ground import seeded
from _stack import Spent, Stack, adopt_orphans, say
from dynamic_creates import OURS
from personalize_provider.plan.naming import identity
from plugin_creates import sleeping
from ratios import Curves, Found, Ratio, exponent
from start import KINDS

LIMIT = 1.2

#: The same program; only what serves its resources is another provider.
BARE = "import thoughtless\n\nthoughtless.take_over()\n" + OURS
THOUGHTLESS = (Path(__file__).parent / "_thoughtless.py").read_text(encoding="utf-8")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000])
    options.add_argument("--times", type=int, default=3)
    chosen = options.parse_args()
    adopt_orphans()
    lines: dict[str, list[tuple[float, float]]] = {}
    cells: dict[str, list[str]] = {}
    ratios: dict[str, Ratio] = {}
    for count in chosen.counts:
        with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
            best = measure(Path(folder), count, chosen.times)
        for name, spent in best.items():
            lines.setdefault(name, []).append((float(count), spent.cpu))
            cells.setdefault(name, [name]).append(f"{spent.cpu:.2f} s, {spent.seconds:.2f} s")
            print(f"{name:13} {count:5}: {spent.cpu:6.2f} s of CPU, {spent.seconds:6.2f} s", flush=True)
        for name in ("plugin", "dynamic"):
            ours, bare = best[name], best[f"{name}, bare"]
            goal = LIMIT if count >= 1000 else None
            ratios[f"{name}, {count:,} / bare, CPU"] = Ratio(ours.cpu / bare.cpu, goal)
            ratios[f"{name}, {count:,} / bare, clock"] = Ratio(ours.seconds / bare.seconds, goal)
    for name in ("plugin", "dynamic"):
        ratios[f"{name}, exponent"] = Ratio(exponent(lines[name]))
    head = ["CPU, clock", *(f"{count:,}" for count in chosen.counts)]
    curves = Curves("resources", "seconds of CPU", lines)
    Found(ratios, [head, *cells.values()], {"benchmark-preview": curves}).keep()


def measure(root: Path, count: int, times: int) -> dict[str, Spent]:
    """The least that a preview of so many takes, by stack."""
    say(f"previews of {count} ...")
    made = stacks(root, count)
    spent: dict[str, list[Spent]] = {name: [] for name in made}
    for _ in range(times):
        for name, stack in made.items():
            spent[name].append(stack.preview())
    return {name: Spent(min(run.seconds for run in ran), min(run.cpu for run in ran)) for name, ran in spent.items()}


def stacks(root: Path, count: int) -> dict[str, Stack]:
    """The four stacks."""
    store = root / "store"
    (group,) = seeded(store, durations={"recommender.create": 0.01})
    groups = [group, *(f"{group}-{number}" for number in range(1, max(1, count // 5)))]
    bare = sleeping(root / "sleeping", 0.0)
    by_name = {}
    for name in ("plugin", "dynamic", "plugin, bare", "dynamic, bare"):
        config = {
            "bench:groups": group,
            "bench:count": 1,
            "personalize:endpoint": f"local:{store}",
            "personalize:localSpeed": 6000,
            "personalize:runtime": name.partition(",")[0],
        }
        folder = root / name.replace(", ", "-")
        if name == "dynamic, bare":
            stack = Stack(folder, BARE, config, {"thoughtless.py": THOUGHTLESS})
        else:
            stack = Stack(folder, OURS, config, plugin=bare if name == "plugin, bare" else None)
        stack.up()
        kind = KINDS[name.partition(",")[0]]
        urns = [f"urn:pulumi:{folder.name}::bench::{kind}::recommender-{number}" for number in range(count)]
        # What the state says of whose a resource is ends with a hash of its URN.
        whose = [identity(urn).rpartition("/")[2] for urn in urns]
        texts = [
            {
                f'"{group}"': f'"{groups[number % len(groups)]}"',
                whose[0]: whose[number],
                "recommender-0": f"recommender-{number}",
            }
            for number in range(1, count)
        ]
        stack.grow("recommender-0", texts)
        stack.configure({**config, "bench:groups": " ".join(groups), "bench:count": count})
        by_name[name] = stack
    return by_name


if __name__ == "__main__":
    main()
