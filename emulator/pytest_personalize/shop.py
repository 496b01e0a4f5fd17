"""A shop that is ready to be asked for recommendations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from personalize_emulator.doors.in_process import LocalPersonalize
from pytest_personalize.clock import at_once
from pytest_personalize.data import Data

USERS, ITEMS = 50, 30
_ROLE = "arn:aws:iam::000000000000:role/personalize"
_RECIPES = "arn:aws:personalize:::recipe/"
_SCHEMA = {
    "type": "record",
    "name": "Interactions",
    "namespace": "com.amazonaws.personalize.schema",
    "fields": [
        {"name": "USER_ID", "type": "string"},
        {"name": "ITEM_ID", "type": "string"},
        {"name": "TIMESTAMP", "type": "long"},
        {"name": "EVENT_TYPE", "type": "string"},
    ],
    "version": "1.0",
}


@dataclass(frozen=True)
class Shop:
    """The resources of a small shop, by ARN, with the users and the items of its data. The domain is ECOMMERCE."""

    dataset_group_arn: str
    recommender_arn: str
    campaign_arn: str
    tracking_id: str
    users: tuple[str, ...]
    items: tuple[str, ...]


def make(client: Any, account: LocalPersonalize, data: Data) -> Shop:
    """Make the shop by a client of ``personalize``, at once and whatever the clock says."""
    with at_once(account):
        group = client.create_dataset_group(name="shop", domain="ECOMMERCE")["datasetGroupArn"]
        schema = client.create_schema(name="shop", domain="ECOMMERCE", schema=json.dumps(_SCHEMA))["schemaArn"]
        dataset = client.create_dataset(
            name="shop", datasetGroupArn=group, datasetType="INTERACTIONS", schemaArn=schema
        )["datasetArn"]
        rows = data.interactions(users=USERS, items=ITEMS)
        client.create_dataset_import_job(
            jobName="shop",
            datasetArn=dataset,
            dataSource={"dataLocation": data.write("s3://shop-data/interactions.csv", rows)},
            roleArn=_ROLE,
        )
        recommender = client.create_recommender(
            name="for-you", datasetGroupArn=group, recipeArn=f"{_RECIPES}aws-ecomm-recommended-for-you"
        )["recommenderArn"]
        tracking = client.create_event_tracker(name="shop", datasetGroupArn=group)["trackingId"]
        return Shop(
            dataset_group_arn=group,
            recommender_arn=recommender,
            campaign_arn=_campaign(client, group),
            tracking_id=tracking,
            users=tuple(f"user-{number}" for number in range(USERS)),
            items=tuple(f"item-{number}" for number in range(ITEMS)),
        )


def _campaign(client: Any, group: str) -> str:
    solution = client.create_solution(
        name="personal",
        datasetGroupArn=group,
        recipeArn=f"{_RECIPES}aws-user-personalization-v2",
        performAutoTraining=False,
    )["solutionArn"]
    version = client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    arn: str = client.create_campaign(name="personal", solutionVersionArn=version)["campaignArn"]
    return arn
