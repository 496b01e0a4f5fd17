"""The guard lets clients of this machine talk to the emulator, and no page of a stranger in a browser of this machine.

Nothing is authenticated, so a browser must not lend its place on this machine to whoever made a page. A page that lets
a name of its own lead here (DNS rebinding) is known by the ``Host`` of its requests, one that sends what needs no
permission (a form, a plain ``fetch``) by ``Origin`` and ``Sec-Fetch-Site``, which a browser sets and a page cannot.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from aiohttp.typedefs import Middleware

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
EVERYWHERE = frozenset({"", "0.0.0.0", "::"})
"""The values of ``--host`` that stand for every address of the machine."""

_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::([0-9]{1,5}))?")
_OURS = frozenset({"same-origin", "none"})


class Guard:
    """Tells whether a request is answered. ``host`` is where the server listens, ``names`` are further hosts, each with
    or without a port, under which it is known."""

    def __init__(self, host: str, names: Iterable[str] = ()) -> None:
        self._host = host.lower().strip("[]")
        self._names = frozenset(name.lower() for name in names)

    def problem(self, request: web.Request) -> str | None:
        """Return the reason why a request is refused, as a sentence; None if it is not refused."""
        hosts = request.headers.getall("Host", [])
        host = hosts[0].lower() if len(hosts) == 1 else ""
        if not self._is_ours(host, _port(request)):
            return (
                f"The emulator does not answer for the host {_shown(host)}: use the address that it prints when it"
                " starts, or start it with --allow-host NAME for a name of your own."
            )
        if request.method in SAFE:
            return None
        origins, sites = request.headers.getall("Origin", []), request.headers.getall("Sec-Fetch-Site", [])
        if any(origin.lower() not in (f"http://{host}", f"https://{host}") for origin in origins):
            return f"The emulator takes nothing from a page of another origin, and this one is {_shown(origins[0])}."
        if any(site.lower() not in _OURS for site in sites):
            return "The emulator takes nothing from a page of another site."
        return None

    def _is_ours(self, host: str, port: int | None) -> bool:
        match = _HOST.fullmatch(host)
        if match is None:
            return False
        name, named_port = match[1].strip("[]").removesuffix("."), int(match[2] or 80)
        if host in self._names or match[1] in self._names:
            return True
        if self._host in EVERYWHERE:  # behind a mapped port, maybe; an address cannot be led elsewhere, as a name can
            return _address(name) is not None or is_loopback(name)
        return named_port == port and (name == self._host or is_loopback(name))

    def middleware(self) -> Middleware:
        """Return the middleware for an application: a request that is refused gets an answer that clients of AWS can
        read."""

        @web.middleware
        async def check(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            problem = self.problem(request)
            if problem is None:
                return await handler(request)
            code = "AccessDeniedException"
            body = {"__type": code, "message": problem}
            return web.json_response(body, status=403, headers={"x-amzn-ErrorType": code})

        return check


def is_loopback(name: str) -> bool:
    """Tell whether a name or an address belongs to this machine alone."""
    address = _address(name)
    if address is None:
        return name == "localhost" or name.endswith(".localhost")
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _port(request: web.Request) -> int | None:
    """The port of this machine that the request came to."""
    name = request.transport.get_extra_info("sockname") if request.transport is not None else None
    return name[1] if isinstance(name, tuple) else None


def _shown(text: str) -> str:
    return ascii(text[:100])
