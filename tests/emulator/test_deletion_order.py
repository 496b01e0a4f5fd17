"""Obstacles to a deletion, and the order in which a whole dataset group goes (sections 2.0 to 2.12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.emulator.cases.case import AFFINITY, IU, VIEWS
from tests.emulator.cases.jobs import FILES
from tests.emulator.world import FOR_YOU, ROLE, V1, World

EXPRESSION = "INCLUDE ItemID WHERE Items.PRICE < 1"


def made(world: World, operation: str, **request: Any) -> str:
    code, body = world.raw(f"Create{operation}", **request)
    assert code is None, body
    return str(next(value for name, value in body.items() if name.endswith("Arn")))


def test_what_keeps_a_dataset(world: World) -> None:
    """One thing at a time; the dataset goes when the last of them has gone."""
    world.local.settings.rate_limits = False
    shop = world.stocked("shop")
    solutions = [world.solution(shop, "mine"), world.solution(shop, "segments", AFFINITY)]
    trained, segments = (made(world, "SolutionVersion", solutionArn=one) for one in solutions)
    world.pass_time(5)
    world.put("in.json", '{"userId": "u1"}')
    dataset = world.arn("dataset/shop/INTERACTIONS")
    owner = {"datasetGroupArn": shop}
    output = {"metrics": [VIEWS], "metricsOutputConfig": {"roleArn": ROLE}}
    source = {"dataSource": {"dataLocation": "s3://bucket/shop/i.csv"}, "roleArn": ROLE}

    def deleted(verb: str) -> Callable[[str], None]:
        def lift(arn: str) -> None:
            world.pass_time(5)
            assert refusal(arn), "it keeps the dataset once it is ACTIVE, too"
            assert world.raw(f"Delete{verb}", **{f"{verb[0].lower()}{verb[1:]}Arn": arn})[0] is None

        return lift

    def refusal(arn: str) -> bool:
        code, body = world.raw("DeleteDataset", datasetArn=dataset)
        return code == IU and f"{arn} " in body["message"]

    def settled(arn: str) -> None:
        """It ends by itself."""

    for operation, request, lift in (
        ("Filter", {"name": "f", **owner, "filterExpression": EXPRESSION}, deleted("Filter")),
        ("EventTracker", {"name": "t", **owner}, deleted("EventTracker")),
        ("MetricAttribution", {"name": "a", **owner, **output}, deleted("MetricAttribution")),
        ("Campaign", {"name": "c", "solutionVersionArn": trained}, deleted("Campaign")),
        ("DatasetImportJob", {"jobName": "i", "datasetArn": dataset, **source}, settled),
        ("BatchInferenceJob", {"jobName": "b", "solutionVersionArn": trained, **FILES}, settled),
        ("BatchSegmentJob", {"jobName": "b", "solutionVersionArn": segments, **FILES}, settled),
        ("SolutionVersion", {"solutionArn": solutions[0]}, settled),
        ("Recommender", {"name": "r", **owner, "recipeArn": FOR_YOU}, settled),
    ):
        arn = made(world, operation, **request)
        assert refusal(arn), operation
        lift(arn)
        world.pass_time(5)
    world.client.delete_dataset(datasetArn=dataset)


def test_a_whole_group_goes_in_its_order(world: World) -> None:
    """A step that is out of turn is refused; a Domain group holds solutions and campaigns as well."""
    world.local.settings.rate_limits = False
    shop = world.stocked("shop")
    owner = {"datasetGroupArn": shop}
    solution = world.solution(shop, recipe=V1)
    version = made(world, "SolutionVersion", solutionArn=solution)
    world.pass_time(5)
    output = {"metrics": [VIEWS], "metricsOutputConfig": {"roleArn": ROLE}}
    singles = [
        ("DeleteCampaign", "campaignArn", made(world, "Campaign", name="c", solutionVersionArn=version)),
        ("DeleteRecommender", "recommenderArn", world.recommender(shop)),
        ("DeleteSolution", "solutionArn", solution),
        ("DeleteEventTracker", "eventTrackerArn", made(world, "EventTracker", name="t", **owner)),
        (
            "DeleteMetricAttribution",
            "metricAttributionArn",
            made(world, "MetricAttribution", name="a", **owner, **output),
        ),
        ("DeleteFilter", "filterArn", made(world, "Filter", name="f", **owner, filterExpression=EXPRESSION)),
        ("DeleteDataset", "datasetArn", world.arn("dataset/shop/ITEMS")),
        ("DeleteDataset", "datasetArn", world.arn("dataset/shop/INTERACTIONS")),
        ("DeleteDatasetGroup", "datasetGroupArn", shop),
    ]
    world.pass_time(5)
    for place, (operation, member, arn) in enumerate(singles):
        group_goes = operation == "DeleteDatasetGroup"
        assert group_goes or world.raw("DeleteDatasetGroup", **owner)[0] == IU, operation
        if operation == "DeleteCampaign":
            assert world.raw("DeleteSolution", solutionArn=solution)[0] == IU
        if place < 6:
            assert world.raw("DeleteDataset", datasetArn=world.arn("dataset/shop/INTERACTIONS"))[0] == IU, operation
        schema = world.arn("schema/shop-Interactions")
        assert group_goes or world.raw("DeleteSchema", schemaArn=schema)[0] == IU
        assert world.raw(operation, **{member: arn})[0] is None, operation
        assert world.raw(operation, **{member: arn})[0] == IU, "it is being deleted"
        world.pass_time(5)
        assert world.raw(operation, **{member: arn})[0] == "ResourceNotFoundException"
    for kind in ("Interactions", "Items"):
        world.client.delete_schema(schemaArn=world.arn(f"schema/shop-{kind}"))
    assert world.local.resources() == []
