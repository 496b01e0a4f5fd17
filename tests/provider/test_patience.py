"""Refusals that are worth waiting for, and those that are not."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.world import ROLE
from tests.provider.kind import INTERACTIONS_SET
from tests.provider.stage import Row, Stage
from tests.provider.stories import like

from personalize_emulator.store.settings import Fault
from personalize_provider.base import errors

EXPIRED = "The security token included in the request is expired"


ROLE_WORDS = "Amazon Personalize is not able to assume the role."


def import_with_role_trouble(stage: Stage, times: int | None) -> Row:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateDatasetImportJob", "InvalidInputException", ROLE_WORDS, times=times)]
    return like(stage, "DatasetImportJob")


def test_a_role_that_was_just_made_is_tried_again(stage: Stage) -> None:
    row = import_with_role_trouble(stage, 5).create()
    assert stage.count("CreateDatasetImportJob") == 6
    assert [line for line in row.said if "trying again" in line] == [
        f"info: CreateDatasetImportJob was refused with InvalidInputException: {ROLE_WORDS}; trying again for up to 2m"
    ]


def test_a_role_that_stays_unusable_is_told_in_the_services_words(stage: Stage) -> None:
    row = import_with_role_trouble(stage, None)
    began = stage.clock.time
    with pytest.raises(errors.InvalidInputError, match="not able to assume the role"):
        row.create()
    assert 100 <= stage.clock.time - began <= 130


@pytest.mark.parametrize("words", ["Invalid Data location.", ""])
def test_other_mistakes_are_told_at_once(stage: Stage, words: str) -> None:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateDatasetImportJob", "InvalidInputException", words, times=None)]
    with pytest.raises(errors.InvalidInputError):
        like(stage, "DatasetImportJob").create()
    assert stage.count("CreateDatasetImportJob") == 1


def test_role_words_without_a_role_are_told_at_once(stage: Stage) -> None:
    stage.prepare("stocked")
    stage.local.settings.faults = [Fault("CreateRecommender", "InvalidInputException", ROLE_WORDS, times=None)]
    with pytest.raises(errors.InvalidInputError):
        like(stage, "Recommender").create()
    assert stage.count("CreateRecommender") == 1


def fill_the_imports(stage: Stage) -> None:
    stage.prepare("stocked")
    for index in range(5):
        stage.call(
            "CreateDatasetImportJob",
            jobName=f"other{index}",
            datasetArn=INTERACTIONS_SET,
            dataSource={"dataLocation": "s3://bucket/shop/i.csv"},
            roleArn=ROLE,
        )


def test_a_quota_of_work_in_flight_is_waited_out(stage: Stage) -> None:
    fill_the_imports(stage)
    row = like(stage, "DatasetImportJob").create()
    assert row.outputs["status"] == "ACTIVE"
    assert any("LimitExceededException" in line for line in row.said)
    assert stage.count("CreateDatasetImportJob", 200) == 6


@pytest.mark.parametrize("speed", [1.0, 600.0])
def test_the_wait_for_a_quota_keeps_to_the_users_timeout(tmp_path: Path, speed: float) -> None:
    (tmp_path / "account").mkdir()
    stage = Stage(tmp_path / "account", speed)
    stage.prepare("stocked")
    words = "More than 5 resources with PENDING or IN_PROGRESS status."
    stage.local.settings.faults = [Fault("CreateDatasetImportJob", "LimitExceededException", words, times=None)]
    row = like(stage, "DatasetImportJob")
    row.timeouts = {"create": 30.0}
    began = stage.clock.time
    with pytest.raises(errors.LimitError):
        row.create()
    assert 24 <= stage.clock.time - began <= 31
    assert stage.count("CreateDatasetImportJob") <= 1 + 30 / 0.05  # the first, and one after each pause
    stage.local.close()


def test_a_quota_of_what_exists_is_told_at_once(stage: Stage) -> None:
    for index in range(5):
        stage.call("CreateDatasetGroup", name=f"g{index}")
        stage.clock.time += 120
    with pytest.raises(errors.LimitError, match="More than 5 resources in ACTIVE state"):
        like(stage, "DatasetGroup").create()
    assert stage.count("CreateDatasetGroup") == 6


@pytest.mark.parametrize("rows", [1, 4])
def test_credentials_that_expire_while_waiting_are_told_at_once_and_lose_nothing(stage: Stage, rows: int) -> None:
    stage.prepare("stocked")
    began = stage.clock.time
    many = [like(stage, "Recommender", f"thing{index}") for index in range(rows)]

    async def work(life: Any) -> list[BaseException | None]:
        tasks = [asyncio.ensure_future(row.creation()(life)) for row in many]
        await asyncio.sleep(600)
        stage.local.settings.faults = [Fault("*", "ExpiredTokenException", EXPIRED, times=None)]
        return await asyncio.gather(*tasks, return_exceptions=True)

    found = stage.do(work)
    assert all(isinstance(error, errors.AccessError) and EXPIRED in str(error) for error in found)
    assert stage.clock.time - began < 600 + 90
    stage.local.settings.faults = []
    stage.crash()
    again = like(stage, "Recommender", "thing0").create()
    assert again.arn == many[0].made[0][0]
    assert stage.count("CreateRecommender", 200) == rows


def test_a_wait_that_takes_too_long_says_that_the_work_goes_on(stage: Stage) -> None:
    stage.prepare("stocked")
    row = like(stage, "Recommender")
    row.timeouts = {"create": 300.0}
    began = stage.clock.time
    with pytest.raises(errors.WaitTimeoutError) as error:
        row.create()
    assert 300 <= stage.clock.time - began <= 330
    assert "is CREATE IN_PROGRESS now; the work goes on in the service" in str(error.value)
    stage.crash()
    assert like(stage, "Recommender").create().arn == row.made[0][0]


def test_what_is_deleted_while_it_is_made(stage: Stage) -> None:
    stage.prepare("nothing")
    row = like(stage, "DatasetGroup")

    async def work(life: Any) -> None:
        task = asyncio.ensure_future(row.creation()(life))
        await asyncio.sleep(3)
        stage.local.reset()
        await task

    with pytest.raises(errors.GoneError, match="deleted by somebody else"):
        stage.do(work)
