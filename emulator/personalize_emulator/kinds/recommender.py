"""Create, Describe, List, Update, Start, Stop and Delete of recommenders."""

from __future__ import annotations

from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.facts.durations import DAY, MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import recipes, tags, training_data
from personalize_emulator.rules import recommender as rules
from personalize_emulator.store.records import Fields, Record, Update, Work
from personalize_emulator.upkeep import retraining

KIND = kinds.declare(
    Kind(
        "recommender",
        parent="dataset_group",
        on_parent="may keep",
        durations={
            "create": 40 * MINUTE,
            "update": 5 * MINUTE,
            "update_columns": 40 * MINUTE,
            "stop": 5 * MINUTE,
            "start": 10 * MINUTE,
            "delete": 5 * MINUTE,
            "retraining": 7 * DAY,
        },
        allowed={
            "update": frozenset({states.ACTIVE, states.CREATE_FAILED}),
            "stop": frozenset({states.ACTIVE}),
            "start": frozenset({states.INACTIVE}),
            "delete": frozenset({states.ACTIVE, states.INACTIVE, states.CREATE_FAILED}),
        },
    )
)


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND.name, request["name"])
    recipe = rules.check_create(context, request)
    tags.check_create(request)
    context.refuse_duplicate(arn)
    rules.check_quota(context, request["datasetGroupArn"])
    config = request.get("recommenderConfig") or {}
    reason = context.scripted_training_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND.name,
        name=request["name"],
        parent=request["datasetGroupArn"],
        timeline=states.plan("create", context.now, context.seconds("recommender.create"), fails=reason is not None),
        fields={"recommenderConfig": config, "recipeArn": request["recipeArn"]},
        notes={"columns_at": context.now},
        reason=reason,
    )
    if reason is None:
        record.work = Work(retraining.train(context, record.parent, recipe, config), record.settles)
    context.create(record, request)
    context.wait_for(record)
    return {"recommenderArn": arn}


def describe(context: Context, request: Fields) -> Fields:
    record = context.find(KIND.name, request["recommenderArn"])
    retraining.catch_up(context, record)
    view = standard.described(KIND, context, record, _visible)
    if record.status(context.now).partition(" ")[0] in ("CREATE", "DELETE"):
        view.pop("modelMetrics", None)
    if record.update is not None:
        view["latestRecommenderUpdate"] = {
            **sent(record.update.fields, "recommenderConfig"),
            **record.update.times(context.now),
        }
    return {"recommender": view}


def update(context: Context, request: Fields) -> Fields:
    """Replaces the whole ``recommenderConfig``, or merges into it with the setting ``merge_updates`` (U5). Other
    columns mean a full retraining, beside the serving one."""
    record = context.find(KIND.name, request["recommenderArn"])
    answer = {"recommenderArn": record.arn}
    rules.check_update(context, record)
    retraining.catch_up(context, record)
    serving, wanted = record.serving(context.now), request["recommenderConfig"]
    if context.values.merge_updates:
        wanted = {**serving["recommenderConfig"], **wanted}
    recipe = recipes.find(context, serving["recipeArn"])
    rules.check_config(context, record.parent, recipe, wanted)
    failed = record.status(context.now) == states.CREATE_FAILED
    if not failed and _meaning(wanted) == _meaning(serving["recommenderConfig"]):
        return answer  # R13, U24
    retrains = failed or _columns(wanted) != _columns(serving["recommenderConfig"])
    reason = context.scripted_update_failure(record.arn)
    fields: Fields = {"recommenderConfig": wanted}
    if retrains:
        reason = reason or context.scripted_training_failure(record.arn)
    if not retrains and reason is None and not context.values.quick_updates_show:
        record.change(fields, context.now)
        context.store.save(record)
        return answer  # U22
    seconds = context.seconds("recommender.update_columns" if retrains else "recommender.update")
    timeline = states.plan("create", context.now, seconds, fails=reason is not None)
    record.begin_update(Update(fields, timeline, reason), context.now)
    if failed and reason is None:
        record.timeline.append((timeline[-1][0], states.ACTIVE))
    if retrains and reason is None:
        _retrain(context, record, record.update, recipe)
    context.store.save(record)
    context.wait_for(record)
    return answer


def _retrain(context: Context, record: Record, update: Update | None, recipe: Recipe) -> None:
    """Let an update end with a training on the columns that it chooses."""
    assert update is not None
    work = retraining.train(context, record.parent, recipe, update.fields["recommenderConfig"])
    update.work = Work(work, update.timeline[-1][0])
    record.notes["columns_before"] = record.notes["columns_at"]
    record.notes["columns_at"] = context.now


def start(context: Context, request: Fields) -> Fields:
    return _switch(context, request, "start")


def stop(context: Context, request: Fields) -> Fields:
    return _switch(context, request, "stop")


def _switch(context: Context, request: Fields, verb: str) -> Fields:
    """R15: stop from ACTIVE, start from INACTIVE; nothing is trained."""
    record = context.find(KIND.name, request["recommenderArn"])
    states.require(KIND.name, verb, record.status(context.now), record.arn)
    record.move(states.plan(verb, context.now, context.seconds(f"recommender.{verb}")), context.now)
    context.store.save(record)
    return {"recommenderArn": record.arn}


def _columns(config: Fields) -> tuple[training_data.Columns, training_data.Columns]:
    chosen = config.get("trainingDataConfig")
    return (
        training_data.columns(chosen, training_data.EXCLUDED),
        training_data.columns(chosen, training_data.INCLUDED),
    )


def _meaning(config: Fields) -> tuple[Fields, tuple[training_data.Columns, training_data.Columns]]:
    """Return the meaning of a configuration, which does not depend on the order of its columns."""
    return {name: value for name, value in config.items() if name != "trainingDataConfig" and value}, _columns(config)


def _visible(context: Context, record: Record) -> Fields:
    return {
        "recommenderConfig": training_data.visible(context, record, record.serving(context.now)["recommenderConfig"])
    }


OPERATIONS = {
    **standard.operations(KIND, shown=_visible),
    "CreateRecommender": create,
    "DescribeRecommender": describe,
    "UpdateRecommender": update,
    "StartRecommender": start,
    "StopRecommender": stop,
}
