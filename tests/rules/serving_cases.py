"""The table: campaigns, batch jobs, metric attributions, and places in S3."""

from __future__ import annotations

from typing import Any

from tests.rules.case import Case, account, node, within
from tests.rules.program import OF_GROUP, data, solution, version
from tests.rules.schema_cases import column

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.plan.rules.rule import Severity

SYNC = "campaignConfig.syncWithLatestSolutionVersion"
METADATA = "campaignConfig.enableMetadataWithRecommendations"
INFLUENCE = "campaignConfig.rankingInfluence"
EXPLORATION = "campaignConfig.itemExplorationConfig"
SOURCE, TARGET = "jobInput.s3DataSource.path", "jobOutput.s3DataDestination.path"
REPORTS = "metricsOutputConfig.s3DataDestination.path"
LOCATION = "dataSource.dataLocation"
LATEST = account("solution/s/$LATEST")


def _of(recipe: str, other: str, noun: str, rule: str, severity: Severity, inputs: Any, path: str) -> Case:
    """The same inputs for a version of one recipe, and of another that the rule does not allow."""
    given = {**version(), **inputs}
    return Case(
        rule, severity, noun, given, given, path, program=(solution(other),), passing_program=(solution(recipe),)
    )


CAMPAIGNS = (
    Case(
        "C3",
        "warning",
        "Campaign",
        {**within(SYNC, True), "solutionVersionArn": LATEST},
        {**within(SYNC, True), **version()},
        SYNC,
    ),
    Case("C3", "warning", "Campaign", within(SYNC, True), {**within(SYNC, True), **version()}, SYNC),
    *(
        Case("C5", "error", "Campaign", good, {"solutionVersionArn": account("solution/s")}, "solutionVersionArn")
        for good in (version(), {"solutionVersionArn": LATEST}, {"solutionVersionArn": UNKNOWN})
    ),
    *(
        Case(
            "C6",
            "warning",
            noun,
            {**version(), **within(path, {"explorationWeight": "0.3"})},
            {**version(), **within(path, {"explorationWeight": "0.3"})},
            path,
            program=(solution("aws-user-personalization-v2"),),
            passing_program=good,
        )
        for noun, path in (
            ("Campaign", EXPLORATION),
            ("BatchInferenceJob", "batchInferenceJobConfig.itemExplorationConfig"),
        )
        for good in ((solution("aws-user-personalization"),), (solution("aws-tomorrow"),), ())
    ),
    Case(
        "R6",
        "warning",
        "Campaign",
        within(EXPLORATION, {"explorationItemAgeCutOff": "30"}),
        within(EXPLORATION, {"explorationItemAgeCutOff": "0"}),
        f'{EXPLORATION}["explorationItemAgeCutOff"]',
    ),
    _of("aws-sims", "aws-semantic-similarity", "Campaign", "C7", "warning", within(METADATA, True), METADATA),
    Case(
        "C8",
        "warning",
        "Campaign",
        {**version("old"), **within(METADATA, True)},
        version("old"),
        "solutionVersionArn",
        old=version("v2"),
        changed=frozenset({"solutionVersionArn"}),
        program=(solution("aws-user-personalization", "old"), solution("aws-user-personalization-v2", "v2")),
    ),
    Case(
        "C8",
        "warning",
        "Campaign",
        version("v2"),
        version("old"),
        "solutionVersionArn",
        old=version("v2"),
        changed=frozenset({"solutionVersionArn"}),
        program=(solution("aws-user-personalization", "old"), solution("aws-user-personalization-v2", "v2")),
    ),
    _of(
        "aws-semantic-similarity",
        "aws-sims",
        "Campaign",
        "C9",
        "warning",
        within(INFLUENCE, {"POPULARITY": 0.5}),
        INFLUENCE,
    ),
    Case(
        "C9",
        "warning",
        "Campaign",
        {**version(), **within(INFLUENCE, {"FRESHNESS": 0.0})},
        {**version(), **within(INFLUENCE, {"FRESHNESS": 0.5})},
        f'{INFLUENCE}["FRESHNESS"]',
        program=(solution("aws-semantic-similarity"), *data("ITEMS", column("TITLE"))),
    ),
    _of("aws-sims", "aws-item-affinity", "Campaign", "C10", "error", {}, "solutionVersionArn"),
)

_CURRENT = node("Filter", "current", "filter/f", filterExpression="INCLUDE ItemID WHERE Items.A IN (CurrentItem.A)")
_SEEN = node("Filter", "seen", "filter/f", filterExpression='EXCLUDE UserID WHERE Interactions.EVENT_TYPE IN ("x")')
_CHEAP, _ADULTS = "INCLUDE ItemID WHERE Items.A < 3", "INCLUDE UserID WHERE Users.A > 17"
_FILTERED = {**version(), "filterArn": account("filter/f")}
_THEMES = {"batchInferenceJobMode": "THEME_GENERATION"}
_COLUMN = "themeGenerationConfig.fieldsForThemeGeneration.itemName"

JOBS = (
    *(
        _of(good, bad, noun, "J4", "error", {}, "solutionVersionArn")
        for noun, good, bad in (
            ("BatchInferenceJob", "aws-sims", "aws-trending-now"),
            ("BatchInferenceJob", "aws-tomorrow", "aws-next-best-action"),
            ("BatchInferenceJob", "aws-hrnn", "aws-item-affinity"),
            ("BatchSegmentJob", "aws-item-affinity", "aws-sims"),
        )
    ),
    Case(
        "J5",
        "error",
        "BatchInferenceJob",
        {**_THEMES, **within(_COLUMN, "TITLE")},
        _THEMES,
        "themeGenerationConfig",
    ),
    _of(
        "aws-similar-items",
        "aws-sims",
        "BatchInferenceJob",
        "J5",
        "error",
        {**_THEMES, **within(_COLUMN, "TITLE")},
        "batchInferenceJobMode",
    ),
    Case(
        "J6",
        "warning",
        "BatchInferenceJob",
        {**_THEMES, **within(_COLUMN, "TITLE")},
        within(_COLUMN, "TITLE"),
        "themeGenerationConfig",
    ),
    Case(
        "J6",
        "warning",
        "BatchInferenceJob",
        {**_THEMES, **version(), **within(_COLUMN, "TITLE")},
        {**_THEMES, **version(), **within(_COLUMN, "NAME")},
        _COLUMN,
        program=(solution("aws-similar-items"), *data("ITEMS", column("TITLE"))),
    ),
    Case(
        "O8",
        "warning",
        "BatchInferenceJob",
        _FILTERED,
        _FILTERED,
        "filterArn",
        program=(solution("aws-user-personalization"), _CURRENT),
        passing_program=(solution("aws-sims"), _CURRENT),
    ),
    Case(
        "J7",
        "error",
        "BatchSegmentJob",
        _FILTERED,
        _FILTERED,
        "filterArn",
        program=(solution("aws-item-attribute-affinity"), _SEEN),
        passing_program=(solution("aws-item-affinity"), _SEEN),
    ),
)

JOBS_OF_FILTERS = (
    *(
        Case(
            "J8",
            "warning",
            noun,
            {**version(), "filterArn": account("filter/good")},
            {**version(), "filterArn": account("filter/bad")},
            "filterArn",
            program=(
                solution("aws-item-affinity"),
                node("Filter", "good", "filter/good", filterExpression=good, **OF_GROUP),
                node("Filter", "bad", "filter/bad", filterExpression=bad, **group),
            ),
        )
        for noun, good, bad, group in (
            ("BatchSegmentJob", _ADULTS, _CHEAP, OF_GROUP),
            ("BatchInferenceJob", _CHEAP, _ADULTS, OF_GROUP),
            ("BatchInferenceJob", _CHEAP, _CHEAP, {"datasetGroupArn": account("dataset-group/other")}),
        )
    ),
    Case("J9", "warning", "BatchInferenceJob", {"numResults": 1}, {"numResults": 0}, "numResults"),
)

PLACES = (
    *(
        Case("O16", "warning", noun, within(path, "s3://bucket/d/"), within(path, f"s3://{bad}/d/"), path)
        for noun, path in (("DatasetImportJob", LOCATION), ("DatasetExportJob", TARGET), ("MetricAttribution", REPORTS))
        for bad in ("B_ad", "no", "x" * 64)
    ),
    *(
        Case("O9", "error", noun, within(path, good), within(path, bad), path)
        for noun, path in (
            ("DatasetImportJob", LOCATION),
            ("DataDeletionJob", LOCATION),
            ("BatchInferenceJob", SOURCE),
            ("BatchSegmentJob", TARGET),
            ("DatasetExportJob", TARGET),
            ("MetricAttribution", REPORTS),
        )
        for good, bad in (("s3://b/d/", "https://b/d/"), ("s3://b/", "s3://b"), ("s3://b/k/", "s3:///k/"))
    ),
    Case("O9", "error", "DatasetImportJob", {}, {"dataSource": {}}, LOCATION),
    *(
        Case("O9", "warning", noun, within(LOCATION, good), within(LOCATION, "s3://b/data"), LOCATION)
        for noun, good in (("DatasetImportJob", "s3://b/d/"), ("DataDeletionJob", "s3://b/k.csv"))
    ),
    Case("J1", "error", "BatchInferenceJob", within(TARGET, "s3://b/out/"), within(TARGET, "s3://b/out"), TARGET),
    Case("J2", "warning", "DatasetExportJob", within(TARGET, "s3://b/out/"), within(TARGET, "s3://b/out.csv"), TARGET),
    Case("J2", "warning", "MetricAttribution", within(REPORTS, "s3://b/"), within(REPORTS, "s3://b/out"), REPORTS),
    *(
        Case(
            "J3",
            "error",
            noun,
            {**within(SOURCE, "s3://b/in/"), **within(TARGET, "s3://b/out/")},
            {**within(SOURCE, "s3://b/in/"), **within(TARGET, "s3://b/in/")},
            TARGET,
        )
        for noun in ("BatchInferenceJob", "BatchSegmentJob")
    ),
)


def _metric(expression: Any, name: str = "m") -> dict[str, Any]:
    return {"eventType": "View", "metricName": name, "expression": expression}


_SUMMED = (*data("ITEMS", column("PRICE", ["null", "float"]), column("COLOUR", categorical=True)),)

METRICS = (
    *(
        Case(
            "O10",
            "error",
            "MetricAttribution",
            {**OF_GROUP, "metrics": [_metric(good)]},
            {**OF_GROUP, "metrics": [_metric("SAMPLECOUNT()"), _metric(bad)]},
            "metrics[1].expression",
            program=_SUMMED,
        )
        for good, bad in (
            ("SUM(Items.PRICE)", "SUM(Items.COLOUR)"),
            ("sum( items.price )", "SUM(Items.SIZE)"),
            ("SUM(Interactions.EVENT_VALUE)", "SUM(Users.AGE)"),
            ("SAMPLECOUNT( )", "AVG(Items.PRICE)"),
        )
    ),
    Case(
        "O14",
        "error",
        "MetricAttribution",
        OF_GROUP,
        OF_GROUP,
        "metrics",
        program=data("INTERACTIONS", column("TIMESTAMP", "long")),
        passing_program=data("INTERACTIONS", column("EVENT_TYPE")),
    ),
    Case(
        "O17",
        "warning",
        "MetricAttribution",
        {**OF_GROUP, "metrics": [_metric("sum(Items.PRICE)")]},
        {**OF_GROUP, "metrics": [_metric("SUM(Items.Price)")]},
        "metrics[0].expression",
        program=_SUMMED,
    ),
    Case(
        "O15",
        "warning",
        "MetricAttribution",
        {"metrics": [_metric("SAMPLECOUNT()"), _metric("SAMPLECOUNT()", "other")]},
        {"metrics": [_metric("SAMPLECOUNT()"), _metric("SAMPLECOUNT()")]},
        "metrics[1].metricName",
    ),
)
