"""A state on an S3 backend: moto's server stands for S3."""

from __future__ import annotations

from collections.abc import Iterator

import boto3
import pytest
from moto.server import ThreadedMotoServer
from tests.real_engine import shop
from tests.real_engine.harness import STACK, Stack

pytestmark = pytest.mark.engine

BUCKET = "states"


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


def test_a_stack_lives_with_its_state_on_s3(stack: Stack, endpoint: str) -> None:
    session = boto3.Session(aws_access_key_id="k", aws_secret_access_key="s", region_name="us-east-1")
    bucket = session.resource("s3", endpoint_url=f"http://{endpoint}").Bucket(BUCKET)
    bucket.create()
    del stack.env["PULUMI_BACKEND_URL"]
    query = f"endpoint={endpoint}&disableSSL=true&s3ForcePathStyle=true&region=us-east-1"
    stack.run("login", f"s3://{BUCKET}/personalize?{query}")
    stack.run("stack", "init", STACK)

    stack.resources = shop.shop()
    assert set(stack.up().steps["recommender"]) == {"create"}
    kept = {one.key for one in bucket.objects.all() if one.key.endswith(f"/{STACK}.json")}
    assert f"personalize/.pulumi/stacks/shop/{STACK}.json" in kept
    writes = len(stack.writes())
    assert stack.preview().changed == {}
    assert len(stack.writes()) == writes
    assert stack.refresh().drifted == set()
    stack.destroy()
    assert stack.state() == {}
    assert [one for one in stack.local.resources() if "-job/" not in one] == []
