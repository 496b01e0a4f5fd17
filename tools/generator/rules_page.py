"""docs/rules.md: what is checked before the first call, from the one table of rules."""

from __future__ import annotations

from collections.abc import Iterable

from personalize_provider.plan.rules import Rule

PATH = "docs/rules.md"

_HEAD = """\
# What is checked before the first call

Generated from the provider's table of rules; do not edit.

An **error** stops `pulumi preview` and `pulumi up` before anything is called; all errors of a resource are named at
once, each with its property, and with the rule's number at its end (`[S1]`). A **warning** is said on the resource's
row, once per phase, and only of what is created or changed. A **cost** is a warning of what starts to cost money: each
is said once in a run, on the first resource of which it is true. `personalize:costWarnings` silences them (`off`) or
makes them errors, on every resource (`error`, a gate for CI). Values that are not known yet are passed over, never
guessed.

Some rules look at other resources of the **program**: a recommender's recipe must fit the domain of its dataset group.
They speak only where the program itself gives the answer: resources of another stack, of another provider, and those
that the engine checks later (of two that do not depend on each other, either may come first) are not judged.

Of the service's billing facts two are no cost here: a retraining for other columns (R12) is part of a recommender's
hourly price, and the automatic updates every two hours are free.

Beside these rules every limit of botocore's model is an error: required members, types, lengths, ranges, patterns and
enumerations, and unknown names (with a suggestion).

What is an error is known to be refused, and the table says how: a constraint of the API's **model**, a quoted
**refusal** of the service, or a "must", "required", "only" or "cannot" of the **guide** or API reference that nothing
accepted contradicts. What has no more than an example behind it is a warning.

| Rule | Says | Of | Looks at | Severity | Evidence |
|---|---|---|---|---|---|
"""


def page(rules: Iterable[Rule]) -> str:
    """The page's text."""
    rows = (
        f"| {rule.id} | {rule.says} | {', '.join(sorted(rule.nouns))} | {'program' if rule.program else 'itself'} "
        f"| {rule.severity} | {_evidence(rule)} |"
        for rule in rules
    )
    return _HEAD + "\n".join(rows) + "\n"


def _evidence(rule: Rule) -> str:
    return "" if rule.evidence is None else f"{rule.evidence.kind}: {rule.evidence.source}"
