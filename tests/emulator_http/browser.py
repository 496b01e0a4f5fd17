"""Chromium without a window: pictures, and a page that is looked at while things change."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
from tests.processes import PATIENCE, end_session, run

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT = 1280, 900
PHONE = 390, 844
KEYS = {"Tab": 9, "Enter": 13}
"""The codes of keys that do something by themselves."""


def find() -> str | None:
    """The program, None where none is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def command(program: str, folder: Path, *options: str) -> list[str]:
    return [
        program,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={WIDTH},{HEIGHT}",
        *options,
    ]


def look(program: str, url: str, folder: Path, *options: str) -> str:
    """Return what the browser reports of a page that has asked for some seconds."""
    arguments = [*command(program, folder, "--virtual-time-budget=3000"), *options, url]
    done = run(arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Page:
    """An open page, spoken to by the browser's own protocol."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0

    async def command(self, method: str, **parameters: Any) -> Any:
        """What a command of the protocol comes to."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json(timeout=PATIENCE)
            if message.get("id") == self._number:
                assert "error" not in message, message
                return message["result"]

    async def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        result = await self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    async def dress(self, scheme: str, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Show the page light or dark, in a window of a size."""
        await self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        await self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    async def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode((await self.command("Page.captureScreenshot"))["data"])

    async def press(self, key: str, text: str = "") -> None:
        """Press a key as a keyboard does."""
        code = KEYS.get(key, 0)
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            await self.command("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **typed)

    async def until(self, text: str) -> None:
        """Wait until the page shows a text, with single spaces."""
        deadline = time.monotonic() + PATIENCE
        shown = ""
        while text not in shown:
            assert time.monotonic() < deadline, f"{text!r} is not in {shown!r}"
            shown = " ".join((await self.evaluate("document.body?.innerText ?? ''")).split())
            await asyncio.sleep(0.05)

    async def until_true(self, condition: str) -> None:
        """Wait until an expression is true in the page."""
        deadline = time.monotonic() + PATIENCE
        while not await self.evaluate(condition):
            assert time.monotonic() < deadline, f"it is not true that {condition}"
            await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def opened(program: str, url: str, folder: Path) -> AsyncIterator[Page]:
    """The page at a URL, in a browser of its own."""
    process = await asyncio.create_subprocess_exec(
        *command(program, folder, "--remote-debugging-port=0", url),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        async with aiohttp.ClientSession() as session:
            target = await _target(session, folder / "profile" / "DevToolsActivePort", url)
            async with session.ws_connect(target, max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        end_session(process.pid)
        await process.wait()


async def _target(session: aiohttp.ClientSession, port: Path, url: str) -> str:
    """Where the page listens, as soon as it does."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, IndexError, aiohttp.ClientError):
            number = (await asyncio.to_thread(port.read_text)).split()[0]
            async with session.get(f"http://127.0.0.1:{number}/json/list") as response:
                for target in await response.json():
                    if target["type"] == "page" and target["url"].startswith(url):
                        return str(target["webSocketDebuggerUrl"])
        await asyncio.sleep(0.05)
    raise AssertionError("the browser does not open the page")
