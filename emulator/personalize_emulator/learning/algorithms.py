"""Algorithms and feature transformations: what stands behind the recipes, derived from the catalogue.

Several recipes may share one; it is known under one name then, with the parameters of the recipe that has any.
"""

from __future__ import annotations

from collections.abc import Callable

from personalize_emulator.facts.catalogue import RECIPES, Parameter, Recipe
from personalize_emulator.store.records import Fields

Parameters = tuple[Parameter, ...]


def algorithm_name(recipe: Recipe) -> str:
    return recipe.algorithm or recipe.name


def transformation_name(recipe: Recipe) -> str:
    return recipe.transformation or recipe.name


def _gather(name: Callable[[Recipe], str], parameters: Callable[[Recipe], Parameters]) -> dict[str, Parameters]:
    gathered: dict[str, Parameters] = {}
    for recipe in RECIPES.values():
        gathered[name(recipe)] = gathered.get(name(recipe)) or parameters(recipe)
    return gathered


ALGORITHMS = _gather(algorithm_name, lambda recipe: recipe.parameters)
TRANSFORMATIONS = _gather(transformation_name, lambda recipe: recipe.transformations)
"""Parameters by name."""


def defaults(parameters: Parameters) -> dict[str, str]:
    """All values are text on the wire."""
    return {parameter.name: parameter.default for parameter in parameters}


def ranges(parameters: Parameters) -> Fields:
    """The ``DefaultHyperParameterRanges``: bounds and choices, and whether a search may vary them."""
    return {
        "integerHyperParameterRanges": [
            _bounds(parameter, int) for parameter in parameters if parameter.kind == "integer"
        ],
        "continuousHyperParameterRanges": [
            _bounds(parameter, float) for parameter in parameters if parameter.kind == "float"
        ],
        "categoricalHyperParameterRanges": [
            {"name": parameter.name, "values": list(parameter.choices), "isTunable": parameter.tunable}
            for parameter in parameters
            if parameter.choices
        ],
    }


def _bounds(parameter: Parameter, number: type[int] | type[float]) -> Fields:
    return {
        "name": parameter.name,
        "minValue": number(parameter.low),
        "maxValue": number(parameter.high),
        "isTunable": parameter.tunable,
    }
