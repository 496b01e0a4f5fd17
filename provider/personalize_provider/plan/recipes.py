"""The catalogue of recipes: what the developer guide's recipe and use-case pages say of each.

AWS adds recipes; what is not in the catalogue is not judged, so :func:`find` answers None for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Domain = Literal["ECOMMERCE", "VIDEO_ON_DEMAND"]
ParameterType = Literal["integer", "float", "boolean", "text"]

#: Where a parameter is given: ``algorithmHyperParameters``, ``featureTransformationParameters``, or the
#: ``itemExplorationConfig`` of a campaign.
GivenIn = Literal["algorithm", "feature transformation", "campaign"]


@dataclass(frozen=True)
class Parameter:
    """A hyper-parameter of a recipe, with its documented range."""

    name: str
    type: ParameterType
    given_in: GivenIn = "algorithm"
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    #: Whether hyper-parameter optimisation can search over it.
    tunable: bool = False


@dataclass(frozen=True)
class KnownRecipe:
    """A recipe of a custom solution, or the use case of a domain recommender."""

    name: str
    #: The domain of a use case; None for a custom recipe.
    domain: Domain | None = None
    #: The recipe type; None where it is not documented.
    type: str | None = None
    #: Dataset types without which training fails.
    datasets: tuple[str, ...] = ("INTERACTIONS",)
    #: The event type that training counts; None for any.
    event_type: str | None = None
    #: Hyper-parameters; None where they are not documented.
    parameters: tuple[Parameter, ...] | None = ()
    #: ``performHPO``: allowed, done by the service itself, or not offered.
    hpo: Literal["yes", "automatic", "no"] = "no"
    #: Whether ``trainingMode`` UPDATE is allowed.
    update_training: bool = False
    #: Whether ``itemExplorationConfig`` is offered, on the recommender or on the campaign.
    exploration: bool = False
    optimization_objective: bool = False
    events_config: bool = False
    incremental_update: bool = False
    #: Whether ``rankingInfluence`` can favour popular or fresh items.
    ranking_influence: bool = False
    #: Whether batch jobs can name themes of the recommended items.
    themes: bool = False
    #: Whether recommendations carry item metadata by themselves, and at no price of its own.
    metadata_included: bool = False
    #: Jobs that can use it.
    batch: tuple[Literal["inference", "segment"], ...] = ()
    #: No longer available for new solutions.
    retired: bool = False

    def parameter(self, name: str) -> Parameter | None:
        """The hyper-parameter of that name."""
        return next((parameter for parameter in self.parameters or () if parameter.name == name), None)

    def names(self, given_in: GivenIn, *, tunable: bool = False) -> tuple[str, ...]:
        """The names of the hyper-parameters given in one of these, or of the tunable ones among them."""
        return tuple(
            parameter.name
            for parameter in self.parameters or ()
            if parameter.given_in == given_in and (parameter.tunable or not tunable)
        )


def _percentile(name: str) -> Parameter:
    return Parameter(name, "float", "feature transformation", 0, 1)


_RECENCY_BIAS = (Parameter("apply_recency_bias", "boolean", choices=("true", "false")),)
_HISTORY = (
    _percentile("min_user_history_length_percentile"),
    _percentile("max_user_history_length_percentile"),
)
_SEQUENCE = (
    Parameter("hidden_dimension", "integer", low=32, high=256, tunable=True),
    Parameter("bptt", "integer", low=2, high=32, tunable=True),
    Parameter("recency_mask", "boolean", choices=("true", "false"), tunable=True),
    *_HISTORY,
)
_EXPLORATION = (
    Parameter("exploration_weight", "float", "campaign", 0, 1),
    Parameter("exploration_item_age_cut_off", "float", "campaign", 0),
)
_SIMILAR_ITEMS = (
    Parameter("popularity_discount_factor", "float", low=0, high=1),
    Parameter("item_id_hidden_dim", "integer", low=30, high=200, tunable=True),
    Parameter("item_metadata_hidden_dim", "integer", low=30, high=200, tunable=True),
)
_SIMS = (
    Parameter("popularity_discount_factor", "float", low=0, high=1, tunable=True),
    Parameter("min_cointeraction_count", "integer", low=0, high=10, tunable=True),
    *_HISTORY,
    _percentile("min_item_interaction_count_percentile"),
    _percentile("max_item_interaction_count_percentile"),
)
_TREND = (
    Parameter(
        "trend_discovery_frequency",
        "text",
        "feature transformation",
        choices=("30 minutes", "1 hour", "2 hours", "3 hours", "1 day"),
    ),
)
_AFFINITY = (Parameter("hidden_dimension", "integer", low=32, high=256),)
_ACTION_PERIOD = (Parameter("action_optimization_period", "integer", "feature transformation", 7, 28),)

#: Custom recipes. Source: the developer guide's page of each recipe.
CUSTOM: tuple[KnownRecipe, ...] = (
    KnownRecipe(
        "aws-user-personalization-v2",
        type="USER_PERSONALIZATION",
        parameters=_RECENCY_BIAS,
        hpo="automatic",
        events_config=True,
        metadata_included=True,
        batch=("inference",),
    ),
    KnownRecipe(
        "aws-user-personalization",
        type="USER_PERSONALIZATION",
        parameters=(*_SEQUENCE, *_EXPLORATION),
        hpo="yes",
        update_training=True,
        exploration=True,
        optimization_objective=True,
        batch=("inference",),
    ),
    KnownRecipe(
        "aws-personalized-ranking-v2",
        type="PERSONALIZED_RANKING",
        parameters=_RECENCY_BIAS,
        hpo="automatic",
        events_config=True,
        metadata_included=True,
        batch=("inference",),
    ),
    KnownRecipe(
        "aws-personalized-ranking",
        type="PERSONALIZED_RANKING",
        parameters=_SEQUENCE,
        hpo="yes",
        optimization_objective=True,
        batch=("inference",),
    ),
    KnownRecipe(
        "aws-similar-items",
        type="RELATED_ITEMS",
        parameters=_SIMILAR_ITEMS,
        hpo="yes",
        themes=True,
        batch=("inference",),
    ),
    KnownRecipe("aws-sims", type="RELATED_ITEMS", parameters=_SIMS, hpo="yes", batch=("inference",)),
    KnownRecipe(
        "aws-semantic-similarity",
        type="RELATED_ITEMS",
        datasets=("ITEMS",),
        incremental_update=True,
        ranking_influence=True,
        metadata_included=True,
        batch=("inference",),
    ),
    KnownRecipe("aws-trending-now", type="POPULAR_ITEMS", parameters=_TREND),
    # Two pages of the guide disagree about the type of this one.
    KnownRecipe("aws-popularity-count", batch=("inference",)),
    KnownRecipe(
        "aws-next-best-action",
        type="PERSONALIZED_ACTIONS",
        datasets=("ACTIONS", "INTERACTIONS"),
        parameters=_ACTION_PERIOD,
        exploration=True,
    ),
    KnownRecipe("aws-item-affinity", type="USER_SEGMENTATION", parameters=_AFFINITY, batch=("segment",)),
    KnownRecipe(
        "aws-item-attribute-affinity",
        type="USER_SEGMENTATION",
        datasets=("INTERACTIONS", "ITEMS"),
        parameters=_AFFINITY,
        batch=("segment",),
    ),
    KnownRecipe("aws-hrnn", type="USER_PERSONALIZATION", parameters=None, hpo="yes", retired=True),
    KnownRecipe("aws-hrnn-metadata", type="USER_PERSONALIZATION", parameters=None, hpo="yes", retired=True),
    KnownRecipe(
        "aws-hrnn-coldstart",
        type="USER_PERSONALIZATION",
        parameters=None,
        hpo="yes",
        update_training=True,
        retired=True,
    ),
)

#: Use cases of domain dataset groups. Source: the developer guide's pages of the ECOMMERCE and VIDEO_ON_DEMAND
#: use cases.
USE_CASES: tuple[KnownRecipe, ...] = (
    KnownRecipe("aws-ecomm-popular-items-by-views", "ECOMMERCE", event_type="View"),
    KnownRecipe("aws-ecomm-popular-items-by-purchases", "ECOMMERCE", event_type="Purchase"),
    KnownRecipe("aws-ecomm-frequently-bought-together", "ECOMMERCE", event_type="Purchase"),
    KnownRecipe("aws-ecomm-customers-who-viewed-x-also-viewed", "ECOMMERCE", event_type="View"),
    KnownRecipe("aws-ecomm-recommended-for-you", "ECOMMERCE", exploration=True),
    KnownRecipe("aws-vod-because-you-watched-x", "VIDEO_ON_DEMAND", event_type="Watch"),
    KnownRecipe("aws-vod-more-like-x", "VIDEO_ON_DEMAND", datasets=("INTERACTIONS", "ITEMS")),
    KnownRecipe("aws-vod-most-popular", "VIDEO_ON_DEMAND", event_type="Watch"),
    KnownRecipe("aws-vod-trending-now", "VIDEO_ON_DEMAND"),
    KnownRecipe("aws-vod-top-picks", "VIDEO_ON_DEMAND", exploration=True),
)

#: All recipes by name.
RECIPES: Mapping[str, KnownRecipe] = MappingProxyType({recipe.name: recipe for recipe in (*CUSTOM, *USE_CASES)})

_ARN = re.compile(r"arn:[a-z\d-]+:personalize:::recipe/(?P<name>[^/]+)")


def find(arn_or_name: object) -> KnownRecipe | None:
    """The recipe of a name, or of an ARN in any partition; None where the catalogue does not have it."""
    if not isinstance(arn_or_name, str):
        return None
    arn = _ARN.fullmatch(arn_or_name)
    return RECIPES.get(arn["name"] if arn else arn_or_name)


def names(wanted: Callable[[KnownRecipe], bool], quote: str = "`") -> str:
    """The names of recipes for a message, the retired ones left out."""
    return " and ".join(
        f"{quote}{recipe.name}{quote}" for recipe in RECIPES.values() if wanted(recipe) and not recipe.retired
    )
