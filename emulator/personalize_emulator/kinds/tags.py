"""TagResource, UntagResource, ListTagsForResource."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts.kinds import KINDS
from personalize_emulator.rules import tags as rules
from personalize_emulator.store.records import Fields, Record


def tag(context: Context, request: Fields) -> Fields:
    record = _taggable(context, request["resourceArn"])
    given = {item["tagKey"]: item["tagValue"] for item in request["tags"]}
    rules.check_keys(item["tagKey"] for item in request["tags"])
    rules.check_total(len({**context.store.tags(record.arn), **given}))
    _refuse_deleting(context, record)
    context.store.set_tags(record.arn, given)
    return {}


def untag(context: Context, request: Fields) -> Fields:
    record = _taggable(context, request["resourceArn"])
    if len(request["tagKeys"]) > rules.MAXIMUM:
        raise errors.too_many_tag_keys(f"At most {rules.MAXIMUM} tag keys can be given.")
    _refuse_deleting(context, record)
    context.store.drop_tags(record.arn, request["tagKeys"])
    return {}


def list_all(context: Context, request: Fields) -> Fields:
    record = _taggable(context, request["resourceArn"])
    return {
        "tags": [{"tagKey": key, "tagValue": value} for key, value in context.store.tags(record.arn).items()],
    }


def _taggable(context: Context, arn: str) -> Record:
    record = context.store.get(arn)
    if record is None or not arn.startswith(context.place.home):
        raise errors.not_found(arn)
    if not KINDS[record.kind].taggable:
        raise errors.invalid(f"The resource {arn} cannot have tags.")
    return record


def _refuse_deleting(context: Context, record: Record) -> None:
    if record.status(context.now).startswith("DELETE"):
        raise errors.in_use(f"The resource {record.arn} is being deleted.")


OPERATIONS = {
    "TagResource": tag,
    "UntagResource": untag,
    "ListTagsForResource": list_all,
}
