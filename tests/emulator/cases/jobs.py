"""Batch, export and deletion jobs."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import (
    AE,
    ATTRIBUTES_VERSION,
    II,
    IU,
    LAB,
    MAKING,
    NF,
    PREFIX,
    SEGMENTS_VERSION,
    TRENDING_VERSION,
    VERSION,
    Case,
)
from tests.emulator.world import ROLE


def source(path: str) -> dict[str, Any]:
    return {"jobInput": {"s3DataSource": {"path": f"s3://bucket/{path}"}}}


def output(path: str) -> dict[str, Any]:
    return {"jobOutput": {"s3DataDestination": {"path": f"s3://bucket/{path}"}}}


def inference(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"jobName": "new", "solutionVersionArn": VERSION, **FILES, **request}
    return Case(rule, "CreateBatchInferenceJob", base, code, message)


def segment(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"jobName": "new", "solutionVersionArn": SEGMENTS_VERSION, **FILES, **request}
    return Case(rule, "CreateBatchSegmentJob", base, code, message)


def export(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"jobName": "new", "datasetArn": PREFIX + "dataset/lab/ITEMS", "roleArn": ROLE, **output("out/"), **request}
    return Case(rule, "CreateDatasetExportJob", base, code, message)


def deletion(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {
        "jobName": "new",
        "datasetGroupArn": LAB,
        "dataSource": {"dataLocation": "s3://bucket/users.csv"},
        "roleArn": ROLE,
        **request,
    }
    return Case(rule, "CreateDataDeletionJob", base, code, message)


FILES = {**source("in.json"), **output("out/"), "roleArn": ROLE}


CHEAP = PREFIX + "filter/cheap"


JOBS = [
    inference("version", NF, solutionVersionArn=PREFIX + "solution/mine/00000000"),
    inference("a solution is no version", NF, solutionVersionArn=PREFIX + "solution/mine"),
    inference("segments", II, "does not take batch inference", solutionVersionArn=SEGMENTS_VERSION),
    inference("trending", II, "does not take batch inference", solutionVersionArn=TRENDING_VERSION),
    inference("input", II, "Invalid S3 input path", jobInput={"s3DataSource": {"path": "https://bucket/in.json"}}),
    inference("output", II, "Invalid S3 output path", **output("out.json")),
    inference("same", II, "Invalid S3 output path", **source("out/")),
    inference("results", II, numResults=0),
    inference("filter", NF, filterArn=PREFIX + "filter/none"),
    inference("filter of another group", II, "another dataset group", filterArn=PREFIX + "filter/adults"),
    inference("C6", II, batchInferenceJobConfig={"itemExplorationConfig": {"explorationWeight": "2"}}),
    inference("C9", II, batchInferenceJobConfig={"rankingInfluence": {"FRESHNESS": 0.5}}),
    inference("themes", II, "does not take the mode", batchInferenceJobMode="THEME_GENERATION"),
    inference("name", AE, jobName="night"),
    segment("version", NF, solutionVersionArn=PREFIX + "solution/mine/00000000"),
    segment("recipe", II, "does not take batch segment jobs", solutionVersionArn=VERSION),
    segment("output", II, "Invalid S3 output path", **output("out")),
    segment("items", II, "does not filter USERS", filterArn=CHEAP),
    segment(
        "filter on interactions",
        II,
        "does not take filters on interactions",
        solutionVersionArn=ATTRIBUTES_VERSION,
        filterArn=PREFIX + "filter/viewers",
    ),
    segment("name", AE, jobName="night"),
    export("dataset", NF, datasetArn=PREFIX + "dataset/lab/USERS"),
    export("output", II, "Invalid S3 output path", **output("out")),
    export("name", AE, jobName="night"),
    deletion("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    deletion("O9", II, "Invalid Data location.", dataSource={}),
    deletion("group being created", IU, datasetGroupArn=MAKING),
    deletion("name", AE, jobName="night"),
    *(
        Case("none", f"Describe{noun}Job", {f"{noun[0].lower()}{noun[1:]}JobArn": PREFIX + "job/none"}, NF)
        for noun in ("BatchInference", "BatchSegment", "DatasetExport", "DataDeletion")
    ),
]
