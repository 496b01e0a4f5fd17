"""Parts of a program that cases have around them."""

from __future__ import annotations

import json
from typing import Any

from tests.rules.case import account, arn, node
from tests.rules.schema_cases import Field, column

from personalize_provider.plan.graph import Node

GROUP = account("dataset-group/shop")
OF_GROUP: dict[str, Any] = {"datasetGroupArn": GROUP}
SHOP = node("DatasetGroup", "shop", "dataset-group/shop", domain="ECOMMERCE")
CUSTOM = node("DatasetGroup", "shop", "dataset-group/shop")
RECORDS = {"ACTION_INTERACTIONS": "ActionInteractions"}


def schema(kind: str, *fields: Field, **more: Any) -> Node:
    """A schema named after its dataset type, with these columns beside an identifier."""
    record = {"type": "record", "name": RECORDS.get(kind, kind.capitalize()), "fields": [column("ITEM_ID"), *fields]}
    return node("Schema", f"{kind}-schema", f"schema/{kind}", schema=json.dumps(record), **more)


def dataset(kind: str, **more: Any) -> Node:
    """A dataset of the group, of the schema named after its type."""
    given = {**OF_GROUP, "datasetType": kind, "schemaArn": account(f"schema/{kind}"), **more}
    return node("Dataset", kind, f"dataset/shop/{kind}", **given)


def data(kind: str, *fields: Field) -> tuple[Node, Node]:
    """A dataset of the group and its schema."""
    return schema(kind, *fields), dataset(kind)


def solution(recipe: str, name: str = "s", **more: Any) -> Node:
    return node("Solution", name, f"solution/{name}", recipeArn=arn(recipe), **OF_GROUP, **more)


def version(name: str = "s") -> dict[str, Any]:
    """The inputs that name a version of a solution."""
    return {"solutionVersionArn": account(f"solution/{name}/83cc95fc")}
