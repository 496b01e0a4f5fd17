"""Each family of failure reasons has a next step of its own, and one that works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.rules.case import graph, node
from tests.rules.program import GROUP, OF_GROUP, dataset, solution

from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.operate.remedies import Failed, remedy
from personalize_provider.plan.graph import Graph
from personalize_provider.plan.subject import Subject

CLOUD = ProviderConfig(region="us-east-1")


def failed(noun: str, *program: Any, config: ProviderConfig = CLOUD, **inputs: Any) -> Failed:
    own = node(noun, "own", **inputs)
    found: Graph = graph([*program, own])
    return Failed(Subject(BY_NAME[noun], own.urn), found, config)


def imported(name: str, kind: str) -> Any:
    return node("DatasetImportJob", name, datasetArn=f"{GROUP.replace('-group', '')}/{kind}")


@pytest.mark.parametrize(
    ("noun", "reason", "words"),
    [
        ("Recommender", "Dataset has fewer than 1000 interactions", "import data that has enough"),
        ("SolutionVersion", "Create failed. Dataset has fewer than 25 users with 2 interactions", "import data that"),
        ("DatasetImportJob", "Input CSV is missing the following columns:[ITEM_ID]", "correct the file"),
        ("DatasetImportJob", "Length cannot be more than 256 characters for USER_ID", "correct the file"),
        ("DatasetImportJob", "Dataset has fewer than 1000 interactions", "correct the file"),
        ("DatasetImportJob", "Insufficient privileges for accessing data in Amazon S3", "the role in roleArn"),
        ("BatchInferenceJob", "Insufficient privileges for accessing data in Amazon S3", "bucket's policy"),
        ("DatasetGroup", "The KMS key cannot be used", "the key's policy"),
        ("Campaign", "An internal error occurred", "run again later"),
        ("Campaign", "the service gives no reason", "ask AWS if that fails too"),
        ("Filter", "Something is odd", "correct what it names and run again"),
    ],
)
def test_each_family_has_its_own_next_step(noun: str, reason: str, words: str) -> None:
    said = remedy(failed(noun), reason)
    assert words in said
    assert "run" in said


def test_a_training_without_data_names_the_import_and_its_triggers() -> None:
    program = (dataset("INTERACTIONS"), imported("clicks", "INTERACTIONS"), imported("wares", "ITEMS"))
    reason = "Dataset has fewer than 1000 interactions"
    said = remedy(failed("Recommender", *program, **OF_GROUP), reason)
    assert "the import `clicks` will not read the file again by itself" in said
    assert "change `triggers` of the import" in said
    version = remedy(
        failed("SolutionVersion", *program, solution("aws-sims"), solutionArn=solution("aws-sims").arn), reason
    )
    assert version == said


def test_the_emulator_names_the_place_where_it_looked(tmp_path: Path) -> None:
    config = ProviderConfig(endpoint=f"local:{tmp_path}")
    own = failed("DatasetImportJob", config=config, dataSource={"dataLocation": "s3://bucket/in/i.csv"})
    said = remedy(own, "Insufficient privileges for accessing data in Amazon S3")
    assert f"{tmp_path}/s3/bucket/in/i.csv" in said
