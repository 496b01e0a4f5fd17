"""Every rule that is decided at plan time, with inputs in which it holds and inputs in which it does not."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.rules.case import Case, Inputs, graph
from tests.rules.filter_cases import FILTERS
from tests.rules.graph_cases import COLUMNS, GROUPS, ORDER
from tests.rules.recommender_cases import COSTS, DATA, RECOMMENDERS, TAGS, TRAINING_DATA
from tests.rules.schema_cases import SCHEMAS, schema
from tests.rules.serving_cases import CAMPAIGNS, JOBS, JOBS_OF_FILTERS, METRICS, PLACES
from tests.rules.solution_cases import HYPER_PARAMETERS, SETTINGS, SOLUTION_COSTS, VERSIONS

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.plan.rules import RULES, Facts, Finding, findings
from personalize_provider.plan.rules.rule import Rule

CASES = (
    *RECOMMENDERS,
    *TRAINING_DATA,
    *COSTS,
    *DATA,
    *TAGS,
    *SETTINGS,
    *HYPER_PARAMETERS,
    *SOLUTION_COSTS,
    *VERSIONS,
    *SCHEMAS,
    *COLUMNS,
    *GROUPS,
    *ORDER,
    *FILTERS,
    *CAMPAIGNS,
    *JOBS,
    *JOBS_OF_FILTERS,
    *METRICS,
    *PLACES,
)
_BY_ID = {(rule.id, rule.severity): rule for rule in RULES}
_NOUNS = sorted({noun for rule in RULES for noun in rule.nouns})
_PLANTED = "pLaNtEd value"
_ODD: tuple[Any, ...] = (None, True, 7, -1.5, float("nan"), 10**400, "", _PLANTED, [], [None], {}, {"a": None}, b"x")

each_case = pytest.mark.parametrize("case", CASES, ids=[f"{one.rule}-{one.severity}" for one in CASES])


def _rule(case: Case) -> Rule:
    return _BY_ID[case.rule, case.severity]


@each_case
def test_a_rule_is_silent_where_it_holds(case: Case) -> None:
    assert list(_rule(case).findings(case.passing_facts)) == []


@each_case
def test_a_rule_names_the_path_where_it_does_not_hold(case: Case) -> None:
    found = list(_rule(case).findings(case.facts(case.failing)))
    assert [(one.rule, one.severity, one.path) for one in found] == [(case.rule, case.severity, case.path)]
    assert set(found) <= set(findings(case.facts(case.failing)))


def test_every_rule_has_a_case() -> None:
    assert {(case.rule, case.severity) for case in CASES} == _BY_ID.keys()


def test_a_rule_looks_at_the_program_where_it_says_so() -> None:
    looking = set()
    for case in CASES:
        for facts in (case.passing_facts, case.facts(case.failing)):
            alone = replace(facts, graph=graph([]))
            if list(_rule(case).findings(facts)) != list(_rule(case).findings(alone)):
                looking.add(_rule(case))
    assert {(one.id, one.severity) for one in looking} == {(one.id, one.severity) for one in RULES if one.program}


def test_the_rule_of_tags_is_for_all_that_has_tags() -> None:
    assert {one.name for one in RESOURCES if one.noun.taggable} == _BY_ID["O11", "error"].nouns


def test_rules_are_told_apart_by_id_and_severity() -> None:
    assert len(_BY_ID) == len(RULES)


@each_case
def test_a_message_ends_a_sentence(case: Case) -> None:
    for one in findings(case.facts(case.failing)):
        assert one.message[0].islower() or one.message.startswith("UPDATE"), one
        assert not one.message.endswith("."), one


def test_a_warning_is_only_for_what_is_created_or_changed() -> None:
    for case in CASES:
        settled = Facts(case.noun, case.failing, case.failing, frozenset({"tags"}))
        assert [one for one in findings(settled) if one.severity != "error"] == []


def _leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every position within a value, objects and lists themselves included."""
    if at:
        yield at
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in entries:
        yield from _leaves(one, (*at, key))


def _put(inputs: Inputs, at: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(dict(inputs))
    holder: Any = changed
    for key in at[:-1]:
        holder = holder[key]
    holder[at[-1]] = value
    return changed


def _everything(case: Case) -> Iterator[Inputs]:
    """The case's inputs, and for schemas also the parsed form, so that each part of it can be replaced."""
    for inputs in (case.passing, case.failing):
        yield inputs
        try:
            parsed = json.loads(inputs.get("schema", ""))
        except (ValueError, RecursionError):
            continue
        if len(inputs["schema"]) < 600:
            yield {**inputs, "schema": parsed}


def _errors(found: list[Finding]) -> set[tuple[str, str]]:
    return {(one.rule, one.path) for one in found if one.severity == "error"}


@each_case
def test_an_unknown_value_anywhere_only_silences(case: Case) -> None:
    for inputs in _everything(case):
        errors = _errors(findings(case.facts(inputs)))
        for at in _leaves(dict(inputs)):
            found = findings(case.facts(_put(inputs, at, UNKNOWN)))
            assert _errors(found) <= errors, at


@each_case
def test_a_program_that_is_known_less_refuses_less(case: Case) -> None:
    facts = case.facts(case.failing)
    errors = _errors(findings(facts))
    for index, one in enumerate(case.program):
        others = case.program[:index], case.program[index + 1 :]
        without = graph([*others[0], *others[1]])
        assert _errors(findings(replace(facts, graph=without))) <= errors
        for at in _leaves(dict(one.inputs)) if index < 4 else ():
            vague = replace(one, inputs=_put(one.inputs, at, UNKNOWN))
            assert _errors(findings(replace(facts, graph=graph([*others[0], vague, *others[1]])))) <= errors, at


@each_case
def test_odd_values_never_raise_and_are_never_told(case: Case) -> None:
    for inputs in _everything(case):
        for at in _leaves(dict(inputs)):
            for odd in _ODD:
                found = findings(case.facts(_put(inputs, at, odd)))
                assert all(_PLANTED not in one.message for one in found)


def test_errors_have_evidence_and_nothing_else_has() -> None:
    assert {rule for rule in RULES if rule.severity == "error"} == {rule for rule in RULES if rule.evidence}
    assert {rule.evidence.kind for rule in RULES if rule.evidence} <= {"model", "refusal", "guide"}
    assert all(rule.evidence.source for rule in RULES if rule.evidence)


@each_case
def test_the_old_inputs_may_be_anything(case: Case) -> None:
    for at in _leaves(dict(case.failing)):
        odds: tuple[Any, ...] = (UNKNOWN, None, [], 7)
        for odd in odds:
            old = _put(case.failing, at, odd)
            findings(Facts(case.noun, case.failing, old, frozenset(case.failing)))


@pytest.mark.parametrize("noun", _NOUNS)
def test_nothing_known_is_nothing_refused(noun: str) -> None:
    top = {"recipeArn", "performAutoML", "schema", "recommenderConfig", "solutionConfig", "roleArn", "kmsKeyArn"}
    unknown = dict.fromkeys({*top, "dataSource", "datasetType", "trainingMode", "performAutoTraining"}, UNKNOWN)
    assert {one.path for one in findings(Facts(noun, unknown))} <= {""}
    assert all(one.severity == "cost" for one in findings(Facts(noun, unknown)))


def test_the_guides_example_schema_is_fine() -> None:
    example = schema(
        "Interactions",
        {"name": "USER_ID", "type": "string"},
        {"name": "ITEM_ID", "type": "string"},
        {"name": "EVENT_TYPE", "type": "string"},
        {"name": "TIMESTAMP", "type": "long"},
        domain="ECOMMERCE",
    )
    assert findings(Facts("Schema", example)) == []


def test_all_violations_come_at_once() -> None:
    excluded = {"INTERACTIONS": ["EVENT_TYPE", "USER_ID"]}
    inputs = {"solutionConfig": {"trainingDataConfig": {"excludedDatasetColumns": excluded}}}
    errors = [one.rule for one in findings(Facts("Solution", inputs)) if one.severity == "error"]
    assert errors == ["T4", "S1"]
