"""CreateCampaign, DescribeCampaign, ListCampaigns, UpdateCampaign, DeleteCampaign."""

from __future__ import annotations

from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import campaign as rules
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.upkeep import campaigns
from personalize_emulator.upkeep.campaigns import KIND

_KIND = kinds.declare(
    Kind(
        KIND,
        parent="solution",
        on_parent="by its rules",
        durations={"create": 10 * MINUTE, "update": 10 * MINUTE, "delete": 3 * MINUTE},
        allowed={
            "update": frozenset({states.ACTIVE, states.CREATE_FAILED}),
            "delete": frozenset({states.ACTIVE, states.CREATE_FAILED}),
        },
    )
)

_OPTIONS = ("minProvisionedTPS", "campaignConfig")


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND, request["name"])
    asked = request["solutionVersionArn"]
    version = rules.version(context, asked)
    rules.check_config(context, asked, version, request.get("campaignConfig") or {})
    tags.check_create(request)
    context.refuse_duplicate(arn)
    group = version.fields["datasetGroupArn"]
    rules.check_quota(context, group)
    reason = context.scripted_create_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND,
        name=request["name"],
        parent=version.parent,
        timeline=states.plan("create", context.now, context.seconds("campaign.create"), fails=reason is not None),
        fields={"solutionVersionArn": version.arn, "asked": asked, **sent(request, *_OPTIONS)},
        reason=reason,
    )
    campaigns.watch(context, record, context.now)
    context.create(record, request)
    context.store.use(arn, group)
    return {"campaignArn": arn}


def update(context: Context, request: Fields) -> Fields:
    """Members that are left out keep their value. ``$LATEST`` stands for the newest version at the time of the call."""
    record = context.find(KIND, request["campaignArn"])
    serving = record.serving(context.now)
    asked: str = request.get("solutionVersionArn") or serving["asked"]
    wanted = {**serving, "asked": asked, **sent(request, *_OPTIONS)}
    if context.values.merge_updates and "campaignConfig" in request:
        wanted["campaignConfig"] = {**serving.get("campaignConfig", {}), **request["campaignConfig"]}
    again = "solutionVersionArn" in request or campaigns.follows(wanted)
    version = rules.version(context, asked if again else serving["solutionVersionArn"])
    wanted["solutionVersionArn"] = version.arn
    rules.check_update(context, record, version)
    rules.check_group(context, context.find("solution_version", serving["solutionVersionArn"]), version)
    rules.check_config(context, asked, version, wanted.get("campaignConfig") or {})
    if wanted != serving or record.status(context.now) == states.CREATE_FAILED:
        campaigns.begin_update(context, record, wanted, context.now)
        campaigns.watch(context, record, context.now)
        context.store.save(record)
    return {"campaignArn": record.arn}


def _shown(context: Context, fields: Fields) -> Fields:
    """U10: the version that ``$LATEST`` stood for, or with the setting ``latest_literal`` what the client gave."""
    arn = fields["asked" if context.values.latest_literal else "solutionVersionArn"]
    return {"solutionVersionArn": arn, **sent(fields, *_OPTIONS)}


def _configured(context: Context, record: Record) -> Fields:
    view, update = _shown(context, record.serving(context.now)), record.update
    if update is not None:
        view["latestCampaignUpdate"] = {**_shown(context, update.fields), **update.times(context.now)}
    return view


OPERATIONS = {
    **standard.operations(_KIND, shown=_configured),
    "CreateCampaign": create,
    "UpdateCampaign": update,
}
