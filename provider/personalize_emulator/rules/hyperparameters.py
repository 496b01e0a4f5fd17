"""Rules of a solution's hyper-parameters and of the search for them (S6-S10, S23)."""

from __future__ import annotations

from collections.abc import Iterable

from personalize_emulator import algorithms, errors
from personalize_emulator.catalogue import Parameter, Recipe
from personalize_emulator.context import Context
from personalize_emulator.errors import ServiceError
from personalize_emulator.records import Fields

MOST_JOBS = {"maxNumberOfTrainingJobs": 40, "maxParallelTrainingJobs": 10}
"""S8: documented maxima; the values are strings."""

_RANGES = {
    "integerHyperParameterRanges": ("integer",),
    "continuousHyperParameterRanges": ("float",),
    "categoricalHyperParameterRanges": ("boolean", "string"),
}


def check(context: Context, recipe: Recipe, config: Fields, *, search: bool) -> None:
    """``config`` is a solutionConfig; ``search`` is performHPO."""
    unknown = _not_used(context, recipe)
    _check_values(config.get("algorithmHyperParameters"), recipe.parameters, unknown)
    _check_values(
        config.get("featureTransformationParameters"),
        recipe.transformations,
        errors.invalid(f"Provide a feature transformation parameter that the recipe {recipe.name} uses."),
    )
    if search and not recipe.tunes:
        raise errors.invalid(f"The recipe {recipe.name} does not take performHPO.")  # S11
    hpo = config.get("hpoConfig")
    if hpo is None:
        if search:
            raise errors.invalid("performHPO needs hpoConfig.")  # S6
        return
    if "hpoObjective" in hpo:
        raise errors.invalid("hpoObjective is not supported.")  # S7
    for member, most in MOST_JOBS.items():
        text = (hpo.get("hpoResourceConfig") or {}).get(member)
        if text is not None and not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
            raise errors.invalid(f"{member} must be a number from 1 to {most}.")
    ranges = hpo.get("algorithmHyperParameterRanges") or {}
    if search and any(member not in ranges for member in _RANGES):
        raise errors.invalid("performHPO needs all three lists of hyper-parameter ranges, which may be empty.")  # S6
    for member, kinds in _RANGES.items():
        for entry in ranges.get(member) or []:
            _check_range(entry, kinds, recipe, unknown)


def _not_used(context: Context, recipe: Recipe) -> ServiceError:
    """S9, in the service's words."""
    arn = context.catalogue_arn("algorithm", algorithms.algorithm_name(recipe))
    return errors.invalid(f"Provide a hyperparameter that is used in the algorithm: {arn}")


def _check_values(values: dict[str, str] | None, parameters: Iterable[Parameter], unknown: ServiceError) -> None:
    known = {parameter.name: parameter for parameter in parameters if parameter.fixed}
    for name, text in (values or {}).items():
        if name not in known:
            raise unknown
        if not _fits(known[name], text):
            raise errors.invalid(f"The value of {name} must be {_wanted(known[name])}.")


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


def _check_range(entry: Fields, kinds: tuple[str, ...], recipe: Recipe, unknown: ServiceError) -> None:
    """S10: inside the recipe's range, and only what may be searched."""
    known = {parameter.name: parameter for parameter in recipe.parameters}
    parameter = known.get(entry.get("name") or "")
    if parameter is None:
        raise unknown
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


def tuned(config: Fields) -> dict[str, str]:
    """What a search finds: the middle of each range, the first of each list of values."""
    ranges = (config.get("hpoConfig") or {}).get("algorithmHyperParameterRanges") or {}
    found: dict[str, str] = {}
    for entry in ranges.get("integerHyperParameterRanges") or []:
        found[entry["name"]] = str((entry.get("minValue", 0) + entry.get("maxValue", 0)) // 2)
    for entry in ranges.get("continuousHyperParameterRanges") or []:
        found[entry["name"]] = str((entry.get("minValue", 0) + entry.get("maxValue", 0)) / 2)
    for entry in ranges.get("categoricalHyperParameterRanges") or []:
        if entry.get("values"):
            found[entry["name"]] = entry["values"][0]
    return found
