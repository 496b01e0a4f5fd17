"""Steps of many stories: a resource like that of its row in the table, made, renamed, or refused."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.provider.stage import Row, Stage
from tests.provider.table import BY_KIND

from personalize_provider.base import errors
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.tags import OWNER_KEY


def word(stage: Stage, arn: str) -> str:
    owner = owner_of(stage.tags(arn)[OWNER_KEY])
    assert owner is not None
    return owner.word


def moved(row: Row, logical: str) -> Row:
    """The same state entry under another name of the program, as an alias makes it."""
    other = row.stage.row(row.kind, logical, **row.given)
    other.arn, other.inputs, other.outputs = row.arn, row.inputs, row.outputs
    return other


def remake(stage: Stage, row: Row) -> None:
    """Somebody deletes the resource and makes their own under its name."""
    noun = row.subject.resource.noun
    stage.call(str(noun.delete), **{noun.arn_member: row.arn})
    stage.clock.time += 3600
    stage.call(noun.create, **{name: row.inputs[name] for name in noun.create_members if name in row.inputs})
    stage.clock.time += 7200


def like(stage: Stage, kind_name: str, logical: str = "thing", /, **change: Any) -> Row:
    kind = BY_KIND[kind_name]
    return stage.row(kind_name, logical, **{**kind.inputs, **change})


def refused(stage: Stage, kind_name: str, /, match: str, **change: Any) -> None:
    """A new process refuses to make it, at plan time already, and once more where it is asked all the same."""
    stage.crash()
    row = like(stage, kind_name, **change)
    checked = row.checked()
    assert any(re.search(match, one) for one in (*checked.failures, *checked.warnings))
    with pytest.raises(errors.OwnedError, match=match):
        row.create(past_check=True)
    assert row.arn == ""


def begin(stage: Stage, kind_name: str, /, **change: Any) -> Row:
    stage.prepare(BY_KIND[kind_name].needs)
    return like(stage, kind_name, **change).create()


def token_in(stage: Stage, arn: str) -> str:
    owner = owner_of(stage.tags(arn)[OWNER_KEY])
    assert owner is not None
    return owner.token


NAMED = ["DatasetGroup", "Filter", "Recommender", "Solution", "Campaign"]


TAGGED = [*NAMED, "Dataset", "EventTracker", "SolutionVersion", "DatasetImportJob", "BatchInferenceJob"]
