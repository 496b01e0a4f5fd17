"""The time that the emulator needs to train, and then to recommend, over generated interactions.

* training: CreateRecommender, and DescribeRecommender after its end, which waits until the model is there;
* first: the first answer, which reads the model; each: every further one, over many users;
* streaming: PutEvents, one event each.

Options: `--interactions 10000`, `--users 500`, `--items 1000`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from personalize_emulator import LocalPersonalize
from ratios import Found, Ratio

TRAINING_LIMIT, EACH_LIMIT = 5.0, 0.1
RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
SCHEMAS = {
    "Interactions": ("USER_ID", "ITEM_ID", "EVENT_TYPE", "TIMESTAMP"),
    "Items": ("ITEM_ID", "PRICE", "CATEGORY_L1"),
}
TYPES = {"PRICE": "float", "TIMESTAMP": "long"}


class Shop:
    """An emulator whose clock is moved by hand, with data in it."""

    def __init__(self, folder: Path, interactions: int, users: int, items: int) -> None:
        self.time = 1_800_000_000.0
        self.local = LocalPersonalize(folder, clock=lambda: self.time)
        self.local.settings.rate_limits = False
        self.group = self.call("CreateDatasetGroup", name="shop", domain="ECOMMERCE")["datasetGroupArn"]
        self.time += 60
        chance = random.Random(1)
        rows = {
            "Interactions": [
                [f"u{chance.randrange(users)}", f"i{int(chance.random() ** 2 * items)}", "View", 1_700_000_000 + index]
                for index in range(interactions)
            ],
            "Items": [[f"i{item}", chance.random() * 100, f"c{item % 9}"] for item in range(items)],
        }
        for kind, columns in SCHEMAS.items():
            self._load(folder, kind, columns, rows[kind])

    def call(self, operation: str, **request: Any) -> Any:
        return self.answer("/", {"X-Amz-Target": f"AmazonPersonalize.{operation}"}, request)

    def answer(self, path: str, headers: dict[str, str], request: dict[str, Any]) -> Any:
        reply = self.local.http("POST", path, headers, json.dumps(request).encode())
        assert reply.status == 200, reply.body
        return json.loads(reply.body or b"{}")

    def _load(self, folder: Path, kind: str, columns: tuple[str, ...], rows: list[list[Any]]) -> None:
        path = folder / "s3" / "shop-data" / f"{kind}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(",".join(map(str, row)) for row in [list(columns), *rows]))
        fields: list[dict[str, Any]] = [{"name": name, "type": TYPES.get(name, "string")} for name in columns]
        fields = [{**field, **({"categorical": True} if field["name"] == "CATEGORY_L1" else {})} for field in fields]
        text = json.dumps({"type": "record", "name": kind, "fields": fields})
        schema = self.call("CreateSchema", name=kind, schema=text, domain="ECOMMERCE")["schemaArn"]
        request = {"name": kind, "schemaArn": schema, "datasetGroupArn": self.group, "datasetType": kind}
        dataset = self.call("CreateDataset", **request)["datasetArn"]
        self.time += 60
        source = {"dataLocation": f"s3://shop-data/{kind}.csv"}
        role = "arn:aws:iam::000000000000:role/r"
        self.call("CreateDatasetImportJob", jobName=kind, datasetArn=dataset, dataSource=source, roleArn=role)
        self.time += 60


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that work takes, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def trained(shop: Shop, request: dict[str, Any]) -> Any:
    answer = shop.call("CreateRecommender", **request)
    shop.time += 60
    assert shop.call("DescribeRecommender", **answer)["recommender"]["status"] == "ACTIVE"
    return answer


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("interactions", 10_000), ("users", 500), ("items", 1000)):
        options.add_argument(f"--{name}", type=int, default=default)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(Path(folder), chosen.interactions, chosen.users, chosen.items)
        request = {"name": "r", "datasetGroupArn": shop.group, "recipeArn": RECIPE}
        training, answer = timed(lambda: trained(shop, request))
        tracking = shop.call("CreateEventTracker", name="t", datasetGroupArn=shop.group)["trackingId"]
        shop.time += 60

        def recommend(user: int) -> float:
            asked = {"recommenderArn": answer["recommenderArn"], "userId": f"u{user}"}
            return timed(lambda: shop.answer("/recommendations", {}, asked))[0]

        def stream(user: int) -> float:
            event = {"eventType": "View", "itemId": "i1", "sentAt": int(shop.time)}
            sent = {"trackingId": tracking, "userId": f"u{user}", "sessionId": "s", "eventList": [event]}
            return timed(lambda: shop.answer("/events", {}, sent))[0]

        first = recommend(0)
        each = statistics.median(recommend(user) for user in range(100))
        streaming = statistics.median(stream(user) for user in range(100))
        shop.local.close()
    print(f"training   {training:8.3f} s over {chosen.interactions} interactions (at most {TRAINING_LIMIT} s)")
    print(f"first      {1000 * first:8.1f} ms")
    print(f"each       {1000 * each:8.1f} ms (at most {1000 * EACH_LIMIT:.0f} ms)")
    print(f"streaming  {1000 * streaming:8.1f} ms")
    Found({"a recommendation / the training": Ratio(each / training)}).keep()
    if training > TRAINING_LIMIT or each > EACH_LIMIT:
        raise SystemExit("Slower than that.")


if __name__ == "__main__":
    main()
