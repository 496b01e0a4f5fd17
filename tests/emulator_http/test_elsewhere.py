"""What is meant for another service is refused in that service's own format, so that its client shows the sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator_http.requests import send
from tests.emulator_http.server import Server

SENTENCE = (
    "This is an emulator of Amazon Personalize, and the request is for {}: instead of AWS_ENDPOINT_URL, set"
    " AWS_ENDPOINT_URL_PERSONALIZE, AWS_ENDPOINT_URL_PERSONALIZE_RUNTIME and AWS_ENDPOINT_URL_PERSONALIZE_EVENTS."
)
CALLS: list[tuple[str, str, str, Callable[[Any], Any]]] = [
    ("s3", "the service s3", "NotImplemented", lambda client: client.list_buckets()),
    ("s3", "the service s3", "NotImplemented", lambda client: client.get_object(Bucket="data", Key="k")),
    ("s3", "the service s3", "NotImplemented", lambda client: client.put_object(Bucket="data", Key="k", Body=b"x")),
    ("iam", "GetRole of iam", "InvalidAction", lambda client: client.get_role(RoleName="r")),
    ("sts", "AssumeRole of sts", "InvalidAction", lambda client: _assume(client)),
    ("ec2", "DescribeVpcs of ec2", "InvalidAction", lambda client: client.describe_vpcs()),
    ("dynamodb", "the service dynamodb", "UnknownOperationException", lambda client: client.list_tables()),
    ("kms", "the service kms", "UnknownOperationException", lambda client: client.list_keys()),
    ("lambda", "the service lambda", "UnknownOperationException", lambda client: client.list_functions()),
    ("route53", "the service route53", "UnknownOperationException", lambda client: client.list_hosted_zones()),
]


def _assume(client: Any) -> Any:
    return client.assume_role(RoleArn="arn:aws:iam::111122223333:role/r", RoleSessionName="session")


@pytest.mark.parametrize(("service", "meant", "code", "call"), CALLS)
def test_each_client_shows_the_sentence(
    server: Server, service: str, meant: str, code: str, call: Callable[[Any], Any]
) -> None:
    with pytest.raises(ClientError) as refused:
        call(server.client(service))
    response = refused.value.response
    assert (response["Error"]["Code"], response["Error"]["Message"]) == (code, SENTENCE.format(meant))
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_what_has_no_body_has_a_status(server: Server) -> None:
    with pytest.raises(ClientError, match="400"):
        server.client("s3").head_bucket(Bucket="data")


def test_calls_of_sts_need_no_signature(server: Server) -> None:
    form = {"Content_Type": "application/x-www-form-urlencoded; charset=utf-8"}
    status, headers, body = send(server, "POST", "/", b"Action=AssumeRoleWithWebIdentity&Version=2011-06-15", **form)
    assert (status, headers.get_content_type()) == (400, "text/xml")
    assert SENTENCE.format("AssumeRoleWithWebIdentity of another service").encode() in body
    assert send(server, "POST", "/", b"Action=<x>", **form)[0] == 404
    assert send(server, "POST", "/", b"&".join([b"a=1"] * 2000), **form)[0] == 404


def test_what_is_ours_is_answered_still(server: Server) -> None:
    assert server.client().list_schemas()["schemas"] == []
    assert server.client("resourcegroupstaggingapi").get_resources()["ResourceTagMappingList"] == []
    assert server.client("sts").get_caller_identity()["Account"] == "000000000000"
