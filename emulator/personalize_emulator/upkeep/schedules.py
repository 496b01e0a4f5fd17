"""Automatic training: a solution that creates versions by itself (S12-S15).

The first training starts an hour after the solution is ACTIVE, after an update turned automatic training on, or after
one changed the schedule; it is skipped if a version was created by hand within that hour. From then on one starts every
so many days, if data came in since the last one. Without any data the first one is left out as well.
"""

from __future__ import annotations

from personalize_emulator.call import automatic
from personalize_emulator.call.context import Context
from personalize_emulator.data.content import snapshot
from personalize_emulator.facts import states
from personalize_emulator.rules import recipes
from personalize_emulator.rules import solution as rules
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.upkeep import campaigns, versions

KIND = "solution"
MOST_MISSED = 1000
"""Trainings that are done one after the other when somebody asks after a long time."""


def is_on(fields: Fields) -> bool:
    """Automatic training is on unless it was turned off."""
    return fields.get("performAutoTraining") is not False


def restarts(before: Fields, after: Fields) -> bool:
    """Tell whether an update begins the schedule anew: it is turned on, or gets another number of days."""
    return is_on(after) and (not is_on(before) or _days(before) != _days(after))


def begin(context: Context, solution: Record, active: float) -> None:
    """The first training is due an hour after ``active``."""
    solution.notes["schedule"] = {"since": active, "first": True}
    solution.wakes = active + context.seconds("solution.first_training")


@automatic.wakes(KIND)
def wake(context: Context, solution: Record, due: float) -> None:
    serving = solution.serving(due)
    if not is_on(serving) or solution.status(due) != states.ACTIVE:
        return
    schedule = solution.notes["schedule"]
    data = snapshot(context.store, solution.parent, _source(context, serving), due).marks
    if _is_due(context, solution, schedule, data):
        version = versions.start(context, solution, {"trainingMode": "AUTOTRAIN"}, versions.AUTOMATIC, due)
        context.store.add(version)
        campaigns.trained(context, solution.arn, due)
        context.wait_for(version)
        schedule["data"] = data
    schedule["first"] = False
    period = _days(serving) * context.seconds("solution.schedule_day")
    solution.wakes = _next(due, period, context.now) if due + period > due else None  # or it is too short to pass


def _next(due: float, period: float, now: float) -> float:
    """The next time. When the clock was moved by years, what has been missed is not done over and over: no data has
    come in between."""
    skipped = (now - due) // period - MOST_MISSED
    return due + period * max(1, skipped)


def _is_due(context: Context, solution: Record, schedule: Fields, data: list[int]) -> bool:
    if schedule["first"]:
        latest = context.store.newest_child(solution.arn, versions.KIND)
        by_hand = latest is not None and latest.created >= schedule["since"]
        if by_hand:
            schedule["data"] = data
        return not by_hand and bool(data)
    return data != list(schedule.get("data", []))


def _source(context: Context, serving: Fields) -> str:
    """The dataset whose new data is worth a training: the first that the recipe needs."""
    if "recipeArn" not in serving:
        return "INTERACTIONS"
    return recipes.find(context, serving["recipeArn"]).datasets[0]


def _days(fields: Fields) -> int:
    return rules.days((fields.get("solutionConfig") or {}).get("autoTrainingConfig"))
