"""Campaigns that keep to the newest version of their solution (``syncWithLatestSolutionVersion``).

A campaign that does so wakes whenever one of the solution's trainings ends, and begins an update by itself if that was
one that it should serve. A campaign that cannot be updated then, because it is still being created or updated, wakes
again as soon as it can.
"""

from __future__ import annotations

from personalize_emulator.call import automatic
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.rules import campaign as rules
from personalize_emulator.store.records import Fields, Record, Update

KIND = "campaign"


def begin_update(context: Context, campaign: Record, wanted: Fields, at: float) -> None:
    """Start an update to ``wanted``, all of the campaign's fields; the old version serves until it is done."""
    reason = context.scripted_update_failure(campaign.arn)
    timeline = states.plan("create", at, context.seconds("campaign.update"), fails=reason is not None)
    revives = campaign.status(at) == states.CREATE_FAILED and reason is None
    campaign.begin_update(Update(wanted, timeline, reason), at)
    if revives:
        campaign.timeline.append((timeline[-1][0], states.ACTIVE))
    if reason is None:
        campaign.parent = wanted["solutionVersionArn"].rpartition("/")[0]


def watch(context: Context, campaign: Record, at: float) -> None:
    """Let the campaign wake at the end of the next training of its solution, if it is to follow."""
    campaign.wakes = None
    wanted = _wanted(campaign, at)
    if not follows(wanted):
        return
    times = [version.settles for version in context.store.children(campaign.parent, "solution_version")]
    newest = rules.newest(context, campaign.parent, at)
    if newest is not None and newest.arn != wanted["solutionVersionArn"]:
        times.append(_busy_until(campaign))
    campaign.wakes = min((time for time in times if time > at), default=None)


def trained(context: Context, solution: str, at: float) -> None:
    """A version of the solution was begun, or stopped: the campaigns on it may have to wake for it."""
    for campaign in context.store.children(solution, KIND):
        if campaign.status(context.now).startswith("DELETE"):
            continue
        before = campaign.wakes
        watch(context, campaign, at)
        if campaign.wakes != before:
            context.store.save(campaign)


@automatic.wakes(KIND)
def wake(context: Context, campaign: Record, due: float) -> None:
    serving = campaign.serving(due)
    newest = rules.newest(context, campaign.parent, due)
    if newest is not None and newest.arn != serving["solutionVersionArn"] and _busy_until(campaign) <= due:
        begin_update(context, campaign, {**serving, "solutionVersionArn": newest.arn}, due)
    watch(context, campaign, due)


def _busy_until(campaign: Record) -> float:
    """Return the time at which the campaign's creation and its latest update are over."""
    return max(campaign.settles, campaign.update.timeline[-1][0] if campaign.update else 0.0)


def _wanted(campaign: Record, now: float) -> Fields:
    if campaign.update is not None and campaign.updating(now):
        return campaign.update.fields
    return campaign.serving(now)


def follows(fields: Fields) -> bool:
    """Tell whether a campaign with these fields keeps to the newest version."""
    return bool((fields.get("campaignConfig") or {}).get("syncWithLatestSolutionVersion"))
