"""An application's way through the HTTP door: import, stream, recommend, export; files in a bucket of moto's server."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS, ITEMS, ROLE, V2, interaction_rows, item_rows
from tests.emulator_http.buckets import bucket, endpoint, table
from tests.emulator_http.requests import admin
from tests.emulator_http.server import Server, running

from personalize_emulator.data.s3 import Buckets

__all__ = ["endpoint"]


@pytest.fixture
def server(endpoint: str, tmp_path: Path) -> Iterator[Server]:
    files = bucket(endpoint, "planes")
    files.write("s3://planes/interactions.csv", [table(*interaction_rows(2000))])
    files.write("s3://planes/items.csv", [table(*item_rows())])
    files.write("s3://planes/users.json", [b'{"userId": "u1"}\n'])
    with running(tmp_path, "--s3-endpoint", endpoint) as server:
        admin(server, "PATCH", "/settings", {"rate_limits": False})
        yield server


def wait(server: Server) -> None:
    admin(server, "POST", "/clock", {"advance_service": 7200})


def stocked(server: Server) -> str:
    """A campaign over imported data."""
    client = server.client()
    group: str = client.create_dataset_group(name="shop")["datasetGroupArn"]
    wait(server)
    for kind, schema in (("Interactions", INTERACTIONS), ("Items", ITEMS)):
        arn = client.create_schema(name=kind, schema=json.dumps(schema))["schemaArn"]
        dataset = client.create_dataset(name=kind, schemaArn=arn, datasetGroupArn=group, datasetType=kind)["datasetArn"]
        wait(server)
        source = {"dataLocation": f"s3://planes/{kind.lower()}.csv"}
        client.create_dataset_import_job(jobName=kind, datasetArn=dataset, dataSource=source, roleArn=ROLE)
        wait(server)
    solution = client.create_solution(name="s", datasetGroupArn=group, recipeArn=V2, performAutoTraining=False)
    wait(server)
    version = client.create_solution_version(solutionArn=solution["solutionArn"])["solutionVersionArn"]
    wait(server)
    campaign: str = client.create_campaign(name="c", solutionVersionArn=version)["campaignArn"]
    wait(server)
    return campaign


def refused(call: Any, **request: Any) -> tuple[str, int]:
    with pytest.raises(ClientError) as caught:
        call(**request)
    return caught.value.response["Error"]["Code"], caught.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_an_application(server: Server, endpoint: str) -> None:
    campaign = stocked(server)
    client, runtime, events = (
        server.client(name) for name in ("personalize", "personalize-runtime", "personalize-events")
    )
    answer = runtime.get_recommendations(campaignArn=campaign, userId="u1", numResults=5)
    assert len(answer["itemList"]) == 5
    stranger = runtime.get_recommendations(campaignArn=campaign, userId="new", numResults=5)["itemList"]
    group = client.describe_dataset_group(datasetGroupArn=f"{campaign.rpartition(':')[0]}:dataset-group/shop")[
        "datasetGroup"
    ]["datasetGroupArn"]
    tracking = client.create_event_tracker(name="t", datasetGroupArn=group)["trackingId"]
    wait(server)
    event = {"eventType": "View", "itemId": "i59", "sentAt": 1_700_000_000}
    events.put_events(trackingId=tracking, userId="new", sessionId="s", eventList=[event])
    assert runtime.get_recommendations(campaignArn=campaign, userId="new", numResults=5)["itemList"] != stranger
    assert refused(runtime.get_recommendations, campaignArn=campaign) == ("InvalidInputException", 400)
    assert refused(runtime.get_recommendations, campaignArn=f"{campaign}x", userId="u") == (
        "ResourceNotFoundException",
        404,
    )
    assert refused(events.put_events, trackingId="no", sessionId="s", eventList=[event]) == (
        "InvalidInputException",
        400,
    )
    item = {"itemId": "i"}
    missing = refused(events.put_items, datasetArn=f"{group.replace('dataset-group', 'dataset')}/USERS", items=[item])
    assert missing == ("ResourceNotFoundException", 404)
    version = client.list_solution_versions()["solutionVersions"][0]["solutionVersionArn"]
    client.create_batch_inference_job(
        jobName="night",
        solutionVersionArn=version,
        roleArn=ROLE,
        jobInput={"s3DataSource": {"path": "s3://planes/users.json"}},
        jobOutput={"s3DataDestination": {"path": "s3://planes/out/"}},
    )
    client.create_dataset_export_job(
        jobName="export",
        datasetArn=f"{group.replace('dataset-group', 'dataset')}/INTERACTIONS",
        roleArn=ROLE,
        ingestionMode="PUT",
        jobOutput={"s3DataDestination": {"path": "s3://planes/out/"}},
    )
    wait(server)
    assert client.list_dataset_export_jobs()["datasetExportJobs"][0]["status"] == "ACTIVE"
    assert client.list_batch_inference_jobs()["batchInferenceJobs"][0]["status"] == "ACTIVE"
    files = Buckets(endpoint, "us-east-1")
    assert b'"recommendedItems"' in files.read("s3://planes/out/users.json.out")
    (row,) = csv.DictReader(files.read("s3://planes/out/export.csv").decode().splitlines())
    assert (row["USER_ID"], row["ITEM_ID"]) == ("new", "i59")
