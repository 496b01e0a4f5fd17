"""The account of a test over HTTP, from a thread of the test's own process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from personalize_emulator.doors.http.threaded import serving
from personalize_emulator.doors.in_process import LocalPersonalize

ENDPOINTS = (
    "AWS_ENDPOINT_URL_PERSONALIZE",
    "AWS_ENDPOINT_URL_PERSONALIZE_RUNTIME",
    "AWS_ENDPOINT_URL_PERSONALIZE_EVENTS",
)
"""The variables by which the AWS CLI and SDKs find the three services; other services stay where they are."""


@dataclass(frozen=True)
class Server:
    """``environment`` leads clients to ``url``, those of other processes and languages too."""

    url: str
    environment: Mapping[str, str]


@contextmanager
def running(account: LocalPersonalize, session: Any) -> Iterator[Server]:
    """A server on a free port, and the environment for clients with the region and credentials of a boto3 session."""
    credentials = session.get_credentials().get_frozen_credentials()
    with serving(account) as url:
        yield Server(
            url,
            {
                **dict.fromkeys(ENDPOINTS, url),
                "AWS_ACCESS_KEY_ID": credentials.access_key,
                "AWS_SECRET_ACCESS_KEY": credentials.secret_key,
                "AWS_DEFAULT_REGION": session.region_name,
                "AWS_REGION": session.region_name,
            },
        )
