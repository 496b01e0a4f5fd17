"""The page for everybody: what axe-core finds in it, light, dark and on a phone."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.emulator_http.browser import PHONE, Page, opened
from tests.emulator_http.server import Server

import node_packages

#: The version that is tested with.
AXE = {"axe-core": "4.14.1"}
FILE = "axe-core/axe.min.js"
OPENED = ("shop", "INTERACTIONS", "shop-Items", "recommended-for-you", "best-sellers", "next-purchase")
CALLED = ("ListRecommenders", "DeleteDatasetGroup")
TALL = 5000


@pytest.fixture(scope="module")
def axe() -> str:
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed: who can use the page was not tested (apt-get install npm)")
    return (node_packages.fetched(AXE, FILE) / FILE).read_text(encoding="utf-8")


async def unfold(page: Page) -> None:
    """Open something of every kind, and ask for recommendations."""
    await page.until("best-sellers")
    await page.until_true("document.getElementById('user').value !== ''")
    await page.evaluate("document.getElementById('trial').requestSubmit()")
    await page.until("10 items for user u0")
    wanted = [*OPENED, *CALLED]
    await page.evaluate(
        f"for (const one of [...document.querySelectorAll('.opener')])"
        f" if ({wanted}.some((name) => one.textContent.split(' ')[0] === name)) one.click()"
    )
    await page.until_true("![...document.querySelectorAll('.opened')].some((one) => one.textContent === 'Looking …')")


async def violations(page: Page, axe: str) -> list[Any]:
    await page.evaluate(f"{axe};0")
    found: list[Any] = await page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.map("
        "(one) => [one.impact, one.id, one.nodes.map((node) => node.target.join(' ')).slice(0, 5)]))"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, PHONE[0]])
def test_nobody_is_kept_out(stage: Server, program: str, axe: str, tmp_path: Path, scheme: str, width: int) -> None:
    async def whole() -> None:
        async with opened(program, stage.url, tmp_path) as page:
            await page.dress(scheme, width, TALL)
            await unfold(page)
            assert await violations(page, axe) == []
            assert await page.evaluate("document.documentElement.scrollWidth") == width, "nothing sticks out"
            scrolling = await page.evaluate(
                "[...document.querySelectorAll('*')].filter((one) => one.scrollHeight > one.clientHeight + 1"
                " && /auto|scroll/.test(getComputedStyle(one).overflowY) && one.clientHeight"
                " && !one.matches('html, body, .wide')).map((one) => one.className || one.id)"
            )
            assert scrolling == [], "the page is one scroll"

    asyncio.run(whole())


def test_what_is_wrong_is_found(stage: Server, program: str, axe: str, tmp_path: Path) -> None:
    async def whole() -> None:
        async with opened(program, stage.url, tmp_path) as page:
            await page.until("best-sellers")
            await page.evaluate(
                "document.getElementById('find').parentElement.replaceWith(document.createElement('input'))"
            )
            assert [name for _, name, _ in await violations(page, axe)] == ["label"]

    asyncio.run(whole())
