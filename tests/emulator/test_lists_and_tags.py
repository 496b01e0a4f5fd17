from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS, World


def pages(world: World, operation: str, key: str, **request: Any) -> list[list[dict[str, Any]]]:
    return [page[key] for page in world.client.get_paginator(operation).paginate(**request)]


def test_pages_by_a_hundred_unless_told(world: World) -> None:
    for index in range(101):
        world.schema(f"s{index}", INTERACTIONS)
    first, second = pages(world, "list_schemas", "schemas")
    assert (len(first), len(second)) == (100, 1)
    small = pages(world, "list_schemas", "schemas", PaginationConfig={"PageSize": 40})
    assert [len(page) for page in small] == [40, 40, 21]
    assert [entry["name"] for page in small for entry in page] == [f"s{index}" for index in range(101)]


def test_a_page_survives_a_deletion_before_its_end(world: World) -> None:
    arns = [world.schema(f"s{index}", INTERACTIONS) for index in range(4)]
    page = world.client.list_schemas(maxResults=2)
    world.client.delete_schema(schemaArn=arns[1])
    rest = world.client.list_schemas(maxResults=2, nextToken=page["nextToken"])
    assert [entry["name"] for entry in rest["schemas"]] == ["s2", "s3"]
    assert "nextToken" not in rest


def test_a_token_belongs_to_its_listing(world: World) -> None:
    for index in range(2):
        world.schema(f"s{index}", INTERACTIONS)
    token = world.client.list_schemas(maxResults=1)["nextToken"]
    for operation in (world.client.list_recommenders, world.client.list_dataset_groups):
        with pytest.raises(ClientError, match="InvalidNextToken"):
            operation(nextToken=token)
    for bad in ("!", "é", "bnVsbA=="):
        assert world.raw("ListSchemas", nextToken=bad)[0] in ("InvalidNextTokenException", "InvalidInputException")


def test_lists_by_parent(world: World) -> None:
    first, second = world.group("a", None), world.group("b", None)
    world.dataset(first, "Interactions", INTERACTIONS, None)
    assert len(world.client.list_datasets()["datasets"]) == 1
    assert world.client.list_datasets(datasetGroupArn=second)["datasets"] == []
    assert world.client.list_datasets(datasetGroupArn=world.arn("dataset-group/none"))["datasets"] == []


def test_a_list_can_lag_behind(world: World) -> None:
    world.local.settings.list_delay = 2.0
    arn = world.schema("s", INTERACTIONS)
    assert world.client.list_schemas()["schemas"] == []
    assert world.client.describe_schema(schemaArn=arn)["schema"]["name"] == "s"
    world.pass_time(2)
    assert len(world.client.list_schemas()["schemas"]) == 1


def test_recipes(world: World) -> None:
    names = [recipe["name"] for page in pages(world, "list_recipes", "recipes") for recipe in page]
    assert names == sorted(names)
    assert {"aws-user-personalization", "aws-vod-top-picks"} <= set(names)
    assert "aws-hrnn" not in names
    small = pages(world, "list_recipes", "recipes", PaginationConfig={"PageSize": 7})
    assert [recipe["name"] for page in small for recipe in page] == names
    shop = world.client.list_recipes(domain="ECOMMERCE")["recipes"]
    assert {recipe["domain"] for recipe in shop} == {"ECOMMERCE"}
    assert len(shop) == 5
    for name in [*names, "aws-hrnn-coldstart"]:
        recipe = world.client.describe_recipe(recipeArn=f"arn:aws:personalize:::recipe/{name}")["recipe"]
        assert recipe["recipeType"]
        assert "domain" not in recipe


def tags(world: World, arn: str) -> dict[str, str]:
    found = world.client.list_tags_for_resource(resourceArn=arn)["tags"]
    return {tag["tagKey"]: tag["tagValue"] for tag in found}


def test_tags_are_kept_beside_the_resource(world: World) -> None:
    created = world.client.create_dataset_group(name="g", tags=[{"tagKey": "Team", "tagValue": "größe 1"}])
    arn = created["datasetGroupArn"]
    world.client.tag_resource(
        resourceArn=arn, tags=[{"tagKey": "team", "tagValue": ""}, {"tagKey": "Team", "tagValue": "b"}]
    )
    assert tags(world, arn) == {"Team": "b", "team": ""}
    world.client.untag_resource(resourceArn=arn, tagKeys=["Team", "never"])
    assert tags(world, arn) == {"team": ""}
    world.pass_time(1)
    world.client.delete_dataset_group(datasetGroupArn=arn)
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.tag_resource(resourceArn=arn, tags=[])
    world.pass_time(1)
    world.client.create_dataset_group(name="g")
    assert tags(world, arn) == {}


def test_fifty_tags_in_all(world: World) -> None:
    arn = world.group()
    world.client.tag_resource(resourceArn=arn, tags=[{"tagKey": f"k{n}", "tagValue": "v"} for n in range(50)])
    world.client.tag_resource(resourceArn=arn, tags=[{"tagKey": "k1", "tagValue": "w"}])
    with pytest.raises(ClientError, match="TooManyTags"):
        world.client.tag_resource(resourceArn=arn, tags=[{"tagKey": "one more", "tagValue": "v"}])
    assert len(tags(world, arn)) == 50
