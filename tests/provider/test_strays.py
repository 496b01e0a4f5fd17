"""Finished resources of a stack that a run was told nothing of: named when the run ends, if it was told of all."""

from __future__ import annotations

import pytest
from tests.provider.kind import GROUP
from tests.provider.stage import Row, Stage
from tests.provider.stories import begin, like

from personalize_emulator.store.settings import Fault
from personalize_provider.base.errors import AccessError


def lost(stage: Stage) -> Row:
    """A filter that is finished, and that no state holds."""
    row = begin(stage, "Filter")
    stage.crash()
    return row


def said(stage: Stage) -> list[tuple[str, str]]:
    return [(severity, sentence) for severity, sentence in stage.do(lambda life: life.farewell())]


def test_a_run_that_went_to_its_end_names_it_with_what_tells_more(stage: Stage) -> None:
    row = lost(stage)
    stage.row("DatasetGroup", "other", domain="ECOMMERCE").create()
    sentence = (
        f"{row.arn} bears this stack's owner tag, and this run did not tell this provider of it; "
        "`personalize orphans` tells whether a state holds it, and the command that ends it."
    )
    assert said(stage) == [("info", sentence)]


def test_of_many_three_are_named_and_the_rest_is_counted(stage: Stage) -> None:
    stage.prepare("stocked")
    rows = [like(stage, "Filter", f"thing{number}").create() for number in range(5)]
    stage.crash()
    stage.row("DatasetGroup", "other", domain="ECOMMERCE").create()
    ((severity, sentence),) = said(stage)
    assert severity == "info"
    assert sum(row.arn in sentence for row in rows) == 3
    assert " and 2 more bear this stack's owner tag" in sentence


def test_a_preview_names_nothing(stage: Stage) -> None:
    """It is told of nothing that will be deleted."""
    lost(stage)
    stage.row("DatasetGroup", "other", domain="ECOMMERCE").checked()
    assert said(stage) == []


def test_a_run_that_failed_names_nothing(stage: Stage) -> None:
    """It is not told of what comes after the failure."""
    lost(stage)
    stage.local.settings.add_faults([Fault("CreateFilter", "AccessDeniedException", status=400)])
    with pytest.raises(AccessError):
        like(stage, "Filter", "other", filterExpression="INCLUDE ItemID WHERE Items.PRICE > 1").create()
    assert said(stage) == []


def test_a_state_that_is_older_than_what_lives_names_it_when_it_lets_it_alone(stage: Stage) -> None:
    old = begin(stage, "Filter")
    old.delete()
    stage.crash()
    new = like(stage, "Filter").create()
    stage.crash()
    old.delete()
    assert new.arn == old.arn
    assert new.arn in stage.local.resources()
    assert f"end it with `aws personalize delete-filter --filter-arn {new.arn}`" in old.said[-1]


@pytest.mark.parametrize("how", ["held", "another stack's", "cannot be deleted"])
def test_what_is_nobodys_business_is_not_named(stage: Stage, how: str) -> None:
    if how == "held":
        row = lost(stage)
        row.read()
    elif how == "another stack's":
        stage.prepare("stocked")
        row = like(stage, "Filter")
        row.project = "elsewhere"
        row.create()
        stage.crash()
    else:
        begin(stage, "DatasetImportJob")
        stage.crash()
    stage.row("Filter", "more", datasetGroupArn=GROUP, filterExpression="INCLUDE ItemID WHERE Items.PRICE > 1").create()
    assert said(stage) == []
