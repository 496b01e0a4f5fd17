"""The questions that a rule may ask of the rest of the program: whose a resource is, and what that one is like.

Every answer is None, or empty, where the program's own resources do not tell it: see
:class:`~personalize_provider.plan.graph.Graph`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from personalize_provider.plan import recipes
from personalize_provider.plan.graph import Node
from personalize_provider.plan.recipes import KnownRecipe
from personalize_provider.plan.rules import avro
from personalize_provider.plan.rules.avro import Column
from personalize_provider.plan.rules.rule import Facts

#: A dataset group's domain; ``custom`` for one without.
Domain = Literal["ECOMMERCE", "VIDEO_ON_DEMAND", "custom"]


def group_arn(facts: Facts) -> str | None:
    """The ARN of the dataset group that a resource belongs to, by its own inputs or through its solution."""
    arn = facts.get("datasetGroupArn")
    if isinstance(arn, str):
        return arn
    owner = group_of_dataset(facts.get("datasetArn"))
    if owner is not None:
        return owner
    node = solution(facts)
    arn = node.inputs.get("datasetGroupArn") if node is not None else None
    return arn if isinstance(arn, str) else None


def group_of_dataset(arn: object) -> str | None:
    """The ARN of the group whose dataset has this ARN, which ends in ``dataset/<group>/<TYPE>``."""
    head, _, tail = arn.partition(":dataset/") if isinstance(arn, str) else ("", "", "")
    group, _, kind = tail.partition("/")
    return f"{head}:dataset-group/{group}" if group and kind else None


def group(facts: Facts) -> Node | None:
    """The dataset group that a resource belongs to."""
    return facts.graph.at(group_arn(facts))


def domain_of(group_arn: object, facts: Facts) -> Domain | None:
    """The domain of a dataset group."""
    node = facts.graph.at(group_arn)
    if node is None or node.noun != "DatasetGroup":
        return None
    said = node.inputs.get("domain")
    if said is None:
        return "custom"
    return said if said in ("ECOMMERCE", "VIDEO_ON_DEMAND") else None


def solution(facts: Facts) -> Node | None:
    """The solution of a version, a campaign or a batch job; a version's ARN begins with its solution's."""
    arn = facts.get("solutionArn") or facts.get("solutionVersionArn")
    if not isinstance(arn, str) or ":solution/" not in arn:
        return None
    head, _, tail = arn.partition(":solution/")
    node = facts.graph.at(f"{head}:solution/{tail.partition('/')[0]}")
    return node if node is not None and node.noun == "Solution" else None


def recipe(facts: Facts) -> KnownRecipe | None:
    """The recipe in the catalogue: a resource's own, or its solution's."""
    own = recipes.find(facts.get("recipeArn"))
    if own is not None or facts.noun in ("Recommender", "Solution"):
        return own
    node = solution(facts)
    if node is None or node.inputs.get("performAutoML") not in (None, False):
        return None
    return recipes.find(node.inputs.get("recipeArn"))


def recipe_of_version(arn: object, facts: Facts) -> KnownRecipe | None:
    """The recipe in the catalogue behind a solution version's ARN."""
    return recipe(Facts("Campaign", {"solutionVersionArn": arn}, graph=facts.graph))


def facts_of(node: Node, facts: Facts) -> Facts:
    """Return what a rule may ask of another resource of the same program."""
    return Facts(node.noun, node.inputs, urn=node.urn, graph=facts.graph)


def datasets(facts: Facts) -> Mapping[str, Node]:
    """The datasets of the resource's group that were checked before it, by type in upper case."""
    by_type: dict[str, Node] = {}
    for node in facts.graph.siblings(facts.urn, "Dataset", "datasetGroupArn", group_arn(facts)):
        kind = node.inputs.get("datasetType")
        if isinstance(kind, str):
            by_type.setdefault(kind.upper(), node)
    return by_type


def schema_text(arn: object, facts: Facts) -> Any:
    """The Avro schema behind a schema's ARN, of this run or of the last one; None where it is not known whole."""
    inputs = facts.graph.inputs_at(arn)
    text = inputs.get("schema") if inputs is not None else None
    return text if avro.complete(text) else None


def columns(facts: Facts, kind: str) -> Mapping[str, Column] | None:
    """The columns of one of the group's datasets by their names in upper case.

    :param kind: the dataset type in upper case.
    """
    dataset = datasets(facts).get(kind)
    if dataset is None:
        return None
    text = schema_text(dataset.inputs.get("schemaArn"), facts)
    return None if text is None else {column.name.upper(): column for column in avro.columns(text)}


def siblings(facts: Facts, member: str = "datasetGroupArn") -> Sequence[Node]:
    """The other resources of the same kind below the same parent, the dataset group unless said otherwise."""
    return facts.graph.siblings(facts.urn, facts.noun, member, facts.get(member))
