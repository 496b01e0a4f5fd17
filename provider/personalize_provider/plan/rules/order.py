"""The resources that do not wait for what they need. Source: the developer guide on recommenders and on preparing data.

An engine checks a resource after all that it depends on. So what was checked *before* a dataset or an import does not
depend on it, and will be made beside it; nothing can be said of what was checked after.
"""

from __future__ import annotations

from collections.abc import Iterator

from personalize_provider.plan.graph import Node
from personalize_provider.plan.rules import filters, relations
from personalize_provider.plan.rules.rule import Facts, Rule

_Found = Iterator[tuple[str, str]]
_USERS = ("Filter", "Recommender", "Solution")
_WAIT = "which does not wait for it; add it to that resource's depends_on"


def _earlier(facts: Facts, *nouns: str) -> Iterator[tuple[Node, Facts]]:
    """Yield what this run makes in the same dataset group, and was checked before, with facts of its own."""
    own = relations.group_arn(facts)
    for node in facts.graph.all() if facts.creating and own is not None else ():
        of = relations.facts_of(node, facts)
        if node.creating and node.noun in nouns and relations.group_arn(of) == own:
            yield node, of


def _type(facts: Facts) -> str:
    return str(facts.get("datasetType")).upper()


def _new_group(facts: Facts) -> bool:
    """Tell whether this run makes the dataset group, so that it holds what this run has made in it, and no more."""
    group = relations.group(facts)
    return group is not None and group.creating


def _needs(facts: Facts) -> list[str]:
    """Dataset types without which a resource cannot be made."""
    recipe = relations.recipe(facts)
    trained = recipe.datasets if recipe is not None else ()
    if facts.noun == "Solution" and facts.get("performAutoML") is True:
        trained = ("INTERACTIONS",)
    return sorted({*trained, *(kind for kind, _ in filters.fields(facts.get("filterExpression")))})


def _metadata_of(facts: Facts) -> list[str]:
    return ["ITEMS"] if facts.get("recommenderConfig.enableMetadataWithRecommendations") is True else []


def _dataset(facts: Facts) -> _Found:
    yield from _missing(facts, _needs(facts))
    for node, of in _earlier(facts, *_USERS) if facts.noun == "Dataset" and not _new_group(facts) else ():
        if _type(facts) in _needs(of):
            yield "", f"is needed by `{node.name}`, {_WAIT}"


def _metadata(facts: Facts) -> _Found:
    yield from _missing(facts, _metadata_of(facts))
    for node, of in _earlier(facts, "Recommender") if facts.noun == "Dataset" and not _new_group(facts) else ():
        if _type(facts) in _metadata_of(of):
            yield "", f"has the metadata that `{node.name}` recommends with, {_WAIT}"


def _missing(facts: Facts, needed: list[str]) -> _Found:
    """Yield what a new dataset group does not hold yet."""
    if facts.noun in _USERS and facts.creating and _new_group(facts):
        for kind in needed:
            if kind not in relations.datasets(facts):
                yield "datasetGroupArn", f"is of a new dataset group that has no {kind} yet; add that to depends_on"


def _import(facts: Facts) -> _Found:
    dataset = facts.graph.at(facts.get("datasetArn"))
    if dataset is None or not dataset.creating:
        return
    kind = str(dataset.inputs.get("datasetType")).upper()
    first = next((sibling for sibling in relations.siblings(facts, "datasetArn")), None)
    for node, of in _earlier(facts, "Recommender", "SolutionVersion"):
        recipe = relations.recipe(of)
        if first is not None and facts.graph.is_before(first, node):
            continue
        if kind in (recipe.datasets if recipe is not None else ("INTERACTIONS",)):
            yield "", f"brings the data that `{node.name}` is trained on, {_WAIT}"


def _first_import(facts: Facts) -> _Found:
    dataset = facts.graph.at(facts.get("datasetArn"))
    earlier = any(job.inputs.get("importMode") != "INCREMENTAL" for job in relations.siblings(facts, "datasetArn"))
    if facts.get("importMode") == "INCREMENTAL" and dataset is not None and dataset.creating and not earlier:
        yield "importMode", "must be FULL for the first import into a dataset; leave it out, or wait for a full import"


_NOUNS = frozenset({"Dataset", *_USERS})
_IMPORT = frozenset({"DatasetImportJob"})

RULES: tuple[Rule, ...] = (
    Rule("R9", _NOUNS, "warning", "What needs a dataset is made after it.", _dataset, program=True),
    Rule(
        "R7",
        frozenset({"Dataset", "Recommender"}),
        "warning",
        "Recommendations with metadata need an Items dataset.",
        _metadata,
        program=True,
    ),
    Rule(
        "D3", _IMPORT, "warning", "A training waits for the import of the data it is trained on.", _import, program=True
    ),
    Rule("D5", _IMPORT, "warning", "The first import into a dataset is a full one.", _first_import, program=True),
)
