"""Resources that probes need: the first probe that asks for one makes it, and the others share it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from verify_aws.bench import Bench, Unanswered

USER_PERSONALIZATION = "aws-user-personalization-v2"
SEMANTIC_SIMILARITY = "aws-semantic-similarity"
FOR_YOU = "aws-ecomm-recommended-for-you"

_INTERACTIONS = {"USER_ID": "string", "ITEM_ID": "string", "EVENT_TYPE": "string", "TIMESTAMP": "long"}
_CATEGORICAL = {"type": "string", "categorical": True}
_ITEMS = {
    "ITEM_ID": "string",
    "PRICE": "float",
    "CATEGORY_L1": _CATEGORICAL,
    "PRODUCT_DESCRIPTION": {"type": "string", "textual": True},
    "BRAND": _CATEGORICAL,
}
_ADDED = {"COLOUR": {"type": ["null", "string"], "categorical": True}}


def once(bench: Bench, name: str, make: Callable[[], str]) -> str:
    """The ARN that was made under that name, made now if it was not; what failed once is not tried again."""
    if name not in bench.made:
        try:
            bench.made[name] = make()
        except Unanswered as reason:
            bench.made[name] = reason
    made = bench.made[name]
    if isinstance(made, Unanswered):
        raise made
    return str(made)


def recipe(bench: Bench, name: str) -> str:
    partition = bench.client.meta.partition
    return f"arn:{partition}:personalize:::recipe/{name}"


def avro(record: str, columns: dict[str, Any]) -> str:
    fields = [{"name": name, **(kind if isinstance(kind, dict) else {"type": kind})} for name, kind in columns.items()]
    return json.dumps(
        {
            "type": "record",
            "name": record,
            "namespace": "com.amazonaws.personalize.schema",
            "fields": fields,
            "version": "1.0",
        }
    )


def group(bench: Bench, domain: str | None = None) -> str:
    """A custom dataset group, or one of a domain."""

    def make() -> str:
        extra = {"domain": domain} if domain else {}
        arn = bench.create("DatasetGroup", name=bench.names("shop" if domain else "lab"), **extra)
        return bench.active("DatasetGroup", arn)

    return once(bench, f"group {domain}", make)


def interactions(bench: Bench, domain: str | None = None) -> str:
    return _dataset(bench, "Interactions", avro("Interactions", _INTERACTIONS), domain)


def items(bench: Bench, domain: str | None = None) -> str:
    return _dataset(bench, "Items", avro("Items", _ITEMS), domain)


def wider_items_schema(bench: Bench) -> str:
    """A schema for items with one more column, which accepts null."""
    return once(
        bench,
        "wider",
        lambda: bench.create("Schema", name=bench.names("wider"), schema=avro("Items", {**_ITEMS, **_ADDED})),
    )


def _dataset(bench: Bench, kind: str, schema: str, domain: str | None) -> str:
    def make() -> str:
        extra = {"domain": domain} if domain else {}
        name = bench.names(f"{'shop' if domain else 'lab'}-{kind.lower()}")
        arn = bench.create("Schema", name=name, schema=schema, **extra)
        dataset = bench.create(
            "Dataset", name=name, schemaArn=arn, datasetGroupArn=group(bench, domain), datasetType=kind
        )
        return bench.active("Dataset", dataset)

    return once(bench, f"{kind} {domain}", make)


def solution(bench: Bench, name: str = "solution", **extra: Any) -> str:
    """A solution that trains nothing by itself."""

    def make() -> str:
        interactions(bench)
        arn = bench.create("Solution", **solution_request(bench, name), **extra)
        return bench.active("Solution", arn)

    return once(bench, name, make)


def solution_request(bench: Bench, name: str, recipe_name: str = USER_PERSONALIZATION) -> dict[str, Any]:
    return {
        "name": bench.names(name),
        "datasetGroupArn": group(bench),
        "recipeArn": recipe(bench, recipe_name),
        "performAutoTraining": False,
    }


def imported(bench: Bench, domain: str | None) -> str:
    """The interactions of a group, imported."""

    def make() -> str:
        dataset = interactions(bench, domain)
        name = bench.names(f"{'shop' if domain else 'lab'}-import")
        arn = bench.create("DatasetImportJob", **import_request(bench, name, dataset, "interactions.csv"))
        return bench.active("DatasetImportJob", arn)

    return once(bench, f"import {domain}", make)


def import_request(bench: Bench, name: str, dataset: str, file: str) -> dict[str, Any]:
    if bench.location is None or bench.role is None:
        raise Unanswered("it needs --data s3://BUCKET/FOLDER/ and --role ARN")
    return {
        "jobName": name,
        "datasetArn": dataset,
        "dataSource": {"dataLocation": bench.location + file},
        "roleArn": bench.role,
    }


def recommender(bench: Bench) -> str:
    """A trained recommender: billed until it is deleted."""

    def make() -> str:
        items(bench, "ECOMMERCE")
        imported(bench, "ECOMMERCE")
        arn = bench.create("Recommender", **recommender_request(bench, "for-you"))
        return bench.active("Recommender", arn)

    return once(bench, "recommender", make)


def recommender_request(bench: Bench, name: str, **config: Any) -> dict[str, Any]:
    return {
        "name": bench.names(name),
        "datasetGroupArn": group(bench, "ECOMMERCE"),
        "recipeArn": recipe(bench, FOR_YOU),
        **({"recommenderConfig": config} if config else {}),
    }


def version(bench: Bench, name: str = "solution") -> str:
    """A trained version of a solution: its training hours are billed."""

    def make() -> str:
        imported(bench, None)
        arn = bench.create("SolutionVersion", solutionArn=solution(bench, name))
        return bench.active("SolutionVersion", arn)

    return once(bench, f"version of {name}", make)


def campaign(bench: Bench) -> str:
    """A campaign over `<solution>/$LATEST`: billed until it is deleted."""

    def make() -> str:
        version(bench)
        arn = bench.create("Campaign", name=bench.names("campaign"), solutionVersionArn=solution(bench) + "/$LATEST")
        return bench.active("Campaign", arn)

    return once(bench, "campaign", make)
