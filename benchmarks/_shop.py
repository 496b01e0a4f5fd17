"""A shop with data on an emulator in this process, and somebody else who asks meanwhile; for benchmarks."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from personalize_emulator import LocalPersonalize

ROLE = "arn:aws:iam::000000000000:role/r"
SCHEMAS = {
    "Interactions": ("USER_ID", "ITEM_ID", "EVENT_TYPE", "TIMESTAMP"),
    "Items": ("ITEM_ID", "PRICE", "CATEGORY_L1"),
    "Users": ("USER_ID", "AGE"),
}
TYPES = {"PRICE": "float", "TIMESTAMP": "long", "AGE": "int"}
PATIENCE = 1800.0


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
        while look()["status"] not in ("ACTIVE", "COMPLETED"):
            assert time.monotonic() < deadline, look()

    def train(self, recipe: str) -> str:
        """A solution version."""
        own = {"name": recipe, "recipeArn": f"arn:aws:personalize:::recipe/{recipe}", "performAutoTraining": False}
        solution = self.call("CreateSolution", datasetGroupArn=self.group, **own)["solutionArn"]
        self.time += 60
        version = self.call("CreateSolutionVersion", solutionArn=solution)
        self.time += 600
        self.see(lambda: self.call("DescribeSolutionVersion", **version)["solutionVersion"])
        arn: str = version["solutionVersionArn"]
        return arn

    def do(self, noun: str, **request: Any) -> None:
        """A job, seen through."""
        job = self.call(f"Create{noun}", jobName="job", roleArn=ROLE, **request)
        self.time += 60
        self.see(lambda: self.call(f"Describe{noun}", **job)[noun[0].lower() + noun[1:]])

    def recommend(self, recommender: str, user: int) -> list[Any]:
        items: list[Any] = self.answer("/recommendations", {}, {"recommenderArn": recommender, "userId": f"u{user}"})[
            "itemList"
        ]
        return items


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
            began = time.perf_counter()
            self._shop.call("ListSchemas")
            self.longest = max(self.longest, time.perf_counter() - began)
