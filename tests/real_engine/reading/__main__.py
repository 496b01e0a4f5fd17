"""Reads a dataset group that somebody else holds, by its ARN and by its name, and may declare a dataset in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pulumi

import pulumi_personalize as personalize

given: dict[str, Any] = json.loads((Path.cwd() / "given.json").read_text(encoding="utf-8"))

group = personalize.DatasetGroup.get("theirs", given["arn"])
called = personalize.DatasetGroup.get("called", given["name"])
pulumi.export("read", pulumi.Output.all(group.arn, group.name, group.status, group.tags, called.arn))
if "schema" in given:
    schema = personalize.Schema("columns", schema=given["schema"], domain=group.domain)
    items = personalize.Dataset(
        "items",
        dataset_group_arn=group.arn,
        schema_arn=schema.arn,
        dataset_type=personalize.DatasetType.ITEMS,
    )
    pulumi.export("group of items", items.dataset_group_arn)
    # Not there yet at the first preview.
    pulumi.export("schema", personalize.Schema.get("again", schema.arn).domain)
