"""All functions. This list is the only place that names them all."""

from __future__ import annotations

from personalize_provider.declare.function import Function, find, get_other, get_resource, solution_metrics
from personalize_provider.declare.functions.shapes import Recipe, SolutionMetrics
from personalize_provider.declare.functions.summaries import (
    CampaignSummary,
    DatasetGroupSummary,
    DatasetImportJobSummary,
    DatasetSchemaSummary,
    DatasetSummary,
    EventTrackerSummary,
    FilterSummary,
    MetricAttributionSummary,
    RecipeSummary,
    RecommenderSummary,
    SolutionSummary,
)
from personalize_provider.declare.resources.campaign import CAMPAIGN
from personalize_provider.declare.resources.dataset import DATASET
from personalize_provider.declare.resources.dataset_group import DATASET_GROUP
from personalize_provider.declare.resources.dataset_import_job import DATASET_IMPORT_JOB
from personalize_provider.declare.resources.event_tracker import EVENT_TRACKER
from personalize_provider.declare.resources.filter import FILTER
from personalize_provider.declare.resources.metric_attribution import METRIC_ATTRIBUTION
from personalize_provider.declare.resources.recommender import RECOMMENDER
from personalize_provider.declare.resources.schema import SCHEMA
from personalize_provider.declare.resources.solution import SOLUTION, SolutionVersionSummary
from personalize_provider.declare.resources.solution_version import SOLUTION_VERSION
from personalize_provider.declare.service_model import Noun

_RECIPE = Noun("Recipe")


def _of_group(plural: str) -> dict[str, str]:
    """The argument that narrows a list to one dataset group."""
    return {"datasetGroupArn": f"Only the {plural} of the dataset group of this ARN."}


FUNCTIONS: tuple[Function, ...] = (
    get_other(_RECIPE, Recipe),
    find(
        _RECIPE,
        None,
        RecipeSummary,
        {
            "domain": "Only the use cases of this domain; when absent, those of all domains and the custom recipes.",
            "recipeProvider": "Only recipes of this provider: `SERVICE`, the only one there is.",
        },
    ),
    get_resource(DATASET_GROUP),
    find(DATASET_GROUP.noun, DATASET_GROUP, DatasetGroupSummary, {}),
    get_resource(SCHEMA),
    find(SCHEMA.noun, SCHEMA, DatasetSchemaSummary, {}),
    get_resource(DATASET),
    find(DATASET.noun, DATASET, DatasetSummary, _of_group("datasets")),
    get_resource(DATASET_IMPORT_JOB),
    find(
        DATASET_IMPORT_JOB.noun,
        DATASET_IMPORT_JOB,
        DatasetImportJobSummary,
        {"datasetArn": "Only the imports into the dataset of this ARN."},
    ),
    get_resource(EVENT_TRACKER),
    find(EVENT_TRACKER.noun, EVENT_TRACKER, EventTrackerSummary, _of_group("event trackers")),
    get_resource(FILTER),
    find(FILTER.noun, FILTER, FilterSummary, _of_group("filters")),
    get_resource(METRIC_ATTRIBUTION),
    find(METRIC_ATTRIBUTION.noun, METRIC_ATTRIBUTION, MetricAttributionSummary, _of_group("metric attributions")),
    get_resource(RECOMMENDER),
    find(
        RECOMMENDER.noun,
        RECOMMENDER,
        RecommenderSummary,
        _of_group("recommenders"),
    ),
    get_resource(SOLUTION),
    find(SOLUTION.noun, SOLUTION, SolutionSummary, _of_group("solutions")),
    get_resource(SOLUTION_VERSION),
    find(
        SOLUTION_VERSION.noun,
        SOLUTION_VERSION,
        SolutionVersionSummary,
        {"solutionArn": "Only the versions of the solution of this ARN."},
    ),
    solution_metrics(SOLUTION_VERSION, SolutionMetrics),
    get_resource(CAMPAIGN),
    find(
        CAMPAIGN.noun,
        CAMPAIGN,
        CampaignSummary,
        {"solutionArn": "Only the campaigns of the solution of this ARN."},
    ),
)

BY_NAME: dict[str, Function] = {function.name: function for function in FUNCTIONS}
