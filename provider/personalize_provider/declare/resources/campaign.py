"""Campaign: a solution version that is served until it is deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from personalize_provider.declare.markers import Compare, Default, Shape
from personalize_provider.declare.resource import HOUR, MINUTE, KeepsDatasets, Resource, Timeouts, Usual, named_tail
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs
from personalize_provider.declare.service_model import Noun


class CampaignConfig(Shape):
    """How a campaign serves. Every field is changed in place."""

    itemExplorationConfig: dict[str, str] | None = Field(
        None,
        description=(
            "Exploration of new items, for the recipe `aws-user-personalization` only: `explorationWeight` (0 to 1, "
            "default 0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and text are both accepted; the "
            "service keeps text."
        ),
    )
    enableMetadataWithRecommendations: Annotated[bool | None, Default(False)] = Field(
        None,
        description=(
            "Whether recommendations carry item metadata; default false. The v2 recipes and `aws-semantic-similarity` "
            "do so by themselves; with any other recipe it **costs** extra."
        ),
    )
    syncWithLatestSolutionVersion: Annotated[bool | None, Default(False)] = Field(
        None,
        description=(
            "Whether the service moves the campaign to every new version of the solution; default false. Needs a "
            "`solutionVersionArn` that ends in `/$LATEST`."
        ),
    )
    rankingInfluence: dict[str, float] | None = Field(
        None,
        description=(
            "How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0; for the recipe "
            "`aws-semantic-similarity` only."
        ),
    )


class CampaignUpdateSummary(Shape):
    """The latest update of a campaign; the previous version and configuration serve until it is ACTIVE."""

    solutionVersionArn: str | None = Field(None, description="ARN of the solution version that was asked for.")
    minProvisionedTPS: int | None = Field(None, description="The minimum of transactions that was asked for.")
    campaignConfig: CampaignConfig | None = Field(None, description="The configuration that was asked for.")
    status: str | None = Field(None, description="`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the update failed.")
    creationDateTime: str | None = Field(None, description="When the update was asked for (RFC 3339, UTC).")
    lastUpdatedDateTime: str | None = Field(None, description="When the update last changed state (RFC 3339, UTC).")


class CampaignInputs(Tagged):
    """A campaign: a solution version, served in real time until the campaign is deleted.

    Making or changing one takes 8 to 20 minutes, and the old version serves until a change is done. **It is billed
    while it is ACTIVE**, used or not, and cannot be stopped but by deleting it. A dataset group holds 5 (adjustable).
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with "
            "a name given here the old campaign is deleted first."
        ),
    )
    solutionVersionArn: Annotated[str, Compare("version")] = Field(
        description=(
            "ARN of an active solution version, or the solution's ARN and `/$LATEST` for the latest one. Changed in "
            "place; a version of another solution is tried, and where the service refuses it the error says how to get "
            "a new campaign instead. Which version `/$LATEST` stands for is never a difference, whoever chose it."
        )
    )
    minProvisionedTPS: Annotated[int | None, Default(1)] = Field(
        None,
        description=(
            "Requests per second that are always provisioned, and always billed: integer, at least 1, default 1. "
            "Changed in place. **Costs:** raises the hourly floor linearly."
        ),
    )
    campaignConfig: CampaignConfig | None = Field(
        None, description="How the campaign serves. Changed in place; the whole object is sent."
    )


class CampaignOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the campaign.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the campaign failed.")
    latestCampaignUpdate: CampaignUpdateSummary | None = Field(
        None, description="The latest update, the service's own included; absent until the first one."
    )


def _moves_to_another_solution(inputs: Mapping[str, Any], live: Mapping[str, Any]) -> str | None:
    """Return the input that asks for a version of another solution, which no documentation allows or forbids."""
    wanted, serving = (str(side.get("solutionVersionArn")).rpartition("/")[0] for side in (inputs, live))
    return "solutionVersionArn" if wanted != serving else None


CAMPAIGN = Resource(
    noun=Noun("Campaign"),
    inputs=CampaignInputs,
    outputs=CampaignOutputs,
    timeouts=Timeouts(create=2 * HOUR, update=2 * HOUR, delete=HOUR),
    usual=Usual(create=15 * MINUTE, update=15 * MINUTE, delete=5 * MINUTE),
    arn_tail=named_tail("campaign"),
    stands_on=("solutionVersionArn",),
    keeps_datasets=KeepsDatasets("usable"),
    serves_after={
        "DatasetGroup": ("DatasetImportJob", "SolutionVersion"),
        "Dataset": ("DatasetImportJob",),
        "Solution": ("SolutionVersion",),
    },
    doubtful=_moves_to_another_solution,
    ours=frozenset({"arn", "tagsAll"}),
    cost="is billed by the hour while it is ACTIVE",
)
