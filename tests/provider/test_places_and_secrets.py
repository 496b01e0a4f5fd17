"""No call crosses into another region or account, and no message tells a value."""

from __future__ import annotations

from typing import Any

import pytest
from tests.provider.stage import Stage
from tests.provider.stories import begin, like

from personalize_provider.base import errors


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:personalize:eu-west-1:000000000000:dataset-group/thing",
        "arn:aws:personalize:us-east-1:123456789012:dataset-group/thing",
    ],
)
def test_nothing_crosses_into_another_region_or_account(stage: Stage, arn: str) -> None:
    row = begin(stage, "DatasetGroup")
    row.arn = arn
    before = len(stage.calls())
    for work in (row.read, row.delete, row.plan, lambda: row.update(tags={"a": "b"})):
        with pytest.raises(errors.CrossedError, match=r"belongs to account .*\(the emulator\)"):
            work()
    assert len(stage.calls()) == before


SECRET = "hunter2-planted"


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("DatasetGroup", {"roleArn": {"secret": SECRET}}),
        ("DatasetGroup", {"roleArn": [SECRET, SECRET]}),
        ("DatasetGroup", {"tags": {"a": {"b": SECRET}}}),
        ("Recommender", {"recommenderConfig": {"minRecommendationRequestsPerSecond": SECRET}}),
        ("Recommender", {"recommenderConfig": {"itemExplorationConfig": SECRET + "\nx, type: y"}}),
        ("Solution", {"solutionConfig": {"algorithmHyperParameters": {"bptt": [SECRET]}}}),
        ("Schema", {"schema": "{" + SECRET}),
    ],
)
def test_no_message_holds_a_value_of_the_inputs(stage: Stage, name: str, inputs: dict[str, Any]) -> None:
    row = like(stage, name, **inputs)
    sentences = list(row.checked().failures)

    async def work(life: Any) -> None:
        await life.create(row.subject, {**row.given, "name": "thing"})

    with pytest.raises(errors.PersonalizeError) as error:
        stage.do(work)
    sentences.append(str(error.value))
    assert not [sentence for sentence in sentences if SECRET in sentence]
    assert "\n" not in str(error.value)
