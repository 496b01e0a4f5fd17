"""The page at ``/``: plain files that come with the package and ask ``/_emulator/overview`` for what they show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import resources

from aiohttp import web

PATHS = {
    "/": ("index.html", "text/html"),
    "/_emulator/page.css": ("page.css", "text/css"),
    "/_emulator/page.js": ("page.js", "text/javascript"),
}
_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
}


def add(app: web.Application) -> None:
    """Add the page to an application; its files are read when they are asked for."""
    for path, (name, content_type) in PATHS.items():
        app.router.add_get(path, _file(name, content_type))


def _file(name: str, content_type: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        text = (resources.files("personalize_emulator.doors.http") / "static" / name).read_text(encoding="utf-8")
        return web.Response(text=text, content_type=content_type, headers=_HEADERS)

    return answer
