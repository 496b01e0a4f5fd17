"""One program with each kind of resource, from which the reference's examples are written in every language.

Names are those of the service; the values of maps and schemas are what users write. The fifteen examples are one
program in the order of its parts, so that each can name what an earlier one declared, and a test can run them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.declare.resources import BY_ARN_MEMBER, BY_NAME
from personalize_provider.declare.schema import ListOf, input_object
from personalize_provider.declare.spelling import pyname

BUCKET = "shop-data"
ROLE = "arn:aws:iam::111122223333:role/PersonalizeReadsShopData"
RECIPES = "arn:aws:personalize:::recipe/"


@dataclass(frozen=True)
class Ref:
    """An output of a resource that the program declared before."""

    variable: str
    output: str = "arn"


@dataclass(frozen=True)
class Declaration:
    """One resource of a program.

    :ivar variable: what the program calls it, one word.
    :ivar after: variables of resources that must be done before, although no argument names them.
    """

    variable: str
    kind: str
    name: str
    args: Mapping[str, Any]
    after: tuple[str, ...] = field(default=())


def _from(key: str) -> dict[str, Any]:
    return {"s3DataSource": {"path": f"s3://{BUCKET}/{key}"}}


def _to(folder: str) -> dict[str, Any]:
    return {"s3DataDestination": {"path": f"s3://{BUCKET}/{folder}/"}}


_GROUP = {"datasetGroupArn": Ref("group")}

PROGRAM: tuple[Declaration, ...] = (
    Declaration("group", "DatasetGroup", "shop", {"domain": "ECOMMERCE", "tags": {"team": "growth"}}),
    Declaration(
        "schema",
        "Schema",
        "interactions",
        {
            "domain": "ECOMMERCE",
            "schema": {
                "type": "record",
                "name": "Interactions",
                "namespace": "com.amazonaws.personalize.schema",
                "fields": [
                    {"name": "USER_ID", "type": "string"},
                    {"name": "ITEM_ID", "type": "string"},
                    {"name": "EVENT_TYPE", "type": "string"},
                    {"name": "TIMESTAMP", "type": "long"},
                ],
                "version": "1.0",
            },
        },
    ),
    Declaration(
        "interactions",
        "Dataset",
        "interactions",
        {**_GROUP, "schemaArn": Ref("schema"), "datasetType": "INTERACTIONS"},
    ),
    Declaration(
        "imported",
        "DatasetImportJob",
        "interactions",
        {
            "datasetArn": Ref("interactions"),
            "dataSource": {"dataLocation": f"s3://{BUCKET}/interactions.csv"},
            "roleArn": ROLE,
            "triggers": {"data": "2027-01-31"},
        },
    ),
    Declaration("tracker", "EventTracker", "shop", dict(_GROUP), ("interactions",)),
    Declaration(
        "bought",
        "Filter",
        "already-bought",
        {**_GROUP, "filterExpression": 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")'},
        ("interactions",),
    ),
    Declaration(
        "metrics",
        "MetricAttribution",
        "shop",
        {
            **_GROUP,
            "metrics": [{"eventType": "Purchase", "metricName": "purchases", "expression": "SAMPLECOUNT()"}],
            "metricsOutputConfig": {"roleArn": ROLE, **_to("reports")},
        },
        ("interactions",),
    ),
    Declaration(
        "recommender",
        "Recommender",
        "recommended-for-you",
        {
            **_GROUP,
            "recipeArn": f"{RECIPES}aws-ecomm-recommended-for-you",
            "recommenderConfig": {
                "minRecommendationRequestsPerSecond": 1,
                "itemExplorationConfig": {"explorationWeight": "0.3"},
            },
            "tags": {"team": "growth"},
        },
        ("imported",),
    ),
    Declaration(
        "solution",
        "Solution",
        "next-purchase",
        {
            **_GROUP,
            "recipeArn": f"{RECIPES}aws-user-personalization-v2",
            "performAutoTraining": False,
            "solutionConfig": {
                "eventsConfig": {
                    "eventParametersList": [
                        {"eventType": "View", "weight": 0.3},
                        {"eventType": "Purchase", "weight": 1.0},
                    ]
                }
            },
        },
        ("imported",),
    ),
    Declaration(
        "version",
        "SolutionVersion",
        "next-purchase",
        {"solutionArn": Ref("solution"), "trainingMode": "FULL", "triggers": {"data": "2027-01-31"}},
    ),
    Declaration(
        "campaign",
        "Campaign",
        "home-page",
        {"solutionVersionArn": Ref("version"), "minProvisionedTPS": 1, "tags": {"team": "growth"}},
    ),
    Declaration(
        "letter",
        "BatchInferenceJob",
        "newsletter",
        {
            "solutionVersionArn": Ref("version"),
            "numResults": 5,
            "jobInput": _from("customers.json"),
            "jobOutput": _to("newsletter"),
            "roleArn": ROLE,
        },
    ),
    Declaration(
        "affinity",
        "Solution",
        "affinity",
        {**_GROUP, "recipeArn": f"{RECIPES}aws-item-affinity", "performAutoTraining": False},
        ("imported",),
    ),
    Declaration("affinities", "SolutionVersion", "affinity", {"solutionArn": Ref("affinity")}),
    Declaration(
        "audience",
        "BatchSegmentJob",
        "audience",
        {
            "solutionVersionArn": Ref("affinities"),
            "numResults": 100,
            "jobInput": _from("products.json"),
            "jobOutput": _to("audience"),
            "roleArn": ROLE,
        },
    ),
    Declaration(
        "exported",
        "DatasetExportJob",
        "interactions",
        {"datasetArn": Ref("interactions"), "ingestionMode": "ALL", "roleArn": ROLE, "jobOutput": _to("export")},
        ("imported",),
    ),
    Declaration(
        "forgotten",
        "DataDeletionJob",
        "closed-accounts",
        {
            **_GROUP,
            "dataSource": {"dataLocation": f"s3://{BUCKET}/closed-accounts.csv"},
            "roleArn": ROLE,
            "triggers": {"list": "2027-01"},
        },
        ("imported",),
    ),
)

#: Declarations that an example shows beside its own, since no other page has them.
_BESIDE = {"BatchSegmentJob": ("affinity", "affinities")}

BY_VARIABLE = {declaration.variable: declaration for declaration in PROGRAM}


def of_kind(kind: str) -> tuple[Declaration, ...]:
    """Return the declarations that the page of a kind shows."""
    own = next((declaration for declaration in PROGRAM if declaration.kind == kind), None)
    if own is None:
        return (_derived(kind),)
    return (*(BY_VARIABLE[name] for name in _BESIDE.get(kind, ())), own)


def _derived(kind: str) -> Declaration:
    """An example of a kind that the program does not have yet, with what must be given."""
    args: dict[str, Any] = {}
    for name, spec in input_object(BY_NAME[kind]).fields.items():
        several = isinstance(spec.type, ListOf)
        made = BY_ARN_MEMBER.get(name.removesuffix("s") if several else name)
        value = (
            "..."
            if made is None
            else Ref(next(declaration.variable for declaration in PROGRAM if declaration.kind == made.name))
        )
        if spec.required:
            args[name] = [value] if several else value
    return Declaration(pyname(kind), kind, "example", args)


def named_in(declarations: tuple[Declaration, ...]) -> list[Declaration]:
    """Return the declarations that these name and do not hold themselves, in the order of the program."""
    named = {name for declaration in declarations for name in (*declaration.after, *_refs(declaration.args))}
    return [declaration for declaration in PROGRAM if declaration.variable in named and declaration not in declarations]


def _refs(value: Any) -> set[str]:
    if isinstance(value, Ref):
        return {value.variable}
    if isinstance(value, Mapping):
        return {name for element in value.values() for name in _refs(element)}
    return {name for element in value for name in _refs(element)} if isinstance(value, list) else set()
