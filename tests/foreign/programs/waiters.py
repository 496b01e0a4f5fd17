"""A platform team's helpers: the SDK has no waiters for Personalize, so they define theirs for all kinds, and they read
every list through the SDK's own paginators."""

from __future__ import annotations

import json
from typing import Any

import boto3
from botocore.exceptions import WaiterError
from botocore.waiter import WaiterModel, create_waiter_with_client

KINDS = ("DatasetGroup", "Dataset", "DatasetImportJob", "Recommender", "Filter", "EventTracker")
personalize = boto3.client("personalize")


def states(kind: str) -> dict[str, Any]:
    member = kind[0].lower() + kind[1:]
    reached = {"matcher": "path", "argument": f"{member}.status"}
    return {
        "operation": f"Describe{kind}",
        "delay": 0.02,
        "maxAttempts": 2000,
        "acceptors": [
            {**reached, "expected": "ACTIVE", "state": "success"},
            {**reached, "expected": "CREATE FAILED", "state": "failure"},
            {"matcher": "error", "expected": "ThrottlingException", "state": "retry"},
        ],
    }


def absent(kind: str) -> dict[str, Any]:
    return {
        "operation": f"Describe{kind}",
        "delay": 0.02,
        "maxAttempts": 2000,
        "acceptors": [{"matcher": "error", "expected": "ResourceNotFoundException", "state": "success"}],
    }


MODEL = WaiterModel(
    {
        "version": 2,
        "waiters": {f"{kind}Active": states(kind) for kind in KINDS} | {f"{kind}Gone": absent(kind) for kind in KINDS},
    }
)


def wait(name: str, **arn: str) -> None:
    create_waiter_with_client(name, MODEL, personalize).wait(**arn)


def everything() -> dict[str, int]:
    """How much each list has, two to a page."""
    counts = {}
    for method, operation in sorted(personalize.meta.method_to_api_mapping.items()):
        if personalize.can_paginate(method):
            pages = list(personalize.get_paginator(method).paginate(PaginationConfig={"PageSize": 2}))
            lists = [value for page in pages for value in page.values() if isinstance(value, list)]
            assert all(len(found) <= 2 for found in lists), operation
            counts[str(operation)] = sum(map(len, lists))
    return counts


def main() -> None:
    columns = {"USER_ID": "string", "ITEM_ID": "string", "TIMESTAMP": "long", "EVENT_TYPE": "string"}
    fields = [{"name": name, "type": kind} for name, kind in {**columns, "IMPRESSION": "string"}.items()]
    text = {"type": "record", "name": "Interactions", "namespace": "platform", "fields": fields, "version": "1.0"}
    schemas = [
        personalize.create_schema(name=f"s{number}", schema=json.dumps(text), domain="ECOMMERCE")["schemaArn"]
        for number in range(5)
    ]
    group = personalize.create_dataset_group(name="platform", domain="ECOMMERCE")["datasetGroupArn"]
    wait("DatasetGroupActive", datasetGroupArn=group)
    dataset = personalize.create_dataset(
        name="d", datasetType="Interactions", datasetGroupArn=group, schemaArn=schemas[0]
    )["datasetArn"]
    wait("DatasetActive", datasetArn=dataset)
    loads = {"good": "s3://shop-data/interactions/", "bad": "s3://shop-data/items.csv"}
    problems = []
    for name, location in loads.items():
        job = personalize.create_dataset_import_job(
            jobName=name,
            datasetArn=dataset,
            dataSource={"dataLocation": location},
            roleArn="arn:aws:iam::111122223333:role/r",
        )["datasetImportJobArn"]
        try:
            wait("DatasetImportJobActive", datasetImportJobArn=job)
        except WaiterError as error:
            answer: dict[str, Any] = {**error.last_response}
            problems.append(answer["datasetImportJob"]["failureReason"].partition(":")[0])
    most = personalize.create_recommender(
        name="most",
        datasetGroupArn=group,
        recipeArn="arn:aws:personalize:::recipe/aws-ecomm-popular-items-by-views",
    )["recommenderArn"]
    wait("RecommenderActive", recommenderArn=most)
    recipes = [
        one["name"]
        for page in personalize.get_paginator("list_recipes").paginate(domain="ECOMMERCE")
        for one in page["recipes"]
    ]
    counts = everything()
    personalize.delete_recommender(recommenderArn=most)
    wait("RecommenderGone", recommenderArn=most)
    print(json.dumps({"problems": problems, "recipes": len(recipes), "counts": counts}))


if __name__ == "__main__":
    main()
