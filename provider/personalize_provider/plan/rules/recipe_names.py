"""Names of recipes that are not known: misspelt, or newer than this version."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from personalize_provider.plan.recipes import RECIPES
from personalize_provider.plan.rules.rule import Facts, Rule

_ARN = re.compile(r"arn:[a-z\d-]+:personalize:::recipe/(aws-[\w-]{1,100})", re.ASCII)


def _unknown(facts: Facts) -> Iterator[tuple[str, str]]:
    arn = facts.get("recipeArn")
    match = _ARN.fullmatch(arn) if isinstance(arn, str) else None
    if match is None or match[1] in RECIPES:
        return
    domain = facts.noun == "Recommender"
    names = [recipe.name for recipe in RECIPES.values() if (recipe.domain is not None) == domain and not recipe.retired]
    near = difflib.get_close_matches(match[1], names, n=1, cutoff=0.75)
    meant = f"; did you mean `{near[0]}`?" if near else ""
    yield (
        "recipeArn",
        f"is `{match[1]}`, which this version does not know: a name that AWS added later is taken as it is, a misspelt "
        f"one is refused when everything before it is made{meant}",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "R20",
        frozenset({"Recommender", "Solution"}),
        "warning",
        "A recipe of AWS is one that this version knows, or a newer one.",
        _unknown,
    ),
)
