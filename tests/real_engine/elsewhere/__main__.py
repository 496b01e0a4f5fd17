"""Makes a dataset group by an explicit provider, and asks for all groups with it and without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pulumi

import pulumi_personalize as personalize

given: dict[str, Any] = json.loads((Path.cwd() / "given.json").read_text(encoding="utf-8"))

there = personalize.Provider(
    "there",
    region=given["region"],
    endpoint=given["endpoint"],
    local_speed=given["speed"],
    default_tags={"tags": {"team": pulumi.Output.from_input(given["team"])}},
    allowed_account_ids=["000000000000"],
)
group = personalize.DatasetGroup("shop", name="shop", tags={"own": "x"}, opts=pulumi.ResourceOptions(provider=there))
found = personalize.list_dataset_groups_output(opts=pulumi.InvokeOutputOptions(provider=there, depends_on=[group]))
pulumi.export("there", found.dataset_groups.apply(lambda found: [one.dataset_group_arn for one in found]))
pulumi.export("here", [one.dataset_group_arn for one in personalize.list_dataset_groups().dataset_groups])
pulumi.export("tags", group.tags_all)
