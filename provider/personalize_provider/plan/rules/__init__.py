"""Rules of the service that are decided at plan time, before any call. One list, in the order of the files.

An *error* is what the service is known to refuse, and its rule says how that is known (``evidence``); a *warning* is
what it may refuse or silently ignore (no refusal was ever seen, or the guide only shows it otherwise), what costs
money, and what starts a training. Constraints that botocore's model states by itself, such as the least number of
requests per second, are in :mod:`personalize_provider.plan.constraints`.
"""

from __future__ import annotations

from functools import cache

from personalize_provider.plan.rules import (
    campaign,
    costs,
    data,
    filter_schema,
    filters,
    group,
    hyper_parameters,
    jobs,
    metric_attribution,
    order,
    recipe_names,
    recommender,
    s3,
    schema,
    solution,
    solution_version,
    tags,
    training_data,
)
from personalize_provider.plan.rules.rule import Facts, Finding, Rule

RULES: tuple[Rule, ...] = (
    *recommender.RULES,
    *recipe_names.RULES,
    *training_data.RULES,
    *solution.RULES,
    *hyper_parameters.RULES,
    *solution_version.RULES,
    *campaign.RULES,
    *schema.RULES,
    *data.RULES,
    *group.RULES,
    *filters.RULES,
    *filter_schema.RULES,
    *metric_attribution.RULES,
    *s3.RULES,
    *jobs.RULES,
    *order.RULES,
    *tags.RULES,
    *costs.RULES,
)

__all__ = ["RULES", "Facts", "Finding", "Rule", "findings"]


def findings(facts: Facts) -> list[Finding]:
    """Return what all rules find in one resource, in the order of :data:`RULES`."""
    return [finding for rule in _about(facts.noun) for finding in rule.findings(facts)]


@cache
def _about(noun: str) -> tuple[Rule, ...]:
    """The rules that speak of a kind."""
    return tuple(rule for rule in RULES if noun in rule.nouns)
