"""The table of documented rules is whole: every rule is shown by something, and every case belongs to a rule."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest
from tests.emulator.cases import CASES
from tests.emulator.cases.case import LE, NF, TK, TT
from tests.emulator.cases.undocumented import COLUMNS, STOPPED
from tests.emulator.documented import RULES, Rule

from personalize_emulator.facts.refusals import GUESSES, REFUSALS

NUMBERS = {"R": 19, "T": 14, "S": 26, "V": 10, "C": 13, "O": 11}
"""How many rules the documentation numbers, by their letter."""
PARTS = [
    *(f"2.{part}" for part in range(14)),
    *(f"5.{part}" for part in range(1, 7)),
    *(f"6.{part}" for part in range(1, 5)),
]
"""The sections that give rules without a number."""


@functools.cache
def functions(module: str) -> frozenset[str]:
    tree = ast.parse((Path(__file__).parent / f"{module}.py").read_text())
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_documented_rule_is_in_the_table_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    numbered = {f"{letter}{number}" for letter, most in NUMBERS.items() for number in range(1, most + 1)}
    assert {one for one in ids if one[0].isalpha()} == numbered
    assert {one.partition("-")[0] for one in ids if one[0].isdigit()} == set(PARTS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_shown_or_cannot_be(rule: Rule) -> None:
    cases = rule.found()
    assert bool(cases or rule.tests) != bool(rule.why), "a rule has cases or tests, or a reason why it has none"
    for pattern in rule.cases:
        assert Rule(pattern, "", (pattern,)).found(), f"no case is called {pattern}"
    for test in rule.tests:
        module, _, name = test.partition("::")
        assert name in functions(module), f"{test} is no test"


def test_every_case_belongs_to_a_rule() -> None:
    found = {id(case) for rule in RULES for case in rule.found()}
    assert [f"{case.operation} {case.rule}" for case in CASES if id(case) not in found] == []


def test_a_refusal_has_evidence_or_a_switch() -> None:
    """Evidence for each call that is refused with all settings as they are, and for nothing else. Counts that are
    documented are settings' business, and what does not exist needs no evidence."""
    owners: dict[int, set[str]] = {id(case): set() for case in CASES}
    for rule in RULES:
        for case in rule.found():
            owners[id(case)].add(rule.id)
    plain = {NF, LE, TT, TK}
    refused = [case for case in CASES if not case.settings and not case.why and not case.rule.startswith("model")]
    judged = [case for case in refused if case.code not in plain]
    lacking = [f"{case.operation} {case.rule}" for case in judged if not owners[id(case)] & REFUSALS.keys()]
    assert lacking == []
    assert REFUSALS.keys() <= set().union(*(owners[id(case)] for case in CASES))
    assert all(source for _, source in REFUSALS.values())


def test_every_switched_case_is_one() -> None:
    assert {f"{case.operation} {case.rule}" for case in CASES} >= GUESSES.keys() | COLUMNS | {STOPPED}
