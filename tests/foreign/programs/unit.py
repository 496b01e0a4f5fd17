"""Unit tests in the style of those that mock AWS in a process of their own: one fresh account each, all through boto3.

The account is emptied by one POST without a body, as such servers have it.
"""

from __future__ import annotations

import json
import os
import urllib.request
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

SCHEMA = {
    "type": "record",
    "name": "Users",
    "namespace": "unit",
    "fields": [{"name": "USER_ID", "type": "string"}, {"name": "AGE", "type": "int"}],
    "version": "1.0",
}


@pytest.fixture(autouse=True)
def _fresh() -> None:
    address = os.environ["AWS_ENDPOINT_URL_PERSONALIZE"]
    with urllib.request.urlopen(urllib.request.Request(f"{address}/_emulator/reset", method="POST")) as answer:
        assert answer.status == 200


@pytest.fixture
def client() -> Any:
    return boto3.client("personalize", region_name="ap-southeast-1")


def test_create_schema(client: Any) -> None:
    arn = client.create_schema(name="personalize-schema", schema=json.dumps(SCHEMA))["schemaArn"]
    assert arn == "arn:aws:personalize:ap-southeast-1:000000000000:schema/personalize-schema"
    found = client.describe_schema(schemaArn=arn)["schema"]
    assert found["name"] == "personalize-schema"
    assert json.loads(found["schema"]) == SCHEMA
    assert found["creationDateTime"] == found["lastUpdatedDateTime"]


def test_list_schemas__initial(client: Any) -> None:
    assert client.list_schemas()["schemas"] == []


def test_list_schemas(client: Any) -> None:
    arn = client.create_schema(name="personalize-schema", schema=json.dumps(SCHEMA))["schemaArn"]
    (found,) = client.list_schemas()["schemas"]
    assert (found["name"], found["schemaArn"]) == ("personalize-schema", arn)
    assert {"creationDateTime", "lastUpdatedDateTime"} <= found.keys()


def test_delete_schema(client: Any) -> None:
    arn = client.create_schema(name="personalize-schema", schema=json.dumps(SCHEMA))["schemaArn"]
    client.delete_schema(schemaArn=arn)
    assert client.list_schemas()["schemas"] == []


@pytest.mark.parametrize("method", ["describe_schema", "delete_schema"])
def test_schema__unknown(client: Any, method: str) -> None:
    arn = "arn:aws:personalize:ap-southeast-1:000000000000:schema/personalize-schema"
    with pytest.raises(ClientError) as caught:
        getattr(client, method)(schemaArn=arn)
    error = caught.value.response["Error"]
    assert error["Code"] == "ResourceNotFoundException"
    assert error["Message"] == f"Resource Arn {arn} does not exist."


def test_create_schema__twice(client: Any) -> None:
    client.create_schema(name="personalize-schema", schema=json.dumps(SCHEMA))
    with pytest.raises(client.exceptions.ResourceAlreadyExistsException):
        client.create_schema(name="personalize-schema", schema=json.dumps(SCHEMA))


def test_create_dataset_group(client: Any) -> None:
    made = client.create_dataset_group(name="group", domain="ECOMMERCE")
    assert made["domain"] == "ECOMMERCE"
    found = client.describe_dataset_group(datasetGroupArn=made["datasetGroupArn"])["datasetGroup"]
    assert found["status"].startswith("CREATE") or found["status"] == "ACTIVE"
