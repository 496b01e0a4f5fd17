"""Accounts that a story of the provider's life cycle may begin with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from tests.emulator.world import INTERACTIONS, ITEMS, ROLE, V2, avro, interaction_rows, item_rows
from tests.emulator.world import field as column
from tests.provider.clock import ManualClock
from tests.provider.kind import (
    ELSEWHERE,
    FIRST,
    GROUP,
    INTERACTIONS_SET,
    SECOND,
    SEGMENTS,
    SOLUTION,
    WIDER,
    account_arn,
)

from personalize_emulator.call.context import Context

AFFINITY = "arn:aws:personalize:::recipe/aws-item-affinity"


class Account(Protocol):
    """An account of the emulator."""

    directory: Path
    clock: ManualClock

    def call(self, operation: str, **request: Any) -> dict[str, Any]: ...


def make(account: Account, needs: str) -> None:
    """``group``: dataset groups and schemas; ``stocked``: data too; ``solution``: a solution too; ``trained``: the
    versions that the tables know, too."""
    _groups(account)
    if needs == "group":
        return
    _data(account)
    if needs == "stocked":
        return
    _solution(account, "base", V2)
    if needs == "solution":
        return
    _solution(account, "segments", AFFINITY)
    _solution(account, "other", V2)
    for version in (FIRST, SECOND, SEGMENTS, ELSEWHERE):
        solution, _, drawn = version.rpartition("/")
        with patch.object(Context, "hexadecimal", lambda *_, drawn=drawn: drawn):
            account.call("CreateSolutionVersion", solutionArn=solution)
        account.clock.time += 7200
    assert FIRST.rpartition("/")[0] == SOLUTION


def _groups(account: Account) -> None:
    for name in ("shop", "mall"):
        account.call("CreateDatasetGroup", name=name, domain="ECOMMERCE")
    widest = avro("Items", *WIDER["fields"], column("SHAPE", ["null", "string"], categorical=True))
    texts = {"interactions": INTERACTIONS, "items": ITEMS, "wider": WIDER, "widest": widest, "twin": ITEMS}
    for name, text in texts.items():
        account.call("CreateSchema", name=name, schema=json.dumps(text), domain="ECOMMERCE")
    account.clock.time += 120


def _data(account: Account) -> None:
    _write(account, "users.csv", ["USER_ID", "u7"])
    _write(account, "users.json", [json.dumps({"userId": "u1"})])
    _write(account, "items.json", [json.dumps({"itemId": "i1"})])
    for group in ("shop", "mall"):
        for kind, rows in (("INTERACTIONS", interaction_rows(1300, users=30)), ("ITEMS", item_rows())):
            arn = account.call(
                "CreateDataset",
                name=kind.lower(),
                datasetGroupArn=account_arn(f"dataset-group/{group}"),
                datasetType=kind,
                schemaArn=account_arn(f"schema/{kind.lower()}"),
            )["datasetArn"]
            account.clock.time += 60
            if group == "mall":
                continue
            key = "shop/i.csv" if arn == INTERACTIONS_SET else "shop/items.csv"
            _write(account, key, [",".join(map(str, one)) for one in [rows[0], *rows[1]]])
            account.call(
                "CreateDatasetImportJob",
                jobName=kind.lower(),
                datasetArn=arn,
                dataSource={"dataLocation": f"s3://bucket/{key}"},
                roleArn=ROLE,
            )
            account.clock.time += 1200


def _write(account: Account, key: str, lines: list[str]) -> None:
    path = account.directory / "s3" / "bucket" / key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _solution(account: Account, name: str, recipe: str) -> None:
    account.call("CreateSolution", name=name, datasetGroupArn=GROUP, recipeArn=recipe, performAutoTraining=False)
    account.clock.time += 60
