"""Other data, another training: when the data changes, it is imported and trained on, and the campaign moves over.

The triggers of the import and of the training hold what tells one state of the data from another. When they change,
the new training is made beside the old one, and then the campaign is pointed to it in place: it serves the old model
until the new one is ready. The old training is forgotten; it goes with its solution.

Runs on the embedded emulator as it is: `eval "$(make -s env)"` in the repository, then `pulumi up` here, an edit of
the interactions.csv that it names, and `pulumi up` again. On AWS give every state of the data a name of its own:
`pulumi config set dataVersion 2027-01-31`.
"""

import hashlib
import sys
from pathlib import Path

import pulumi

import pulumi_personalize as personalize

sys.path.append(str(Path(__file__).resolve().parent.parent / "quickstart"))  # the shop's schemas and data
import data
import schemas

config = pulumi.Config()
bucket = config.get("bucket") or "shop-data"
role_arn = config.get("roleArn") or "arn:aws:iam::000000000000:role/PersonalizeReadsShopData"
local = data.local_folder(pulumi.Config("personalize").get("endpoint") or "")
if local is None:
    data_version = config.require("dataVersion")
else:
    interactions_file = local / "s3" / bucket / "interactions.csv"
    if not interactions_file.exists():
        data.write(local, bucket)
    data_version = hashlib.sha256(interactions_file.read_bytes()).hexdigest()
    pulumi.export("data", str(interactions_file))

lab = personalize.DatasetGroup("retrained")
interactions = personalize.Dataset(
    "interactions",
    dataset_group_arn=lab.arn,
    schema_arn=personalize.Schema("interactions", schema=schemas.INTERACTIONS).arn,
    dataset_type="INTERACTIONS",
)
imported = personalize.DatasetImportJob(
    "interactions",
    dataset_arn=interactions.arn,
    data_source={"data_location": f"s3://{bucket}/interactions.csv"},
    role_arn=role_arn,
    triggers={"data": data_version},
)
solution = personalize.Solution(
    "retrained",
    dataset_group_arn=lab.arn,
    recipe_arn=personalize.recipe_arn("aws-user-personalization-v2"),
    perform_auto_training=False,
    opts=pulumi.ResourceOptions(depends_on=[imported]),
)
version = personalize.SolutionVersion(
    "retrained",
    solution_arn=solution.arn,
    triggers={"data": data_version},
    opts=pulumi.ResourceOptions(depends_on=[imported]),
)
campaign = personalize.Campaign("retrained", solution_version_arn=version.arn)

pulumi.export("campaign_arn", campaign.arn)
pulumi.export("solution_version_arn", version.arn)
