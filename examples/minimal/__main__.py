"""A schema and a dataset group: `eval "$(make -s env)"` in the repository, then `pulumi up` here."""

import pulumi

import pulumi_personalize as personalize

fields = [{"name": name, "type": "string"} for name in ("USER_ID", "ITEM_ID")]
fields.append({"name": "TIMESTAMP", "type": "long"})
schema = personalize.Schema(
    "clicks",
    schema={"type": "record", "name": "Interactions", "namespace": "example", "fields": fields, "version": "1.0"},
)
group = personalize.DatasetGroup("clicks", tags={"team": "growth"})

pulumi.export("schema_arn", schema.arn)
pulumi.export("dataset_group_arn", group.arn)
