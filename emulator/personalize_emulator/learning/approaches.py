"""The use that each recipe makes of the method.

Recipes that the service trains on interactions alone do without item metadata here too, and the other way round. For
actions, taking one is what an interaction is with an item.
"""

from __future__ import annotations

from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.learning.method import ITEM, NOTHING, USER, Approach

_BY_TYPE = {
    "USER_PERSONALIZATION": Approach(USER, together=0.5, alike=0.3, popular=0.2),
    "PERSONALIZED_RANKING": Approach(USER, together=0.5, alike=0.3, popular=0.2),
    "PERSONALIZED_ACTIONS": Approach(USER, together=0.5, alike=0.3, popular=0.2),
    "RELATED_ITEMS": Approach(ITEM, together=0.6, alike=0.3, popular=0.1),
    "POPULAR_ITEMS": Approach(NOTHING, popular=1.0),
    "USER_SEGMENTATION": Approach(USER, together=0.6, alike=0.4),
}
_INTERACTIONS_ONLY = Approach(ITEM, together=0.9, popular=0.1)
_TRENDING = Approach(NOTHING, popular=1.0, trending=True)
_BY_NAME = {
    "aws-sims": _INTERACTIONS_ONLY,
    "aws-ecomm-frequently-bought-together": _INTERACTIONS_ONLY,
    "aws-ecomm-customers-who-viewed-x-also-viewed": _INTERACTIONS_ONLY,
    "aws-vod-because-you-watched-x": _INTERACTIONS_ONLY,
    "aws-semantic-similarity": Approach(ITEM, alike=1.0),
    "aws-trending-now": _TRENDING,
    "aws-vod-trending-now": _TRENDING,
}


def of(recipe: Recipe) -> Approach:
    return _BY_NAME.get(recipe.name) or _BY_TYPE[recipe.type]
