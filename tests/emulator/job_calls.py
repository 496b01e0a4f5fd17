"""Jobs, asked for and looked at."""

from __future__ import annotations

import json
from typing import Any

from tests.emulator.versions import version
from tests.emulator.world import ROLE, World

OUTPUT = {"s3DataDestination": {"path": "s3://bucket/out/"}}
INFERENCE, SEGMENT, EXPORT, DELETION = "BatchInferenceJob", "BatchSegmentJob", "DatasetExportJob", "DataDeletionJob"


def begun(world: World, group: str, noun: str, name: str = "job", user: str = "u1") -> str:
    """A job that has just been asked for."""
    if noun in (INFERENCE, SEGMENT):
        recipe = "aws-user-personalization" if noun == INFERENCE else "aws-item-affinity"
        location = world.put(f"{name}.json", json.dumps({"userId": user} if noun == INFERENCE else {"itemId": "i4"}))
        source = {"jobInput": {"s3DataSource": {"path": location}}, "jobOutput": OUTPUT, "numResults": 100}
        request = {"solutionVersionArn": version(world, group, recipe), **source}
    elif noun == EXPORT:
        dataset = world.arn("dataset/lab/INTERACTIONS")
        request = {"datasetArn": dataset, "jobOutput": OUTPUT, "ingestionMode": "ALL"}
    else:
        location = world.put(f"{name}.csv", f"USER_ID\n{user}")
        request = {"datasetGroupArn": group, "dataSource": {"dataLocation": location}}
    code, body = world.raw(f"Create{noun}", jobName=name, roleArn=ROLE, **request)
    assert code is None, body
    (arn,) = body.values()
    return str(arn)


def job(world: World, noun: str, arn: str) -> dict[str, Any]:
    member = noun[0].lower() + noun[1:]
    found: dict[str, Any] = world.raw(f"Describe{noun}", **{f"{member}Arn": arn})[1][member]
    return found
