"""The client: its pace, what it tries again, and botocore's errors in the provider's words."""

from __future__ import annotations

import asyncio
import inspect
from pathlib import Path
from typing import Any

import pytest
from botocore import exceptions
from botocore.exceptions import ClientError
from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient

from personalize_provider.aws.client import Client
from personalize_provider.aws.translation import translated
from personalize_provider.base import errors
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


def client_of(*failures: Exception, clock: ManualClock | None = None, **config: Any) -> tuple[InlineClient, Boto]:
    clock = clock or ManualClock()
    boto = Boto(clock, *failures)
    return InlineClient(ProviderConfig(region="us-east-1", **config), clock, {"personalize": boto, "sts": boto}), boto


def call(client: InlineClient, operation: str = "DescribeSchema") -> dict[str, Any]:
    clock = client.clock
    assert isinstance(clock, ManualClock)
    return clock.run(client.call(operation, SCHEMA))


def test_an_answer_comes_without_its_metadata() -> None:
    client, boto = client_of()
    assert call(client) == {"answer": "describe_schema"}
    assert boto.requests == [SCHEMA]
    assert boto.times == [0.0]


def test_one_call_a_second_of_each_operation() -> None:
    client, boto = client_of()

    async def many() -> None:
        await asyncio.gather(*(client.call(operation, {}) for operation in ["ListSchemas"] * 4 + ["ListDatasets"] * 2))

    clock = client.clock
    assert isinstance(clock, ManualClock)
    clock.run(many())
    assert sorted(boto.times) == [0.0, 0.0, 1.02, 1.02, 2.04, 3.06]


def test_a_turn_that_nobody_took_is_not_saved_up() -> None:
    client, boto = client_of()
    clock = client.clock
    assert isinstance(clock, ManualClock)
    call(client)
    clock.time = 100.0
    call(client)
    call(client)
    assert boto.times == [0.0, 100.0, 101.02]


def test_the_emulators_speed_quickens_the_pace(tmp_path: Path) -> None:
    client, boto = client_of(endpoint=f"local:{tmp_path}", local_speed=100)
    call(client)
    call(client)
    assert boto.times == [0.0, 0.01]


@pytest.mark.parametrize(
    "trouble",
    [
        refusal("ThrottlingException"),
        refusal("TooManyRequestsException", 429),
        refusal("ServiceUnavailable", 503),
        refusal("InternalFailure", 500),
        refusal("SomethingElse", 502),
        exceptions.ConnectionClosedError(endpoint_url="https://x"),
        exceptions.EndpointConnectionError(endpoint_url="https://x"),
        exceptions.ConnectTimeoutError(endpoint_url="https://x"),
        exceptions.ReadTimeoutError(endpoint_url="https://x"),
        exceptions.ProxyConnectionError(proxy_url="https://x"),
        exceptions.SSLError(endpoint_url="https://x", error=OSError("x")),
        exceptions.IncompleteReadError(actual_bytes=1, expected_bytes=2),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_is_tried_again(trouble: Exception) -> None:
    client, boto = client_of(*[trouble] * 4)
    assert call(client) == {"answer": "describe_schema"}
    pauses = [later - earlier for earlier, later in zip(boto.times, boto.times[1:], strict=False)]
    assert len(pauses) == 4
    for pause, most in zip(pauses, (1, 2, 4, 8), strict=True):
        assert most / 2 <= pause <= max(most, 1.03) + 1.03


def test_tries_come_to_an_end() -> None:
    client, boto = client_of(*[refusal("ThrottlingException")] * 9, max_retries=3)
    with pytest.raises(errors.ThrottledError):
        call(client)
    assert len(boto.times) == 4
    client, boto = client_of(refusal("ThrottlingException"), max_retries=0)
    with pytest.raises(errors.ThrottledError):
        call(client)
    assert len(boto.times) == 1


def test_the_adaptive_mode_slows_down_what_is_throttled_and_recovers() -> None:
    client, boto = client_of(*[refusal("ThrottlingException")] * 6, retry_mode="adaptive")
    for _ in range(20):
        call(client)
    pauses = [round(later - earlier, 2) for earlier, later in zip(boto.times, boto.times[1:], strict=False)]
    calm = pauses[6:]
    assert calm == sorted(calm, reverse=True)
    assert [*calm[:2], calm[-1]] == pytest.approx([16 * 1.02, 16 * 0.8 * 1.02, 1.02], abs=0.015)
    clock = client.clock
    assert isinstance(clock, ManualClock)
    before = clock.now()
    clock.run(client.call("ListSchemas", {}))
    assert clock.now() == before


def test_the_standard_mode_keeps_its_pace() -> None:
    client, boto = client_of(refusal("ThrottlingException"))
    for _ in range(3):
        call(client)
    assert round(boto.times[-1] - boto.times[-2], 2) == 1.02


def test_pauses_stay_within_bounds() -> None:
    client, boto = client_of(*[refusal("ThrottlingException")] * 20)
    call(client)
    assert max(later - earlier for earlier, later in zip(boto.times, boto.times[1:], strict=False)) <= 21.1


@pytest.mark.parametrize(
    "trouble",
    [
        refusal("LimitExceededException"),
        refusal("InvalidInputException"),
        refusal("ResourceInUseException"),
        refusal("ExpiredTokenException"),
        refusal("AccessDeniedException"),
        refusal("InvalidAction"),
        exceptions.NoCredentialsError(),
    ],
    ids=lambda error: getattr(error, "response", {}).get("Error", {}).get("Code", type(error).__name__),
)
def test_what_is_told_at_once(trouble: Exception) -> None:
    client, boto = client_of(*[trouble] * 5)
    with pytest.raises(errors.PersonalizeError):
        call(client)
    assert boto.times == [0.0]


@pytest.mark.parametrize(
    ("trouble", "calls"),
    [
        (refusal("ServiceUnavailable", 503), 1),
        (refusal("InternalFailure", 500), 1),
        (exceptions.ReadTimeoutError(endpoint_url="https://x"), 1),
        (refusal("ThrottlingException"), 2),
    ],
)
def test_a_training_is_not_started_twice(trouble: Exception, calls: int) -> None:
    client, boto = client_of(trouble)
    if calls == 1:
        with pytest.raises(errors.UnavailableError):
            call(client, "CreateSolutionVersion")
    else:
        call(client, "CreateSolutionVersion")
    assert len(boto.times) == calls


TABLE: list[tuple[Exception, type[errors.PersonalizeError], str]] = [
    (refusal("ResourceNotFoundException"), errors.NotFoundError, "ResourceNotFoundException: Words."),
    (refusal("Strange"), errors.ServiceError, "Strange: Words."),
    (refusal("Strange", 500), errors.UnavailableError, "Strange: Words; run again later"),
    (
        exceptions.NoCredentialsError(),
        errors.AccessError,
        "Unable to locate credentials; renew or mend the AWS credentials",
    ),
    (exceptions.PartialCredentialsError(provider="env", cred_var="x"), errors.AccessError, "Partial"),
    (exceptions.CredentialRetrievalError(provider="p", error_msg="e"), errors.AccessError, "e; renew or mend"),
    (exceptions.TokenRetrievalError(provider="sso", error_msg="e"), errors.AccessError, "e; renew or mend"),
    (exceptions.UnauthorizedSSOTokenError(), errors.AccessError, "renew or mend the AWS credentials"),
    (exceptions.SSOTokenLoadError(error_msg="e"), errors.AccessError, "renew or mend the AWS credentials"),
    (exceptions.LoginRefreshRequired(), errors.AccessError, "renew or mend the AWS credentials"),
    (exceptions.NoAuthTokenError(), errors.AccessError, "renew or mend the AWS credentials"),
    (exceptions.MetadataRetrievalError(error_msg="e"), errors.AccessError, "renew or mend the AWS credentials"),
    (exceptions.ConnectTimeoutError(endpoint_url="u"), errors.UnavailableError, "ConnectTimeoutError"),
    (exceptions.ConfigParseError(path="p"), errors.ConfigurationError, "could not be sent"),
    (
        exceptions.UnknownEndpointError(service_name="s", region_name="r"),
        errors.ConfigurationError,
        "could not be sent",
    ),
]


@pytest.mark.parametrize(("raised", "expected", "words"), TABLE, ids=lambda one: getattr(type(one), "__name__", None))
def test_errors_of_botocore(raised: Exception, expected: type[Exception], words: str) -> None:
    with pytest.raises(errors.PersonalizeError) as error, translated("DescribeSchema"):
        raise raised
    assert type(error.value) is expected
    assert words in str(error.value)
    assert "DescribeSchema" in str(error.value)
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__


@pytest.mark.parametrize(
    "kind",
    [
        one
        for one in vars(exceptions).values()
        if inspect.isclass(one) and issubclass(one, exceptions.BotoCoreError) and one.__module__ == exceptions.__name__
    ],
    ids=lambda kind: kind.__name__,
)
def test_no_error_of_botocore_goes_through(kind: type[Exception]) -> None:
    class Bare(kind):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            Exception.__init__(self, "words")

    with pytest.raises(errors.PersonalizeError), translated("DescribeSchema"):
        raise Bare()


def test_a_bug_is_no_error_of_the_service() -> None:
    with pytest.raises(KeyError), translated("DescribeSchema"):
        raise KeyError("bug")


def test_a_request_that_cannot_be_sent_is_told_by_its_parameters(tmp_path: Path) -> None:
    config = ProviderConfig(endpoint=f"local:{tmp_path}")
    client = InlineClient(config, ManualClock(), {})
    request = {"name": ["hunter2"], "domain": 7, "odd": "hunter2", "tags": [{"tagKey": "a\nhunter2"}]}
    with pytest.raises(errors.InvalidInputError) as error:
        ManualClock().run(client.call("CreateDatasetGroup", request))
    assert error.value.words == (
        "name has a value that cannot be sent; domain has a value that cannot be sent; "
        "tags[0].tagValue is missing; odd is not known"
    )


# Accounts, regions, places


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


def no_aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


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


def test_the_real_thing_over_threads(tmp_path: Path) -> None:
    """No clock is moved here: calls really run beside each other."""
    from personalize_provider.base.clock import SystemClock

    async def work() -> tuple[list[dict[str, Any]], str, str]:
        client = Client(ProviderConfig(endpoint=f"local:{tmp_path}"), SystemClock())
        found = await asyncio.gather(*(client.call("ListSchemas", {}) for _ in range(3)))
        return list(found), await client.account(), await client.region()

    found, account, region = asyncio.run(work())
    assert found == [{"schemas": []}] * 3
    assert (account, region) == ("000000000000", "us-east-1")
