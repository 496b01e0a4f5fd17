"""A shop's recommenders in one component: data, live events and three use cases.

Runs on the embedded emulator as it is: `eval "$(make -s env)"` in the repository, then `pulumi up` here. On AWS the
bucket with the data and the role that reads it are configuration; see examples/aws_data for a program that makes both.
"""

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
if local is not None:
    data.write(local, bucket)

shop = personalize.DomainRecommenders(
    "shop",
    domain="ECOMMERCE",
    interactions={"schema": schemas.INTERACTIONS, "data_location": f"s3://{bucket}/interactions.csv"},
    items={"schema": schemas.ITEMS, "data_location": f"s3://{bucket}/items.csv"},
    users={"schema": schemas.USERS, "data_location": f"s3://{bucket}/users.csv"},
    role_arn=role_arn,
    use_cases={
        "recommended-for-you": {"recommender_config": {"item_exploration_config": {"explorationWeight": 0.3}}},
        "popular-items-by-views": None,
        "customers-who-viewed-x-also-viewed": None,
    },
    tags={"team": "growth"},
)

pulumi.export("dataset_group_arn", shop.dataset_group_arn)
pulumi.export("recommender_arns", shop.recommender_arns)
pulumi.export("tracking_id", shop.tracking_id)
