"""A client of boto3 that answers as it is told, and what the provider's own makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient

from personalize_provider.config.provider_config import ProviderConfig

SCHEMA = {"schemaArn": "arn:aws:personalize:us-east-1:000000000000:schema/a"}


def refusal(code: str, status: int = 400, words: str = "Words.") -> ClientError:
    answer: Any = {"Error": {"Code": code, "Message": words}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "DescribeSchema")


class Boto:
    """Stands for a boto3 client: fails as told, then answers; keeps the times of its calls."""

    def __init__(self, clock: ManualClock, *failures: Exception) -> None:
        self._clock = clock
        self._failures = list(failures)
        self.times: list[float] = []
        self.requests: list[dict[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)

        def method(**request: Any) -> dict[str, Any]:
            self.times.append(round(self._clock.now(), 2))
            self.requests.append(request)
            if self._failures:
                raise self._failures.pop(0)
            return {"answer": name, "ResponseMetadata": {}}

        return method


class SharedRate:
    """Stands for the boto3 clients of several processes, which have one call a second together."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self._free = 0.0
        self.answered: list[float] = []
        self.refused = 0

    def list_schemas(self, **_: Any) -> dict[str, Any]:
        now = self._clock.now()
        if now < self._free:
            self.refused += 1
            raise refusal("ThrottlingException")
        self._free = now + 1.0
        self.answered.append(now)
        return {}


def client_of(*failures: Exception, clock: ManualClock | None = None, **config: Any) -> tuple[InlineClient, Boto]:
    clock = clock or ManualClock()
    boto = Boto(clock, *failures)
    return InlineClient(ProviderConfig(region="us-east-1", **config), clock, {"personalize": boto, "sts": boto}), boto


def call(client: InlineClient, operation: str = "DescribeSchema") -> dict[str, Any]:
    clock = client.clock
    assert isinstance(clock, ManualClock)
    return clock.run(client.call(operation, SCHEMA))


def no_aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
