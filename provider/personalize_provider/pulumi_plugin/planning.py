"""Check and Diff: plan time."""

from __future__ import annotations

from dataclasses import replace

from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Inputs, Sent
from personalize_provider.operate.holders import OWNER_PATH
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.operate.resume import failed, unfinished
from personalize_provider.plan.check import typed
from personalize_provider.plan.diff import FieldChange, Plan
from personalize_provider.plan.state import read
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import ALL
from personalize_provider.pulumi_plugin.autonaming import Refused, automatic_name
from personalize_provider.pulumi_plugin.decode import NOTHING, Decoded, decode
from personalize_provider.pulumi_plugin.encode import encode, secret_places
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from personalize_provider.pulumi_plugin.state import given, old_inputs
from personalize_provider.pulumi_plugin.subjects import kind_of, subject_of

_Change = provider_pb2.PropertyDiff


async def check(
    lifecycle: Lifecycle, log: EngineLog, request: provider_pb2.CheckRequest, secret: Decoded = NOTHING
) -> provider_pb2.CheckResponse:
    """Inputs brought into shape and named, everything that is wrong with them, and warnings on the row.

    :param secret: what the configuration adds to the inputs and is secret.
    """
    resource = kind_of(request.urn)
    news = decode(request.news)
    asked, hidden = given(resource, news.values)
    subject = replace(subject_of(request.urn, hidden, log), secrets=news.secrets)
    if request.HasField("autonaming") and asked.get(resource.noun.name_member) is None:
        try:
            subject = replace(subject, proposed_name=automatic_name(request.autonaming))
        except Refused as refused:
            return provider_pb2.CheckResponse(
                failures=[provider_pb2.CheckFailure(reason=f"The {subject.noun} {refused}")]
            )
    old = typed(resource, decode(request.olds).values) or None
    checked = await lifecycle.check(subject, asked, old)
    if not checked.failures:
        for sentence in checked.warnings:
            subject.say("warning", sentence)
    inputs = {**hidden, **checked.inputs}
    # The engine prints the value beside a property path, secrets too: the path stands in the sentence instead.
    failures = [provider_pb2.CheckFailure(reason=sentence) for sentence in checked.failures]
    return provider_pb2.CheckResponse(inputs=encode(inputs, secret_places(inputs, news, secret)), failures=failures)


async def diff(lifecycle: Lifecycle, log: EngineLog, request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
    """Return what changes, by path, and whether in place."""
    resource = kind_of(request.urn)
    state = read(resource, decode(request.olds).values)
    old = old_inputs(resource, decode(request.old_inputs), state)
    new = typed(resource, decode(request.news).values)
    subject = subject_of(request.urn, new, log)
    plan = await lifecycle.diff(subject, request.id, old, new, state)
    explicit = not new.get("__autoName")
    answer = provider_pb2.DiffResponse(hasDetailedDiff=True)
    for change in plan.changes:
        if change.path == OWNER_PATH:
            answer.detailedDiff[ALL].kind = _Change.UPDATE
        else:
            answer.detailedDiff[change.path].CopyFrom(_detail(change, old, new))
    answer.replaces.extend(plan.replaces)
    answer.deleteBeforeReplace = bool(plan.replaces) and (resource.one_per_parent or explicit or plan.delete_first)
    if failed(subject, state):
        _renew(subject, answer, str(state.get("status")))
    elif unfinished(state):
        answer.detailedDiff["status"].kind = _Change.UPDATE
    else:
        _explain(subject, plan, new)
    some = bool(answer.detailedDiff)
    answer.changes = provider_pb2.DiffResponse.DIFF_SOME if some else provider_pb2.DiffResponse.DIFF_NONE
    answer.diffs.extend(sorted({Path.parse(path).top for path in answer.detailedDiff}))
    return answer


def _renew(subject: Subject, answer: provider_pb2.DiffResponse, status: str) -> None:
    """Say that a resource which is CREATE FAILED is none: it goes first, and is made anew."""
    answer.detailedDiff["status"].kind = _Change.UPDATE_REPLACE
    answer.replaces.append("status")
    answer.deleteBeforeReplace = True
    subject.say("info", f"The {subject.noun} is {status}: it is deleted and made anew.")


def _explain(subject: Subject, plan: Plan, new: Inputs) -> None:
    sentence = plan.explanation(subject.noun, subject.resource.noun.name_member if new.get("__autoName") else None)
    if sentence:
        subject.say("info", sentence)
    for warning in plan.warnings:
        subject.say("warning", warning)


def _detail(change: FieldChange, old: Sent, new: Inputs) -> provider_pb2.PropertyDiff:
    path = Path.parse(change.path)
    before, after = path.of(old), path.of(new)
    replaces = change.effect == "replace" and not change.unknown
    if before is None:
        kind = _Change.ADD_REPLACE if replaces else _Change.ADD
    elif after is None:
        kind = _Change.DELETE_REPLACE if replaces else _Change.DELETE
    else:
        kind = _Change.UPDATE_REPLACE if replaces else _Change.UPDATE
    return provider_pb2.PropertyDiff(kind=kind, inputDiff=True)
