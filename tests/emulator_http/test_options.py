"""The options of the command beside the address: the version, a line for each request, strictness, snapshots."""

from __future__ import annotations

import importlib.metadata
import json
import re
import time
import zipfile
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS
from tests.emulator_http.requests import admin, send
from tests.emulator_http.server import running
from tests.processes import slowness

from personalize_emulator import LocalPersonalize, load_snapshot
from personalize_emulator.doors.command import main
from personalize_emulator.store.store import FILE
from personalize_emulator.store.switches import STRICT


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    botocore = re.escape(importlib.metadata.version("botocore"))
    assert re.fullmatch(rf"personalize-emulator [0-9]+\.[0-9.a-z]+, botocore {botocore}\n", capsys.readouterr().out)


def test_a_line_for_each_request(store: Path) -> None:
    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    with running(store, "--log") as server:
        client = server.client(region="eu-west-1", key="111122223333")
        client.create_schema(name="s", schema=json.dumps(INTERACTIONS))
        with pytest.raises(ClientError):
            client.describe_schema(schemaArn="arn:aws:personalize:eu-west-1:111122223333:schema/none\n")
        with pytest.raises(ClientError):
            server.client("s3").list_buckets()
        send(server, "GET", "/")
        send(server, "GET", "/_emulator/overview")
        send(server, "POST", "/_emulator/reset", Host="example.com")
        admin(server, "POST", "/faults", {"operation": "*", "code": "ConnectionReset"})
        with pytest.raises(ConnectionError):
            send(server, "POST", "/", b"{}", X_Amz_Target="AmazonPersonalize.ListSchemas")
        code, said = server.stop()
    expected = [
        r"eu-west-1 111122223333 CreateSchema 200 \d+ ms",
        r"eu-west-1 111122223333 DescribeSchema 400 \d+ ms InvalidInputException: .*schemaArn.*",
        r"GET / 400 \d+ ms meant for another service",
        r"POST /_emulator/reset 403 \d+ ms",
        r"POST /_emulator/faults 200 \d+ ms",
        r"us-east-1 000000000000 ListSchemas reset \d+ ms ConnectionReset",
    ]
    assert code == 0
    assert len(said.splitlines()) == len(expected), said
    for line, pattern in zip(said.splitlines(), expected, strict=True):
        assert re.fullmatch(rf"{moment} {pattern}", line), line


def test_without_it_nothing_is_said(store: Path) -> None:
    with running(store) as server:
        server.client().list_schemas()


def test_strict_is_kept_in_the_store(store: Path) -> None:
    with running(store, "--strict") as server:
        found = admin(server, "GET", "/settings")
        assert {name: found[name] for name in STRICT} == STRICT
        assert admin(server, "PATCH", "/settings", {"strict": False})["strict"] is False
    with running(store, "--strict"), running(store) as server:
        assert admin(server, "GET", "/settings")["strict"] is True


def test_a_shop_to_begin_with(store: Path) -> None:
    began = time.monotonic()
    with running(store, "--load", "demo") as server:
        took = time.monotonic() - began
        assert took < 3 or took < 3 * slowness()
        client, runtime = server.client(), server.client("personalize-runtime")
        states = [one["status"] for one in client.list_recommenders()["recommenders"]]
        states += [one["status"] for one in client.list_campaigns()["campaigns"]]
        assert states == ["ACTIVE", "ACTIVE"]
        prefix = "arn:aws:personalize:us-east-1:000000000000:"
        answer = runtime.get_recommendations(
            recommenderArn=f"{prefix}recommender/demo-for-you",
            userId="user-1",
            metadataColumns={"ITEMS": ["PRODUCT_NAME"]},
            filterArn=f"{prefix}filter/demo-of-category",
            filterValues={"CATEGORY": '"Books"'},
        )
        names = [item["metadata"]["PRODUCT_NAME"].split()[0] for item in answer["itemList"]]
        assert set(names) == {"Book"}
        similar = runtime.get_recommendations(campaignArn=f"{prefix}campaign/demo-similar", itemId="item-1")
        assert len(similar["itemList"]) == 25
        (tracker,) = client.list_event_trackers()["eventTrackers"]
        tracking = client.describe_event_tracker(eventTrackerArn=tracker["eventTrackerArn"])["eventTracker"]
        server.client("personalize-events").put_events(
            trackingId=tracking["trackingId"],
            sessionId="s",
            userId="user-1",
            eventList=[{"eventType": "Purchase", "itemId": "item-2", "sentAt": int(time.time())}],
        )
        assert admin(server, "GET", "/clock")["ahead"] == 0
        assert admin(server, "GET", "/settings")["rate_limits"] is True


def test_a_snapshot_goes_on_where_it_was_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, file = tmp_path / "first", tmp_path / "second", tmp_path / "shop.zip"
    with running(first, "--load", "demo", "--speed", "60") as server:
        client = server.client()
        arn = client.create_filter(
            name="late",
            datasetGroupArn="arn:aws:personalize:us-east-1:000000000000:dataset-group/demo-shop",
            filterExpression='INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ("Bags")',
        )["filterArn"]
        admin(server, "PATCH", "/settings", {"count_quotas": False})
        admin(server, "POST", "/clock", {"advance_service": 30})
        assert main([str(first), "save", str(file)]) == 0, capsys.readouterr().err
        admin(server, "POST", "/clock", {"frozen": True})
        kept = tmp_path / "kept.zip"
        assert main([str(first), "save", str(kept)]) == 0
        frozen = admin(server, "GET", "/clock")["now"]
        asked = {"recommenderArn": arn.replace("filter/late", "recommender/demo-for-you"), "userId": "user-3"}
        expected = server.client("personalize-runtime").get_recommendations(**asked)["itemList"]
    with zipfile.ZipFile(file) as archive:
        now = json.loads(archive.read("snapshot.json"))["now"]
        assert "s3/demo-shop-data/items.csv" in archive.namelist()
    with running(second, "--load", str(file), "--speed", "60") as server:
        assert 0 <= admin(server, "GET", "/clock")["now"] - now < 3600
        found = server.client().describe_filter(filterArn=arn)["filter"]
        assert found["status"] in ("CREATE IN_PROGRESS", "ACTIVE")
        assert admin(server, "GET", "/settings")["count_quotas"] is False
        assert server.client("personalize-runtime").get_recommendations(**asked)["itemList"] == expected
        admin(server, "POST", "/clock", {"advance_service": 60})
        assert server.client().describe_filter(filterArn=arn)["filter"]["status"] == "ACTIVE"
    load_snapshot(kept, tmp_path / "third")
    with running(tmp_path / "third") as server:
        assert admin(server, "GET", "/clock") == {"now": frozen, "ahead": pytest.approx(-1, abs=3600), "frozen": True}


def test_what_cannot_be_loaded_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "store"
    no_snapshot = "is no snapshot of an emulator: make one with `personalize-emulator DIR save FILE`.\n"
    newer = "was made by a newer version of the emulator: install that version.\n"
    contents: dict[str, tuple[bytes | dict[str, str], str]] = {
        "text": (b"no archive", no_snapshot),
        "other.zip": ({"a": "b"}, no_snapshot),
        "newer.zip": ({"snapshot.json": '{"format": 2, "now": 1.0}'}, newer),
        "climbs.zip": ({"snapshot.json": '{"format": 1, "now": 1.0}', "s3/../../evil": ""}, no_snapshot),
        "else.zip": ({"snapshot.json": '{"format": 1, "now": 1.0}', "else": ""}, no_snapshot),
        "empty.zip": ({"snapshot.json": '{"format": 1, "now": 1.0}'}, no_snapshot),
        "broken.zip": ({"snapshot.json": '{"format": 1, "now": 1.0}', FILE: "no database"}, no_snapshot),
    }
    for name, (content, problem) in contents.items():
        file = tmp_path / name
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            with zipfile.ZipFile(file, "w") as archive:
                for entry, text in content.items():
                    archive.writestr(entry, text)
        assert main(["--store", str(store), "--load", str(file)]) == 2
        said = capsys.readouterr().err
        assert said.endswith(problem), said
        assert said.count("\n") == 1
        assert str(file) in said
        assert not (store / FILE).exists()
    assert not (tmp_path / "evil").exists()
    assert main(["--store", str(store), "--load", str(tmp_path / "none")]) == 2
    assert "cannot be loaded: No such file or directory" in capsys.readouterr().err
    LocalPersonalize(store).close()
    assert main(["--store", str(store), "--load", "demo"]) == 2
    assert capsys.readouterr().err == (
        f"There is a store in {store} already: leave out --load to go on with it, or give another folder with"
        " --store.\n"
    )
    assert main([str(store), "save", str(tmp_path / "no" / "folder.zip")]) == 2
    assert "cannot be written: No such file or directory" in capsys.readouterr().err
    assert list(tmp_path.glob(".*")) == []
