"""tag:GetResources over the taggable resources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.emulator.served import refused
from tests.emulator.world import INTERACTIONS, World

CORE = [{"tagKey": "team", "tagValue": "core"}]


@pytest.fixture
def tagging(world: World) -> Any:
    world.local.settings.rate_limits = False
    return world.service("resourcegroupstaggingapi")


def tagged(world: World) -> dict[str, str]:
    """Resources of three types with tags, and one without."""
    arns = {}
    for name, tags in (("a", CORE), ("b", [*CORE, {"tagKey": "stage", "tagValue": "test"}]), ("plain", [])):
        arns[name] = world.client.create_dataset_group(name=name, tags=tags)["datasetGroupArn"]
    world.pass_time(1)
    schema = world.schema("s", INTERACTIONS, None)
    arns["data"] = world.client.create_dataset(
        name="d",
        schemaArn=schema,
        datasetGroupArn=arns["a"],
        datasetType="Interactions",
        tags=[{"tagKey": "team", "tagValue": "shop"}],
    )["datasetArn"]
    world.pass_time(1)
    arns["solution"] = world.client.create_solution(
        name="s",
        datasetGroupArn=arns["a"],
        recipeArn="arn:aws:personalize:::recipe/aws-user-personalization-v2",
        performAutoTraining=False,
        tags=CORE,
    )["solutionArn"]
    world.pass_time(1)
    arns["version"] = world.client.create_solution_version(solutionArn=arns["solution"], tags=CORE)[
        "solutionVersionArn"
    ]
    return arns


def names(arns: dict[str, str], answer: dict[str, Any]) -> list[str]:
    by_arn = {arn: name for name, arn in arns.items()}
    return [by_arn[entry["ResourceARN"]] for entry in answer["ResourceTagMappingList"]]


def test_filters(world: World, tagging: Any) -> None:
    arns = tagged(world)
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["a", "b", "data", "solution", "version"]),
        ({"TagFilters": [{"Key": "team"}]}, ["a", "b", "data", "solution", "version"]),
        ({"TagFilters": [{"Key": "team", "Values": ["shop", "other"]}]}, ["data"]),
        ({"TagFilters": [{"Key": "team", "Values": ["core"]}, {"Key": "stage"}]}, ["b"]),
        ({"TagFilters": [{"Key": "Team"}]}, []),
        ({"ResourceTypeFilters": ["personalize:dataset-group"]}, ["a", "b"]),
        ({"ResourceTypeFilters": ["personalize:dataset", "s3:bucket"]}, ["data"]),
        ({"ResourceTypeFilters": ["personalize:solution"]}, ["solution", "version"]),
        ({"ResourceTypeFilters": ["personalize"]}, ["a", "b", "data", "solution", "version"]),
        ({"ResourceTypeFilters": ["s3"]}, []),
        ({"ResourceARNList": [arns["b"], arns["plain"]]}, ["b"]),
        ({"IncludeComplianceDetails": True, "ExcludeCompliantResources": True}, []),
    ]
    for request, expected in cases:
        answer = tagging.get_resources(**request)
        assert names(arns, answer) == expected, request
        assert answer["PaginationToken"] == ""
    one = tagging.get_resources(ResourceARNList=[arns["b"]], IncludeComplianceDetails=True)
    assert one["ResourceTagMappingList"] == [
        {
            "ResourceARN": arns["b"],
            "Tags": [{"Key": "stage", "Value": "test"}, {"Key": "team", "Value": "core"}],
            "ComplianceDetails": {"ComplianceStatus": True},
        }
    ]


def test_tags_that_go(world: World, tagging: Any) -> None:
    arns = tagged(world)
    world.client.untag_resource(resourceArn=arns["a"], tagKeys=["team"])
    world.client.delete_dataset_group(datasetGroupArn=arns["b"])
    assert names(arns, tagging.get_resources()) == ["b", "data", "solution", "version"]
    world.pass_time()
    assert names(arns, tagging.get_resources()) == ["data", "solution", "version"]


def test_pages(world: World, tagging: Any) -> None:
    arns = tagged(world)
    pages = tagging.get_paginator("get_resources").paginate(ResourcesPerPage=2, TagFilters=[{"Key": "team"}])
    assert [names(arns, page) for page in pages] == [["a", "b"], ["data", "solution"], ["version"]]
    for index in range(49):
        world.client.tag_resource(resourceArn=arns["a"], tags=[{"tagKey": f"k{index}", "tagValue": ""}])
        world.client.tag_resource(resourceArn=arns["data"], tags=[{"tagKey": f"k{index}", "tagValue": ""}])
    by_tags = tagging.get_paginator("get_resources").paginate(TagsPerPage=100)
    assert [names(arns, page) for page in by_tags] == [["a", "b"], ["data", "solution", "version"]]
    token = tagging.get_resources(ResourcesPerPage=1)["PaginationToken"]
    world.pass_time(901)
    assert refused(tagging.get_resources, PaginationToken=token)[:2] == ("PaginationTokenExpiredException", 400)


def test_another_region_has_resources_of_its_own(world: World, tagging: Any) -> None:
    tagged(world)
    headers = {
        "X-Amz-Target": "ResourceGroupsTaggingAPI_20170126.GetResources",
        "Authorization": "AWS4-HMAC-SHA256 Credential=k/20261124/eu-west-1/tagging/aws4_request",
    }
    assert b'"ResourceTagMappingList": []' in world.local.http("POST", "/", headers, b"{}").body


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        ({"ResourceARNList": ["arn:x"], "TagFilters": [{"Key": "a"}]}, "ResourceARNList cannot be given together"),
        ({"TagFilters": [{"Values": ["a"]}]}, "must have a Key"),
        ({"TagFilters": [{"Key": "a", "Values": ["v"] * 21}]}, "Values: must have at most 20"),
        ({"ResourcesPerPage": 101}, "ResourcesPerPage must be between"),
        ({"TagsPerPage": 150}, "TagsPerPage must be a multiple"),
        ({"PaginationToken": "nonsense"}, "PaginationToken is not valid"),
        ({"ExcludeCompliantResources": True}, "needs IncludeComplianceDetails"),
    ],
)
def test_what_is_refused(tagging: Any, request_: dict[str, Any], sentence: str) -> None:
    code, status, message = refused(tagging.get_resources, **request_)
    assert (code, status) == ("InvalidParameterException", 400)
    assert sentence in message


def test_too_many_requests(tmp_path: Path) -> None:
    world = World(tmp_path, speed=1.0)
    tagging = world.service("resourcegroupstaggingapi")
    for _ in range(15):
        tagging.get_resources()
    assert refused(tagging.get_resources)[:2] == ("ThrottledException", 400)
    world.pass_time(1)
    tagging.get_resources()
    world.local.close()
