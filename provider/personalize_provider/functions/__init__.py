"""All functions. This list is the only place that names them all."""

from __future__ import annotations

from ..function import Function, find, get_other, get_resource, solution_metrics
from ..resources.campaign import CAMPAIGN
from ..resources.dataset_group import DATASET_GROUP
from ..resources.recommender import RECOMMENDER
from ..resources.solution import SOLUTION, SolutionVersionSummary
from ..resources.solution_version import SOLUTION_VERSION
from ..service import Noun
from .shapes import DatasetGroupSummary, Recipe, RecipeSummary, RecommenderSummary, SolutionMetrics

_RECIPE = Noun("Recipe")

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
    get_resource(RECOMMENDER),
    find(
        RECOMMENDER.noun,
        RECOMMENDER,
        RecommenderSummary,
        {"datasetGroupArn": "Only the recommenders of the dataset group of this ARN."},
    ),
    get_resource(SOLUTION),
    get_resource(
        SOLUTION_VERSION,
        "`SOLUTION/NAME`, or `SOLUTION/$LATEST` for the newest active version of the solution of that name.",
    ),
    find(
        SOLUTION_VERSION.noun,
        SOLUTION_VERSION,
        SolutionVersionSummary,
        {"solutionArn": "Only the versions of the solution of this ARN."},
    ),
    solution_metrics(SOLUTION_VERSION, SolutionMetrics),
    get_resource(CAMPAIGN),
)

BY_NAME: dict[str, Function] = {function.name: function for function in FUNCTIONS}
