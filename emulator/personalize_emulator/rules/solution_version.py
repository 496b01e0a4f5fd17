"""Rules of solution versions (V1-V10)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.rules import quotas, recipes
from personalize_emulator.store.records import Fields, Record

MAXIMUM_IN_FLIGHT = 20
"""V6: versions pending or in progress per region."""


def check_create(context: Context, request: Fields) -> Record:
    """The rules of a version asked for by a client; returns the solution."""
    solution = context.find("solution", request["solutionArn"])
    mode = request.get("trainingMode")
    if mode == "AUTOTRAIN" and context.values.refuse_undocumented:
        raise errors.invalid("The training mode AUTOTRAIN is for automatic trainings only.")  # V5, U12
    states.require(solution.kind, "use", solution.status(context.now), solution.arn)  # V1
    if mode == "UPDATE":
        _check_update(context, solution)
    return solution


def _check_update(context: Context, solution: Record) -> None:
    """V3."""
    arn = solution.fields.get("recipeArn")
    if arn is None or not recipes.find(context, arn).updates:
        raise errors.invalid("The training mode UPDATE is not available for this solution's recipe.")
    for version in context.store.children(solution.arn, "solution_version"):
        if version.status(context.now) == states.ACTIVE and version.fields["trainingMode"] != "UPDATE":
            return
    raise errors.invalid("The training mode UPDATE needs an active solution version that was trained in full.")


def check_quota(context: Context) -> None:
    quotas.check_in_flight(context, "solution_version", MAXIMUM_IN_FLIGHT)
