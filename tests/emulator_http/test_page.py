"""The page at /, what it asks for, and how it looks in a browser."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator_http.browser import HEIGHT, WIDTH, Page, look, opened
from tests.emulator_http.requests import admin, send
from tests.emulator_http.server import Server, running
from tests.support.pixels import pixels

from personalize_emulator.doors.http import page
from personalize_emulator.doors.http.page import PATHS

STATIC = Path(page.__file__).parent / "static"


def by_name(resources: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(resource for resource in resources if resource["name"] == name)


def test_the_overview(stage: Server) -> None:
    seen = admin(stage, "GET", "/overview")
    assert [(group["name"], group["detail"]) for group in seen["groups"]] == [
        ("shop", "ECOMMERCE"),
        ("playground", "CUSTOM"),
    ]
    assert {one["kind"] for one in seen["loose"]} == {"schema"}
    assert seen["places"] == [{"region": "us-east-1", "account": "000000000000", "resources": 29}]
    assert (seen["total"], seen["shown"], seen["frozen"], seen["speed"]) == (29, 29, True, 60.0)
    shop, playground = (group["resources"] for group in seen["groups"])
    trained = by_name(shop, "recommended-for-you")
    assert trained["metrics"]["coverage"] > 0
    assert trained["update"]["status"] == "CREATE IN_PROGRESS"
    assert trained["update"]["began"] < seen["now"] < trained["update"]["ends"]
    training = by_name(shop, "most-viewed")
    assert training["status"] == "CREATE IN_PROGRESS"
    assert training["ends"] - training["began"] == pytest.approx(40.0)
    assert training["ends"] - seen["now"] == pytest.approx(31.0)
    failed = by_name(shop, "best-sellers")
    assert (failed["status"], failed["ends"]) == ("CREATE FAILED", None)
    assert failed["reason"].endswith("event type: Purchase")
    assert by_name(shop, "customers-also-viewed")["status"] == "INACTIVE"
    campaign = by_name(playground, "home-page")
    assert campaign["detail"] == f"serves {by_name(playground, campaign['detail'].split()[-1])['name']}"
    refused = [call for call in seen["calls"] if call["status"] != 200]
    assert [(call["operation"], call["subject"], call["code"]) for call in refused] == [
        ("CreateDatasetImportJob", "more", "InvalidInputException"),
        ("DeleteDatasetGroup", "shop", "ResourceInUseException"),
        ("CreateRecommender", "most-viewed", "ResourceAlreadyExistsException"),
    ]
    assert all(call["message"] for call in refused)


def test_the_page_comes_whole_and_asks_nobody_else(stage: Server) -> None:
    assert len(PATHS) > 10
    for path, (name, kind) in PATHS.items():
        status, headers, body = send(stage, "GET", path)
        assert status == 200
        assert headers["Content-Type"].startswith(kind)
        assert headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert not re.search(rb"https?://(?!www\.w3\.org/2000/svg)|@import|url\(", body), path
        assert body.count(b"\n") < 300, f"{name} has more than one idea"


def test_no_text_can_become_markup() -> None:
    for path in STATIC.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", path.read_text()), path
    assert "onclick" not in (STATIC / "index.html").read_text()


def test_what_a_browser_shows(stage: Server, program: str, tmp_path: Path) -> None:
    text = re.sub(r"<[^>]+>", " ", look(program, stage.url, tmp_path, "--dump-dom"))
    text = re.sub(r"\s+", " ", text)
    for shown in (
        "us-east-1 · account 000000000000 · 29 resources",
        "2027-01-15 08:55:38 UTC stands still",
        "shop ECOMMERCE 2 under way 1 failed active",
        "most-viewed recommender ecomm-popular-items-by-views create in progress 31 s left · 31 min on the service",
        "create failed Dataset has fewer than 1000 interactions after filtering by event type: Purchase",
        "NDCG@10 0.",
        "ResourceAlreadyExistsException Another resource with Arn",
        "DescribeRecommender recommended-for-you 3 times",
        "nothing-there import s3://bucket/playground/none.csv create failed Insufficient privileges for accessing data"
        " in Amazon S3 (s3://bucket/playground/none.csv cannot be read",
        "CreateDatasetImportJob nothing-there 08:54:39 Insufficient privileges for accessing data in Amazon S3"
        " (s3://bucket/playground/none.csv cannot be read",
    ):
        assert shown in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screenshot(stage: Server, program: str, tmp_path: Path, scheme: str) -> None:
    image = tmp_path / "page.png"
    dark = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
    look(program, stage.url, tmp_path, f"--screenshot={image}", *dark)
    width, height, content = pixels(image.read_bytes())
    assert (width, height) == (WIDTH, HEIGHT)
    assert len(set(content)) > 100, "the picture is nearly empty"
    first = content[1:4]  # of the header, unfiltered in the first row
    assert (sum(first) < 3 * 64) is (scheme == "dark")


def test_faults_in_force_and_an_empty_store_are_said(store: Path, program: str, tmp_path: Path) -> None:
    with running(store) as server:
        admin(server, "POST", "/faults", {"operation": "*", "code": "ServiceUnavailable", "delay": 2, "times": None})
        text = re.sub(r"<[^>]+>", " ", look(program, server.url, tmp_path, "--dump-dom"))
    assert "Nothing here yet" in text
    assert f"--endpoint-url {server.url}" in text
    assert "every operation: ServiceUnavailable, 2 s slow" in text


def test_the_page_goes_on_by_itself_and_has_hands(store: Path, program: str, tmp_path: Path) -> None:
    async def watch(seen: Page) -> None:
        click = "document.getElementById('{}').click()"
        await seen.until("Nothing here yet")
        client.create_dataset_group(name="mine")
        await seen.until("mine CUSTOM create pending")
        with pytest.raises(ClientError):
            client.create_dataset_group(name="mine")
        await seen.until("ThrottlingException Rate exceeded")
        await seen.evaluate(click.format("refused"))
        assert await seen.evaluate("document.querySelectorAll('.call').length") == 1
        await seen.evaluate("document.querySelector('[data-skip=\"600\"]').click()")
        await seen.until("mine CUSTOM active")
        await seen.evaluate(click.format("freeze"))
        await seen.until("stands still Let run")
        assert admin(server, "GET", "/clock")["frozen"] is True
        await seen.evaluate(click.format("freeze"))
        await seen.until("runs 0.1 times as fast Freeze")
        server.stop()
        await seen.until("The emulator does not answer.")

    async def whole() -> None:
        async with opened(program, server.url, tmp_path) as seen:
            await watch(seen)

    with running(store, "--speed", "0.1") as server:
        client = server.client()
        asyncio.run(whole())
