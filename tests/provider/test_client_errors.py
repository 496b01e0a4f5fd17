"""Errors of botocore and of the service, as the client tells them."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from botocore import exceptions
from tests.provider.answering import refusal
from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient

from personalize_provider.aws.translation import translated
from personalize_provider.base import errors
from personalize_provider.config.provider_config import ProviderConfig

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
