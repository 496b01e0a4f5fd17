"""R5, R6, C6: ``itemExplorationConfig``, of recommenders, campaigns and batch jobs."""

from __future__ import annotations

import math

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.store.records import Fields

WEIGHT = "explorationWeight"
CUT_OFF = "explorationItemAgeCutOff"


def check(context: Context, recipe: Recipe, exploration: Fields | None) -> None:
    """Refuse the configuration where recommendations are not explored. Which keys and numbers are refused is not
    documented."""
    if not exploration:
        return
    if not recipe.explores:
        raise errors.invalid(f"The recipe {recipe.name} does not take itemExplorationConfig.")
    for key, text in exploration.items() if context.values.refuse_undocumented else ():
        if key not in (WEIGHT, CUT_OFF):
            raise errors.invalid(f"itemExplorationConfig takes {WEIGHT} and {CUT_OFF}, not {key}.")
        number = _number(text)
        if key == WEIGHT and not 0 <= number <= 1:
            raise errors.invalid(f"{WEIGHT} must be a number from 0 to 1.")
        if key == CUT_OFF and not 0 < number < math.inf:
            raise errors.invalid(f"{CUT_OFF} must be a number of days greater than 0.")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
