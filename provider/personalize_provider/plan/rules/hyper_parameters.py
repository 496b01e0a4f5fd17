"""Hyper-parameters of a solution, fixed and searched for. Source: the developer guide's page of each recipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from personalize_provider.declare.path import Path
from personalize_provider.plan import recipes
from personalize_provider.plan.recipes import KnownRecipe, Parameter
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, entries, given, key_path, listed, number

_NOUNS = frozenset({"Solution"})
_FIXED = "solutionConfig.algorithmHyperParameters"
_FEATURES = "solutionConfig.featureTransformationParameters"
_RANGES = "solutionConfig.hpoConfig.algorithmHyperParameterRanges"
_NUMERIC = ("integerHyperParameterRanges", "continuousHyperParameterRanges")
_CATEGORICAL = "categoricalHyperParameterRanges"


def _recipe(facts: Facts) -> KnownRecipe | None:
    """The custom recipe, where its parameters are documented and not overruled by performAutoML."""
    recipe = recipes.find(facts.get("recipeArn"))
    documented = recipe is not None and recipe.domain is None and recipe.parameters is not None
    return recipe if documented and facts.get("performAutoML") in (None, False) else None


def _ranges(facts: Facts, *lists: str) -> Iterator[tuple[str, str, Any]]:
    """``(path, name, range)`` of each HPO range whose name is known."""
    for member in lists:
        for index, range_ in enumerate(listed(facts.get(f"{_RANGES}.{member}"))):
            name = dict(entries(range_)).get("name")
            if isinstance(name, str):
                yield f"{_RANGES}.{member}[{index}]", name, range_


def _misplaced(recipe: KnownRecipe, name: str) -> str:
    """Return what to do about a name that is not a parameter of the recipe's algorithm."""
    elsewhere = recipe.parameter(name)
    if elsewhere is not None and elsewhere.given_in == "feature transformation":
        return "is not a hyper-parameter of the algorithm; move it to featureTransformationParameters"
    if elsewhere is not None:
        return "is not a hyper-parameter of the algorithm; set it in the campaign's itemExplorationConfig"
    names = recipe.names("algorithm")
    return f"is not a hyper-parameter of `{recipe.name}`, which has {', '.join(names) if names else 'none'}"


def _names(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = _recipe(facts)
    if recipe is None:
        return
    allowed = recipe.names("algorithm")
    for key, _ in entries(facts.get(_FIXED)):
        if key not in allowed:
            yield key_path(_FIXED, key), _misplaced(recipe, key)
    for path, name, _ in _ranges(facts, *_NUMERIC, _CATEGORICAL):
        if name not in allowed:
            yield f"{path}.name", _misplaced(recipe, name)


def _values(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = _recipe(facts)
    if recipe is None:
        return
    for key, value in entries(facts.get(_FIXED)):
        parameter = recipe.parameter(key)
        if parameter is not None and parameter.given_in == "algorithm" and given(value):
            for message in _misfit(parameter, value):
                yield key_path(_FIXED, key), message
    for path, name, range_ in _ranges(facts, *_NUMERIC, _CATEGORICAL):
        parameter = recipe.parameter(name)
        if parameter is not None and parameter.given_in == "algorithm":
            yield from _range(recipe, parameter, path, range_)


def _range(recipe: KnownRecipe, parameter: Parameter, path: str, range_: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an HPO range: not tunable, a value out of the documented range, or upside down."""
    if not parameter.tunable:
        tunable = ", ".join(recipe.names("algorithm", tunable=True)) or "none"
        yield f"{path}.name", f"is not tunable; `{recipe.name}` searches over {tunable}"
        return
    bounds = dict(entries(range_))
    if Path.parse(path).below(Path.parse(f"{_RANGES}.{_CATEGORICAL}")):
        for index, value in enumerate(listed(bounds.get("values"))):
            for message in _misfit(parameter, value) if given(value) else ():
                yield f"{path}.values[{index}]", message
        return
    for member in ("minValue", "maxValue"):
        if number(bounds.get(member)) is not None:
            for message in _misfit(parameter, bounds[member]):
                yield f"{path}.{member}", message
    low, high = number(bounds.get("minValue")), number(bounds.get("maxValue"))
    if low is not None and high is not None and low > high:
        yield f"{path}.minValue", "must not be above maxValue"


def _feature_parameters(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = _recipe(facts)
    if recipe is None:
        return
    names = recipe.names("feature transformation")
    for key, value in entries(facts.get(_FEATURES)):
        parameter = recipe.parameter(key)
        if parameter is None or key not in names:
            has = f"which has {', '.join(names)}" if names else "which has none"
            yield key_path(_FEATURES, key), f"is not a feature transformation parameter of `{recipe.name}`, {has}"
        elif given(value):
            for message in _misfit(parameter, value):
                yield key_path(_FEATURES, key), message


def _misfit(parameter: Parameter, value: Any) -> Iterator[str]:
    """Yield why a value, as text or as a number, is not within the documented range."""
    if parameter.choices:
        said = str(value).lower() if isinstance(value, bool) else value
        if said not in parameter.choices:
            yield f"is not documented for {parameter.name}; use one of {', '.join(parameter.choices)}"
        return
    amount = number(value)
    whole = parameter.type != "integer" or amount is None or amount == int(amount)
    low, high = parameter.low, parameter.high
    if amount is None or not whole or (low is not None and amount < low) or (high is not None and amount > high):
        kind = "whole numbers" if parameter.type == "integer" else "numbers"
        yield f"is out of the documented range of {parameter.name}: {kind} from {low:g} to {high:g}"


RULES: tuple[Rule, ...] = (
    Rule(
        "S9",
        _NOUNS,
        "error",
        "Hyper-parameters belong to the recipe's algorithm.",
        _names,
        evidence=Evidence("refusal", "Provide a hyperparameter that is used in the algorithm: ARN"),
    ),
    Rule(
        "S10",
        _NOUNS,
        "warning",
        "Hyper-parameters and HPO ranges lie within the documented range; only tunable ones are searched over.",
        _values,
    ),
    Rule(
        "S23",
        _NOUNS,
        "warning",
        "featureTransformationParameters are those that the recipe documents.",
        _feature_parameters,
    ),
)
