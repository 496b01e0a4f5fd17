"""Rules of using a filter in a request or a job."""

from __future__ import annotations

from collections.abc import Mapping

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts import expressions, states
from personalize_emulator.facts.expressions import CURRENT_ITEM, CURRENT_USER, Filter
from personalize_emulator.learning.scores import Scores
from personalize_emulator.serving import filtering
from personalize_emulator.serving.filtering import Allows
from personalize_emulator.serving.subjects import Subject
from personalize_emulator.store.records import Fields


def find(context: Context, group: str, arn: str, target: str) -> Filter:
    """The tree of a filter that is ACTIVE, of the same dataset group, and about ITEM, ACTION or USER ids."""
    record = context.find("filter", arn)
    if record.parent != group:
        raise errors.invalid(f"The filter {arn} belongs to another dataset group.")
    if record.status(context.now) != states.ACTIVE:
        raise errors.invalid(f"The filter {arn} is not in the ACTIVE state.")
    parsed = expressions.parse(record.fields["filterExpression"])
    if any(expression.target != target for expression in parsed.expressions):
        raise errors.invalid(f"The filter {arn} does not filter {target}S.")
    return parsed


def everything(candidate: str) -> bool:
    """Let every candidate through: there is no filter."""
    return True


def best(scores: Scores, allowed: Allows, count: int) -> list[str]:
    """The best of what is let through."""
    return scores.best(count, None if allowed is everything else allowed)


def chosen(scores: Mapping[str, float], allowed: Allows) -> Mapping[str, float]:
    """The scores of what is let through."""
    return (
        scores
        if allowed is everything
        else {candidate: score for candidate, score in scores.items() if allowed(candidate)}
    )


def candidates(subject: Subject, request: Fields, target: str = "ITEM") -> Allows:
    """Tells which candidates ``filterArn`` and ``filterValues`` of a request, or of a promotion, let through."""
    arn = request.get("filterArn")
    if arn is None:
        return everything
    parsed = find(subject.context, subject.group, arn, target)
    if subject.item is None and filtering.mentions(parsed, CURRENT_ITEM):
        raise errors.invalid(f"The filter {arn} uses CurrentItem, which needs an itemId.")  # O8
    if subject.user is None and filtering.mentions(parsed, CURRENT_USER):
        raise errors.invalid(f"The filter {arn} uses CurrentUser, which needs a userId.")
    return filtering.allows(parsed, request.get("filterValues") or {}, subject.facts())
