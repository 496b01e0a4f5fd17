# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Campaign, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import CampaignConfigArgs, CampaignConfigArgsDict


@pulumi.input_type
class CampaignArgs:
    """A campaign: a solution version, served in real time until the campaign is deleted.

    Making or changing one takes 8 to 20 minutes, and the old version serves until a change is done. **It is billed
    while it is ACTIVE**, used or not, and cannot be stopped but by deleting it. A dataset group holds 5 (adjustable).
    """

    solution_version_arn: pulumi.Input[str] = pulumi.property("solutionVersionArn")
    campaign_config: pulumi.Input[CampaignConfigArgs | None] = pulumi.property("campaignConfig", default=None)
    min_provisioned_tps: pulumi.Input[int | None] = pulumi.property("minProvisionedTPS", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        solution_version_arn: pulumi.Input[str],
        campaign_config: pulumi.Input[CampaignConfigArgs | CampaignConfigArgsDict | None] = None,
        min_provisioned_tps: pulumi.Input[int | None] = None,
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a Campaign.

        :param solution_version_arn: ARN of an active solution version, or the solution's ARN and `/$LATEST` for the
            latest one. Changed in place; a version of another solution is tried, and where the service refuses it the
            error says how to get a new campaign instead. Which version `/$LATEST` stands for is never a difference,
            whoever chose it.
        :param campaign_config: How the campaign serves. Changed in place; the whole object is sent.
        :param min_provisioned_tps: Requests per second that are always provisioned, and always billed: integer, at
            least 1, default 1. Changed in place. **Costs:** raises the hourly floor linearly.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old campaign is deleted first.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        _register.fill(
            self,
            solution_version_arn=solution_version_arn,
            campaign_config=campaign_config,
            min_provisioned_tps=min_provisioned_tps,
            name=name,
            tags=tags,
        )


_REGISTRATION = _register.Registration(
    noun="Campaign",
    args=CampaignArgs,
    outputs=(
        "creation_date_time",
        "last_updated_date_time",
        "tags_all",
        "arn",
        "status",
        "failure_reason",
        "latest_campaign_update",
    ),
    name_argument="name",
)


class Campaign(pulumi.CustomResource):
    """A campaign: a solution version, served in real time until the campaign is deleted.

    Making or changing one takes 8 to 20 minutes, and the old version serves until a change is done. **It is billed
    while it is ACTIVE**, used or not, and cannot be stopped but by deleting it. A dataset group holds 5 (adjustable).
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        solution_version_arn: pulumi.Input[str],
        campaign_config: pulumi.Input[CampaignConfigArgs | CampaignConfigArgsDict | None] = None,
        min_provisioned_tps: pulumi.Input[int | None] = None,
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a Campaign.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param solution_version_arn: ARN of an active solution version, or the solution's ARN and `/$LATEST` for the
            latest one. Changed in place; a version of another solution is tried, and where the service refuses it the
            error says how to get a new campaign instead. Which version `/$LATEST` stands for is never a difference,
            whoever chose it.
        :param campaign_config: How the campaign serves. Changed in place; the whole object is sent.
        :param min_provisioned_tps: Requests per second that are always provisioned, and always billed: integer, at
            least 1, default 1. Changed in place. **Costs:** raises the hourly floor linearly.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old campaign is deleted first.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        inputs: dict[str, Any] = {
            "solution_version_arn": solution_version_arn,
            "campaign_config": campaign_config,
            "min_provisioned_tps": min_provisioned_tps,
            "name": name,
            "tags": tags,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Campaign:
        """Read a campaign that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = Campaign.__new__(Campaign)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the campaign."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="campaignConfig")
    def campaign_config(self) -> pulumi.Output[outputs.CampaignConfig | None]:
        """How the campaign serves. Changed in place; the whole object is sent."""
        return _register.output(self, "campaign_config")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the campaign failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="latestCampaignUpdate")
    def latest_campaign_update(self) -> pulumi.Output[outputs.CampaignUpdateSummary | None]:
        """The latest update, the service's own included; absent until the first one."""
        return _register.output(self, "latest_campaign_update")

    @property
    @pulumi.getter(name="minProvisionedTPS")
    def min_provisioned_tps(self) -> pulumi.Output[int | None]:
        """Requests per second that are always provisioned, and always billed: integer, at least 1, default 1. Changed
        in place. **Costs:** raises the hourly floor linearly.
        """
        return _register.output(self, "min_provisioned_tps")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with a
        name given here the old campaign is deleted first.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="solutionVersionArn")
    def solution_version_arn(self) -> pulumi.Output[str]:
        """ARN of an active solution version, or the solution's ARN and `/$LATEST` for the latest one. Changed in
        place; a version of another solution is tried, and where the service refuses it the error says how to get a
        new campaign instead. Which version `/$LATEST` stands for is never a difference, whoever chose it.
        """
        return _register.output(self, "solution_version_arn")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
        return _register.output(self, "status")

    @property
    @pulumi.getter(name="tags")
    def tags(self) -> pulumi.Output[Mapping[str, str] | None]:
        """Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most 49, one
        of the service's 50 being used by the provider to know its own. Changed in place.
        """
        return _register.output(self, "tags")

    @property
    @pulumi.getter(name="tagsAll")
    def tags_all(self) -> pulumi.Output[Mapping[str, str]]:
        """All tags of the resource, those of `defaultTags` among them and the provider's own left out."""
        return _register.output(self, "tags_all")
