"""The trainings of a recommender: when it is made or updated, and by itself every week (R19).

A weekly training starts a multiple of seven days after the recommender first was ACTIVE, from the data of that time,
and its model answers from its end on. It is done when somebody next asks, for the latest of these times at which the
recommender was ACTIVE: a stopped one is not trained. A training that would fail changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from personalize_emulator.background.settling import learned
from personalize_emulator.background.training import Outcome
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.learning.learning import Training
from personalize_emulator.learning.training_set import EventRule
from personalize_emulator.rules import recipes, training_data
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.store.transaction import Transaction

MOST_WEEKS = 1000
"""Weeks to look back for a time at which a stopped recommender was ACTIVE."""


def train(context: Context, group: str, recipe: Recipe, config: Fields, added: Iterable[tuple[str, str]] = ()) -> str:
    """The work that a training is which starts now; ``added`` are columns that the configuration does not know of."""
    columns = config.get("trainingDataConfig")
    training = Training(
        recipe=recipe,
        events=(EventRule(recipe.event),) if recipe.event else (),
        excluded=training_data.columns(columns, training_data.EXCLUDED).union(added),
        included=training_data.columns(columns, training_data.INCLUDED) or None,
    )
    return context.trainer.begin(context.store, group, training, context.now)


def catch_up(context: Context, recommender: Record) -> None:
    """Do the weekly training that should be done by now. Until it is, whoever does not wait for it any longer sees the
    model of before."""
    start = _latest(context, recommender)
    if start is None or start <= recommender.notes.get("retrained", 0.0):
        return
    serving = dict(recommender.serving(context.now))
    recipe = recipes.find(context, serving["recipeArn"])
    then = context.at(start)
    added = training_data.added(then, recommender)
    work = train(then, recommender.parent, recipe, serving["recommenderConfig"], added)
    store, arn = context.store, recommender.arn
    spec, text = store.work(work) or ("", None)
    if text is None:

        def begin(turn: Transaction) -> None:
            turn.add_work(work, spec)
            turn.use(arn, work)

        store.require(work, begin)
        store.use(arn, work)
        return
    outcome = Outcome.decode(text)
    recommender.notes["retrained"] = start
    wanted = [serving["model"]]
    if outcome.reason is None and not _is_newer(recommender, start):
        wanted = [work]
        recommender.fields.update(learned(outcome))
        if recommender.update is not None and "model" in recommender.update.fields:
            recommender.update.fields.update(learned(outcome))
    elif recommender.update is not None:
        wanted.append(recommender.update.fields.get("model"))
    store.use(arn, work)
    for model in {work, serving["model"]}.difference(wanted):
        store.drop_model(arn, model)
    store.save(recommender)


def _latest(context: Context, recommender: Record) -> float | None:
    active = next((time for time, status in recommender.timeline if status == states.ACTIVE), None)
    week = context.seconds("recommender.retraining")
    if active is None or not week:
        return None
    count = int((context.now - context.seconds("recommender.create") - active) // week)
    for number in range(count, max(0, count - MOST_WEEKS), -1):
        start = active + number * week
        if start <= recommender.notes.get("retrained", 0.0):
            return None
        if recommender.status(start) == states.ACTIVE:
            return start
    return None


def _is_newer(recommender: Record, start: float) -> bool:
    """Tell whether the latest update has trained, or trains, from later data."""
    update = recommender.update
    return update is not None and "model" in update.fields and update.timeline[0][0] >= start
