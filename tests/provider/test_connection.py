"""Accounts, credentials and settings with which the service is reached, or not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.provider.answering import client_of, no_aws, refusal
from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient

from personalize_provider.base import errors
from personalize_provider.config.provider_config import ProviderConfig


def test_the_account_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    client, boto = client_of()

    def identity() -> dict[str, str]:
        boto.times.append(0.0)
        return {"Account": "123456789012"}

    monkeypatch.setattr(boto, "get_caller_identity", identity, raising=False)
    clock = client.clock
    assert isinstance(clock, ManualClock)

    async def many() -> list[str]:
        return await asyncio.gather(*(client.account() for _ in range(5)))

    assert clock.run(many()) == ["123456789012"] * 5
    assert len(boto.times) == 1


def test_an_account_that_could_not_be_told_is_asked_for_again() -> None:
    client, boto = client_of(refusal("ExpiredToken"))
    clock = client.clock
    assert isinstance(clock, ManualClock)

    async def twice() -> str:
        with pytest.raises(errors.AccessError):
            await client.account()
        with pytest.raises(KeyError):  # the fake answers something else
            await client.account()
        return "done"

    assert clock.run(twice()) == "done"
    assert len(boto.times) == 2


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({}, "No AWS region is configured"),
        ({"region": "us-east-1", "profile": "nobody"}, "The AWS profile nobody is not in your AWS configuration"),
        ({"region": "us east"}, "The AWS region us east is not written like one"),
        ({"region": "us-east-1", "endpoint": "https://a b"}, "personalize:endpoint is no URL"),
        ({"region": "us east", "endpoint": "local:{}"}, "The AWS region us east is not written like one"),
        ({"endpoint": "local:{}/file"}, "The emulator cannot use the folder"),
        ({"endpoint": "local:{}/broken"}, " is damaged (file is not a database): move "),
    ],
)
def test_settings_that_lead_nowhere(
    config: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    no_aws(monkeypatch, tmp_path)
    (tmp_path / "file").write_text("")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "personalize.sqlite3").write_text("nothing that a database would say")
    made = ProviderConfig.model_validate({key: value.format(tmp_path) for key, value in config.items()})
    client = InlineClient(made, ManualClock(), {})
    with pytest.raises(errors.ConfigurationError) as error:
        ManualClock().run(client.call("ListSchemas", {}))
    assert words in str(error.value)
    assert ". " not in str(error.value)


def test_no_credentials_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    no_aws(monkeypatch, tmp_path)
    client = InlineClient(ProviderConfig(region="us-east-1"), ManualClock(), {})
    with pytest.raises(errors.AccessError, match="renew or mend the AWS credentials"):
        ManualClock().run(client.call("ListSchemas", {}))
