"""Computed names and owner tags: what was made once is found again, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.provider.changes import nested
from tests.provider.kind import Kind
from tests.provider.table import BY_KIND, KINDS

from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.check import Environment, check
from personalize_provider.plan.naming import (
    LONGEST_NAME,
    Owner,
    Word,
    computed_name,
    identity,
    new_owner,
    owner_of,
    stem,
)
from personalize_provider.plan.subject import Subject

HERE = Environment("aws", "us-east-1", "000000000000")
NAMED = [kind for kind in KINDS if kind.resource.auto_name]
named = pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.name)


def urn(kind: str, logical: str = "thing", *, plugin: bool = False, stack: str = "dev", parent: str = "") -> str:
    token = f"personalize:index:{kind}" if plugin else f"pulumi-python:dynamic/personalize:{kind}"
    return f"urn:pulumi:{stack}::project::{parent}{token}::{logical}"


def name_of(kind: str, inputs: dict[str, Any], forced: tuple[str, ...] = (), **where: Any) -> Any:
    return computed_name(BY_NAME[kind], urn(kind, **where), inputs, forced)


def test_the_parts_of_a_urn() -> None:
    found = parse_urn("urn:pulumi:dev::shop::my:index:Part$pulumi-python:dynamic/personalize:Schema::a::b")
    assert (found.stack, found.project, found.types, found.name) == (
        "dev",
        "shop",
        "my:index:Part$personalize:index:Schema",
        "a::b",
    )
    assert parse_urn("").key == "::::::"


@named
def test_both_runtimes_compute_one_name(kind: Kind) -> None:
    inputs = dict(kind.inputs)
    for parent in ("", "my:index:Part$"):
        dynamic = name_of(kind.name, inputs, parent=parent)
        assert dynamic == name_of(kind.name, inputs, parent=parent, plugin=True)
    assert identity(urn(kind.name)) == identity(urn(kind.name, plugin=True))


@named
def test_who_it_is_decides_the_name(kind: Kind) -> None:
    inputs = dict(kind.inputs)
    names = {
        name_of(kind.name, inputs),
        name_of(kind.name, inputs, stack="prod"),
        name_of(kind.name, inputs, logical="other"),
        name_of(kind.name, inputs, parent="my:index:Part$"),
    }
    assert len(names) == 4


@named
def test_what_replaces_decides_the_name_and_nothing_else_does(kind: Kind) -> None:
    same = {"datasetType": "ITEMS"} if kind.name == "Dataset" else {}
    member = kind.resource.noun.name_member
    for path, (effect, old, new) in kind.effects.items():
        if path == member:
            continue
        one, other = {**same, **nested(path, old)}, {**same, **nested(path, new)}
        before, after = name_of(kind.name, one), name_of(kind.name, other)
        assert (before != after) is (effect == "replace"), path
        forced = (path.partition(".")[0].partition("[")[0],)
        if path != "tags":  # tags have no part in what a resource is
            assert name_of(kind.name, one, forced) != name_of(kind.name, other, forced), path
        whole = {**same, path.partition(".")[0].partition("[")[0]: UNKNOWN}
        assert (name_of(kind.name, whole) is UNKNOWN) is (
            effect == "replace" or ("." in path and kind.name == "Solution")
        )


@named
def test_what_is_equal_gives_one_name(kind: Kind) -> None:
    assert name_of(kind.name, {**kind.inputs, "tags": {"a": "b"}}) == name_of(kind.name, dict(kind.inputs))


def test_equal_values_give_one_name() -> None:
    assert name_of("Schema", {"schema": '{"a": 1}'}) == name_of("Schema", {"schema": '{ "a":1}'})
    assert name_of("Dataset", {"datasetType": "Items"}) == name_of("Dataset", {"datasetType": "ITEMS"})
    assert name_of("Solution", {}) == name_of("Solution", {"performHPO": False, "solutionConfig": {}})


@given(st.text(min_size=1, max_size=120))
def test_any_logical_name_gives_one_that_the_service_takes(logical: str) -> None:
    found = computed_name(BY_NAME["DatasetGroup"], urn("DatasetGroup", logical), {})
    assert isinstance(found, str)
    assert re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9\-_]*", found)
    assert len(found) <= LONGEST_NAME
    assert re.fullmatch(re.escape(stem(logical)) + "-[0-9a-f]{7}", found)


@given(st.text(min_size=1, max_size=120), st.text("abc-_9", min_size=1, max_size=20), st.integers(1, 20))
def test_a_suffix_and_a_number_end_the_name(logical: str, suffix: str, number: int) -> None:
    group = BY_NAME["DatasetGroup"]
    found = computed_name(group, urn("DatasetGroup", logical), {}, suffix=suffix, number=number)
    assert isinstance(found, str)
    assert found.endswith(f"-{suffix}" + (f"-{number}" if number > 1 else ""))
    assert len(found) <= LONGEST_NAME
    assert found != computed_name(group, urn("DatasetGroup", logical), {})


@pytest.mark.parametrize(
    ("logical", "start"),
    [
        ("shop", "shop"),
        ("my shop!", "my-shop"),
        ("größe", "gr-e"),
        ("--", "resource"),
        ("日本", "resource"),
        ("_a_", "a"),
        ("x" * 80, "x" * 55),
        ("a/b\\c::d", "a-b-c-d"),
    ],
)
def test_readable_starts(logical: str, start: str) -> None:
    assert stem(logical) == start


# check: names over the life of a resource


def subject(kind: str, **more: Any) -> Subject:
    return Subject(BY_NAME[kind], urn(kind), **more)


@named
def test_a_name_is_kept_until_something_replaces(kind: Kind) -> None:
    member = kind.resource.noun.name_member
    first = check(subject(kind.name), kind.inputs, None, HERE).inputs
    assert first["__autoName"] is True
    given_ = dict(kind.inputs)
    for step in kind.steps:
        given_ = {key: one for key, one in {**given_, **step.change}.items() if one is not None}
        found = check(subject(kind.name), given_, first, HERE)
        assert found.inputs[member] == first[member]
        assert found.inputs.get("arn") == first.get("arn")
        assert found.plan.replaces == ()
    replaced = check(subject(kind.name), {**kind.inputs, **kind.replacement}, first, HERE)
    assert replaced.inputs[member] != first[member]
    assert replaced.plan.replaces
    if set(kind.replacement) == {member}:
        return
    unknown = check(subject(kind.name), {**kind.inputs, **dict.fromkeys(kind.replacement, UNKNOWN)}, first, HERE)
    assert unknown.inputs[member] == first[member]
    assert unknown.plan.may_replace
    fresh = check(subject(kind.name), {**kind.inputs, **dict.fromkeys(kind.replacement, UNKNOWN)}, None, HERE)
    assert fresh.inputs[member] is UNKNOWN


@named
def test_what_was_imported_under_the_computed_name_is_not_replaced(kind: Kind) -> None:
    member = kind.resource.noun.name_member
    made = check(subject(kind.name), kind.inputs, None, HERE).inputs
    imported = {name: one for name, one in made.items() if name != "__autoName"}
    assert check(subject(kind.name), kind.inputs, imported, HERE).plan.replaces == ()
    other = check(subject(kind.name), kind.inputs, {**imported, member: "another"}, HERE)
    assert other.plan.replaces == (member,)


def test_a_name_outlives_a_change_of_how_names_are_computed() -> None:
    inputs = dict(BY_KIND["Recommender"].inputs)
    old = {**inputs, "name": "made-long-ago", "__autoName": True}
    assert check(subject("Recommender"), inputs, old, HERE).inputs["name"] == "made-long-ago"


def test_a_name_that_the_user_gives_and_takes_back() -> None:
    inputs = dict(BY_KIND["DatasetGroup"].inputs)
    given_ = check(subject("DatasetGroup"), {**inputs, "name": "mine"}, None, HERE).inputs
    assert "__autoName" not in given_
    assert given_["arn"] == "arn:aws:personalize:us-east-1:000000000000:dataset-group/mine"
    found = check(subject("DatasetGroup"), inputs, given_, HERE)
    assert found.plan.replaces == ("name",)
    assert found.inputs["name"] != "mine"
    again = check(subject("DatasetGroup"), {**inputs, "name": found.inputs["name"]}, found.inputs, HERE)
    assert not again.plan.any


def test_a_proposed_name_is_the_name() -> None:
    inputs = dict(BY_KIND["DatasetGroup"].inputs)
    found = check(subject("DatasetGroup", proposed_name="proposed"), inputs, None, HERE).inputs
    assert (found["name"], found["__autoName"]) == ("proposed", "configured")


@pytest.mark.parametrize("environment", [Environment("aws", None, "1"), Environment("aws", "us-east-1", None)])
def test_no_arn_is_guessed(environment: Environment) -> None:
    assert "arn" not in check(subject("DatasetGroup"), {"name": "a"}, None, environment).inputs


def test_arns() -> None:
    china = Environment("aws-cn", "cn-north-1", "123456789012")
    group = check(subject("DatasetGroup"), {"name": "a"}, None, china).inputs["arn"]
    assert group == "arn:aws-cn:personalize:cn-north-1:123456789012:dataset-group/a"
    inputs = {"datasetGroupArn": group, "datasetType": "action_interactions", "schemaArn": "s", "name": "n"}
    found = check(subject("Dataset"), inputs, None, china).inputs["arn"]
    assert found.endswith(":dataset/a/ACTION_INTERACTIONS")
    unknown = check(subject("Dataset"), {**inputs, "datasetGroupArn": UNKNOWN}, None, china).inputs
    assert "arn" not in unknown


# Owner tags

PARTS = st.text("abcXYZ019-_.", min_size=1, max_size=90)


@given(PARTS, PARTS, PARTS, st.sampled_from(get_args(Word)), st.sampled_from(["", "acme/", "/eu"]))
def test_an_owner_comes_back_out_of_its_tag(project: str, stack: str, logical: str, word: Word, scope: str) -> None:
    who = f"urn:pulumi:{stack}::{project}::personalize:index:Schema::{logical}"
    owner = replace(new_owner(BY_NAME["DatasetGroup"], identity(who, scope), {"domain": "ECOMMERCE"}), word=word)
    assert owner_of(owner.tag) == owner
    assert owner.identity == identity(who, scope)
    assert owner.stack.partition("@")[0] == f"{project[:80]}/{stack[:80]}" or "@" in stack + project
    assert (identity(who, scope) == identity(who)) is (scope == "")
    assert len(owner.tag) <= 256
    assert re.fullmatch(r"[\w.:/=+@\- ]*", owner.tag)


def test_owners_differ_by_token_alone_when_all_is_equal() -> None:
    group = BY_NAME["DatasetGroup"]
    who = identity(urn("DatasetGroup"))
    one, other = (new_owner(group, who, {"domain": "ECOMMERCE"}) for _ in range(2))
    assert (one.identity, one.inputs) == (other.identity, other.inputs)
    assert one.token != other.token
    assert new_owner(group, who, {}).inputs != one.inputs


def test_what_is_finished_is_told_by_the_word_of_this_version_and_of_earlier_ones() -> None:
    group, version = BY_NAME["DatasetGroup"], BY_NAME["SolutionVersion"]
    told = {
        word: (Owner("a/b/c", "d", "e", word).unfinished(group), Owner("a/b/c", "d", "e", word).unfinished(version))
        for word in get_args(Word)
    }
    assert [word for word, found in told.items() if found == (True, True)] == ["making"]
    assert [word for word, found in told.items() if found == (False, True)] == ["made"]


@pytest.mark.parametrize("tag", [None, "", "mine", "a/b/c", "a/b/c/d", "a/b/c/d/e", "a/b/c/d/e/f/g"])
def test_tags_that_are_none_of_ours(tag: str | None) -> None:
    assert owner_of(tag) is None
