"""The emulator at real size: rows of interactions against seconds, bytes and latency.

Each size runs in a process of its own: a shop with ROWS interactions of ROWS / 10 users with ROWS / 50 items.

* import, train: from the call that creates until the end can be seen;
* create: the longest that a call took which creates something;
* batch, segment, export, delete: jobs, from the same moment: recommendations for 1,000 users, the users for 10 items,
  all interactions as a file, and a hundredth of the users out of the data;
* first, warm: the first GetRecommendations of a process and, in the median, of those that follow;
* waited: the longest that somebody else's List took meanwhile, asked for fifty times a second in another thread;
* store, peak: megabytes of the store on disk, and of the process in memory, before jobs and events;
* events: PutEvents, ten events to a call, per second of CPU (`--events 1000000`), and what is recommended then.

All times but one are seconds of CPU of the whole process, all threads together, that were used meanwhile: on a machine
that is busy with other things nothing else can be compared. ``waited`` is seconds of the clock.

Options: `--rows 10000 100000 1000000` (and 10000000, for who has the time), `--events 20000`, `--plot FILE.png`.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _shop import SCHEMAS, Neighbour, Shop, generate
from plots import draw
from ratios import Curves, Found, Ratio, exponent

RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
JOBS = ("batch", "segment", "export", "delete")
COLUMNS = ("rows", "import", "rows/s", "train", *JOBS, "create", "first", "warm", "waited", "store", "peak", "events/s")
PLOTTED = ("import", "train", *JOBS, "first", "warm", "create", "waited")
BYTES = ("store", "peak")
ASKED_USERS, ASKED_ITEMS = 1000, 10
WARM = 100


def cpu(work: Callable[[], Any]) -> float:
    """Return the seconds of CPU that work takes in the whole process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(rows: int, events: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as name:
        folder = Path(name)
        generate(folder / "s3" / "shop-data", rows)
        shop = Shop(folder)
        datasets = {kind: shop.dataset(kind) for kind in SCHEMAS}
        neighbour = Neighbour(shop)
        measured: dict[str, float] = {"rows": rows}
        with neighbour.at_work():
            measured["import"] = cpu(lambda: shop.load("Interactions", datasets["Interactions"]))
            measured["rows/s"] = rows / measured["import"]
            for kind in ("Items", "Users"):
                shop.load(kind, datasets[kind])
            recommender = ""

            def train() -> None:
                nonlocal recommender
                request = {"name": "r", "datasetGroupArn": shop.group, "recipeArn": RECIPE}
                recommender = shop.call("CreateRecommender", **request)["recommenderArn"]
                shop.time += 600
                shop.see(lambda: shop.call("DescribeRecommender", recommenderArn=recommender)["recommender"])

            measured["train"] = cpu(train)
        measured["create"] = shop.longest_create
        shop.restart()
        neighbour = _again(neighbour, shop)
        with neighbour.at_work():
            measured["first"] = cpu(lambda: shop.recommend(recommender, 0))
            users = random.Random(2)
            measured["warm"] = statistics.median(
                cpu(lambda: shop.recommend(recommender, users.randrange(max(50, rows // 10)))) for _ in range(WARM)
            )
        measured["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        measured["store"] = (
            sum(
                file.stat().st_size
                for file in folder.rglob("*")
                if file.is_file() and not file.is_relative_to(folder / "s3")
            )
            / 1e6
        )
        neighbour = _again(neighbour, shop)
        with neighbour.at_work():
            measured |= jobs(shop, datasets["Interactions"], max(50, rows // 10))
        measured["create"] = max(measured["create"], shop.longest_create)
        measured["waited"] = neighbour.longest
        measured["events/s"] = stream(shop, recommender, events)
        shop.local.close()
    return measured


def jobs(shop: Shop, interactions: str, users: int) -> dict[str, float]:
    """Return the time that each job takes, by its column."""
    data = shop.folder / "s3" / "shop-data"
    version, affinity = shop.train("aws-user-personalization"), shop.train("aws-item-affinity")
    asked = {
        "batch": [json.dumps({"userId": f"u{user}"}) for user in range(min(users, ASKED_USERS))],
        "segment": [json.dumps({"itemId": f"i{item}"}) for item in range(ASKED_ITEMS)],
        "delete": ["USER_ID", *(f"u{user}" for user in range(users - users // 100, users))],
    }
    for name, lines in asked.items():
        (data / name).write_text("\n".join(lines))
    into = {"jobOutput": {"s3DataDestination": {"path": "s3://shop-data/out/"}}}
    source = {name: {"jobInput": {"s3DataSource": {"path": f"s3://shop-data/{name}"}}} for name in asked}
    gone = {"dataLocation": "s3://shop-data/delete"}
    return {
        "batch": cpu(lambda: shop.do("BatchInferenceJob", solutionVersionArn=version, **source["batch"], **into)),
        "segment": cpu(lambda: shop.do("BatchSegmentJob", solutionVersionArn=affinity, **source["segment"], **into)),
        "export": cpu(lambda: shop.do("DatasetExportJob", datasetArn=interactions, ingestionMode="ALL", **into)),
        "delete": cpu(lambda: shop.do("DataDeletionJob", datasetGroupArn=shop.group, dataSource=gone)),
    }


def _again(before: Neighbour, shop: Shop) -> Neighbour:
    after = Neighbour(shop)
    after.longest = before.longest
    return after


def stream(shop: Shop, recommender: str, events: int) -> float:
    """Events per second of CPU, which the recommendations of their user follow at once."""
    tracking = shop.call("CreateEventTracker", name="t", datasetGroupArn=shop.group)["trackingId"]
    shop.time += 60
    before = shop.recommend(recommender, 1)

    def put() -> None:
        for call in range(events // 10):
            shop.time += 0.01
            listed = [
                {
                    "eventType": "View",
                    "itemId": f"i{(call * 7 + event) % 50}",
                    "sentAt": int(shop.time),
                    "eventId": f"{call}-{event}",
                }
                for event in range(10)
            ]
            sent = {"trackingId": tracking, "userId": f"u{call % 5000}", "sessionId": f"s{call}", "eventList": listed}
            shop.answer("/events", {}, sent)

    seconds = cpu(put)
    assert shop.recommend(recommender, 1) != before, "what was streamed is not seen"
    return events / seconds


def table(results: list[dict[str, float]]) -> str:
    lines = ["".join(f"{name:>11}" for name in COLUMNS)]
    lines += ["".join(f"{text:>11}" for text in cells(result)) for result in results]
    return "\n".join(lines)


def cells(result: dict[str, float]) -> list[str]:
    return [f"{result[name]:,.0f}" if result[name] >= 1000 else f"{result[name]:.4g}" for name in COLUMNS]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--events", type=int, default=20_000)
    options.add_argument("--plot", type=Path)
    options.add_argument("--one", action="store_true", help="measure here, and print JSON")
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.rows[0], chosen.events)))
        return
    results = []
    for rows in chosen.rows:
        command = [sys.executable, __file__, "--one", "--rows", str(rows), "--events", str(chosen.events)]
        results.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))
        print(table(results[-1:]) if len(results) == 1 else table(results[-1:]).splitlines()[1], flush=True)
    lines = {name: [(result["rows"], result[name]) for result in results] for name in PLOTTED + BYTES}
    if chosen.plot:
        for names, unit, path in (
            (PLOTTED, "seconds", chosen.plot),
            (BYTES, "megabytes", chosen.plot.with_stem(f"{chosen.plot.stem}-bytes")),
        ):
            draw(Curves("rows of interactions", unit, {name: lines[name] for name in names}), path)
    several = len(results) > 1
    growth = {f"exponent of {name}": Ratio(exponent(lines[name])) for name in ("import", "train") if several}
    Found(growth, [list(COLUMNS), *(cells(result) for result in results)]).keep()


if __name__ == "__main__":
    main()
