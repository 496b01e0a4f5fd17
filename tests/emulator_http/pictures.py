"""The pictures of the page in docs, made anew: ``make pictures``, or ``python -m tests.emulator_http.pictures``.

They show the scene that the tests look at, at a time that stands still; only the fonts are the machine's.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from tests.emulator_http.browser import HEIGHT, PHONE, WIDTH, Page, find, opened
from tests.emulator_http.palette import reduced
from tests.emulator_http.scene import play
from tests.emulator_http.server import running

DOCS = Path(__file__).parents[2] / "docs"
STORE = Path(tempfile.gettempdir(), "personalize")
"""Named in a message on the page, and so always the same."""
MOST = 200_000
"""Bytes of a picture."""
SHOWN = ("emulator-page.png", "emulator-page-dark.png", "emulator-page-phone.png")


async def _take(page: Page, name: str, folder: Path) -> None:
    # Two frames, so that what was drawn last is in the picture.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture = reduced(await page.picture())
    if len(picture) > MOST:
        raise SystemExit(f"{name} would have {len(picture)} bytes, more than {MOST}: show less of the page in it.")
    (folder / name).write_bytes(picture)
    print(f"{folder / name}: {len(picture)} bytes")


def _open(selector: str, text: str) -> str:
    return f"[...document.querySelectorAll('{selector}')].find((one) => one.textContent.startsWith('{text}')).click()"


def _scroll(selector: str, text: str) -> str:
    """Put what begins with a text below the header."""
    found = f"[...document.querySelectorAll('{selector}')].find((one) => one.textContent.startsWith('{text}'))"
    head = "document.querySelector('header')"
    covered = f"(getComputedStyle({head}).position === 'sticky' ? {head}.offsetHeight : 0)"
    return f"scrollTo(0, {found}.getBoundingClientRect().top + scrollY - {covered} - 14)"


async def _show(page: Page, folder: Path) -> None:
    light, dark, phone = SHOWN
    await page.dress("light", WIDTH, HEIGHT)
    await page.until("best-sellers")
    await page.until_true("document.getElementById('user').value !== ''")
    await _take(page, light, folder)
    await page.evaluate("document.getElementById('trial').requestSubmit()")
    await page.until("10 items for user u0")
    await page.evaluate(_open(".name", "next-purchase"))
    await page.until("Metrics of each version")
    await page.evaluate(_open(".what", "CreateDatasetImportJob nothing-there"))
    await page.until('"datasetImportJobArn"')
    await page.dress("dark", WIDTH, 1000)
    await page.evaluate(_scroll(".section", "Metrics of each version"))
    await _take(page, dark, folder)
    await page.dress("light", *PHONE)
    await page.evaluate(_scroll("#try", ""))
    await _take(page, phone, folder)


def make(folder: Path) -> None:
    """Make all pictures in a folder."""
    program = find()
    if program is None:
        raise SystemExit("Chromium is not installed, which takes the pictures: apt-get install chromium")

    async def whole(url: str, scratch: Path) -> None:
        async with opened(program, url, scratch) as page:
            await _show(page, folder)

    if STORE.exists():
        raise SystemExit(f"{STORE} is there already: remove it, since the pictures show where their data is.")
    with tempfile.TemporaryDirectory() as scratch:
        try:
            play(STORE)
            with running(STORE, "--speed", "60") as server:
                asyncio.run(whole(server.url, Path(scratch)))
        finally:
            shutil.rmtree(STORE, ignore_errors=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
