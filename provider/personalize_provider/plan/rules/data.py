"""Dataset groups, datasets and imports. Source: botocore's model and the developer guide on preparing data.
What does not even have the form that the model wants is left to the constraints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personalize_provider.plan.rules.rule import Evidence, Facts, Rule
from personalize_provider.plan.rules.training_data import DATASET_TYPES


def _key_and_role(facts: Facts) -> Iterator[tuple[str, str]]:
    key, role = facts.get("kmsKeyArn"), facts.get("roleArn")
    if isinstance(key, str) and role is None:
        yield "roleArn", "is required with kmsKeyArn; give the role that may use the key"
    if isinstance(role, str) and key is None:
        yield (
            "kmsKeyArn",
            "is required with roleArn, which is only for a key of your own; give the key or remove roleArn",
        )


def _dataset_type(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = facts.get("datasetType")
    if isinstance(kind, str) and re.fullmatch(r"[A-Za-z_]+", kind) and kind.upper() not in DATASET_TYPES:
        yield "datasetType", f"must be one of {', '.join(DATASET_TYPES)}, in any case"


def _import_role(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.get("roleArn") is None:
        yield "roleArn", "is not given; the service needs a role that may read the data from S3"


RULES: tuple[Rule, ...] = (
    Rule(
        "O2",
        frozenset({"DatasetGroup"}),
        "error",
        "A dataset group takes kmsKeyArn and roleArn together or not at all.",
        _key_and_role,
        evidence=Evidence(
            "guide", "CreateDatasetGroup: a role is only valid with a key, and with a key you must include a role"
        ),
    ),
    Rule(
        "D1",
        frozenset({"Dataset"}),
        "error",
        "datasetType is Interactions, Items, Users, Actions or Action_Interactions, in any case.",
        _dataset_type,
        evidence=Evidence("guide", "CreateDataset: datasetType is one of five values"),
    ),
    Rule(
        "D2",
        frozenset({"DatasetImportJob"}),
        "warning",
        "An import needs a role that may read the data, although the model does not require one.",
        _import_role,
    ),
)
