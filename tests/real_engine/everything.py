"""A program with every kind of resource, and what is done to each of its resources: one table for all stories."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.real_engine.harness import BUCKET, Declared, Resources, ref
from tests.real_engine.shop import RECIPES, ROLE, lab, shop, with_items

import schemas
from personalize_provider.declare.resources import BY_NAME

Args = Mapping[str, Any]


@dataclass(frozen=True)
class Story:
    """The changes that are made to one resource of the program.

    :ivar in_place: arguments whose change is made in place.
    :ivar replacing: arguments whose change replaces; empty where a replacement of this resource would take others
        with it.
    :ivar drift: an Update behind the stack's back, its ARN left out, where tags are not enough to tell of.
    """

    kind: str
    in_place: Args
    replacing: Args = field(default_factory=dict)
    drift: Args | None = None


def _to(folder: str) -> dict[str, Any]:
    return {"s3_data_destination": {"path": f"s3://{BUCKET}/{folder}/"}}


def _from(key: str) -> dict[str, Any]:
    return {"s3_data_source": {"path": f"s3://{BUCKET}/{key}"}}


_WEB = {"tags": {"team": "web"}}
_WIDER = {
    **schemas.ITEMS,
    "fields": [*schemas.ITEMS["fields"], {"name": "COLOUR", "type": ["null", "string"], "categorical": True}],
}
_VIEWS = {"event_type": "View", "metric_name": "views", "expression": "SAMPLECOUNT()"}
_SPENT = {"event_type": "Purchase", "metric_name": "spent", "expression": "SUM(Items.PRICE)"}
_REPORTS = {"role_arn": ROLE, "s3_data_destination": {"path": f"s3://{BUCKET}/reports/"}}

TABLE: Mapping[str, Story] = {
    "group": Story("DatasetGroup", _WEB),
    "schema": Story("Schema", {}),
    "wide-schema": Story("Schema", {}, {"schema": {**_WIDER, "version": "1.1"}}),
    "interactions": Story("Dataset", _WEB),
    "items": Story("Dataset", {"schema_arn": ref("wide-schema.arn"), **_WEB}),
    "import": Story("DatasetImportJob", _WEB, {"data_source": {"data_location": f"s3://{BUCKET}/interactions2.csv"}}),
    "export": Story("DatasetExportJob", _WEB, {"ingestion_mode": "ALL"}),
    "forget": Story("DataDeletionJob", _WEB, {"triggers": {"list": "second"}}),
    "tracker": Story("EventTracker", _WEB, {"name": "second-tracker"}),
    "filter": Story("Filter", _WEB, {"filter_expression": "INCLUDE ItemID WHERE Items.PRICE > 5"}),
    "metrics": Story(
        "MetricAttribution",
        {"metrics": [_SPENT, {**_VIEWS, "event_type": "Purchase"}], "metrics_output_config": {"role_arn": ROLE}},
        {"name": "second-metrics"},
        {"removeMetrics": ["spent"]},
    ),
    "recommender": Story(
        "Recommender",
        {
            "recommender_config": {
                "min_recommendation_requests_per_second": 2,
                "training_data_config": {"excluded_dataset_columns": {"ITEMS": ["CATEGORY_L1"]}},
                "item_exploration_config": {"explorationWeight": 0.5},
                "enable_metadata_with_recommendations": True,
            },
            **_WEB,
        },
        {
            "recipe_arn": RECIPES + "aws-ecomm-popular-items-by-views",
            "recommender_config": {"min_recommendation_requests_per_second": 2},
        },
    ),
    "lab-solution": Story(
        "Solution",
        {
            "perform_auto_training": True,
            "solution_config": {
                "auto_training_config": {"scheduling_expression": "rate(20 days)"},
                "events_config": {"event_parameters_list": [{"event_type": "View", "weight": 0.5}]},
            },
            **_WEB,
        },
        {"recipe_arn": RECIPES + "aws-user-personalization", "solution_config": {}},
    ),
    "lab-version": Story("SolutionVersion", {"stop_on_delete": False, **_WEB}),
    "campaign": Story(
        "Campaign",
        {
            "solution_version_arn": {"latest": "lab-solution.arn"},
            "min_provisioned_tps": 2,
            "campaign_config": {"enable_metadata_with_recommendations": True},
            **_WEB,
        },
        {"name": "second-campaign"},
        {"minProvisionedTPS": 4},
    ),
    "batch": Story("BatchInferenceJob", _WEB, {"num_results": 5}),
    "segments": Story("BatchSegmentJob", _WEB, {"num_results": 5}),
}


#: What every job is run anew for.
_ANEW: tuple[Args, ...] = ({"job_name": "second-job"}, {"role_arn": ROLE + "2"}, {"triggers": {"data": "another"}})
_LAB = {"dataset_group_arn": ref("lab-group.arn")}
#: Further changes that replace, each by itself, of resources that no other resource of the program hangs on.
_LEAVES: Mapping[str, tuple[Args, ...]] = {
    "import": (
        *_ANEW,
        {"import_mode": "INCREMENTAL"},
        {"publish_attribution_metrics_to_s3": True},
        {"dataset_arn": ref("items.arn")},
    ),
    "export": (*_ANEW, {"job_output": _to("elsewhere")}, {"dataset_arn": ref("items.arn")}),
    "forget": (*_ANEW[:2], {"data_source": {"data_location": f"s3://{BUCKET}/second.csv"}}, _LAB),
    "batch": (*_ANEW, {"job_input": _from("others.json")}, {"job_output": _to("elsewhere")}),
    "segments": (*_ANEW, {"job_input": _from("others.json")}, {"job_output": _to("elsewhere")}),
    "tracker": (_LAB,),
    "filter": ({"name": "second-filter"},),
    "metrics": ({**_LAB, "metrics": [_VIEWS]},),
    "recommender": ({"name": "second-recommender"},),
}
#: The same of those whose replacement takes others with it.
_PARENTS: tuple[Mapping[str, Args], ...] = (
    {"lab-version": {"name": "second"}, "schema": {"name": "second"}, "items": {"name": "second"}},
    {"lab-version": {"triggers": {"data": "another"}}, "interactions": {"name": "second"}},
    {"lab-solution": {"event_type": "View"}, "group": {"name": "second"}},
    {"lab-solution": {"name": "second"}},
)


def replacements() -> Iterator[Mapping[str, Args]]:
    """Edits of the program, each of several resources, that replace every one of them."""
    for several in zip_longest(*_LEAVES.values()):
        yield {name: args for name, args in zip(_LEAVES, several, strict=True) if args is not None}
    yield from _PARENTS


def everything(emulator: Path) -> Resources:
    """A program with every kind of resource; its jobs find their files in the emulator's folder."""
    _write_files(emulator / "s3" / BUCKET)
    made = with_items(shop(recommender_config={"min_recommendation_requests_per_second": 1}, desired_status="ACTIVE"))
    made = {"wide-schema": Declared("Schema", {"schema": _WIDER, "domain": "ECOMMERCE"}), **made}
    made |= {f"lab-{name}": _prefixed(one) for name, one in lab().items()}
    made |= _served()
    for name in ("import", "lab-version"):
        made[name].args["triggers"] = {"data": "1"}
    for name in TABLE:
        if BY_NAME[made[name].kind].noun.taggable:
            made[name].args["tags"] = {"team": "growth"}
    return made


def _served() -> Resources:
    """Add what depends on the data and on the trained version."""
    group = {"dataset_group_arn": ref("group.arn")}
    with_data: dict[str, Any] = {"depends_on": ["import", "items"]}
    affinity = {**lab()["solution"].args, "recipe_arn": RECIPES + "aws-item-affinity"}
    return {
        "export": Declared(
            "DatasetExportJob",
            {"dataset_arn": ref("interactions.arn"), "role_arn": ROLE, "job_output": _to("export")},
            dict(with_data),
        ),
        "forget": Declared(
            "DataDeletionJob",
            {**group, "role_arn": ROLE, "data_source": {"data_location": f"s3://{BUCKET}/forget.csv"}},
            dict(with_data),
        ),
        "tracker": Declared("EventTracker", dict(group), dict(with_data)),
        "filter": Declared(
            "Filter", {**group, "filter_expression": "INCLUDE ItemID WHERE Items.PRICE > 1"}, dict(with_data)
        ),
        "metrics": Declared(
            "MetricAttribution",
            {**group, "metrics": [_VIEWS, _SPENT], "metrics_output_config": _REPORTS},
            dict(with_data),
        ),
        "campaign": Declared(
            "Campaign", {"solution_version_arn": ref("lab-version.arn")}, {"depends_on": ["lab-version"]}
        ),
        "batch": Declared("BatchInferenceJob", {"solution_version_arn": ref("lab-version.arn"), **_batch("users")}),
        "affinity": Declared(
            "Solution", {**affinity, "dataset_group_arn": ref("lab-group.arn")}, {"depends_on": ["lab-import"]}
        ),
        "affinity-version": Declared("SolutionVersion", {"solution_arn": ref("affinity.arn")}),
        "segments": Declared(
            "BatchSegmentJob", {"solution_version_arn": ref("affinity-version.arn"), **_batch("segments")}
        ),
    }


def _batch(name: str) -> dict[str, Any]:
    return {"role_arn": ROLE, "job_input": _from(f"{name}.json"), "job_output": _to(f"{name}-out")}


def _write_files(bucket: Path) -> None:
    for name, text in (
        ("forget.csv", "USER_ID\nuser-001\n"),
        ("users.json", '{"userId": "user-002"}\n'),
        ("segments.json", '{"itemId": "item-001"}\n'),
    ):
        (bucket / name).write_text(text, encoding="utf-8")
    (bucket / "interactions2.csv").write_bytes((bucket / "interactions.csv").read_bytes())


def _prefixed(one: Declared) -> Declared:
    args = json.loads(json.dumps(one.args).replace('{"ref": "', '{"ref": "lab-'))
    options = {key: [f"lab-{name}" for name in value] for key, value in one.options.items()}
    return Declared(one.kind, args, options)
