"""Dataset groups with data on the clock that moves when all wait."""

from __future__ import annotations

from tests.emulator.world import ROLE
from tests.provider.kind import account_arn
from tests.provider.stage import Stage


def grounded(stage: Stage, groups: int) -> list[str]:
    """The ARNs of so many dataset groups that recommenders can be trained in; count quotas and rate limits are off."""
    stage.prepare("stocked")
    stage.local.settings.count_quotas = False
    stage.local.settings.rate_limits = False
    parents = [
        stage.call("CreateDatasetGroup", name=f"group{number}", domain="ECOMMERCE")["datasetGroupArn"]
        for number in range(groups)
    ]
    stage.clock.time += 600
    datasets = [
        stage.call(
            "CreateDataset",
            name="interactions",
            datasetGroupArn=parent,
            datasetType="INTERACTIONS",
            schemaArn=account_arn("schema/interactions"),
        )["datasetArn"]
        for parent in parents
    ]
    stage.clock.time += 600
    for number, dataset in enumerate(datasets):
        stage.call(
            "CreateDatasetImportJob",
            jobName=f"import{number}",
            datasetArn=dataset,
            dataSource={"dataLocation": "s3://bucket/shop/i.csv"},
            roleArn=ROLE,
        )
    stage.clock.time += 3600
    return parents
