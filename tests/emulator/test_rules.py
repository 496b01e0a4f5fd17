"""Every rule has a call that breaks it, and the answer is the documented one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from personalize_emulator.context import Context
from personalize_emulator.operations import OPERATIONS
from personalize_emulator.records import Fields

from .cases import (
    AFFINITY,
    CASES,
    FEWER,
    MEMBERS,
    NO_EVENT_TYPE,
    SEGMENTS_VERSION,
    STORIES,
    STRICT,
    TRENDING,
    TRENDING_VERSION,
    VERSION,
    Case,
    deletion,
    export,
    inference,
    segment,
)
from .checker import model
from .world import INTERACTIONS, ITEMS, ROLE, V2, World


@dataclass(frozen=True)
class Furnished:
    """The store that ``cases`` describes, and the ARNs that were not known before."""

    world: World
    arns: dict[str, str]

    def request(self, case: Case) -> dict[str, Any]:
        return {
            name: self.arns.get(value, value) if isinstance(value, str) else value
            for name, value in case.request.items()
        }


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
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
    segments, trending = world.solution(lab, "segments", AFFINITY), world.solution(lab, "trending", TRENDING)

    def train(solution: str, **extra: str) -> str:
        return str(world.client.create_solution_version(solutionArn=solution, **extra)["solutionVersionArn"])

    arns = {VERSION: train(mine, name="one"), SEGMENTS_VERSION: train(segments), TRENDING_VERSION: train(trending)}
    world.pass_time(5)
    furnish_group(world, lab, arns)
    world.client.create_filter(
        name="adults", datasetGroupArn=town, filterExpression="INCLUDE UserID WHERE Users.AGE > 17"
    )
    world.pass_time(10)
    world.client.create_dataset_group(name="making")
    yield Furnished(world, arns)
    world.local.close()


def furnish_group(world: World, group: str, arns: dict[str, str]) -> None:
    world.client.create_campaign(name="shelf", solutionVersionArn=arns[VERSION])
    world.client.create_event_tracker(name="clicks", datasetGroupArn=group)
    world.client.create_filter(
        name="cheap", datasetGroupArn=group, filterExpression="INCLUDE ItemID WHERE Items.PRICE < 1"
    )
    world.client.create_metric_attribution(
        name="effect",
        datasetGroupArn=group,
        metrics=[{"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}],
        metricsOutputConfig={"roleArn": ROLE},
    )
    for case, operation in (
        (inference("", ""), world.client.create_batch_inference_job),
        (segment("", ""), world.client.create_batch_segment_job),
        (export("", ""), world.client.create_dataset_export_job),
        (deletion("", ""), world.client.create_data_deletion_job),
    ):
        operation(**{**Furnished(world, arns).request(case), "jobName": "night"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.operation} {case.rule}")
def test_rule(furnished: Furnished, case: Case) -> None:
    world = furnished.world
    before = world.local.resources()
    code, body = world.raw(case.operation, **furnished.request(case))
    assert code == case.code, body
    assert case.message in body["message"]
    assert world.local.resources() == before
    declared = {shape.name for shape in model("personalize").operation_model(case.operation).error_shapes}
    assert case.code in declared or case.message or case.rule.startswith(("model", "token", "none")), declared


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
