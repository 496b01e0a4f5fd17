"""Data in an S3 endpoint of one's own (MinIO, moto, LocalStack, AWS itself), by botocore's client, path style.

Credentials are those of the environment and of the AWS configuration files; without any, made-up ones do.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO, TypeVar

from personalize_emulator.data.files import COPIED_AT_ONCE, FilesError, parts

CONNECT_SECONDS, READ_SECONDS = 3, 20
PAGE = 1000
_MADE_UP = "emulator"

Result = TypeVar("Result")


class Buckets:
    """An implementation of ``Files`` behind an endpoint, a URL. The client is made at its first use."""

    def __init__(self, endpoint: str, region: str) -> None:
        self._endpoint = endpoint
        self._region = region
        self._lock = threading.Lock()
        self._made: Any = None

    def read(self, location: str) -> bytes:
        bucket, key = parts(location)

        def get(client: Any) -> bytes:
            content: bytes = client.get_object(Bucket=bucket, Key=key)["Body"].read()
            return content

        return self._try(f"{location} cannot be read", get)

    def copy(self, location: str, target: BinaryIO) -> None:
        bucket, key = parts(location)

        def get(client: Any) -> None:
            body = client.get_object(Bucket=bucket, Key=key)["Body"]
            for chunk in iter(lambda: body.read(COPIED_AT_ONCE), b""):
                target.write(chunk)

        self._try(f"{location} cannot be read", get)

    def list(self, location: str, *, deep: bool = False) -> list[str]:
        bucket, key = parts(location)
        only = {} if deep else {"Delimiter": "/"}

        def names(client: Any) -> list[str]:
            pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=key, **only)
            keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
            return sorted(f"s3://{bucket}/{name}" for name in keys if name != key)  # some stores keep folders as files

        return self._try(f"{location} cannot be listed", names)

    def write(self, location: str, content: Iterable[bytes]) -> None:
        bucket, key = parts(location)
        with tempfile.TemporaryFile() as whole:
            whole.writelines(content)
            whole.seek(0)
            self._try(
                f"{location} cannot be written", lambda client: client.put_object(Bucket=bucket, Key=key, Body=whole)
            )

    def where(self, location: str) -> str:
        return f"{self._endpoint} ({location})"

    def _try(self, problem: str, work: Callable[[Any], Result]) -> Result:
        from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

        try:
            return work(self._client())
        except (ClientError, BotoCoreError, HTTPClientError) as error:
            raise FilesError(f"{problem} at {self._endpoint}: {error}") from None

    def _client(self) -> Any:
        with self._lock:
            if self._made is None:
                self._made = _client(self._endpoint, self._region)
            return self._made


def _client(endpoint: str, region: str) -> Any:
    from botocore.config import Config
    from botocore.session import get_session

    session = get_session()
    providers = session.get_component("credential_provider")
    for remote in ("iam-role", "container-role"):
        providers.remove(remote)  # they ask the network, which takes seconds where there is none
    if session.get_credentials() is None:
        session.set_credentials(_MADE_UP, _MADE_UP)
    config = Config(
        s3={"addressing_style": "path"},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": 2},
        # What has come to S3 lately is not everywhere.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return session.create_client("s3", region_name=region, endpoint_url=endpoint, config=config)
