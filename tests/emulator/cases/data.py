"""Dataset groups, datasets and import jobs."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import AE, EMPTY, II, IU, KEY, LAB, MAKING, NF, PREFIX, SHOP, Case
from tests.emulator.world import ROLE


def dataset(rule: str, code: str, **request: Any) -> Case:
    base = {"name": "new", "schemaArn": PREFIX + "schema/lab-Items", "datasetGroupArn": EMPTY, "datasetType": "Items"}
    return Case(rule, "CreateDataset", {**base, **request}, code)


def job(rule: str, code: str, message: str = "", *, without: str = "", **request: Any) -> Case:
    base = {
        "jobName": "new",
        "datasetArn": PREFIX + "dataset/lab/ITEMS",
        "dataSource": {"dataLocation": "s3://bucket/lab/items.csv"},
        "roleArn": ROLE,
        **request,
    }
    base.pop(without, None)
    return Case(rule, "CreateDatasetImportJob", base, code, message)


DATA = [
    Case("O2 key", "CreateDatasetGroup", {"name": "new", "kmsKeyArn": KEY}, II),
    Case("O2 role", "CreateDatasetGroup", {"name": "new", "roleArn": ROLE}, II),
    Case("name", "CreateDatasetGroup", {"name": "shop"}, AE, f"Another resource with Arn {SHOP} already exists."),
    Case("not empty", "DeleteDatasetGroup", {"datasetGroupArn": SHOP}, IU),
    Case("none", "DeleteDatasetGroup", {"datasetGroupArn": PREFIX + "dataset-group/none"}, NF),
    Case("none", "DescribeDatasetGroup", {"datasetGroupArn": PREFIX + "dataset-group/none"}, NF),
    dataset("O1", IU, datasetGroupArn=MAKING),
    dataset("O3 custom", II, schemaArn=PREFIX + "schema/shop-Items"),
    dataset("O3 domain", II, datasetGroupArn=SHOP),
    dataset("O4 U16", AE, datasetGroupArn=LAB),
    dataset("type", II, datasetType="Things"),
    dataset("schema's record", II, datasetType="Users"),
    dataset("R10", II, datasetGroupArn=SHOP, datasetType="Actions"),
    dataset("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    dataset("schema", NF, schemaArn=PREFIX + "schema/none"),
    Case(
        "O5 type",
        "UpdateDataset",
        {"datasetArn": PREFIX + "dataset/lab/INTERACTIONS", "schemaArn": PREFIX + "schema/lab-Interactions"},
        II,
    ),
    Case(
        "O5 lost",
        "UpdateDataset",
        {"datasetArn": PREFIX + "dataset/lab/ITEMS", "schemaArn": PREFIX + "schema/fewer"},
        II,
    ),
    *(
        Case(
            f"O5 {schema}",
            "UpdateDataset",
            {"datasetArn": PREFIX + "dataset/lab/ITEMS", "schemaArn": f"{PREFIX}schema/{schema}"},
            II,
            "must keep the field",
        )
        for schema in ("retyped", "regrouped")
    ),
    Case(
        "O5 null",
        "UpdateDataset",
        {"datasetArn": PREFIX + "dataset/lab/ITEMS", "schemaArn": PREFIX + "schema/strict"},
        II,
    ),
    Case(
        "none", "UpdateDataset", {"datasetArn": PREFIX + "dataset/lab/USERS", "schemaArn": PREFIX + "schema/fewer"}, NF
    ),
    Case("none", "DeleteDataset", {"datasetArn": PREFIX + "dataset/lab/USERS"}, NF),
    Case("none", "DescribeDataset", {"datasetArn": PREFIX + "dataset/lab/USERS"}, NF),
    job("O9", II, "Invalid Data location.", dataSource={"dataLocation": "https://bucket/items.csv"}),
    job("O9 empty", II, "Invalid Data location.", dataSource={}),
    job("role", II, without="roleArn"),
    job("first is FULL", II, datasetArn=PREFIX + "dataset/bare/ITEMS", importMode="INCREMENTAL"),
    job("dataset", NF, datasetArn=PREFIX + "dataset/lab/USERS"),
    job("name", AE, jobName="lab-items"),
    Case("none", "DescribeDatasetImportJob", {"datasetImportJobArn": PREFIX + "dataset-import-job/none"}, NF),
]
