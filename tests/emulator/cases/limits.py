"""Calls that go beyond a quota, or carry too many tags."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.emulator.cases.campaigns import campaign
from tests.emulator.cases.case import BUSY, BUSY_SEGMENTS, BUSY_VERSION, EMPTY, LE, PREFIX, THIN, TOWN, TT, Case
from tests.emulator.cases.data import dataset, job
from tests.emulator.cases.filters import filter_
from tests.emulator.cases.jobs import deletion, export, inference, segment
from tests.emulator.cases.recommenders import recommender
from tests.emulator.cases.singles import attribution, tracker
from tests.emulator.cases.solutions import solution
from tests.emulator.world import INTERACTIONS, V1

QUOTAS = {"count_quotas": True}
ONLY_ONE = {"only_one_code": LE}

ELEVEN_FIELDS = " OR ".join(f"Items.F{number} > 0" for number in range(11))


def beyond(case: Case, message: str, **settings: Any) -> Case:
    return replace(case, message=message, settings=settings)


ACTIVE, IN_FLIGHT = "resources in ACTIVE state", "resources with PENDING or IN_PROGRESS status"
LIMITS = [
    beyond(Case("five", "CreateDatasetGroup", {"name": "new"}, LE), ACTIVE, **QUOTAS),
    beyond(
        Case("five hundred", "CreateSchema", {"name": "new", "schema": json.dumps(INTERACTIONS)}, LE), ACTIVE, **QUOTAS
    ),
    beyond(job("five in flight", LE), IN_FLIGHT, **QUOTAS),
    beyond(export("five in flight", LE), IN_FLIGHT, **QUOTAS),
    beyond(deletion("five pending", LE, datasetGroupArn=BUSY), "resources with PENDING status", **QUOTAS),
    beyond(recommender("R17", LE, datasetGroupArn=THIN), ACTIVE, **QUOTAS),
    beyond(
        recommender("R17 region", LE, datasetGroupArn=PREFIX + "dataset-group/room"), "More than 15 resources", **QUOTAS
    ),
    beyond(solution("S24", LE, datasetGroupArn=BUSY, recipeArn=V1), ACTIVE, **QUOTAS),
    beyond(Case("V6", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/worked"}, LE), IN_FLIGHT, **QUOTAS),
    beyond(
        campaign("C12", LE, solutionVersionArn=BUSY_VERSION),
        "Cannot create a campaign. More than 5 resources in ACTIVE state. Please delete some and try again.",
        **QUOTAS,
    ),
    beyond(inference("five in flight", LE, solutionVersionArn=BUSY_VERSION), IN_FLIGHT, **QUOTAS),
    beyond(segment("five in flight", LE, solutionVersionArn=BUSY_SEGMENTS), IN_FLIGHT, **QUOTAS),
    beyond(
        filter_("ten fields", f"INCLUDE ItemID WHERE {ELEVEN_FIELDS}", code=LE, datasetGroupArn=TOWN),
        "at most 10 dataset fields",
        **QUOTAS,
    ),
    beyond(
        filter_("twenty fields", "INCLUDE ItemID WHERE Items.F20 > 0", code=LE, datasetGroupArn=TOWN),
        "at most 20 dataset fields",
        **QUOTAS,
    ),
    beyond(
        filter_("thirty", "INCLUDE ItemID WHERE Items.PRICE > 0", code=LE, datasetGroupArn=BUSY),
        "More than 30 resources",
        **QUOTAS,
    ),
    beyond(tracker("O4 U16", LE), "can have only one event tracker", **ONLY_ONE),
    beyond(attribution("O4 U16", LE), "can have only one metric attribution", **ONLY_ONE),
]

MANY = [{"tagKey": str(number), "tagValue": ""} for number in range(51)]
TAGGED = [
    replace(case, rule="O11 count", request={**case.request, "tags": MANY})
    for case in (
        Case("", "CreateDatasetGroup", {"name": "new"}, TT),
        dataset("", TT, datasetGroupArn=EMPTY),
        job("", TT),
        export("", TT),
        deletion("", TT),
        tracker("", TT, datasetGroupArn=EMPTY),
        filter_("", "INCLUDE ItemID WHERE Items.PRICE > 1", code=TT),
        recommender("", TT),
        solution("", TT),
        Case("", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/mine"}, TT),
        campaign("", TT),
        inference("", TT),
        segment("", TT),
    )
]
