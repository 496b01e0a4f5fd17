"""A refusal of the service names the property or the resource, and what to do next."""

from __future__ import annotations

from typing import Any

import pytest

from personalize_provider.base.errors import (
    AlreadyExistsError,
    InUseError,
    InvalidInputError,
    LimitError,
    NotFoundError,
    ServiceError,
)
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.spelling import Spelling
from personalize_provider.operate.refusals import explained
from personalize_provider.plan.subject import Subject

GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"
JOB = {"jobName": "clicks", "dataSource": {"dataLocation": "s3://bucket/in"}, "datasetArn": "d"}


def told(noun: str, error: ServiceError, inputs: dict[str, Any], arn: str = "", spelling: Spelling = "wire") -> str:
    subject = Subject(BY_NAME[noun], f"urn:pulumi:dev::project::personalize:index:{noun}::thing", spelling=spelling)
    with pytest.raises(type(error)) as found, explained(subject, inputs, arn):
        raise error
    return str(found.value)


@pytest.mark.parametrize(
    ("noun", "error", "inputs", "ending"),
    [
        (
            "DatasetImportJob",
            InvalidInputError("CreateDatasetImportJob", "InvalidInputException", "Invalid Data location."),
            JOB,
            "Invalid Data location; correct dataSource.dataLocation of the dataset import job clicks and run again.",
        ),
        (
            "Filter",
            NotFoundError("CreateFilter", "ResourceNotFoundException", f"Resource Arn {GROUP} does not exist."),
            {"name": "f", "datasetGroupArn": GROUP},
            "the filter f names it in datasetGroupArn: correct that, or let the filter depend on what makes it.",
        ),
        (
            "Solution",
            InvalidInputError("CreateSolution", "InvalidInputException", "eventType cannot be used here"),
            {"name": "s", "eventType": "View"},
            "correct eventType of the solution s and run again.",
        ),
        (
            "Campaign",
            InvalidInputError("CreateCampaign", "InvalidInputException", "Something is wrong."),
            {"name": "c"},
            "correct the inputs of the campaign c and run again.",
        ),
        (
            "Schema",
            AlreadyExistsError("CreateSchema", "ResourceAlreadyExistsException", "It exists."),
            {"name": "s"},
            "give the schema s another name, or take what is there into the stack with `pulumi import`.",
        ),
        (
            "Schema",
            InUseError("DeleteSchema", "ResourceInUseException", "It is used."),
            {"name": "s"},
            "wait until what uses or changes the schema s is done, and run again.",
        ),
    ],
)
def test_a_refusal_names_what_it_is_about_and_the_next_step(
    noun: str, error: ServiceError, inputs: dict[str, Any], ending: str
) -> None:
    assert told(noun, error, inputs).endswith(ending)


def test_a_refusal_is_told_in_pythons_names() -> None:
    error = InvalidInputError("CreateDatasetImportJob", "InvalidInputException", "Invalid Data location.")
    assert "correct data_source.data_location of" in told("DatasetImportJob", error, JOB, spelling="python")


def test_what_says_its_remedy_is_left_as_it_is() -> None:
    error: ServiceError = LimitError("CreateSchema", "LimitExceededException", "More than 500 resources.")
    assert told("Schema", error, {"name": "s"}) == str(error)
    error = InvalidInputError("UpdateDataset", "InvalidInputException", "No; to make a new dataset, do this")
    assert told("Dataset", error, {}) == str(error)
