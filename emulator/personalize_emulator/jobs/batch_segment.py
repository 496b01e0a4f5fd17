"""The output of a batch segment job: the users with the greatest affinity for an item, or for items with attributes.

For an item it is the method's score of the item, without popularity, from each user's history; for attributes the
weight in the history of the items that have them. Users without any affinity are not in a segment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from personalize_emulator.background.training import Outcome
from personalize_emulator.base.errors import ServiceError
from personalize_emulator.call.context import Context
from personalize_emulator.call.job_work import JobHandler, Task
from personalize_emulator.data.content import snapshot
from personalize_emulator.facts import expressions
from personalize_emulator.facts.expressions import ExpressionError
from personalize_emulator.jobs import batch
from personalize_emulator.learning.method import Model
from personalize_emulator.serving import answering, filter_use, filtering, histories
from personalize_emulator.serving.filtering import Allows, Facts
from personalize_emulator.store.data_tables import Row
from personalize_emulator.store.records import Fields, Record

MOST_ITEMS, MOST_ATTRIBUTES = 500, 10
"""Records of the input."""
LONGEST_EXPRESSION = 2500
"""Characters of attributes, as of a filter expression."""


def fix(context: Context, job: Record) -> Fields:
    """Refer to the data that the job reads. Nothing else has to be written down, since nothing else that it goes by
    ever changes."""
    for kind in ("INTERACTIONS", "USERS"):
        snapshot(context.store, job.notes["group"], kind, context.now)
    return {}


def segment(task: Task) -> Outcome:
    """Find the users that are asked for in the job's input."""
    context, job = task.context, task.job
    version = context.find("solution_version", job.parent)
    endpoint = answering.of_version(context, version, job.arn, {})
    model = endpoint.model
    deleted = context.store.deleted_users(endpoint.group, context.store.last_deletion(endpoint.group, context.now))
    gone = [user for user, at in deleted.items() if at > model.learned.at]
    by_attributes = endpoint.recipe.needs_attributes

    def answer(query: Fields) -> Fields:
        member = "itemAttributes" if by_attributes else "itemId"
        asked = batch.text(query, member)
        affinity = model.affinity(_with_attributes(model, asked)) if by_attributes else model.affinity_for(asked)
        allowed = _allowed(context, endpoint.group, job, query)
        for user in gone:
            affinity.drop(user)
        best = filter_use.best(affinity, allowed, job.fields.get("numResults", batch.RESULTS))
        return {"output": {"recommendedUsers": best}}

    return batch.run(task, MOST_ATTRIBUTES if by_attributes else MOST_ITEMS, answer)


def _with_attributes(model: Model, asked: str) -> Callable[[str], bool]:
    """Tells of an item whether it has the attributes, as it was trained on."""
    if len(asked) > LONGEST_EXPRESSION:
        raise ServiceError("", f"itemAttributes must have at most {LONGEST_EXPRESSION} characters")
    try:
        parsed = expressions.parse(f"INCLUDE ItemID WHERE {asked}")
    except ExpressionError as error:
        raise ServiceError("", str(error)) from None
    (expression, *others) = parsed.expressions
    if others or expression.only_if or any(condition.field.dataset != "ITEMS" for condition in expression.conditions):
        raise ServiceError("", "itemAttributes must be conditions on the fields of the ITEMS dataset")
    known = {name.upper() for name in model.learned.columns}
    for condition in expression.conditions:
        if condition.field.name.upper() not in known:
            raise ServiceError("", f"The model was not trained with the attribute {condition.field.name}")
    return filtering.allows(parsed, {}, Facts(model.row, lambda item: frozenset(), {}, {}))


def _allowed(context: Context, group: str, job: Record, query: Fields) -> Allows:
    if "filterArn" not in job.fields:
        return filter_use.everything
    parsed = filter_use.find(context, group, job.fields["filterArn"], "USER")
    taken = snapshot(context.store, group, "USERS", context.now)
    rows: Mapping[str, Row] = context.trainer.data.table(context.store, group, taken).by("USER_ID")

    def events(user: str) -> frozenset[str]:
        latest = histories.latest(histories.interactions(context, group, user))
        return frozenset(row.get("EVENT_TYPE", "").lower() for row in latest)

    return filtering.allows(
        parsed, query.get("filterValues") or {}, Facts(lambda user: rows.get(user, {}), events, {}, {})
    )


HANDLER = JobHandler(fix, segment, batch.READS)
