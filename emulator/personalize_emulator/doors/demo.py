"""A shop to begin with: data, a trained recommender, a solution with a campaign, filters and a tracker.

It is made by calls like anybody's, on a clock of its own that begins in the past and ends now, so that everything is
ACTIVE at once.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from personalize_emulator.doors.in_process import LocalPersonalize
from personalize_emulator.facts import durations
from personalize_emulator.store import snapshots

NAME = "demo"
GROUP = "demo-shop"
BUCKET = "demo-shop-data"
USERS, ITEMS, VIEWS = 200, 60, 4000

_ROLE = "arn:aws:iam::000000000000:role/DemoShopReadsItsData"
_RECIPE = "arn:aws:personalize:::recipe/"
_KINDS = ("Shoes", "Bags", "Books", "Games", "Plants", "Tools")
_DAY = 86_400
_BUYS = 0.3
"""The share of what somebody looks at that is bought."""
_LOYAL = 0.7
"""The share of what somebody looks at that is of the kind that this one likes."""


def build(directory: str | os.PathLike[str], *, region: str, speed: float) -> None:
    """Make the shop in a folder that has no store.

    :raises SnapshotError: there is one.
    """
    with snapshots.beginning(directory) as folder:
        _write(folder / snapshots.BUCKETS / BUCKET)
        _Builder(folder, region, speed).run()


class _Builder:
    """The calls, and the clock that they are made on."""

    def __init__(self, folder: Path, region: str, speed: float) -> None:
        self._speed = speed
        self._end = time.time()
        self._time = self._end - sum(durations.SECONDS[key] + 1 for key in _WAITS) / speed
        self._local = LocalPersonalize(folder, region=region, speed=speed, clock=lambda: self._time)

    def run(self) -> None:
        try:
            self._local.settings.rate_limits = False
            self._make()
            self._time = self._end
            self._local.settings.rate_limits = True
        finally:
            self._local.close()

    def _call(self, operation: str, **request: Any) -> dict[str, Any]:
        reply = self._local.handle(f"AmazonPersonalize.{operation}", json.dumps(request).encode())
        answer: dict[str, Any] = json.loads(reply.body or b"{}")
        if reply.status != 200:
            raise RuntimeError(f"{operation}: {answer}")
        return answer

    def _wait(self, key: str) -> None:
        self._time += (durations.SECONDS[key] + 1) / self._speed

    def _make(self) -> None:
        group = self._call("CreateDatasetGroup", name=GROUP, domain="ECOMMERCE")["datasetGroupArn"]
        self._wait("dataset_group.create")
        of_group = {"datasetGroupArn": group}
        datasets = {}
        for kind, fields in _SCHEMAS.items():
            text = {"type": "record", "name": kind, "namespace": "demo", "fields": fields, "version": "1.0"}
            name = f"{GROUP}-{kind.lower()}"
            schema = self._call("CreateSchema", name=name, schema=json.dumps(text), domain="ECOMMERCE")["schemaArn"]
            made = self._call("CreateDataset", name=name, datasetType=kind, schemaArn=schema, **of_group)
            datasets[kind] = made["datasetArn"]
        self._wait("dataset.create")
        for kind, arn in datasets.items():
            source = {"dataLocation": f"s3://{BUCKET}/{kind.lower()}.csv"}
            self._call(
                "CreateDatasetImportJob",
                jobName=f"{GROUP}-{kind.lower()}",
                datasetArn=arn,
                dataSource=source,
                roleArn=_ROLE,
            )
        self._wait("dataset_import_job.create")
        for name, expression in _FILTERS.items():
            self._call("CreateFilter", name=name, filterExpression=expression, **of_group)
        self._call("CreateEventTracker", name="demo-clicks", **of_group)
        self._call(
            "CreateRecommender",
            name="demo-for-you",
            recipeArn=f"{_RECIPE}aws-ecomm-recommended-for-you",
            recommenderConfig={"enableMetadataWithRecommendations": True},
            **of_group,
        )
        solution = self._call(
            "CreateSolution",
            name="demo-similar",
            recipeArn=f"{_RECIPE}aws-similar-items",
            performAutoTraining=False,
            **of_group,
        )["solutionArn"]
        version = self._call("CreateSolutionVersion", solutionArn=solution)["solutionVersionArn"]
        self._wait("recommender.create")
        config = {"enableMetadataWithRecommendations": True}
        self._call("CreateCampaign", name="demo-similar", solutionVersionArn=version, campaignConfig=config)
        self._wait("campaign.create")


_WAITS = (
    "dataset_group.create",
    "dataset.create",
    "dataset_import_job.create",
    "recommender.create",
    "campaign.create",
)
_FILTERS = {
    "demo-not-purchased": 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")',
    "demo-of-category": "INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ($CATEGORY)",
}


def _field(name: str, kind: str = "string", **more: bool) -> dict[str, Any]:
    return {"name": name, "type": kind, **more}


_SCHEMAS: dict[str, list[dict[str, Any]]] = {
    "Interactions": [
        _field("USER_ID"),
        _field("ITEM_ID"),
        _field("EVENT_TYPE"),
        _field("TIMESTAMP", "long"),
    ],
    "Items": [
        _field("ITEM_ID"),
        _field("PRODUCT_NAME"),
        _field("CATEGORY_L1", categorical=True),
        _field("PRICE", "float"),
    ],
    "Users": [_field("USER_ID"), _field("FAVOURITE", categorical=True)],
}


def _write(folder: Path) -> None:
    """The same data each time, but for its dates: the last month."""
    chance = random.Random(NAME)
    users = {f"user-{number}": chance.choice(_KINDS) for number in range(1, USERS + 1)}
    items = {f"item-{number}": _KINDS[number % len(_KINDS)] for number in range(1, ITEMS + 1)}
    products = [(item, f"{kind[:-1]} {item[5:]}", kind, f"{chance.uniform(5, 90):.2f}") for item, kind in items.items()]
    tables: dict[str, list[tuple[str, ...]]] = {
        "users": [("USER_ID", "FAVOURITE"), *users.items()],
        "items": [("ITEM_ID", "PRODUCT_NAME", "CATEGORY_L1", "PRICE"), *products],
        "interactions": [("USER_ID", "ITEM_ID", "EVENT_TYPE", "TIMESTAMP"), *_events(chance, users, items)],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text("".join(f"{','.join(row)}\n" for row in rows), encoding="utf-8")


def _events(chance: random.Random, users: dict[str, str], items: dict[str, str]) -> Iterator[tuple[str, ...]]:
    everything = list(items)
    liked = {kind: [item for item, other in items.items() if other == kind] for kind in _KINDS}
    now = int(time.time())
    for _ in range(VIEWS):
        user = chance.choice(list(users))
        choice = liked[users[user]] if chance.random() < _LOYAL else everything
        item = choice[min(chance.randrange(len(choice)), chance.randrange(len(choice)))]
        at = now - chance.randrange(_DAY, 30 * _DAY)
        yield user, item, "View", str(at)
        if chance.random() < _BUYS:
            yield user, item, "Purchase", str(at + 60)
