"""The page of permissions lists what the provider really calls, no less and no more."""

from __future__ import annotations

import fnmatch
import json
from typing import Any

import pytest
from tests.provider.kind import Kind
from tests.provider.stage import Stage, changes_nothing
from tests.provider.table import KINDS
from tests.support.repository import ROOT
from tests.support.staged import stage as stage

from generator import iam_page
from personalize_provider.declare.functions import FUNCTIONS
from personalize_provider.declare.resources import RESOURCES

#: The most characters that a managed policy of IAM may have, white space left out.
_MOST = 6144


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_calls_what_the_page_says(stage: Stage, kind: Kind) -> None:
    stage.prepare(kind.needs)
    row = stage.row(kind.name, **kind.inputs).create()
    for step in kind.steps:
        row.update(**step.change)
    row.read()
    before = len(stage.calls())
    row.plan(**kind.replacement)
    row.checked()
    assert all(changes_nothing(call.operation) for call in stage.calls()[before:])
    new = stage.row(kind.name, **row.given)
    checked = stage.do(lambda life: life.check(new.subject, new.given, row.inputs))
    new.arn, new.outputs = stage.do(lambda life: life.create(new.subject, checked.inputs))
    row.delete()
    if kind.resource.noun.stop_creation:
        _stopped_while_it_is_made(stage, kind)
    called = {call.operation for call in stage.calls()}
    # The bulk read of tags is another service's, optional, and on the page once for all kinds.
    assert called - {"GetResources"} == {*iam_page.reads(kind.resource), *iam_page.writes(kind.resource)}


def _stopped_while_it_is_made(stage: Stage, kind: Kind) -> None:
    row = stage.row(kind.name, "training", **kind.inputs)
    stage.during(60.0, row)
    row.arn, held = row.made[0]
    row.outputs = held.kept
    row.delete()


def test_the_reading_policy_changes_nothing() -> None:
    policy: Any = iam_page.reading_policy(FUNCTIONS)
    (statement,) = policy["Statement"]
    operations = [one.partition(":")[2] for one in statement["Action"]]
    assert all(changes_nothing(one) for one in operations)
    wanted = {one for resource in RESOURCES for one in iam_page.reads(resource)}
    assert all(any(fnmatch.fnmatchcase(one, pattern) for pattern in operations) for one in wanted)


def test_a_policy_fits_into_iam() -> None:
    policy = iam_page.whole_policy(RESOURCES, FUNCTIONS)
    assert len(json.dumps(policy, separators=(",", ":"))) < _MOST
    assert json.dumps(policy, indent=2) in (ROOT / iam_page.PATH).read_text(encoding="utf-8")


def test_roles_are_handed_over_by() -> None:
    assert {one.name for one in RESOURCES if iam_page.hands_over_a_role(one)} == {
        "BatchInferenceJob",
        "BatchSegmentJob",
        "DataDeletionJob",
        "DatasetExportJob",
        "DatasetGroup",
        "DatasetImportJob",
        "MetricAttribution",
    }
