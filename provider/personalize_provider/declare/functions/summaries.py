"""The summaries that lists answer for each thing they find; a summary tells less than a look at the thing itself."""

from __future__ import annotations

from pydantic import Field

from personalize_provider.declare.markers import Shape
from personalize_provider.declare.resources.recommender import RecommenderConfig

_NAME = "The name."
_MADE = "When it was created (RFC 3339, UTC)."
_CHANGED = "When it last changed (RFC 3339, UTC)."
_STATUS = "The service's status, for example `ACTIVE`."
_WHY = "Why the creation failed."


class RecipeSummary(Shape):
    """A recipe in short."""

    name: str | None = Field(None, description="The name, for example `aws-user-personalization-v2`.")
    recipeArn: str | None = Field(None, description="ARN of the recipe.")
    status: str | None = Field(None, description=_STATUS)
    domain: str | None = Field(
        None, description="`ECOMMERCE` or `VIDEO_ON_DEMAND` for the use cases of a domain; absent for custom recipes."
    )
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class RecommenderSummary(Shape):
    """A recommender in short."""

    name: str | None = Field(None, description=_NAME)
    recommenderArn: str | None = Field(None, description="ARN of the recommender.")
    datasetGroupArn: str | None = Field(None, description="ARN of the dataset group.")
    recipeArn: str | None = Field(None, description="ARN of the use case's recipe.")
    recommenderConfig: RecommenderConfig | None = Field(None, description="The configuration that serves.")
    status: str | None = Field(None, description=_STATUS)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class DatasetGroupSummary(Shape):
    """A dataset group in short."""

    name: str | None = Field(None, description=_NAME)
    datasetGroupArn: str | None = Field(None, description="ARN of the dataset group.")
    status: str | None = Field(None, description=_STATUS)
    domain: str | None = Field(None, description="`ECOMMERCE` or `VIDEO_ON_DEMAND`; absent for a custom dataset group.")
    failureReason: str | None = Field(None, description=_WHY)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class DatasetSummary(Shape):
    """A dataset in short."""

    name: str | None = Field(None, description=_NAME)
    datasetArn: str | None = Field(None, description="ARN of the dataset.")
    datasetType: str | None = Field(
        None, description="`INTERACTIONS`, `ITEMS`, `USERS`, `ACTIONS` or `ACTION_INTERACTIONS`."
    )
    status: str | None = Field(None, description=_STATUS)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class DatasetSchemaSummary(Shape):
    """A schema in short."""

    name: str | None = Field(None, description=_NAME)
    schemaArn: str | None = Field(None, description="ARN of the schema.")
    domain: str | None = Field(None, description="`ECOMMERCE` or `VIDEO_ON_DEMAND`; absent for custom dataset groups.")
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class FilterSummary(Shape):
    """A filter in short."""

    name: str | None = Field(None, description=_NAME)
    filterArn: str | None = Field(None, description="ARN of the filter.")
    datasetGroupArn: str | None = Field(None, description="ARN of the dataset group.")
    status: str | None = Field(None, description=_STATUS)
    failureReason: str | None = Field(None, description=_WHY)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class EventTrackerSummary(Shape):
    """An event tracker in short, without its tracking ID."""

    name: str | None = Field(None, description=_NAME)
    eventTrackerArn: str | None = Field(None, description="ARN of the event tracker.")
    status: str | None = Field(None, description=_STATUS)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class MetricAttributionSummary(Shape):
    """A metric attribution in short."""

    name: str | None = Field(None, description=_NAME)
    metricAttributionArn: str | None = Field(None, description="ARN of the metric attribution.")
    status: str | None = Field(None, description=_STATUS)
    failureReason: str | None = Field(None, description=_WHY)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class DatasetImportJobSummary(Shape):
    """An import of data in short."""

    jobName: str | None = Field(None, description=_NAME)
    datasetImportJobArn: str | None = Field(None, description="ARN of the job.")
    importMode: str | None = Field(None, description="`FULL` or `INCREMENTAL`.")
    status: str | None = Field(None, description=_STATUS)
    failureReason: str | None = Field(None, description="Why the import failed.")
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class SolutionSummary(Shape):
    """A solution in short."""

    name: str | None = Field(None, description=_NAME)
    solutionArn: str | None = Field(None, description="ARN of the solution.")
    recipeArn: str | None = Field(None, description="ARN of the recipe.")
    status: str | None = Field(None, description=_STATUS)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class CampaignSummary(Shape):
    """A campaign in short."""

    name: str | None = Field(None, description=_NAME)
    campaignArn: str | None = Field(None, description="ARN of the campaign.")
    status: str | None = Field(None, description=_STATUS)
    failureReason: str | None = Field(None, description=_WHY)
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)
