"""Solutions that train by themselves, on a clock that jumps."""

from __future__ import annotations

from typing import Any

from tests.emulator.world import V1, World, interaction_rows

HOUR = 6.0
"""An hour of the service at the speed of these tests, in real seconds."""
DAY = 24 * HOUR


def versions(world: World) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = world.client.list_solution_versions()["solutionVersions"]
    return found


def automatic(world: World, group: str, **extra: Any) -> str:
    arn: str = world.client.create_solution(name="s", datasetGroupArn=group, recipeArn=V1, **extra)["solutionArn"]
    world.pass_time(0.1)
    return arn


def feed(world: World, name: str) -> None:
    location = world.write(f"{name}.csv", *interaction_rows(100))
    world.load(world.arn("dataset/shop/INTERACTIONS"), location, name, importMode="INCREMENTAL")


def test_the_first_training_starts_within_an_hour(world: World) -> None:
    solution = automatic(world, world.stocked(domain=None))
    world.pass_time(HOUR - 0.2)
    assert versions(world) == []
    world.pass_time(0.3)
    (version,) = versions(world)
    assert (version["trainingType"], version["status"]) == ("AUTOMATIC", "CREATE PENDING")
    latest = world.client.describe_solution(solutionArn=solution)["solution"]["latestSolutionVersion"]
    assert latest["solutionVersionArn"] == version["solutionVersionArn"]


def test_a_version_made_by_hand_replaces_the_first_one(world: World) -> None:
    solution = automatic(world, world.stocked(domain=None))
    world.client.create_solution_version(solutionArn=solution)
    world.pass_time(2 * HOUR)
    assert [version["trainingType"] for version in versions(world)] == ["MANUAL"]


def test_later_ones_need_new_data(world: World) -> None:
    automatic(
        world,
        world.stocked(domain=None),
        solutionConfig={"autoTrainingConfig": {"schedulingExpression": "rate(1 day)"}},
    )
    world.pass_time(3.5 * DAY)
    assert len(versions(world)) == 1
    feed(world, "more")
    world.pass_time(5 * DAY)
    first, second = versions(world)
    gap = (second["creationDateTime"] - first["creationDateTime"]).total_seconds()
    assert abs(gap - 4 * DAY) < 0.01
    assert second["status"] == "ACTIVE"


def test_a_schedule_without_a_period_trains_once(world: World) -> None:
    world.local.settings.durations = {"solution.schedule_day": 0.0}
    automatic(world, world.stocked(domain=None))
    world.pass_time(10 * DAY)
    assert len(versions(world)) == 1


def test_it_stops_when_it_is_turned_off(world: World) -> None:
    solution = automatic(world, world.stocked(domain=None))
    world.client.update_solution(solutionArn=solution, performAutoTraining=False)
    world.pass_time(10 * DAY)
    assert versions(world) == []
    world.client.update_solution(solutionArn=solution, performAutoTraining=True)
    world.pass_time(2 * HOUR)
    assert len(versions(world)) == 1


def test_another_schedule_trains_within_the_hour(world: World) -> None:
    solution = automatic(world, world.stocked(domain=None))
    world.pass_time(2 * HOUR)
    rate = {"autoTrainingConfig": {"schedulingExpression": "rate(2 days)"}}
    world.client.update_solution(solutionArn=solution, solutionUpdateConfig=rate)
    world.pass_time(2 * HOUR)
    assert len(versions(world)) == 2


def test_without_data_nothing_is_trained(world: World) -> None:
    group = world.stocked(domain=None, rows=1)
    world.client.delete_dataset(datasetArn=world.arn("dataset/shop/INTERACTIONS"))
    world.pass_time(1)
    schema = world.arn("schema/shop-Interactions")
    world.client.create_dataset(name="i", datasetType="Interactions", datasetGroupArn=group, schemaArn=schema)
    automatic(world, group)
    world.pass_time(2 * DAY)
    assert versions(world) == []


def test_a_solution_being_deleted_trains_no_more(world: World) -> None:
    solution = automatic(world, world.stocked(domain=None))
    world.client.delete_solution(solutionArn=solution)
    world.pass_time(DAY)
    assert world.arn("solution/s") not in world.local.resources()
    assert versions(world) == []
