"""What every tenant gets: a shop with two use cases, on data of its own. `fleet.py` runs it for all of them."""

import sys
from pathlib import Path

import pulumi

import pulumi_personalize as personalize

sys.path.append(str(Path(__file__).resolve().parent.parent / "quickstart"))  # the shop's schemas
import schemas

config = pulumi.Config()

shop = personalize.DomainRecommenders(
    pulumi.get_stack(),
    domain="ECOMMERCE",
    interactions={
        "schema": schemas.INTERACTIONS,
        "data_location": f"s3://{config.require('bucket')}/interactions.csv",
    },
    role_arn=config.require("roleArn"),
    use_cases=["recommended-for-you", "popular-items-by-views"],
    tags={"tenant": pulumi.get_stack()},
)

pulumi.export("recommenders", shop.recommender_arns)
