"""Rules of a solution's hyper-parameters and of the search for them (S6-S10, S23)."""

from __future__ import annotations

from collections.abc import Iterable

from personalize_emulator.base import errors
from personalize_emulator.base.errors import ServiceError
from personalize_emulator.call.context import Context
from personalize_emulator.facts.catalogue import Parameter, Recipe
from personalize_emulator.learning import algorithms
from personalize_emulator.store.records import Fields

MOST_JOBS = {"maxNumberOfTrainingJobs": 40, "maxParallelTrainingJobs": 10}
"""S8: documented maxima; the values are strings."""

_RANGES = {
    "integerHyperParameterRanges": ("integer",),
    "continuousHyperParameterRanges": ("float",),
    "categoricalHyperParameterRanges": ("boolean", "string"),
}


def check(context: Context, recipe: Recipe, config: Fields, *, search: bool) -> None:
    """Refuse hyper-parameters. ``config`` is a solutionConfig; ``search`` is performHPO, which needs no hpoConfig
    (S6)."""
    unknown = _not_used(context, recipe)
    hpo = config.get("hpoConfig") or {}
    ranges = hpo.get("algorithmHyperParameterRanges") or {}
    _check_names(config.get("algorithmHyperParameters"), recipe.parameters, unknown)
    names = {parameter.name for parameter in recipe.parameters}
    if any(entry.get("name") not in names for member in _RANGES for entry in ranges.get(member) or []):
        raise unknown
    for member, most in MOST_JOBS.items():
        text = (hpo.get("hpoResourceConfig") or {}).get(member)
        if text is not None and not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
            raise errors.invalid(f"{member} must be a number from 1 to {most}.")
    if context.values.refuse_undocumented:
        _check_undocumented(recipe, config, search=search)


def _check_undocumented(recipe: Recipe, config: Fields, *, search: bool) -> None:
    """Refuse what the pages of the recipes do not allow. They do not say what the service does with anything else."""
    _check_values(config.get("algorithmHyperParameters"), recipe.parameters)
    _check_names(
        config.get("featureTransformationParameters"),
        recipe.transformations,
        errors.invalid(f"Provide a feature transformation parameter that the recipe {recipe.name} uses."),
    )
    _check_values(config.get("featureTransformationParameters"), recipe.transformations)  # S23
    if search and not recipe.tunes:
        raise errors.invalid(f"The recipe {recipe.name} does not take performHPO.")  # S11
    hpo = config.get("hpoConfig") or {}
    if "hpoObjective" in hpo:
        raise errors.invalid("hpoObjective is not supported.")  # S7
    for member, kinds in _RANGES.items():
        for entry in (hpo.get("algorithmHyperParameterRanges") or {}).get(member) or []:
            _check_range(entry, kinds, recipe)


def _not_used(context: Context, recipe: Recipe) -> ServiceError:
    """S9, in the service's words."""
    arn = context.catalogue_arn("algorithm", algorithms.algorithm_name(recipe))
    return errors.invalid(f"Provide a hyperparameter that is used in the algorithm: {arn}")


def _check_names(values: dict[str, str] | None, parameters: Iterable[Parameter], unknown: ServiceError) -> None:
    if set(values or {}) - {parameter.name for parameter in parameters if parameter.fixed}:
        raise unknown


def _check_values(values: dict[str, str] | None, parameters: Iterable[Parameter]) -> None:
    for parameter in parameters:
        if parameter.name in (values or {}) and not _fits(parameter, (values or {})[parameter.name]):
            raise errors.invalid(f"The value of {parameter.name} must be {_wanted(parameter)}.")


def _fits(parameter: Parameter, text: str) -> bool:
    if parameter.choices:
        return text in parameter.choices
    try:
        number = int(text) if parameter.kind == "integer" else float(text)
    except ValueError:
        return False
    return _inside(parameter, number)


def _inside(parameter: Parameter, number: float) -> bool:
    return parameter.low <= number <= parameter.high


def _wanted(parameter: Parameter) -> str:
    if parameter.choices:
        return f"one of {', '.join(parameter.choices)}"
    return f"a number from {parameter.low:g} to {parameter.high:g}"


def _check_range(entry: Fields, kinds: tuple[str, ...], recipe: Recipe) -> None:
    """S10: inside the recipe's range, and only what may be searched."""
    (parameter,) = (known for known in recipe.parameters if known.name == entry["name"])
    if not parameter.tunable:
        raise errors.invalid(f"The hyper-parameter {parameter.name} cannot be searched.")
    if parameter.kind not in kinds:
        raise errors.invalid(f"The hyper-parameter {parameter.name} is of the kind {parameter.kind}.")
    if parameter.choices:
        if not set(entry.get("values") or []) <= set(parameter.choices):
            raise errors.invalid(f"The values of {parameter.name} must be {_wanted(parameter)}.")
        return
    low, high = entry.get("minValue", parameter.low), entry.get("maxValue", parameter.high)
    if low > high or not (_inside(parameter, low) and _inside(parameter, high)):
        raise errors.invalid(f"The range of {parameter.name} must lie inside {parameter.low:g} to {parameter.high:g}.")


def with_scopes(config: Fields, recipe: Recipe | None) -> Fields:
    """A solutionConfig as Describe shows it: names in ranges carry their internal prefix (section 2.10)."""
    hpo = config.get("hpoConfig")
    if recipe is None or not hpo or not hpo.get("algorithmHyperParameterRanges"):
        return config
    scopes = {parameter.name: parameter.scope for parameter in recipe.parameters}
    ranges = {
        member: [_scoped(entry, scopes) for entry in entries]
        for member, entries in hpo["algorithmHyperParameterRanges"].items()
    }
    return {**config, "hpoConfig": {**hpo, "algorithmHyperParameterRanges": ranges}}


def _scoped(entry: Fields, scopes: dict[str, str]) -> Fields:
    name = entry.get("name")
    return {**entry, "name": f"{scopes[name]}.{name}"} if name in scopes else entry


def tuned(config: Fields, recipe: Recipe) -> dict[str, str]:
    """Return the values that a search finds: the middle of each range, the first of each list of values; without
    ranges, the defaults of the parameters that the recipe can search over."""
    ranges = (config.get("hpoConfig") or {}).get("algorithmHyperParameterRanges")
    if ranges is None:
        return {parameter.name: parameter.default for parameter in recipe.parameters if parameter.tunable}
    values: dict[str, str] = {}
    for entry in ranges.get("integerHyperParameterRanges") or []:
        values[entry["name"]] = str((entry.get("minValue", 0) + entry.get("maxValue", 0)) // 2)
    for entry in ranges.get("continuousHyperParameterRanges") or []:
        values[entry["name"]] = str((entry.get("minValue", 0) + entry.get("maxValue", 0)) / 2)
    for entry in ranges.get("categoricalHyperParameterRanges") or []:
        if entry.get("values"):
            values[entry["name"]] = entry["values"][0]
    return values
