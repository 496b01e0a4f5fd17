"""The rows of jobs, but for imports."""

from __future__ import annotations

from tests.emulator.world import ROLE
from tests.provider.kind import (
    FIRST,
    GROUP,
    INTERACTIONS_SET,
    OTHER_PARENT,
    SECOND,
    SEGMENTS,
    TAG_STEPS,
    TAGS,
    TRIGGERS,
    Effect,
    Inputs,
    Kind,
    replaces,
)

EVERY_BATCH: dict[str, tuple[Effect, object, object]] = {
    **replaces(
        jobName=("a", "b"),
        solutionVersionArn=(FIRST, SECOND),
        filterArn=("arn:a", "arn:b"),
        numResults=(10, 20),
        roleArn=(ROLE, ROLE + "2"),
    ),
    "jobInput.s3DataSource.path": ("replace", "s3://b/a.json", "s3://b/b.json"),
    "jobOutput.s3DataDestination.path": ("replace", "s3://b/a/", "s3://b/b/"),
    **TRIGGERS,
    "tags": TAGS,
}


def _files(name: str) -> Inputs:
    return {
        "jobInput": {"s3DataSource": {"path": f"s3://bucket/{name}"}},
        "jobOutput": {"s3DataDestination": {"path": "s3://bucket/out/"}},
        "roleArn": ROLE,
    }


KINDS: tuple[Kind, ...] = (
    Kind(
        name="DatasetExportJob",
        needs="stocked",
        inputs={
            "datasetArn": INTERACTIONS_SET,
            "roleArn": ROLE,
            "jobOutput": {"s3DataDestination": {"path": "s3://bucket/out/"}},
        },
        effects={
            **replaces(
                jobName=("a", "b"),
                datasetArn=("arn:a", "arn:b"),
                roleArn=(ROLE, ROLE + "2"),
                ingestionMode=("PUT", "ALL"),
            ),
            "jobOutput.s3DataDestination.path": ("replace", "s3://b/a/", "s3://b/b/"),
            **TRIGGERS,
            "tags": TAGS,
        },
        steps=TAG_STEPS,
        replacement={"ingestionMode": "ALL"},
        gone_after_delete=False,
    ),
    Kind(
        name="DataDeletionJob",
        needs="stocked",
        inputs={"datasetGroupArn": GROUP, "roleArn": ROLE, "dataSource": {"dataLocation": "s3://bucket/users.csv"}},
        effects={
            **replaces(jobName=("a", "b"), roleArn=(ROLE, ROLE + "2")),
            "datasetGroupArn": OTHER_PARENT,
            "dataSource.dataLocation": ("replace", "s3://b/a.csv", "s3://b/b.csv"),
            **TRIGGERS,
            "tags": TAGS,
        },
        steps=TAG_STEPS,
        replacement={"triggers": {"list": "second"}},
        gone_after_delete=False,
    ),
    Kind(
        name="BatchInferenceJob",
        needs="trained",
        inputs={"solutionVersionArn": FIRST, **_files("users.json")},
        effects={
            **EVERY_BATCH,
            'batchInferenceJobConfig.itemExplorationConfig["explorationWeight"]': ("replace", "0.1", "0.2"),
            'batchInferenceJobConfig.rankingInfluence["FRESHNESS"]': ("replace", 0.1, 0.2),
            "batchInferenceJobMode": ("replace", "BATCH_INFERENCE", "THEME_GENERATION"),
            "themeGenerationConfig.fieldsForThemeGeneration.itemName": ("replace", "A", "B"),
        },
        steps=TAG_STEPS,
        replacement={"numResults": 5},
        gone_after_delete=False,
    ),
    Kind(
        name="BatchSegmentJob",
        needs="trained",
        inputs={"solutionVersionArn": SEGMENTS, **_files("items.json")},
        effects=EVERY_BATCH,
        steps=TAG_STEPS,
        replacement={"numResults": 5},
        gone_after_delete=False,
    ),
)
