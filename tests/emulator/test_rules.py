"""Every rule has a call that breaks it, and the answer is the documented one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.emulator.cases import CASES, Case
from tests.emulator.cases.case import II, NO_EVENT_TYPE, STRICT
from tests.emulator.checker import model
from tests.emulator.furnished import Furnished, furnish
from tests.emulator.world import INTERACTIONS, ITEMS, World

from personalize_emulator.call.context import Context
from personalize_emulator.kinds.operations import OPERATIONS
from personalize_emulator.store.records import Fields


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    world = World(Path(tmp_path_factory.mktemp("rules")))
    yield furnish(world)
    world.local.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.operation} {case.rule}")
def test_rule(furnished: Furnished, case: Case) -> None:
    world = furnished.world
    before = world.local.resources()
    with furnished.settings(case):
        code, message = furnished.answer(case)
    assert code == case.code, message
    assert case.message in message
    assert world.local.resources() == before


def test_no_two_rules_are_refused_in_the_same_words(furnished: Furnished) -> None:
    """A case that another rule refuses first shows nothing about its own."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case in CASES:
        number = case.rule.split(" ")[0]
        if case.code == II and number[1:].isdigit():
            with furnished.settings(case):
                said[case.operation, furnished.answer(case)[1]].add(number)
    assert {words: rules for words, rules in said.items() if len(rules) > 1} == {}


def declared() -> set[tuple[str, str]]:
    """Operations with the codes that the models declare for them."""
    return {
        (name, shape.name)
        for service in ("personalize", "personalize-runtime", "personalize-events")
        for name in model(service).operation_names
        for shape in model(service).operation_model(name).error_shapes
    }


def test_every_error_that_the_model_declares_is_reached() -> None:
    assert len(declared()) > len(model("personalize").operation_names)
    assert sorted(declared() - {(case.operation, case.code) for case in CASES}) == []


def test_a_rule_is_refused_with_a_code_that_the_model_declares() -> None:
    answered = {(case.operation, case.code) for case in CASES if not case.rule.startswith("model")}
    assert sorted(answered - declared()) == []


def test_a_code_is_scripted_only_where_there_is_no_other_way() -> None:
    scripted = {(case.operation, case.code) for case in CASES if "faults" in case.settings}
    assert scripted.isdisjoint((case.operation, case.code) for case in CASES if "faults" not in case.settings)
    assert all(bool(case.why) == ("faults" in case.settings) for case in CASES)


def test_messages_never_repeat_a_value(furnished: Furnished) -> None:
    world = furnished.world
    _, body = world.raw("CreateDatasetGroup", name="new", tags=[{"tagKey": "hunter2!", "tagValue": "secret!"}])
    assert "hunter2" not in body["message"]
    assert "secret" not in body["message"]


def test_several_problems_come_at_once(furnished: Furnished) -> None:
    world = furnished.world
    _, body = world.raw("CreateRecommender", name="-", recipe="x")
    for path in ("name:", "recipe:", "datasetGroupArn:", "recipeArn:"):
        assert path in body["message"]


def test_all_operations_of_the_model_are_served_and_no_other(world: World) -> None:
    assert world.local.handle("AmazonPersonalize.CreateNothing", b"{}").status == 400
    assert sorted(model("personalize").operation_names) == sorted(OPERATIONS)


def test_what_is_not_json_is_refused(world: World) -> None:
    reply = world.local.handle("AmazonPersonalize.ListSchemas", b"{")
    assert (reply.status, b"SerializationException" in reply.body) == (400, True)


@pytest.mark.parametrize(
    ("domain", "text"),
    [("ECOMMERCE", ITEMS), ("ECOMMERCE", INTERACTIONS), (None, NO_EVENT_TYPE), (None, STRICT)],
)
def test_good_schemas_are_taken(world: World, domain: str | None, text: dict[str, object]) -> None:
    world.schema("good", text, domain)


def test_a_bug_is_answered_as_a_failure_of_the_service(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(context: Context, request: Fields) -> Fields:
        context.store.set_tags("nothing", {"a": "b"})
        return {}

    monkeypatch.setitem(OPERATIONS, "ListSchemas", broken)
    reply = world.local.handle("AmazonPersonalize.ListSchemas", b"{}")
    assert (reply.status, b"IntegrityError" in reply.body) == (500, True)
    assert world.local.calls()[-1].error_code == "InternalFailure"
