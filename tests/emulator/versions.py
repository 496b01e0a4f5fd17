"""Trained versions of solutions."""

from __future__ import annotations

from typing import Any

from tests.emulator.world import World

RECIPE = "arn:aws:personalize:::recipe/"


def version(world: World, group: str, recipe: str, **extra: Any) -> str:
    solution = world.solution(group, recipe, RECIPE + recipe, **extra)
    arn: str = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    return arn
