"""Exported states, and whose they are."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.exported import ARN, URN, exported

from personalize_provider.base.errors import InputsError
from personalize_provider.cli.states import Stack, read_state, stack_of


def test_what_a_state_holds_is_of_this_service_only() -> None:
    state = read_state(
        exported(
            {"urn": "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev"},
            {"urn": URN, "id": ARN},
            {"urn": f"{URN}-2", "id": f"{ARN}-2", "delete": True},
            {"urn": "urn:pulumi:dev::project::aws:s3/bucket:Bucket::b", "id": "bucket"},
            {"urn": "urn:pulumi:dev::project::aws:iam/role:Role::r", "id": "arn:aws:iam::111122223333:role/x"},
        ),
        "x",
    )
    assert state.arns == {ARN, f"{ARN}-2"}
    assert state.stack == Stack("project", "dev")
    assert state.told == {"project/dev"}


def test_what_a_program_only_reads_is_held_by_no_state() -> None:
    state = read_state(exported({"urn": URN, "id": ARN, "external": True}, {"urn": f"{URN}-2", "id": f"{ARN}-2"}), "x")
    assert state.arns == {f"{ARN}-2"}


def test_an_empty_state_tells_no_stack() -> None:
    state = read_state('\ufeff{"version": 3, "deployment": {"manifest": {}}}', "x")
    assert (state.arns, state.stack, state.told) == (frozenset(), None, frozenset())


def test_whose_the_tags_are_comes_from_the_state_itself() -> None:
    marked = {"urn": URN, "id": ARN, "outputs": {"__identity": "project/dev@1a2b3c/0123456789ab"}}
    other = {"urn": f"{URN}-2", "id": f"{ARN}-2", "outputs": {"__identity": "project/former/0123456789ab"}}
    assert read_state(exported(marked, other), "x").told == {"project/dev@1a2b3c"}
    assert read_state(exported(other), "x").told == {"project/dev"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "{}",
        "[" * 100_000,
        '{"deployment": []}',
        '{"deployment": {"resources": [1]}}',
        '{"deployment": {"resources": [{"urn": "x", "outputs": [1]}]}}',
    ],
)
def test_what_is_no_state_is_refused(text: str) -> None:
    with pytest.raises(InputsError) as error:
        read_state(text, "some.json")
    assert str(error.value) == (
        "some.json is no exported state; write one with `pulumi stack export --file state.json`."
    )


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_text_is_a_state_or_one_sentence(text: str) -> None:
    with suppress(InputsError):
        assert read_state(text, "x").arns == frozenset()


def test_stacks_by_name() -> None:
    assert stack_of("project/dev") == stack_of("organization/project/dev") == Stack("project", "dev")
    assert stack_of("acme/project/dev") == Stack("project", "dev", "acme")
    for odd in ("dev", "a//b", "a/b/c/d", "/dev"):
        with pytest.raises(InputsError, match=f"--stack {odd} does not tell a project"):
            stack_of(odd)
