"""Botocore's model of the service with something fictional more: a kind of resource, or a field of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from botocore.loaders import Loader

Model = dict[str, Any]

_LIKE = "Filter"
"""The kind whose operations are taken for a pattern: what they may refuse, and how they are called."""

_OWN: dict[str, str] = {"solutionArns": "ArnList", "shares": "Shares", "description": "Description"}
_TIMES = {"creationDateTime": "Date", "lastUpdatedDateTime": "Date"}
_SUMMARY = {
    "name": "Name",
    "experimentArn": "Arn",
    "datasetGroupArn": "Arn",
    "status": "Status",
    "failureReason": "FailureReason",
    **_TIMES,
}
_ARN = {"experimentArn": "Arn"}
_STRUCTURES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "CreateExperimentRequest": (
        {"name": "Name", "datasetGroupArn": "Arn", **_OWN, "tags": "Tags"},
        ("name", "datasetGroupArn", "solutionArns"),
    ),
    "CreateExperimentResponse": (_ARN, ()),
    "DescribeExperimentRequest": (_ARN, ("experimentArn",)),
    "DescribeExperimentResponse": ({"experiment": "Experiment"}, ()),
    "ListExperimentsRequest": ({"datasetGroupArn": "Arn", "nextToken": "NextToken", "maxResults": "MaxResults"}, ()),
    "ListExperimentsResponse": ({"experiments": "Experiments", "nextToken": "NextToken"}, ()),
    "UpdateExperimentRequest": ({**_ARN, **_OWN}, ("experimentArn",)),
    "UpdateExperimentResponse": (_ARN, ()),
    "DeleteExperimentRequest": (_ARN, ("experimentArn",)),
    "Experiment": ({**_SUMMARY, **_OWN}, ()),
    "ExperimentSummary": (_SUMMARY, ()),
}


def write(home: Path, change: Callable[[Model], None]) -> None:
    """Put the changed model where botocore looks before it looks into its own, below a home directory."""
    model: Model = Loader().load_service_model("personalize", "service-2")
    change(model)
    place = home / ".aws" / "models" / "personalize" / model["metadata"]["apiVersion"]
    place.mkdir(parents=True)
    (place / "service-2.json").write_text(json.dumps(model), encoding="utf-8")


def add_experiment(model: Model) -> None:
    """Add the kind."""
    shapes: dict[str, Any] = {
        name: {
            "type": "structure",
            "members": {member: {"shape": shape} for member, shape in members.items()},
            **({"required": list(required)} if required else {}),
        }
        for name, (members, required) in _STRUCTURES.items()
    }
    shapes["Experiments"] = {"type": "list", "member": {"shape": "ExperimentSummary"}}
    shapes["Share"] = {"type": "double", "min": 0, "max": 1}
    shapes["Shares"] = {"type": "map", "key": {"shape": "Name"}, "value": {"shape": "Share"}}
    model["shapes"].update(shapes)
    for verb, like in {"Create": "Create", "Describe": "Describe", "Delete": "Delete", "Update": "Delete"}.items():
        _operation(model, f"{verb}Experiment", f"{like}{_LIKE}")
    _operation(model, "ListExperiments", f"List{_LIKE}s")


def add_description_of_campaigns(model: Model) -> None:
    """Give campaigns a field that Create and Update take and Describe shows."""
    for shape in ("CreateCampaignRequest", "UpdateCampaignRequest", "Campaign"):
        model["shapes"][shape]["members"]["description"] = {"shape": "Description"}


def _operation(model: Model, name: str, like: str) -> None:
    made = {**model["operations"][like], "name": name, "input": {"shape": f"{name}Request"}}
    made.pop("output", None)
    if f"{name}Response" in model["shapes"]:
        made["output"] = {"shape": f"{name}Response"}
    model["operations"][name] = made
