"""The door for one's own code: clients of boto3 or botocore, which an emulator answers in the place of the network."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from botocore.awsrequest import AWSPreparedRequest, AWSResponse, HeadersDict
from botocore.exceptions import ConnectionClosedError

from personalize_emulator.doors.apis import APIS
from personalize_emulator.doors.in_process import LocalPersonalize

SERVICES = (*(api.name for api in APIS), "sts")
"""The services, by botocore's names, of which clients can be attached."""

_HOOK = "personalize-emulator"


def attach(client: Any, emulator: LocalPersonalize | None = None) -> LocalPersonalize:
    """Let an emulator answer all calls of a client, and return it. Nothing of them reaches the network any more.

    The client is made as for AWS: with a region, and with any credentials, which are not looked at but for an access
    key of twelve digits (it is the account). Without ``emulator`` the client gets a fresh one, in a temporary folder
    that goes when nobody needs it any more; attach further clients to that one. The last emulator counts that a client
    was attached to.

    :raises ValueError: the client is of a service that the emulator does not answer for.
    """
    service = client.meta.service_model
    if service.service_name not in SERVICES:
        raise ValueError(
            f"The emulator does not answer for {service.service_name}: attach a client of one of {', '.join(SERVICES)}."
        )
    answering = emulator or _fresh(client.meta.region_name)

    def answer(request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        headers = {name: _text(value) for name, value in request.headers.items()}
        try:
            reply = answering.http(request.method, urlsplit(request.url).path, headers, _bytes(request.body))
        except ConnectionError:
            raise ConnectionClosedError(endpoint_url=request.url) from None
        kept: Any = HeadersDict(reply.headers)
        body: Any = _Body(reply.body)
        return AWSResponse(request.url, reply.status, kept, body)

    event = f"before-send.{service.service_id.hyphenize()}"
    client.meta.events.unregister(event, unique_id=_HOOK)
    client.meta.events.register(event, answer, unique_id=_HOOK)
    return answering


class _Body:
    """The body of a reply, as botocore takes it from urllib3."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self._content


def _fresh(region: str) -> LocalPersonalize:
    folder = tempfile.mkdtemp(prefix="personalize-")
    emulator = LocalPersonalize(folder, region=region)
    weakref.finalize(emulator, shutil.rmtree, folder, ignore_errors=True)
    return emulator


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _bytes(body: Any) -> bytes:
    """The body of a request, which botocore keeps as text, bytes or a file."""
    if body is None:
        return b""
    if hasattr(body, "read"):
        body = body.read()
    return body.encode() if isinstance(body, str) else bytes(body)
