"""The page in the hands of people: what they open, look for and ask, with a keyboard and without."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS, ROLE
from tests.emulator_http.browser import Page, opened
from tests.emulator_http.requests import admin
from tests.emulator_http.server import Server, running

FOCUS = "document.activeElement.textContent"
ALL = "[...document.querySelectorAll('{}')]"


def watch(program: str, server: Server, folder: Path, work: Callable[[Page], Awaitable[None]]) -> None:
    """Open the page and do something there."""

    async def whole() -> None:
        async with opened(program, server.url, folder) as page:
            await page.until("Calls")
            await work(page)

    asyncio.run(whole())


def click(selector: str, text: str) -> str:
    """A click on the first element that begins with a text."""
    return f"{ALL.format(selector)}.find((one) => one.textContent.startsWith({json.dumps(text)})).click()"


def write(identifier: str, text: str, event: str = "input") -> str:
    """Text put into a field, as by hand."""
    found = f"document.getElementById('{identifier}')"
    return f"{found}.value = {json.dumps(text)}; {found}.dispatchEvent(new Event('{event}', {{ bubbles: true }}))"


def names(selector: str) -> str:
    return f"{ALL.format(selector)}.map((one) => one.textContent)"


def test_a_resource_opens(stage: Server, program: str, tmp_path: Path) -> None:
    async def work(page: Page) -> None:
        await page.until("recommended-for-you")
        await page.evaluate(click(".name", "recommended-for-you"))
        await page.until("recipeArn arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you")
        await page.until("Latest update 2027-01-15 08:55:26 UTC create pending")
        await page.evaluate(click(".name", "INTERACTIONS"))
        await page.until("Column Type Marks USER_ID string")
        await page.until("EVENT_VALUE null or float")
        await page.evaluate(click(".name", "best-sellers"))
        await page.until(
            "failureReason Dataset has fewer than 1000 interactions after filtering by event type: Purchase"
        )
        await page.until("UTC create in progress 2027-01-15 08:01:57 UTC create failed")
        await page.evaluate(click(".title-of-card", "shop"))
        await page.until("domain ECOMMERCE")

    watch(program, stage, tmp_path, work)


def test_metrics_are_plotted_over_time(stage: Server, program: str, tmp_path: Path) -> None:
    async def work(page: Page) -> None:
        await page.until("next-purchase")
        await page.evaluate(click(".name", "next-purchase"))
        await page.until("Metrics of each version")
        said = await page.evaluate("document.querySelector('figure svg[aria-label^=\"NDCG@10\"]').ariaLabel")
        values = [float(value) for value in said.rpartition(": ")[2].split(", ")]
        assert len(set(values)) == 3
        places = await page.evaluate(
            "[...document.querySelectorAll('figure svg[aria-label^=\"NDCG@10\"] circle')]"
            ".map((one) => [Number(one.getAttribute('cx')), Number(one.getAttribute('cy'))])"
        )
        across, down = zip(*places, strict=True)
        assert list(across) == sorted(across)
        assert across[0] < across[-1]
        # What is better is higher, which a picture counts from the top.
        assert sorted(range(3), key=values.__getitem__) == sorted(range(3), key=down.__getitem__, reverse=True)
        rows = await page.evaluate(names(".wide tbody tr"))
        assert len(rows) == 4
        assert f"{values[0]:.3f}" in rows[0]

    watch(program, stage, tmp_path, work)


def test_a_call_opens(stage: Server, program: str, tmp_path: Path) -> None:
    async def work(page: Page) -> None:
        await page.until("DeleteDatasetGroup")
        await page.evaluate(click(".what", "DeleteDatasetGroup"))
        await page.until(
            'Request { "datasetGroupArn": "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop" }'
        )
        await page.until('Answer HTTP 400 { "__type": "ResourceInUseException", "message": "The dataset group')
        await page.evaluate(click(".what", "ListRecommenders"))
        await page.until('HTTP 200 { "recommenders": [ { "name": "recommended-for-you"')

    watch(program, stage, tmp_path, work)


def test_a_keyboard_is_enough_and_keeps_its_place(stage: Server, program: str, tmp_path: Path) -> None:
    async def work(page: Page) -> None:
        await page.until("best-sellers")
        await page.press("Tab")
        assert await page.evaluate(FOCUS) == "Resources"
        assert await page.evaluate("document.activeElement.getBoundingClientRect().top") > 0, (
            "what has the focus is seen"
        )
        await page.evaluate("document.getElementById('find').focus()")
        await page.press("Tab")
        assert await page.evaluate(FOCUS) == "shop"
        await page.press("Tab")
        await page.press("Tab")
        assert await page.evaluate(FOCUS) == "shop-interactions"
        await page.press("Enter", "\r")
        await page.until("dataLocation")
        assert await page.evaluate("document.activeElement.ariaExpanded") == "true"
        stage.client().create_schema(name="later", schema=json.dumps(INTERACTIONS))
        await page.until("later schema")
        assert await page.evaluate(FOCUS) == "shop-interactions"
        await page.until("dataLocation")
        await page.press("Enter", "\r")
        assert await page.evaluate("document.activeElement.ariaExpanded") == "false"

    watch(program, stage, tmp_path, work)


def test_text_finds_resources_and_calls(stage: Server, program: str, tmp_path: Path) -> None:
    async def work(page: Page) -> None:
        await page.until("best-sellers")
        await page.evaluate(write("find", "most failed"))
        await page.until("There is no resource with “most failed”.")
        assert await page.evaluate(names(".name")) == []
        await page.evaluate(write("find", "s3:// csv"))
        await page.until("nothing-there")
        shown = await page.evaluate(names(".name"))
        assert {"ITEMS", "shop-items", "interactions-3"} <= set(shown), "with what they are in"
        assert "recommended-for-you" not in shown
        await page.evaluate(write("find", ""))
        await page.until("best-sellers")
        await page.evaluate(write("find-calls", "already exists"))
        assert len(await page.evaluate(names(".call"))) == 1
        await page.evaluate(write("find-calls", "nobody"))
        await page.until("No call has “nobody”.")

    watch(program, stage, tmp_path, work)


def test_recommendations_can_be_tried(stage: Server, program: str, tmp_path: Path) -> None:
    expression = "INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ($WHICH)"
    client = stage.client()
    group = client.list_dataset_groups()["datasetGroups"][0]["datasetGroupArn"]
    client.create_filter(name="by-category", datasetGroupArn=group, filterExpression=expression)
    admin(stage, "POST", "/clock", {"advance": 60})

    async def work(page: Page) -> None:
        await page.until("by-category filter")
        await page.until("most-viewed")
        ask = "document.getElementById('trial').requestSubmit()"
        await page.until_true("document.getElementById('user').value !== ''")
        await page.evaluate(write("user", "u3"))
        await page.evaluate(ask)
        await page.until("10 items for user u3")
        await page.until("What u3 did, latest first")
        await page.until("PRICE")
        await page.until("GetRecommendations recommended-for-you · user u3")
        await page.evaluate(click(".what", "GetRecommendations"))
        await page.until('"numResults": 10')
        arn = await page.evaluate(f"{ALL.format('#filter option')}.find((one) => one.text === 'by-category').value")
        await page.evaluate(write("filter", arn, "change"))
        await page.evaluate("document.querySelector('[data-value=WHICH]').value = '\"music\"'")
        await page.evaluate(write("count", "5"))
        await page.evaluate(ask)
        await page.until("5 items for user u3")
        found = await page.evaluate(names(".answer:first-of-type li"))
        assert len(found) == 5
        assert all("music" in one for one in found)
        await page.evaluate(write("user", " "))
        await page.evaluate(ask)
        await page.until("InvalidInputException: userId is required for the recipe aws-ecomm-recommended-for-you.")
        await page.evaluate(click(".name", "home-page"))
        await page.until("minProvisionedTPS")
        await page.evaluate(click(".hands button", "Try it"))
        await page.until_true("document.getElementById('ask').selectedOptions[0].text === 'home-page'")
        await page.until_true("document.getElementById('user').value !== ' '")
        await page.evaluate(ask)
        await page.until("score 0.")

    watch(program, stage, tmp_path, work)


def test_the_place_is_where_something_is(store: Path, program: str, tmp_path: Path) -> None:
    async def one(page: Page) -> None:
        await page.until("eu-west-1 · account 111122223333 · 1 resource")
        assert await page.evaluate("document.getElementById('place-field').hidden")

    async def several(page: Page) -> None:
        await page.until("2 regions and accounts · 2 resources")
        await page.until("there CUSTOM eu-west-1 · account 111122223333")
        await page.until("CreateDatasetGroup here")
        await page.evaluate(write("where", "us-east-1 · account 444455556666", "change"))
        await page.until("here CUSTOM us-east-1 · account 444455556666")
        assert await page.evaluate(names(".title-of-card")) == ["here"]
        assert await page.evaluate(names(".what")) == ["CreateDatasetGroup here"]

    with running(store) as server:
        server.client(region="eu-west-1", key="111122223333").create_dataset_group(name="there")
        watch(program, server, tmp_path / "1", one)
        server.client(key="444455556666").create_dataset_group(name="here")
        watch(program, server, tmp_path / "2", several)


def test_nothing_that_somebody_wrote_is_markup(store: Path, program: str, tmp_path: Path) -> None:
    bad = "<img src=x onerror=document.title=1>"

    async def work(page: Page) -> None:
        await page.until(f"job import s3://bucket/{bad} create failed")
        await page.until(f"Insufficient privileges for accessing data in Amazon S3 (s3://bucket/{bad}")
        await page.evaluate(click(".name", "job"))
        await page.until(f'"dataLocation": "s3://bucket/{bad}"')
        await page.until(f"Resource Arn {arn} does not exist.")
        await page.evaluate(click(".what", "DescribeSchema"))
        await page.until(f'"schemaArn": "{arn}"')
        await page.evaluate(write("find", f"{bad} nowhere"))
        await page.until(f"There is no resource with “{bad} nowhere”.")
        assert await page.evaluate("document.images.length") == 0
        assert await page.evaluate("document.title") == "Amazon Personalize, emulated"

    arn = f"arn:aws:personalize:us-east-1:000000000000:schema/{bad}"
    looked = f"s3://bucket/{bad} cannot be read"
    with running(store, says=[looked]) as server:
        client = server.client()
        schema = client.create_schema(name="s", schema=json.dumps(INTERACTIONS))["schemaArn"]
        group = client.create_dataset_group(name="mine")["datasetGroupArn"]
        admin(server, "POST", "/clock", {"advance": 60})
        dataset = client.create_dataset(name="d", schemaArn=schema, datasetGroupArn=group, datasetType="Interactions")[
            "datasetArn"
        ]
        admin(server, "POST", "/clock", {"advance": 60})
        client.create_dataset_import_job(
            jobName="job", datasetArn=dataset, dataSource={"dataLocation": f"s3://bucket/{bad}"}, roleArn=ROLE
        )
        admin(server, "POST", "/clock", {"advance": 60})
        with pytest.raises(ClientError, match="does not exist"):
            client.describe_schema(schemaArn=arn)
        watch(program, server, tmp_path, work)
