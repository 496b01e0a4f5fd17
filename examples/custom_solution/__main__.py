"""A solution of your own: trained, served by a campaign, filtered, and run over a file of users.

Runs on the embedded emulator as it is: `eval "$(make -s env)"` in the repository, then `pulumi up` here. On AWS the
bucket with the data and the role that reads and writes it are configuration; the users to recommend for stand in
`users.jsonl` there, one `{"userId": "..."}` on each line.
"""

import json
import sys
from pathlib import Path

import pulumi

import pulumi_personalize as personalize

sys.path.append(str(Path(__file__).resolve().parent.parent / "quickstart"))  # the shop's schemas and data
import data
import schemas

config = pulumi.Config()
bucket = config.get("bucket") or "shop-data"
role_arn = config.get("roleArn") or "arn:aws:iam::000000000000:role/PersonalizeUsesShopData"
local = data.local_folder(pulumi.Config("personalize").get("endpoint") or "")
if local is not None:
    data.write(local, bucket)
    users = [json.dumps({"userId": f"user-{number:03}"}) for number in range(10)]
    (local / "s3" / bucket / "users.jsonl").write_text("\n".join(users) + "\n", encoding="utf-8")

lab = personalize.DatasetGroup("lab")
imports = []
for kind, schema in {"interactions": schemas.INTERACTIONS, "items": schemas.ITEMS}.items():
    dataset = personalize.Dataset(
        kind,
        dataset_group_arn=lab.arn,
        schema_arn=personalize.Schema(kind, schema=schema).arn,
        dataset_type=kind.upper(),
    )
    imports.append(
        personalize.DatasetImportJob(
            kind,
            dataset_arn=dataset.arn,
            data_source={"data_location": f"s3://{bucket}/{kind}.csv"},
            role_arn=role_arn,
        )
    )

solution = personalize.Solution(
    "next-purchase",
    dataset_group_arn=lab.arn,
    recipe_arn=personalize.recipe_arn("aws-user-personalization-v2"),
    perform_auto_training=False,
    opts=pulumi.ResourceOptions(depends_on=imports),
)
version = personalize.SolutionVersion("next-purchase", solution_arn=solution.arn)
campaign = personalize.Campaign("next-purchase", solution_version_arn=version.arn, min_provisioned_tps=1)
unbought = personalize.Filter(
    "unbought",
    dataset_group_arn=lab.arn,
    filter_expression='EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")',
    opts=pulumi.ResourceOptions(depends_on=imports),
)
newsletter = personalize.BatchInferenceJob(
    "newsletter",
    solution_version_arn=version.arn,
    filter_arn=unbought.arn,
    num_results=5,
    job_input={"s3_data_source": {"path": f"s3://{bucket}/users.jsonl"}},
    job_output={"s3_data_destination": {"path": f"s3://{bucket}/newsletter/"}},
    role_arn=role_arn,
)

pulumi.export("campaign_arn", campaign.arn)
pulumi.export("filter_arn", unbought.arn)
pulumi.export("solution_version_arn", version.arn)
pulumi.export("newsletter", f"s3://{bucket}/newsletter/")
