"""An emulator, a clock that is moved by hand, and a real boto3 client talking to it."""

from __future__ import annotations

import contextlib
import functools
import json
import random
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from tests.emulator.checker import check_reply, model

from personalize_emulator import LocalPersonalize, Reply, attach
from personalize_emulator.store.store import FILE

START = 1_800_000_000.0
ROLE = "arn:aws:iam::000000000000:role/personalize"
FOR_YOU = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
MOST_VIEWED = "arn:aws:personalize:::recipe/aws-ecomm-popular-items-by-views"
V1 = "arn:aws:personalize:::recipe/aws-user-personalization"
V2 = "arn:aws:personalize:::recipe/aws-user-personalization-v2"


SERVICES = {
    "AmazonPersonalize": "personalize",
    "ResourceGroupsTaggingAPI_20170126": "resourcegroupstaggingapi",
}
"""Services by the prefix of their targets."""


class Checked(LocalPersonalize):
    """An emulator of which every reply is held against the model."""

    def http(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        reply = super().http(method, path, headers, body)
        called = operation(path, headers)
        if called is not None:
            check_reply(*called, reply.status, reply.body)
        return reply


def operation(path: str, headers: Mapping[str, str]) -> tuple[str, str] | None:
    """The service and the operation that a request names; None where it names no path of any."""
    target = next((value for name, value in headers.items() if name.lower() == "x-amz-target"), "")
    if target:
        return SERVICES[target.partition(".")[0]], target.partition(".")[2]
    for service in ("personalize-runtime", "personalize-events"):
        for name in model(service).operation_names:
            if model(service).operation_model(name).http["requestUri"] == path:
                return service, name
    return None


@functools.cache
def connection(service: str = "personalize") -> Any:
    """The one client of a service in the test run: making one takes longer than most tests."""
    session: Any = boto3.Session(aws_access_key_id="k", aws_secret_access_key="s", region_name="us-east-1")
    return session.client(service, config=Config(retries={"total_max_attempts": 1, "mode": "standard"}))


class World:
    """Everything a test needs, with short ways to what most of them start from."""

    def __init__(self, directory: Path, speed: float = 600.0) -> None:
        self.directory = directory
        self.speed = speed
        self.time = START
        self.local = Checked(directory, speed=speed, clock=lambda: self.time)
        self.client = self.service("personalize")

    def service(self, name: str) -> Any:
        """A client of one of the services: ``personalize-events`` and ``personalize-runtime`` beside the first."""
        client = connection(name)
        attach(client, self.local)
        return client

    @property
    def events(self) -> Any:
        return self.service("personalize-events")

    @property
    def runtime(self) -> Any:
        return self.service("personalize-runtime")

    def restart(self) -> None:
        """Another process takes over the store."""
        self.local.close()
        self.local = Checked(self.directory, speed=self.speed, clock=lambda: self.time)
        self.client = self.service("personalize")

    def models(self) -> int:
        """How many models the store keeps."""
        with contextlib.closing(sqlite3.connect(self.directory / FILE)) as connection:
            count: int = connection.execute("SELECT COUNT(*) FROM models").fetchone()[0]
        return count

    def pass_time(self, seconds: float = 30.0) -> None:
        """Real seconds; thirty are five hours of the service."""
        self.time += seconds

    def raw(self, operation: str, **request: Any) -> tuple[str | None, dict[str, Any]]:
        """A call past boto3's own checks: the error code and the body."""
        reply = self.local.handle(f"AmazonPersonalize.{operation}", json.dumps(request).encode())
        body = json.loads(reply.body or b"{}")
        return body.get("__type"), body

    def post(self, path: str, request: dict[str, Any]) -> tuple[str | None, str]:
        """A call of a REST service past boto3's own checks: the error code and the message."""
        reply = self.local.http("POST", path, {}, json.dumps(request).encode())
        return reply.headers.get("x-amzn-ErrorType"), json.loads(reply.body or b"{}").get("message", "")

    def arn(self, path: str) -> str:
        return f"arn:aws:personalize:us-east-1:000000000000:{path}"

    # What most tests start from

    def group(self, name: str = "shop", domain: str | None = "ECOMMERCE") -> str:
        extra = {"domain": domain} if domain else {}
        arn: str = self.client.create_dataset_group(name=name, **extra)["datasetGroupArn"]
        self.pass_time(1)
        return arn

    def schema(self, name: str, text: dict[str, Any], domain: str | None = "ECOMMERCE") -> str:
        extra = {"domain": domain} if domain else {}
        arn: str = self.client.create_schema(name=name, schema=json.dumps(text), **extra)["schemaArn"]
        return arn

    def dataset(self, group: str, kind: str, text: dict[str, Any], domain: str | None = "ECOMMERCE") -> str:
        name = f"{group.rpartition('/')[2]}-{kind}"
        arn: str = self.client.create_dataset(
            name=name, schemaArn=self.schema(name, text, domain), datasetGroupArn=group, datasetType=kind
        )["datasetArn"]
        self.pass_time(1)
        return arn

    def put(self, key: str, text: str) -> str:
        """A file in the folder that stands for S3; returns its location."""
        path = self.directory / "s3" / "bucket" / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
        return f"s3://bucket/{key}"

    def read(self, key: str) -> str:
        return (self.directory / "s3" / "bucket" / key).read_text()

    def write(self, key: str, header: list[str], rows: list[list[Any]]) -> str:
        """A CSV file in the folder that stands for S3; returns its location."""
        lines = [",".join(header), *(",".join(str(cell) for cell in row) for row in rows)]
        return self.put(key, "\n".join(lines))

    def load(self, dataset: str, location: str, name: str, **extra: Any) -> dict[str, Any]:
        """Import and wait; returns the job."""
        arn = self.client.create_dataset_import_job(
            jobName=name, datasetArn=dataset, dataSource={"dataLocation": location}, roleArn=ROLE, **extra
        )["datasetImportJobArn"]
        self.pass_time(2)
        job: dict[str, Any] = self.client.describe_dataset_import_job(datasetImportJobArn=arn)["datasetImportJob"]
        return job

    def stocked(self, name: str = "shop", domain: str | None = "ECOMMERCE", rows: int = 2000) -> str:
        """A group with interactions and items in it."""
        group = self.group(name, domain)
        interactions = self.dataset(group, "Interactions", INTERACTIONS, domain)
        items = self.dataset(group, "Items", ITEMS, domain)
        self.load(interactions, self.write(f"{name}/i.csv", *interaction_rows(rows)), f"{name}-interactions")
        self.load(items, self.write(f"{name}/items.csv", *item_rows()), f"{name}-items")
        return group

    def recommender(self, group: str, name: str = "for-you", recipe: str = FOR_YOU, **extra: Any) -> str:
        """A recommender, trained."""
        arn: str = self.client.create_recommender(name=name, datasetGroupArn=group, recipeArn=recipe, **extra)[
            "recommenderArn"
        ]
        self.pass_time(5)
        return arn

    def solution(self, group: str, name: str = "mine", recipe: str = V1, **extra: Any) -> str:
        """A solution without automatic training, active."""
        extra = {"performAutoTraining": False, **extra}
        arn: str = self.client.create_solution(name=name, datasetGroupArn=group, recipeArn=recipe, **extra)[
            "solutionArn"
        ]
        self.pass_time(1)
        return arn


def avro(name: str, *fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "record",
        "name": name,
        "namespace": "com.amazonaws.personalize.schema",
        "fields": list(fields),
        "version": "1.0",
    }


def field(name: str, type_: Any = "string", **extra: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, **extra}


INTERACTIONS = avro(
    "Interactions",
    field("USER_ID"),
    field("ITEM_ID"),
    field("EVENT_TYPE"),
    field("EVENT_VALUE", ["null", "float"]),
    field("TIMESTAMP", "long"),
)
ITEMS = avro(
    "Items",
    field("ITEM_ID"),
    field("PRICE", "float"),
    field("CATEGORY_L1", categorical=True),
    field("COLOUR", ["null", "string"], categorical=True),
)
USERS = avro("Users", field("USER_ID"), field("AGE", "int"), field("CLUB", ["null", "string"], categorical=True))
ACTIONS = avro("Actions", field("ACTION_ID"), field("KIND", categorical=True))
ACTION_INTERACTIONS = avro(
    "ActionInteractions", field("USER_ID"), field("ACTION_ID"), field("EVENT_TYPE"), field("TIMESTAMP", "long")
)
CATEGORIES = ("books", "games", "music")


def interaction_rows(count: int, users: int = 100, seed: int = 1) -> tuple[list[str], list[list[Any]]]:
    """Users who mostly stay with one category; one interaction in ten is a purchase."""
    chance = random.Random(seed)
    rows: list[list[Any]] = []
    for index in range(count):
        user = index % users
        item = user % 3 + 3 * chance.randrange(20)
        event = "Purchase" if index % 10 == 0 else "View"
        rows.append([f"u{user}", f"i{item}", event, index % 5, 1_700_000_000 + index])
    return ["USER_ID", "ITEM_ID", "EVENT_TYPE", "EVENT_VALUE", "TIMESTAMP"], rows


def item_rows(shift: int = 0) -> tuple[list[str], list[list[Any]]]:
    """Sixty items; ``shift`` moves every item into another category."""
    rows: list[list[Any]] = [
        [f"i{item}", item + 0.5, CATEGORIES[(item // (1 + 4 * shift)) % 3], "red" if item % 2 else ""]
        for item in range(60)
    ]
    return ["ITEM_ID", "PRICE", "CATEGORY_L1", "COLOUR"], rows


def code_of(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


def message_of(error: ClientError) -> str:
    return str(error.response["Error"]["Message"])
