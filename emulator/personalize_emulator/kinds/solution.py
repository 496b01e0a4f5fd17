"""CreateSolution, DescribeSolution, ListSolutions, UpdateSolution, DeleteSolution."""

from __future__ import annotations

from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.catalogue import AUTO_ML_CHOICE
from personalize_emulator.facts.durations import DAY, HOUR, MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import hyperparameters, recipes, tags, training_data
from personalize_emulator.rules import solution as rules
from personalize_emulator.store.records import Fields, Record, Update
from personalize_emulator.upkeep import schedules, versions

KIND = kinds.declare(
    Kind(
        "solution",
        parent="dataset_group",
        on_parent="keeps",
        durations={
            "create": 10.0,
            "update": 3 * MINUTE,
            "delete": 2 * MINUTE,
            "first_training": HOUR,
            "schedule_day": DAY,
        },
        allowed={
            "use": frozenset({states.ACTIVE}),
            "update": frozenset({states.ACTIVE}),
            "delete": frozenset({states.ACTIVE, states.CREATE_FAILED}),
        },
    )
)

_FIELDS = (
    "performHPO",
    "performAutoML",
    "performAutoTraining",
    "performIncrementalUpdate",
    "recipeArn",
    "eventType",
    "solutionConfig",
)
_SWITCHES = ("performAutoTraining", "performIncrementalUpdate")


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND.name, request["name"])
    rules.check_create(context, request)
    tags.check_create(request)
    context.refuse_duplicate(arn)
    rules.check_quota(context, request["datasetGroupArn"])
    fails = context.scripted_create_failure(arn) is not None
    takes_time = fails or context.values.slow_solutions or "solution.create" in context.values.durations
    path = states.plan("create", context.now, context.seconds("solution.create"), fails=fails)
    record = Record(
        arn=arn,
        kind=KIND.name,
        name=request["name"],
        parent=request["datasetGroupArn"],
        timeline=path if takes_time else [(context.now, states.ACTIVE)],
        fields=sent(request, *_FIELDS),
        notes={"columns_at": context.now},
    )
    if schedules.is_on(record.fields):
        schedules.begin(context, record, record.settles)
    context.create(record, request)
    return {"solutionArn": arn}


def describe(context: Context, request: Fields) -> Fields:
    record = context.find(KIND.name, request["solutionArn"])
    serving = record.serving(context.now)
    view = {**_summary(context, record), "datasetGroupArn": record.parent, **sent(serving, *_FIELDS)}
    recipe = recipes.find(context, serving["recipeArn"]) if "recipeArn" in serving else None
    if "solutionConfig" in view:
        view["solutionConfig"] = hyperparameters.with_scopes(
            training_data.visible(context, record, serving["solutionConfig"]), recipe
        )
    latest = context.store.newest_child(record.arn, versions.KIND)
    if latest is not None:
        view["latestSolutionVersion"] = versions.summary(latest, context.now)
    if serving.get("performAutoML") and _trained(context, record):
        view["autoMLResult"] = {"bestRecipeArn": context.catalogue_arn("recipe", AUTO_ML_CHOICE)}
    if record.update is not None:
        view["latestSolutionUpdate"] = {**record.update.fields["requested"], **record.update.times(context.now)}
    return {"solution": view}


def update(context: Context, request: Fields) -> Fields:
    """Members that are left out keep their value (U23); ``eventsConfig`` replaces the old one whole."""
    record = context.find(KIND.name, request["solutionArn"])
    rules.check_update(context, record, request)
    serving = record.serving(context.now)
    wanted = {**serving, **sent(request, *_SWITCHES)}
    changes = sent(request.get("solutionUpdateConfig") or {}, "autoTrainingConfig", "eventsConfig")
    if changes:
        wanted["solutionConfig"] = {**(serving.get("solutionConfig") or {}), **changes}
    if wanted != serving:
        _begin(context, record, request, wanted)
    return {"solutionArn": record.arn}


def _begin(context: Context, record: Record, request: Fields, wanted: Fields) -> None:
    before = record.serving(context.now)
    reason = context.scripted_update_failure(record.arn)
    timeline = states.plan("create", context.now, context.seconds("solution.update"), fails=reason is not None)
    fields = {
        **sent(wanted, *_SWITCHES, "solutionConfig"),
        "requested": sent(request, *_SWITCHES, "solutionUpdateConfig"),
    }
    record.begin_update(Update(fields, timeline, reason), context.now)
    if reason is None and schedules.restarts(before, wanted):
        schedules.begin(context, record, timeline[-1][0])
    context.store.save(record)


def _trained(context: Context, record: Record) -> bool:
    children = context.store.children(record.arn, versions.KIND)
    return any(version.status(context.now) == states.ACTIVE for version in children)


def _summary(context: Context, record: Record) -> Fields:
    return {
        "name": record.name,
        "solutionArn": record.arn,
        "status": record.status(context.now),
        **record.times(context.now),
        **sent(record.fields, "recipeArn"),
    }


OPERATIONS = {
    **standard.operations(KIND, check_delete=rules.check_delete),
    "CreateSolution": create,
    "DescribeSolution": describe,
    "UpdateSolution": update,
}
