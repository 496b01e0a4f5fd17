"""The graph remembers the resources of a program by ARN and URN, once each, and nothing that it cannot know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.rules.case import account, graph, node
from tests.rules.schema_cases import column, interactions

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.check import Environment, check
from personalize_provider.plan.graph import Graph
from personalize_provider.plan.rules import Facts, relations
from personalize_provider.plan.subject import Subject

GROUP, SCHEMA = account("dataset-group/shop"), account("schema/i")
HERE = Environment("aws", "us-east-1", "111122223333")
SHOP = node("DatasetGroup", "shop", "dataset-group/shop", domain="ECOMMERCE")
SOLUTION = node("Solution", "s", "solution/s", datasetGroupArn=GROUP, recipeArn="aws-sims")


def _dataset(**inputs: Any) -> Any:
    given = {"datasetGroupArn": GROUP, "datasetType": "Interactions", "schemaArn": SCHEMA, **inputs}
    return node("Dataset", "i", "dataset/shop/INTERACTIONS", **given)


def _facts(noun: str, inputs: Mapping[str, Any], *program: Any) -> Facts:
    return Facts(noun, inputs, urn="urn:pulumi:dev::project::x::self", graph=graph(program))


def test_a_node_is_found_by_the_arn_it_will_have() -> None:
    found = graph([SHOP]).at(GROUP)
    assert found == SHOP
    assert found.name == "shop"
    odds: tuple[Any, ...] = (account("dataset-group/other"), UNKNOWN, None, 7, [GROUP], {})
    for odd in odds:
        assert graph([SHOP]).at(odd) is None
        assert graph([SHOP]).inputs_at(odd) is None
        assert graph([SHOP]).siblings("", "DatasetGroup", "arn", odd) == ()


def test_an_arn_that_two_resources_claim_belongs_to_neither() -> None:
    assert graph([SHOP, node("DatasetGroup", "twin", "dataset-group/shop")]).at(GROUP) is None


def test_a_resource_is_kept_once_however_often_it_is_checked() -> None:
    first = replace(SHOP, old={"arn": GROUP, "domain": "ECOMMERCE"})
    again = replace(SHOP, inputs={"arn": account("dataset-group/new")})
    made = graph([first, again])
    assert [(one.arn, one.old) for one in made.of("DatasetGroup")] == [(account("dataset-group/new"), first.old)]
    assert made.at(GROUP) is None
    assert made.inputs_at(GROUP) == first.old


def test_what_has_no_urn_is_nobodys() -> None:
    assert list(graph([replace(SHOP, urn="")]).of("DatasetGroup")) == []


def test_a_resource_is_not_its_own_sibling() -> None:
    one = node("EventTracker", "a", datasetGroupArn=GROUP)
    other = node("EventTracker", "b", datasetGroupArn=GROUP)
    made = graph([one, other, node("EventTracker", "c", datasetGroupArn=UNKNOWN), node("Filter", "d")])
    assert made.siblings(one.urn, "EventTracker", "datasetGroupArn", GROUP) == (other,)


def test_a_group_is_found_through_datasets_solutions_and_versions() -> None:
    for noun, inputs in (
        ("Recommender", {"datasetGroupArn": GROUP}),
        ("DatasetImportJob", {"datasetArn": account("dataset/shop/INTERACTIONS")}),
        ("SolutionVersion", {"solutionArn": account("solution/s")}),
        ("Campaign", {"solutionVersionArn": account("solution/s/83cc95fc")}),
        ("Campaign", {"solutionVersionArn": account("solution/s/$LATEST")}),
    ):
        assert relations.group(_facts(noun, inputs, SHOP, SOLUTION)) == SHOP, noun
        assert relations.group(_facts(noun, inputs)) is None
    odds: tuple[dict[str, Any], ...] = ({}, {"datasetArn": UNKNOWN}, {"datasetArn": "dataset/shop"}, {"solutionArn": 7})
    for odd in odds:
        assert relations.group(_facts("Campaign", odd, SHOP, SOLUTION)) is None


def test_a_domain_is_known_custom_or_unknown() -> None:
    cases = (("ECOMMERCE", "ECOMMERCE"), (None, "custom"), (UNKNOWN, None), ("GARDENING", None))
    for said, domain in cases:
        group = node("DatasetGroup", "g", "dataset-group/shop", domain=said)
        assert relations.domain_of(GROUP, _facts("Recommender", {}, group)) == domain
    assert relations.domain_of(GROUP, _facts("Recommender", {})) is None


def test_a_recipe_is_the_solutions() -> None:
    version = {"solutionVersionArn": account("solution/s/83cc95fc")}
    found = relations.recipe(_facts("Campaign", version, SOLUTION))
    assert found is not None
    assert found.name == "aws-sims"
    assert relations.recipe(_facts("Campaign", version)) is None
    assert relations.recipe(_facts("Campaign", version, replace(SOLUTION, noun="Recommender"))) is None


def test_columns_come_from_the_groups_dataset_and_its_schema() -> None:
    schema = node("Schema", "i", "schema/i", **interactions(column("device")))
    found = relations.columns(_facts("Recommender", {"datasetGroupArn": GROUP}, schema, _dataset()), "INTERACTIONS")
    assert found is not None
    assert list(found) == ["USER_ID", "ITEM_ID", "TIMESTAMP", "DEVICE"]
    unreadable = node("Schema", "i", "schema/i", schema="{")
    for program in ((schema,), (_dataset(),), (schema, _dataset(schemaArn=UNKNOWN)), (unreadable, _dataset())):
        assert relations.columns(_facts("Recommender", {"datasetGroupArn": GROUP}, *program), "INTERACTIONS") is None


def _check(made: Graph, kind: str, logical: str, given: dict[str, Any], old: dict[str, Any] | None = None) -> Any:
    urn = f"urn:pulumi:dev::project::personalize:index:{kind}::{logical}"
    return check(Subject(BY_NAME[kind], urn), given, old, HERE, made)


def test_a_check_remembers_and_a_replacement_does_not_count_twice() -> None:
    made = Graph()
    old = _check(Graph(), "DatasetGroup", "shop", {"domain": "ECOMMERCE"}).inputs
    _check(made, "DatasetGroup", "shop", {"domain": "VIDEO_ON_DEMAND"}, old)
    new = _check(made, "DatasetGroup", "shop", {"domain": "VIDEO_ON_DEMAND"}).inputs
    (kept,) = made.of("DatasetGroup")
    assert (kept.inputs, kept.old, kept.creating) == (new, old, True)
    unchanged = _check(made, "DatasetGroup", "shop", {"domain": "VIDEO_ON_DEMAND"}, new).inputs
    (kept,) = made.of("DatasetGroup")
    assert (kept.inputs, kept.creating) == (unchanged, False)


def test_a_recommender_is_held_against_its_group_in_the_first_preview() -> None:
    made = Graph()
    group = _check(made, "DatasetGroup", "shop", {"domain": "VIDEO_ON_DEMAND"}).inputs
    recipe = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
    found = _check(made, "Recommender", "r", {"datasetGroupArn": group["arn"], "recipeArn": recipe})
    assert found.failures == (
        "recipeArn is a use case of ECOMMERCE, but the dataset group is one of VIDEO_ON_DEMAND; choose another [R2]",
    )


def test_what_becomes_of_costs_is_the_configurations() -> None:
    subject = Subject(BY_NAME["Recommender"], "urn:pulumi:dev::project::personalize:index:Recommender::r")
    given = {"datasetGroupArn": GROUP, "recipeArn": "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"}
    said, gated, silent = (check(subject, given, None, HERE, costs=one) for one in ("warn", "error", "off"))
    (sentence,) = said.warnings
    assert sentence.startswith("The recommender is billed by the hour")
    assert (said.failures, gated.failures, silent.failures) == ((), (sentence,), ())
    assert (gated.warnings, silent.warnings) == ((), ())


def test_a_replacement_beside_the_old_one_is_billed_twice() -> None:
    recipe = "arn:aws:personalize:::recipe/aws-ecomm-"
    old = _check(Graph(), "Recommender", "r", {"datasetGroupArn": GROUP, "recipeArn": f"{recipe}recommended-for-you"})
    given = {"datasetGroupArn": GROUP, "recipeArn": f"{recipe}popular-items-by-views"}
    assert any("both are billed" in one for one in _check(Graph(), "Recommender", "r", given, old.inputs).warnings)
    named = _check(Graph(), "Recommender", "r", {**given, "name": "mine"}, old.inputs)
    assert not any("both are billed" in one for one in named.warnings)
