"""Dataset groups with enough data to train on, in an emulator, made without waiting."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from personalize_emulator import LocalPersonalize

#: Faster than anything that waits.
_AT_ONCE = 1e9
_RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"


def seeded(
    store: Path, count: int = 1, durations: Mapping[str, float] | None = None, *, rate_limits: bool = False
) -> list[str]:
    """The ARNs of so many new groups, in a store whose count quotas are off.

    :param durations: real seconds of what is made from now on, by change.
    :param rate_limits: whether calls are limited from now on.
    """
    service = LocalPersonalize(store, speed=_AT_ONCE)
    service.settings.rate_limits = False
    service.settings.count_quotas = False

    def call(operation: str, **request: Any) -> dict[str, Any]:
        reply = service.handle(f"AmazonPersonalize.{operation}", json.dumps(request).encode())
        answer: dict[str, Any] = json.loads(reply.body or b"{}")
        if reply.status != 200:
            raise RuntimeError(f"{operation}: {answer}")
        return answer

    data = store / "s3" / "bench" / "interactions.csv"
    data.parent.mkdir(parents=True)
    rows = (f"user{row % 100},item{row % 70},View,{1_700_000_000 + row}" for row in range(5000))
    data.write_text("USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP\n" + "\n".join(rows) + "\n")
    fields = [{"name": name, "type": "string"} for name in ("USER_ID", "ITEM_ID", "EVENT_TYPE")]
    schema = {
        "type": "record",
        "name": "Interactions",
        "namespace": "com.amazonaws.personalize.schema",
        "fields": [*fields, {"name": "TIMESTAMP", "type": "long"}],
        "version": "1.0",
    }
    arn = call("CreateSchema", name="bench", domain="ECOMMERCE", schema=json.dumps(schema))["schemaArn"]
    groups = []
    for number in range(count):
        group = str(call("CreateDatasetGroup", name=f"bench-{number}", domain="ECOMMERCE")["datasetGroupArn"])
        dataset = call("CreateDataset", name="bench", schemaArn=arn, datasetGroupArn=group, datasetType="INTERACTIONS")
        call(
            "CreateDatasetImportJob",
            jobName=f"bench-{number}",
            datasetArn=dataset["datasetArn"],
            dataSource={"dataLocation": "s3://bench/interactions.csv"},
            roleArn="arn:aws:iam::000000000000:role/bench",
        )
        # The first training counts the data, which the emulator remembers; that is no part of what is measured.
        first = call("CreateRecommender", name="first", datasetGroupArn=group, recipeArn=_RECIPE)["recommenderArn"]
        call("DeleteRecommender", recommenderArn=first)
        groups.append(group)
    service.settings.durations = dict(durations or {})
    service.settings.rate_limits = rate_limits
    service.close()
    return groups
