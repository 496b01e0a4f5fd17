"""The page at ``/``: plain files that come with the package and ask the emulator's own routes for what they show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import resources

from aiohttp import web

FOLDER = "/_emulator/page"
_TYPES = {"css": "text/css", "js": "text/javascript"}
_STATIC = resources.files("personalize_emulator.doors.http") / "static"
PATHS = {
    "/": ("index.html", "text/html"),
    **{
        f"{FOLDER}/{file.name}": (file.name, _TYPES[ending])
        for file in _STATIC.iterdir()
        if (ending := file.name.rpartition(".")[2]) in _TYPES
    },
}
_HEADERS = {
    "Cache-Control": "no-cache",
    # Nothing of elsewhere, and no text that becomes markup or code.
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "X-Content-Type-Options": "nosniff",
}


Handler = Callable[[web.Request], Awaitable[web.Response]]


def add(app: web.Application, signed: Handler) -> None:
    """Add the page to an application; its files are read when they are asked for.

    ``signed`` answers what no person asks for: a client of S3 lists its buckets at the same path.
    """
    for path, (name, content_type) in PATHS.items():
        app.router.add_get(path, _file(name, content_type, signed))


def _file(name: str, content_type: str, signed: Handler) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        if "Authorization" in request.headers:
            return await signed(request)
        text = (_STATIC / name).read_text(encoding="utf-8")
        return web.Response(text=text, content_type=content_type, headers=_HEADERS)

    return answer
