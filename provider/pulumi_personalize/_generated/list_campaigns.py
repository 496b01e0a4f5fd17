# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_campaigns: All campaigns of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListCampaignsResult:
    """All campaigns of the account and region, or those that the arguments leave."""

    campaigns: Sequence[outputs.CampaignSummary] = pulumi.property("campaigns")
    """The campaigns, in the service's order."""


class AwaitableListCampaignsResult(ListCampaignsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListCampaignsResult]:
        return _invoke.settled(self, ListCampaignsResult)


_FUNCTION = _invoke.Function("listCampaigns", ListCampaignsResult, AwaitableListCampaignsResult)


def list_campaigns(
    solution_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListCampaignsResult:
    """All campaigns of the account and region, or those that the arguments leave.

    :param solution_arn: Only the campaigns of the solution of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListCampaignsResult = _invoke.answer(_FUNCTION, {"solutionArn": solution_arn}, opts)
    return found


def list_campaigns_output(
    solution_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListCampaignsResult]:
    """All campaigns of the account and region, or those that the arguments leave. Takes outputs of resources, and
    waits for them.

    :param solution_arn: Only the campaigns of the solution of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"solutionArn": solution_arn}, opts)
