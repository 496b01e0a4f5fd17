"""Solution versions: started by a client or by a solution's schedule, in the same way."""

from __future__ import annotations

import math

from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import states
from personalize_emulator.facts.catalogue import AUTO_ML_CHOICE, Recipe
from personalize_emulator.learning.learning import Training
from personalize_emulator.learning.training_set import EventRule
from personalize_emulator.rules import hyperparameters, recipes, training_data
from personalize_emulator.store.records import Fields, Record, Work

KIND = "solution_version"
MANUAL = "MANUAL"
AUTOMATIC = "AUTOMATIC"


def start(context: Context, solution: Record, request: Fields, training_type: str, at: float) -> Record:
    """A new version whose training starts at a time; not stored yet."""
    arn = f"{solution.arn}/{context.hexadecimal(8)}"
    serving = solution.serving(at)
    config = serving.get("solutionConfig") or {}
    recipe_arn = serving.get("recipeArn") or context.catalogue_arn("recipe", AUTO_ML_CHOICE)
    recipe = recipes.find(context, recipe_arn)
    reason = context.scripted_training_failure(arn)
    fields = {
        **sent(serving, "performHPO", "performAutoML", "performIncrementalUpdate", "eventType", "solutionConfig"),
        "recipeArn": recipe_arn,
        "datasetGroupArn": solution.parent,
        "trainingMode": request.get("trainingMode", "FULL"),
        "trainingType": training_type,
    }
    notes: Fields = {"tuned": hyperparameters.tuned(config, recipe) if serving.get("performHPO") else {}}
    timeline = states.plan("create", at, context.seconds("solution_version.create"), fails=reason is not None)
    name = f"{solution.name}/{request.get('name') or arn.rpartition('/')[2]}"
    version = Record(arn, KIND, name, solution.arn, timeline, fields, notes, reason=reason)
    if reason is None:
        version.work = Work(_train(context, solution, recipe, at), version.settles)
    return version


def summary(version: Record, now: float) -> Fields:
    return {
        "solutionVersionArn": version.arn,
        "status": version.status(now),
        **sent(version.fields, "trainingMode", "trainingType"),
        **version.times(now),
        **version.failure(now),
    }


def _train(context: Context, solution: Record, recipe: Recipe, at: float) -> str:
    serving = solution.serving(at)
    # S2: nothing of the configuration but its autoMLConfig is looked at.
    config = {} if serving.get("performAutoML") else serving.get("solutionConfig") or {}
    columns = config.get("trainingDataConfig")
    training = Training(
        recipe=recipe,
        events=_events(serving.get("eventType"), config),
        excluded=training_data.columns(columns, training_data.EXCLUDED).union(
            training_data.added(context.at(at), solution)
        ),
        included=training_data.columns(columns, training_data.INCLUDED) or None,
    )
    return context.trainer.begin(context.store, solution.parent, training, at)


def _events(event_type: str | None, config: Fields) -> tuple[EventRule, ...]:
    """S18-S20: the listed event types, or the one event type, with their thresholds; none means all count."""
    listed = (config.get("eventsConfig") or {}).get("eventParametersList") or []
    if listed:
        return tuple(
            EventRule(item.get("eventType") or "", item.get("eventValueThreshold"), float(item.get("weight", 1.0)))
            for item in listed
        )
    threshold = config.get("eventValueThreshold")
    if event_type is None and threshold is None:
        return ()
    return (EventRule(event_type or "", None if threshold is None else _number(threshold)),)


def _number(text: str) -> float:
    """A threshold; no event reaches one that is no number."""
    try:
        return float(text)
    except ValueError:
        return math.inf
