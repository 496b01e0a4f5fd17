"""The stack configuration: every key, what it falls back to, what is refused and in which words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from personalize_provider.base.errors import ConfigurationError
from personalize_provider.config.provider_config import KEYS, STRUCTURED, ProviderConfig
from personalize_provider.config.stack_config import from_stack, misspelt


def read(**values: Any) -> ProviderConfig:
    """A stack with these values; ``personalize__region`` stands for ``personalize:region``."""
    return from_stack({key.replace("__", ":"): value for key, value in values.items()}.get)


def refused(**values: Any) -> str:
    with pytest.raises(ConfigurationError) as error:
        read(**values)
    sentence = str(error.value)
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert "\n" not in sentence
    return sentence


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "PERSONALIZE_HOME"):
        monkeypatch.delenv(name, raising=False)


def test_nothing_is_needed() -> None:
    found = read()
    assert found == ProviderConfig()
    assert (found.max_retries, found.local_speed, found.local, found.speed) == (25, 600.0, False, 1.0)
    assert found.assumed_region is None


def test_every_key() -> None:
    found = read(
        personalize__region="eu-west-1",
        personalize__profile="work",
        personalize__endpoint="https://vpce.example",
        personalize__maxRetries="3",
        personalize__localSpeed="1.5",
        personalize__costWarnings="error",
        personalize__retryMode="adaptive",
        personalize__nameSuffix="eu",
        personalize__consent="adopt=arn:a",
        personalize__refresh="fast",
    )
    assert found == ProviderConfig(
        region="eu-west-1",
        profile="work",
        endpoint="https://vpce.example",
        max_retries=3,
        local_speed=1.5,
        cost_warnings="error",
        retry_mode="adaptive",
        name_suffix="eu",
        consent="adopt=arn:a",
        refresh="fast",
    )
    assert set(STRUCTURED) <= set(KEYS)
    assert set(KEYS) - set(STRUCTURED) == {
        "region",
        "profile",
        "endpoint",
        "maxRetries",
        "localSpeed",
        "nameSuffix",
        "consent",
        "refresh",
        "costWarnings",
        "retryMode",
    }


def test_what_the_aws_provider_is_told_holds_too() -> None:
    found = read(aws__region="us-west-2", aws__profile="p", aws__accessKey="a", aws__secretKey="s", aws__token="t")
    assert found == ProviderConfig(region="us-west-2", profile="p", access_key="a", secret_key="s", token="t")


def test_ones_own_keys_come_first() -> None:
    found = read(aws__region="us-west-2", personalize__region="eu-west-1", aws__profile="a", personalize__profile="b")
    assert (found.region, found.profile) == ("eu-west-1", "b")


def test_a_profile_of_ones_own_puts_foreign_keys_out() -> None:
    found = read(aws__accessKey="a", aws__secretKey="s", aws__token="t", personalize__profile="b")
    assert (found.access_key, found.secret_key, found.token) == (None, None, None)


def test_empty_is_absent() -> None:
    assert read(personalize__region="", aws__region="us-west-2").region == "us-west-2"
    assert read(**{f"personalize__{key}": "" for key in KEYS}) == ProviderConfig()


def test_secrets_are_not_shown() -> None:
    found = read(aws__accessKey="a", aws__secretKey="hunter2", aws__token="hunter3")
    assert "hunter" not in repr(found)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("maxRetries", "-1", "greater than or equal to 0"),
        ("maxRetries", "101", "less than or equal to 100"),
        ("maxRetries", "many", "integer"),
        ("maxRetries", "1.5", "integer"),
        ("localSpeed", "0", "greater than 0"),
        ("localSpeed", "-1", "greater than 0"),
        ("localSpeed", "fast", "number"),
        ("localSpeed", "nan", "finite"),
        ("localSpeed", "inf", "finite"),
        ("costWarnings", "loud", "'off', 'warn' or 'error'"),
        ("endpoint", "emulator", "must be `aws`, `local`, `local:DIR` or a URL"),
        ("endpoint", "localhost:8080", "must be `aws`, `local`, `local:DIR` or a URL"),
        ("endpoint", "ftp://x", "must be `aws`, `local`, `local:DIR` or a URL"),
    ],
)
def test_values_that_cannot_be_used(key: str, value: str, words: str) -> None:
    sentence = refused(**{f"personalize__{key}": value})
    assert f"personalize:{key}" in sentence
    assert words in sentence
    assert f"`pulumi config set personalize:{key} VALUE`" in sentence


def test_the_service_itself() -> None:
    assert read(personalize__endpoint="aws").endpoint is None
    assert not read(personalize__endpoint="aws").local
    assert not read(personalize__endpoint="https://local").local


def test_the_emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = read(personalize__endpoint="local")
    assert found.local
    assert found.speed == found.local_speed == 600.0
    assert found.local_directory == tmp_path / ".personalize"
    assert found.assumed_region == "us-east-1"
    monkeypatch.setenv("PERSONALIZE_HOME", str(tmp_path / "home"))
    assert found.local_directory == tmp_path / "home"
    assert read(personalize__endpoint=f"local:{tmp_path}/store").local_directory == tmp_path / "store"
    assert read(personalize__endpoint="local:store").local_directory == tmp_path / "store"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read(personalize__endpoint="local:~/store").local_directory == tmp_path / "store"
    assert read(personalize__endpoint="local", aws__region="eu-west-1").assumed_region == "eu-west-1"


def test_the_region_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-south-1")
    assert read().assumed_region == "ap-south-1"
    monkeypatch.setenv("AWS_REGION", "ca-central-1")
    assert read().assumed_region == "ca-central-1"
    assert read(aws__region="eu-west-1").assumed_region == "eu-west-1"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:4599", "http://localhost:4599/", "http://[::1]:1", "http://127.1.2.3"]
)
def test_plain_http_on_this_machine_is_an_emulator(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    found = read(personalize__endpoint=url)
    assert (found.served_here, found.local, found.anonymous, found.speed) == (True, False, True, 1.0)
    assert found.assumed_region == "us-east-1"
    assert read(personalize__endpoint=url, personalize__localSpeed="60").speed == 60.0
    for named in ({"aws__accessKey": "a"}, {"personalize__profile": "p"}):
        assert not read(personalize__endpoint=url, **named).anonymous
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    assert not read(personalize__endpoint=url).anonymous


@pytest.mark.parametrize(
    "url", ["https://localhost", "https://vpce.example", "http://emulator:4599", "http://127.0.0.1.example", "local"]
)
def test_other_urls_are_not(url: str) -> None:
    found = read(personalize__endpoint=url, personalize__localSpeed="60")
    assert (found.served_here, found.anonymous) == (False, False)
    assert found.speed == (60.0 if url == "local" else 1.0)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("personalize:endpont", "endpoint"),
        ("personalize:regoin", "region"),
        ("personalize:costwarnings", "costWarnings"),
        ("personalize:runtim", "runtime"),
    ],
)
def test_a_key_that_is_almost_ours_is_warned_of(key: str, meant: str) -> None:
    (said,) = misspelt([key, "personalize:region"])
    assert key in said
    assert f"did you mean personalize:{meant}?" in said


def test_other_keys_are_left_alone() -> None:
    keys = ["personalize:bucketName", "personalize:days", "aws:regoin", "personalize:runtime", "endpont"]
    assert misspelt(keys) == []
