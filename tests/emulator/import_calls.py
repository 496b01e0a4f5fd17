"""Imports, asked for and looked at."""

from __future__ import annotations

from typing import Any

from tests.emulator.world import INTERACTIONS, ROLE, World, interaction_rows


def importing(world: World, name: str = "job") -> tuple[str, str]:
    """An import that has just been asked for; the ARNs of the dataset and the job."""
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    job = world.client.create_dataset_import_job(
        jobName=name,
        datasetArn=dataset,
        dataSource={"dataLocation": world.write("i.csv", *interaction_rows(1000))},
        roleArn=ROLE,
    )
    return dataset, str(job["datasetImportJobArn"])


def job(world: World, arn: str) -> Any:
    return world.client.describe_dataset_import_job(datasetImportJobArn=arn)["datasetImportJob"]
