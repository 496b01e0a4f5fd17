"""Columns that a new schema adds, which the service leaves out of what was trained before, and may show so."""

from __future__ import annotations

from typing import Any

import pytest
from tests.provider.kind import account_arn
from tests.provider.stage import Row, Stage
from tests.provider.table import BY_KIND

from personalize_emulator.store.settings import Failure
from personalize_provider.base.errors import FailedError
from personalize_provider.plan.values import at

EXCLUDED = "trainingDataConfig.excludedDatasetColumns"
ADDED = "SIZE"


def begin(stage: Stage, kind: str, columns: dict[str, Any] | None = None, **more: Any) -> Row:
    """A resource that was trained before its items got another column, in a service that shows this."""
    stage.prepare("stocked")
    stage.local.settings.show_added_exclusions = True
    config = f"{kind.lower()}Config"
    given = {**more, **({"trainingDataConfig": {"excludedDatasetColumns": columns}} if columns else {})}
    row = stage.row(kind, **BY_KIND[kind].inputs, **({config: given} if given else {})).create()
    items = account_arn("dataset/shop/ITEMS")
    stage.call("UpdateDataset", datasetArn=items, schemaArn=account_arn("schema/wider"))
    stage.clock.time += 7200
    live = at(stage.describe(row), f"{config}.{EXCLUDED}")
    assert ADDED in live["ITEMS"], "the service shows the column"
    return row


def refreshed(row: Row) -> dict[str, Any]:
    found = row.read()
    assert found is not None
    kept: dict[str, Any] = {name: row.inputs[name] for name in ("arn", "__autoName")}
    row.inputs, row.outputs = {**kept, **found[0]}, found[1]
    return found[0]


@pytest.mark.parametrize(
    ("kind", "columns"),
    [("Recommender", None), ("Recommender", {"Items": ["PRICE"]}), ("Solution", {"Items": ["PRICE"]})],
)
def test_they_are_no_drift_and_nothing_to_send(stage: Stage, kind: str, columns: dict[str, Any] | None) -> None:
    row = begin(stage, kind, columns)
    before, outputs, calls = row.inputs, row.outputs, len(stage.changes())
    refreshed(row)
    assert row.inputs == before
    assert row.outputs == outputs
    assert not row.plan().any
    row.update(tags={"a": "b"})
    assert stage.changes()[calls:] == ["TagResource"]


def test_what_somebody_else_excludes_is_drift(stage: Stage) -> None:
    row = begin(stage, "Recommender", {"ITEMS": ["PRICE"]})
    config = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["PRICE", "COLOUR"]}}}
    stage.call("UpdateRecommender", recommenderArn=row.arn, recommenderConfig=config)
    stage.clock.time += 7200
    found = refreshed(row)
    assert sorted(at(found, f"recommenderConfig.{EXCLUDED}")["ITEMS"]) == ["COLOUR", "PRICE"]
    row.update()
    assert stage.describe(row)["recommenderConfig"][EXCLUDED.partition(".")[0]] == {
        "excludedDatasetColumns": {"ITEMS": ["PRICE"]}
    }


def test_an_exclusion_that_the_program_takes_back_is_sent(stage: Stage) -> None:
    row = begin(stage, "Recommender", {"ITEMS": ["PRICE"]})
    row.update(recommenderConfig=None)
    assert stage.changes()[-1] == "UpdateRecommender"
    assert not at(stage.describe(row), f"recommenderConfig.{EXCLUDED}")
    refreshed(row)
    assert not row.plan().any


def test_it_is_sent_again_after_an_update_that_failed(stage: Stage) -> None:
    row = begin(stage, "Recommender", {"ITEMS": ["PRICE"]})
    stage.local.settings.fail_update = [Failure(row.arn, "no luck")]
    with pytest.raises(FailedError, match="no luck"):
        row.update(recommenderConfig=None)
    row.update(recommenderConfig=None)
    assert stage.changes()[-2:] == ["UpdateRecommender", "UpdateRecommender"]
    assert not at(stage.describe(row), f"recommenderConfig.{EXCLUDED}")


def test_an_import_takes_what_is_live(stage: Stage) -> None:
    row = begin(stage, "Recommender", {"ITEMS": ["PRICE"]})
    found = stage.do(lambda life: life.find(row.subject, row.arn))
    assert found is not None
    assert at(found[1], f"recommenderConfig.{EXCLUDED}") == {"ITEMS": ["PRICE", ADDED]}
