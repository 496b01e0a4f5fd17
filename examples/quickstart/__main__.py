"""A shop with a domain recommender, and beside it a custom solution with a trained version.

Runs on the embedded emulator as it is. A new stack runs on AWS once its endpoint says so; the bucket with the data and
the role that reads it are configuration:

    pulumi stack init production
    pulumi config set personalize:endpoint ""
    pulumi config set bucket my-bucket
    pulumi config set roleArn arn:aws:iam::111122223333:role/PersonalizeReadsMyBucket
"""

import pulumi

import data
import pulumi_personalize as personalize
import schemas

config = pulumi.Config()
local = data.local_folder(pulumi.Config("personalize").get("endpoint") or "")
if local is None:
    bucket = config.require("bucket")
    role_arn = config.require("roleArn")
else:
    bucket = config.get("bucket") or "shop-data"
    role_arn = config.get("roleArn") or "arn:aws:iam::000000000000:role/PersonalizeReadsShopData"
    data.write(local, bucket)

# A domain dataset group: the service brings the use cases, trains and hosts them.

shop = personalize.DatasetGroup("shop", domain="ECOMMERCE")

interactions = personalize.Dataset(
    "interactions",
    dataset_group_arn=shop.arn,
    schema_arn=personalize.Schema("interactions", domain="ECOMMERCE", schema=schemas.INTERACTIONS).arn,
    dataset_type="INTERACTIONS",
)
items = personalize.Dataset(
    "items",
    dataset_group_arn=shop.arn,
    schema_arn=personalize.Schema("items", domain="ECOMMERCE", schema=schemas.ITEMS).arn,
    dataset_type="ITEMS",
)
users = personalize.Dataset(
    "users",
    dataset_group_arn=shop.arn,
    schema_arn=personalize.Schema("users", domain="ECOMMERCE", schema=schemas.USERS).arn,
    dataset_type="USERS",
)
imports = [
    personalize.DatasetImportJob(
        name,
        dataset_arn=dataset.arn,
        data_source={"data_location": f"s3://{bucket}/{name}.csv"},
        role_arn=role_arn,
    )
    for name, dataset in {"interactions": interactions, "items": items, "users": users}.items()
]

recommender = personalize.Recommender(
    "recommended-for-you",
    dataset_group_arn=shop.arn,
    recipe_arn=personalize.recipe_arn("aws-ecomm-recommended-for-you"),
    recommender_config=personalize.RecommenderConfigArgs(
        min_recommendation_requests_per_second=1,
        item_exploration_config={"explorationWeight": 0.3},
        training_data_config={"excluded_dataset_columns": {"ITEMS": ["PRODUCT_DESCRIPTION"]}},
    ),
    tags={"team": "growth"},
    opts=pulumi.ResourceOptions(depends_on=imports),
)

# A custom dataset group: you choose the recipe and decide when a version is trained.

lab = personalize.DatasetGroup("lab")

clicks = personalize.Dataset(
    "clicks",
    dataset_group_arn=lab.arn,
    schema_arn=personalize.Schema("clicks", schema=schemas.INTERACTIONS).arn,
    dataset_type="INTERACTIONS",
)
clicks_import = personalize.DatasetImportJob(
    "clicks",
    dataset_arn=clicks.arn,
    data_source={"data_location": f"s3://{bucket}/interactions.csv"},
    role_arn=role_arn,
)
solution = personalize.Solution(
    "next-purchase",
    dataset_group_arn=lab.arn,
    recipe_arn=personalize.recipe_arn("aws-user-personalization-v2"),
    perform_auto_training=False,
    opts=pulumi.ResourceOptions(depends_on=[clicks_import]),
)
version = personalize.SolutionVersion("next-purchase", solution_arn=solution.arn, training_mode="FULL")

pulumi.export("shop_arn", shop.arn)
pulumi.export("recommender_arn", recommender.arn)
pulumi.export("lab_arn", lab.arn)
pulumi.export("solution_arn", solution.arn)
pulumi.export("solution_version_arn", version.arn)
