"""Refusals that no document states and nobody has seen: only the switch ``refuse_undocumented`` turns them on.

The documents show or advise otherwise, or nothing else would make sense; the provider warns of each.
"""

from __future__ import annotations

from dataclasses import replace

from tests.emulator.cases.case import Case

SWITCH = "refuse_undocumented"
UNDOCUMENTED = frozenset(
    {
        "CreateBatchInferenceJob C6",
        "CreateBatchInferenceJob results",
        "CreateCampaign C6 weight",
        "CreateDatasetExportJob output",
        "CreateFilter field in another case",
        "CreateFilter list without parentheses",
        "CreateFilter no dataset",
        "CreateFilter no field",
        "CreateFilter no field of the current item",
        "CreateFilter single quotes",
        "CreateFilter target",
        "CreateFilter text compared",
        "CreateFilter field as a value",
        "CreateMetricAttribution output",
        "CreateMetricAttribution twice",
        "CreateRecommender R6 age",
        "CreateRecommender R6 key",
        "CreateRecommender R6 number",
        "CreateRecommender R6 weight",
        "CreateRecommender T11",
        "CreateRecommender T6",
        "CreateRecommender T6 time",
        "CreateRecommender T6 user",
        "CreateSchema categorical number",
        "CreateSchema domain nullable",
        "CreateSchema no actions in domains",
        "CreateSchema only null",
        "CreateSchema reserved category",
        "CreateSchema reserved type",
        "CreateSchema video genres",
        "CreateSolution S10 kind",
        "CreateSolution S10 order",
        "CreateSolution S10 range",
        "CreateSolution S10 tunable",
        "CreateSolution S10 values",
        "CreateSolution S11",
        "CreateSolution S19 threshold",
        "CreateSolution S23",
        "CreateSolution S23 value",
        "CreateSolution S3",
        "CreateSolution S7",
        "CreateSolution S9 choice",
        "CreateSolution S9 value",
        "CreateSolution T10",
        "CreateSolutionVersion V5",
    }
)
"""``OPERATION LABEL`` of cases."""
COLUMNS = frozenset({"CreateRecommender T7", "CreateSolution T7"})
"""Unknown columns have a switch of their own."""


def switched(case: Case) -> Case:
    """The case with the switch that it needs."""
    label = f"{case.operation} {case.rule}"
    if label in UNDOCUMENTED:
        return replace(case, settings={**case.settings, SWITCH: True})
    if label in COLUMNS:
        return replace(case, settings={**case.settings, "lenient_columns": False})
    return case
