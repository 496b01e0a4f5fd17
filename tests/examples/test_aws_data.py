"""The example that makes its bucket and its role, under Pulumi's mocks: it needs an account, and there is none here.

`pulumi-aws` is kept out of the environment of the tests: an engine that finds it there looks for its plugin, which is
hundreds of megabytes, in every other program too.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.examples.mocked import ACCOUNT, REGION
from tests.processes import run

import data
from cache import cache_folder, make_once

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "examples" / "aws_data" / "__main__.py"
CONDITION = {
    "StringEquals": {"aws:SourceAccount": ACCOUNT},
    "ArnLike": {"aws:SourceArn": f"arn:aws:personalize:{REGION}:{ACCOUNT}:*"},
}
SERVICE = {"Service": "personalize.amazonaws.com"}
READ = {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": ["arn:Bucket/personalize-data", "arn:Bucket/personalize-data/*"],
}


@pytest.fixture(scope="session")
def pulumi_aws() -> Path:
    """The tested version of pulumi-aws, in a folder of its own that is made once for this machine."""
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    (wanted,) = re.findall(r"^pulumi-aws==\S+", constraints, re.MULTILINE)

    def make(part: Path) -> None:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(part), wanted]
        done = run(command)
        assert done.returncode == 0, f"{wanted} could not be installed: {done.stderr}"

    folder = cache_folder() / wanted.replace("==", "-")
    return make_once(folder, is_whole=lambda found: (found / "pulumi_aws" / "__init__.py").exists(), make=make)


@pytest.fixture(scope="session")
def arrived(pulumi_aws: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return what the example declares."""
    folder = tmp_path_factory.mktemp("data")
    data.write(folder, "shop")
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(pulumi_aws), str(ROOT), str(ROOT / "examples" / "quickstart")]),
        "PULUMI_CONFIG": json.dumps({"example:folder": str(folder / "s3" / "shop")}),
    }
    command = [sys.executable, "-m", "tests.examples.mocked", str(PROGRAM)]
    done = run(command, cwd=ROOT, env=env)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def of(arrived: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in arrived if one["type"] == kind]


def policy(arrived: list[dict[str, Any]], kind: str, member: str = "policy") -> dict[str, Any]:
    (one,) = of(arrived, kind)
    text = json.loads(one["inputs"][member])
    assert text["Version"] == "2012-10-17"
    (statement,) = text["Statement"]
    found: dict[str, Any] = statement
    return found


def test_both_grants_are_there_and_both_name_the_account(arrived: list[dict[str, Any]]) -> None:
    assert policy(arrived, "Role", "assumeRolePolicy") == {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": SERVICE,
        "Condition": CONDITION,
    }
    assert policy(arrived, "BucketPolicy") == {
        **READ,
        "Sid": "PersonalizeReads",
        "Principal": SERVICE,
        "Condition": CONDITION,
    }
    assert policy(arrived, "RolePolicy") == READ


def test_an_import_reads_what_was_uploaded_once_it_may(arrived: list[dict[str, Any]]) -> None:
    uploads = {one["name"]: one["inputs"]["key"] for one in of(arrived, "BucketObjectv2")}
    assert uploads == {"interactions.csv": "interactions.csv", "items.csv": "items.csv"}
    jobs = {one["name"]: one for one in of(arrived, "DatasetImportJob")}
    assert set(jobs) == {"interactions", "items"}
    for name, job in jobs.items():
        assert job["inputs"]["dataSource"] == {"dataLocation": f"s3://personalize-data-bucket/{name}.csv"}
        assert job["inputs"]["roleArn"] == "arn:Role/personalize-reads"
        assert re.fullmatch("[0-9a-f]{64}", job["inputs"]["triggers"]["data"])
        assert {"BucketPolicy", "RolePolicy", "BucketObjectv2", "Dataset", "Role"} <= set(job["dependencies"])
    (recommender,) = of(arrived, "Recommender")
    assert recommender["dependencies"].count("DatasetImportJob") == 2


def test_what_cannot_be_made_again_is_protected(arrived: list[dict[str, Any]]) -> None:
    protected = {one["type"] for one in arrived if one["protect"]}
    assert protected == {"Bucket", "DatasetGroup", "Dataset", "EventTracker"}
    assert {one["type"] for one in arrived if not one["protect"]} & protected == set()
