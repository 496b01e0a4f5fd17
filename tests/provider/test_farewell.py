"""The end of a run names what interrupted runs of the stack left unfinished, and what can be done about it."""

from __future__ import annotations

import pytest
from tests.provider.stage import Stage
from tests.provider.table import BY_KIND


def begin(stage: Stage, name: str) -> str:
    """Lose the process in the middle of a creation; answers with the ARN."""
    kind = BY_KIND[name]
    stage.prepare(kind.needs)
    row = stage.row(name, **kind.inputs)
    stage.during(5.0, row)
    return row.made[0][0]


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Recommender", "end it with `aws personalize delete-recommender --recommender-arn {arn}`"),
        (
            "SolutionVersion",
            "end it with `aws personalize stop-solution-version-creation --solution-version-arn {arn}`",
        ),
        ("DatasetImportJob", "it comes to its end by itself, since the service cannot stop it"),
    ],
)
def test_what_was_begun_is_named_with_what_ends_it(stage: Stage, name: str, way: str) -> None:
    arn = begin(stage, name)
    stage.row("DatasetGroup", "other", domain="ECOMMERCE").create()
    (said,) = stage.do(lambda life: life.farewell())
    cost = BY_KIND[name].resource.cost
    assert said == (
        "warning",
        f"{arn} was begun by an interrupted run of this stack and {cost}; this run was not told that the state holds "
        f"it: unless it does, {way.format(arn=arn)}.",
    )
    assert stage.do(lambda life: life.farewell()) == []


def test_a_training_that_was_stopped_is_over(stage: Stage) -> None:
    arn = begin(stage, "SolutionVersion")
    stage.call("StopSolutionVersionCreation", solutionVersionArn=arn)
    stage.clock.time += 3600
    stage.row("DatasetGroup", "other", domain="ECOMMERCE").create()
    assert stage.do(lambda life: life.farewell()) == []
