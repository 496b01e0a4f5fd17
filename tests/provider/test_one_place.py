"""A kind is one place: its name stands in its own file, and what is said of it elsewhere is derived from there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.provider.kind import GROUP, SOLUTION

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_ARN_MEMBER, BY_NAME, RESOURCES, children, kind_at, support

ROOT = Path(__file__).resolve().parents[2]
#: Where the names of kinds may stand, and why.
EXCEPTIONS = {
    "provider/personalize_provider/declare/resources/": "here the kinds are declared",
    "provider/personalize_provider/plan/rules/": "a rule speaks of the kinds that the service's text names",
    "provider/pulumi_personalize/_generated/": "made from the declarations",
    "provider/pulumi_personalize/dynamic.py": "made from the declarations",
    "provider/pulumi_personalize/_links.py": "made from the declarations",
    "provider/pulumi_personalize/_edges.py": "an edge is about datasets; what keeps them is in a generated table",
    "tools/generator/examples.py": "an example declares a resource of each kind",
    "tools/verify_aws/": "a probe asks the service about the kinds that it makes",
}


def named() -> Iterator[tuple[str, str]]:
    """Files, and the names of kinds that stand in them as texts of their own."""
    for folder in ("provider/personalize_provider", "provider/pulumi_personalize", "tools"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and node.value in BY_NAME:
                    yield str(path.relative_to(ROOT)), node.value


def test_the_names_of_kinds_stand_nowhere_else() -> None:
    found = sorted(set(named()))
    assert [one for one in found if not one[0].startswith(tuple(EXCEPTIONS))] == []
    assert [one for one in EXCEPTIONS if not any(path.startswith(one) for path, _ in found)] == []


every_kind = pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)


@every_kind
def test_what_a_kind_points_at_exists(resource: Resource) -> None:
    """Paths lead to inputs, names to kinds, and what a kind stands on is declared before it."""
    inputs = resource.noun.create_members
    for member in (*resource.supports, *resource.uses, *filter(None, (resource.schema_input, resource.fills))):
        assert member in inputs
        assert member in BY_ARN_MEMBER
    for member in resource.supports:
        assert RESOURCES.index(BY_ARN_MEMBER[member]) < RESOURCES.index(resource)
    for path in filter(None, (resource.reads, resource.writes, resource.one_for_each)):
        assert path.partition(".")[0] in inputs
    assert resource.needless.keys() <= BY_NAME.keys()
    for kind, steps in resource.serves_after.items():
        assert kind in BY_NAME
        assert all(BY_NAME[step].done for step in steps)
    if resource.keeps_datasets is not None:
        assert resource.supports or resource.noun.list_filters


@every_kind
def test_who_is_in_the_way_of_a_deletion(resource: Resource) -> None:
    """All that can be deleted and is listed by one of a kind keeps it; jobs and versions do while they are moving."""
    for child in children(resource):
        assert child.holds_parent == ("there" if child.noun.delete else "moving") or child.keeps_parent == "never"


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("schema/a", "Schema"),
        ("dataset/shop/ITEMS", "Dataset"),
        ("dataset-import-job/a", "DatasetImportJob"),
        ("solution/a", "Solution"),
        ("solution/a/1b2c3d4e", "SolutionVersion"),
        ("metric-attribution/a", "MetricAttribution"),
        ("recipe/aws-sims", None),
    ],
)
def test_an_arn_leads_to_its_kind(tail: str, name: str | None) -> None:
    found = kind_at(f"arn:aws:personalize:us-east-1:000000000000:{tail}")
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("path", "given", "found"),
    [
        ("solutionVersionArn", f"{SOLUTION}/1b2c3d4e", ("Solution", SOLUTION)),
        ("solutionVersionArn", f"{SOLUTION}/$LATEST", ("Solution", SOLUTION)),
        ("solutionArn", SOLUTION, ("Solution", SOLUTION)),
        ("datasetGroupArn", GROUP, ("DatasetGroup", GROUP)),
        ("solutionVersionArn", "shop", None),
        ("solutionVersionArn", UNKNOWN, None),
        ("datasetGroupArn", None, None),
    ],
)
def test_what_an_input_stands_on(path: str, given: object, found: tuple[str, str] | None) -> None:
    """A version goes with its solution, so that what is made from it stands on that."""
    led = support(path, given)
    assert (None if led is None else (led[0].name, led[1])) == found
