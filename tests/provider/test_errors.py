"""Every error has a class, a sentence, and a way from botocore."""

from __future__ import annotations

import pytest

from personalize_provider.base import errors
from personalize_provider.base.errors import CODES, LimitError, PersonalizeError, ServiceError, service_error
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.declare.service_model import model
from personalize_provider.plan.subject import Subject, seconds

#: Listed on the service's page of common errors, and in no operation's model.
COMMON = (
    "AccessDeniedException",
    "NotAuthorized",
    "IncompleteSignature",
    "InvalidClientTokenId",
    "MissingAuthenticationToken",
    "OptInRequired",
    "RequestExpired",
    "ValidationError",
    "ValidationException",
    "ThrottlingException",
    "InternalFailure",
    "ServiceUnavailable",
    "ExpiredTokenException",
)


def declared() -> set[str]:
    return {shape.name for name in model().operation_names for shape in model().operation_model(name).error_shapes}


def test_every_error_that_an_operation_declares_has_a_class() -> None:
    assert len(declared()) >= 8
    assert declared() <= set(CODES)


@pytest.mark.parametrize("code", sorted({*declared(), *COMMON}))
def test_a_code_becomes_its_class(code: str) -> None:
    found = service_error("CreateSchema", code, "Words.")
    assert type(found) is CODES[code]
    assert type(found) is not ServiceError
    assert (found.operation, found.code, found.words) == ("CreateSchema", code, "Words.")
    remedy = f"Words; {found.remedy}" if found.remedy else "Words."
    assert str(found) == f"CreateSchema was refused with {code}: {remedy}"


@pytest.mark.parametrize(
    ("code", "words", "step"),
    [
        ("AccessDeniedException", "No.", "allow the AWS credentials in use to make this call and run again"),
        ("ExpiredTokenException", "No.", "renew or mend the AWS credentials and run again"),
        ("LimitExceededException", "Too many filters.", "delete what is not needed, or ask AWS for a higher quota"),
        ("LimitExceededException", "Too many PENDING or IN_PROGRESS jobs.", "run again when some of that is done"),
        ("ServiceUnavailable", "Sorry.", "run again later, nothing is lost"),
    ],
)
def test_the_next_step(code: str, words: str, step: str) -> None:
    assert f"{words.rstrip('.')}; {step}" in str(service_error("CreateFilter", code, words))


def test_a_code_that_nobody_knows_is_still_an_error_of_the_service() -> None:
    found = service_error("CreateSchema", "Strange", "  ")
    assert type(found) is ServiceError
    assert str(found) == "CreateSchema was refused with Strange: no reason given"


def test_all_errors_are_for_users() -> None:
    found = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    assert len(found) > 12
    assert all(issubclass(one, PersonalizeError) for one in found)
    assert all(one.__doc__ for one in found)


@pytest.mark.parametrize(
    ("words", "in_flight"),
    [
        ("More than 5 resources with PENDING or IN_PROGRESS status.", True),
        ("too many jobs in progress", True),
        ("Cannot create a campaign. More than 5 resources in ACTIVE state. Please delete some and try again.", False),
        ("", False),
    ],
)
def test_a_quota_of_work_in_flight_is_told_from_one_of_what_exists(words: str, in_flight: bool) -> None:
    assert LimitError("CreateFilter", "LimitExceededException", words).in_flight is in_flight


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30m", 1800.0),
        ("2h", 7200.0),
        ("1h15m", 4500.0),
        ("1h 15m", 4500.0),
        ("90s", 90.0),
        ("1.5h", 5400.0),
        ("500ms", 0.5),
        ("1h0m0s", 3600.0),
        ("0s", 0.0),
    ],
)
def test_durations(text: str, found: float) -> None:
    assert seconds(text) == found


@pytest.mark.parametrize("text", ["", "30", "m", "-5m", "5 minutes", "1d", "5m!", "1h15", "1,5h"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(errors.InputsError, match="write it like 30m, 2h or 1h15m"):
        seconds(text)


def test_kinds_in_words_and_their_timeouts() -> None:
    words = [Subject(resource, "urn").noun for resource in RESOURCES]
    assert words == [
        "schema",
        "dataset group",
        "dataset",
        "dataset import job",
        "dataset export job",
        "data deletion job",
        "event tracker",
        "filter",
        "metric attribution",
        "recommender",
        "solution",
        "solution version",
        "campaign",
        "batch inference job",
        "batch segment job",
    ]
    for resource in RESOURCES:
        subject = Subject(resource, "urn", {"create": 5.0})
        assert subject.timeout("create") == 5.0
        assert subject.timeout("update") == resource.timeouts.update
        assert subject.timeout("delete") == resource.timeouts.delete
