"""What the emulator does at real size: rows of interactions against seconds, bytes and latency.

Each size runs in a process of its own: a shop with ROWS interactions of ROWS / 10 users with ROWS / 50 items.

* import, train: from the call that creates until the end can be seen;
* create: the longest that a call took which creates something;
* first, warm: the first GetRecommendations of a process and, in the median, of those that follow;
* waited: the longest that somebody else's List took meanwhile, asked for fifty times a second in another thread;
* store, peak: megabytes of the store on disk, and of the process in memory;
* events: PutEvents, ten events to a call, per second of CPU (`--events 1000000`), and what is recommended then.

All times are seconds of CPU of the whole process, all threads together, that were used meanwhile: on a machine that is
busy with other things nothing else can be compared.

Options: `--rows 10000 100000 1000000` (and 10000000, for who has the time), `--events 20000`, `--plot FILE.svg`.
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
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from _plot import plot
from personalize_emulator import LocalPersonalize

RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
ROLE = "arn:aws:iam::000000000000:role/r"
SCHEMAS = {
    "Interactions": ("USER_ID", "ITEM_ID", "EVENT_TYPE", "TIMESTAMP"),
    "Items": ("ITEM_ID", "PRICE", "CATEGORY_L1"),
    "Users": ("USER_ID", "AGE"),
}
TYPES = {"PRICE": "float", "TIMESTAMP": "long", "AGE": "int"}
COLUMNS = ("rows", "import", "rows/s", "train", "create", "first", "warm", "waited", "store", "peak", "events/s")
WARM = 100
PATIENCE = 1800.0


class Shop:
    """An emulator whose clock is moved by hand."""

    def __init__(self, folder: Path) -> None:
        self.time = 1_800_000_000.0
        self.folder = folder
        self.longest_create = 0.0
        self.local = self._open()
        self.local.settings.rate_limits = False
        self.group = self.call("CreateDatasetGroup", name="shop", domain="ECOMMERCE")["datasetGroupArn"]
        self.time += 60

    def _open(self) -> LocalPersonalize:
        return LocalPersonalize(self.folder, clock=lambda: self.time)

    def restart(self) -> None:
        """Another process, as far as the emulator can tell."""
        self.local.close()
        self.local = self._open()

    def call(self, operation: str, **request: Any) -> Any:
        return self.answer("/", {"X-Amz-Target": f"AmazonPersonalize.{operation}"}, request)

    def answer(self, path: str, headers: dict[str, str], request: dict[str, Any]) -> Any:
        creates = "Create" in headers.get("X-Amz-Target", "")
        began = time.process_time() if creates else 0.0
        reply = self.local.http("POST", path, headers, json.dumps(request).encode())
        if creates:
            self.longest_create = max(self.longest_create, time.process_time() - began)
        assert reply.status == 200, reply.body
        return json.loads(reply.body or b"{}")

    def dataset(self, kind: str) -> str:
        columns = SCHEMAS[kind]
        fields: list[dict[str, Any]] = [{"name": name, "type": TYPES.get(name, "string")} for name in columns]
        fields = [{**field, **({"categorical": True} if field["name"] == "CATEGORY_L1" else {})} for field in fields]
        text = json.dumps({"type": "record", "name": kind, "fields": fields})
        schema = self.call("CreateSchema", name=kind, schema=text, domain="ECOMMERCE")["schemaArn"]
        request = {"name": kind, "schemaArn": schema, "datasetGroupArn": self.group, "datasetType": kind}
        arn: str = self.call("CreateDataset", **request)["datasetArn"]
        self.time += 60
        return arn

    def load(self, kind: str, dataset: str) -> None:
        """Import the file of a dataset, and see it through."""
        source = {"dataLocation": f"s3://shop-data/{kind}.csv"}
        job = self.call("CreateDatasetImportJob", jobName=kind, datasetArn=dataset, dataSource=source, roleArn=ROLE)
        self.time += 60
        self.see(lambda: self.call("DescribeDatasetImportJob", **job)["datasetImportJob"])

    def see(self, look: Callable[[], dict[str, Any]]) -> None:
        deadline = time.monotonic() + PATIENCE
        while look()["status"] != "ACTIVE":
            assert time.monotonic() < deadline, look()

    def recommend(self, recommender: str, user: int) -> list[Any]:
        found: list[Any] = self.answer("/recommendations", {}, {"recommenderArn": recommender, "userId": f"u{user}"})[
            "itemList"
        ]
        return found


class Neighbour:
    """Another client, who lists schemas fifty times a second."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._stop = threading.Event()
        self.longest = 0.0

    @contextmanager
    def at_work(self) -> Iterator[None]:
        thread = threading.Thread(target=self._work)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _work(self) -> None:
        while not self._stop.wait(0.02):
            began = time.process_time()
            self._shop.call("ListSchemas")
            self.longest = max(self.longest, time.process_time() - began)


def cpu(work: Callable[[], Any]) -> float:
    """Seconds of CPU of the whole process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def generate(folder: Path, rows: int) -> None:
    """The files of a shop, the same for the same size."""
    folder.mkdir(parents=True)
    users, items = max(50, rows // 10), max(50, rows // 50)
    chance = random.Random(1)
    with (folder / "Interactions.csv").open("w") as file:
        file.write(",".join(SCHEMAS["Interactions"]) + "\n")
        for index in range(rows):
            user, item = int(chance.random() * users), int(chance.random() ** 2 * items)
            file.write(f"u{user},i{item},{'Purchase' if index % 10 == 0 else 'View'},{1_700_000_000 + index}\n")
    with (folder / "Items.csv").open("w") as file:
        file.write(",".join(SCHEMAS["Items"]) + "\n")
        file.writelines(f"i{item},{chance.random() * 100:.2f},c{item % 9}\n" for item in range(items))
    with (folder / "Users.csv").open("w") as file:
        file.write(",".join(SCHEMAS["Users"]) + "\n")
        file.writelines(f"u{user},{18 + user % 60}\n" for user in range(users))


def measure(rows: int, events: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as name:
        folder = Path(name)
        generate(folder / "s3" / "shop-data", rows)
        shop = Shop(folder)
        datasets = {kind: shop.dataset(kind) for kind in SCHEMAS}
        neighbour = Neighbour(shop)
        found: dict[str, float] = {"rows": rows}
        with neighbour.at_work():
            found["import"] = cpu(lambda: shop.load("Interactions", datasets["Interactions"]))
            found["rows/s"] = rows / found["import"]
            for kind in ("Items", "Users"):
                shop.load(kind, datasets[kind])
            recommender = ""

            def train() -> None:
                nonlocal recommender
                request = {"name": "r", "datasetGroupArn": shop.group, "recipeArn": RECIPE}
                recommender = shop.call("CreateRecommender", **request)["recommenderArn"]
                shop.time += 600
                shop.see(lambda: shop.call("DescribeRecommender", recommenderArn=recommender)["recommender"])

            found["train"] = cpu(train)
        found["create"] = shop.longest_create
        shop.restart()
        neighbour = _again(neighbour, shop)
        with neighbour.at_work():
            found["first"] = cpu(lambda: shop.recommend(recommender, 0))
            users = random.Random(2)
            found["warm"] = statistics.median(
                cpu(lambda: shop.recommend(recommender, users.randrange(max(50, rows // 10)))) for _ in range(WARM)
            )
        found["waited"] = neighbour.longest
        found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found["store"] = (
            sum(
                file.stat().st_size
                for file in folder.rglob("*")
                if file.is_file() and not file.is_relative_to(folder / "s3")
            )
            / 1e6
        )
        found["events/s"] = stream(shop, recommender, events)
        shop.local.close()
    return found


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
                    "itemId": f"i{(call * 7 + one) % 50}",
                    "sentAt": int(shop.time),
                    "eventId": f"{call}-{one}",
                }
                for one in range(10)
            ]
            sent = {"trackingId": tracking, "userId": f"u{call % 5000}", "sessionId": f"s{call}", "eventList": listed}
            shop.answer("/events", {}, sent)

    seconds = cpu(put)
    assert shop.recommend(recommender, 1) != before, "what was streamed is not seen"
    return events / seconds


def table(results: list[dict[str, float]]) -> str:
    lines = ["".join(f"{name:>11}" for name in COLUMNS)]
    for one in results:
        shown = [f"{one[name]:,.0f}" if one[name] >= 1000 else f"{one[name]:.4g}" for name in COLUMNS]
        lines.append("".join(f"{text:>11}" for text in shown))
    return "\n".join(lines)


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
    if chosen.plot:
        chosen.plot.write_text(plot(results, "rows", ("import", "train", "first", "warm", "create", "waited")))


if __name__ == "__main__":
    main()
