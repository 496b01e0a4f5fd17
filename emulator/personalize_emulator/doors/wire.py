"""HTTP requests in, HTTP replies out: which operation of which service is meant, where, and by whom.

JSON 1.1 names its operation in ``X-Amz-Target``, rest-json in the path. Region and account are those of the SigV4
credential scope, where there is one: an access key of twelve digits stands for the account of that number. Nothing is
authenticated.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from personalize_emulator.call.context import Place
from personalize_emulator.doors import other_services as others
from personalize_emulator.doors.apis import APIS, CONTROL, Api
from personalize_emulator.store.records import Fields

JSON_1_1 = "application/x-amz-json-1.1"
REST_JSON = "application/json"

_SCOPE = re.compile(r"Credential=([^/,\s]{1,256})/[0-9]{8}/([a-z0-9-]{1,64})/[a-z0-9-]{1,64}/aws4_request")
_ACCOUNT = re.compile(r"[0-9]{12}")
_LONGEST_NAME = 256
_LONGEST_FORM = 4096
_IDENTITY = """<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:{partition}:iam::{account}:root</Arn><UserId>{account}</UserId><Account>{account}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>{request}</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>
"""


@dataclass(frozen=True)
class Reply:
    """An HTTP reply."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Request:
    """One call: ``text`` is its body. ``operation`` may be one that the service does not have."""

    api: Api
    operation: str
    text: str
    place: Place


def read(method: str, path: str, headers: Mapping[str, str], body: bytes, place: Place) -> Request | None:
    """The call that a request makes, or None where it makes none. ``headers`` have lower-case names."""
    here = _scoped(place, headers.get("authorization", ""))
    text = body.decode("utf-8", "replace")
    target = headers.get("x-amz-target")
    if target is not None:
        prefix, _, operation = _printable(target).rpartition(".")
        api = next((api for api in APIS if api.model.target_prefix == (prefix or None)), CONTROL)
        return Request(api, operation, text, here)
    for api in APIS:
        routed = api.model.routes.get((method, path))
        if routed is not None:
            return Request(api, routed, text, here)
    return None


def identity(method: str, headers: Mapping[str, str], body: bytes, place: Place) -> Reply | None:
    """The answer to ``sts:GetCallerIdentity``, so that clients which ask for their account need no other endpoint."""
    form = headers.get("content-type", "").startswith("application/x-www-form-urlencoded") and len(body) < _LONGEST_FORM
    if method != "POST" or not form or parse_qs(body.decode("latin-1")).get("Action") != ["GetCallerIdentity"]:
        return None
    here = _scoped(place, headers.get("authorization", ""))
    request = str(uuid.uuid4())
    text = _IDENTITY.format(partition=here.partition, account=here.account, request=request)
    return _reply(200, "text/xml", text.encode(), request)


def elsewhere(headers: Mapping[str, str], body: bytes) -> Reply | None:
    """The reply to a request for a service that is not answered for."""
    request = str(uuid.uuid4())
    refusal = others.refusal(headers, body, request)
    if refusal is None:
        return None
    reply = _reply(400, refusal[0], refusal[1].encode(), request)
    return replace(reply, headers={**reply.headers, **refusal[2]})


def answered(api: Api, status: int, body: Fields | None) -> Reply:
    """A reply in the protocol of a service. A refusal's body holds ``__type`` and ``message``."""
    request = str(uuid.uuid4())
    if api.model.target_prefix is not None:
        return _reply(status, JSON_1_1, b"" if body is None else json.dumps(body).encode(), request)
    code = (body or {}).get("__type")
    rest = {name: value for name, value in (body or {}).items() if name != "__type"}
    reply = _reply(status, REST_JSON, b"" if body is None else json.dumps(rest).encode(), request)
    return reply if code is None else replace(reply, headers={**reply.headers, "x-amzn-ErrorType": code})


def unknown(method: str, path: str) -> Reply:
    """The reply to a request that no service knows."""
    body = {"message": f"{method} {path} is not an operation of Amazon Personalize."}
    reply = _reply(404, REST_JSON, json.dumps(body).encode(), str(uuid.uuid4()))
    return replace(reply, headers={**reply.headers, "x-amzn-ErrorType": "UnknownOperationException"})


def _reply(status: int, content_type: str, body: bytes, request: str) -> Reply:
    headers = {"Content-Type": content_type, "Content-Length": str(len(body)), "x-amzn-RequestId": request}
    return Reply(status, headers, body)


def _printable(name: str) -> str:
    """A name of which the call log can keep a line, whatever bytes a header holds."""
    return "".join(character if character.isprintable() else "?" for character in name[:_LONGEST_NAME])


def _scoped(place: Place, authorization: str) -> Place:
    match = _SCOPE.search(authorization)
    if match is None:
        return place
    account = match[1] if _ACCOUNT.fullmatch(match[1]) else place.account
    return replace(place, region=match[2], account=account)
