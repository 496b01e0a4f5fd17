"""A pipeline that runs every night: it makes what is missing, goes on with what is there, and retrains on demand.

It prints what it had to make, and what a user would be recommended.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import boto3
from botocore.exceptions import ClientError

ROLE = "arn:aws:iam::111122223333:role/pipeline"
RECIPE = "arn:aws:personalize:::recipe/aws-user-personalization-v2"
FIELDS = {"USER_ID": "string", "ITEM_ID": "string", "TIMESTAMP": "long", "EVENT_TYPE": "string", "IMPRESSION": "string"}
ITEMS = {"ITEM_ID": "string", "GENRE": "string", "PRICE": "int"}
CATEGORIES = {"GENRE": {"categorical": True}}
LATER = ("ResourceInUseException", "ThrottlingException", "LimitExceededException")

personalize = boto3.client("personalize")
runtime = boto3.client("personalize-runtime")
made: list[str] = []


def code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


def patiently(call: Callable[..., Any], **request: Any) -> Any:
    """What is in the way now may be gone a little later."""
    for _ in range(2000):
        try:
            return call(**request)
        except ClientError as error:
            if code(error) not in LATER:
                raise
            time.sleep(0.02)
    raise SystemExit(f"{call} is refused for ever")


def ensure(kind: str, find: Callable[[], str | None], **request: Any) -> str:
    """The ARN of what is there, or of what is made now."""
    arn = find()
    if arn is not None:
        return arn
    try:
        answer = patiently(getattr(personalize, f"create_{kind}"), **request)
    except personalize.exceptions.ResourceAlreadyExistsException:
        return find() or sys.exit(f"{kind} is there, and is not listed")
    made.append(kind)
    return str(answer[next(name for name in answer if name.endswith("Arn"))])


def listed(kind: str, name: str, **of: str) -> Callable[[], str | None]:
    """Looks through all pages for a name."""

    def find() -> str | None:
        for page in personalize.get_paginator(f"list_{kind}s").paginate(**of, PaginationConfig={"PageSize": 2}):
            for summary in next(value for value in page.values() if isinstance(value, list)):
                if summary.get("name", summary.get("jobName")) == name:
                    return str(next(value for key, value in summary.items() if key.endswith("Arn") and name in value))
        return None

    return find


def settle(kind: str, arn: str) -> dict[str, Any]:
    member = "".join([kind.split("_")[0], *(part.title() for part in kind.split("_")[1:])])
    while True:
        found = getattr(personalize, f"describe_{kind}")(**{f"{member}Arn": arn})[member]
        latest = next((found[key] for key in found if key.startswith("latest") and key.endswith("Update")), found)
        for one in (found, latest):
            if one["status"].endswith("FAILED"):
                sys.exit(f"{arn}: {one.get('failureReason')}")
        if found["status"] == latest["status"] == "ACTIVE":
            return dict(found)
        time.sleep(0.02)


def train(solution: str) -> str:
    version = str(patiently(personalize.create_solution_version, solutionArn=solution)["solutionVersionArn"])
    settle("solution_version", version)
    made.append("solution_version")
    return version


def load(name: str, kind: str, fields: dict[str, str], group: str, location: str) -> None:
    """A dataset with its schema and its data."""
    columns = [{"name": field, "type": form, **CATEGORIES.get(field, {})} for field, form in fields.items()]
    text = {"type": "record", "name": kind, "namespace": "pipeline", "fields": columns, "version": "1.0"}
    schema = ensure("schema", listed("schema", name), name=name, schema=json.dumps(text))
    dataset = ensure(
        "dataset",
        listed("dataset", kind.upper(), datasetGroupArn=group),
        name=kind.upper(),
        datasetType=kind,
        datasetGroupArn=group,
        schemaArn=schema,
    )
    settle("dataset", dataset)
    job = f"{name}-{hashlib.sha256(location.encode()).hexdigest()[:8]}"
    loaded = ensure(
        "dataset_import_job",
        listed("dataset_import_job", job, datasetArn=dataset),
        jobName=job,
        datasetArn=dataset,
        dataSource={"dataLocation": location},
        roleArn=ROLE,
    )
    settle("dataset_import_job", loaded)


def main(name: str, *, retrain: bool, items: bool) -> None:
    group = ensure("dataset_group", listed("dataset_group", name), name=name)
    settle("dataset_group", group)
    load(name, "Interactions", FIELDS, group, "s3://shop-data/interactions")
    if items:
        load(f"{name}-items", "Items", ITEMS, group, "s3://shop-data/items.csv")
    solution = ensure(
        "solution",
        listed("solution", name, datasetGroupArn=group),
        name=name,
        datasetGroupArn=group,
        recipeArn=RECIPE,
        performAutoTraining=False,
    )
    versions = personalize.list_solution_versions(solutionArn=solution)["solutionVersions"]
    version = train(solution) if retrain or not versions else versions[0]["solutionVersionArn"]
    known = listed("campaign", name, solutionArn=solution)()
    if known is None:
        campaign = ensure("campaign", lambda: None, name=name, solutionVersionArn=version, minProvisionedTPS=1)
    else:
        campaign = known
        if personalize.describe_campaign(campaignArn=campaign)["campaign"]["solutionVersionArn"] != version:
            patiently(personalize.update_campaign, campaignArn=campaign, solutionVersionArn=version)
            made.append("campaign update")
    serving = settle("campaign", campaign)
    found = runtime.get_recommendations(campaignArn=campaign, userId="u1", numResults=5)["itemList"]
    print(json.dumps({"made": made, "serves": serving["solutionVersionArn"] == version, "items": len(found)}))


if __name__ == "__main__":
    main(sys.argv[1], retrain="--retrain" in sys.argv, items="--items" in sys.argv)
