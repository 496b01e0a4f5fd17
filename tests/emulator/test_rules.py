"""Every rule has a call that breaks it, and the answer is the documented one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from personalize_emulator.context import Context
from personalize_emulator.operations import OPERATIONS
from personalize_emulator.records import Fields

from .cases import AFFINITY, CASES, FEWER, MEMBERS, NO_EVENT_TYPE, STORIES, STRICT, VERSION, Case
from .checker import MODEL
from .world import INTERACTIONS, ITEMS, ROLE, V2, World


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, str]]:
    """The store that ``cases`` describes, and the ARN of VERSION."""
    world = World(Path(tmp_path_factory.mktemp("rules")))
    world.local.settings.count_quotas = False
    shop, lab = world.stocked("shop"), world.stocked("lab", None)
    world.dataset(world.group("bare"), "Items", ITEMS)
    world.dataset(world.group("thin"), "Interactions", INTERACTIONS)
    world.dataset(world.group("plain", None), "Interactions", NO_EVENT_TYPE, None)
    world.group("empty", None)
    town = world.group("town", None)
    world.dataset(town, "Users", MEMBERS, None)
    world.dataset(town, "Items", STORIES, None)
    world.schema("fewer", FEWER, None)
    world.schema("strict", STRICT, None)
    world.recommender(shop)
    idle = world.recommender(shop, "idle")
    world.client.stop_recommender(recommenderArn=idle)
    mine = world.solution(lab)
    world.solution(lab, "fresh")
    world.solution(lab, "second", V2)
    version: str = world.client.create_solution_version(solutionArn=mine, name="one")["solutionVersionArn"]
    segments = world.solution(lab, "segments", AFFINITY)
    world.client.create_solution_version(solutionArn=segments)
    world.pass_time(5)
    world.client.create_campaign(name="shelf", solutionVersionArn=version)
    world.client.create_event_tracker(name="clicks", datasetGroupArn=lab)
    world.client.create_filter(
        name="cheap", datasetGroupArn=lab, filterExpression="INCLUDE ItemID WHERE Items.PRICE < 1"
    )
    world.client.create_metric_attribution(
        name="effect",
        datasetGroupArn=lab,
        metrics=[{"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}],
        metricsOutputConfig={"roleArn": ROLE},
    )
    world.pass_time(5)
    world.client.create_dataset_group(name="making")
    yield world, version
    world.local.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.operation} {case.rule}")
def test_rule(furnished: tuple[World, str], case: Case) -> None:
    world, version = furnished
    before = world.local.resources()
    request = {name: version if value == VERSION else value for name, value in case.request.items()}
    code, body = world.raw(case.operation, **request)
    assert code == case.code, body
    assert case.message in body["message"]
    assert world.local.resources() == before
    declared = {shape.name for shape in MODEL.operation_model(case.operation).error_shapes}
    assert case.code in declared or case.message or case.rule.startswith(("model", "token", "none")), declared


def test_messages_never_repeat_a_value(furnished: tuple[World, str]) -> None:
    world, _ = furnished
    _, body = world.raw("CreateDatasetGroup", name="new", tags=[{"tagKey": "hunter2!", "tagValue": "secret!"}])
    assert "hunter2" not in body["message"]
    assert "secret" not in body["message"]


def test_several_problems_come_at_once(furnished: tuple[World, str]) -> None:
    world, _ = furnished
    _, body = world.raw("CreateRecommender", name="-", recipe="x")
    for path in ("name:", "recipe:", "datasetGroupArn:", "recipeArn:"):
        assert path in body["message"]


def test_operations_outside_are_one_sentence(world: World) -> None:
    assert world.local.handle("AmazonPersonalize.CreateNothing", b"{}").status == 400
    code, body = world.raw("CreateBatchInferenceJob", jobName="j")
    assert (code, body["message"]) == (
        "InvalidAction",
        "This emulator does not serve the operation CreateBatchInferenceJob.",
    )


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
