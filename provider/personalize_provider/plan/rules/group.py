"""The contents of a dataset group and of an account: types and domains that fit, one of each, and how many. Source:
botocore's model and the developer guide on dataset groups and on quotas. A quota that AWS raises on request only
warns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.graph import Node
from personalize_provider.plan.rules import avro, relations
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, Severity, told

_Found = Iterator[tuple[str, str]]
#: Dataset types that domain dataset groups do not take.
_CUSTOM_ONLY = frozenset({"ACTIONS", "ACTION_INTERACTIONS"})


def _dataset_type(facts: Facts) -> str | None:
    kind = facts.get("datasetType")
    return kind.upper() if isinstance(kind, str) else None


def _domain_of_dataset(facts: Facts) -> relations.Domain | None:
    return relations.domain_of(facts.get("datasetGroupArn"), facts)


def _actions(facts: Facts) -> _Found:
    domain = _domain_of_dataset(facts)
    if _dataset_type(facts) in _CUSTOM_ONLY and domain not in (None, "custom"):
        yield "datasetType", "is for dataset groups without a domain; this dataset group has one"


def _schema_domain(facts: Facts) -> _Found:
    domain, schema = _domain_of_dataset(facts), facts.graph.at(facts.get("schemaArn"))
    said = schema.inputs.get("domain") if schema is not None else None
    if domain is None or schema is None or schema.noun != "Schema" or not isinstance(said, str | None):
        return
    if domain == "custom" and said is not None:
        yield "schemaArn", "is of a schema with a domain, but the dataset group has none; leave the schema's domain out"
    elif domain not in ("custom", said):
        yield "schemaArn", f"must be of a schema for the dataset group's domain; give the schema the domain {domain}"


def _schema_type(facts: Facts) -> _Found:
    kind = _dataset_type(facts)
    name = avro.record(relations.schema_text(facts.get("schemaArn"), facts)).get("name")
    if kind is not None and isinstance(name, str) and name.upper() != kind.replace("_", ""):
        yield "schemaArn", f"must be of a schema for {kind}; the record of this one is {told([name]) or 'another'}"


def _added_columns(facts: Facts) -> _Found:
    before = relations.schema_text(facts.old("schemaArn"), facts)
    after = relations.schema_text(facts.get("schemaArn"), facts)
    if facts.creating or before is None or after is None:
        return
    if {column.name for column in avro.columns(after)} - {column.name for column in avro.columns(before)}:
        yield (
            "schemaArn",
            "adds columns, which the recommenders and solutions that exist leave out of training until a "
            "recommender's columns are changed, or a new solution is made",
        )


def _alone(facts: Facts) -> _Found:
    each = BY_NAME[facts.noun].one_for_each
    for other in relations.siblings(facts):
        if not each:
            yield (
                "datasetGroupArn",
                f"is of a dataset group that has `{other.name}` already, and holds one of this kind",
            )
            return
        if str(other.inputs.get("datasetType")).upper() == _dataset_type(facts) is not None:
            yield "datasetType", f"is that of `{other.name}` as well; a dataset group holds one dataset of each type"
            return


def _same_name(facts: Facts) -> _Found:
    member = BY_NAME[facts.noun].noun.name_member
    name = facts.get(member)
    if isinstance(name, str) and not facts.get("__autoName"):
        for other in facts.graph.of(facts.noun):
            if other.urn != facts.urn and other.inputs.get(member) == name:
                yield member, f"is that of `{other.name}` as well; names are unique in an account and region"
                return


def _of_group(facts: Facts) -> Sequence[Node]:
    """The others of the same dataset group, where the program makes the group and so knows what it holds."""
    return relations.siblings(facts) if relations.group(facts) is not None else ()


def _campaigns(facts: Facts) -> Sequence[Node]:
    """The other campaigns of the same dataset group, which they belong to through their solutions."""
    own = relations.group(facts)
    others = (campaign for campaign in facts.graph.of("Campaign") if campaign.urn != facts.urn)
    return (
        []
        if own is None
        else [campaign for campaign in others if relations.group(relations.facts_of(campaign, facts)) == own]
    )


def _of_region(facts: Facts) -> Sequence[Node]:
    return [node for node in facts.graph.of(facts.noun) if node.urn != facts.urn]


def _quota(
    id_: str,
    noun: str,
    words: str,
    most: int,
    where: str,
    severity: Severity,
    others: Callable[[Facts], Sequence[Node]],
) -> Rule:
    """A quota: how many of a kind a dataset group, or a region, holds."""

    def check(facts: Facts) -> _Found:
        if len(others(facts)) >= most:
            advice = "remove one, or spread them" if severity == "error" else "ask AWS for more if you have not"
            yield "", f"is one more than the {most} {words} that a {where} holds; {advice}"

    says = f"A {where} holds {most} {words}{' unless AWS raises it' if severity == 'warning' else ''}."
    evidence = Evidence("guide", f"quotas: {most} {words}, which is not adjustable") if severity == "error" else None
    return Rule(id_, frozenset({noun}), severity, says, check, program=True, evidence=evidence)


_DATASET = frozenset({"Dataset"})

RULES: tuple[Rule, ...] = (
    Rule(
        "R10",
        _DATASET,
        "error",
        "Actions and action interactions are for groups without a domain.",
        _actions,
        program=True,
        evidence=Evidence("guide", "a Domain dataset group cannot have actions or action interactions"),
    ),
    Rule(
        "O3",
        _DATASET,
        "error",
        "A dataset's schema has the domain of the dataset group.",
        _schema_domain,
        program=True,
        evidence=Evidence("guide", "schemas: the domain must be that of the dataset group"),
    ),
    Rule(
        "D4",
        _DATASET,
        "error",
        "A dataset's schema is one for its type.",
        _schema_type,
        program=True,
        evidence=Evidence("guide", "schemas: the name of the record must be the dataset type"),
    ),
    Rule(
        "T12",
        _DATASET,
        "warning",
        "Added columns are left out of training by what exists.",
        _added_columns,
        program=True,
    ),
    Rule(
        "O4",
        lambda kind: kind.one_per_parent,
        "error",
        "A dataset group holds one dataset of each type, one event tracker and one metric attribution.",
        _alone,
        program=True,
        evidence=Evidence("guide", "only one event tracker can be in a dataset group, and one dataset of each type"),
    ),
    Rule(
        "N1",
        lambda kind: not kind.shares_names,
        "error",
        "Two resources of a kind do not have the same name.",
        _same_name,
        program=True,
        evidence=Evidence("refusal", "Another resource with Arn ARN already exists."),
    ),
    _quota("R17", "Recommender", "recommenders", 5, "dataset group", "error", _of_group),
    _quota("S24", "Solution", "solutions", 10, "dataset group", "warning", _of_group),
    _quota("C12", "Campaign", "campaigns", 5, "dataset group", "warning", _campaigns),
    _quota("F11", "Filter", "filters", 30, "dataset group", "warning", _of_group),
    _quota("O12", "DatasetGroup", "dataset groups", 5, "region", "warning", _of_region),
    _quota("O13", "Schema", "schemas", 500, "region", "error", _of_region),
)
