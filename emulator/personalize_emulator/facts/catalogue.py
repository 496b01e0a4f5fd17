"""The recipes: what each one is, which data it trains on and which options it takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

ECOMMERCE = "ECOMMERCE"
VIDEO_ON_DEMAND = "VIDEO_ON_DEMAND"


@dataclass(frozen=True)
class Parameter:
    """A hyper-parameter or a feature transformation parameter.

    ``low`` and ``high`` bound numbers, ``choices`` the rest; ``scope`` is the prefix that Describe puts before the name
    in the ranges of a hyper-parameter search; ``tunable``: may be searched; ``fixed``: may be set directly.
    """

    name: str
    kind: str
    default: str
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    tunable: bool = False
    fixed: bool = True
    scope: str = "training"


@dataclass(frozen=True)
class Recipe:
    """``event`` is the event type a domain use case trains on ("" means all); ``datasets`` must exist; ``explores``:
    takes an ``itemExplorationConfig``; ``influences``: takes a ``rankingInfluence``; ``batch``: serves
    batch jobs; ``themes``: describes what it recommends in them."""

    name: str
    type: str
    description: str
    domain: str | None = None
    algorithm: str = ""
    transformation: str = ""
    datasets: tuple[str, ...] = ("INTERACTIONS",)
    event: str = ""
    explores: bool = False
    influences: bool = False
    parameters: tuple[Parameter, ...] = ()
    transformations: tuple[Parameter, ...] = ()
    tunes: bool = False
    retired: bool = False
    updates: bool = False
    weighs_events: bool = False
    optimizes: bool = False
    incremental: bool = False
    selects_columns: bool = True
    needs_attributes: bool = False
    batch: bool = True
    themes: bool = False

    @property
    def segments(self) -> bool:
        """Tell whether the recipe makes segments of users, in batch segment jobs only."""
        return self.type == "USER_SEGMENTATION"

    @property
    def counts_interactions(self) -> bool:
        """Tell whether the recipe's training has a minimum of interactions."""
        return "INTERACTIONS" in self.datasets


def _history(low: str, high: str) -> tuple[Parameter, ...]:
    return (
        Parameter("min_user_history_length_percentile", "float", low, 0.0, 1.0),
        Parameter("max_user_history_length_percentile", "float", high, 0.0, 1.0),
    )


_RECENCY_BIAS = (Parameter("apply_recency_bias", "boolean", "true", choices=("true", "false")),)
_SEQUENCE = (
    Parameter("hidden_dimension", "integer", "149", 32, 256, tunable=True),
    Parameter("bptt", "integer", "32", 2, 32, tunable=True),
    Parameter("recency_mask", "boolean", "true", choices=("true", "false"), tunable=True, scope="data"),
)
_SIMILAR = (
    Parameter("popularity_discount_factor", "float", "0.0", 0.0, 1.0),
    Parameter("item_id_hidden_dim", "integer", "100", 30, 200, tunable=True, fixed=False),
    Parameter("item_metadata_hidden_dim", "integer", "100", 30, 200, tunable=True, fixed=False),
)
_SIMS = (
    Parameter("popularity_discount_factor", "float", "0.5", 0.0, 1.0, tunable=True),
    Parameter("min_cointeraction_count", "integer", "3", 0, 10, tunable=True),
)
_SIMS_COUNTS = (
    Parameter("min_item_interaction_count_percentile", "float", "0.01", 0.0, 1.0),
    Parameter("max_item_interaction_count_percentile", "float", "0.9", 0.0, 1.0),
)
_TREND = Parameter(
    "trend_discovery_frequency",
    "string",
    "2 hours",
    choices=("30 minutes", "1 hour", "2 hours", "3 hours", "1 day"),
)
_AFFINITY = (Parameter("hidden_dimension", "integer", "149", 32, 256),)
_LEGACY = (Parameter("hidden_dimension", "integer", "43", 32, 256, tunable=True),)
# The documents give the defaults of the retired recipes and no bounds; the bounds here are wide.
_COLD_START = (
    Parameter("hidden_dimension", "integer", "149", 32, 256, tunable=True),
    Parameter("cold_start_max_interactions", "integer", "15", 1, 1_000_000),
    Parameter("cold_start_max_duration", "float", "5.0", 0.0, 1_000_000.0),
    Parameter("cold_start_relative_from", "string", "latestItem", choices=("latestItem", "currentTime")),
)

_CUSTOM = (
    Recipe(
        "aws-user-personalization-v2",
        "USER_PERSONALIZATION",
        "Predicts items a user will interact with; trains on up to five million items.",
        parameters=_RECENCY_BIAS,
        weighs_events=True,
    ),
    Recipe(
        "aws-user-personalization",
        "USER_PERSONALIZATION",
        "Predicts items a user will interact with and explores cold items.",
        explores=True,
        parameters=_SEQUENCE,
        transformations=_history("0.0", "0.99"),
        tunes=True,
        updates=True,
        optimizes=True,
    ),
    Recipe(
        "aws-personalized-ranking-v2",
        "PERSONALIZED_RANKING",
        "Reranks a list of items for a user; trains on up to five million items.",
        parameters=_RECENCY_BIAS,
        weighs_events=True,
    ),
    Recipe(
        "aws-personalized-ranking",
        "PERSONALIZED_RANKING",
        "Reranks a list of items for a user.",
        transformation="JSON-percentile-filtering",
        parameters=_SEQUENCE,
        transformations=_history("0.0", "0.99"),
        tunes=True,
        optimizes=True,
    ),
    Recipe(
        "aws-similar-items",
        "RELATED_ITEMS",
        "Predicts items similar to a given item, from interactions and item metadata.",
        themes=True,
        parameters=_SIMILAR,
        tunes=True,
    ),
    Recipe(
        "aws-sims",
        "RELATED_ITEMS",
        "Predicts items similar to a given item, from co-occurrence in user histories.",
        transformation="sims",
        parameters=_SIMS,
        transformations=_history("0.005", "0.995") + _SIMS_COUNTS,
        tunes=True,
    ),
    Recipe(
        "aws-semantic-similarity",
        "RELATED_ITEMS",
        "Finds items whose descriptions mean something similar.",
        datasets=("ITEMS",),
        incremental=True,
        influences=True,
    ),
    Recipe(
        "aws-trending-now",
        "POPULAR_ITEMS",
        "Finds items whose popularity grows fastest.",
        algorithm="aws-trending-now-custom",
        batch=False,
        transformations=(_TREND,),
    ),
    Recipe(
        "aws-popularity-count",
        "POPULAR_ITEMS",
        "Counts interactions per item.",
        transformation="sims",
    ),
    Recipe(
        "aws-next-best-action",
        "PERSONALIZED_ACTIONS",
        "Predicts the actions a user is most likely to take.",
        datasets=("INTERACTIONS", "ACTIONS"),
        explores=True,
        batch=False,
        transformations=(Parameter("action_optimization_period", "integer", "14", 7, 28),),
        selects_columns=False,
    ),
    Recipe(
        "aws-item-affinity",
        "USER_SEGMENTATION",
        "Segments users by their affinity for items.",
        parameters=_AFFINITY,
    ),
    Recipe(
        "aws-item-attribute-affinity",
        "USER_SEGMENTATION",
        "Segments users by their affinity for item attributes.",
        datasets=("INTERACTIONS", "ITEMS"),
        parameters=_AFFINITY,
        needs_attributes=True,
    ),
    Recipe(
        "aws-hrnn",
        "USER_PERSONALIZATION",
        "Legacy hierarchical recurrent network.",
        parameters=_LEGACY,
        retired=True,
    ),
    Recipe(
        "aws-hrnn-metadata",
        "USER_PERSONALIZATION",
        "Legacy hierarchical network with metadata.",
        parameters=_LEGACY,
        retired=True,
    ),
    Recipe(
        "aws-hrnn-coldstart",
        "USER_PERSONALIZATION",
        "Legacy hierarchical network for cold items.",
        parameters=_COLD_START,
        retired=True,
        updates=True,
    ),
)


def _use_case(
    domain: str,
    name: str,
    type_: str,
    description: str,
    event: str = "",
    *,
    items: bool = False,
    personalised: bool = False,
) -> Recipe:
    datasets = ("INTERACTIONS", "ITEMS") if items else ("INTERACTIONS",)
    return Recipe(name, type_, description, domain, event=event, datasets=datasets, explores=personalised)


_SHOP = (
    _use_case(ECOMMERCE, "aws-ecomm-popular-items-by-views", "POPULAR_ITEMS", "Most viewed.", "View"),
    _use_case(ECOMMERCE, "aws-ecomm-popular-items-by-purchases", "POPULAR_ITEMS", "Best sellers.", "Purchase"),
    _use_case(
        ECOMMERCE, "aws-ecomm-frequently-bought-together", "RELATED_ITEMS", "Frequently bought together.", "Purchase"
    ),
    _use_case(
        ECOMMERCE,
        "aws-ecomm-customers-who-viewed-x-also-viewed",
        "RELATED_ITEMS",
        "Customers who viewed X also viewed.",
        "View",
    ),
    _use_case(
        ECOMMERCE, "aws-ecomm-recommended-for-you", "USER_PERSONALIZATION", "Recommended for you.", personalised=True
    ),
)
_VIDEO = (
    _use_case(VIDEO_ON_DEMAND, "aws-vod-because-you-watched-x", "RELATED_ITEMS", "Because you watched X.", "Watch"),
    _use_case(VIDEO_ON_DEMAND, "aws-vod-more-like-x", "RELATED_ITEMS", "More like X.", items=True),
    _use_case(VIDEO_ON_DEMAND, "aws-vod-most-popular", "POPULAR_ITEMS", "Most popular.", "Watch"),
    _use_case(VIDEO_ON_DEMAND, "aws-vod-trending-now", "POPULAR_ITEMS", "Trending now."),
    _use_case(VIDEO_ON_DEMAND, "aws-vod-top-picks", "USER_PERSONALIZATION", "Top picks for you.", personalised=True),
)

RECIPES: dict[str, Recipe] = {recipe.name: recipe for recipe in (*_CUSTOM, *_SHOP, *_VIDEO)}
"""All recipes by name. Retired ones can still be described, and are neither listed nor used for anything new."""

AUTO_ML_CHOICE = "aws-user-personalization"
"""The recipe that the search of ``performAutoML`` settles on: it looks at USER_PERSONALIZATION recipes only."""
