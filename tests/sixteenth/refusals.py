"""Experiments: calls that are refused, with the code of the refusal."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import AE, LAB, LE, NF, NT, PREFIX, TT, Case
from tests.emulator.cases.declared import scripted
from tests.emulator.cases.moving import slow

_LEAST: dict[str, Any] = {"name": "new", "datasetGroupArn": LAB, "solutionArns": []}
_TAGS = [{"tagKey": str(number), "tagValue": ""} for number in range(51)]

EXPERIMENTS = [
    Case("name", "CreateExperiment", {**_LEAST, "name": "split"}, AE),
    Case("group", "CreateExperiment", {**_LEAST, "datasetGroupArn": f"{PREFIX}dataset-group/none"}, NF),
    Case("fifty tags", "CreateExperiment", {**_LEAST, "tags": _TAGS}, TT),
    Case("token", "ListExperiments", {"nextToken": "bm90aGluZw=="}, NT),
    *(
        Case("none", f"{verb}Experiment", {"experimentArn": f"{PREFIX}experiment/none"}, NF)
        for verb in ("Describe", "Update", "Delete")
    ),
    *slow("experiment", "experimentArn", "UpdateExperiment", "DeleteExperiment"),
    scripted("CreateExperiment", LE, "no document tells how many experiments a group may hold"),
]
