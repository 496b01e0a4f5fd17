"""CreateSolutionVersion, DescribeSolutionVersion, ListSolutionVersions, StopSolutionVersionCreation,
GetSolutionMetrics."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call import paging
from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.rules import hyperparameters, recipes, tags
from personalize_emulator.rules import solution_version as rules
from personalize_emulator.store.records import Fields
from personalize_emulator.upkeep import campaigns, versions
from personalize_emulator.upkeep.versions import KIND

kinds.declare(
    Kind(
        KIND,
        parent="solution",
        on_parent="goes",
        durations={"create": 40 * MINUTE, "stop": MINUTE},
        allowed={
            "halt": frozenset({states.CREATE_PENDING, states.CREATE_IN_PROGRESS}),
            "use": frozenset({states.ACTIVE}),
        },
    )
)


def create(context: Context, request: Fields) -> Fields:
    solution = rules.check_create(context, request)
    tags.check_create(request)
    name = request.get("name")
    for version in context.store.children(solution.arn, KIND) if name else []:
        if version.name == f"{solution.name}/{name}":
            raise errors.already_exists(version.arn)
    rules.check_quota(context)
    version = versions.start(context, solution, request, versions.MANUAL, context.now)
    context.create(version, request)
    campaigns.trained(context, solution.arn, context.now)
    context.wait_for(version)
    return {"solutionVersionArn": version.arn}


def describe(context: Context, request: Fields) -> Fields:
    version = context.find(KIND, request["solutionVersionArn"])
    view = {
        **versions.summary(version, context.now),
        **version.fields,
        "name": version.name,
        "solutionArn": version.parent,
    }
    if "solutionConfig" in view:
        recipe = recipes.find(context, version.fields["recipeArn"])
        view["solutionConfig"] = hyperparameters.with_scopes(view["solutionConfig"], recipe)
    if version.status(context.now) == states.ACTIVE:
        view["trainingHours"] = version.notes["hours"]
        if version.notes["tuned"]:
            view["tunedHPOParams"] = {"algorithmHyperParameters": version.notes["tuned"]}
    return {"solutionVersion": view}


def list_all(context: Context, request: Fields) -> Fields:
    solution = request.get("solutionArn")
    if solution is not None:
        context.find("solution", solution)
    return paging.listing(
        context, request, KIND, "solutionVersions", lambda record: versions.summary(record, context.now), solution
    )


def stop(context: Context, request: Fields) -> None:
    """V7: a pending version is stopped at once, one in progress in a while."""
    version = context.find(KIND, request["solutionVersionArn"])
    status = version.status(context.now)
    states.require(KIND, "halt", status, version.arn)
    if status == states.CREATE_PENDING:
        version.move([(context.now, states.CREATE_STOPPED)], context.now)
    else:
        version.move(states.plan("halt", context.now, context.seconds("solution_version.stop")), context.now)
    version.reason, version.work = None, None
    context.store.save(version)
    campaigns.trained(context, version.parent, context.now)


def metrics(context: Context, request: Fields) -> Fields:
    version = context.find(KIND, request["solutionVersionArn"])
    states.require(KIND, "use", version.status(context.now), version.arn)
    return {"solutionVersionArn": version.arn, "metrics": version.notes["metrics"]}


OPERATIONS = {
    "CreateSolutionVersion": create,
    "DescribeSolutionVersion": describe,
    "ListSolutionVersions": list_all,
    "StopSolutionVersionCreation": stop,
    "GetSolutionMetrics": metrics,
}
