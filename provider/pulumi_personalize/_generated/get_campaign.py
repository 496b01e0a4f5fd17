# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_campaign: A campaign as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class GetCampaignResult:
    """A campaign as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the campaign."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    solution_version_arn: str = pulumi.property("solutionVersionArn")
    """ARN of an active solution version, or the solution's ARN and `/$LATEST` for the latest one."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    campaign_config: outputs.CampaignConfig | None = pulumi.property("campaignConfig", default=None)
    """How the campaign serves."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the campaign failed."""
    latest_campaign_update: outputs.CampaignUpdateSummary | None = pulumi.property("latestCampaignUpdate", default=None)
    """The latest update, the service's own included."""
    min_provisioned_tps: int | None = pulumi.property("minProvisionedTPS", default=None)
    """Requests per second that are always provisioned, and always billed."""


class AwaitableGetCampaignResult(GetCampaignResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetCampaignResult]:
        return _invoke.settled(self, GetCampaignResult)


_FUNCTION = _invoke.Function("getCampaign", GetCampaignResult, AwaitableGetCampaignResult)


def get_campaign(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetCampaignResult:
    """A campaign as it is now, whoever made it.

    :param arn: ARN of the campaign. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetCampaignResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_campaign_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetCampaignResult]:
    """A campaign as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the campaign. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
