"""Requests that were meant for another service of AWS: refused in the format of that service, so that its client can
say why.

They come when a program sets ``AWS_ENDPOINT_URL``, which leads the clients of all services to one place. Which service
is meant stands in the signature; its protocol follows from that and from the request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

OURS = frozenset({"personalize", "tagging"})
"""The services that are answered for, by the name in signatures. Of STS there is one operation, see ``wire``."""
_CODE = "UnknownOperationException"
_QUERY_CODE = "InvalidAction"
_REST_XML = frozenset({"cloudfront", "route53"})
_SCOPE = re.compile(r"Credential=[^/,\s]{1,256}/[0-9]{8}/[a-z0-9-]{1,64}/([a-z0-9-]{1,64})/aws4_request")
_LONGEST_FORM = 65_536
_MOST_FIELDS = 1000

Refusal = tuple[str, str, Mapping[str, str]]
"""Content type, body and further headers."""


def refusal(headers: Mapping[str, str], body: bytes, request: str) -> Refusal | None:
    """The answer to a request for another service, with status 400, or None where it is for one of ours.

    ``headers`` have lower-case names; ``request`` is the id of the request.
    """
    match = _SCOPE.search(headers.get("authorization", ""))
    service = match[1] if match is not None else ""
    action = _action(headers, body)
    if service in OURS or not (service or action):
        return None
    says = _sentence(service, action)
    if service == "ec2":
        error = f"<Errors><Error><Code>{_QUERY_CODE}</Code><Message>{escape(says)}</Message></Error></Errors>"
        return "text/xml", f"<Response>{error}<RequestID>{request}</RequestID></Response>", {}
    if action:
        return "text/xml", _query(_QUERY_CODE, says, request), {}
    if service.startswith("s3"):
        error = f"<Code>NotImplemented</Code><Message>{escape(says)}</Message><RequestId>{request}</RequestId>"
        return "application/xml", f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{error}</Error>', {}
    if service in _REST_XML:
        return "text/xml", _query(_CODE, says, request), {}
    if "x-amz-target" in headers:
        kind = headers.get("content-type", "")
        kind = kind if re.fullmatch(r"application/x-amz-json-1\.[01]", kind) else "application/x-amz-json-1.1"
        return kind, json.dumps({"__type": _CODE, "message": says}), {}
    return "application/json", json.dumps({"message": says}), {"x-amzn-ErrorType": _CODE}


def _action(headers: Mapping[str, str], body: bytes) -> str:
    """The operation that a form names, as the protocol of IAM, STS and EC2 has it."""
    form = headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    if not form or len(body) > _LONGEST_FORM:
        return ""
    try:
        names = parse_qs(body.decode("latin-1"), max_num_fields=_MOST_FIELDS).get("Action", [])
    except ValueError:
        return ""
    return names[0] if names and re.fullmatch("[A-Za-z0-9]{1,100}", names[0]) else ""


def _sentence(service: str, action: str) -> str:
    meant = f"{action} of {service or 'another service'}" if action else f"the service {service}"
    return (
        f"This is an emulator of Amazon Personalize, and the request is for {meant}: instead of AWS_ENDPOINT_URL, set"
        " AWS_ENDPOINT_URL_PERSONALIZE, AWS_ENDPOINT_URL_PERSONALIZE_RUNTIME and AWS_ENDPOINT_URL_PERSONALIZE_EVENTS."
    )


def _query(code: str, says: str, request: str) -> str:
    error = f"<Type>Sender</Type><Code>{code}</Code><Message>{escape(says)}</Message>"
    return f"<ErrorResponse><Error>{error}</Error><RequestId>{request}</RequestId></ErrorResponse>"
